"""Dates and times as people and vendors write them; the order is settled once per file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache

from hamstring_metrics.errors import ValueRefused, refusal
from hamstring_metrics.model import DateOrder, Option

_NUMERIC = re.compile(r"(\d{1,4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{1,2})")
_NAMED_DAY_FIRST = re.compile(r"(\d{1,2})\.?[-\s/]*(?:de\s+)?([^\W\d_]{3,})\.?[-\s/,]*(?:de\s+)?(\d{4}|\d{2})")
_NAMED_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.?[-\s]*(\d{1,2})(?:st|nd|rd|th)?,?[-\s]+(\d{4}|\d{2})")
_TRAILING_TIME = re.compile(r"[T\s]+(\d{1,2}:\d{2}.*)$")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]m)?(?:z|\+00:00)?")
_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "jan ene gen", "feb fev", "mar mae", "apr abr avr", "may mai mag", "jun jui giu",
            "jul lug", "aug ago aou", "sep set", "oct okt ott out", "nov", "dec dez dic",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTHS |= {"juin": 6, "juil": 7, "juillet": 7}


def settle_order(texts: Iterable[str]) -> DateOrder | None:
    """Order of the parts of every date of a whole file.

    Any first part above 12 is a day, any second part above 12 means that the
    month stands first, and a year in front is plain.

    Parameters
    ----------
    texts
        All date cells of the file; cells that are no date do no harm.

    Returns
    -------
    DateOrder or None
        Missing where nothing decides, or where the dates contradict each other:
        then the user is asked. Where both orders mean the same days, or months
        are written as words, nothing hangs on it and `YMD` or `DMY` is returned.

    Examples
    --------
    >>> settle_order(["03/04/2026", "25/04/2026"]), settle_order(["03/04/2026"])
    (<DateOrder.DMY: 'dmy'>, None)
    """
    day_first = month_first = year_first = undecided = any_short = False
    for text in set(texts):
        parts = _parts(text)
        if parts is None or len(parts[0]) > 2:
            continue
        any_short = True
        first, second = int(parts[0]), int(parts[1])
        if first > 31:
            year_first = True
        elif first > 12:
            day_first = True
        elif second > 12:
            month_first = True
        elif first != second:
            undecided = True
    if day_first + month_first + year_first > 1:
        return None
    if year_first or not any_short:
        return DateOrder.YMD
    if day_first or month_first:
        return DateOrder.DMY if day_first else DateOrder.MDY
    return None if undecided else DateOrder.DMY


def deciding_date(texts: Iterable[str], order: DateOrder) -> str | None:
    """The first written date that has no other reading than `order`, to show what settled it.

    One that is in the calendar, if there is any: a mistyped day convinces nobody.

    Examples
    --------
    >>> deciding_date(["03/04/2026", "31/02/2026", "25/04/2026"], DateOrder.DMY)
    '25/04/2026'
    """
    position = {DateOrder.DMY: 0, DateOrder.MDY: 1}.get(order)
    mistyped = None
    for text in texts:
        parts = _parts(text)
        if position is not None and parts and len(parts[0]) <= 2 and int(parts[position]) > 12:
            try:
                _from_parts(parts, order)
            except ValueError:
                mistyped = mistyped or text.strip()
            else:
                return text.strip()
    return mistyped


def order_question(texts: Iterable[str]) -> str:
    """The question in which order the dates are written; a file that contradicts itself is told so.

    Examples
    --------
    >>> order_question(["03/04/2026"])
    'In which order are the dates of this file written?'
    >>> order_question(["13/01/2026", "01/14/2026"])
    "The dates of this file contradict each other: '13/01/2026' has the day first, '01/14/2026' the month \
first. In which order are they written? Lines whose date does not fit the answer are set aside."
    """
    texts = list(texts)
    day_first, month_first = (deciding_date(texts, order) for order in (DateOrder.DMY, DateOrder.MDY))
    if day_first is None or month_first is None:
        return "In which order are the dates of this file written?"
    return (
        f"The dates of this file contradict each other: '{day_first}' has the day first, '{month_first}' "
        "the month first. In which order are they written? Lines whose date does not fit the answer are set aside."
    )


def order_options(texts: Iterable[str]) -> tuple[Option, ...]:
    """Answers to "which order", each with its reading of a date that really stands in the file.

    Examples
    --------
    >>> [option.label for option in order_options(["03/04/2026"])]
    ["'03/04/2026' is 3 April 2026 (day first)", "'03/04/2026' is 4 March 2026 (month first)"]
    """
    names = {DateOrder.DMY: "day first", DateOrder.MDY: "month first"}
    found = [text.strip() for text in texts if (parts := _parts(text)) and len(parts[0]) <= 2]
    # A date such as 05/05/2026 would show the same reading twice.
    shown = next((text for text in found if _readings_differ(text)), found[0] if found else "")
    return tuple(
        Option(order.value, f"'{shown}' is {_in_words(shown, order)} ({name})") for order, name in names.items()
    )


def parse_date(text: str, order: DateOrder | None) -> dt.date:
    """A written date; a time behind it is left alone.

    Parameters
    ----------
    text
        `2026-03-04`, `4/3/26`, `04.03.2026`, `4 March 2026`, `Mar 4, 2026`,
        `2026-03-04 08:30:00`. Years of two digits are 1970 to 2069.
    order
        Of the file; only needed where the year does not stand first and the
        month is a number.

    Raises
    ------
    ValueRefused
        If it is no date of the calendar in this order.

    Examples
    --------
    >>> parse_date("4/3/26", DateOrder.DMY)
    datetime.date(2026, 3, 4)
    """
    return _parsed_date(text.strip(), order)


@lru_cache(maxsize=65_536)
def _parsed_date(text: str, order: DateOrder | None) -> dt.date:
    try:
        if (parts := _parts(text)) is not None:
            return _from_parts(parts, order)
        plain = _TRAILING_TIME.sub("", text)
        if named := _NAMED_DAY_FIRST.fullmatch(plain):
            return dt.date(_year(named[3]), _month(named[2]), int(named[1]))
        if named := _NAMED_MONTH_FIRST.fullmatch(plain):
            return dt.date(_year(named[3]), _month(named[1]), int(named[2]))
    except (ValueError, KeyError):
        pass
    raise ValueRefused(
        refusal("A date", f"a day of the calendar{_ORDER_WORDS.get(order, '')}", text, "Correct the cell.")
    )


_ORDER_WORDS = {
    DateOrder.DMY: " written day first",
    DateOrder.MDY: " written month first",
    DateOrder.YMD: " written year first",
}


def _from_parts(parts: tuple[str, str, str], order: DateOrder | None) -> dt.date:
    first, second, third = parts
    if len(first) == 4 or order is DateOrder.YMD:
        # Under year first, 03/04/2026 has two possible years: refused rather than guessed.
        if len(third) > 2 or len(first) == 1:
            raise ValueError(parts)
        return dt.date(_year(first), int(second), int(third))
    if order is None:
        raise ValueError(parts)
    day, month = (first, second) if order is DateOrder.DMY else (second, first)
    return dt.date(_year(third), int(month), int(day))


def parse_time(text: str) -> dt.time:
    """A written time of day, alone or behind a date; seconds are kept, fractions are not.

    Parameters
    ----------
    text
        `8:30 AM`, `08:30`, `08:30:15`, `8:30 a. m.`, `2026-03-04 08:30:00`.

    Raises
    ------
    ValueRefused
        If it is no time of day.

    Examples
    --------
    >>> parse_time("12:05 AM")
    datetime.time(0, 5)
    """
    return _parsed_time(text.strip())


@lru_cache(maxsize=8192)
def _parsed_time(text: str) -> dt.time:
    behind = _TRAILING_TIME.search(text)
    plain = (behind[1] if behind else text).casefold()
    plain = re.sub(r"([ap])\W*m\W*$", r"\1m", plain).strip()
    if written := _TIME.fullmatch(plain):
        hour, half = int(written[1]), written[4]
        if half is None or 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
            try:
                return dt.time(hour, int(written[2]), int(written[3] or 0))
            except ValueError:
                pass
    raise ValueRefused(refusal("A time", "hours and minutes such as 08:30 or 8:30 AM", text, "Correct the cell."))


def has_time(text: str) -> bool:
    """A time of day stands behind the date, as in `2026-03-04 08:30:00`.

    Examples
    --------
    >>> has_time("2026-03-04 08:30:00"), has_time("2026-03-04")
    (True, False)
    """
    return _TRAILING_TIME.search(text) is not None


@lru_cache(maxsize=65_536)
def _parts(text: str) -> tuple[str, str, str] | None:
    """The three numbers of a date written in numbers."""
    written = _NUMERIC.fullmatch(_TRAILING_TIME.sub("", text.strip()))
    return (written[1], written[3], written[4]) if written and len(written[1]) != 3 else None


def _readings_differ(text: str) -> bool:
    parts = _parts(text)
    return parts is not None and int(parts[0]) != int(parts[1]) and max(int(parts[0]), int(parts[1])) <= 12


def _in_words(text: str, order: DateOrder) -> str:
    try:
        day = parse_date(text, order)
    except ValueRefused:
        return "no date"
    return f"{day.day} {_MONTH_NAMES[day.month - 1]} {day.year}"


_MONTH_NAMES = ("January February March April May June July August September October November December").split()


def _year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return year + (1900 if year >= 70 else 2000)


def _month(name: str) -> int:
    from hamstring_metrics.formats.headings import normalised

    plain = normalised(name)
    return _MONTHS.get(plain) or _MONTHS[plain[:3]]
