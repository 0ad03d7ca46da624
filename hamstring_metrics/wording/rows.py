"""One assessed row, however it comes: a mapping, a pandas Series or a named tuple."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def is_missing(found: object) -> bool:
    """True for None, NaN, NaT and the missing value of pandas."""
    if found is None:
        return True
    try:
        return bool(found != found)
    except TypeError:  # the missing value of pandas has no truth
        return True
    except ValueError:  # an array is a value
        return False


def cell(row: Any, name: str) -> Any:
    """Value of a column, None where it is missing or there is no such column.

    Examples
    --------
    >>> cell({"left": float("nan")}, "left") is None
    True
    """
    found = row.get(name) if isinstance(row, Mapping) or hasattr(row, "get") else getattr(row, name, None)
    return None if is_missing(found) else found


def records(rows: Any) -> list[Any]:
    """Rows as a list: of a frame, of one row, or of several rows.

    Examples
    --------
    >>> records({"left": 300.0})
    [{'left': 300.0}]
    """
    if hasattr(rows, "to_dict") and hasattr(rows, "columns"):
        # Column by column: several times as fast as pandas' own way where columns are many.
        columns = [rows[name].tolist() for name in rows.columns]
        return [dict(zip(rows.columns, values, strict=True)) for values in zip(*columns, strict=True)]
    if isinstance(rows, Mapping) or hasattr(rows, "to_dict") or hasattr(rows, "_fields"):
        return [rows]
    if isinstance(rows, Iterable):
        return list(rows)
    raise TypeError(f"expected rows, found {type(rows).__name__}")
