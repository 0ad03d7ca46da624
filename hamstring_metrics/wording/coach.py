"""What a printed report says to the coach: what to train, and nothing medical."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hamstring_metrics.model import Side, Verdict
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.bench import test_again_sides
from hamstring_metrics.wording.names import protocol_of, protocol_short_name
from hamstring_metrics.wording.report import (
    NO_VERDICT,
    TEST_BOTH_LEGS,
    by_need,
    next_test_text,
    verdict_of,
)
from hamstring_metrics.wording.rows import cell
from hamstring_metrics.wording.safety import one_line
from hamstring_metrics.wording.verdicts import difference, verdict_short

EVERYBODY = "Everybody"
"""Title of the page about all squads."""


def coach_action(row: Any) -> str:
    """What to train after one test, as a full sentence with nothing medical in it.

    Whatever made a test unreadable, the sentence is the same: a coach does not
    learn from it whether it hurt.

    Examples
    --------
    >>> coach_action({"protocol": "nordic", "verdict": "not_rated", "not_rated_why": "painful"})
    'No verdict on the Nordic: ask the physio.'
    """
    verdict, name = verdict_of(row), _the(row)
    found = difference(row)
    if protocol_of(cell(row, "protocol")).error is None and None not in (
        cell(row, Side.LEFT),
        cell(row, Side.RIGHT),
    ):
        return f"Read the values of {name} on their own: it has no verdict for anybody."
    if verdict in NO_VERDICT or found is None:
        if cell(row, "not_rated_why") == "one_side" or verdict is Verdict.NOT_MEASURED:
            return f"Test both legs in {name}."
        return f"No verdict on {name}: ask the physio."
    weaker = Side.LEFT if found.estimate > 0 else Side.RIGHT
    if verdict is Verdict.CLEAR:
        return f"Give the {weaker} leg more: it is clearly weaker in {name}."
    if verdict is Verdict.REAL:
        return f"Give the {weaker} leg more: it is weaker in {name}, how much is not sure yet."
    if verdict is Verdict.REPEAT:
        again = test_again_sides(row)
        legs = f" ({again[0]})" if len(again) == 1 else ""
        return f"Repeat {name}{legs} before changing anything."
    return f"Train both legs alike: no difference to act on in {name}."


def coach_sentences(rows: Sequence[Any], settings: Settings | None = None) -> tuple[str, str]:
    """What to do first, and when to test again, in two sentences for the coach."""
    if not rows:
        return ("No test yet.", TEST_BOTH_LEGS)
    first = by_need(rows)[0]
    alike = verdict_of(first) in (Verdict.NO_DIFFERENCE, Verdict.EVEN)
    return (
        "Train both legs alike: there is no difference to act on." if alike else coach_action(first),
        f"Next test: {next_test_text(rows, settings)[:1].lower()}{next_test_text(rows, settings)[1:]}",
    )


def next_loads_text(row: Any, settings: Settings | None = None) -> str:
    """The next curl load of each leg; empty for another test or where it is not known.

    Examples
    --------
    >>> next_loads_text({"left_next_load_kg": 17.5, "right_next_load_kg": 20.0})
    'next load left 17.5 kg, right 20 kg'
    """
    loads = [
        f"{side} {numbers.load(load, settings)}"
        for side in Side
        if (load := cell(row, f"{side}_next_load_kg")) is not None
    ]
    return f"next load {', '.join(loads)}" if loads else ""


def squad_cell(row: Any) -> str:
    """Verdict and weaker leg in a narrow cell.

    Examples
    --------
    >>> squad_cell({"verdict": "clear", "reading_pct": -24.0, "reading_low_pct": -35.0,
    ...             "reading_high_pct": -12.0, "line_pct": 10.0})
    'clear, right weaker'
    """
    verdict, found = verdict_of(row), difference(row)
    word = verdict_short(verdict)
    if found is None or verdict not in (Verdict.CLEAR, Verdict.REAL, Verdict.REPEAT):
        return word
    return f"{word}, {Side.LEFT if found.estimate > 0 else Side.RIGHT} weaker"


def carry_on() -> str:
    """What a squad's row says of somebody who needs nothing."""
    return "Carry on as planned."


def squad_headline(name: str, tested: int, in_need: Sequence[str]) -> str:
    """How many of a squad need something, and who first.

    Examples
    --------
    >>> squad_headline("First team", 18, ["Kim", "Lo"])
    '2 of the 18 who were tested need something: Kim and Lo.'
    """
    if not tested:
        return f"Nobody of {one_line(name)} has been tested yet."
    if not in_need:
        return f"None of the {tested} who were tested needs anything beyond the plan."
    shown = list(in_need[:3])
    rest = [f"{len(in_need) - 3} more"] if len(in_need) > 3 else []
    verb = "needs" if len(in_need) == 1 else "need"
    return f"{len(in_need)} of the {tested} who were tested {verb} something: {numbers.listed([*shown, *rest])}."


def _the(row: Any) -> str:
    name = protocol_short_name(cell(row, "protocol"))
    return f"the {name}"
