"""The days on which each athlete was tested: what belongs to a day is looked up once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics.interpret.calendar_days import (
    NO_DAY,
    Days,
    day_keys,
    key_days,
    sorted_runs,
)


@dataclass(frozen=True, slots=True)
class AthleteDays:
    """Sorted keys of athlete and day, and the key of each test (-1 without a date).

    The athlete inside a key is a position in `athletes`. Sorted once, so that each
    look-up walks through memory instead of jumping about in it.
    """

    athletes: pd.Index
    keys: NDArray[np.int64]
    of_test: NDArray[np.int64]

    @property
    def day(self) -> Days:
        """The day of each key."""
        return key_days(self.keys)

    def spread(self, values: NDArray[Any], missing: object) -> NDArray[Any]:
        """A value per key as a value per test; `missing` where a test has no date."""
        return np.append(values, np.asarray([missing], dtype=values.dtype))[self.of_test]


def athlete_days(athlete: NDArray[np.int64], athletes: pd.Index, day: Days) -> AthleteDays:
    """The days of all tests.

    Examples
    --------
    >>> days = athlete_days(np.asarray([0, 0, 0]), pd.Index(["a1"]), np.asarray([9, 5, NO_DAY]))
    >>> days.day.tolist(), days.of_test.tolist()
    ([5, 9], [1, 0, -1])
    """
    rows = np.flatnonzero(day != NO_DAY)
    keys = day_keys(athlete[rows], day[rows])
    order, first, run = sorted_runs(keys)
    of_test = np.full(day.shape, -1)
    of_test[rows[order]] = run
    return AthleteDays(athletes, keys[order[first]], of_test)
