"""A week as planned and as it went: seven days of runs and exercises, and a short log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from hamstring_metrics.model.training_words import FindingKind, Gate, RangeStage, RunKind
from hamstring_metrics.model.words import StopReason

DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True)
class ExerciseEntry:
    """One exercise of a day. What was left open is missing and counts as not known, never as 0.

    `exercise_id` is a row of the library, or the club's own words where it has none.
    """

    exercise_id: str
    sets: int | None = None
    reps: int | None = None
    seconds: int | None = None
    load_kg: float | None = None
    tempo: str | None = None
    range_stage: RangeStage | None = None


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One day: its runs (two where there are two sessions), its exercises, other heavy lifting."""

    runs: tuple[RunKind, ...] = ()
    exercises: tuple[ExerciseEntry, ...] = ()
    heavy_lifting: bool = False


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """Seven days from a Monday on. `busy` is a week in which running takes most of the time.

    Raises
    ------
    ValueError
        If it does not begin on a Monday or has not seven days.
    """

    monday: dt.date
    days: tuple[PlannedDay, ...] = (PlannedDay(),) * DAYS_OF_WEEK
    busy: bool = False

    def __post_init__(self) -> None:
        if self.monday.weekday() != 0 or len(self.days) != DAYS_OF_WEEK:
            raise ValueError(
                f"Week: expected seven days from a Monday, found {len(self.days)} from "
                f"'{self.monday.isoformat()}'. Choose the Monday."
            )

    @property
    def dated(self) -> tuple[tuple[dt.date, PlannedDay], ...]:
        """The days with their dates."""
        return tuple((self.monday + dt.timedelta(n), day) for n, day in enumerate(self.days))

    @property
    def is_empty(self) -> bool:
        """Nothing was planned in it."""
        return all(day == PlannedDay() for day in self.days)


@dataclass(frozen=True, slots=True)
class LoggedExercise:
    """Whether a planned exercise was done, and why a set ended."""

    exercise_id: str
    done: bool = True
    stop_reason: StopReason | None = None


@dataclass(frozen=True, slots=True)
class WeekLog:
    """How a week went. The four scores go from 0 (none, or very bad for strides) to 10; missing was not said.

    `strides_feel` is better the higher; the other three are better the lower.
    """

    monday: dt.date
    done: tuple[LoggedExercise, ...] = ()
    next_day_response: int | None = None
    strides_feel: int | None = None
    tightness: int | None = None
    fatigue: int | None = None
    confirmed_3x8: bool = False
    gates: tuple[Gate, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class WeekEntry:
    """One thing that a finding points at: a run, an exercise, lifting or a log, with its day.

    `what` is `run`, `exercise`, `lifting`, `log` or `test`; `name` the run's kind or
    the exercise's id; empty for the others.
    """

    day: dt.date
    what: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: the rule, the entries that meet, and its figures. Advice, never a block."""

    rule_id: str
    kind: FindingKind
    entries: tuple[WeekEntry, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
