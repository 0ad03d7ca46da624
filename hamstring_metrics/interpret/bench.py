"""Values that are being typed: assessed as if they were stored already."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, replace

import numpy as np
import pandas as pd

from hamstring_metrics.interpret.assessment import assess
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.model import StopReason
from hamstring_metrics.settings import Settings

NEW_ATHLETE = ""
"""Athlete id of somebody who is not stored yet."""


@dataclass(frozen=True, slots=True)
class BenchTest:
    """One test as it stands in the form; every value may still be missing."""

    protocol: str
    left: float | None = None
    right: float | None = None
    left_reps: float | None = None
    right_reps: float | None = None
    machine_id: str | None = None
    position: str | None = None
    pain: float | None = None
    stop_reason: StopReason | None = None


@dataclass(frozen=True, slots=True)
class BenchEntry:
    """What has been typed for one athlete on one day.

    `athlete_id` is `NEW_ATHLETE` for somebody who is not stored yet;
    `body_mass_kg` counts as measured on `local_date`.
    """

    local_date: dt.date
    tests: tuple[BenchTest, ...]
    athlete_id: str = NEW_ATHLETE
    body_mass_kg: float | None = None


def assess_one(values: BenchEntry, history: pd.DataFrame, club: Club, settings: Settings) -> pd.DataFrame:
    """The typed tests assessed together with the athlete's history.

    Parameters
    ----------
    values
        What stands in the form.
    history
        The club's stored tests, as for `assess`; only this athlete's are used.
    club, settings
        As for `assess`.

    Returns
    -------
    pd.DataFrame
        One row per typed test, in the order of `values.tests`, with the columns of `assess`.

    Examples
    --------
    >>> entry = BenchEntry(dt.date(2026, 3, 4), (BenchTest("curl_8rm", 20, 21, 8, 8),), body_mass_kg=70)
    >>> row = assess_one(entry, pd.DataFrame(), Club(), Settings()).iloc[0]
    >>> print(row["left_target_state"], row["left_missing_kg"], row["right_target_state"])
    below 2.5 met
    """
    typed = pd.DataFrame([asdict(test) for test in values.tests])
    numbers = ["left", "right", "left_reps", "right_reps", "pain"]
    typed[numbers] = typed[numbers].astype(np.float64)
    typed["athlete_id"] = values.athlete_id
    typed["local_date"] = pd.Timestamp(values.local_date)
    together = [typed]
    if len(history) and values.athlete_id != NEW_ATHLETE:
        own = history[history["athlete_id"] == values.athlete_id]
        together.insert(0, own)
    assessed = assess(pd.concat(together, ignore_index=True), _with_mass(club, values), settings)
    return assessed.tail(len(typed)).reset_index(drop=True)


def _with_mass(club: Club, values: BenchEntry) -> Club:
    """The club with the body mass that was just typed."""
    if values.body_mass_kg is None:
        return club
    own = club.body_masses[club.body_masses["athlete_id"] == values.athlete_id]
    typed = {
        "athlete_id": values.athlete_id,
        "date": values.local_date,
        "body_mass_kg": values.body_mass_kg,
    }
    masses = {name: [*own[name], value] for name, value in typed.items()}
    return replace(club, body_masses=pd.DataFrame(masses))
