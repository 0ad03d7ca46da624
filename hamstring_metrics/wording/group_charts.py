"""What the picture of groups says in words: medians, differences, what was summarised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hamstring_metrics import catalogue
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.rows import is_missing

TOO_FEW = "too few to compare"


def median_text(median: float, decimals: int) -> str:
    """The middle of a group, for beside its strip; the unit stands below the axis.

    Examples
    --------
    >>> median_text(4.512, 2)
    'median 4.51'
    """
    return f"median {numbers.figure(median, decimals)}"


def shift_text(difference: float | None, low: float | None, high: float | None, factor: float, decimals: int) -> str:
    """A difference between groups with its interval in figures; empty where there is none.

    Examples
    --------
    >>> shift_text(0.31, -0.02, 0.7, 1.0, 2), shift_text(None, None, None, 1.0, 2)
    ('+0.31 (-0.02 to 0.70)', '')
    """
    if difference is None or low is None or high is None:
        return ""
    value, *ends = (numbers.figure(one * factor, decimals) for one in (difference, low, high))
    return f"{'+' if difference > 0 else ''}{value} ({ends[0]} to {ends[1]})"


def strip_key(mark_colour: str, median_colour: str, half_colour: str) -> list[tuple[str, str, str]]:
    """Shape, colour and words of what a strip holds."""
    return [
        ("\u25cf", mark_colour, "one athlete"),
        ("\u2503", median_colour, "median"),
        ("\u25a0", half_colour, "middle half"),
    ]


def strip_note(against: Sequence[Any]) -> str:
    """What the differences beside the strips are against.

    Examples
    --------
    >>> strip_note(["the others", "the others"])
    'Below the median: difference to the others with its 90 % interval.'
    """
    level = numbers.percent(catalogue.threshold("interval_level_pct"), 0)
    known = list(dict.fromkeys(str(one) for one in against if one is not None))
    if not known:
        return ""
    if len(known) == 1 and known[0].startswith("the "):
        return f"Below the median: difference to {known[0]} with its {level} interval."
    return f"Below the median: change of the same athletes since the strip above with its {level} interval."


def strips_summarised(marks: int, outermost: int) -> str:
    """That a strip is summarised, and how.

    Examples
    --------
    >>> strips_summarised(1200, 10)
    '1200 marks would be too many: a thin line holds nine in ten, and only the outermost 10 at either end are marks.'
    """
    return (
        f"{marks} marks would be too many: a thin line holds nine in ten, "
        f"and only the outermost {outermost} at either end are marks."
    )


def strips_alt(names: Sequence[str], athletes: Sequence[int], medians: Sequence[float | None]) -> str:
    """Groups beside each other in words for who cannot see them.

    Examples
    --------
    >>> strips_alt(["Under 18", "Senior"], [12, 3], [4.4, None])
    'Groups below each other, a mark an athlete: Under 18, n 12, median 4.4; Senior, n 3.'
    """
    parts = [
        f"{name}, n {number}" + ("" if is_missing(median) else f", median {numbers.general(median or 0)}")
        for name, number, median in zip(names, athletes, medians, strict=True)
    ]
    return f"Groups below each other, a mark an athlete: {'; '.join(parts)}."
