"""What the checks of a programme found, in words: advice with its rule and source, never a block."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from hamstring_metrics import catalogue
from hamstring_metrics.model import Finding, Progress, WeekEntry
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.names import protocol_name, source_text
from hamstring_metrics.wording.plans import retest_state_name
from hamstring_metrics.wording.training import (
    DAY_NAMES,
    exercise_name,
    gate_name,
    run_name,
    setup_part_name,
    source_name,
)

ADVICE = "Advice from the named article, not a block: who knows the athlete decides."
_PROGRESS = {
    Progress.RANGE: "range",
    Progress.LOAD: "load",
    Progress.VOLUME: "volume",
    Progress.RUNNING_INTENSITY: "running intensity",
}


def finding_text(found: Finding, settings: Settings | None = None) -> str:
    """What was found, with the entries that meet.

    Examples
    --------
    >>> from hamstring_metrics.model import FindingKind
    >>> finding_text(Finding("eccentric_curl_before_long_run", FindingKind.COLLISION, (
    ...     WeekEntry(dt.date(2026, 3, 7), "exercise", "eccentric_single_leg_curl"),
    ...     WeekEntry(dt.date(2026, 3, 8), "run", "long"))))
    'Eccentric single-leg curl on Saturday, the day before Long run on Sunday.'
    """
    # The start dose of the Nordic is a check of its own, and a dose like any other.
    above_start = found.rule_id == "nordic_start_dose" and "sessions" in found.facts
    say = _above_start if above_start else _SAID.get(found.rule_id, _dose)
    return numbers.sentence(say(found, settings))


def rule_text(rule_id: str) -> str:
    """The rule behind a finding with its source, in our own words.

    Examples
    --------
    >>> rule_text("eccentric_curl_before_long_run").startswith("No eccentric curls on the day before")
    True
    """
    rule = catalogue.practice_rules()[rule_id]
    return f"{rule.wording}. Source: {source_text(rule.source)}."


def source_of_rule(rule_id: str) -> str:
    """Who asks for it, in few words."""
    return source_name(catalogue.practice_rules()[rule_id].source)


def headline_week(found: Iterable[Finding]) -> str:
    """How many things meet in a week, and how many are to be looked at.

    Examples
    --------
    >>> headline_week([])
    'Nothing in this week meets what it should not.'
    """
    kinds = [one.kind.value for one in found]
    meets, asks = kinds.count("collision"), kinds.count("ask")
    if not meets and not asks:
        return "Nothing in this week meets what it should not."
    parts = []
    if meets:
        parts.append(
            f"{numbers.counted(meets, 'place')} in this week {'is' if meets == 1 else 'are'} worth a second thought"
        )
    if asks:
        parts.append(f"{numbers.counted(asks, 'thing')} to look at first")
    return f"{numbers.sentence(', '.join(parts))}."


def _at(entry: WeekEntry, settings: Settings | None) -> str:
    if entry.what == "run":
        return f"{run_name(entry.name)} on {_day(entry.day)}"
    if entry.what == "exercise":
        return f"{exercise_name(entry.name)} on {_day(entry.day)}"
    if entry.what == "lifting":
        return f"other heavy lifting on {_day(entry.day)}"
    if entry.what == "log":
        return f"the log of the week from {numbers.date(entry.day, settings)}"
    return f"{protocol_name(entry.name) if entry.name else 'a test'}, {numbers.date(entry.day, settings)}"


def _day(day: dt.date) -> str:
    return DAY_NAMES[day.weekday()]


def _all(found: Finding, settings: Settings | None) -> str:
    return numbers.listed([_at(entry, settings) for entry in found.entries])


def _day_before(found: Finding, settings: Settings | None) -> str:
    first, second = found.entries
    return f"{_at(first, settings)}, the day before {_at(second, settings)}."


def _new_before(found: Finding, settings: Settings | None) -> str:
    first, second = found.entries
    what = "new" if not found.facts.get("heavy") else "new and heavy" if found.facts.get("new") else "heavy"
    return f"{_at(first, settings)} is {what}, the day before {_at(second, settings)}."


def _one_day(found: Finding, settings: Settings | None) -> str:
    first, second = found.entries
    name = run_name(second.name) if second.what == "run" else "other heavy lifting"
    return f"{_at(first, settings)}, the same day as {name}."


def _sessions(found: Finding, settings: Settings | None) -> str:
    count = found.facts.get("sessions")
    if found.facts.get("exercises"):
        return f"{found.facts['exercises']} exercises in one session: {_all(found, settings)}."
    strong = found.facts.get("strong")
    if count and strong == count:
        return f"{count} strong sessions and no lighter one: {_all(found, settings)}."
    if not found.entries or not count:
        return "no session in this week."
    return f"{numbers.counted(int(count), 'hamstring session')} in this week: {_all(found, settings)}."


def _fits(found: Finding, settings: Settings | None) -> str:
    first, second = found.entries
    return f"{_at(first, settings)} goes well with {run_name(second.name).lower()}."


def _after_easy(found: Finding, settings: Settings | None) -> str:
    return (_fits if found.kind.value == "fits" else _one_day)(found, settings)


def _ask_response(found: Finding, settings: Settings | None) -> str:
    first, second = found.entries
    return f"before {_at(first, settings)}: how did the legs take {_at(second, settings)}?"


def _new_exercises(found: Finding, settings: Settings | None) -> str:
    return f"{found.facts['new']} new exercises in one week: {_all(found, settings)}."


def _distance(found: Finding, settings: Settings | None) -> str:
    first, second = found.entries
    days = int(str(found.facts["days"]))
    apart = "on the same day" if days == 0 else f"{numbers.counted(days, 'day')} apart"
    return f"the nearest strong session and pace work are {apart}: {_at(first, settings)}, {_at(second, settings)}."


def _raised(found: Finding, settings: Settings | None) -> str:
    raised = [_PROGRESS[one] for one in found.facts["raised"]]  # type: ignore[attr-defined]
    places = numbers.listed(list(dict.fromkeys(_at(entry, settings) for entry in found.entries)))
    return f"{numbers.listed(raised)} are higher than in the week before: {places}."


def _same_again(found: Finding, settings: Settings | None) -> str:
    weeks = numbers.counted(int(str(found.facts["weeks"])), "week")
    return f"{_at(found.entries[0], settings)} has been the same for {weeks}: go one step on, or hold on purpose."


def _gates(found: Finding, settings: Settings | None) -> str:
    names = [gate_name(gate) for gate in found.facts["open"]]  # type: ignore[attr-defined]
    return f"before {_at(found.entries[0], settings)}, not ticked yet: {'; '.join(names)}."


def _above_start(found: Finding, settings: Settings | None) -> str:
    return f"the first Nordics are more than the start dose: {_all(found, settings)}."


def _partial_first(found: Finding, settings: Settings | None) -> str:
    return f"{_at(found.entries[0], settings)} is the first one and over the full range."


def _easier(found: Finding, settings: Settings | None) -> str:
    easier = [exercise_name(one) for one in found.facts["easier"]]  # type: ignore[attr-defined]
    remedy = f"take {numbers.listed(easier)}" if easier else "take an easier version"
    if found.facts.get("pain"):
        return f"{exercise_name(found.entries[0].name)} stopped for pain: {remedy}, or have it looked at."
    scores = [str(score) for score in found.facts["scores"]]  # type: ignore[attr-defined]
    return (
        f"the next-day response was {numbers.listed(scores)} of 10 in weeks one after the other: "
        f"{remedy}, or have it looked at."
    )


def _cramp(found: Finding, settings: Settings | None) -> str:
    easier = [exercise_name(one) for one in found.facts["easier"]]  # type: ignore[attr-defined]
    return f"cramp in the single-leg bridge ({_all(found, settings)}): back to {numbers.listed(easier)}."


def _log_due(found: Finding, settings: Settings | None) -> str:
    return f"{_at(found.entries[0], settings)} is still empty: done or not, and how it felt."


def _baseline(found: Finding, settings: Settings | None) -> str:
    return "no test of both legs at the start of this programme. Test both legs and look at the hip hinge."


def _markers(found: Finding, settings: Settings | None) -> str:
    day = numbers.date(found.entries[0].day, settings)
    return f"injured on {day}, and no marker tested since."


def _retest(found: Finding, settings: Settings | None) -> str:
    entry = found.entries[0]
    state = retest_state_name(str(found.facts["state"]))
    return f"{protocol_name(entry.name)} is {state}; last tested {numbers.date(entry.day, settings)}."


def _setup(found: Finding, settings: Settings | None) -> str:
    part = setup_part_name(str(found.facts["part"]))
    name = protocol_name(found.entries[0].name)
    return f"{name}: {part} was '{found.facts['before']}' and is now '{found.facts['now']}'."


def _dose(found: Finding, settings: Settings | None) -> str:
    return f"{_all(found, settings)}: sets or repetitions outside what the article gives."


_SAID: dict[str, Callable[[Finding, Settings | None], str]] = {
    "two_sessions_a_week": _sessions,
    "busy_week_one_session": _sessions,
    "two_to_three_a_week": _sessions,
    "new_before_hard_run": _new_before,
    "eccentric_curl_before_long_run": _day_before,
    "no_new_heavy_on_interval_day": _one_day,
    "not_with_long_or_heavy": _one_day,
    "after_easy_sessions": _after_easy,
    "easy_run_light_work": _fits,
    "isometric_on_rest_days": _fits,
    "response_after_hard_run": _ask_response,
    "two_new_exercises_a_week": _new_exercises,
    "distance_from_pace_work": _distance,
    "one_variable_up": _raised,
    "step_every_one_to_two_weeks": _same_again,
    "speed_gate": _gates,
    "nordic_gate": _gates,
    "nordic_range_stages": _partial_first,
    "easier_after_reactions": _easier,
    "cramp_to_two_legs": _cramp,
    "weekly_log": _log_due,
    "baseline_checklist": _baseline,
    "return_markers": _markers,
    "retest_interval": _retest,
    "same_setup": _setup,
}
