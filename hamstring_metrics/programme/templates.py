"""Programmes of 8, 12 and 16 weeks, counted back from a race or the first day of a season."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import PhaseAim
from hamstring_metrics.errors import ValueRefused, refusal
from hamstring_metrics.model import (
    ExerciseEntry,
    Goal,
    PhaseKind,
    PlannedDay,
    PlannedWeek,
    RunKind,
)
from hamstring_metrics.programme.week import ONE_DAY, ONE_WEEK


@dataclass(frozen=True, slots=True)
class TemplatePhase:
    """One phase of a programme; no `end` means it goes on."""

    kind: PhaseKind
    start: dt.date
    end: dt.date | None

    @property
    def about(self) -> PhaseAim:
        """Aim, entry check and emphasis with their source."""
        return catalogue.phase_aims()[self.kind]


def template_lengths() -> tuple[int, ...]:
    """The lengths of the templates in weeks.

    Examples
    --------
    >>> template_lengths()
    (8, 12, 16)
    """
    return tuple(catalogue.phase_templates())


def phases_back_from(
    goal_day: dt.date, weeks: int, goal: Goal = Goal.RACE, season_end: dt.date | None = None
) -> list[TemplatePhase]:
    """The phases of a template, the last one ending on the day before the goal.

    Parameters
    ----------
    goal_day
        The race, or the first day of the season.
    weeks
        One of `template_lengths()`. A week has seven days, whatever its first one is.
    goal
        Before a season, maintenance follows from its first day on.
    season_end
        Last day of the season; missing leaves maintenance open.

    Raises
    ------
    ValueRefused
        If there is no template of so many weeks, or the season ends before it starts.

    Examples
    --------
    >>> found = phases_back_from(dt.date(2026, 6, 7), 8)
    >>> found[0].start.isoformat(), found[-1].kind.value, found[-1].end.isoformat()
    ('2026-04-12', 'tempo_hills', '2026-06-06')
    """
    templates = catalogue.phase_templates()
    if weeks not in templates:
        raise ValueRefused(refusal("Template", "8, 12 or 16 weeks", str(weeks), "Choose one of them."))
    start = goal_day - weeks * ONE_WEEK
    found = []
    for part in templates[weeks]:
        end = start + part.weeks * ONE_WEEK - ONE_DAY
        found.append(TemplatePhase(PhaseKind(part.kind), start, end))
        start = end + ONE_DAY
    if goal is Goal.SEASON:
        if season_end is not None and season_end < goal_day:
            raise ValueRefused(
                refusal(
                    "Season, last day",
                    f"a day on or after {goal_day.isoformat()}",
                    season_end.isoformat(),
                    "Correct one of the two days.",
                )
            )
        found.append(TemplatePhase(PhaseKind.MAINTENANCE, goal_day, season_end))
    return found


class _Spanned(Protocol):
    """Whatever has a first day and, where it ends, a last one."""

    start: dt.date
    end: dt.date | None


_Phase = TypeVar("_Phase", bound=_Spanned)


def moved(phases: Sequence[_Phase], position: int, days: int) -> list[_Phase]:
    """The phases with one of them, and all that follow, moved by some days.

    A phase that ended on the day before grows or shrinks with it, so that no day is
    left over; one that would be run into is shortened. A pause before it stays one.

    Parameters
    ----------
    phases
        Dataclasses with a start and an end (missing: still going on), in order.
    position, days
        Which one, counted from 0, and by how many days; negative is earlier.

    Raises
    ------
    ValueRefused
        If the phase before would end before it starts.

    Examples
    --------
    >>> found = moved(phases_back_from(dt.date(2026, 6, 7), 8), 1, 2)
    >>> found[0].end.isoformat(), found[1].start.isoformat(), found[-1].end.isoformat()
    ('2026-04-20', '2026-04-21', '2026-06-08')
    """
    by = days * ONE_DAY
    shifted = [replace(one, start=one.start + by, end=one.end + by if one.end else None) for one in phases[position:]]
    kept = list(phases[:position])
    if not kept or not shifted or kept[-1].end is None:
        return [*kept, *shifted]
    last, start = kept[-1], shifted[0].start
    if last.end + ONE_DAY == phases[position].start or last.end >= start:
        last = replace(last, end=start - ONE_DAY)
        if last.end < last.start:
            raise ValueRefused(
                refusal(
                    "Phase, start",
                    f"a day after {last.start.isoformat()}",
                    start.isoformat(),
                    "Move it by fewer days, or take out the phase before.",
                )
            )
    return [*kept[:-1], last, *shifted]


def planned_test_days(phases: Sequence[_Spanned]) -> list[dt.date]:
    """Days on which to test: before the first phase, then every four to six weeks.

    The first day of a phase inside those weeks is taken, for a phase begins with
    what is known; else the day four weeks after the last test. None lies after the
    last phase that has an end.

    Examples
    --------
    >>> [day.isoformat() for day in planned_test_days(phases_back_from(dt.date(2026, 6, 7), 8))]
    ['2026-04-12', '2026-05-10']
    """
    if not phases:
        return []
    due, overdue = (catalogue.threshold(name) * ONE_WEEK for name in ("retest_due_weeks", "retest_overdue_weeks"))
    last_day = max(one.end or one.start for one in phases)
    found = [phases[0].start]
    while True:
        earliest, latest = found[-1] + due, found[-1] + overdue
        starts = [one.start for one in phases if earliest <= one.start <= latest]
        following = min(starts, default=earliest)
        if following > last_day:
            return found
        found.append(following)


def typical_week(kind: PhaseKind | str, monday: dt.date) -> PlannedWeek:
    """The typical week of a kind of phase, to begin from; an own phase begins empty.

    Examples
    --------
    >>> week = typical_week("eccentric", dt.date(2026, 3, 2))
    >>> [entry.exercise_id for entry in week.days[1].exercises]
    ['nordic_curl']
    """
    lines = catalogue.template_weeks().get(kind, ())
    days = []
    for number in range(1, 8):
        own = [line for line in lines if line.day == number]
        days.append(
            PlannedDay(
                runs=tuple(dict.fromkeys(RunKind(line.run) for line in own)),
                exercises=tuple(
                    ExerciseEntry(line.exercise, line.sets, line.repetitions) for line in own if line.exercise
                ),
            )
        )
    return PlannedWeek(monday, tuple(days), busy=kind == PhaseKind.MAINTENANCE)
