"""Whether Nordic, curl and bridge point to the same leg. Never a composite."""

from __future__ import annotations

import numpy as np
import pandas as pd

from hamstring_metrics.interpret.calendar_days import whole_days
from hamstring_metrics.model import Agreement, Side, Verdict
from hamstring_metrics.settings import Settings

PROTOCOLS = ("nordic", "curl_8rm", "single_leg_bridge")
"""The tests that are set beside each other, in the order in which they are named."""

_COUNTS = (Verdict.CLEAR, Verdict.REAL)
_DAYS_PER_WEEK = 7


def agreement(assessed: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """The latest test of each protocol of each athlete, and whether they agree.

    Only a test that is `clear` or `real` on its own counts. Two or more that
    count on one side are `same_leg`, on both sides `different_legs`; with fewer
    there is nothing to agree (`too_few_real`).

    Parameters
    ----------
    assessed
        What `assess` returned for the whole club.
    settings
        Tests more than `window_weeks` before the athlete's latest one of these
        protocols are too old to stand beside it.

    Returns
    -------
    pd.DataFrame
        One row per athlete with two or more of these protocols, by athlete_id:

        - `agreement` (an `Agreement`), `weaker` ("left", "right" or None): the leg
          that reads weaker in all tests that count, where they agree;
        - `tests` and `counting`: how many stand beside each other, and how many count;
        - for each protocol `<protocol>_weaker` ("left", "right", "even" or None) and
          `<protocol>_counts`;
        - `points_one_way`: all of them, counting or not, read weaker on one leg, and
          `chance_of_that`: how often they would without any difference, missing with one.

    Notes
    -----
    Without any difference each test points left or right like a coin: two tests agree
    in 1 of 2, three in 1 of 4.

    Examples
    --------
    >>> from hamstring_metrics.interpret import Club, assess
    >>> tests = pd.DataFrame({"athlete_id": "a1", "protocol": ["nordic", "curl_8rm"],
    ...     "local_date": pd.Timestamp("2026-03-04"), "left": [300.0, 20.0], "right": [400.0, 30.0]})
    >>> row = agreement(assess(tests, Club(), Settings()), Settings()).iloc[0]
    >>> print(row["agreement"], row["weaker"], row["chance_of_that"])
    same_leg left 0.5
    """
    rows = _latest(assessed, settings)
    rows["weaker"] = _weaker(rows)
    rows["counts"] = rows["verdict"].isin(_COUNTS) & rows["weaker"].isin(list(Side))
    wide = {
        name: rows.pivot(index="athlete_id", columns="protocol", values=name).reindex(columns=list(PROTOCOLS))
        for name in ("weaker", "counts")
    }
    counts = wide["counts"].astype("boolean").fillna(False).astype(bool)
    weaker = wide["weaker"].astype(object)
    weaker = weaker.where(weaker.notna(), None)
    counting = counts.sum(axis=1)
    on_side = {side: ((weaker == side) & counts).sum(axis=1) for side in Side}
    pointing = {side: (weaker == side).sum(axis=1) for side in Side}
    tests = sum(pointing.values()) + (weaker == "even").sum(axis=1)

    several = (counting > 1).to_numpy()
    word = np.full(several.shape, Agreement.TOO_FEW_REAL, dtype=object)
    word[several] = Agreement.DIFFERENT_LEGS
    alike = np.full(several.shape, None, dtype=object)
    for side in Side:
        here = several & (on_side[side] == counting).to_numpy()
        word[here], alike[here] = Agreement.SAME_LEG, side
    found = pd.DataFrame({"tests": tests, "counting": counting})
    found.insert(0, "agreement", pd.Series(word, index=found.index, dtype=object))
    found.insert(1, "weaker", pd.Series(alike, index=found.index, dtype=object))
    for protocol in PROTOCOLS:
        found[f"{protocol}_weaker"] = weaker[protocol]
        found[f"{protocol}_counts"] = counts[protocol]
    found["points_one_way"] = (pd.DataFrame(pointing).max(axis=1) == tests) & (tests > 1)
    found["chance_of_that"] = (0.5 ** (tests - 1)).where(tests > 1)
    return found[tests > 1].reset_index()


def _latest(assessed: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """The last test with a reading of each athlete and protocol, none older than the window."""
    wanted = assessed["protocol"].isin(PROTOCOLS) & (assessed["reading_days"] > 0)
    rows = assessed[wanted].copy()
    moments = [name for name in ("local_date", "local_time") if name in rows]
    rows = rows.sort_values(moments, kind="stable", na_position="first")
    rows = rows.drop_duplicates(["athlete_id", "protocol"], keep="last")
    rows["_day"] = whole_days(rows["local_date"])
    newest = rows.groupby("athlete_id")["_day"].transform("max")
    return rows[newest - rows["_day"] <= settings.window_weeks * _DAYS_PER_WEEK].copy()


def _weaker(rows: pd.DataFrame) -> pd.Series:
    """The leg that reads weaker in the window of each test."""
    reading = rows["reading_pct"].fillna(rows["reading_reps"])
    weaker = pd.Series("even", index=rows.index, dtype=object)
    weaker[reading > 0] = Side.LEFT
    weaker[reading < 0] = Side.RIGHT
    return weaker
