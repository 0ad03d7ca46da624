"""What changed since the last comparable test."""

from __future__ import annotations

import pandas as pd
import pytest

from hamstring_metrics import charts
from hamstring_metrics.charts import theme
from hamstring_metrics.model import ChangeVerdict
from tests.assessed_rows import bridge
from tests.charts.squads import athlete, leg_change, row_names_of, squad

GAIN = {
    **leg_change("left", 30.0, 6.0, 59.0, ChangeVerdict.CHANGED),
    **leg_change("right", 10.0, -10.0, 35.0, ChangeVerdict.REPEAT),
}
LOSS = {
    **leg_change("left", -20.0, -35.0, -2.0, ChangeVerdict.CHANGED),
    **leg_change("right", -4.0, -22.0, 18.0, ChangeVerdict.NOT_SHOWN),
}
ONE_LEG = {
    **leg_change("left", None, None, None, ChangeVerdict.NOT_MEASURED),
    **leg_change("right", 5.0, -14.0, 29.0, ChangeVerdict.NOT_SHOWN),
}
NEW = {
    **leg_change("left", None, None, None, ChangeVerdict.NOT_RATED),
    **leg_change("right", None, None, None, ChangeVerdict.NOT_RATED),
}


def test_the_largest_gain_is_on_top_by_the_mean_of_both_legs() -> None:
    figure = charts.change_dots(squad(LOSS, GAIN, ONE_LEG)).figure
    # Means: -12, 20 and, of the one leg that has a change, 5.
    assert row_names_of(figure) == ["P1", "P2", "P0"]
    left, right = figure.data[:2]
    assert list(left.x) == [30.0, None, -20.0]
    assert list(right.x) == [10.0, 5.0, -4.0]
    assert [list(one) for one in left.customdata] == [["a1"], ["a2"], ["a0"]]


def test_left_stands_above_right_in_its_colour_and_with_its_letter() -> None:
    left, right, letters, *_ = charts.change_dots(squad(GAIN)).figure.data
    assert left.y[0] < 0 < right.y[0]
    assert (left.marker.color, right.marker.color) == (theme.LEFT, theme.RIGHT)
    assert dict(zip(letters.text, letters.y, strict=True)) == {"L": left.y[0], "R": right.y[0]}
    assert letters.textfont.size >= 11


def test_shape_and_word_are_those_of_the_verdict() -> None:
    left, right, _, words, _ = charts.change_dots(squad(GAIN, LOSS)).figure.data
    assert list(left.marker.symbol) == ["diamond", "diamond"]
    assert list(right.marker.symbol) == ["square", "circle-open"]
    assert list(words.text) == ["changed", "changed", "repeat", "not shown"]
    assert list(words.y) == [*left.y, *right.y]


def test_the_interval_reaches_from_end_to_end() -> None:
    left = charts.change_dots(squad(GAIN)).figure.data[0]
    assert (list(left.error_x.arrayminus), list(left.error_x.array)) == ([24.0], [29.0])


def test_zero_is_a_line_and_the_band_is_what_one_test_could_not_show() -> None:
    rows = {
        **leg_change("left", 0.0, -20.0, 25.0, ChangeVerdict.NOT_SHOWN),
        **leg_change("right", 0.0, -20.0, 25.0, ChangeVerdict.NOT_SHOWN),
    }
    picture = charts.change_dots(squad(rows))
    band, zero = picture.figure.layout.shapes
    assert (zero.x0, zero.x1) == (0, 0)
    # ln 1.25 is as far above nothing as ln 0.8 is below it, so the half interval is just that.
    assert (band.x0, band.x1) == pytest.approx((-20.0, 25.0))
    assert picture.caption.startswith("Band: up to 25 % up and 20 % down, ")


def test_who_has_nothing_before_is_counted_and_not_drawn() -> None:
    picture = charts.change_dots(squad(GAIN, NEW))
    assert row_names_of(picture.figure) == ["P0"]
    assert "1 of 2 athletes is not in the picture: 1 without a comparable test before." in picture.caption


def test_a_leg_without_a_change_has_no_dot_and_its_reason() -> None:
    picture = charts.change_dots(squad(ONE_LEG))
    left, _, _, words, _ = picture.figure.data
    assert list(left.x) == [None]
    assert words.text[0] == "not measured"
    assert picture.table["Left"].tolist() == ["not measured"]


def test_a_hover_says_the_change_with_its_interval_and_word() -> None:
    left = charts.change_dots(squad(GAIN | {"name": "<b>Kim"})).figure.data[0]
    assert left.hovertext[0] == "&lt;b&gt;Kim<br>Left up by 30 %, 90 % interval 6 % to 59 % up: changed"


def test_nobody_with_a_change_is_an_empty_picture() -> None:
    picture = charts.change_dots(squad(NEW))
    assert not picture.figure.data
    assert picture.alt == "Nobody has a comparable test before this one."


def test_the_words_count_the_changes() -> None:
    assert charts.change_dots(squad(GAIN, LOSS)).alt.endswith("Changed: left 2, right 0.")


def test_protocols_are_not_mixed() -> None:
    with pytest.raises(ValueError, match="expected one protocol"):
        charts.change_dots(pd.DataFrame([athlete(), bridge()]))
