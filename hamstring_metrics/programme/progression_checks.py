"""What goes up from week to week, and what is looked at before it does: one function a rule."""

from __future__ import annotations

from collections.abc import Callable

from hamstring_metrics import catalogue
from hamstring_metrics.model import (
    Demand,
    ExerciseEntry,
    Finding,
    FindingKind,
    Gate,
    PlannedWeek,
    Progress,
    RangeStage,
    StopReason,
    WeekEntry,
)
from hamstring_metrics.programme.week import (
    IN_A_SESSION,
    ONE_WEEK,
    PACE_RUNS,
    WeekContext,
    demand_of,
    exercise_entries,
    exercise_entry,
    run_entry,
)

Check = Callable[[WeekContext], list[Finding]]

NORDICS = ("nordic_curl", "nordic_variations", "nordic_bench", "nordic_partial")
_STAGES = list(RangeStage)
_SPEED_GATES = (Gate.CALM_NEXT_DAY, Gate.STRIDE_QUALITY, Gate.CONTROL_WHEN_TIRED)
_NORDIC_GATES = (Gate.BASIC_CONTROL, Gate.RUNNING_TOLERANCE)
_TOLERANCE = 1e-9


def one_variable_up(context: WeekContext) -> list[Finding]:
    """More than one of range, load, volume and running intensity above the week before."""
    rule = catalogue.practice_rules()["one_variable_up"]
    raised = raised_since(context.week_before, context.week)
    if len(raised) <= rule.at_most("at_most"):
        return []
    facts = {"raised": tuple(raised)}
    return [Finding(rule.id, FindingKind.COLLISION, tuple(raised.values()), facts)]


def raised_since(before: PlannedWeek | None, week: PlannedWeek) -> dict[Progress, WeekEntry]:
    """What is higher than in the week before, each with an entry that shows it.

    Load and range are compared exercise by exercise; volume is all repetitions and
    all seconds of hamstring work; running intensity is the number of interval,
    tempo and hill runs. What was left open is not compared.
    """
    if before is None:
        return {}
    raised: dict[Progress, WeekEntry] = {}
    known = _by_exercise(before)
    for day, entry in exercise_entries(week):
        earlier = known.get(entry.exercise_id, [])
        stages = [one.range_stage for one in earlier if one.range_stage]
        if stages and entry.range_stage:
            highest = max(stages, key=_STAGES.index)
            if _STAGES.index(entry.range_stage) > _STAGES.index(highest):
                raised.setdefault(Progress.RANGE, exercise_entry(day, entry))
        loads = [one.load_kg for one in earlier if one.load_kg is not None]
        if loads and entry.load_kg is not None and entry.load_kg > max(loads) + _TOLERANCE:
            raised.setdefault(Progress.LOAD, exercise_entry(day, entry))
    if grown := _grown(before, week):
        raised[Progress.VOLUME] = grown
    pace, pace_before = (_pace_runs(one) for one in (week, before))
    if len(pace) > len(pace_before):
        raised[Progress.RUNNING_INTENSITY] = pace[-1]
    return {one: raised[one] for one in Progress if one in raised}


def step_every_one_to_two_weeks(context: WeekContext) -> list[Finding]:
    """An exercise unchanged over two weeks and again planned: progress, or hold on purpose."""
    rule = catalogue.practice_rules()["step_every_one_to_two_weeks"]
    weeks = {one.monday: _by_exercise(one) for one in context.earlier}
    back = [weeks.get(context.week.monday - count * ONE_WEEK) for count in range(1, int(rule.at_most("weeks")) + 1)]
    found: dict[str, Finding] = {}
    for day, entry in exercise_entries(context.week):
        own = [one for _, one in exercise_entries(context.week) if one.exercise_id == entry.exercise_id]
        same = all(one is not None and one.get(entry.exercise_id) == own for one in back)
        if same and demand_of(entry.exercise_id) in IN_A_SESSION:
            facts = {"weeks": len(back)}
            at = (exercise_entry(day, entry),)
            found.setdefault(entry.exercise_id, Finding(rule.id, FindingKind.SUGGEST, at, facts))
    return list(found.values())


