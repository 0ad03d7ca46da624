"""A squad as mirrored bars."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from hamstring_metrics import charts
from hamstring_metrics.charts import row_names, theme
from hamstring_metrics.model import Verdict
from tests.assessed_rows import bridge, nordic
from tests.charts.squads import row_names_of


def squad(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([nordic(athlete_id=f"a{place}", name=f"P{place}") | row for place, row in enumerate(rows)])


def bars(figure: go.Figure) -> list[Any]:
    """Left and right bars of the athletes."""
    return [one for one in figure.data if one.type == "bar"][:2]


def at_the_end(picture: charts.Picture) -> tuple[Any, Any]:
    """The traces right of the bars: marks with their words, and the intervals below."""
    place = next(at for at, one in enumerate(picture.figure.data) if one.hoverinfo == "none")
    return picture.figure.data[place], picture.figure.data[place + 1]


THREE = (
    {"left": 300.0, "right": 310.0, "asymmetry_pct": 3.2, "verdict": Verdict.EVEN},
    {"left": 400.0, "right": 300.0, "asymmetry_pct": -25.0, "verdict": Verdict.CLEAR},
    {"left": None, "right": 310.0, "asymmetry_pct": None, "verdict": Verdict.NOT_MEASURED},
)


def texts(picture: charts.Picture, mode: str = "middle right") -> list[Any]:
    """Traces of texts on one side, those of the names left out."""
    scatter = [one for one in picture.figure.data if one.type == "scatter" and one.name != row_names.NAMES]
    return [one for one in scatter if one.textposition == mode]


def test_left_goes_to_the_left_and_right_to_the_right_the_largest_difference_on_top() -> None:
    figure = charts.mirrored_bars(squad(*THREE)).figure
    left, right = bars(figure)
    assert list(left.x) == [-400.0, -300.0, None]
    assert list(right.x) == [300.0, 310.0, 310.0]
    assert row_names_of(figure) == ["P1", "P0", "P2"]
    top, bottom = figure.layout.yaxis.range[1], figure.layout.yaxis.range[0]
    assert top < 0 < bottom


def test_every_bar_and_mark_knows_its_athlete() -> None:
    figure = charts.mirrored_bars(squad(*THREE)).figure
    clicked = [one for one in figure.data if one.customdata is not None]
    assert len(clicked) == 3
    for one in clicked:
        assert [list(who) for who in one.customdata] == [["a1"], ["a0"], ["a2"]]


def test_the_size_of_the_reading_decides_the_order_whichever_leg_and_word_it_is() -> None:
    rows = (
        {"reading_pct": 8.0, "verdict": Verdict.CLEAR},
        {"reading_pct": -9.0, "verdict": Verdict.EVEN},
        {"reading_pct": None},
    )
    assert row_names_of(charts.mirrored_bars(squad(*rows)).figure) == ["P1", "P0", "P2"]


def test_a_bridge_is_sorted_by_repetitions() -> None:
    frame = pd.DataFrame(
        [bridge(athlete_id="a0", name="P0", reading_reps=-2.0), bridge(athlete_id="a1", name="P1", reading_reps=-7.0)]
    )
    assert row_names_of(charts.mirrored_bars(frame).figure) == ["P1", "P0"]


def test_the_interval_of_each_leg_reaches_outwards_and_inwards() -> None:
    ends = {"left_low": 270.0, "left_high": 340.0, "right_low": 300.0, "right_high": 410.0}
    left, right = bars(charts.mirrored_bars(squad({"left": 300.0, "right": 350.0} | ends)).figure)
    # On the left the outer end lies further left, so its distance is that to the lower x.
    assert (list(left.error_x.arrayminus), list(left.error_x.array)) == ([40.0], [30.0])
    assert (list(right.error_x.array), list(right.error_x.arrayminus)) == ([60.0], [50.0])


def test_without_intervals_of_its_own_a_leg_has_the_published_one() -> None:
    left, _ = bars(charts.mirrored_bars(squad({"left": 300.0})).figure)
    # 8 % between days and t of 10 df: 300 x (exp(1.8125 x 0.08) - 1) = 46.8 N.
    assert left.error_x.arrayminus[0] == pytest.approx(46.8, abs=0.1)


def test_the_interval_of_the_difference_stands_below_the_word() -> None:
    row = {"reading_pct": -12.0, "reading_low_pct": -26.0, "reading_high_pct": 3.0, "verdict": Verdict.REPEAT}
    marks, intervals = at_the_end(charts.mirrored_bars(squad(row)))
    assert ([one.strip() for one in marks.text], list(intervals.text)) == (["repeat"], ["12 % (-3 to 26)"])
    assert marks.y[0] < 0 < intervals.y[0]
    assert intervals.textfont.size == 11


def test_every_row_ends_in_a_shape_and_a_word() -> None:
    picture = charts.mirrored_bars(squad(*THREE))
    marks, _ = at_the_end(picture)
    verdicts = (Verdict.CLEAR, Verdict.EVEN, Verdict.NOT_MEASURED)
    assert list(marks.marker.symbol) == [theme.VERDICT_SYMBOLS[one] for one in verdicts]
    assert list(marks.marker.color) == [theme.VERDICT_COLOURS[one] for one in verdicts]
    assert [one.strip() for one in marks.text] == ["clear", "even", "not measured"]
    (missing,) = [one for one in texts(picture, "middle left") if "not measured" in one.text]
    assert (list(missing.y), list(missing.x)) == ([2], [0])


def test_the_axis_counts_up_to_both_sides_and_says_unit_and_number() -> None:
    axis = charts.mirrored_bars(squad(*THREE)).figure.layout.xaxis
    assert axis.title.text == "Peak force (N) of each leg<br>latest test of 3 athletes<br>largest difference on top"
    assert axis.range[0] == -axis.range[1] <= -400
    assert [abs(float(text)) for text in axis.ticktext] == [abs(value) for value in axis.tickvals]
    assert not any("-" in text for text in axis.ticktext)


def test_every_bar_ends_in_its_value_beyond_its_interval_and_there_is_room_for_it() -> None:
    picture = charts.mirrored_bars(
        squad(
            {
                "left": 400.0,
                "left_low": 350.0,
                "left_high": 460.0,
                "right": 300.0,
                "right_low": 260.0,
                "right_high": 345.0,
            }
        )
    )
    (left,) = texts(picture, "middle left")
    right = texts(picture)[0]
    assert [one.strip() for one in left.text] == ["400"]
    assert [one.strip() for one in right.text] == ["300"]
    assert (list(left.x), list(right.x)) == ([-460.0], [345.0])
    assert picture.figure.layout.xaxis.range[1] >= 1.3 * 460


def test_a_mark_from_several_test_days_says_that_it_is_their_mean() -> None:
    rows = ({"reading_days": 4, "asymmetry_pct": 20.0}, {"reading_days": 1, "asymmetry_pct": 10.0})
    picture = charts.mirrored_bars(squad(*rows))
    several, single = bars(picture.figure)[0].hovertext
    assert "real, mean of 4 test days:<br>Left weaker by 15 % of the stronger leg" in several
    assert "This test: left 300 N, right 352 N" in several
    assert "mean of" not in single
    assert ["mean of 4 test days" in text for text in picture.table["Reading"]] == [True, False]
    title = picture.figure.layout.xaxis.title.text
    assert title.endswith("<br>marks: mean of up to 4 test days<br>largest difference on top")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Hamza Tiraoui", "Hamza Tiraoui"),
        ("Oluwaseyi Adebanwoke", "Oluwaseyi<br>Adebanwoke"),
        ("Marta Wi\u015bnicka-Lund", "Marta<br>Wi\u015bnicka-Lund"),
        ("Ana-Maria Popescu", "Ana-Maria<br>Popescu"),
        ("Konstantinopoulos", "Konstantinopoulos"),
    ],
)
def test_a_long_name_goes_on_in_a_second_line_and_is_not_cut(name: str, written: str) -> None:
    assert row_names_of(charts.mirrored_bars(squad({"name": name})).figure) == [written]


def test_only_a_line_of_a_name_beyond_twenty_characters_is_cut_and_the_hover_has_it_whole() -> None:
    picture = charts.mirrored_bars(squad({"name": f"{'a' * 20} {'b' * 21}"}))
    (written,) = row_names_of(picture.figure)
    assert written == f"{'a' * 20}<br>{'b' * 19}\u2026"
    assert "b" * 21 in picture.figure.data[0].hovertext[0]


@pytest.mark.parametrize("count", [1, 28, 60])
def test_every_row_keeps_its_height_however_many_there_are(count: int) -> None:
    picture = charts.mirrored_bars(squad(*[{}] * count))
    layout = picture.figure.layout
    rows_px = layout.height - layout.margin.t - layout.margin.b
    assert rows_px / count >= 18
    assert len(row_names_of(picture.figure)) == count


def test_two_athletes_of_one_name_stay_two_rows() -> None:
    figure = charts.mirrored_bars(squad({"name": "Kim"}, {"name": "Kim"})).figure
    assert row_names_of(figure) == ["Kim", "Kim"]
    assert list(figure.data[0].y) == [0, 1]


def test_a_name_is_shown_and_not_obeyed() -> None:
    picture = charts.mirrored_bars(squad({"name": "<b>Kim</b>"}))
    assert row_names_of(picture.figure) == ["&lt;b&gt;Kim&lt;/b&gt;"]
    assert "<b>" not in picture.figure.data[0].hovertext[0]
    assert picture.table["Athlete"].tolist() == ["<b>Kim</b>"]


def test_of_very_many_the_sixty_largest_readings_have_a_row_and_the_others_one_together() -> None:
    rows = [{"reading_pct": float(place), "left": 300.0 + place, "right": 400.0} for place in range(300)]
    picture = charts.mirrored_bars(squad(*rows))
    names = row_names_of(picture.figure)
    assert names[:2] == ["P299", "P298"]
    assert names[60:] == ["240 others,<br>median"]
    left, right = [one for one in picture.figure.data if one.type == "bar"][2:]
    # The others are those of 0 to 239: left 300 to 539 N, of which the middle is 419.5.
    assert (list(left.x), list(right.x), list(left.y)) == ([-419.5], [400.0], [60])
    assert (left.error_x.arrayminus[0], left.error_x.array[0]) == pytest.approx((59.75, 59.75))
    assert left.customdata is None
    assert len(picture.table) == 300
    assert "The 60 of 300 athletes" in picture.caption


def test_a_hundred_athletes_all_have_a_row() -> None:
    assert len(row_names_of(charts.mirrored_bars(squad(*[{}] * 100)).figure)) == 100
    assert len(row_names_of(charts.mirrored_bars(squad(*[{}] * 101)).figure)) == 61


def test_one_large_test_does_not_come_before_a_verdict_from_several_days() -> None:
    large_today = {"asymmetry_pct": -14.7, "verdict": Verdict.EVEN, "reading_pct": -0.1, "reading_days": 4}
    repeat = {"asymmetry_pct": 10.8, "verdict": Verdict.REPEAT, "reading_pct": 10.8}
    picture = charts.mirrored_bars(squad(large_today, repeat))
    assert row_names_of(picture.figure) == ["P1", "P0"]
    assert picture.table["Athlete"].tolist() == ["P1", "P0"]
    headings = list(picture.table.columns)
    assert headings[headings.index("Last test") + 1 :][:2] == ["Reading", "Verdict"]


def test_protocols_are_not_mixed() -> None:
    with pytest.raises(ValueError, match="expected one protocol"):
        charts.mirrored_bars(pd.DataFrame([nordic(), bridge()]))


def test_nobody_is_an_empty_picture() -> None:
    picture = charts.mirrored_bars(pd.DataFrame([nordic()]).iloc[:0])
    assert not picture.figure.data
    assert picture.alt == "Nobody was measured."
