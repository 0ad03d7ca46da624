"""Estimated one-repetition maximum: seven equations, their range, and what is refused."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics.metrics.one_rep_max import EQUATIONS, one_rep_max_kg, one_rep_max_range_kg

# Worked by hand for 20 kg x 8, for example Epley: 20 x (1 + 8 / 30).
TWENTY_KG_TIMES_EIGHT = {
    "epley": 25.33,
    "brzycki": 24.83,
    "lander": 25.02,
    "lombardi": 24.62,
    "mayhew": 25.26,
    "oconner": 24.00,
    "wathan": 25.53,
}


def test_there_are_seven_equations():
    assert set(EQUATIONS) == set(TWENTY_KG_TIMES_EIGHT)


@pytest.mark.parametrize(("equation", "expected"), TWENTY_KG_TIMES_EIGHT.items())
def test_20_kg_for_8_repetitions(equation, expected):
    assert one_rep_max_kg(20, 8, equation) == pytest.approx(expected, abs=0.005)


def test_the_range_is_the_lowest_and_highest_of_the_seven_about_their_mean():
    mean, low, high = one_rep_max_range_kg(20, 8)
    assert (low, high) == pytest.approx((24.00, 25.53), abs=0.005)
    assert mean == pytest.approx(sum(TWENTY_KG_TIMES_EIGHT.values()) / 7, abs=0.005)
    assert (high - low) / low == pytest.approx(0.064, abs=0.0005)


@pytest.mark.parametrize("equation", EQUATIONS)
def test_one_repetition_returns_the_load(equation):
    assert one_rep_max_kg(37.5, 1, equation) == 37.5


@pytest.mark.parametrize("reps", [0, -1, 13, 7.5])
def test_repetitions_outside_1_to_12_or_not_whole_are_refused(reps):
    with pytest.raises(ValueError, match=f"from 1 to 12, found '{reps:g}'"):
        one_rep_max_kg(20, reps)


def test_twelve_repetitions_are_the_most():
    assert one_rep_max_kg(20, 12) == pytest.approx(28)


@pytest.mark.parametrize(("load", "reps"), [(None, 8), (20, None), (math.nan, 8)])
def test_a_missing_load_or_count_gives_no_estimate(load, reps):
    assert math.isnan(one_rep_max_kg(load, reps))


def test_a_negative_load_and_an_unknown_equation_are_refused():
    with pytest.raises(ValueError, match="Load"):
        one_rep_max_kg(-5, 8)
    with pytest.raises(ValueError, match="Equation: expected one of epley"):
        one_rep_max_kg(20, 8, "guess")


def test_columns_are_estimated_row_by_row():
    result = one_rep_max_kg(pd.Series([20.0, np.nan, 30.0]), pd.Series([8.0, 8.0, 1.0]), "oconner")
    assert result.tolist()[0::2] == [24.0, 30.0]
    assert math.isnan(result[1])


@given(
    st.floats(min_value=1, max_value=200),
    st.integers(min_value=2, max_value=12),
    st.sampled_from(list(EQUATIONS)),
)
def test_more_repetitions_or_more_load_never_mean_less_strength(load, reps, equation):
    estimate = one_rep_max_kg(load, reps, equation)
    assert estimate > one_rep_max_kg(load, reps - 1, equation)
    assert one_rep_max_kg(load * 2, reps, equation) == pytest.approx(2 * estimate)
