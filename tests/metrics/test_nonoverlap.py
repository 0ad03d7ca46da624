"""Share of pairs that are higher, against Parker 2011, Tarlow 2017 and Mann and Whitney's U."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from hamstring_metrics.metrics import nonoverlap
from hamstring_metrics.metrics.nonoverlap import (
    chance_of_no_overlap,
    nonoverlap_of_all_pairs,
    tau,
    tau_less_trend,
)
from tests.metrics.published import figures


def phases(name: str) -> tuple[list[float], list[float]]:
    rows = [row for row in figures("nonoverlap_data") if row["data"] == name]
    return tuple([float(row["value"]) for row in rows if row["phase"] == each] for each in "AB")


@pytest.mark.parametrize("row", figures("nonoverlap"), ids=lambda row: f"{row['data']}-{row['index']}")
def test_parker_2011_and_tarlow_2017_as_printed(row):
    found = getattr(nonoverlap, row["index"])(*phases(row["data"]))
    assert found == pytest.approx(float(row["printed"]), abs=1e-6)


def test_by_hand_with_ties():
    # 3 against 3 ties, 3 against 4 is higher; 4 against 3 is lower, 4 against 4 ties: 1 + 2 halves of 4.
    assert nonoverlap_of_all_pairs([3, 4], [3, 4]) == 0.5
    assert nonoverlap_of_all_pairs([3, 4], [4, 5]) == (3 + 0.5) / 4
    assert tau([3, 4], [4, 5]) == 3 / 4
    # The first phase rises once, which is taken off.
    assert tau_less_trend([3, 4], [4, 5]) == 2 / 4


@pytest.mark.parametrize("index", [nonoverlap_of_all_pairs, tau, tau_less_trend])
@pytest.mark.parametrize("pair", [([], [1.0]), ([1.0], []), ([math.nan], [1.0])])
def test_a_phase_without_a_test_has_no_share(index, pair):
    assert math.isnan(index(*pair))


VALUES = st.lists(st.integers(20, 40).map(float), min_size=1, max_size=9)


@given(VALUES, VALUES)
def test_mann_and_whitneys_u_by_the_number_of_pairs(before, after):
    u = (
        stats.mannwhitneyu(after, before, method="asymptotic").statistic
        if (len(set(before + after)) > 1)
        else len(before) * len(after) / 2
    )
    assert nonoverlap_of_all_pairs(before, after) == pytest.approx(u / (len(before) * len(after)))


@given(VALUES, VALUES)
def test_turning_the_phases_round_turns_the_index_round(before, after):
    assert nonoverlap_of_all_pairs(after, before) == pytest.approx(1 - nonoverlap_of_all_pairs(before, after))
    assert tau(after, before) == -tau(before, after)
    assert tau(before, after) == pytest.approx(2 * nonoverlap_of_all_pairs(before, after) - 1)


@given(VALUES, VALUES)
def test_only_the_order_counts(before, after):
    stretched = ([math.exp(each / 10) for each in side] for side in (before, after))
    assert nonoverlap_of_all_pairs(*stretched) == nonoverlap_of_all_pairs(before, after)


def test_three_against_three_apart_by_chance_is_one_in_twenty():
    assert chance_of_no_overlap(3, 3) == 1 / 20
    exact = stats.mannwhitneyu([4, 5, 6], [1, 2, 3], alternative="greater", method="exact")
    assert exact.pvalue == pytest.approx(chance_of_no_overlap(3, 3))
    with pytest.raises(ValueError, match="found '0'"):
        chance_of_no_overlap(0, 3)
