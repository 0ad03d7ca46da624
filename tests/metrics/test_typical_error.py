"""Noise from pairs of tests, against published pairs of error and detectable change."""

from __future__ import annotations

import math

import pytest

from hamstring_metrics.metrics.typical_error import minimal_detectable_change, typical_error
from tests.metrics.published import figures


def test_three_pairs_by_hand():
    # Changes 10, -2, 20: mean 28/3, squared deviations 4/9 + 1156/9 + 1024/9 = 2184/9,
    # variance 121.333, SD 11.0151, over the root of 2: 7.7889.
    assert typical_error([300, 320, 310], [310, 318, 330]) == pytest.approx(7.7889, abs=1e-4)


def test_what_all_learn_alike_is_no_error():
    assert typical_error([300, 320, 310], [315, 335, 325]) == 0


def test_a_pair_with_a_gap_is_left_out():
    assert typical_error([300, 320, 310, 400], [310, 318, 330, math.nan]) == pytest.approx(7.7889, abs=1e-4)


@pytest.mark.parametrize("pairs", [([], []), ([300], [310]), ([300, math.nan], [310, 320])])
def test_fewer_than_two_pairs_give_no_error(pairs):
    assert math.isnan(typical_error(*pairs))


def test_unequal_numbers_of_tests_are_refused():
    with pytest.raises(ValueError, match="expected 2 second tests, found '1'"):
        typical_error([300, 310], [320])


@pytest.mark.parametrize("row", figures("detectable_changes"), ids=lambda row: row["case"])
def test_twelve_published_pairs_of_error_and_detectable_change(row):
    printed = float(row["detectable_change_95"])
    assert minimal_detectable_change(float(row["error"])) == pytest.approx(printed, rel=0.012)


def test_the_factor_is_2_77_at_95_percent_and_2_33_at_90():
    assert minimal_detectable_change(1) == pytest.approx(2.772, abs=0.001)
    assert minimal_detectable_change(1, 90) == pytest.approx(2.326, abs=0.001)


@pytest.mark.parametrize("level", [0, 100, 120])
def test_a_level_that_is_none_is_refused(level):
    with pytest.raises(ValueError, match="Level"):
        minimal_detectable_change(1, level)
