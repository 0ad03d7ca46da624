"""Ranks, percentiles and scores of a squad, and groups beside each other: by hand, at the borders, against scipy."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from hamstring_metrics.metrics.squad_groups import (
    NO_SHIFT,
    flags_by_chance,
    shift_between,
    shift_of_pairs,
)
from hamstring_metrics.metrics.squad_mass import allometric_strength, force_residual_n
from hamstring_metrics.metrics.squad_ranks import percentile_in_squad, rank_from_top
from hamstring_metrics.metrics.squad_scores import leave_one_out_t, modified_z, unusual_t

VALUES = st.lists(st.integers(0, 60).map(lambda one: one / 4), min_size=0, max_size=30)


def test_equal_values_share_the_better_rank_and_the_next_place_stays_free():
    assert rank_from_top(np.asarray([4.5, 5.0, 4.5, 4.0])).tolist() == [2, 1, 2, 4]


def test_two_that_are_equal_but_for_floating_point_share_a_rank():
    assert rank_from_top(np.asarray([0.1 + 0.2, 0.3])).tolist() == [1, 1]


def test_who_has_no_value_has_no_rank_and_takes_no_place():
    found = rank_from_top(pd.Series([300.0, None, 310.0]))
    assert found[[0, 2]].tolist() == [2, 1]
    assert math.isnan(found[1])


@given(VALUES)
def test_ranks_are_those_of_scipy_counted_from_the_top(values):
    expected = stats.rankdata(-np.asarray(values), method="min")
    assert rank_from_top(np.asarray(values)).tolist() == expected.tolist()


def test_a_percentile_needs_twenty_with_a_value():
    nineteen = np.append(np.arange(19.0), np.nan)
    assert np.isnan(percentile_in_squad(nineteen)).all()
    assert percentile_in_squad(np.arange(20.0))[19] == 97.5


@given(st.lists(st.integers(0, 12), min_size=20, max_size=30))
def test_percentiles_are_the_mean_ones_of_scipy(values):
    expected = [stats.percentileofscore(values, one, kind="mean") for one in values]
    assert percentile_in_squad(np.asarray(values)).tolist() == pytest.approx(expected)


def test_a_modified_z_by_hand_and_one_far_value_does_not_hide_itself():
    # Median 14; away 4, 2, 0, 2, 76: the middle one is 2; 0.6745 x 76 / 2.
    found = modified_z(np.asarray([10.0, 12.0, 14.0, 16.0, 90.0]))
    assert found.tolist() == pytest.approx([-1.349, -0.6745, 0, 0.6745, 25.631])


def test_where_more_than_half_are_equal_there_is_no_modified_z_and_not_an_infinite_one():
    assert np.isnan(modified_z(np.asarray([5.0, 5, 5, 6, 9]))).all()


def test_below_five_there_is_neither_z_nor_t():
    four = np.asarray([1.0, 2, 3, 4, np.nan])
    assert np.isnan(modified_z(four)).all()
    assert np.isnan(leave_one_out_t(four)).all()
    five = np.asarray([1.0, 2, 3, 4, 5])
    assert np.isfinite(modified_z(five)).all()
    assert np.isfinite(leave_one_out_t(five)).all()


@given(st.lists(st.integers(0, 200), min_size=5, max_size=19, unique=True))
def test_t_of_one_against_the_others_is_the_prediction_interval_of_one_more(values):
    # x is beyond m + t s sqrt(1 + 1/n) exactly where its t is beyond t.
    found = leave_one_out_t(np.asarray(values, dtype=float))
    for place, value in enumerate(values):
        rest = np.asarray([one for one in values if one != value], dtype=float)
        edge = rest.mean() + found[place] * rest.std(ddof=1) * math.sqrt(1 + 1 / rest.size)
        assert edge == pytest.approx(value, abs=1e-8)


def test_t_by_hand():
    # The others 1 to 4: mean 2.5, SD 1.29099, x sqrt(5 / 4) = 1.44338; 7.5 / 1.44338.
    assert leave_one_out_t(np.asarray([1.0, 2, 3, 4, 10]))[4] == pytest.approx(5.19615, abs=1e-5)


def test_t_stops_where_percentiles_begin_and_where_the_others_are_equal():
    assert np.isfinite(leave_one_out_t(np.arange(19.0))).all()
    assert np.isnan(leave_one_out_t(np.arange(20.0))).all()
    found = leave_one_out_t(np.asarray([7.0, 5, 5, 5, 5]))
    assert math.isnan(found[0])
    assert np.isfinite(found[1:]).all()


def test_the_t_that_is_unusual_is_the_tables():
    # Two-sided 90 % with 3 and with 11 degrees of freedom.
    assert unusual_t(4, 90) == pytest.approx(2.353, abs=5e-4)
    assert unusual_t(12, 90) == pytest.approx(1.796, abs=5e-4)


def test_the_residual_is_against_four_newtons_a_kilogram_and_twenty_six():
    assert force_residual_n(350, 70) == pytest.approx(350 - 306.1)
    assert force_residual_n(426.1, 100) == pytest.approx(0)
    assert math.isnan(force_residual_n(350, None))


def test_the_allometric_strength_of_a_body_eight_times_as_heavy_is_divided_by_four():
    # 8 to the power of 2/3 is 4; 0.67 is a little more.
    assert allometric_strength(400, 8) == pytest.approx(400 / 8**0.67)
    assert allometric_strength(400, 8) < 100
    assert math.isnan(allometric_strength(400, 0))


def test_a_difference_of_groups_by_hand():
    # 25 differences; 12 - 1 = 11 and so on: their median is 10. The table's U for 5 and 5 at
    # 0.05 a side is 4, so four differences lie outside at either end.
    found = shift_between([11, 12, 13, 14, 15], [1, 2, 3, 4, 5], 90)
    apart = sorted(a - b for a in (11, 12, 13, 14, 15) for b in (1, 2, 3, 4, 5))
    assert (found.estimate, found.low, found.high) == (10, apart[4], apart[20])


def test_below_five_on_either_side_no_groups_are_compared():
    assert shift_between([1, 2, 3, 4], [1, 2, 3, 4, 5], 90) is NO_SHIFT
    assert shift_between([1, 2, 3, 4, 5], [1, 2, 3, 4, None], 90) is NO_SHIFT
    assert shift_of_pairs([1, 2, 3, 4, None], 90) is NO_SHIFT


@given(
    st.lists(st.integers(0, 400), min_size=5, max_size=9, unique=True),
    st.lists(st.integers(0, 400), min_size=5, max_size=9, unique=True),
)
def test_the_interval_holds_what_the_exact_rank_sum_test_does_not_reject(group, others):
    # Quarters, so that no shift between the differences is a difference itself.
    found = shift_between(group, others, 90)
    for shift in (found.low + 0.25, found.high - 0.25, found.low - 0.25, found.high + 0.25):
        moved = np.asarray(group) - shift
        chance = stats.mannwhitneyu(moved, others, method="exact").pvalue
        assert (chance > 0.10) == (found.low < shift < found.high)


@given(st.lists(st.integers(-300, 300), min_size=5, max_size=12, unique=True))
def test_the_interval_of_pairs_holds_what_the_exact_signed_rank_test_does_not_reject(changes):
    means = {(a + b) / 2 for a, b in itertools.combinations_with_replacement(changes, 2)}
    found = shift_of_pairs(changes, 90)
    assert found.estimate == pytest.approx(
        np.median([(a + b) / 2 for a, b in itertools.combinations_with_replacement(changes, 2)])
    )
    for shift in (found.low + 0.13, found.high - 0.13, found.low - 0.13, found.high + 0.13):
        assert shift not in means
        away = np.asarray(changes) - shift
        chance = stats.wilcoxon(away, method="exact").pvalue
        assert (chance > 0.10) == (found.low < shift < found.high)


def test_twenty_against_twenty_is_the_tables_and_beyond_it_the_normal_curve_agrees_with_the_exact_test():
    rng = np.random.default_rng(3)
    group, others = rng.normal(5, 1, 20), rng.normal(4, 1, 20)
    apart = np.sort((group[:, None] - others[None, :]).ravel())
    # Mann and Whitney's table: U of 138 for 20 and 20 at 0.05 a side.
    assert shift_between(group, others, 90).low == apart[138]
    more = np.append(others, 4.01)  # 420 pairs are no longer counted
    found = shift_between(group, more, 90)
    apart = np.sort((group[:, None] - more[None, :]).ravel())
    place = int(np.searchsorted(apart, found.low))
    within, outside = (apart[place] + apart[place + 1]) / 2, (apart[place] + apart[place - 1]) / 2
    chances = [stats.mannwhitneyu(group - one, more, method="exact").pvalue for one in (within, outside)]
    assert chances[0] > 0.10 > chances[1]


def test_groups_of_thousands_are_thinned_and_say_the_same():
    rng = np.random.default_rng(1)
    group, others = rng.normal(10, 2, 1_400), rng.normal(9, 2, 1_300)
    found = shift_between(group, others, 90)
    whole = np.sort((group[:, None] - others[None, :]).ravel())
    spread = math.sqrt(group.size * others.size * (group.size + others.size + 1) / 12)
    tail = int(group.size * others.size / 2 - 1.645 * spread)
    assert found.estimate == pytest.approx(np.median(whole), abs=0.01)
    assert found.low == pytest.approx(whole[tail], abs=0.01)
    assert found.high == pytest.approx(whole[-tail], abs=0.01)


@given(VALUES.filter(lambda some: len(some) > 4), st.integers(-5, 5))
def test_everybody_moved_by_as_much_moves_the_difference_by_as_much(values, more):
    before = shift_between(values, [1, 2, 3, 4, 5], 90)
    after = shift_between([one + more for one in values], [1, 2, 3, 4, 5], 90)
    assert after.estimate == pytest.approx(before.estimate + more)
    assert after.low == pytest.approx(before.low + more)


def test_one_interval_in_ten_leaves_zero_out_by_chance():
    assert flags_by_chance(25, 90) == pytest.approx(2.5)
    assert flags_by_chance(0, 90) == 0
