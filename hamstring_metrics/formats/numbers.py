"""Numbers as people and vendors write them; the decimal sign is settled once per file."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from hamstring_metrics.errors import ValueRefused, refusal

MISSING_MARKERS = frozenset(
    {
        "", "-", "--", "---", ".", "/", "\u2013", "\u2014", "\u2212",
        "na", "n/a", "n.a.", "#n/a", "nan", "null", "none", "nil",
        "dnt", "dnp", "dns", "nt", "n/t", "not tested", "did not test", "untested", "not done", "absent",
    }
)  # fmt: skip
"""What people write for "not tested". None of them is ever a 0."""

_DECISIVE = {
    # The sign before 1, 2 or more than 3 last digits, after a leading 0, after more than 3 digits,
    # or after the other sign: then it cannot be a thousands sign.
    sign: re.compile(
        rf"(?<![\d.,])[-+\u2212]?(?:\d*{mark}(?:\d{{1,2}}|\d{{4,}})|0{mark}\d+|\d{{4,}}{mark}\d+"
        rf"|\d{{1,3}}(?:{other}\d{{3}})+{mark}\d+)(?![\d.,])"
    )
    for sign, mark, other in ((".", r"\.", "[, '\u2019\u00a0\u202f]"), (",", ",", r"[. '\u2019\u00a0\u202f]"))
}
_GROUPS_OF = {
    # Two or more groups of three: the sign is a thousands sign, so the other is the decimal one.
    ",": re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.])"),
    ".": re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d,])"),
}
_GROUPED = {
    ".": re.compile(r"[-+]?\d{1,3}(?:([, '\u2019\u00a0\u202f])\d{3})(?:\1\d{3})*(?:\.\d+)?"),
    ",": re.compile(r"[-+]?\d{1,3}(?:([. '\u2019\u00a0\u202f])\d{3})(?:\1\d{3})*(?:,\d+)?"),
}


class TypedNumber(str):
    """A cell that its file holds as a number and not as text: its sign is a point, whatever else is."""

    __slots__ = ()


def without_typed(texts: Iterable[str]) -> list[str]:
    """The texts that are no `TypedNumber`: only they say how their file writes numbers.

    Examples
    --------
    >>> without_typed(["412,5", TypedNumber("398.25")])
    ['412,5']
    """
    cells = list(texts)
    # Most files hold none, and that is seen several times faster than each cell is looked at.
    return [text for text in cells if type(text) is not TypedNumber] if TypedNumber in set(map(type, cells)) else cells


def is_missing(text: str) -> bool:
    """A cell that says "not tested": empty, or one of `MISSING_MARKERS` in any case.

    Examples
    --------
    >>> is_missing(" DNT "), is_missing("0")
    (True, False)
    """
    return text.strip().casefold() in MISSING_MARKERS


def settle_decimal(texts: Iterable[str]) -> str | None:
    """Decimal sign of a whole file: `.` or `,`.

    Parameters
    ----------
    texts
        All number cells of the file; other text among them does no harm, and
        a `TypedNumber` decides nothing.

    Returns
    -------
    str or None
        `.` also where no number has a sign. Missing where only numbers such as
        `1.012` were found, which may be a thousand and twelve or just above
        one, and where the file contradicts itself: then the user is asked.

    Examples
    --------
    >>> settle_decimal(["1.012,50", "398"]), settle_decimal(["412.25"]), settle_decimal(["1.012"])
    (',', '.', None)
    """
    together = "\n".join(without_typed(texts))
    has_point, has_comma = "." in together, "," in together
    if not has_point and not has_comma:
        return "."
    point = has_point and bool(_DECISIVE["."].search(together))
    comma = has_comma and bool(_DECISIVE[","].search(together))
    if not point and not comma:
        point = has_comma and bool(_GROUPS_OF["."].search(together))
        comma = has_point and bool(_GROUPS_OF[","].search(together))
    if point != comma:
        return "." if point else ","
    if point or re.search(r"\d[.,]\d", together):
        return None
    return "."


def undecided_number(texts: Iterable[str]) -> str | None:
    """The first number that both decimal signs can be read in, to show beside the question.

    Examples
    --------
    >>> undecided_number(["398", "1.012"])
    '1.012'
    """
    for text in texts:
        if type(text) is not TypedNumber and re.fullmatch(r"[-+]?\d{1,3}[.,]\d{3}", text.strip()):
            return text.strip()
    return None


def parse_number(text: str, decimal: str) -> float:
    """A written number.

    Parameters
    ----------
    text
        Digits with at most one decimal sign; thousands signs only in groups of three.
    decimal
        `.` or `,`.

    Raises
    ------
    ValueRefused
        If it is no number under this decimal sign; missing markers are none.

    Examples
    --------
    >>> parse_number("1.012,50", ","), parse_number("398", ",")
    (1012.5, 398.0)
    """
    plain = text.strip()
    if decimal == "," and ("." in plain or "," in plain):
        plain = _without_groups(plain, ",") or ("refused" if "." in plain else plain.replace(",", ".", 1))
    try:
        number = float(plain)
    except ValueError:
        number = _grouped_number(plain, decimal)
    # float() takes "1_0", "nan" and "infinity", which no device writes.
    if not math.isfinite(number) or "_" in plain:
        sign = "point" if decimal == "." else "comma"
        raise ValueRefused(
            refusal("A number", f"digits, with a decimal {sign} where needed", text.strip(), "Correct the cell.")
        )
    return number


def _without_groups(plain: str, decimal: str) -> str | None:
    """The number without its thousands signs and with a decimal point, where it is grouped."""
    plain = plain.replace("\u2212", "-")
    grouped = _GROUPED[decimal].fullmatch(plain)
    return plain.replace(grouped[1], "").replace(",", ".") if grouped else None


def _grouped_number(plain: str, decimal: str) -> float:
    digits = _without_groups(plain, decimal) or plain.replace("\u2212", "-")
    try:
        return float(digits)
    except ValueError:
        return math.nan
