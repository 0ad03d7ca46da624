"""Force traces: repetitions, pairs in time, and the fall over a set."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics.metrics.force_trace import fall, paired, repetitions
from tests.synthetic_trace import at, rectangles, triangles


def test_a_rectangle_has_its_height_its_times_and_height_times_duration():
    seconds = at(6)
    [one] = repetitions(seconds, rectangles(seconds, (2, 4, 300)))
    assert (one.start_s, one.end_s, one.peak_n) == (2, 4, 300)
    assert one.impulse_ns == pytest.approx(600)
    assert one.mean_n == pytest.approx(300)
    assert one.time_to_peak_s == 0
    assert one.is_whole


def test_a_triangle_is_measured_from_25_newtons_to_25_newtons():
    # 400 N in 1.6 s up and 1.6 s down is 250 N a second, 5 N a sample: 25 N 0.1 s from each foot.
    seconds = at(8)
    [one] = repetitions(seconds, triangles(seconds, (2, 5.2, 400)))
    assert one.start_s == pytest.approx(2.1)
    assert one.end_s == pytest.approx(5.1)
    assert one.peak_s == pytest.approx(3.6)
    assert one.peak_n == pytest.approx(400)
    assert one.time_to_peak_s == pytest.approx(1.5)
    # Half of 3.2 s x 400 N, less a small triangle of 0.1 s and 25 N at each foot.
    assert one.impulse_ns == pytest.approx(640 - 2 * 1.25)
    assert one.mean_n == pytest.approx(637.5 / 3)


@pytest.mark.parametrize(("height_n", "counted"), [(100, 0), (100.1, 1)])
def test_a_repetition_counts_only_above_100_newtons(height_n, counted):
    seconds = at(6)
    assert len(repetitions(seconds, rectangles(seconds, (2, 4, height_n)))) == counted


@pytest.mark.parametrize(("between_n", "counted"), [(25, 1), (24.9, 2)])
def test_a_repetition_ends_only_below_25_newtons(between_n, counted):
    seconds = at(9)
    force = rectangles(seconds, (2, 4, 300), (5, 7, 280)) + rectangles(seconds, (4.02, 4.98, between_n))
    assert len(repetitions(seconds, force)) == counted


@pytest.mark.parametrize(("duration_s", "counted"), [(0.18, 0), (0.2, 1)])
def test_a_knock_of_less_than_a_fifth_of_a_second_is_no_repetition(duration_s, counted):
    seconds = at(6)
    assert len(repetitions(seconds, rectangles(seconds, (2, 2 + duration_s, 400)))) == counted


def test_a_single_wild_sample_is_no_repetition():
    seconds = at(6)
    force = np.full_like(seconds, 2.0)
    force[100] = 1500.0
    assert repetitions(seconds, force) == []


def test_noise_about_the_limits_makes_no_repetition_more():
    seconds = at(12)
    noise = np.random.default_rng(4).uniform(-6, 6, seconds.size)
    found = repetitions(seconds, triangles(seconds, (1, 4, 350), (6, 9, 340)) + noise)
    assert [round(one.peak_n, -1) for one in found] == [350, 340]


@pytest.mark.parametrize("bump", [(-1, 2, 300), (4, 7, 300)])
def test_a_repetition_that_the_trace_cuts_is_not_whole(bump):
    seconds = at(6)
    [one] = repetitions(seconds, rectangles(seconds, bump))
    assert not one.is_whole


@pytest.mark.parametrize("force_n", [0.0, 24.0, math.nan])
def test_a_leg_that_did_nothing_or_was_not_recorded_has_no_repetition(force_n):
    seconds = at(6)
    assert repetitions(seconds, np.full_like(seconds, force_n)) == []


@pytest.mark.parametrize("seconds", [[], [0.0], [1.0, 1.0, 1.0]])
def test_what_is_no_trace_has_no_repetition(seconds):
    assert repetitions(seconds, [300.0] * len(seconds)) == []


def test_forces_and_times_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="expected 3 forces, found '2'"):
        repetitions([0, 1, 2], [1, 2])


def test_a_repetition_that_one_leg_missed_moves_none_of_the_later_ones():
    seconds = at(22)
    left = repetitions(seconds, rectangles(seconds, (1, 4, 400), (6, 9, 390), (11, 14, 380), (16, 19, 370)))
    right = repetitions(seconds, rectangles(seconds, (1.2, 4.1, 360), (11.1, 14, 342), (16, 19.2, 333)))
    pairs = paired(left, right)
    assert [(pair.left and pair.left.peak_n, pair.right and pair.right.peak_n) for pair in pairs] == [
        (400, 360),
        (390, None),
        (380, 342),
        (370, 333),
    ]
    # 360 of 400, 342 of 380 and 333 of 370 are 10 % less; a missing leg has no asymmetry.
    found = [pair.asymmetry_pct for pair in pairs]
    assert found == pytest.approx([-10, math.nan, -10, -10], nan_ok=True)


def test_a_long_repetition_beside_two_is_paired_with_the_longer_overlap():
    seconds = at(12)
    left = repetitions(seconds, rectangles(seconds, (1, 9, 300)))
    right = repetitions(seconds, rectangles(seconds, (1.5, 3, 200), (5, 9, 250)))
    assert [(pair.left is not None, pair.right.peak_n) for pair in paired(left, right)] == [
        (True, 250),
        (False, 200),
    ]


def test_repetitions_that_only_touch_in_time_are_no_pair():
    seconds = at(9)
    left = repetitions(seconds, rectangles(seconds, (1, 4, 300)))
    right = repetitions(seconds, rectangles(seconds, (4, 7, 300)))
    assert len(paired(left, right)) == 2


def test_the_fall_is_first_to_last_and_the_slope_of_all():
    seconds = at(22)
    set_ = repetitions(seconds, rectangles(seconds, (1, 3, 400), (6, 8, 410), (11, 13, 360), (16, 18, 340)))
    found = fall(set_)
    # 340 of 400. Slope over 1 to 4: (-1.5*400 - 0.5*410 + 0.5*360 + 1.5*340) / 5 = -115 / 5.
    assert found.first_to_last_pct == pytest.approx(-15)
    assert found.slope_n_per_rep == pytest.approx(-23)


def test_one_repetition_has_no_fall():
    seconds = at(6)
    assert fall(repetitions(seconds, rectangles(seconds, (2, 4, 300)))) is None
    assert fall([]) is None


BUMPS = st.lists(st.tuples(st.floats(0, 0.4), st.floats(150, 900)), min_size=1, max_size=5)


def _set_of(bumps: list[tuple[float, float]], seconds: np.ndarray) -> np.ndarray:
    return triangles(seconds, *((5 * n + 1 + shift, 5 * n + 4 + shift, top) for n, (shift, top) in enumerate(bumps)))


@given(BUMPS, BUMPS)
def test_swapping_the_legs_mirrors_every_pair(left_bumps, right_bumps):
    seconds = at(26)
    left = repetitions(seconds, _set_of(left_bumps, seconds))
    right = repetitions(seconds, _set_of(right_bumps, seconds))
    assert len(left) == len(left_bumps)
    one_way, other_way = paired(left, right), paired(right, left)
    assert [(pair.left, pair.right) for pair in one_way] == [(pair.right, pair.left) for pair in other_way]
    assert [pair.asymmetry_pct for pair in one_way] == pytest.approx(
        [-pair.asymmetry_pct for pair in other_way], nan_ok=True
    )


@given(BUMPS, st.floats(0, 3600))
def test_a_later_clock_moves_the_times_and_nothing_else(bumps, later_s):
    seconds = at(26)
    force = _set_of(bumps, seconds)
    before, after = repetitions(seconds, force), repetitions(seconds + later_s, force)
    assert [one.start_s + later_s for one in before] == pytest.approx([one.start_s for one in after])
    assert [one.peak_n for one in before] == [one.peak_n for one in after]
    assert [one.impulse_ns for one in before] == pytest.approx([one.impulse_ns for one in after])


@given(BUMPS)
def test_a_slower_recording_finds_the_same_repetitions(bumps):
    slow, fast = at(26), at(26, 400)
    found = [repetitions(seconds, _set_of(bumps, seconds)) for seconds in (slow, fast)]
    assert [one.peak_n for one in found[0]] == pytest.approx([one.peak_n for one in found[1]], rel=0.02)
    assert [one.impulse_ns for one in found[0]] == pytest.approx([one.impulse_ns for one in found[1]], rel=0.02)


def test_twice_the_force_is_twice_peak_and_impulse_of_a_rectangle():
    seconds = at(6)
    [one] = repetitions(seconds, rectangles(seconds, (2, 4, 300)))
    [double] = repetitions(seconds, rectangles(seconds, (2, 4, 600)))
    assert (double.peak_n, double.impulse_ns) == (2 * one.peak_n, pytest.approx(2 * one.impulse_ns))
