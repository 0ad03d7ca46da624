"""A week beside the weeks before it: what is new, what is hard, and copying a week forward."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from hamstring_metrics import catalogue
from hamstring_metrics.model import (
    Demand,
    ExerciseEntry,
    Gate,
    PlannedDay,
    PlannedWeek,
    RunKind,
    WeekEntry,
    WeekLog,
)

ONE_DAY, ONE_WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)
PACE_RUNS = (RunKind.INTERVAL, RunKind.TEMPO, RunKind.HILLS)
HARD_RUNS = (*PACE_RUNS, RunKind.LONG)
HEAVY = (Demand.STRENGTH, Demand.ECCENTRIC)
IN_A_SESSION = (Demand.CONTROL, *HEAVY)
"""Holds, mobility and running drills make no hamstring session."""


@dataclass(frozen=True, slots=True)
class WeekContext:
    """A week with all that its checks look at.

    `earlier` are the planned weeks before it and `logs` the logs up to it, each oldest
    first. `gates` is what a person has ticked. `tests` are the athlete's own
    (protocol, local_date, stop_reason); missing where the week is a squad's.
    """

    week: PlannedWeek
    earlier: tuple[PlannedWeek, ...] = ()
    logs: tuple[WeekLog, ...] = ()
    gates: frozenset[Gate] = frozenset()
    tests: pd.DataFrame | None = None

    @property
    def week_before(self) -> PlannedWeek | None:
        """The planned week just before; missing where there is none or it is empty."""
        for week in self.earlier:
            if week.monday == self.week.monday - ONE_WEEK and not week.is_empty:
                return week
        return None

    def day_before(self, day: dt.date) -> PlannedDay | None:
        """The planned day before a day of the week, also across Monday; missing where unknown."""
        wanted = day - ONE_DAY
        weeks = (self.week, *self.earlier)
        return next((plan for week in weeks for on, plan in week.dated if on == wanted), None)

    def is_new(self, day: dt.date, exercise_id: str) -> bool:
        """Whether an exercise was in no earlier week and on no earlier day of this one.

        Without an earlier week nothing is known to be new.
        """
        if not any(not week.is_empty for week in self.earlier):
            return False
        return not any(
            entry.exercise_id == exercise_id
            for week in (*self.earlier, self.week)
            for on, entry in exercise_entries(week)
            if on < day
        )

    def latest_logs(self, count: int) -> tuple[WeekLog, ...]:
        """The last logs of weeks before this one or of it, newest last."""
        known = sorted(
            (log for log in self.logs if log.monday <= self.week.monday),
            key=lambda log: log.monday,
        )
        return tuple(known[-count:])


def demand_of(exercise_id: str) -> Demand | None:
    """What an exercise asks of the hamstrings; missing for one that is not in the library.

    Examples
    --------
    >>> demand_of("nordic_curl").value, demand_of("my own drill") is None
    ('eccentric', True)
    """
    known = catalogue.exercises().get(exercise_id)
    return Demand(known.demand) if known else None


def exercise_entries(week: PlannedWeek) -> Iterator[tuple[dt.date, ExerciseEntry]]:
    """Every exercise of a week with its day, in order."""
    for day, plan in week.dated:
        for entry in plan.exercises:
            yield day, entry


def with_demand(plan: PlannedDay, demands: tuple[Demand, ...]) -> list[ExerciseEntry]:
    """The exercises of a day that ask for one of these."""
    return [entry for entry in plan.exercises if demand_of(entry.exercise_id) in demands]


def session_days(week: PlannedWeek) -> list[tuple[dt.date, bool]]:
    """Days with a hamstring session, and whether it is a strong one.

    Examples
    --------
    >>> day = PlannedDay(exercises=(ExerciseEntry("nordic_curl"),))
    >>> week = PlannedWeek(dt.date(2026, 3, 2), (day,) + (PlannedDay(),) * 6)
    >>> [(found.isoformat(), strong) for found, strong in session_days(week)]
    [('2026-03-02', True)]
    """
    return [(day, bool(with_demand(plan, HEAVY))) for day, plan in week.dated if with_demand(plan, IN_A_SESSION)]


def exercise_entry(day: dt.date, entry: ExerciseEntry) -> WeekEntry:
    """What a finding points at: an exercise of a day."""
    return WeekEntry(day, "exercise", entry.exercise_id)


def run_entry(day: dt.date, run: RunKind) -> WeekEntry:
    """What a finding points at: a run of a day."""
    return WeekEntry(day, "run", run.value)


def copied_forward(week: PlannedWeek, weeks: int = 1) -> PlannedWeek:
    """The same week, so many weeks later.

    Examples
    --------
    >>> copied_forward(PlannedWeek(dt.date(2026, 3, 2))).monday.isoformat()
    '2026-03-09'
    """
    return replace(week, monday=week.monday + weeks * ONE_WEEK)


def monday_of(day: dt.date) -> dt.date:
    """The Monday of a day's week.

    Examples
    --------
    >>> monday_of(dt.date(2026, 3, 8)).isoformat()
    '2026-03-02'
    """
    return day - day.weekday() * ONE_DAY
