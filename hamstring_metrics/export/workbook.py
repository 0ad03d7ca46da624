"""Tables as one XLSX workbook: numbers and dates as such, text never a formula or a link."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from hamstring_metrics.export.cells import cell

# A moment of today would make the same data give other bytes.
_NO_MOMENT = dt.datetime(1980, 1, 1)
_OPTIONS = {
    # Row by row, so that a million tests need no memory of their own.
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
ROWS_AT_MOST = 1_048_575
"""Rows below the heading that a sheet holds."""
LETTERS_AT_MOST = 32_767
"""Letters that a cell holds."""
_CUT = " ... (cut here: a cell holds no more; the CSV files have it whole)"
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NAME_LETTERS = 31
_FIRST_DAY = dt.date(1900, 3, 1)
"""Spreadsheets disagree about the days before."""
_WIDEST, _NARROWEST = 48, 8
_LOOKED_AT = 200


def as_xlsx(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """One sheet a table, in the given order, the headings kept in sight.

    Parameters
    ----------
    tables
        By name. A table with more rows than a sheet holds goes on in the next.

    Returns
    -------
    bytes
        The same tables give the same bytes.
    """
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, dict(_OPTIONS)) as book:
        book.set_properties({"created": _NO_MOMENT})
        write = _writer(book)
        taken: set[str] = set()
        for name, frame in tables.items():
            for start in range(0, max(len(frame), 1), ROWS_AT_MOST):
                part = frame.iloc[start : start + ROWS_AT_MOST]
                sheet = book.add_worksheet(_sheet_name(name, taken))
                columns = [part[column].tolist() for column in part.columns]
                for place, (heading, values) in enumerate(zip(part.columns, columns, strict=True)):
                    sheet.set_column(place, place, _width(str(heading), values))
                sheet.freeze_panes(1, 0)
                write(sheet, [list(part.columns)], 0, True)
                write(sheet, zip(*columns, strict=True), 1, False)
    return target.getvalue()


_Write = Callable[[Any, Iterable[Sequence[Any]], int, bool], None]


def _writer(book: Any) -> _Write:
    """What writes rows into a sheet of the book, from a row on, as headings or not."""
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})

    def write(sheet: Any, rows: Iterable[Sequence[Any]], first: int, is_heading: bool) -> None:
        for number, row in enumerate(rows, first):
            for place, value in enumerate(row):
                known = cell(value)
                if known is None:
                    continue
                if isinstance(known, dt.datetime) and known.date() >= _FIRST_DAY:
                    sheet.write_datetime(number, place, known, moment)
                elif isinstance(known, dt.date) and not isinstance(known, dt.datetime) and known >= _FIRST_DAY:
                    sheet.write_datetime(number, place, known, day)
                elif isinstance(known, bool):
                    sheet.write_string(number, place, "yes" if known else "no")
                elif isinstance(known, int | float):
                    sheet.write_number(number, place, known)
                else:
                    sheet.write_string(number, place, _fitting(str(known)), bold if is_heading else None)

    return write


def _fitting(text: str) -> str:
    return text if len(text) <= LETTERS_AT_MOST else text[: LETTERS_AT_MOST - len(_CUT)] + _CUT


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that a sheet may have, and no other sheet has."""
    plain = _NOT_IN_A_SHEET_NAME.sub(" ", name).strip("' ")[:_NAME_LETTERS] or "Table"
    found, number = plain, 1
    while found.casefold() in taken:
        number += 1
        ending = f" {number}"
        found = plain[: _NAME_LETTERS - len(ending)] + ending
    taken.add(found.casefold())
    return found


def _width(heading: str, values: Sequence[Any]) -> int:
    """Letters that fit the heading and the first values."""
    longest = max([len(heading), *(len(str(value)) for value in values[:_LOOKED_AT])])
    return min(max(longest + 2, _NARROWEST), _WIDEST)
