"""How numbers and dates are written. Every figure a user reads is formatted here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from hamstring_metrics import units
from hamstring_metrics.settings import Settings

MONTHS = ("January February March April May June July August September October November December").split()
_DECIMAL_IN_PROSE = re.compile(r"(?<![\w./])(?<!\w-)(\d+)\.(\d+)(?![\d./]*[/\w])")
_DATE_PARTS = re.compile("YYYY|YY|MMMM|MMM|MM|M|DD|D")
# Of the whole page, as its language is: handing it to every function that writes a
# share or an error would leave a page with two marks wherever one was forgotten.
_MARK: ContextVar[str] = ContextVar("decimal_sign", default=".")


def decimal_sign() -> str:
    """The sign before the decimals, as the page or command at hand writes it."""
    return _MARK.get()


def write_as(settings: Settings) -> None:
    """From here on write every number with the club's decimal mark, in this run alone."""
    _MARK.set(settings.decimal_sign)


@contextmanager
def written_as(settings: Settings) -> Iterator[None]:
    """Write every number within with the club's decimal mark.

    Examples
    --------
    >>> with written_as(Settings(decimal_sign=",")):
    ...     load(21.25)
    '21,25 kg'
    """
    before = _MARK.set(settings.decimal_sign)
    try:
        yield
    finally:
        _MARK.reset(before)


def marked(text: str) -> str:
    """A written number with the decimal mark of the page in place of its point.

    Examples
    --------
    >>> with written_as(Settings(decimal_sign=",")):
    ...     marked("0.3")
    '0,3'
    """
    return text.replace(".", _MARK.get())


def quoted(text: str) -> str:
    """Prose of the catalogue with the decimal mark of the page; names of files and addresses stay.

    Examples
    --------
    >>> with written_as(Settings(decimal_sign=",")):
    ...     quoted("Relative risk 0.49 (0.32 to 0.74). doi 10.1136/bjs march_1.2.csv")
    'Relative risk 0,49 (0,32 to 0,74). doi 10.1136/bjs march_1.2.csv'
    """
    return _DECIMAL_IN_PROSE.sub(rf"\1{_MARK.get()}\2", text)


def general(value: float) -> str:
    """A number as short as it can be written: six digits at most, no trailing zeros.

    Examples
    --------
    >>> general(26.1), general(20.0)
    ('26.1', '20')
    """
    return marked(f"{value:g}")


def trimmed(value: float, decimals: int) -> str:
    """A number with at most so many decimals and no trailing zeros.

    Examples
    --------
    >>> trimmed(17.50, 2), trimmed(20.0, 2), trimmed(-0.001, 2)
    ('17.5', '20', '0')
    """
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else marked(text)


def percent(value: float, decimals: int = 1) -> str:
    """A percentage with its sign in front of a plain space.

    Examples
    --------
    >>> percent(12.34), percent(12.34, 0)
    ('12.3 %', '12 %')
    """
    return f"{figure(value, decimals)} %"


def figure(value: float, decimals: int) -> str:
    """A number with exactly so many decimals, and no minus before a zero.

    Examples
    --------
    >>> figure(-0.04, 1), figure(9.96, 1)
    ('0.0', '10.0')
    """
    text = f"{value:.{decimals}f}"
    return marked(text.lstrip("-") if float(text) == 0 else text)


def decimals_apart(value: float, *marks: float) -> int:
    """Decimals (0 to 2) that leave a value on its side of every mark after rounding.

    An interval that ends at 0.4 % must not read "0 %" when zero decides the word.

    Examples
    --------
    >>> decimals_apart(18.2, 0, 10), decimals_apart(10.4, 0, 10), decimals_apart(10.0, 10)
    (0, 1, 0)
    """
    for decimals in (0, 1):
        if all(value == mark or round(value, decimals) != round(mark, decimals) for mark in marks):
            return decimals
    return 2


