"""The last tests of every athlete, for the small line in a table."""

from __future__ import annotations

import pandas as pd

from hamstring_metrics import catalogue


def last_strengths(tests: pd.DataFrame) -> dict[str, list[float]]:
    """Mean of both legs on the last ten test days of each athlete, oldest first.

    Parameters
    ----------
    tests
        Assessed tests of one protocol, any order. A test with a leg missing, or one that is
        not read as strength (painful, above the sensor's limit), is left out; of several on
        one day the mean counts.

    Returns
    -------
    dict
        Values in the unit of the protocol by athlete_id; nobody without a value.

    Examples
    --------
    >>> rows = pd.DataFrame({"athlete_id": "a", "local_date": pd.to_datetime(["2026-03-04", "2026-01-04"]),
    ...     "left": [300.0, 280.0], "right": [320.0, 300.0], "not_rated_why": None})
    >>> last_strengths(rows)
    {'a': [290.0, 310.0]}
    """
    tests = tests.reset_index(drop=True)
    strength = (tests["left"] + tests["right"]) / 2
    known = strength.notna() & tests["local_date"].notna()
    known &= ~tests["not_rated_why"].isin(["painful", "above_limit"])
    told = tests.loc[known, ["athlete_id", "local_date"]].assign(strength=strength[known])
    values = told.groupby(["athlete_id", "local_date"])["strength"].mean()
    days = int(catalogue.threshold("squad_history_tests"))
    last = values.groupby(level=0, sort=False).tail(days)
    found: dict[str, list[float]] = {}
    for one, value in zip(last.index.get_level_values(0).tolist(), last.tolist(), strict=True):
        found.setdefault(str(one), []).append(value)
    return found
