"""Body mass beside each test: the last before it, else the first soon after."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.interpret.athlete_days import AthleteDays
from hamstring_metrics.interpret.calendar_days import (
    NO_DAY,
    day_keys,
    first_after,
    key_days,
    last_before,
    sorted_runs,
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


def body_mass_beside(days: AthleteDays, masses: pd.DataFrame) -> MassBesideTest:
    """The body mass that belongs to each test.

    The last dated on or before the test, stale after 30 days; else the first
    within 14 days after it, marked; else missing. Undated masses are not used.

    Parameters
    ----------
    days
        The days on which each athlete was tested.
    masses
        Columns athlete_id, date, body_mass_kg.
    """
    no_mass = STATES.index(MassState.MISSING)
    keys, values = _sorted_masses(days.athletes, masses)
    if not keys.size:
        tests = days.of_test.shape
        return MassBesideTest(
            kg=np.full(tests, np.nan),
            day=np.full(tests, NO_DAY),
            state=np.full(tests, no_mass, dtype=np.int8),
            unlikely=np.zeros(tests, dtype=bool),
        )
    before, after = last_before(keys, days.keys), first_after(keys, days.keys)
    wait = key_days(keys[after]) - days.day
    soon = (after >= 0) & (wait <= catalogue.threshold("body_mass_after_days"))
    used = np.where(before >= 0, before, np.where(soon, after, -1))
    has_mass = used >= 0

    mass_day = np.where(has_mass, key_days(keys[used]), NO_DAY)
    stale = days.day - mass_day > catalogue.threshold("body_mass_stale_days")
    state = np.select(
        [~has_mass, before < 0, stale],
        [no_mass, STATES.index(MassState.AFTER), STATES.index(MassState.STALE)],
        STATES.index(MassState.CURRENT),
    ).astype(np.int8)
    return MassBesideTest(
        kg=days.spread(np.where(has_mass, values[used], np.nan), np.nan),
        day=days.spread(mass_day, NO_DAY),
        state=days.spread(state, no_mass),
        unlikely=days.spread(has_mass & _unlikely(keys, values)[used], False),
    )


def _sorted_masses(athletes: pd.Index, masses: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Keys and kg of the usable masses; of two on one day the later row."""
    if masses.empty:
        return np.empty(0, dtype=np.int64), np.empty(0)
    owner = athletes.get_indexer(pd.Index(masses["athlete_id"]))
    days = whole_days(masses["date"])
    values = pd.to_numeric(masses["body_mass_kg"]).to_numpy(dtype=np.float64, na_value=np.nan)
    usable = (owner >= 0) & (days != NO_DAY) & (values > 0)
    keys, values = day_keys(owner[usable], days[usable]), values[usable]
    order, first, _ = sorted_runs(keys)
    last_of_day = order[np.append(first[1:], keys.size)[: first.size] - 1]
    return keys[last_of_day], values[last_of_day]


def _unlikely(keys: NDArray[np.int64], values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Masses outside the likely range or far off the athlete's mass before."""
    outside = (values < catalogue.threshold("body_mass_low_kg")) | (values > catalogue.threshold("body_mass_high_kg"))
    previous = last_before(keys, keys - 1)
    away = np.abs(values / values[previous] - 1) > catalogue.threshold("body_mass_away_pct") / 100
    return outside | ((previous >= 0) & away)
