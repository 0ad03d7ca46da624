"""One reading, five words: both sides of every boundary, worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hamstring_metrics.interpret.verdict import VERDICTS, count_verdict_codes, verdict_codes
from hamstring_metrics.model import Verdict
from tests.interpret.histories import assessed, bridge, curl, weaker_left, words

# Student's t with 10 degrees of freedom, 90 % two-sided, from printed tables.
T_10 = 1.8125


@pytest.mark.parametrize(
    ("pct", "word"),
    [
        # t x 0.09 = 0.16312 excludes zero from 1 - exp(-0.16312) = 15.05 %; with the
        # line of 0.10536 added it is beyond it from 1 - exp(-0.26848) = 23.55 %.
        (23.6, "clear"),
        (23.5, "real"),
        (15.1, "real"),
        (15.0, "repeat"),
        (10.0, "repeat"),
        (9.99, "no_difference"),
        (0.0, "no_difference"),
    ],
)
def test_one_nordic_is_clear_from_23_real_from_15_and_repeat_from_10_percent(pct, word):
    assert words(assessed(weaker_left(pct))) == [word]


def test_the_interval_of_one_nordic_is_t_times_nine_percent_on_the_log_scale():
    row = assessed(weaker_left(18)).iloc[0]
    estimate = -math.log(1 - 0.18)
    assert row["reading_pct"] == pytest.approx(18)
    assert row["reading_low_pct"] == pytest.approx(100 * (1 - math.exp(-(estimate - T_10 * 0.09))), abs=0.01)
    assert row["reading_high_pct"] == pytest.approx(100 * (1 - math.exp(-(estimate + T_10 * 0.09))), abs=0.01)
    assert (row["error_sd"], row["error_df"], row["reading_days"]) == (0.09, 10, 1)
    assert (row["line_pct"], row["stronger"]) == (10, "right")


def test_three_tests_on_one_day_narrow_only_the_part_within_the_day():
    row = assessed(*[weaker_left(18)] * 3).iloc[0]
    sd = math.sqrt(0.09**2 - 0.06**2 + 0.06**2 / 3)
    low = -math.log(1 - 0.18) - T_10 * sd
    assert row["reading_low_pct"] == pytest.approx(100 * (1 - math.exp(-low)), abs=0.01)
    assert row["reading_days"] == 1


def test_two_days_divide_the_sum_of_their_variances_by_four():
    days = [weaker_left(18, local_date="2026-03-01"), weaker_left(18), weaker_left(18)]
    row = assessed(*days).iloc[2]
    one, two = 0.09**2, 0.09**2 - 0.06**2 + 0.06**2 / 2
    low = -math.log(1 - 0.18) - T_10 * math.sqrt((one + two) / 4)
    assert row["reading_low_pct"] == pytest.approx(100 * (1 - math.exp(-low)), abs=0.01)
    assert row["reading_days"] == 2


def test_16_percent_once_and_nothing_the_next_day_is_noise_and_16_that_stays_is_real():
    once = [weaker_left(16, local_date="2026-03-01"), weaker_left(1)]
    stays = [weaker_left(16, local_date="2026-03-01"), weaker_left(16)]
    assert words(assessed(*once)) == ["real", "no_difference"]
    assert words(assessed(*stays)) == ["real", "real"]


def test_many_even_days_are_even_and_not_merely_unproven():
    days = [weaker_left(0, local_date=f"2026-03-{day:02d}") for day in range(1, 5)]
    # The half width must fall below the line: 0.16312 / sqrt(n) < 0.10536 from 3 days.
    assert words(assessed(*days)) == ["no_difference", "no_difference", "even", "even"]


def test_a_small_difference_that_excludes_zero_inside_the_line_is_even():
    codes = verdict_codes(*(np.asarray([value]) for value in (0.05, 0.01, 0.09, 0.10)))
    assert VERDICTS[codes[0]] is Verdict.EVEN


@pytest.mark.parametrize(
    ("estimate", "low", "high", "word"),
    [
        (0.20, 0.11, 0.29, "clear"),
        (-0.20, -0.29, -0.11, "clear"),
        (0.20, 0.10, 0.30, "real"),
        (0.10, -0.01, 0.21, "repeat"),
        (-0.10, -0.21, 0.01, "repeat"),
        (0.0999, -0.01, 0.2098, "no_difference"),
        (0.10, 0.001, 0.199, "real"),
        (0.0, -0.10, 0.10, "no_difference"),
        (0.0, -0.0999, 0.0999, "even"),
    ],
)
def test_each_word_ends_where_the_next_begins(estimate, low, high, word):
    codes = verdict_codes(*(np.asarray([value]) for value in (estimate, low, high, 0.10)))
    assert VERDICTS[codes[0]] == word


def test_the_line_is_the_clubs_own():
    assert words(assessed(weaker_left(14), asymmetry_line_pct=15)) == ["no_difference"]
    assert words(assessed(weaker_left(15), asymmetry_line_pct=15)) == ["repeat"]


@pytest.mark.parametrize(
    ("left", "right", "word", "within"),
    [
        (10.0, 12.5, "no_difference", True),
        (12.5, 10.0, "no_difference", True),
        (10.0, 12.6, "clear", False),
    ],
)
def test_a_curl_that_differs_by_one_machine_step_shows_no_difference(left, right, word, within):
    found = assessed(curl(left, right))
    assert words(found) == [word]
    assert found["within_machine_step"].tolist() == [within]


def test_equal_curls_on_three_days_are_still_only_as_equal_as_the_machine_can_tell():
    days = [curl(20, 20, local_date=f"2026-03-{day:02d}") for day in (1, 3, 5)]
    assert words(assessed(*days)) == ["no_difference"] * 3


@pytest.mark.parametrize(
    ("left", "right", "word", "line"),
    [
        # t x 3.2 = 5.80 repetitions; 20 % of 27 is 5.4, so that 6 is the line.
        (21, 27, "real", 6.0),
        (22, 27, "no_difference", 6.0),
        (15, 27, "clear", 6.0),
        (16, 27, "real", 6.0),
    ],
)
def test_a_bridge_is_read_in_repetitions(left, right, word, line):
    row = assessed(bridge(left, right)).iloc[0]
    assert row["verdict"] == word
    assert row["line_reps"] == line
    assert row["reading_reps"] == right - left
    assert row["reading_high_reps"] == pytest.approx(right - left + T_10 * 3.2, abs=0.001)
    assert math.isnan(row["reading_pct"])


def test_above_27_repetitions_the_error_and_the_line_of_a_bridge_grow():
    row = assessed(bridge(50, 58)).iloc[0]
    assert row["error_sd"] == pytest.approx(3.2 * 54 / 27)
    assert row["line_reps"] == pytest.approx(0.2 * 58)
    assert row["verdict"] == "no_difference"


def test_a_bridge_at_44_repetitions_needs_more_than_nine_to_be_real():
    # SD 3.2 x 44 / 27 = 5.215, half width 9.45 repetitions; line 9.6.
    assert words(assessed(bridge(40, 48))) == ["no_difference"]
    assert words(assessed(bridge(39, 49))) == ["real"]


@pytest.mark.parametrize(
    ("left", "right", "word"),
    [
        # At a mean of m the half width is 5.7999 x m / 27; times 0.90554 it is that of
        # 0.8 x higher - lower. Here the line of 20 % is beyond 6, and decides.
        (32, 50, "clear"),  # 0.8 x 50 - 32 = 8, above 7.975; 18 - 8.81 is not above 10
        (50, 32, "clear"),
        (33, 50, "real"),  # 7, below 8.07
        (28, 45, "clear"),  # 8, above 7.10
        (29, 45, "real"),  # 7, below 7.20
        # Equal counts are even; one repetition apart is not.
        (20, 20, "even"),  # 0 + 5.80 is inside 6
        (20, 21, "no_difference"),  # 6.80 is not, and 0.8 x 21 - 20 = -3.2 is above -5.25
        (28, 28, "even"),  # 6.01 is not inside 6, but 0.8 x 28 - 28 = -5.6 is below -5.45
        (40, 40, "even"),  # -8 is below -7.78
        (40, 41, "no_difference"),  # -7.2 is above -7.88
        (41, 40, "no_difference"),
    ],
)
def test_the_share_of_the_higher_leg_is_held_against_its_own_error(left, right, word):
    assert words(assessed(bridge(left, right))) == [word]


@pytest.mark.parametrize(
    ("left", "right", "half", "word"),
    [
        # Beyond 6 repetitions: 11 apart, and far beyond the share.
        (9, 20, 4.99, "clear"),
        (9, 20, 5.0, "real"),
        # Beyond 20 %: 0.8 x 45 - 31 = 5, surely so up to 5 / 0.905539 = 5.5216.
        (31, 45, 5.52, "clear"),
        (31, 45, 5.523, "real"),
        (45, 31, 5.52, "clear"),
        (45, 31, 5.523, "real"),
        # Inside 6 repetitions: 3 apart, although 0.8 x 13 - 10 is above zero.
        (10, 13, 2.99, "even"),
        (10, 13, 3.0, "no_difference"),
        # Inside 20 %: 0.8 x 40 - 38 = -6, surely so up to 6.6259; 6 repetitions are left long before.
        (38, 40, 6.62, "even"),
        (38, 40, 6.63, "no_difference"),
        (40, 38, 6.62, "even"),
        (40, 38, 6.63, "no_difference"),
        # 20 % of 45 is 9: on it, and zero inside.
        (36, 45, 9.0, "repeat"),
        (36.01, 45, 9.0, "no_difference"),
        (36, 45, 8.99, "real"),
        # 20 % of 25 is 5, so that 6 is the line.
        (19, 25, 6.0, "repeat"),
        (19.01, 25, 6.0, "no_difference"),
    ],
)
def test_each_word_about_counts_ends_where_the_next_begins(left, right, half, word):
    legs_and_half = (np.asarray([value], dtype=float) for value in (left, right, half))
    codes = count_verdict_codes(*legs_and_half, line_reps=6, line_share=0.2)
    assert VERDICTS[codes[0]] == word


def test_more_days_settle_a_share_that_one_day_leaves_open():
    # 0.8 x 45 - 31 = 5; one day asks for 0.90554 x 5.7999 x 38 / 27 = 7.39, three for 4.27.
    days = [bridge(31, 45, local_date=f"2026-03-{day:02d}") for day in (1, 3, 5)]
    assert words(assessed(*days)) == ["real", "real", "clear"]


def test_a_protocol_without_an_error_has_no_verdict():
    row = assessed(weaker_left(30, protocol="iso_30")).iloc[0]
    assert (row["verdict"], row["not_rated_why"]) == ("not_rated", "no_error")
    assert math.isnan(row["reading_pct"])
    assert row["asymmetry_pct"] == pytest.approx(30)


def test_a_protocol_the_catalogue_does_not_know_has_no_verdict():
    row = assessed(weaker_left(30, protocol="own_test")).iloc[0]
    assert (row["verdict"], row["not_rated_why"]) == ("not_rated", "no_error")


@pytest.mark.parametrize(
    ("legs", "why"),
    [
        ({"left": 300}, "one_side"),
        ({"right": 300}, "one_side"),
        ({"left": 0, "right": 300}, "one_side"),
        ({}, None),
    ],
)
def test_a_leg_that_was_not_measured_has_no_verdict(legs, why):
    row = assessed(legs).iloc[0]
    assert (row["verdict"], row["not_rated_why"]) == ("not_measured", why)
    assert row[["reading_pct", "log_ratio", "reading_low_pct"]].isna().all()
    assert row["reading_days"] == 0


def test_a_bridge_with_one_side_missing_is_one_sided_and_never_zero():
    row = assessed(bridge(None, 20)).iloc[0]
    assert (row["verdict"], row["not_rated_why"]) == ("not_measured", "one_side")
    assert math.isnan(row["difference_reps"])
    assert row["stronger"] is None


@pytest.mark.parametrize("how", [{"pain": 3}, {"stop_reason": "pain"}, {"flags": "painful"}])
def test_a_painful_test_is_not_read_and_stays_out_of_the_other_windows(how):
    days = [weaker_left(40, local_date="2026-03-01", **how), weaker_left(5)]
    found = assessed(*days)
    assert words(found) == ["not_rated", "no_difference"]
    assert found["not_rated_why"].tolist() == ["painful", None]
    assert found["reading_days"].tolist() == [0, 1]


def test_pain_of_two_of_ten_is_still_read():
    assert words(assessed(weaker_left(30, pain=2))) == ["clear"]


def test_above_the_sensors_limit_is_out_until_a_person_confirms_it():
    high = {"left": 1500, "right": 2000.5}
    days = [dict(high, local_date="2026-03-01"), weaker_left(5)]
    found = assessed(*days)
    assert words(found) == ["not_rated", "no_difference"]
    assert found["not_rated_why"].tolist() == ["above_limit", None]
    confirmed = assessed(dict(high, confirmed=True))
    assert words(confirmed) == ["clear"]
    assert words(assessed({"left": 1500, "right": 2000})) == ["clear"]


def test_only_a_nordbord_has_the_nordbords_limit():
    strong = {"protocol": "hhd_mid_make_fixed", "left": 1500, "right": 2500}
    assert words(assessed(strong)) == ["clear"]
