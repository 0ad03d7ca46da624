"""Tables as CSV that opens right in a spreadsheet: with a point, or with a decimal comma."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from hamstring_metrics.export.cells import safe_cell

SEPARATORS = {".": ",", ",": ";"}
"""Between cells, by the decimal sign: where decimals have a comma, lists have a semicolon."""


def as_csv(frame: pd.DataFrame, decimal: str = ".") -> bytes:
    """A table as CSV in UTF-8 with a byte order mark, so that spreadsheets show every letter.

    Parameters
    ----------
    frame
        Its column names become the heading line; its index is left out.
    decimal
        "." with commas between cells, or "," with semicolons.

    Examples
    --------
    >>> as_csv(pd.DataFrame({"name": ["=1"], "left": [1.5]}), ",").decode("utf-8-sig").splitlines()
    ['name;left', "'=1;1,5"]
    """
    return rows_as_csv([list(frame.columns), *_rows(frame)], decimal)


def rows_as_csv(rows: Iterable[Sequence[Any]], decimal: str = ".") -> bytes:
    """Rows as CSV; every text in them is guarded against being taken for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=SEPARATORS[decimal])
    writer.writerows([safe_cell(value, decimal) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _rows(frame: pd.DataFrame) -> Iterable[tuple[Any, ...]]:
    return zip(*(frame[name].tolist() for name in frame.columns), strict=True)
