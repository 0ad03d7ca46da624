"""A line and its band, by hand and against statsmodels."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics.metrics.trend_line import trend_line


def test_four_tests_by_hand():
    # x 0 to 3 about 1.5, y about 13: slope 11 / 5; residuals 0.3, 0.1, -1.1, 0.7 with squares 1.8.
    found = trend_line([0, 1, 2, 3], [10, 12, 13, 17])
    assert (found.slope, found.intercept, found.df) == (pytest.approx(2.2), pytest.approx(9.7), 2)
    assert found.residual_sd == pytest.approx(math.sqrt(0.9))
    half = 2.91999 * math.sqrt(0.9 / 5)  # t of 2 df at 90 %, from printed tables
    assert found.slope_interval == pytest.approx((2.2 - half, 2.2 + half), abs=1e-4)
    assert found.half_width(1.5) == pytest.approx(2.91999 * math.sqrt(0.9 / 4), abs=1e-4)


def test_two_points_have_a_line_and_no_band():
    found = trend_line([0, 2], [300, 320])
    assert found.slope == 10
    assert math.isnan(found.t_factor)
    assert math.isnan(found.half_width(1.0))


def test_a_missing_value_leaves_its_day_out():
    with_gap = trend_line([0, 1, 2, 3, 9], [10, 12, 13, 17, math.nan])
    assert with_gap == trend_line([0, 1, 2, 3], [10, 12, 13, 17])


@pytest.mark.parametrize("x", [[], [1.0], [2.0, 2.0]])
def test_one_day_is_no_trend(x):
    with pytest.raises(ValueError, match="two or more days"):
        trend_line(x, [300.0] * len(x))


TESTS = st.lists(
    st.tuples(st.integers(0, 80), st.integers(200, 500)),
    min_size=4,
    max_size=12,
    unique_by=lambda test: test[0],
)


@given(TESTS)
def test_statsmodels_finds_the_same_line_and_band(tests):
    import statsmodels.api as sm

    weeks, values = zip(*tests, strict=True)
    if trend_line(weeks, values).residual_sd < 1e-3:
        return  # on a straight line both find nothing but rounding
    fitted = sm.OLS(values, sm.add_constant(np.asarray(weeks, dtype=float))).fit()
    found = trend_line(weeks, values)
    assert [found.intercept, found.slope] == pytest.approx(list(fitted.params), rel=1e-6)
    assert found.slope_interval == pytest.approx(tuple(fitted.conf_int(0.10)[1]), rel=1e-6)
    at = np.asarray([min(weeks), max(weeks), np.mean(weeks)], dtype=float)
    theirs = fitted.get_prediction(sm.add_constant(at, has_constant="add")).summary_frame(0.10)
    assert (found.at(at) - found.half_width(at)) == pytest.approx(theirs["mean_ci_lower"].to_numpy(), rel=1e-6)
    assert (found.at(at) + found.half_width(at)) == pytest.approx(theirs["mean_ci_upper"].to_numpy(), rel=1e-6)
