"""A squad as mirrored bars."""

from __future__ import annotations

import pandas as pd
import pytest

from hamstring_metrics import charts
from hamstring_metrics.charts import theme
from hamstring_metrics.model import Verdict
from tests.assessed_rows import bridge, nordic


def squad(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(
        [nordic(athlete_id=f"a{place}", name=f"P{place}") | row for place, row in enumerate(rows)]
    )


THREE = (
    {"left": 300.0, "right": 310.0, "asymmetry_pct": 3.2, "verdict": Verdict.EVEN},
    {"left": 400.0, "right": 300.0, "asymmetry_pct": -25.0, "verdict": Verdict.CLEAR},
    {"left": None, "right": 310.0, "asymmetry_pct": None, "verdict": Verdict.NOT_MEASURED},
)


def test_left_goes_to_the_left_and_right_to_the_right_the_greatest_need_on_top() -> None:
    figure = charts.mirrored_bars(squad(*THREE)).figure
    left, right = figure.data
    assert list(left.x) == [-400.0, -300.0, None]
    assert list(right.x) == [300.0, 310.0, 310.0]
    assert list(figure.layout.yaxis.ticktext) == ["P1", "P0", "P2"]
    top, bottom = figure.layout.yaxis.range[1], figure.layout.yaxis.range[0]
    assert top < 0 < bottom


def test_every_bar_knows_its_athlete() -> None:
    for bars in charts.mirrored_bars(squad(*THREE)).figure.data:
        assert [list(one) for one in bars.customdata] == [["a1"], ["a0"], ["a2"]]


def test_every_row_ends_in_a_shape_and_a_word() -> None:
    notes = charts.mirrored_bars(squad(*THREE)).figure.layout.annotations
    at_the_end = [note for note in notes if note.xref == "paper"]
    for note, verdict in zip(at_the_end, ("clear", "even", "not_measured"), strict=True):
        shape, word = theme.verdict_mark(verdict).split(" ", 1)
        assert shape in note.text
        assert note.text.endswith(f" {word}")
    (missing,) = [note for note in notes if note.xref == "x"]
    assert (missing.text, missing.y, missing.xanchor) == ("not measured", 2, "right")


def test_the_axis_counts_up_to_both_sides_and_says_unit_and_number() -> None:
    axis = charts.mirrored_bars(squad(*THREE)).figure.layout.xaxis
    assert axis.title.text == "Peak force (N) of each leg<br>latest test of 3 athletes<br>most in need on top"
    assert axis.range[0] == -axis.range[1] <= -400
    assert [abs(float(text)) for text in axis.ticktext] == [abs(value) for value in axis.tickvals]
    assert not any("-" in text for text in axis.ticktext)


def test_every_bar_ends_in_its_value_and_there_is_room_for_it() -> None:
    figure = charts.mirrored_bars(squad(*THREE)).figure
    left, right = figure.data
    assert list(left.text) == ["400", "300", ""]
    assert list(right.text) == ["300", "310", "310"]
    assert {left.textposition, right.textposition} == {"outside"}
    assert figure.layout.xaxis.range[1] >= 1.4 * 400


def test_a_mark_from_several_test_days_says_that_it_is_their_mean() -> None:
    rows = ({"reading_days": 4, "asymmetry_pct": 20.0}, {"reading_days": 1, "asymmetry_pct": 10.0})
    picture = charts.mirrored_bars(squad(*rows))
    several, single = picture.figure.layout.annotations
    assert (
        "real, mean of 4 test days:<br>Left weaker by 15 % of the stronger leg" in several.hovertext
    )
    assert "This test: left 300 N, right 352 N" in several.hovertext
    assert "mean of" not in single.hovertext
    assert ["mean of 4 test days" in text for text in picture.table["Reading"]] == [True, False]
    title = picture.figure.layout.xaxis.title.text
    assert title.endswith("<br>marks: mean of up to 4 test days, most in need on top")


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
    assert list(charts.mirrored_bars(squad({"name": name})).figure.layout.yaxis.ticktext) == [
        written
    ]


def test_only_a_line_of_a_name_beyond_twenty_characters_is_cut_and_the_hover_has_it_whole() -> None:
    picture = charts.mirrored_bars(squad({"name": f"{'a' * 20} {'b' * 21}"}))
    (written,) = picture.figure.layout.yaxis.ticktext
    assert written == f"{'a' * 20}<br>{'b' * 19}\u2026"
    assert "b" * 21 in picture.figure.data[0].hovertext[0]


@pytest.mark.parametrize("count", [1, 28, 60])
def test_every_row_keeps_its_height_however_many_there_are(count: int) -> None:
    picture = charts.mirrored_bars(squad(*[{}] * count))
    layout = picture.figure.layout
    rows_px = layout.height - layout.margin.t - layout.margin.b
    assert rows_px / count >= 18
    assert len(layout.yaxis.tickvals) == count


def test_two_athletes_of_one_name_stay_two_rows() -> None:
    figure = charts.mirrored_bars(squad({"name": "Kim"}, {"name": "Kim"})).figure
    assert list(figure.layout.yaxis.ticktext) == ["Kim", "Kim"]
    assert list(figure.data[0].y) == [0, 1]


def test_a_name_is_shown_and_not_obeyed() -> None:
    picture = charts.mirrored_bars(squad({"name": "<b>Kim</b>"}))
    assert list(picture.figure.layout.yaxis.ticktext) == ["&lt;b&gt;Kim&lt;/b&gt;"]
    assert "<b>" not in picture.figure.data[0].hovertext[0]
    assert picture.table["Athlete"].tolist() == ["<b>Kim</b>"]


def test_very_many_athletes_are_in_the_table_and_the_largest_readings_in_the_figure() -> None:
    picture = charts.mirrored_bars(
        squad(*[{"reading_pct": float(place)} for place in range(300)])
    )
    assert sum(len(bars.x) for bars in picture.figure.data) <= theme.POINTS_AT_MOST
    assert picture.figure.layout.yaxis.ticktext[0] == "P299"
    assert len(picture.table) == 300


def test_one_large_test_does_not_come_before_a_verdict_from_several_days() -> None:
    large_today = {"asymmetry_pct": -14.7, "verdict": Verdict.EVEN, "reading_pct": -0.1, "reading_days": 4}
    repeat = {"asymmetry_pct": 10.8, "verdict": Verdict.REPEAT, "reading_pct": 10.8}
    picture = charts.mirrored_bars(squad(large_today, repeat))
    assert list(picture.figure.layout.yaxis.ticktext) == ["P1", "P0"]
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
