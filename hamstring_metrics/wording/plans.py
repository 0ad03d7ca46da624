"""What the tests say to do next, and markers of the way back, in words."""

from __future__ import annotations

from typing import Any

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import MarkerStatement
from hamstring_metrics.model import CurlStage, RetestState, Side, SuggestedFor, TargetState
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.names import (
    phase_kind_name,
    protocol_name,
    protocol_of,
    protocol_short_name,
    source_brief,
)
from hamstring_metrics.wording.rows import cell
from hamstring_metrics.wording.training import (
    emphasis_name,
    exercise_name,
    setup_part_name,
    source_name,
)
from hamstring_metrics.wording.verdicts import verdict_word

NEVER_AN_ANSWER = (
    "This lists what was measured and how far experts agreed. It does not decide when somebody plays again: "
    "a clinician does, and ticks what was looked at."
)
_TESTS_NAMED = 2
_STAGES = {
    CurlStage.BEGIN: "begin with {dose} at a load that is hard",
    CurlStage.SHOW_EIGHT: "stay at {load} until 8 repetitions are shown",
    CurlStage.BUILD: "{dose} towards {load}",
    CurlStage.CONFIRM: "8 at the target: now confirm {dose} at {load}",
    CurlStage.CONFIRMED: "{dose} at the target confirmed",
}
_WHY = {
    SuggestedFor.RATING_POOR: "bridge count in the lowest band",
    SuggestedFor.RATING_SATISFACTORY: "bridge count in the middle band",
    SuggestedFor.RATING_EXCELLENT: "bridge count in the highest band",
    SuggestedFor.DIFFERENCE: "the leg that reads weaker",
    SuggestedFor.DIFFERENCE_OUTER: "the leg that reads weaker at outer range",
    SuggestedFor.TARGET_BELOW: "load below the practitioner's target",
}
_RETEST = {
    RetestState.NOT_YET: "not yet",
    RetestState.DUE: "due",
    RetestState.OVERDUE: "overdue",
}


def headline_phases(now: list[str]) -> str:
    """Which phases go on today.

    Examples
    --------
    >>> headline_phases(["Hip block"]), headline_phases([])
    ('Now: Hip block.', 'No phase goes on today.')
    """
    return f"Now: {numbers.listed(now)}." if now else "No phase goes on today."


def phase_line(name: str, kind: str, start: Any, end: Any, settings: Settings | None = None) -> str:
    """A phase with its days and, for one of the articles, aim, entry check and emphasis.

    Examples
    --------
    >>> import datetime as dt
    >>> print(phase_line("Winter", "knee_dominant", dt.date(2026, 11, 2), None))
    Winter (knee-dominant), from 2026-11-02, still going on. Aim: knee flexion takes load. Looked at before it: bridges are steady. Emphasis: concentric.
    """
    trains = phase_kind_name(kind)
    head = name if name == trains else f"{name} ({trains[0].lower()}{trains[1:]})"
    first = numbers.date(start, settings)
    days = f"from {first}, still going on" if end is None else f"{first} to {numbers.date(end, settings)}"
    about = catalogue.phase_aims().get(kind)
    if about is None:
        return f"{head}, {days}."
    aim, look = (f"{text[0].lower()}{text[1:]}" for text in (about.aim, about.entry_check))
    emphasis = emphasis_name(about.emphasis)
    return f"{head}, {days}. Aim: {aim}. Looked at before it: {look}. Emphasis: {emphasis}."


def curl_plan_text(plan: Any, settings: Settings | None = None) -> str:
    """The next curls of one leg.

    Examples
    --------
    >>> from hamstring_metrics.model import Side
    >>> from types import SimpleNamespace as Plan
    >>> curl_plan_text(Plan(side=Side.LEFT, stage="build", load_kg=20.0, sets=3, repetitions=8, target_kg=21.0))
    'Left: 3 x 8 towards 20 kg (target 21 kg).'
    """
    dose = f"{plan.sets} x {plan.repetitions}"
    load = numbers.load(plan.load_kg, settings) if plan.load_kg is not None else ""
    text = _STAGES[CurlStage(plan.stage)].format(dose=dose, load=load)
    target = f" (target {numbers.load(plan.target_kg, settings)})" if plan.target_kg is not None else ""
    return f"{numbers.sentence(plan.side.value)}: {text}{target}."


def suggestion_text(one: Any) -> str:
    """An exercise that goes with a result, and why; without a side it is for both legs."""
    side = f", {one.side.value} leg" if one.side else ", both legs"
    note = f" {one.row.note}." if one.row.note else ""
    return (
        f"{exercise_name(one.exercise_id)}{side}: {_WHY[one.why]} ({protocol_name(one.protocol)}). "
        f"{numbers.sentence(source_name(one.row.source))}.{note}"
    )


