"""What the pictures of a squad say in words: quadrants, what was left out, what was drawn together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hamstring_metrics import catalogue
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.verdicts import difference

NOBODY = "Nobody has what this picture needs."
BY_SHADES = "the darker a square, the more athletes"
_LEFT_OUT = {
    "no_mass": "without a body mass",
    "no_reading": "without a reading of both legs",
    "no_value": "without a value",
    "no_change": "without a comparable test before",
}


def quadrant_name(apart: bool, stronger: bool | None) -> str:
    """A corner of strength against difference, in words; `stronger` is None where nobody is compared.

    Examples
    --------
    >>> quadrant_name(True, False), quadrant_name(False, None)
    ('weaker half, legs apart', 'legs close')
    """
    legs = "legs apart" if apart else "legs close"
    return legs if stronger is None else f"{'stronger' if stronger else 'weaker'} half, {legs}"


def brief_interval(row: Any) -> str:
    """Size of the difference with its interval in figures, seen from the leg that reads weaker.

    Examples
    --------
    >>> brief_interval({"reading_pct": -12.0, "reading_low_pct": -26.0,
    ...                 "reading_high_pct": 3.0, "line_pct": 10.0})
    '12 % (-3 to 26)'
    """
    found = difference(row)
    if found is None:
        return ""
    sign = 1 if found.estimate >= 0 else -1
    ends = sorted((sign * found.low, sign * found.high))
    apart = [numbers.decimals_apart(end, 0.0, found.line) for end in ends]
    decimals = max(*apart, numbers.decimals_apart(abs(found.estimate), found.line))
    size, low, high = (numbers.figure(value, min(decimals, 1)) for value in (abs(found.estimate), *ends))
    return f"{size}{' reps' if found.in_repetitions else ' %'} ({low} to {high})"


def names_shown(shown: int, points: int) -> str:
    """How many names found room; empty where all did.

    Examples
    --------
    >>> names_shown(25, 28), names_shown(28, 28)
    ('25 of 28 names found room; point at a mark for the others.', '')
    """
    if shown >= points:
        return ""
    return f"{shown} of {points} names found room; point at a mark for the others."


def left_out(counts: Mapping[str, int], everybody: int) -> str:
    """Who is not in the picture and why; empty where all are.

    Examples
    --------
    >>> left_out({"no_mass": 2, "no_reading": 0}, 28)
    '2 of 28 athletes are not in the picture: 2 without a body mass.'
    """
    why = [f"{number} {_LEFT_OUT[reason]}" for reason, number in counts.items() if number]
    missing = sum(counts.values())
    if not missing:
        return ""
    are = "is" if missing == 1 else "are"
    return f"{missing} of {numbers.counted(everybody, 'athlete')} {are} not in the picture: {numbers.listed(why)}."


def drawn_together(alone: int, everybody: int, by: str) -> str:
    """That only some stand alone and the others are summarised.

    Examples
    --------
    >>> drawn_together(60, 1200, "a shade for how many")
    'The 60 of 1200 athletes who most need a look stand alone; the others are summarised: a shade for how many.'
    """
    return f"The {alone} of {everybody} athletes who most need a look stand alone; the others are summarised: {by}."


def others_name(number: int) -> str:
    """Name of the row for all who are not drawn by themselves.

    Examples
    --------
    >>> others_name(240)
    '240 others,<br>median'
    """
    return f"{number} others,<br>median"


def largest_alone(alone: int, everybody: int) -> str:
    """That only those with the largest differences have a row of their own.

    Examples
    --------
    >>> largest_alone(60, 300)
    'The 60 of 300 athletes with the largest differences have a row; the last row is the median of the others, its thin lines their middle half.'
    """
    return (
        f"The {alone} of {everybody} athletes with the largest differences have a row; "
        "the last row is the median of the others, its thin lines their middle half."
    )


def leg_interval_note() -> str:
    """What the thin lines at bars are, and what the figures in brackets.

    Examples
    --------
    >>> leg_interval_note()
    'Thin lines: 90 % interval of one test of that leg. In brackets: 90 % interval of the difference.'
    """
    level = numbers.percent(catalogue.threshold("interval_level_pct"), 0)
    return f"Thin lines: {level} interval of one test of that leg. In brackets: {level} interval of the difference."


def interval_note() -> str:
    """What the thin lines about a mark are.

    Examples
    --------
    >>> interval_note()
    'Thin lines: 90 % interval.'
    """
    level = numbers.percent(catalogue.threshold("interval_level_pct"), 0)
    return f"Thin lines: {level} interval."


def apart_title(in_repetitions: bool) -> str:
    """Title of an axis of the difference between the legs, whichever leg is the stronger."""
    return f"Difference ({'repetitions' if in_repetitions else '% of the stronger leg'})"


def quadrant_alt(in_each: Mapping[str, int], title: str) -> str:
    """The quadrants in words for who cannot see them.

    Examples
    --------
    >>> quadrant_alt({"stronger half, legs apart": 1, "weaker half, legs close": 4}, "Peak force (N)")
    'Strength to the right (Peak force (N)), difference between the legs upwards. 1 in "stronger half, legs apart", 4 in "weaker half, legs close".'
    """
    parts = ", ".join(f'{number} in "{name}"' for name, number in in_each.items())
    return f"Strength to the right ({title}), difference between the legs upwards. {parts}."
