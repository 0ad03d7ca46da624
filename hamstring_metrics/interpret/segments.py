"""Where a history is cut: phases and injuries of each athlete."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics.interpret.athlete_days import AthleteDays
from hamstring_metrics.interpret.calendar_days import (
    NO_DAY,
    day_keys,
    key_days,
    last_before,
    whole_days,
)
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.model import Side

Keys = NDArray[np.int64]


def segment_starts(days: AthleteDays, club: Club) -> NDArray[np.int64]:
    """First day that may be pooled with each test, `NO_DAY` where nothing cuts.

    A phase or injury cuts on its first day and on the day after its last one: its
    last day still belongs to it. Phases of a squad cut for its present members, and
    those that belong to nobody in particular for everybody.
    """
    cuts = _cuts(days.athletes, club)
    if not cuts.size:
        return np.full(days.of_test.shape, NO_DAY)
    found = last_before(cuts, days.keys)
    return days.spread(np.where(found >= 0, key_days(cuts[found]), NO_DAY), NO_DAY)


def injured_sides(days: AthleteDays, club: Club) -> NDArray[np.object_]:
    """Side of the latest injury that began on or before each test's day, else None.

    The injury may have ended: a returning athlete is still compared with the
    other leg. Two injuries of both sides that began on one day give no side.
    """
    injuries = club.injuries
    owner = days.athletes.get_indexer(pd.Index(injuries["athlete_id"]))
    start = whole_days(injuries["start"])
    usable = (owner >= 0) & (start != NO_DAY)
    begun = pd.DataFrame(
        {
            "key": day_keys(owner[usable], start[usable]),
            "side": injuries["side"].to_numpy(dtype=object)[usable],
        }
    )
    if begun.empty:
        return np.full(days.of_test.shape, None, dtype=object)
    per_day = begun.groupby("key")["side"].agg(lambda side: ",".join(sorted(set(side))))
    sides = [Side(side) if side in set(Side) else None for side in per_day]
    found = last_before(per_day.index.to_numpy(), days.keys)
    return days.spread(np.asarray([*sides, None], dtype=object)[found], None)


def _cuts(athletes: pd.Index, club: Club) -> Keys:
    """Sorted keys (athlete, day) on which a new segment begins."""
    phases = club.phases
    is_own = phases["athlete_id"].notna() & (phases["athlete_id"] != "")
    is_squads = ~is_own & phases["squad"].notna() & (phases["squad"] != "")
    shared = phases.loc[is_squads, ["squad", "start", "end"]]
    spans = [club.injuries, phases[is_own]]
    if len(shared) and len(club.squads):
        spans.append(shared.merge(club.squads[["athlete_id", "squad"]], on="squad"))
    of_nobody = phases.loc[~is_own & ~is_squads, ["start", "end"]]
    if len(of_nobody):
        everybody = pd.DataFrame({"athlete_id": np.asarray(athletes, dtype=object)})
        spans.append(of_nobody.merge(everybody, how="cross"))
    cuts = [_ends(span, athletes) for span in spans if len(span)]
    # Two cuts on one day do no harm, and telling them apart would take longer than sorting them.
    return np.sort(np.concatenate(cuts)) if cuts else np.empty(0, dtype=np.int64)


def _ends(spans: pd.DataFrame, athletes: pd.Index) -> Keys:
    owner = athletes.get_indexer(pd.Index(spans["athlete_id"]))
    start, end = whole_days(spans["start"]), whole_days(spans["end"])
    begins = (owner >= 0) & (start != NO_DAY)
    finishes = (owner >= 0) & (end != NO_DAY)
    return np.concatenate([day_keys(owner[begins], start[begins]), day_keys(owner[finishes], end[finishes] + 1)])
