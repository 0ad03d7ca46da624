"""Where hamstring work stands in the week: one function a rule, each naming the entries that meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from hamstring_metrics import catalogue
from hamstring_metrics.model import (
    Demand,
    ExerciseEntry,
    Finding,
    FindingKind,
    RunKind,
    WeekEntry,
)
from hamstring_metrics.programme.week import (
    HARD_RUNS,
    HEAVY,
    IN_A_SESSION,
    ONE_DAY,
    PACE_RUNS,
    WeekContext,
    demand_of,
    exercise_entries,
    exercise_entry,
    run_entry,
    session_days,
    with_demand,
)

Check = Callable[[WeekContext], list[Finding]]

_LIFE_TIME = "life_time"


def two_sessions_a_week(context: WeekContext) -> list[Finding]:
    """More than two hamstring sessions, or two strong ones, in a week that is not busy."""
    if context.week.busy or _only_life_time(context):
        return []
    rule = catalogue.practice_rules()["two_sessions_a_week"]
    sessions = session_days(context.week)
    strong = [day for day, is_strong in sessions if is_strong]
    facts: dict[str, object] = {"sessions": len(sessions), "strong": len(strong)}
    if len(sessions) > rule.at_most("sessions"):
        return [_of_days(context, rule.id, [day for day, _ in sessions], facts)]
    if len(strong) > rule.at_most("strong"):
        return [_of_days(context, rule.id, strong, facts)]
    return []


def busy_week_one_session(context: WeekContext) -> list[Finding]:
    """More than one hamstring session in a week that is full of running."""
    rule = catalogue.practice_rules()["busy_week_one_session"]
    days = [day for day, _ in session_days(context.week)]
    if not context.week.busy or len(days) <= rule.at_most("sessions"):
        return []
    return [_of_days(context, rule.id, days, {"sessions": len(days)})]


def two_to_three_a_week(context: WeekContext) -> list[Finding]:
    """Sessions and exercises beyond what one article asks, in a week of its exercises alone."""
    if context.week.busy or not _only_life_time(context):
        return []
    rule = catalogue.practice_rules()["two_to_three_a_week"]
    days = [day for day, _ in session_days(context.week)]
    if not rule.numbers["sessions"].holds(len(days)):
        return [_of_days(context, rule.id, days, {"sessions": len(days)})]
    for day, plan in context.week.dated:
        own = with_demand(plan, IN_A_SESSION)
        if len({entry.exercise_id for entry in own}) > rule.at_most("exercises"):
            entries = tuple(exercise_entry(day, entry) for entry in own)
            facts = {"exercises": len(own)}
            return [Finding(rule.id, FindingKind.COLLISION, entries, facts)]
    return []


def new_before_hard_run(context: WeekContext) -> list[Finding]:
    """Something new or heavy on the day before a tempo, hill or long run."""
    found = []
    for day, run in _runs(context, (RunKind.TEMPO, RunKind.HILLS, RunKind.LONG)):
        own = _of_day_before(context, day, IN_A_SESSION)
        new = [one for one in own if context.is_new(day - ONE_DAY, one.exercise_id)]
        heavy = [one for one in own if demand_of(one.exercise_id) in HEAVY]
        if first := next(iter([*heavy, *new]), None):
            facts = {"new": bool(new), "heavy": bool(heavy)}
            found.append(_collision("new_before_hard_run", day - ONE_DAY, first, run_entry(day, run), facts))
    return found


def eccentric_curl_before_long_run(context: WeekContext) -> list[Finding]:
    """An eccentric curl on the day before a long run."""
    found = []
    for day, run in _runs(context, (RunKind.LONG,)):
        for first in _of_day_before(context, day, (Demand.ECCENTRIC,))[:1]:
            found.append(_collision("eccentric_curl_before_long_run", day - ONE_DAY, first, run_entry(day, run)))
    return found


def no_new_heavy_on_interval_day(context: WeekContext) -> list[Finding]:
    """A heavy hamstring session on an interval day."""
    return [
        _collision("no_new_heavy_on_interval_day", day, first, run_entry(day, run))
        for day, run in _runs(context, (RunKind.INTERVAL,))
        for first in _of_day(context, day, HEAVY)[:1]
    ]


def not_with_long_or_heavy(context: WeekContext) -> list[Finding]:
    """Hard hamstring work on the day of a long run, or of other heavy lifting."""
    meets = [(day, run_entry(day, run)) for day, run in _runs(context, (RunKind.LONG,))]
    meets += [(day, WeekEntry(day, "lifting")) for day, plan in context.week.dated if plan.heavy_lifting]
    return [
        _collision("not_with_long_or_heavy", day, first, other)
        for day, other in sorted(meets, key=lambda one: one[0])
        for first in _of_day(context, day, HEAVY)[:1]
    ]


def after_easy_sessions(context: WeekContext) -> list[Finding]:
    """Hard hamstring work on a tempo or hill day collides; on an easy or rest day it fits."""
    found = [
        _collision("after_easy_sessions", day, first, run_entry(day, run))
        for day, run in _runs(context, (RunKind.TEMPO, RunKind.HILLS))
        for first in _of_day(context, day, HEAVY)[:1]
    ]
    for day, plan in context.week.dated:
        light = not plan.heavy_lifting and not set(plan.runs) & set(HARD_RUNS)
        if light and plan.runs and (own := with_demand(plan, HEAVY)):
            found.append(_fits("after_easy_sessions", day, own[0], plan.runs[0]))
    return found


def easy_run_light_work(context: WeekContext) -> list[Finding]:
    """Bridges and control work on the day of an easy run fit."""
    return _fitting(context, "easy_run_light_work", RunKind.EASY, Demand.CONTROL)


def isometric_on_rest_days(context: WeekContext) -> list[Finding]:
    """Holds on a rest day fit."""
    return _fitting(context, "isometric_on_rest_days", RunKind.REST, Demand.ISOMETRIC)


def response_after_hard_run(context: WeekContext) -> list[Finding]:
    """A session on the day after hard running asks for the response first, until it is logged."""
    for log in context.logs:
        if log.monday == context.week.monday and log.next_day_response is not None:
            return []
    found = []
    for day, plan in context.week.dated:
        before = context.day_before(day)
        hard = [run for run in before.runs if run in HARD_RUNS] if before else []
        own = with_demand(plan, IN_A_SESSION)
        if hard and own:
            entries = (exercise_entry(day, own[0]), run_entry(day - ONE_DAY, hard[0]))
            found.append(Finding("response_after_hard_run", FindingKind.ASK, entries))
    return found


def two_new_exercises_a_week(context: WeekContext) -> list[Finding]:
    """More new exercises in a week than the article allows; running drills do not count."""
    rule = catalogue.practice_rules()["two_new_exercises_a_week"]
    new = {
        entry.exercise_id: exercise_entry(day, entry)
        for day, entry in reversed(list(exercise_entries(context.week)))
        if demand_of(entry.exercise_id) is not Demand.RUNNING and context.is_new(day, entry.exercise_id)
    }
    if len(new) <= rule.at_most("at_most"):
        return []
    entries = tuple(sorted(new.values(), key=lambda one: (one.day, one.name)))
    return [Finding(rule.id, FindingKind.COLLISION, entries, {"new": len(new)})]


def distance_from_pace_work(context: WeekContext) -> list[Finding]:
    """How near the strong sessions come to pace work: a note, for the guide gives no number."""
    pace = list(_runs(context, PACE_RUNS))
    strong = [(day, entry) for day, plan in context.week.dated for entry in with_demand(plan, HEAVY)[:1]]
    pairs = [(abs((a - b).days), a, e, b, r) for a, e in strong for b, r in pace]
    if not pairs:
        return []
    days, on, entry, run_day, run = min(pairs, key=lambda one: one[0])
    entries = (exercise_entry(on, entry), run_entry(run_day, run))
    return [Finding("distance_from_pace_work", FindingKind.NOTE, entries, {"days": days})]


SCHEDULE_CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        two_sessions_a_week,
        busy_week_one_session,
        two_to_three_a_week,
        new_before_hard_run,
        eccentric_curl_before_long_run,
        no_new_heavy_on_interval_day,
        not_with_long_or_heavy,
        after_easy_sessions,
        easy_run_light_work,
        isometric_on_rest_days,
        response_after_hard_run,
        two_new_exercises_a_week,
        distance_from_pace_work,
    )
}
"""Every check of the week by the id of its rule."""


def _only_life_time(context: WeekContext) -> bool:
    library = catalogue.exercises()
    sources = {
        library[entry.exercise_id].source.id
        for _, entry in exercise_entries(context.week)
        if entry.exercise_id in library
    }
    return sources == {_LIFE_TIME}


def _runs(context: WeekContext, kinds: Iterable[RunKind]) -> list[tuple[dt.date, RunKind]]:
    return [(day, run) for day, plan in context.week.dated for run in plan.runs if run in kinds]


def _of_day(context: WeekContext, day: dt.date, demands: tuple[Demand, ...]) -> list[ExerciseEntry]:
    return with_demand(dict(context.week.dated)[day], demands)


def _of_day_before(context: WeekContext, day: dt.date, demands: tuple[Demand, ...]) -> list[ExerciseEntry]:
    before = context.day_before(day)
    return with_demand(before, demands) if before else []


def _collision(
    rule_id: str,
    day: dt.date,
    entry: ExerciseEntry,
    other: WeekEntry,
    facts: dict[str, object] | None = None,
) -> Finding:
    entries = (exercise_entry(day, entry), other)
    return Finding(rule_id, FindingKind.COLLISION, entries, facts or {})


def _of_days(context: WeekContext, rule_id: str, days: list[dt.date], facts: dict[str, object]) -> Finding:
    """A finding that names the first exercise of each of these sessions."""
    entries = tuple(exercise_entry(day, _of_day(context, day, IN_A_SESSION)[0]) for day in days)
    return Finding(rule_id, FindingKind.COLLISION, entries, facts)


def _fits(rule_id: str, day: dt.date, entry: ExerciseEntry, run: RunKind) -> Finding:
    return Finding(rule_id, FindingKind.FITS, (exercise_entry(day, entry), run_entry(day, run)))


def _fitting(context: WeekContext, rule_id: str, run: RunKind, demand: Demand) -> list[Finding]:
    return [
        _fits(rule_id, day, own[0], run)
        for day, plan in context.week.dated
        if set(plan.runs) == {run} and (own := with_demand(plan, (demand,)))
    ]
