"""Weeks to check: built day by day, so that a test shows just what it is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hamstring_metrics.model import (
    ExerciseEntry,
    Finding,
    FindingKind,
    PlannedDay,
    PlannedWeek,
    RunKind,
)

MONDAY = dt.date(2026, 3, 2)
DAYS = "mon tue wed thu fri sat sun".split()


def entry(exercise_id: str, **dose) -> ExerciseEntry:
    return ExerciseEntry(exercise_id, **dose)


def day(*what: object, heavy_lifting: bool = False) -> PlannedDay:
    """A day from run kinds and exercises in any order."""
    runs = tuple(one for one in what if isinstance(one, RunKind))
    exercises = tuple(
        one if isinstance(one, ExerciseEntry) else ExerciseEntry(str(one))
        for one in what
        if not isinstance(one, RunKind)
    )
    return PlannedDay(runs, exercises, heavy_lifting)


def week(monday: dt.date = MONDAY, busy: bool = False, **days: PlannedDay) -> PlannedWeek:
    """A week by the short names of its days; the others are empty."""
    return PlannedWeek(monday, tuple(days.get(name, PlannedDay()) for name in DAYS), busy)


def before(one: PlannedWeek, weeks: int = 1) -> PlannedWeek:
    return replace(one, monday=one.monday - dt.timedelta(weeks=weeks))


def named(found: list[Finding]) -> list[tuple[str, list[str]]]:
    """Rule and entries of each finding, the entries as `tue nordic_curl`."""
    return [
        (
            one.rule_id,
            [f"{DAYS[at.day.weekday()]} {at.name or at.what}" for at in one.entries],
        )
        for one in found
    ]


def collisions(found: list[Finding]) -> list[tuple[str, list[str]]]:
    return named([one for one in found if one.kind is FindingKind.COLLISION])
