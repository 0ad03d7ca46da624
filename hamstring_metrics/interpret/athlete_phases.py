"""Whose phase it is, and to which phase a day belongs."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics.interpret.calendar_days import NO_DAY, day_keys, whole_days
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.interpret.comparable_days import ComparableDays

STILL_OPEN = 1 << 20
"""Stands for the last day of a phase without an end: later than any test."""


def athlete_phases(club: Club, athletes: pd.Index) -> pd.DataFrame:
    """Every phase of every athlete, in the order in which they begin.

    An athlete has their own phases, those of the squads they are in now, and those
    that belong to nobody in particular. A phase without a start, or one that ends
    before it starts, is none. An open one has no end yet. Of two that begin on one day the
    athlete's own comes last, and so decides.

    Returns
    -------
    pd.DataFrame
        owner (position in `athletes`), phase (position in `club.phases`), start,
        end (whole days), sorted by owner and start.
    """
    phases = club.phases
    start, end = whole_days(phases["start"]), whole_days(phases["end"])
    end = np.where(end == NO_DAY, STILL_OPEN, end)
    own = _named(phases["athlete_id"])
    squad = _named(phases["squad"]) & ~own
    table = pd.DataFrame(
        {
            "phase": np.arange(len(phases)),
            "start": start,
            "end": end,
            "athlete_id": phases["athlete_id"].to_numpy(dtype=object),
            "squad": phases["squad"].to_numpy(dtype=object),
            "rank": np.select([own, squad], [2, 1], 0),
        }
    )[(start != NO_DAY) & (start <= end)]
    everybody = pd.DataFrame({"athlete_id": np.asarray(athletes, dtype=object)})
    members = club.squads[["athlete_id", "squad"]].astype(object).drop_duplicates()
    found = pd.concat(
        [
            table[table["rank"] == 2],
            table[table["rank"] == 1].drop(columns="athlete_id").merge(members, on="squad"),
            table[table["rank"] == 0].drop(columns="athlete_id").merge(everybody, how="cross"),
        ],
        ignore_index=True,
    )
    found["owner"] = athletes.get_indexer(pd.Index(found["athlete_id"]))
    found = found[found["owner"] >= 0].sort_values(
        ["owner", "start", "rank", "phase"], kind="stable", ignore_index=True
    )
    return found[["owner", "phase", "start", "end"]].astype(np.int64)


def phase_of_day(days: ComparableDays, groups: pd.DataFrame) -> NDArray[np.int64]:
    """Position in `groups` of the phase to which each test day belongs, -1 outside of all.

    A phase holds its first and its last day. Where phases overlap, a day belongs to
    the one that began last; after that one has ended, to the earlier one again.

    Parameters
    ----------
    groups
        Phases by group of comparable days: group, start, end, in the order in
        which they begin.
    """
    phase = np.full(days.key.shape, -1)
    group, start, end = (groups[name].to_numpy() for name in ("group", "start", "end"))
    begins = np.searchsorted(days.key, day_keys(group, start), side="left")
    ends = np.searchsorted(days.key, day_keys(group, end), side="right")
    for place, (begin, finish) in enumerate(zip(begins.tolist(), ends.tolist(), strict=True)):
        phase[begin:finish] = place
    return phase


def _named(owners: pd.Series) -> NDArray[np.bool_]:
    return (owners.notna() & (owners != "")).to_numpy(dtype=bool)
