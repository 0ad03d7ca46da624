"""What the picture of changes says in words: marks, axis, what could not be seen."""

from __future__ import annotations

from hamstring_metrics import catalogue
from hamstring_metrics.model import ChangeVerdict
from hamstring_metrics.wording import numbers

NO_CHANGE = "Nobody has a comparable test before this one."
_CHANGE_SHORT = {
    ChangeVerdict.CHANGED: "changed",
    ChangeVerdict.REPEAT: "repeat",
    ChangeVerdict.NOT_SHOWN: "not shown",
    ChangeVerdict.NOT_RATED: "not rated",
    ChangeVerdict.NOT_MEASURED: "not measured",
}


def change_mark_word(verdict: str) -> str:
    """The verdict of a change in one or two words, for beside a mark.

    Examples
    --------
    >>> change_mark_word("not_shown")
    'not shown'
    """
    return _CHANGE_SHORT[ChangeVerdict(verdict)]


def change_title(in_repetitions: bool) -> str:
    """Title of an axis of changes."""
    of = "repetitions" if in_repetitions else "% of the test before"
    return f"Change since the last comparable test<br>({of}), largest gain on top"


def change_line(unit: str | None) -> float:
    """The line of a change in its unit, which decides how many decimals are written."""
    is_count = unit == "repetitions"
    return catalogue.threshold("change_line_reps" if is_count else "change_line_pct")


def smallest_seen(up: float, down: float, in_repetitions: bool) -> str:
    """What the band about zero is: changes that one more test could not show.

    Examples
    --------
    >>> smallest_seen(22.7, -18.6, False)
    'Band: up to 23 % up and 19 % down, one test against the one before could not show a change.'
    """
    written = [
        numbers.repetitions(round(abs(one), 1)) if in_repetitions else numbers.percent(abs(one), 0)
        for one in (up, down)
    ]
    return (
        f"Band: up to {written[0]} up and {written[1]} down, one test against the one before could not show a change."
    )


def furthest_alone(alone: int, everybody: int) -> str:
    """That only those who moved furthest are drawn.

    Examples
    --------
    >>> furthest_alone(60, 1200)
    'Drawn are the 60 of 1200 athletes who moved furthest; the band is that of all of them.'
    """
    return f"Drawn are the {alone} of {everybody} athletes who moved furthest; the band is that of all of them."


def change_alt(athletes: int, left: int, right: int) -> str:
    """Changes in words for who cannot see them.

    Examples
    --------
    >>> change_alt(28, 3, 1)
    'Change of each leg since the last comparable test, 28 athletes, largest gain on top. Changed: left 3, right 1.'
    """
    return (
        f"Change of each leg since the last comparable test, {numbers.counted(athletes, 'athlete')}, "
        f"largest gain on top. Changed: left {left}, right {right}."
    )
