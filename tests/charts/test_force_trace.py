"""The picture of a force trace."""

from __future__ import annotations

import math
from array import array

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics import charts
from hamstring_metrics.charts import theme
from hamstring_metrics.charts.force_trace import extremes_kept
from hamstring_metrics.model import ForceTrace, Formula
from hamstring_metrics.settings import Settings
from tests.synthetic_trace import at, rectangles, triangles


def trace(seconds: np.ndarray, left: np.ndarray, right: np.ndarray) -> ForceTrace:
    return ForceTrace(array("d", seconds), array("d", left), array("d", right))


def two_and_one() -> ForceTrace:
    seconds = at(9)
    return trace(seconds, rectangles(seconds, (1, 3, 400), (5, 7, 380)), rectangles(seconds, (1, 3, 360)))


def test_left_is_a_blue_line_with_circles_and_right_an_orange_one_with_diamonds():
    left, right, left_peaks, right_peaks = charts.force_trace(two_and_one()).figure.data
    assert (left.name, left.line.color, left_peaks.marker.symbol) == ("Left", theme.LEFT, "circle")
    assert (right.name, right.line.color, right_peaks.marker.symbol) == (
        "Right",
        theme.RIGHT,
        "diamond",
    )
    assert list(left_peaks.y) == [400, 380]
    assert list(left_peaks.text) == ["1", "2"]
    assert list(right_peaks.text) == [""]


def test_a_repetition_of_the_right_leg_alone_is_numbered_at_its_own_mark():
    seconds = at(9)
    lonely = trace(seconds, rectangles(seconds, (1, 3, 400)), rectangles(seconds, (5, 7, 360)))
    assert [list(peaks.text) for peaks in charts.force_trace(lonely).figure.data[2:]] == [["1"], ["2"]]


def test_each_repetition_stands_on_a_band_from_its_start_to_its_end():
    bands = charts.force_trace(two_and_one()).figure.layout.shapes
    assert [(band.x0, band.x1) for band in bands] == [(1, 3), (5, 7)]


def test_the_table_has_a_row_for_each_repetition_and_no_zero_for_a_missed_one():
    table = charts.force_trace(two_and_one()).table
    assert list(table["Left peak (N)"]) == [400, 380]
    assert list(table["Left mean (N)"]) == [400, 380]
    assert list(table["Left impulse (Ns)"]) == [800, 760]
    assert list(table["Left time to peak (s)"]) == [0, 0]
    assert table["Right peak (N)"][0] == 360
    assert math.isnan(table["Right peak (N)"][1])
    assert list(table["Difference of the peaks"]) == [
        "left stronger by 10.0 % of the stronger leg", "not measured",
    ]  # fmt: skip


def test_the_difference_is_in_the_clubs_formula_and_forces_in_its_unit():
    picture = charts.force_trace(two_and_one(), Settings(formula=Formula.WEAKER_LIMB, force_unit="kgf"))
    # 40 of 360.
    assert picture.table["Difference of the peaks"][0].startswith("left stronger by 11.1 %")
    assert picture.table["Left peak (kgf)"][0] == pytest.approx(400 / 9.80665, abs=0.05)
    assert picture.figure.layout.yaxis.title.text == "Force (kgf)"
    assert picture.figure.data[0].y[75] == pytest.approx(400 / 9.80665, abs=0.01)


def test_the_words_say_repetitions_best_and_fall():
    assert charts.force_trace(two_and_one()).alt == (
        "Force of both legs over 9 s. Left: 2 repetitions, best 400 N; from the first to the last 5 % less, "
        "20 N less with each repetition. Right: 1 repetition, best 360 N."
    )


def test_a_short_trace_is_drawn_whole_and_a_long_one_says_how_much_of_it():
    seconds = at(8)
    whole = charts.force_trace(trace(seconds, triangles(seconds, (1, 4, 300)), np.zeros_like(seconds)))
    assert len(whole.figure.data[0].x) == seconds.size
    assert whole.figure.layout.xaxis.title.text == "Seconds"
    seconds = at(60, 400)
    long = charts.force_trace(trace(seconds, triangles(seconds, (10, 14, 300)), np.zeros_like(seconds)))
    drawn = [len(line.x) for line in long.figure.data]
    assert sum(drawn) <= theme.POINTS_AT_MOST
    assert f"of {seconds.size} samples of each leg drawn" in long.figure.layout.xaxis.title.text
    assert max(long.figure.data[0].y) == 300


def test_very_many_repetitions_stay_light():
    seconds = at(300)
    force = rectangles(seconds, *((2 * n + 0.5, 2 * n + 1.5, 300) for n in range(145)))
    picture = charts.force_trace(trace(seconds, force, force))
    assert sum(len(line.x) for line in picture.figure.data) <= theme.POINTS_AT_MOST
    assert len(picture.table) == 145


def test_a_leg_that_was_not_recorded_has_no_line_and_is_said_not_to_be_measured():
    seconds = at(6)
    picture = charts.force_trace(trace(seconds, rectangles(seconds, (2, 4, 300)), np.full_like(seconds, math.nan)))
    assert set(picture.figure.data[1].y) == {None}
    assert picture.alt.endswith("Right: not measured.")


def test_nothing_at_all_is_still_a_picture():
    picture = charts.force_trace(ForceTrace(array("d"), array("d"), array("d")))
    assert len(picture.table) == 0


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=400),
    st.integers(1, 40).map(lambda n: 2 * n),
)
def test_what_is_kept_holds_the_lowest_and_the_highest_in_order(values, at_most):
    signal = np.array(values)
    kept = extremes_kept(signal, at_most)
    assert len(kept) <= max(at_most, 1)
    assert list(kept) == sorted(set(kept.tolist()))
    assert signal[kept].max() == signal.max()
    assert signal[kept].min() == signal.min()