def force(value_n: float, settings: Settings | None = None) -> str:
    """A force in the club's unit: newtons whole, kgf and lbf with one decimal.

    Examples
    --------
    >>> force(312.4), force(98.0665, Settings(force_unit="kgf"))
    ('312 N', '10.0 kgf')
    """
    unit = (settings or Settings()).force_unit
    return f"{figure(units.force_in(value_n, unit), 0 if unit == 'N' else 1)} {unit}"


def mass(value_kg: float, settings: Settings | None = None) -> str:
    """A body mass in the club's unit, one decimal at most.

    Examples
    --------
    >>> mass(72.4), mass(70), mass(62.142, Settings(mass_unit="lb"))
    ('72.4 kg', '70 kg', '137 lb')
    """
    unit = (settings or Settings()).mass_unit
    return f"{trimmed(units.mass_in(value_kg, unit), 1)} {unit}"


def load(value_kg: float, settings: Settings | None = None) -> str:
    """A load on a machine in the club's unit, two decimals at most.

    Examples
    --------
    >>> load(17.5), load(21.25), load(20)
    ('17.5 kg', '21.25 kg', '20 kg')
    """
    unit = (settings or Settings()).mass_unit
    return f"{trimmed(units.mass_in(value_kg, unit), 2 if unit == 'kg' else 1)} {unit}"


def repetitions(value: float) -> str:
    """A count of repetitions; a mean of counts keeps one decimal.

    Examples
    --------
    >>> repetitions(1), repetitions(22.0), repetitions(6.5)
    ('1 repetition', '22 repetitions', '6.5 repetitions')
    """
    text = trimmed(value, 1)
    return f"{text} repetition{'' if text == '1' else 's'}"


def measured(value: float, unit: str, settings: Settings | None = None) -> str:
    """A value in its catalogue unit (N, kg, repetitions), written in the club's unit.

    Examples
    --------
    >>> measured(312, "N"), measured(20, "kg"), measured(22, "repetitions")
    ('312 N', '20 kg', '22 repetitions')
    """
    if unit == "N":
        return force(value, settings)
    if unit == "kg":
        return load(value, settings)
    if unit == "repetitions":
        return repetitions(value)
    return f"{trimmed(value, 1)} {unit}".strip()


def shown(value: float, unit: str, settings: Settings | None = None) -> tuple[float, str]:
    """A value in its catalogue unit and the unit in which the club wants to see it.

    Examples
    --------
    >>> shown(312.0, "N"), shown(22, "repetitions")
    ((312.0, 'N'), (22, 'repetitions'))
    """
    chosen = settings or Settings()
    if unit == "N":
        return units.force_in(value, chosen.force_unit), chosen.force_unit
    if unit == "kg":
        return units.mass_in(value, chosen.mass_unit), chosen.mass_unit
    return value, unit


def date(day: dt.date, settings: Settings | None = None) -> str:
    """A date in the club's style, with English month names on every computer.

    Examples
    --------
    >>> date(dt.date(2026, 3, 4)), date(dt.date(2026, 3, 4), Settings(date_style="D MMMM YYYY"))
    ('2026-03-04', '4 March 2026')
    """
    parts = {
        "YYYY": f"{day.year:04d}",
        "YY": f"{day.year % 100:02d}",
        "MMMM": MONTHS[day.month - 1],
        "MMM": MONTHS[day.month - 1][:3],
        "MM": f"{day.month:02d}",
        "M": str(day.month),
        "DD": f"{day.day:02d}",
        "D": str(day.day),
    }
    return _DATE_PARTS.sub(lambda found: parts[found[0]], (settings or Settings()).date_style)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    Examples
    --------
    >>> counted(1, "test day"), counted(3, "test day")
    ('1 test day', '3 test days')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(items: list[str]) -> str:
    """Words in a row with "and" before the last.

    Examples
    --------
    >>> listed(["left", "right"]), listed(["a", "b", "c"])
    ('left and right', 'a, b and c')
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def sentence(text: str) -> str:
    """The text with a capital first letter; the rest stays as it is.

    Examples
    --------
    >>> sentence("left 8RM")
    'Left 8RM'
    """
    return text[:1].upper() + text[1:]
