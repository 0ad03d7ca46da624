"""A file read into lists of texts by the standard library."""

from __future__ import annotations

import csv
from pathlib import Path


def csv_rows(file: Path) -> list[list[str]]:
    """Every row of a CSV file."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text))
