"""One value as a spreadsheet can hold it: nothing, yes or no, a number, a date, a moment, or text."""

from __future__ import annotations

import datetime as dt
import json
import math
from enum import Enum
from typing import Any

from hamstring_metrics import formula_guard
from hamstring_metrics.wording.rows import is_missing

Cell = None | bool | int | float | dt.date | dt.datetime | str

_LARGEST_EXACT = 2**53
"""From here on a spreadsheet rounds whole numbers."""


def cell(value: Any) -> Cell:
    """A value of a table as one of the kinds that a spreadsheet knows.

    Returns
    -------
    Cell
        None for whatever is missing or not finite, never 0. A moment with a zone is in
        UTC, without its zone. Several values are one text with "; " between.

    Examples
    --------
    >>> cell(float("nan")) is None, cell(312.0), cell(["U18", "U21"])
    (True, 312, 'U18; U21')
    """
    if is_missing(value):
        return None
    if isinstance(value, Enum):
        value = value.value
    if hasattr(value, "item") and getattr(value, "ndim", 1) == 0:
        value = value.item()
    if isinstance(value, str | bool):
        return value
    if isinstance(value, dt.datetime):
        return _moment(value)
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, list | tuple | set | frozenset) or hasattr(value, "tolist"):
        parts = sorted(value) if isinstance(value, set | frozenset) else list(value)
        return "; ".join(csv_text(one) for one in parts)
    return str(value)


def safe_cell(value: Any, decimal: str = ".") -> str:
    """A value as a cell of a CSV file: text is never a formula, and a negative number stays one.

    Parameters
    ----------
    value
        Anything that a table holds.
    decimal
        The sign of decimals: "." or ",".

    Returns
    -------
    str
        Empty for what is missing. The mark before a text that begins like a formula is
        taken away again by `formula_guard.unguarded`, and when the file is read in.

    Examples
    --------
    >>> safe_cell("=1+1"), safe_cell(-3.5), safe_cell(-3.5, ","), safe_cell(None)
    ("'=1+1", '-3.5', '-3,5', '')
    """
    known = cell(value)
    return formula_guard.guarded(known) if isinstance(known, str) else csv_text(known, decimal)


def csv_text(value: Any, decimal: str = ".") -> str:
    """A value as text: dates as ISO 8601, decimals with the given sign, text as it is."""
    known = cell(value)
    if known is None:
        return ""
    if isinstance(known, bool):
        return "yes" if known else "no"
    if isinstance(known, dt.datetime):
        return known.isoformat(sep=" ", timespec="seconds")
    if isinstance(known, dt.date):
        return known.isoformat()
    if isinstance(known, float):
        return repr(known).replace(".", decimal)
    return str(known)


def _moment(value: dt.datetime) -> Cell:
    plain = value.to_pydatetime(warn=False) if hasattr(value, "to_pydatetime") else value
    if plain.tzinfo is not None:
        plain = plain.astimezone(dt.UTC).replace(tzinfo=None)
    elif plain.time() == dt.time():
        # A frame has no other type for a day.
        return plain.date()
    return plain


def _number(value: float) -> Cell:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_EXACT:
        return int(value)
    return str(value) if isinstance(value, int) and abs(value) >= _LARGEST_EXACT else value
