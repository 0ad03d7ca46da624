"""Files for spreadsheets and other programs, from frames and records; never from the store."""

from __future__ import annotations

from hamstring_metrics.export.cells import safe_cell
from hamstring_metrics.export.club_files import club_xlsx, club_zip
from hamstring_metrics.export.club_tables import club_tables
from hamstring_metrics.export.csv_files import as_csv
from hamstring_metrics.export.dictionary import data_dictionary
from hamstring_metrics.export.person import (
    UploadedLines,
    known_as,
    person_tables,
    person_zip,
    same_person,
    subject_ids,
)
from hamstring_metrics.export.record import ClubRecord, Described
from hamstring_metrics.export.screen import Screen, file_name, screen, screen_csv, screen_xlsx
from hamstring_metrics.export.workbook import as_xlsx

__all__ = [
    "ClubRecord",
    "Described",
    "Screen",
    "UploadedLines",
    "as_csv",
    "as_xlsx",
    "club_tables",
    "club_xlsx",
    "club_zip",
    "data_dictionary",
    "file_name",
    "known_as",
    "person_tables",
    "person_zip",
    "safe_cell",
    "same_person",
    "screen",
    "screen_csv",
    "screen_xlsx",
    "subject_ids",
]
