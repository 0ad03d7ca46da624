"""Phases cut by athlete, protocol and machine: the cells that are held against each other."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics.interpret.athlete_phases import phase_of_day
from hamstring_metrics.interpret.calendar_days import NO_DAY
from hamstring_metrics.interpret.comparable_days import ComparableDays
from hamstring_metrics.interpret.references import DaysMean
from hamstring_metrics.interpret.results import Floats, Results

NO_CELL = -1
"""Stands for no phase."""


def phase_cells(read: Results, days: ComparableDays, phases: pd.DataFrame) -> pd.DataFrame:
    """Phases by group of comparable days, without empty ones that another group fills."""
    group, first = np.unique(days.group, return_index=True)
    head = days.first_test[first]
    last = np.append(first[1:], days.key.size)[: first.size] - 1
    groups = pd.DataFrame(
        {
            "group": group,
            "first_position": first,
            "owner": read.athlete[head],
            "protocol": read.protocol[head],
            "last_day": days.day[last],
        }
    )
    cells = groups.merge(phases, on="owner", how="inner", sort=False)
    cells = cells.sort_values(["group"], kind="stable", ignore_index=True)
    tested = np.bincount(phase_of_day(days, cells).clip(NO_CELL) + 1, minlength=len(cells) + 1)[1:]
    cells["tested"] = tested > 0
    keys = ["owner", "protocol", "phase"]
    filled = cells.groupby(keys)["tested"].transform("any")
    latest = cells["last_day"] == cells.groupby(keys)["last_day"].transform("max")
    cells = cells[cells["tested"] | (~filled & latest)].reset_index(drop=True)
    cells["order"] = np.arange(len(cells))
    return cells


def phase_before(
    cells: pd.DataFrame,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Cell of the phase before with a test, phases passed over, and start of the next with a test."""
    size = len(cells)
    group, start = cells["group"].to_numpy(), cells["start"].to_numpy()
    tested = np.flatnonzero(cells["days"].to_numpy() > 0)
    before = np.full(size, NO_CELL)
    next_start = np.full(size, np.iinfo(np.int64).max)
    same = group[tested[1:]] == group[tested[:-1]]
    before[tested[1:][same]] = tested[:-1][same]
    next_start[tested[:-1][same]] = start[tested[1:][same]]
    skipped = np.where(before >= 0, np.arange(size) - before - 1, 0)
    return before, skipped, next_start


def mean_of_cells(days: ComparableDays, place: NDArray[np.int64], size: int) -> DaysMean:
    """Mean of the days of each cell. Days are added in their own order, whoever else is there."""
    rows = np.flatnonzero(place >= 0)
    cell = place[rows]
    number = np.bincount(cell, minlength=size)
    divisor = np.where(number > 0, number, np.nan)

    def summed(values: Floats) -> Floats:
        return np.bincount(cell, weights=values[rows], minlength=size)

    first = np.full(size, np.iinfo(np.int64).max)
    last = np.full(size, NO_DAY)
    np.minimum.at(first, cell, days.day[rows])
    np.maximum.at(last, cell, days.day[rows])
    learning = np.zeros(size, dtype=bool)
    np.logical_or.at(learning, cell, days.learning[rows])
    return DaysMean(
        value=summed(days.value) / divisor,
        measured=summed(days.measured) / divisor,
        variance=summed(days.variance) / divisor**2,
        days=number,
        first=np.where(number > 0, first, NO_DAY),
        last=last,
        learning=learning,
    )


def taken(means: DaysMean, place: NDArray[np.int64]) -> DaysMean:
    """The means at some positions; missing at -1."""

    def at(values: NDArray[Any], missing: object) -> NDArray[Any]:
        return np.append(values, np.asarray([missing], dtype=values.dtype))[place]

    return DaysMean(
        value=at(means.value, np.nan),
        measured=at(means.measured, np.nan),
        variance=at(means.variance, np.nan),
        days=at(means.days, 0),
        first=at(means.first, NO_DAY),
        last=at(means.last, NO_DAY),
        learning=at(means.learning, False),
    )
