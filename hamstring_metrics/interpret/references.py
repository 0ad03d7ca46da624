"""What a test day is held against: the last day, the own baseline, the days before an injury."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.interpret.calendar_days import (
    NO_DAY,
    Days,
    day_keys,
    key_days,
    last_before,
    whole_days,
)
from hamstring_metrics.interpret.comparable_days import ComparableDays
from hamstring_metrics.interpret.results import Floats, Mask

_DAYS_PER_WEEK = 7


@dataclass(frozen=True, slots=True)
class DaysMean:
    """One entry per comparison: the mean of some test days, missing where `days` is 0.

    `first` and `last` are the days it spans. `learning` marks a mean with a day on
    which the athlete was still new to the test.
    """

    value: Floats
    measured: Floats
    variance: Floats
    days: NDArray[np.int64]
    first: Days
    last: Days
    learning: Mask


def last_day(days: ComparableDays) -> DaysMean:
    """The comparable test day before each day."""
    here = np.arange(days.key.size)
    return mean_of(days, np.maximum(here - 1, days.group_start), here)


def baseline(days: ComparableDays) -> DaysMean:
    """The athlete's own baseline for each test day: the mean of the first three days of its run.

    Three comparable days before the day itself; the first two ever of the protocol
    are left out as soon as there are three others, and marked until then. A pause
    longer than `trend_gap_weeks` begins a new run, and with it a new baseline.
    """
    here = np.arange(days.key.size)
    start = run_starts(days)
    # Learning days stand at the head of a run, if anywhere.
    after_learning = np.maximum.accumulate(np.where(days.learning, here + 1, 0))
    from_practised = np.maximum(start, after_learning)
    wanted = int(catalogue.threshold("baseline_tests"))
    begin = np.where(here - from_practised >= wanted, from_practised, start)
    enough = here - begin >= wanted
    return mean_of(days, np.where(enough, begin, here), np.where(enough, begin + wanted, here))


def before_injury(days: ComparableDays, injury_start: Days, window_weeks: float) -> DaysMean:
    """The last comparable mean before an injury: the window that ends on the last day before it.

    Parameters
    ----------
    injury_start
        First day of the injury that counts for each test day, `NO_DAY` without one.
    window_weeks
        Length of the window, as for a reading.
    """
    injured = injury_start != NO_DAY
    before = np.where(injured, injury_start - 1, 0)
    last = last_before(days.key, day_keys(days.group, before))
    last = np.where(injured, last, -1)
    earliest = key_days(days.key[last]) - int(window_weeks * _DAYS_PER_WEEK)
    begin = np.searchsorted(days.key, day_keys(days.group, earliest), side="left")
    return mean_of(days, np.where(last >= 0, begin, 0), np.where(last >= 0, last + 1, 0))


def run_starts(days: ComparableDays) -> NDArray[np.int64]:
    """Position of the first day of each day's run: no pause longer than `trend_gap_weeks`."""
    if not days.key.size:
        return np.empty(0, dtype=np.int64)
    gap = catalogue.threshold("trend_gap_weeks") * _DAYS_PER_WEEK
    new = np.append(True, (np.diff(days.group) != 0) | (np.diff(days.day) > gap))
    return np.maximum.accumulate(np.where(new, np.arange(days.key.size), 0))


def injury_starts(owner: NDArray[np.int64], athletes: pd.Index, day: Days, injuries: pd.DataFrame) -> Days:
    """First day of the latest injury that began on or before each day, else `NO_DAY`.

    The injury may have ended: a returning athlete is still held against the time before.
    """
    of = athletes.get_indexer(pd.Index(injuries["athlete_id"]))
    start = whole_days(injuries["start"])
    usable = (of >= 0) & (start != NO_DAY)
    keys = np.unique(day_keys(of[usable], start[usable]))
    if not keys.size:
        return np.full(day.shape, NO_DAY)
    found = last_before(keys, day_keys(owner, day))
    return np.where(found >= 0, key_days(keys[found]), NO_DAY)


def mean_of(days: ComparableDays, begin: NDArray[np.int64], end: NDArray[np.int64]) -> DaysMean:
    """Mean of the days from `begin` up to but without `end`; missing where that is none."""
    number = end - begin
    some = number > 0
    spans = np.column_stack([begin[some], end[some]]).ravel()
    first, last = np.where(some, begin, 0), np.where(some, end - 1, 0)

    def mean(values: Floats, power: int = 1) -> Floats:
        found = np.full(number.shape, np.nan)
        if spans.size:
            # Each span is summed by itself, so that no value depends on who else is in the frame.
            sums = np.add.reduceat(np.append(values, 0.0), spans)[::2]
            found[some] = sums / number[some].astype(np.float64) ** power
        return found

    return DaysMean(
        value=mean(days.value),
        measured=mean(days.measured),
        variance=mean(days.variance, 2),
        days=number,
        first=np.where(some, days.day[first], NO_DAY),
        last=np.where(some, days.day[last], NO_DAY),
        # Learning days come first, so the first day tells.
        learning=some & days.learning[first],
    )
