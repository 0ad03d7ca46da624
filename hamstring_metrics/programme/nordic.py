"""A Nordic protocol written into planned weeks, week by week, beside what is planned there already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import NordicStage
from hamstring_metrics.model import ExerciseEntry, FindingKind, PlannedWeek, RangeStage, RunKind
from hamstring_metrics.programme.checks import findings
from hamstring_metrics.programme.progression_checks import NORDICS
from hamstring_metrics.programme.week import (
    HARD_RUNS,
    IN_A_SESSION,
    ONE_WEEK,
    WeekContext,
    exercise_entries,
    with_demand,
)

_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class NordicWeek:
    """One week of a protocol: its number, the week with its Nordics, and the days they stand on.

    `was_planned` tells that Nordics stood there already; `week` is then as it was unless
    they were to be replaced, and without change `days` is empty.
    """

    number: int
    week: PlannedWeek
    entries: tuple[ExerciseEntry, ...]
    days: tuple[dt.date, ...]
    was_planned: bool

    @property
    def changes(self) -> bool:
        """Whether the protocol changes the week."""
        return bool(self.days)


def nordic_session(stage: NordicStage) -> tuple[ExerciseEntry, ...]:
    """The rows of one session of a stage: one, or one a set where the sets differ.

    Of each span the middle is taken, rounded down: so the published ten weeks add up
    to the repetitions of their paper. What the source leaves open stays open.

    Examples
    --------
    >>> plan = catalogue.nordic_protocols()["petersen"]
    >>> [(one.sets, one.reps) for one in nordic_session(plan.in_week(3))]
    [(3, 7)]
    >>> [(one.sets, one.reps) for one in nordic_session(plan.in_week(5))]
    [(1, 12), (1, 10), (1, 8)]
    """
    library = catalogue.exercises()
    own = (one for one in NORDICS if library[one].source == stage.source)
    lowering = stage.lowering_s
    row = ExerciseEntry(
        next(own, NORDICS[0]),
        sets=int(stage.sets.middle) if stage.sets else None,
        tempo=f"{lowering.low:g} to {lowering.high:g} s down" if lowering else None,
        range_stage=RangeStage(stage.range_stage) if stage.range_stage else None,
    )
    if len(stage.repetitions) > 1:
        return tuple(replace(row, sets=1, reps=int(one.middle)) for one in stage.repetitions)
    return (replace(row, reps=int(stage.repetitions[0].middle) if stage.repetitions else None),)


def nordic_weeks(
    protocol_id: str,
    monday: dt.date,
    count: int,
    planned: Mapping[dt.date, PlannedWeek],
    replacing: bool = False,
) -> list[NordicWeek]:
    """So many weeks of a protocol from a Monday on, written into what is planned.

    Parameters
    ----------
    protocol_id, monday, count
        A `NordicProtocol`, the Monday of its first week, and how many weeks.
    planned
        The planned weeks by Monday; one that is missing is empty.
    replacing
        Take the Nordics out that stand there already. Without it such a week stays
        exactly as it is.

    Returns
    -------
    list of NordicWeek
        The days of a week are those on which least collides: then away from hard
        runs and other sessions, on easy days, and far apart.

    Examples
    --------
    >>> found = nordic_weeks("petersen", dt.date(2026, 3, 2), 2, {})
    >>> [[day.isoweekday() for day in one.days] for one in found]
    [[1], [1, 4]]
    """
    protocol = catalogue.nordic_protocols()[protocol_id]
    known = dict(planned)
    found = []
    for number in range(1, count + 1):
        at = monday + (number - 1) * ONE_WEEK
        week = known.get(at, PlannedWeek(at))
        was_planned = any(one.exercise_id in NORDICS for _, one in exercise_entries(week))
        stage = protocol.in_week(number)
        entries = nordic_session(stage) if stage else ()
        days: tuple[dt.date, ...] = ()
        if stage and (replacing or not was_planned):
            free = _without_nordics(week)
            earlier = tuple(one for day, one in sorted(known.items()) if day < at)
            sessions = int(stage.sessions.middle) if stage.sessions else 1
            week, days = _placed(free, earlier, entries, sessions)
            known[at] = week
        found.append(NordicWeek(number, week, entries, days, was_planned))
    return found


def _without_nordics(week: PlannedWeek) -> PlannedWeek:
    days = tuple(
        replace(day, exercises=tuple(one for one in day.exercises if one.exercise_id not in NORDICS))
        for day in week.days
    )
    return replace(week, days=days)


def _with(week: PlannedWeek, places: tuple[int, ...], entries: tuple[ExerciseEntry, ...]) -> PlannedWeek:
    days = tuple(
        replace(day, exercises=(*day.exercises, *entries)) if place in places else day
        for place, day in enumerate(week.days)
    )
    return replace(week, days=days)


def _placed(
    week: PlannedWeek,
    earlier: tuple[PlannedWeek, ...],
    entries: tuple[ExerciseEntry, ...],
    sessions: int,
) -> tuple[PlannedWeek, tuple[dt.date, ...]]:
    """The week with its sessions on the days that fit best."""

    def unfit(places: tuple[int, ...]) -> tuple[int, ...]:
        on = [week.days[place] for place in places]
        said = findings(WeekContext(_with(week, places, entries), earlier))
        following = [*places[1:], places[0] + _DAYS_A_WEEK]
        apart = min(b - a for a, b in zip(places, following, strict=True))
        return (
            sum(one.kind is FindingKind.COLLISION for one in said),
            sum(bool(set(day.runs) & set(HARD_RUNS)) for day in on),
            sum(bool(with_demand(day, IN_A_SESSION)) for day in on),
            -sum(RunKind.EASY in day.runs for day in on),
            -apart,
            *places,
        )

    best = min(combinations(range(_DAYS_A_WEEK), sessions), key=unfit)
    return _with(week, best, entries), tuple(week.dated[place][0] for place in best)