def confirmed_text(row: Any, week_from: Any | None, settings: Settings | None = None) -> str:
    """Whether 3 x 8 was confirmed, where a leg is at the target in the 8RM; else empty.

    Examples
    --------
    >>> import datetime as dt
    >>> confirmed_text({"left_target_state": "met", "right_target_state": "below"}, dt.date(2026, 3, 2))
    '3 x 8 at the target confirmed in the week from 2026-03-02.'
    >>> confirmed_text({"left_target_state": "met", "right_target_state": "met"}, None)
    '3 x 8 at the target not confirmed yet.'
    >>> confirmed_text({"left_target_state": "below", "right_target_state": "below"}, None)
    ''
    """
    if TargetState.MET not in [cell(row, f"{side}_target_state") for side in Side]:
        return ""
    if week_from is None:
        return "3 x 8 at the target not confirmed yet."
    return f"3 x 8 at the target confirmed in the week from {numbers.date(week_from, settings)}."


def no_suggestion_text(row: Any, settings: Settings | None = None) -> str:
    """Why nothing is suggested of a test whose difference is not shown, or is to be repeated.

    Examples
    --------
    >>> import datetime as dt
    >>> no_suggestion_text({"protocol": "nordic", "verdict": "repeat", "local_date": dt.date(2026, 3, 4)})
    'Nordic, 2026-03-04: repeat the test. Nothing is suggested from it.'
    """
    word = verdict_word(cell(row, "verdict"))
    day = numbers.date(cell(row, "local_date"), settings)
    return f"{protocol_name(cell(row, 'protocol'))}, {day}: {word}. Nothing is suggested from it."


def retest_state_name(state: str) -> str:
    """Where a retest stands."""
    return _RETEST[RetestState(state)]


def headline_retests(due: int, overdue: int) -> str:
    """How many retests wait.

    Examples
    --------
    >>> headline_retests(2, 1), headline_retests(0, 0)
    ('3 retests wait: 1 overdue, 2 due.', 'No retest is due.')
    """
    if not due and not overdue:
        return "No retest is due."
    parts = [f"{overdue} overdue"] * bool(overdue) + [f"{due} due"] * bool(due)
    waiting = due + overdue
    return f"{numbers.counted(waiting, 'retest')} wait{'s' if waiting == 1 else ''}: {', '.join(parts)}."


def setup_change_text(change: Any, settings: Settings | None = None) -> str:
    """One thing that was not the same in the last two tests."""
    return (
        f"{protocol_name(change.protocol)}: {setup_part_name(change.part)} was '{change.before}' on "
        f"{numbers.date(change.day_before, settings)} and '{change.now}' on {numbers.date(change.day, settings)}. "
        "What changed between them may be the way of testing."
    )


def agreement_text(statement: MarkerStatement) -> str:
    """How far experts agree on a marker.

    Examples
    --------
    >>> from hamstring_metrics import catalogue
    >>> agreement_text(catalogue.marker_statements()[0])
    'Bridge: 71 % of experts would use it as a field test (van der Horst 2017). One of four field tests that reached 70 %.'
    """
    note = f" {numbers.quoted(statement.note.rstrip('.'))}." if statement.note else ""
    tests = [protocol_short_name(one) for one in statement.protocols]
    of = f"{numbers.listed(tests)}: " if 0 < len(tests) <= _TESTS_NAMED else ""
    if statement.agreement_pct is None:
        return f"{of}{note.strip()}"
    share = f"{numbers.trimmed(statement.agreement_pct, 1)} %"
    return f"{of}{share} of experts {statement.statement} ({source_brief(statement.source)}).{note}"


def marker_value_text(value: Any, side: Side, settings: Settings | None = None) -> str:
    """The values of one marker: the injured leg, the other, and before the injury."""
    unit = protocol_of(value.protocol).unit

    def written(number: float | None) -> str:
        return "not measured" if number is None else numbers.measured(number, unit, settings)

    other = Side.RIGHT if side is Side.LEFT else Side.LEFT
    parts = [f"{side} (injured) {written(value.injured)}", f"{other} {written(value.other)}"]
    if value.of_other_pct is not None:
        parts.append(f"{side} is {numbers.percent(value.of_other_pct, 0)} of {other}")
    if value.before is not None:
        past = f"before the injury {written(value.before)} on {numbers.date(value.before_day, settings)}"
        if value.of_before_pct is not None:
            past += f", now {numbers.percent(value.of_before_pct, 0)} of that"
        parts.append(past)
    if value.painful:
        parts.append("the test hurt, so it is not read as strength")
    if value.lower_is_better:
        parts.append("lower is better")
    text = f"{protocol_name(value.protocol)}, {numbers.date(value.day, settings)}: {'; '.join(parts)}"
    return f"{text}."