def speed_gate(context: WeekContext) -> list[Finding]:
    """More pace work, or a first running drill, asks for three looks until they are ticked."""
    raised = raised_since(context.week_before, context.week).get(Progress.RUNNING_INTENSITY)
    drills = [
        exercise_entry(day, entry)
        for day, entry in exercise_entries(context.week)
        if demand_of(entry.exercise_id) is Demand.RUNNING and context.is_new(day, entry.exercise_id)
    ]
    entries = ([raised] if raised else []) + drills
    # A look from weeks ago says nothing about this week.
    recent = [log for log in context.logs if context.week.monday - 2 * ONE_WEEK <= log.monday]
    ticked = context.gates | {gate for log in recent for gate in log.gates}
    return _asked("speed_gate", entries[:1], _SPEED_GATES, ticked)


def nordic_gate(context: WeekContext) -> list[Finding]:
    """Eccentric work asks for basic control and running tolerance until a person has ticked them."""
    entries = [
        exercise_entry(day, entry)
        for day, entry in exercise_entries(context.week)
        if demand_of(entry.exercise_id) is Demand.ECCENTRIC
    ]
    ticked = context.gates | {gate for log in context.logs for gate in log.gates}
    return _asked("nordic_gate", entries[:1], _NORDIC_GATES, ticked)


def nordic_start_dose(context: WeekContext) -> list[Finding]:
    """A first week of Nordics above the start dose."""
    dose = catalogue.practice_rules()["nordic_start_dose"]
    entries = _nordics(context.week)
    if not entries or any(_nordics(week) for week in context.earlier):
        return []
    above = [
        one for one in entries if (one[1].sets or 0) > dose.at_most("sets") or (one[1].reps or 0) > dose.at_most("reps")
    ]
    sessions = len({day for day, _ in entries})
    if not above and sessions <= dose.at_most("sessions"):
        return []
    at = tuple(exercise_entry(day, entry) for day, entry in (above or entries))
    return [Finding(dose.id, FindingKind.SUGGEST, at, {"sessions": sessions})]


def nordic_range_stages(context: WeekContext) -> list[Finding]:
    """A first Nordic over the full range: part of it comes first."""
    if any(_nordics(week) for week in context.earlier):
        return []
    full = [one for one in _nordics(context.week) if one[1].range_stage is RangeStage.FULL]
    return [
        Finding("nordic_range_stages", FindingKind.SUGGEST, (exercise_entry(day, entry),)) for day, entry in full[:1]
    ]


def easier_after_reactions(context: WeekContext) -> list[Finding]:
    """Pain in the last log, or reactions in two logs in a row: an easier version, or an assessment."""
    weeks = int(catalogue.threshold("reactions_repeated_weeks"))
    least = catalogue.threshold("reaction_from")
    found = []
    for log in context.latest_logs(1):
        for one in log.done:
            if one.stop_reason is StopReason.PAIN:
                found.append(_easier(one.exercise_id, log.monday, {"pain": True}))
    logs = context.latest_logs(weeks)
    scores = [log.next_day_response for log in logs]
    reacted = len(scores) == weeks and all(one is not None and one >= least for one in scores)
    if reacted and all(b.monday - a.monday == ONE_WEEK for a, b in zip(logs, logs[1:], strict=False)):
        entries = tuple(WeekEntry(log.monday, "log") for log in logs)
        facts = {"scores": tuple(scores), "easier": ()}
        found.append(Finding("easier_after_reactions", FindingKind.SUGGEST, entries, facts))
    return found


