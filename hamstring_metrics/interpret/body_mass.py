"""Body mass beside each test: the last before it, else the first soon after."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.interpret.calendar_days import (
    NO_DAY,
    day_keys,
    first_after,
    key_days,
    last_before,
    whole_days,
)
from hamstring_metrics.model import MassState

STATES = list(MassState)


@dataclass(frozen=True, slots=True)
class MassBesideTest:
    """kg, day and state (position in `STATES`) of the mass used for each test.

    `unlikely` marks a mass outside the likely range, or far off the athlete's
    mass before it.
    """

    kg: NDArray[np.float64]
    day: NDArray[np.int64]
    state: NDArray[np.int8]
    unlikely: NDArray[np.bool_]


def body_mass_beside(
    athlete: NDArray[np.int64], athletes: pd.Index, day: NDArray[np.int64], masses: pd.DataFrame
) -> MassBesideTest:
    """The body mass that belongs to each test.

    The last dated on or before the test, stale after 30 days; else the first
    within 14 days after it, marked; else missing. Undated masses are not used.

    Parameters
    ----------
    athlete, day
        Athlete (position in `athletes`) and local day of each test.
    masses
        Columns athlete_id, date, body_mass_kg.
    """
    kg = np.full(day.shape, np.nan)
    mass_day = np.full(day.shape, NO_DAY)
    state = np.full(day.shape, STATES.index(MassState.MISSING), dtype=np.int8)
    unlikely = np.zeros(day.shape, dtype=bool)
    keys, values = _sorted_masses(athletes, masses)
    if not keys.size:
        return MassBesideTest(kg, mass_day, state, unlikely)

    rows = np.flatnonzero(day != NO_DAY)
    wanted = day_keys(athlete[rows], day[rows])
    before, after = last_before(keys, wanted), first_after(keys, wanted)
    soon = (after >= 0) & (
        key_days(keys[after]) - day[rows] <= catalogue.threshold("body_mass_after_days")
    )
    used = np.where(before >= 0, before, np.where(soon, after, -1))
    has_mass = used >= 0
    rows, used, before = rows[has_mass], used[has_mass], before[has_mass]

    kg[rows] = values[used]
    mass_day[rows] = key_days(keys[used])
    stale = day[rows] - mass_day[rows] > catalogue.threshold("body_mass_stale_days")
    dated_before = np.where(stale, STATES.index(MassState.STALE), STATES.index(MassState.CURRENT))
    state[rows] = np.where(before >= 0, dated_before, STATES.index(MassState.AFTER))
    unlikely[rows] = _unlikely(keys, values)[used]
    return MassBesideTest(kg, mass_day, state, unlikely)


def _sorted_masses(
    athletes: pd.Index, masses: pd.DataFrame
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Keys and kg of the usable masses; of two on one day the later row."""
    if masses.empty:
        return np.empty(0, dtype=np.int64), np.empty(0)
    owner = athletes.get_indexer(pd.Index(masses["athlete_id"]))
    days = whole_days(masses["date"])
    values = pd.to_numeric(masses["body_mass_kg"]).to_numpy(dtype=np.float64, na_value=np.nan)
    usable = (owner >= 0) & (days != NO_DAY) & (values > 0)
    keys, values = day_keys(owner[usable], days[usable]), values[usable]
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], values[order]
    last_of_day = np.append(keys[1:] != keys[:-1], True)[: keys.size]
    return keys[last_of_day], values[last_of_day]


def _unlikely(keys: NDArray[np.int64], values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Masses outside the likely range or far off the athlete's mass before."""
    outside = (values < catalogue.threshold("body_mass_low_kg")) | (
        values > catalogue.threshold("body_mass_high_kg")
    )
    previous = last_before(keys, keys - 1)
    away = np.abs(values / values[previous] - 1) > catalogue.threshold("body_mass_away_pct") / 100
    return outside | ((previous >= 0) & away)
