"""Files for spreadsheets and other programs, from frames and records; never from the store."""

from __future__ import annotations

from hamstring_metrics.export.cells import safe_cell
from hamstring_metrics.export.csv_files import as_csv
from hamstring_metrics.export.screen import Screen, file_name, screen, screen_csv, screen_xlsx
from hamstring_metrics.export.workbook import as_xlsx

__all__ = [
    "Screen",
    "as_csv",
    "as_xlsx",
    "file_name",
    "safe_cell",
    "screen",
    "screen_csv",
    "screen_xlsx",
]