def cramp_to_two_legs(context: WeekContext) -> list[Finding]:
    """Cramp in the single-leg bridge, in the last log or the last test: back to two legs."""
    easier = {"easier": catalogue.exercises()["single_leg_bridge"].easier}
    entries = [
        WeekEntry(log.monday, "log")
        for log in context.latest_logs(1)
        for one in log.done
        if one.exercise_id == "single_leg_bridge" and one.stop_reason is StopReason.CRAMP
    ]
    tests = context.tests
    if tests is not None and len(tests):
        bridges = tests[(tests["protocol"] == "single_leg_bridge") & tests["local_date"].notna()]
        for row in bridges.sort_values("local_date").tail(1).to_dict("records"):
            if row["stop_reason"] == StopReason.CRAMP:
                entries.append(WeekEntry(row["local_date"].date(), "test", "single_leg_bridge"))
    if not entries:
        return []
    return [Finding("cramp_to_two_legs", FindingKind.SUGGEST, tuple(entries), easier)]


PROGRESSION_CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        one_variable_up,
        step_every_one_to_two_weeks,
        speed_gate,
        nordic_gate,
        nordic_start_dose,
        nordic_range_stages,
        easier_after_reactions,
        cramp_to_two_legs,
    )
}
"""Every check of progress by the id of its rule."""


def _by_exercise(week: PlannedWeek) -> dict[str, list[ExerciseEntry]]:
    found: dict[str, list[ExerciseEntry]] = {}
    for _, entry in exercise_entries(week):
        found.setdefault(entry.exercise_id, []).append(entry)
    return found


def _volume(week: PlannedWeek) -> tuple[int, int] | None:
    """All repetitions and all seconds of hamstring work; missing while an entry is half filled."""
    repetitions = seconds = 0
    for _, entry in exercise_entries(week):
        if demand_of(entry.exercise_id) not in IN_A_SESSION:
            continue
        if entry.sets is None or (entry.reps is None and entry.seconds is None):
            return None
        repetitions += entry.sets * (entry.reps or 0)
        seconds += entry.sets * (entry.seconds or 0)
    return repetitions, seconds


def _grown(before: PlannedWeek, week: PlannedWeek) -> WeekEntry | None:
    """The entry that grew most where the volume is higher; missing where it is not, or not known."""
    now, then = _volume(week), _volume(before)
    if now is None or then is None or not (now[0] >= then[0] and now[1] >= then[1] and now != then):
        return None
    known = _by_exercise(before)

    def growth(entry: ExerciseEntry) -> int:
        own = known.get(entry.exercise_id, [])
        return _amount(entry) - max((_amount(one) for one in own), default=0)

    hamstring = [one for one in exercise_entries(week) if demand_of(one[1].exercise_id) in IN_A_SESSION]
    day, entry = max(hamstring, key=lambda one: growth(one[1]))
    return exercise_entry(day, entry)


def _amount(entry: ExerciseEntry) -> int:
    return (entry.sets or 0) * ((entry.reps or 0) + (entry.seconds or 0))


def _pace_runs(week: PlannedWeek) -> list[WeekEntry]:
    return [run_entry(day, run) for day, plan in week.dated for run in plan.runs if run in PACE_RUNS]


def _nordics(week: PlannedWeek) -> list[tuple]:
    return [(day, one) for day, one in exercise_entries(week) if one.exercise_id in NORDICS]


def _asked(rule_id: str, entries: list[WeekEntry], wanted: tuple[Gate, ...], ticked: frozenset[Gate]) -> list[Finding]:
    open_ = tuple(gate for gate in wanted if gate not in ticked)
    if not entries or not open_:
        return []
    return [Finding(rule_id, FindingKind.ASK, tuple(entries), {"open": open_})]


def _easier(exercise_id: str, monday: object, facts: dict[str, object]) -> Finding:
    known = catalogue.exercises().get(exercise_id)
    at = (WeekEntry(monday, "log", exercise_id),)  # type: ignore[arg-type]
    easier = known.easier if known else ()
    return Finding("easier_after_reactions", FindingKind.SUGGEST, at, facts | {"easier": easier})
