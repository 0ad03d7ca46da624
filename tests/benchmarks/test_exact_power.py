"""The integration that verdicts are held against, checked against closed forms."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from benchmarks.calibration import exact_counts
from benchmarks.calibration.exact_counts import CountRule, count_word_shares
from benchmarks.calibration.exact_power import (
    WORDS,
    ClaimedError,
    change_shares,
    drawn_change_shares,
    drawn_word_shares,
    half_width,
    word_shares,
)
from benchmarks.calibration.wrong_error import blended_shares
from hamstring_metrics.interpret import Club, assess
from hamstring_metrics.settings import Settings

NORDIC = ClaimedError(sd=0.09, df=10)
LINE = -math.log(0.9)
BRIDGE = CountRule(sd=3.2, df=10, at_reps=27, line_share=0.2, line_reps=6)
# So small an error that every athlete shows the true counts.
SURE = CountRule(sd=0.01, df=10, at_reps=27, line_share=0.2, line_reps=6)


def normal_beyond(size: float) -> float:
    return 2 * stats.norm.sf(size)


def test_a_wide_interval_is_clear_real_repeat_or_silent_and_never_even():
    shares = dict(zip(WORDS, word_shares(0, 1, half=3, line=1), strict=True))
    assert shares["clear"] == pytest.approx(normal_beyond(4))
    assert shares["real"] == pytest.approx(normal_beyond(3) - normal_beyond(4))
    assert shares["repeat"] == pytest.approx(normal_beyond(1) - normal_beyond(3))
    assert shares["no_difference"] == pytest.approx(1 - normal_beyond(1))
    assert shares["even"] == 0


def test_a_narrow_interval_is_clear_real_or_even_and_never_asks_for_a_repeat():
    shares = dict(zip(WORDS, word_shares(0, 1, half=1, line=3), strict=True))
    assert shares["clear"] == pytest.approx(normal_beyond(4))
    assert shares["real"] == pytest.approx(normal_beyond(2) - normal_beyond(4))
    assert shares["repeat"] == 0
    assert shares["no_difference"] == pytest.approx(0, abs=1e-12)
    assert shares["even"] == pytest.approx(1 - normal_beyond(2))


@given(
    true=st.floats(-1, 1),
    sd=st.floats(0.01, 1),
    half=st.floats(0.01, 1),
    line=st.floats(0.01, 1),
)
def test_words_add_up_and_swapping_the_legs_changes_none(true, sd, half, line):
    shares = word_shares(true, sd, half, line)
    assert shares.sum() == pytest.approx(1)
    assert shares.min() > -1e-12
    assert word_shares(-true, sd, half, line) == pytest.approx(shares, abs=1e-12)


@pytest.mark.parametrize("days", [1, 2, 3, 5])
@pytest.mark.parametrize("true_pct", [0, 10, 15, 20, 25])
def test_with_the_error_drawn_anew_the_power_is_a_tail_of_students_t(true_pct, days):
    true = -math.log(1 - true_pct / 100)
    sd = NORDIC.sd / math.sqrt(days)
    half = stats.t.ppf(0.95, 10) * sd

    def beyond(size: float) -> float:
        return stats.t.sf((size - true) / sd, 10) + stats.t.cdf((-size - true) / sd, 10)

    shares = drawn_word_shares(true, NORDIC, days, LINE)
    assert shares[0] == pytest.approx(beyond(LINE + half), abs=1e-6)
    assert shares[0] + shares[1] + shares[4] >= beyond(half) - 1e-6
    within = 1 - beyond(LINE - half) if half < LINE else 0
    assert shares[4] == pytest.approx(within, abs=1e-6)


def test_without_a_difference_one_in_ten_intervals_leaves_zero_out():
    assert drawn_word_shares(0, NORDIC, 1, LINE)[:2].sum() == pytest.approx(0.1, abs=1e-6)
    assert drawn_change_shares(0, NORDIC, 0.5, -LINE, LINE)[0] == pytest.approx(0.1, abs=1e-6)


def test_on_the_line_one_in_twenty_reads_clear():
    # The other side of zero adds next to nothing with five test days.
    assert drawn_word_shares(LINE, NORDIC, 5, LINE)[0] == pytest.approx(0.05, abs=1e-4)


def test_the_interval_of_one_nordic_test_has_the_width_of_a_table_of_t():
    # t(10) at 95 % is 1.812 in every table.
    assert half_width(NORDIC, 1) == pytest.approx(1.812 * 0.09, abs=1e-4)
    assert half_width(NORDIC, 4) == pytest.approx(1.812 * 0.045, abs=1e-4)


def test_a_change_that_leaves_zero_out_is_changed_and_never_a_repeat():
    changed, repeat, not_shown = change_shares(0, 1, half=2, down=-1, up=1.5)
    assert changed == pytest.approx(normal_beyond(2))
    below = stats.norm.sf(1) - stats.norm.sf(2)
    above = stats.norm.sf(1.5) - stats.norm.sf(2)
    assert repeat == pytest.approx(below + above)
    assert not_shown == pytest.approx(1 - changed - repeat)


def test_a_line_inside_no_interval_asks_for_no_repeat():
    assert change_shares(0.3, 1, half=1, down=-2, up=2)[1] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("own_df", [9, 29])
@pytest.mark.parametrize("true", [0.0, 0.2])
def test_own_pairs_alone_have_the_power_of_the_noncentral_t(own_df, true):
    nothing_claimed = ClaimedError(sd=0.0, df=0)
    shares = blended_shares(true, 0.08, nothing_claimed, own_df, 1, line=10.0)
    critical = stats.t.ppf(0.95, own_df)
    outside = stats.nct.sf(critical, own_df, true / 0.08) + stats.nct.cdf(-critical, own_df, true / 0.08)
    # With the line far away an interval that leaves zero out is "even"; one about the truth holds it.
    held = stats.t.cdf(critical, own_df) - stats.t.cdf(-critical, own_df)
    assert shares[5] == pytest.approx(held, abs=1e-6)
    near = blended_shares(true, 0.08, nothing_claimed, own_df, 1, line=1e-9)
    assert near[:2].sum() == pytest.approx(outside, abs=1e-5)


def test_a_claimed_error_that_is_true_and_certain_needs_no_own_pairs():
    certain = ClaimedError(sd=0.08, df=1e7)
    shares = blended_shares(0.0, 0.08, certain, 0, 1, line=1e-9)
    assert shares[:2].sum() == pytest.approx(0.1, abs=1e-6)
    assert shares[5] == pytest.approx(0.9, abs=1e-6)


@pytest.mark.parametrize(
    ("left", "right", "word"),
    [
        (20, 20, "even"),
        (20, 25, "even"),
        (20, 26, "real"),  # on the line of 6: beyond zero, not beyond the line
        (20, 27, "clear"),
        (27, 20, "clear"),
        (24, 30, "real"),  # 20 % of 30 is 6 again
        (30, 36, "even"),  # 20 % of 36 is 7.2
        (32, 40, "real"),  # 20 % of 40 is 8
        (31, 40, "clear"),
    ],
)
def test_sure_counts_get_the_word_of_their_difference(left, right, word):
    shares = count_word_shares(left, right, SURE)
    assert shares[WORDS.index(word)] == pytest.approx(1, abs=1e-6)
    assert shares[5] == pytest.approx(1, abs=1e-6)


def test_whole_repetitions_leave_zero_out_about_as_often_as_a_difference_above_five_and_a_half():
    # 1.8125 x 3.2 is 5.8, so 6 leaves zero out; rounding makes a 6 of what lies above 5.5.
    shares = count_word_shares(12, 12, BRIDGE)
    assert shares[:2].sum() == pytest.approx(2 * stats.t.sf(5.5 / 3.2, 10), abs=0.003)
    assert shares[5] == pytest.approx(1 - shares[:2].sum(), abs=1e-9)


def test_above_its_count_the_true_error_grows_as_the_claimed_one_does():
    # At 54 the error is twice 3.2, the interval 11.6 to either side: 12 leaves zero out.
    shares = count_word_shares(54, 54, BRIDGE)
    assert shares[:2].sum() == pytest.approx(2 * stats.t.sf(11.5 / 6.4, 10), abs=0.01)


def test_every_pair_of_counts_gets_the_word_that_was_stated_apart():
    left, right = (counts.ravel() for counts in np.mgrid[0:61, 0:61])
    tests = pd.DataFrame(
        {
            "athlete_id": np.arange(left.size),
            "protocol": "single_leg_bridge",
            "local_date": pd.Timestamp("2026-03-04"),
            "left": left.astype(float),
            "right": right.astype(float),
        }
    )
    stated = exact_counts._said(20, 20, BRIDGE)[:5, left, right]
    assert (stated.sum(axis=0) == 1).all()
    found = assess(tests, Club(), Settings())["verdict"].tolist()
    assert found == [WORDS[place] for place in stated.argmax(axis=0)]


def test_counts_mirror_when_the_legs_are_swapped():
    assert count_word_shares(15, 24, BRIDGE) == pytest.approx(count_word_shares(24, 15, BRIDGE))
    assert np.isclose(count_word_shares(15, 24, BRIDGE)[:5].sum(), 1)
