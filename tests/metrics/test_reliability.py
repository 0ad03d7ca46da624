"""Intraclass correlations, against Shrout and Fleiss 1979, Weir 2005, a wine tasting and pingouin."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics.metrics.reliability import (
    IccForm,
    coefficient_of_variation_pct,
    error_interval,
    intraclass_correlation,
    mean_squares,
    systematic_change,
)
from hamstring_metrics.metrics.typical_error import typical_error
from tests.metrics.published import figures

# As pingouin writes the forms.
_PINGOUIN = {
    "1,1": "ICC(1,1)",
    "2,1": "ICC(A,1)",
    "3,1": "ICC(C,1)",
    "1,k": "ICC(1,k)",
    "2,k": "ICC(A,k)",
    "3,k": "ICC(C,k)",
}


def table(name: str) -> np.ndarray:
    long = pd.DataFrame([row for row in figures("intraclass_data") if row["data"] == name])
    long[["subject", "test"]] = long[["subject", "test"]].astype(int)
    wide = long.astype({"value": float}).pivot(index="subject", columns="test", values="value")
    return wide.to_numpy()


def by_pingouin(values: np.ndarray) -> pd.DataFrame:
    import pingouin

    long = pd.DataFrame(
        [(i, j, value) for i, row in enumerate(values) for j, value in enumerate(row)],
        columns=["subject", "test", "value"],
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = pingouin.intraclass_corr(long, "subject", "test", "value")
    return found.set_index("Type")


@pytest.mark.parametrize(
    "row",
    figures("intraclass_correlations"),
    ids=lambda row: f"{row['data']}-{row['form']}-{row['end']}",
)
def test_shrout_and_fleiss_1979_and_the_wine_tasting_as_printed(row):
    found = intraclass_correlation(table(row["data"]), row["form"])
    # Half of the last printed digit, and a hair for an interval printed from other software.
    half = 0.5 * 10 ** -int(row["decimals"]) + 0.001 * (row["end"] != "value")
    assert getattr(found, row["end"]) == pytest.approx(float(row["printed"]), abs=half)


def test_shrout_and_fleiss_1979_mean_squares():
    found = mean_squares(table("shrout_fleiss_1979"))
    printed = (11.24, 32.49, 1.02, 6.26)
    ours = (found.between_subjects, found.between_tests, found.residual, found.within)
    assert ours == pytest.approx(printed, abs=0.005)
    assert (found.subjects, found.tests) == (6, 4)


@pytest.mark.parametrize("form", list(IccForm))
@pytest.mark.parametrize("name", ["shrout_fleiss_1979", "wine", "weir_2005"])
def test_pingouin_finds_the_same(name, form):
    theirs = by_pingouin(table(name)).loc[_PINGOUIN[form]]
    ours = intraclass_correlation(table(name), form)
    assert ours.value == pytest.approx(theirs["ICC"], abs=1e-9)
    # Its interval is rounded to two digits.
    assert [ours.low, ours.high] == pytest.approx(list(theirs["CI95"]), abs=0.00501)


def test_weir_2005_the_standard_error_of_measurement_is_the_root_of_the_residual():
    # Eight people twice: the standard error from the mean squares is the typical error of the pairs.
    values = table("weir_2005")
    assert math.sqrt(mean_squares(values).residual) == pytest.approx(typical_error(values[:, 0], values[:, 1]))


def test_a_shift_that_all_share_lowers_agreement_and_leaves_consistency():
    values = table("weir_2005")
    shifted = values + np.asarray([0, 25])
    before, after = (
        {form: intraclass_correlation(each, form).value for form in ("2,1", "3,1")} for each in (values, shifted)
    )
    assert after["3,1"] == pytest.approx(before["3,1"])
    assert after["2,1"] < before["2,1"] - 0.05


def test_three_pairs_by_hand():
    # Rows 1 2, 3 4, 5 9: row means 1.5, 3.5, 7 about 4, so 2 (6.25 + 0.25 + 9) / 2 = 15.5;
    # column means 3 and 5, so 3 (1 + 1) / 1 = 6; 40 in all leaves 3 / 2 = 1.5.
    values = [[1, 2], [3, 4], [5, 9]]
    found = mean_squares(values)
    assert (found.between_subjects, found.between_tests, found.residual) == (15.5, 6, 1.5)
    assert intraclass_correlation(values, "3,1").value == pytest.approx(14 / 17)
    assert intraclass_correlation(values, "2,1").value == pytest.approx(14 / (17 + 2 * 4.5 / 3))
    assert intraclass_correlation(values, "1,1").value == pytest.approx(12.5 / 18.5)


def test_a_row_with_a_gap_is_left_out():
    whole, gap = [[1, 2], [3, 4], [5, 9]], [[1, 2], [3, 4], [math.nan, 100], [5, 9]]
    assert intraclass_correlation(gap, "2,1") == intraclass_correlation(whole, "2,1")


@pytest.mark.parametrize("form", list(IccForm))
def test_where_nothing_differs_there_is_no_coefficient(form):
    found = intraclass_correlation([[5, 5], [5, 5], [5, 5]], form)
    assert math.isnan(found.value)
    assert math.isnan(found.low)
    assert math.isnan(found.high)


@pytest.mark.parametrize("values", [[], [1, 2], [[1, 2]], [[1], [2]], [[1, 2], [3, math.nan]]])
def test_a_table_that_is_too_small_is_refused(values):
    with pytest.raises(ValueError, match="two or more subjects"):
        intraclass_correlation(values, "2,1")


def test_an_unknown_form_is_refused():
    with pytest.raises(ValueError, match="4,1"):
        intraclass_correlation([[1, 2], [3, 4]], "4,1")


def test_far_below_zero_there_is_a_coefficient_but_no_interval():
    found = intraclass_correlation([[100, 108], [100, 110], [103, 105]], "2,1")
    assert found.value == pytest.approx(-1 / 6)
    assert math.isnan(found.low)
    assert math.isnan(found.high)


FORCE = st.floats(min_value=100, max_value=600)


@given(
    st.lists(st.tuples(FORCE, FORCE), min_size=3, max_size=12, unique=True),
    st.sampled_from(list(IccForm)),
)
def test_unit_and_origin_do_not_matter(pairs, form):
    values = np.round(np.asarray(pairs), 1)
    if np.ptp(values.mean(axis=1)) < 1 or mean_squares(values).residual < 0.01:
        return
    one, other = (intraclass_correlation(each, form) for each in (values, 9.80665 * values + 50))
    if form.endswith("1"):
        has_interval = one.low <= one.value <= one.high <= 1
        assert has_interval or (one.value < 0 and math.isnan(one.low) and math.isnan(one.high))
        assert one.value == pytest.approx(other.value, rel=1e-6, abs=1e-6)
    assert not one.value > 1


def test_a_shift_by_hand():
    # 10, -2, 20: mean 28/3, SD 11.0151, t of 2 df 4.3027: half width 4.3027 x 11.0151 / root 3.
    found = systematic_change([300, 320, 310], [310, 318, 330])
    half = 4.30265 * 11.01514 / math.sqrt(3)
    assert found == pytest.approx((28 / 3, 28 / 3 - half, 28 / 3 + half), abs=1e-3)
    assert all(math.isnan(each) for each in systematic_change([300, math.nan], [310, 320]))


def test_the_interval_of_an_error_is_that_of_chi_square():
    # Printed tables: chi-square of 20 df is 9.591 at 2.5 % and 34.170 at 97.5 %.
    low, high = error_interval(7.0, 20)
    assert low == pytest.approx(7 * math.sqrt(20 / 34.170), abs=1e-3)
    assert high == pytest.approx(7 * math.sqrt(20 / 9.591), abs=1e-3)
    assert all(math.isnan(each) for each in error_interval(7.0, 0))


def test_an_error_of_logarithms_as_a_percentage():
    assert coefficient_of_variation_pct(math.log(1.08)) == pytest.approx(8)
