"""What a table shows as text, such as "312 N" or "4 March 2026", as the number or date that it is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from hamstring_metrics import catalogue, units
from hamstring_metrics.export.cells import cell
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers, verdict_word

_NUMBER = r"-?(?:0|[1-9][0-9]*)(?:[.,][0-9]+)?"
_PLAIN = re.compile(_NUMBER)
_WITH_UNIT = re.compile(rf"({_NUMBER}) (\S.*)")
_UNIT_IN_HEADING = re.compile(r"\([^()]+\)$")
_NOT_MEASURED = verdict_word("not_measured")
_DAY = re.compile(r"[0-9]{1,4}\D+[\w]+\D+[0-9]{1,4}")


def as_values(frame: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """The table with real numbers and dates wherever every cell of a column is one.

    A unit that all cells share moves into the heading; where they differ it stands
    in a column beside. "Not measured" becomes an empty cell, never 0.

    Parameters
    ----------
    frame
        A table as it is shown.
    settings
        How the club writes its dates and decimals.

    Examples
    --------
    >>> as_values(pd.DataFrame({"Left": ["312 N", "not measured"]}), Settings()).to_dict("list")
    {'Left (N)': [312, None]}
    """
    columns: dict[str, list[Any]] = {}
    for heading in frame.columns:
        name = str(heading)
        for new, values in _as_values(name, [cell(one) for one in frame[heading].tolist()], settings).items():
            # Two columns of one name would be one.
            columns[new if new not in columns else f"{new} 2"] = values
    return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})


def _as_values(heading: str, values: Sequence[Any], settings: Settings) -> dict[str, list[Any]]:
    texts = [one for one in values if isinstance(one, str) and one not in ("", _NOT_MEASURED)]
    if not texts or len(texts) < sum(1 for one in values if not isinstance(one, str) and one is not None):
        return {heading: list(values)}
    if found := _converted(values, lambda text: _day(text, settings)):
        return {heading: found}
    if _UNIT_IN_HEADING.search(heading) and (found := _converted(values, lambda text: _plain(text, settings))):
        return {heading: found}
    pairs = _converted(values, lambda text: _with_unit(text, settings))
    if pairs is None:
        return {heading: list(values)}
    found_units = list(dict.fromkeys(pair[1] for pair in pairs if pair))
    amounts = [pair[0] if pair else None for pair in pairs]
    if len(found_units) == 1:
        return {f"{heading} ({found_units[0]})": amounts}
    return {heading: amounts, f"{heading}, unit": [pair[1] if pair else None for pair in pairs]}


def _converted(values: Sequence[Any], read: Callable[[str], Any]) -> list[Any] | None:
    """Each value read; None as soon as one is something else."""
    found = []
    for value in values:
        if value is None or value in ("", _NOT_MEASURED):
            found.append(None)
            continue
        one = read(value) if isinstance(value, str) else None
        if one is None:
            return None
        found.append(one)
    return found


def _plain(text: str, settings: Settings) -> float | None:
    if not _PLAIN.fullmatch(text):
        return None
    other = "," if settings.decimal_sign == "." else "."
    return None if other in text else float(text.replace(settings.decimal_sign, "."))


def _with_unit(text: str, settings: Settings) -> tuple[float, str] | None:
    found = _WITH_UNIT.fullmatch(text)
    amount = _plain(found[1], settings) if found else None
    if found is None or amount is None or found[2] not in _units():
        return None
    unit = "repetitions" if found[2] == "repetition" else found[2]
    return (int(amount) if amount.is_integer() else amount), unit


def _units() -> set[str]:
    known = {one.unit for one in catalogue.protocols().values() if one.unit}
    return known | {*units.FORCE_UNITS, *units.MASS_UNITS, "N/kg", "%", "repetition"}


def _day(text: str, settings: Settings) -> dt.date | None:
    """A date in the club's way of writing: the one that is written just so."""
    if not _DAY.fullmatch(text):
        return None
    order = [part[0] for part in re.findall("Y+|M+|D+", settings.date_style)]
    parts = dict(zip(order, re.findall(r"\w+", text), strict=False))
    try:
        month = parts["M"]
        number = int(month) if month.isdecimal() else numbers.MONTHS.index(month) + 1
        found = dt.date(int(parts["Y"]), number, int(parts["D"]))
    except (KeyError, ValueError):
        return None
    return found if numbers.date(found, settings) == text else None
