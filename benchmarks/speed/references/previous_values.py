"""The value before each test, by pandas alone."""

from __future__ import annotations

import pandas as pd


def previous_values(tests: pd.DataFrame) -> pd.Series:
    """The left leg's value in the athlete's test before, for every test."""
    groups = ["athlete_id", "protocol"]
    ordered = tests.sort_values([*groups, "local_date"])
    return ordered.groupby(groups)["left"].shift()
