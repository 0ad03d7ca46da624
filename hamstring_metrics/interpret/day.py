"""A test day: who needs a look, in order of need."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from hamstring_metrics.interpret.calendar_days import whole_days
from hamstring_metrics.model import Verdict

NEEDS_A_LOOK = 4
"""Need of a test that cannot be read as it is: one side, painful, above the sensor's limit."""

_NEED = {
    Verdict.CLEAR: 1,
    Verdict.REAL: 2,
    Verdict.REPEAT: 3,
    Verdict.NO_DIFFERENCE: 5,
    Verdict.EVEN: 6,
    Verdict.NOT_RATED: 7,
    Verdict.NOT_MEASURED: 7,
}
_LOOK_REASONS = ("one_side", "painful", "above_limit")
_HIDDEN_REASONS = ("painful", "above_limit")  # a good repeat does not settle these


def test_day(
    assessed: pd.DataFrame,
    day: dt.date | pd.Timestamp | str,
    protocol: str | None = None,  # noqa: PT028 - a test day, not a test
) -> pd.DataFrame:
    """One row per athlete and protocol of a local day, by need.

    Where somebody was tested more than once, the row is the last test with a
    reading (they share it), else the last test.

    Parameters
    ----------
    assessed
        What `assess` returned for the whole club.
    day
        The local day.
    protocol
        Only this protocol; all where missing.

    Returns
    -------
    pd.DataFrame
        Rows of `assessed` with `need` (1 clear, 2 real, 3 repeat, 4 needs a look,
        5 no difference, 6 even, 7 not rated) and `tests_that_day`, sorted by need and
        then by the size of the difference against the line. Somebody with a painful
        test or one above the sensor's limit needs a look whatever a later test says.

    Examples
    --------
    >>> from hamstring_metrics.interpret import Club, assess
    >>> from hamstring_metrics.settings import Settings
    >>> tests = pd.DataFrame({"athlete_id": ["a1", "a2"], "protocol": "nordic",
    ...     "local_date": pd.Timestamp("2026-03-04"), "left": [300.0, 300.0], "right": [310.0, 345.0]})
    >>> found = test_day(assess(tests, Club(), Settings()), "2026-03-04")
    >>> found["athlete_id"].tolist(), found["need"].tolist()
    (['a2', 'a1'], [3, 5])
    """
    wanted = whole_days(assessed["local_date"]) == whole_days(pd.Series([pd.Timestamp(day)]))[0]
    if protocol is not None:
        wanted &= (assessed["protocol"] == protocol).to_numpy(dtype=bool)
    return _one_each(assessed[wanted])


def latest_days(assessed: pd.DataFrame) -> pd.DataFrame:
    """One row per athlete and protocol: that of the last test day, as `test_day` has it.

    Parameters
    ----------
    assessed
        What `assess` returned, for whomever is asked about.

    Returns
    -------
    pd.DataFrame
        As of `test_day`; each row is of its own day.

    Examples
    --------
    >>> from hamstring_metrics.interpret import Club, assess
    >>> from hamstring_metrics.settings import Settings
    >>> tests = pd.DataFrame({"athlete_id": "a1", "protocol": ["nordic", "nordic", "iso_30"],
    ...     "local_date": pd.to_datetime(["2026-03-04", "2026-04-01", "2026-03-04"]),
    ...     "left": [300.0, 310.0, 250.0], "right": [310.0, 345.0, 255.0]})
    >>> latest_days(assess(tests, Club(), Settings()))["left"].tolist()
    [310.0, 250.0]
    """
    return _one_each(assessed[assessed["is_latest"].astype(bool)])


def _one_each(found: pd.DataFrame) -> pd.DataFrame:
    """Of the tests of one person in one protocol on one day, the one that speaks for them."""
    rows = found.copy()
    rows["need"] = _need(rows)
    people = rows.groupby(["athlete_id", "protocol"], sort=False)
    rows["tests_that_day"] = people["need"].transform("size")
    hidden = rows["not_rated_why"].isin(_HIDDEN_REASONS)
    look = hidden.groupby([rows["athlete_id"], rows["protocol"]]).transform("any")

    rows["_read"] = rows["reading_days"] > 0
    moments = [name for name in ("local_time", "tested_at") if name in rows]
    rows = rows.sort_values(["_read", *moments], kind="stable", na_position="first")
    rows = rows.drop_duplicates(["athlete_id", "protocol"], keep="last")
    rows.loc[look & (rows["need"] > NEEDS_A_LOOK), "need"] = NEEDS_A_LOOK

    return by_need(rows.drop(columns="_read"))


def by_need(rows: pd.DataFrame) -> pd.DataFrame:
    """Assessed rows in order of need, and then of the reading against its line, the largest first.

    Parameters
    ----------
    rows
        Rows of `assess`; where `need` is there already, it holds. Rows without a
        reading come last within their need.

    Returns
    -------
    pd.DataFrame
        The same rows with `need` as in `test_day`. Never sorted by the difference of
        one test: the verdict stands on the reading.

    Examples
    --------
    >>> rows = pd.DataFrame({"athlete_id": ["a", "b"], "protocol": "nordic", "verdict": ["even", "repeat"],
    ...     "not_rated_why": None, "reading_pct": [-0.1, 10.8], "line_pct": 10.0})
    >>> by_need(rows)["athlete_id"].tolist()
    ['b', 'a']
    """
    rows = rows if "need" in rows else rows.assign(need=_need(rows))
    readings = rows.reindex(columns=["reading_pct", "line_pct", "reading_reps", "line_reps"]).astype(np.float64)
    relative = (readings["reading_pct"] / readings["line_pct"]).fillna(readings["reading_reps"] / readings["line_reps"])
    keyed = rows.assign(_size=-relative.abs())
    keyed = keyed.sort_values(["need", "_size", "athlete_id", "protocol"], kind="stable")
    return keyed.drop(columns="_size")


def _need(rows: pd.DataFrame) -> pd.Series:
    need = rows["verdict"].map(_NEED).astype(np.int64)
    return need.mask(rows["not_rated_why"].isin(_LOOK_REASONS), NEEDS_A_LOOK)
