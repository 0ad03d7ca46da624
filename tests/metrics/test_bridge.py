"""Bridge bands: exactly 15 and exactly 30 are both satisfactory."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hamstring_metrics.metrics.bridge import rating, rating_codes
from hamstring_metrics.model import Rating

CASES = [
    (0, "poor", "poor"),
    (1, "poor", "poor"),
    (14, "poor", "poor"),
    (15, "satisfactory", "poor"),
    (16, "satisfactory", "poor"),
    (19, "satisfactory", "poor"),
    (20, "satisfactory", "satisfactory"),
    (21, "satisfactory", "satisfactory"),
    (25, "satisfactory", "satisfactory"),
    (29, "satisfactory", "satisfactory"),
    (30, "satisfactory", "satisfactory"),
    (31, "excellent", "excellent"),
    (45, "excellent", "excellent"),
]


@pytest.mark.parametrize(("reps", "practitioner", "alternative"), CASES)
def test_each_count_falls_in_its_band(reps, practitioner, alternative):
    assert rating(reps) == practitioner
    assert rating(reps, "alternative") == alternative


@pytest.mark.parametrize("reps", [None, math.nan])
def test_a_missing_count_is_not_rated_and_never_poor(reps):
    assert rating(reps) is Rating.NOT_RATED


@pytest.mark.parametrize("reps", [-1, 15.5])
def test_a_negative_or_broken_count_is_refused(reps):
    with pytest.raises(ValueError, match="expected a whole number from 0"):
        rating(reps)


def test_many_counts_are_rated_as_one_is():
    counts = [reps for reps, *_ in CASES]
    codes = rating_codes(np.asarray([*counts, np.nan], dtype=float))
    assert [list(Rating)[code] for code in codes] == [
        *(word for _, word, _ in CASES), Rating.NOT_RATED,
    ]  # fmt: skip
