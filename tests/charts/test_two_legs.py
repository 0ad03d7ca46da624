"""Two legs as two bars, with what they are held against."""

from __future__ import annotations

import pandas as pd
import pytest

from hamstring_metrics import charts
from hamstring_metrics.charts import theme
from hamstring_metrics.model import Verdict
from hamstring_metrics.settings import Settings
from tests.assessed_rows import bridge, curl, nordic


def bars(picture: charts.Picture) -> dict[str, float]:
    return {bar.name: bar.x[0] for bar in picture.figure.data}


def words(picture: charts.Picture) -> list[str]:
    return [note.text for note in picture.figure.layout.annotations]


def test_left_is_a_blue_bar_above_an_orange_right_one() -> None:
    picture = charts.two_legs(nordic())
    assert bars(picture) == {"Left": 300.0, "Right": 352.0}
    left, right = picture.figure.data
    assert (left.marker.color, right.marker.color) == (theme.LEFT, theme.RIGHT)
    assert left.y[0] > right.y[0]
    assert list(picture.figure.layout.yaxis.ticktext) == [
        "Right<br><b>352 N</b>",
        "Left<br><b>300 N</b>",
    ]


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_a_missing_leg_is_words_and_never_a_bar_of_zero(missing: object) -> None:
    picture = charts.two_legs(nordic(left=missing))
    assert bars(picture) == {"Right": 352.0}
    assert "not measured" in words(picture)
    assert list(picture.figure.layout.yaxis.ticktext) == ["Right<br><b>352 N</b>", "Left"]
    assert picture.table["Left"].tolist() == ["not measured"]


def test_a_leg_with_no_repetition_is_measured() -> None:
    picture = charts.two_legs(bridge(left=0.0))
    assert bars(picture)["Left"] == 0.0
    assert "not measured" not in words(picture)


def test_a_nordic_has_the_expected_force_as_a_named_ribbon() -> None:
    picture = charts.two_legs(nordic())
    ribbon, middle = picture.figure.layout.shapes
    assert (ribbon.type, ribbon.x0, ribbon.x1) == ("rect", 250.0, 374.0)
    assert (middle.type, middle.x0, middle.x1) == ("line", 306.1, 306.1)
    assert words(picture) == ["expected 306 N (250 N to 374 N)"]


def test_a_curl_has_its_target_as_a_named_line() -> None:
    picture = charts.two_legs(curl())
    (line,) = picture.figure.layout.shapes
    assert (line.type, line.x0, line.x1) == ("line", 21.0, 21.0)
    assert words(picture) == ["target 21 kg"]


def test_a_curl_without_body_mass_has_no_target() -> None:
    picture = charts.two_legs(curl(target_kg=float("nan")))
    assert not picture.figure.layout.shapes
    assert words(picture) == []


def test_a_bridge_has_its_three_bands_named() -> None:
    picture = charts.two_legs(bridge())
    edge = picture.figure.layout.xaxis.range[1]
    assert [(band.x0, band.x1) for band in picture.figure.layout.shapes] == [
        (0, 15),
        (15, 30),
        (30, edge),
    ]
    assert words(picture) == ["poor", "satisfactory", "excellent"]
    assert list(picture.figure.layout.xaxis.tickvals) == [0, 15, 30]
    assert edge > 30


def test_a_dynamometer_has_no_target() -> None:
    picture = charts.two_legs(nordic(protocol="hhd_mid_make_held", expected_force_n=None))
    assert not picture.figure.layout.shapes
    assert picture.figure.layout.xaxis.title.text == "Dynamometer mid, make, held: peak force (N)"


def test_several_tests_are_panels_that_do_not_overlap() -> None:
    picture = charts.two_legs([bridge(), curl(), nordic()])
    layout = picture.figure.layout
    domains = [layout.yaxis.domain, layout.yaxis2.domain, layout.yaxis3.domain]
    assert domains[0][1] == pytest.approx(1.0)
    assert domains[2][0] == pytest.approx(0.0)
    assert domains[0][0] > domains[1][1] > domains[1][0] > domains[2][1]
    assert {bar.xaxis for bar in picture.figure.data} == {"x", "x2", "x3"}
    assert layout.xaxis2.anchor == "y2"
    assert len(picture.table) == 3


def test_the_club_sees_its_own_units() -> None:
    picture = charts.two_legs(curl(), Settings(mass_unit="lb"))
    assert bars(picture)["Left"] == pytest.approx(38.58, abs=0.01)
    assert words(picture) == ["target 46.3 lb"]
    assert picture.figure.layout.xaxis.title.text == "Curl 8RM: load (lb)"


def test_lines_from_injury_studies_are_drawn_only_when_asked_for() -> None:
    assert len(charts.two_legs(nordic(), Settings()).figure.layout.shapes) == 2
    picture = charts.two_legs(nordic(), Settings(show_reference_lines=True))
    dotted = [shape for shape in picture.figure.layout.shapes if shape.line.dash == "dot"]
    assert [(line.x0, line.x1) for line in dotted] == [(256, 256), (279, 279), (337, 337)]
    assert words(picture) == [
        "expected 306 N (250 N to 374 N)",
        "Australian football 2015: 256 N",
        "Australian football 2015: 279 N",
        "Soccer 2016: 337 N",
    ]
    assert "not a limit for one person" in picture.caption


def test_labels_of_lines_have_a_row_each_and_the_line_of_none_crosses_another() -> None:
    picture = charts.two_legs(nordic(), Settings(show_reference_lines=True))
    expected, *labels = picture.figure.layout.annotations
    shifts = [label.yshift for label in labels]
    assert shifts == sorted(set(shifts))
    assert expected.yshift > shifts[-1]
    # Labels end at their own line, and the lines that go on higher are all further right.
    assert {label.xanchor for label in labels} == {"right"}
    assert [label.x for label in labels] == sorted(label.x for label in labels)
    plain_px = charts.two_legs(nordic()).figure.layout.height
    assert picture.figure.layout.height - plain_px >= 3 * 16


def test_a_line_beyond_weak_legs_is_still_on_the_axis() -> None:
    row = nordic(left=100.0, right=110.0, expected_force_n=None)
    picture = charts.two_legs(row, Settings(show_reference_lines=True))
    assert picture.figure.layout.xaxis.range[1] >= 337


def test_only_the_test_of_the_study_has_its_lines() -> None:
    shown = Settings(show_reference_lines=True)
    alone, with_lines = charts.two_legs(curl(), shown), charts.two_legs([curl(), nordic()], shown)
    assert alone.caption == ""
    assert len(alone.figure.layout.shapes) == 1
    dotted = [one for one in with_lines.figure.layout.shapes if one.line.dash == "dot"]
    assert {one.xref for one in dotted} == {"x2"}


def test_the_text_alternative_says_what_the_picture_shows() -> None:
    assert charts.two_legs(curl()).alt == (
        "Two bars, left and right. 8RM single-leg curl: left 17.5 kg, right 22.5 kg; "
        "target 21 kg a leg: left below target by 5 kg, right target met."
    )


def test_nothing_measured_is_a_picture_without_bars() -> None:
    nothing = curl(left=None, right=None, target_kg=None, verdict=Verdict.NOT_MEASURED, asymmetry_pct=None)
    assert not charts.two_legs(nothing).figure.data
    assert charts.two_legs([]).alt == "Nothing measured yet."
