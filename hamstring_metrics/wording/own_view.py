"""What an athlete reads about their own legs: own progress first, at most two things, plain words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hamstring_metrics import catalogue
from hamstring_metrics.model import (
    Against,
    ChangeVerdict,
    Direction,
    Quantity,
    Rating,
    Side,
    TargetState,
    Verdict,
)
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.names import protocol_of, protocol_short_name
from hamstring_metrics.wording.report import by_need, verdict_of
from hamstring_metrics.wording.rows import cell
from hamstring_metrics.wording.verdicts import difference

THINGS_AT_MOST = 2
_LEGS = (Quantity.LEFT, Quantity.RIGHT)


def improved(changes: Sequence[Any], settings: Settings | None = None) -> list[str]:
    """What got better for real, at most two sentences, the largest change first.

    Parameters
    ----------
    changes
        Rows of `interpret.change` of one athlete.

    Examples
    --------
    >>> improved([{"quantity": "left", "against": "baseline", "verdict": "changed", "direction": "up",
    ...            "change": 28.0, "now": 356.0, "reference": 279.0, "protocol": "nordic"}])
    ['Your left leg got stronger in the Nordic: 279 N before, 356 N now.']
    """
    return _moved(changes, Direction.UP, settings)


def progress_headline(changes: Sequence[Any], tested_days: int) -> str:
    """The first sentence of the page: whether progress can be seen yet.

    Examples
    --------
    >>> progress_headline([], 1)
    'This was your first test: it is where you start from.'
    """
    if tested_days == 0:
        return "You have not been tested yet."
    if tested_days == 1:
        return "This was your first test: it is where you start from."
    if _best_changes(changes, Direction.UP):
        return "You got stronger."
    if _best_changes(changes, Direction.DOWN):
        return "Some of your strength went down: here is what to work on."
    return "You held your level: no change is large enough to be sure of."


def work_on(rows: Sequence[Any], changes: Sequence[Any], settings: Settings | None = None) -> list[str]:
    """What to work on: at most two sentences, the surest first.

    Parameters
    ----------
    rows
        The latest assessed row of each protocol.
    changes
        Rows of `interpret.change` of the same athlete.

    Examples
    --------
    >>> work_on([{"protocol": "nordic", "verdict": "clear", "reading_pct": -24.0, "left": 330.0,
    ...     "right": 250.0, "reading_low_pct": -35.0, "reading_high_pct": -12.0, "line_pct": 10.0}], [])
    ['Your right leg: it is behind the left in the Nordic (250 N and 330 N).']
    """
    said = [text for row in by_need(rows) if (text := _weaker_leg(row, settings))]
    said += _moved(changes, Direction.DOWN, settings)
    said += [text for row in rows if (text := _next_step(row, settings))]
    said += [
        f"The {_test(row)} once more on another day: one test could not tell your legs apart for sure."
        for row in rows
        if verdict_of(row) is Verdict.REPEAT
    ]
    said += [
        f"The {_test(row)}: talk it through before you do it again."
        for row in rows
        if cell(row, "not_rated_why") == "painful"
    ]
    said += [
        f"The {_test(row)} with both legs: one is missing." for row in rows if cell(row, "not_rated_why") == "one_side"
    ]
    return said[:THINGS_AT_MOST]


def two_things(better: Sequence[str], to_do: Sequence[str]) -> tuple[list[str], list[str]]:
    """What is said of both together: two things, one of each where there is something of each.

    Examples
    --------
    >>> two_things(["up left", "up right"], ["the bridge", "the curl"])
    (['up left'], ['the bridge'])
    >>> two_things([], ["the bridge", "the curl"])
    ([], ['the bridge', 'the curl'])
    """
    room = THINGS_AT_MOST - bool(to_do)
    kept = list(better[:room])
    return kept, list(to_do[: THINGS_AT_MOST - len(kept)])


def nothing_to_work_on() -> str:
    """What stands there when there is nothing to do beyond the plan."""
    return "Nothing beyond your plan: both legs keep up with each other."


def next_test_of_mine(rows: Sequence[Any], settings: Settings | None = None) -> str:
    """When the athlete is tested next.

    Examples
    --------
    >>> next_test_of_mine([])
    'Ask when your first test is.'
    """
    due = [day for row in rows if (day := cell(row, "retest_due")) is not None]
    if not due:
        return "Ask when your first test is."
    return f"From {numbers.date(max(due), settings)}."


def _moved(changes: Sequence[Any], direction: Direction, settings: Settings | None) -> list[str]:
    return [_moved_text(row, direction, settings) for row in _best_changes(changes, direction)]


def _best_changes(changes: Sequence[Any], direction: Direction) -> list[Any]:
    """The largest sure change of each leg and protocol, at most two, largest first."""
    found = [
        row
        for row in changes
        if cell(row, "quantity") in _LEGS
        and cell(row, "against") in (Against.LAST, Against.BASELINE)
        and cell(row, "verdict") == ChangeVerdict.CHANGED
        and cell(row, "direction") == direction
    ]
    largest: dict[tuple[str, str], Any] = {}
    for row in sorted(found, key=lambda row: -abs(cell(row, "change"))):
        largest.setdefault((cell(row, "protocol"), cell(row, "quantity")), row)
    return list(largest.values())[:THINGS_AT_MOST]


def _moved_text(row: Any, direction: Direction, settings: Settings | None) -> str:
    unit = protocol_of(cell(row, "protocol")).unit
    before, now = (numbers.measured(cell(row, name), unit, settings) for name in ("reference", "now"))
    leg = cell(row, "quantity")
    if direction is Direction.UP:
        return f"Your {leg} leg got stronger in the {_test(row)}: {before} before, {now} now."
    return f"Your {leg} leg in the {_test(row)}: it went down, {before} before, {now} now."


def _weaker_leg(row: Any, settings: Settings | None) -> str:
    found = difference(row)
    if found is None or verdict_of(row) not in (Verdict.CLEAR, Verdict.REAL):
        return ""
    weaker, other = (Side.LEFT, Side.RIGHT) if found.estimate > 0 else (Side.RIGHT, Side.LEFT)
    unit = protocol_of(cell(row, "protocol")).unit
    values = [cell(row, weaker), cell(row, other)]
    # Over several tests the leg is behind although the last test may not show it.
    shown = None not in values and values[0] < values[1]
    both = (
        f" ({numbers.measured(values[0], unit, settings)} and {numbers.measured(values[1], unit, settings)})"
        if shown
        else ""
    )
    return f"Your {weaker} leg: it is behind the {other} in the {_test(row)}{both}."


def _next_step(row: Any, settings: Settings | None) -> str:
    """The next load or number of repetitions, where one is set and not reached."""
    if cell(row, "not_rated_why") == "painful":
        return ""
    states = [cell(row, f"{side}_target_state") for side in Side]
    if TargetState.BELOW in states:
        loads = [
            f"{side} {numbers.load(load, settings)}"
            for side in Side
            if (load := cell(row, f"{side}_next_load_kg")) is not None
        ]
        if loads:
            return f"The {_test(row)}: next, {numbers.listed(loads)}."
    low = [side for side in Side if cell(row, f"{side}_rating") == Rating.POOR]
    if low:
        wanted = numbers.repetitions(catalogue.threshold("bridge_satisfactory_from_reps"))
        legs = "each leg" if len(low) > 1 else f"your {low[0]} leg"
        return f"The {_test(row)}: build up to {wanted} with {legs}."
    return ""


def _test(row: Any) -> str:
    family = protocol_of(cell(row, "protocol")).family
    if family == "curl":
        return "leg curl"
    if family == "bridge":
        return "bridge"
    return protocol_short_name(cell(row, "protocol"))
