"""Asymmetry: hand-computed values, published figures, and what holds for any pair of legs."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hamstring_metrics.metrics.asymmetry import (
    asymmetry_pct,
    log_ratio,
    log_ratio_of_pct,
    pct_of_stronger,
)
from hamstring_metrics.model import Formula
from tests.metrics.published import figures

FORCES = st.floats(min_value=1, max_value=2000)
SIGNED = [formula for formula in Formula if formula is not Formula.LIMB_SYMMETRY_INDEX]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("stronger_limb", 9.09),
        ("weaker_limb", 10.00),
        ("sum", 4.76),
        ("mean", 9.52),
        ("symmetry_angle", 3.03),
        ("log_ratio", 9.53),
        ("limb_symmetry_index", 90.91),
    ],
)
def test_300_against_330_newtons_in_each_formula(formula, expected):
    assert asymmetry_pct(300, 330, formula) == pytest.approx(expected, abs=0.005)


def test_15_percent_of_the_stronger_leg_is_another_number_in_each_formula():
    # 85 against 100: 15 / 85, 15 / 185, 15 / 92.5, -ln 0.85.
    assert asymmetry_pct(85, 100, "weaker_limb") == pytest.approx(17.647, abs=0.001)
    assert asymmetry_pct(85, 100, "sum") == pytest.approx(8.108, abs=0.001)
    assert asymmetry_pct(85, 100, "mean") == pytest.approx(16.216, abs=0.001)
    assert asymmetry_pct(85, 100, "log_ratio") == pytest.approx(16.252, abs=0.001)
    assert asymmetry_pct(85, 100, "symmetry_angle") == pytest.approx(5.15, abs=0.005)


@pytest.mark.parametrize("row", figures("lauziere_2014"), ids=lambda row: row["subject"])
def test_lauziere_2014_all_36_published_figures(row):
    left, right = float(row["paretic"]), float(row["non_paretic"])
    printed = {
        "stronger_limb": "reference_highest",
        "mean": "reference_mean",
        "sum": "reference_sum",
    }
    for formula, column in printed.items():
        assert asymmetry_pct(left, right, formula) == pytest.approx(float(row[column]), abs=0.006)
    # Their angle starts from the other leg, so that its sign is turned.
    assert -asymmetry_pct(left, right, "symmetry_angle") == pytest.approx(float(row["symmetry_angle"]), abs=0.006)
    # The non-paretic leg as fixed reference is the stronger or the weaker leg by turns.
    fixed = "stronger_limb" if right > left else "weaker_limb"
    assert asymmetry_pct(left, right, fixed) == pytest.approx(float(row["reference_non_paretic"]), abs=0.006)
    share = 50 + asymmetry_pct(left, right, "sum") / 2
    assert share == pytest.approx(float(row["share_non_paretic"]), abs=0.006)


def test_right_stronger_is_positive_and_left_stronger_negative():
    assert asymmetry_pct(360, 400) == pytest.approx(10)
    assert asymmetry_pct(400, 360) == pytest.approx(-10)


def test_the_limb_symmetry_index_takes_the_injured_leg_over_the_other():
    assert asymmetry_pct(330, 300, "limb_symmetry_index", injured="left") == pytest.approx(110)
    assert asymmetry_pct(330, 300, "limb_symmetry_index", injured="right") == pytest.approx(90.909, abs=0.001)
    assert asymmetry_pct(330, 300, "limb_symmetry_index") == pytest.approx(90.909, abs=0.001)


@pytest.mark.parametrize("formula", list(Formula))
@pytest.mark.parametrize(("left", "right"), [(None, 300), (300, None), (None, None), (math.nan, 1), (0, 0)])
def test_a_missing_leg_or_two_zeros_never_give_a_number(formula, left, right):
    assert math.isnan(asymmetry_pct(left, right, formula))


def test_one_leg_at_zero_is_100_by_the_stronger_leg_and_missing_where_it_would_divide():
    assert asymmetry_pct(0, 300) == 100
    assert asymmetry_pct(300, 0) == -100
    assert asymmetry_pct(0, 300, "sum") == 100
    assert math.isnan(asymmetry_pct(0, 300, "weaker_limb"))
    assert math.isnan(asymmetry_pct(0, 300, "log_ratio"))


@pytest.mark.parametrize(("left", "right"), [(-1, 300), (300, -0.5)])
def test_a_negative_value_is_refused_and_named(left, right):
    with pytest.raises(ValueError, match="expected 0 or more, found '-"):
        asymmetry_pct(left, right)


def test_an_unknown_formula_is_refused():
    with pytest.raises(ValueError, match="bilateral"):
        asymmetry_pct(1, 2, "bilateral")


def test_a_column_keeps_its_index_and_its_gaps():
    left = pd.Series([300.0, np.nan, 400.0], index=[7, 3, 5])
    right = pd.Series([300.0, 310.0, 360.0], index=[7, 3, 5])
    result = asymmetry_pct(left, right)
    assert result.index.tolist() == [7, 3, 5]
    assert result.loc[7] == 0
    assert math.isnan(result.loc[3])
    assert result.loc[5] == pytest.approx(-10)


@given(FORCES, FORCES, st.sampled_from(SIGNED))
def test_swapping_the_legs_flips_the_sign(left, right, formula):
    forwards, backwards = asymmetry_pct(left, right, formula), asymmetry_pct(right, left, formula)
    assert forwards == -backwards


@given(FORCES, FORCES, st.floats(min_value=0.01, max_value=100), st.sampled_from(list(Formula)))
def test_scaling_both_legs_changes_nothing(left, right, factor, formula):
    scaled = asymmetry_pct(left * factor, right * factor, formula)
    assert scaled == pytest.approx(asymmetry_pct(left, right, formula), rel=1e-9, abs=1e-9)


@given(FORCES, FORCES, FORCES, FORCES, st.sampled_from(SIGNED), st.sampled_from(SIGNED))
def test_all_formulas_put_two_athletes_in_the_same_order(l1, r1, l2, r2, one, other):
    first, second = abs(log_ratio(l1, r1)), abs(log_ratio(l2, r2))
    assume(first < second * (1 - 1e-6))
    for formula in (one, other):
        assert abs(asymmetry_pct(l1, r1, formula)) < abs(asymmetry_pct(l2, r2, formula))


@given(FORCES, FORCES)
def test_a_log_ratio_goes_back_to_percent_of_the_stronger_leg(left, right):
    assert pct_of_stronger(log_ratio(left, right)) == pytest.approx(asymmetry_pct(left, right), abs=1e-9)


def test_a_line_of_10_percent_is_minus_the_logarithm_of_nine_tenths():
    assert log_ratio_of_pct(10) == pytest.approx(-math.log(0.9))
    assert log_ratio_of_pct(0) == 0


@pytest.mark.parametrize("pct", [-1, 100])
def test_a_line_outside_0_to_100_percent_is_refused(pct):
    with pytest.raises(ValueError, match="Difference"):
        log_ratio_of_pct(pct)
