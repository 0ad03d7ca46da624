"""Left and right over time."""

from __future__ import annotations

import pandas as pd
import pytest

from hamstring_metrics import catalogue, charts
from hamstring_metrics.charts import theme
from hamstring_metrics.model import Flag
from hamstring_metrics.settings import Settings
from tests.assessed_rows import bridge, curl, nordic


def days(*dates: str, row: object = nordic, **changed: object) -> pd.DataFrame:
    return pd.DataFrame([row(local_date=pd.Timestamp(date), **changed) for date in dates])  # type: ignore[operator]


def test_left_is_circles_and_right_is_diamonds_in_their_colours() -> None:
    left, right = charts.history(days("2026-01-01", "2026-02-01")).figure.data
    assert (left.name, left.line.color, left.marker.symbol) == ("Left", theme.LEFT, "circle")
    assert (right.name, right.line.color, right.marker.symbol) == ("Right", theme.RIGHT, "diamond")
    assert list(left.x) == ["2026-01-01", "2026-02-01"]
    assert list(left.y) == [300.0, 300.0]
    assert not left.connectgaps


def test_tests_are_drawn_in_the_order_of_their_days() -> None:
    left = charts.history(days("2026-02-01", "2026-01-01")).figure.data[0]
    assert list(left.x) == ["2026-01-01", "2026-02-01"]


@pytest.mark.parametrize(("pause_days", "points"), [(0, 2), (1, 3)])
def test_the_line_breaks_only_over_a_longer_pause_than_the_catalogue_says(pause_days: int, points: int) -> None:
    longest = pd.Timedelta(weeks=catalogue.threshold("trend_gap_weeks"))
    second = pd.Timestamp("2025-01-01") + longest + pd.Timedelta(days=pause_days)
    left = charts.history(days("2025-01-01", f"{second:%Y-%m-%d}")).figure.data[0]
    assert len(left.y) == points
    assert (None in left.y) == (points == 3)


def test_a_change_of_machine_breaks_the_line_of_a_curl() -> None:
    frame = days("2026-01-01", "2026-02-01", "2026-03-01", row=curl)
    frame["machine_id"] = ["m1", "m2", "m2"]
    assert list(charts.history(frame).figure.data[0].y) == [17.5, None, 17.5, 17.5]


def test_a_change_of_machine_means_nothing_to_a_bridge() -> None:
    frame = days("2026-01-01", "2026-02-01", row=bridge)
    frame["machine_id"] = ["m1", "m2"]
    assert list(charts.history(frame).figure.data[0].y) == [22.0, 22.0]


def test_a_painful_test_is_hollow_and_said_to_be() -> None:
    frame = days("2026-01-01", "2026-02-01")
    frame["test_flags"] = [(Flag.PAINFUL,), (Flag.MASS_STALE,)]
    figure = charts.history(frame).figure
    assert list(figure.data[0].marker.symbol) == ["circle-open", "circle"]
    assert figure.layout.xaxis.title.text == "Hollow mark: painful or to be checked"
    assert "Painful" in figure.data[0].hovertext[0]
    assert charts.history(days("2026-01-01")).figure.layout.xaxis.title.text == ""


def test_a_missing_leg_leaves_a_gap_in_its_own_line() -> None:
    frame = days("2026-01-01", "2026-01-20", "2026-02-10")
    frame["left"] = [300.0, None, 310.0]
    left, right = charts.history(frame).figure.data
    assert list(left.y) == [300.0, None, 310.0]
    assert None not in right.y


def test_only_the_chosen_protocol_is_drawn() -> None:
    frame = pd.concat([days("2026-01-01"), days("2026-01-02", row=bridge)], ignore_index=True)
    picture = charts.history(frame, protocol="single_leg_bridge")
    assert list(picture.figure.data[0].y) == [22.0]
    assert picture.figure.layout.yaxis.title.text == "Repetitions"


def test_axes_have_their_units_and_start_at_zero() -> None:
    axis = charts.history(days("2026-01-01"), settings=Settings(force_unit="kgf")).figure.layout.yaxis
    assert axis.title.text == "Peak force (kgf)"
    assert axis.rangemode == "tozero"


def test_a_very_long_history_stays_light() -> None:
    frame = pd.DataFrame([nordic(local_date=pd.Timestamp("2010-01-01") + pd.Timedelta(days=3 * n)) for n in range(900)])
    picture = charts.history(frame)
    assert sum(len(line.x) for line in picture.figure.data) <= theme.POINTS_AT_MOST
    assert picture.figure.data[0].x[-1] == f"{frame['local_date'].iloc[-1]:%Y-%m-%d}"
    assert len(picture.table) == 900


def test_two_tests_have_a_line_of_dates_and_one_test_only_its_own_date() -> None:
    one = charts.history(days("2026-03-04"), settings=Settings(date_style="D MMMM YYYY"))
    assert list(one.figure.layout.xaxis.tickvals) == ["2026-03-04"]
    assert list(one.figure.layout.xaxis.ticktext) == ["4 March 2026"]
    assert charts.history(days("2026-03-04", "2026-03-05")).figure.layout.xaxis.tickvals is None


def test_of_equal_legs_both_marks_are_seen() -> None:
    left, right = charts.history(days("2026-03-04", left=300.0, right=300.0)).figure.data
    assert left.y == right.y
    assert left.marker.size > right.marker.size + 2


def test_lines_from_injury_studies_are_drawn_only_when_asked_for() -> None:
    frame = days("2026-01-01", "2026-02-01")
    off = charts.history(frame, settings=Settings())
    assert not off.figure.layout.shapes
    assert off.caption == ""
    on = charts.history(frame, settings=Settings(show_reference_lines=True))
    assert [(line.y0, line.y1) for line in on.figure.layout.shapes] == [
        (256.0, 256.0),
        (279.0, 279.0),
        (337.0, 337.0),
    ]
    assert {(line.line.dash, line.line.width) for line in on.figure.layout.shapes} == {("dot", 1)}
    assert [label.text for label in on.figure.layout.annotations] == [
        "Australian football 2015: 256 N",
        "Australian football 2015: 279 N",
        "Soccer 2016: 337 N",
    ]
    assert "not a limit for one person" in on.caption


def test_a_line_from_an_injury_study_is_in_the_clubs_unit_and_of_its_own_test_only() -> None:
    shown = Settings(show_reference_lines=True, force_unit="kgf")
    lines = charts.history(days("2026-01-01"), settings=shown).figure.layout.shapes
    # 337 N / 9.80665 = 34.364 kgf.
    assert lines[2].y0 == pytest.approx(34.364, abs=0.001)
    other = charts.history(days("2026-01-01", row=bridge), settings=shown)
    assert not other.figure.layout.shapes
    assert other.caption == ""


def test_phases_are_numbered_in_the_picture_its_key_its_table_and_its_words() -> None:
    phases = pd.DataFrame(
        {
            "name": ["<i>Hip</i>", "Knee"],
            "kind": ["hip_dominant", "knee_dominant"],
            "start": pd.to_datetime(["2026-02-01", "2026-03-01"]),
            "end": [pd.Timestamp("2026-02-28"), pd.NaT],
        }
    )
    picture = charts.history(days("2026-01-01", "2026-02-28", "2026-06-01"), phases)
    assert len(picture.figure.layout.shapes) == 2
    (key,) = picture.figure.layout.annotations
    assert key.text == "1 &lt;i&gt;Hip&lt;/i&gt; · 2 Knee"
    assert picture.table["Phase"].tolist() == [
        "",
        "1 <i>Hip</i>: Hip-dominant, 2026-02-01 to 2026-02-28",
        "2 Knee: Knee-dominant, since 2026-03-01, still going on",
    ]
    assert picture.alt.endswith("2 Knee: Knee-dominant, since 2026-03-01, still going on.")
    assert [trace.name for trace in picture.figure.data[:2]] == ["Left", "Right"]
    assert [trace.yaxis for trace in picture.figure.data[2:]] == ["y2", "y2"]


def test_lanes_of_phases_take_no_room_from_the_plot() -> None:
    frame = days("2026-01-01", "2026-06-01")
    phases = pd.DataFrame({"name": ["A"], "kind": ["own"], "start": [pd.Timestamp("2026-02-01")], "end": [pd.NaT]})

    def plot_px(layout: object) -> float:
        inner = layout.height - layout.margin.t - layout.margin.b
        return inner * (layout.yaxis.domain[1] - layout.yaxis.domain[0])

    bare, banded = charts.history(frame).figure, charts.history(frame, phases).figure
    assert plot_px(banded.layout) == pytest.approx(plot_px(bare.layout))
    assert banded.layout.yaxis2.domain[0] == banded.layout.yaxis.domain[1]


def test_no_phases_and_no_frame_of_phases_are_the_same() -> None:
    frame = days("2026-01-01")
    empty = pd.DataFrame(columns=["name", "kind", "start", "end"])
    assert charts.history(frame, empty).figure == charts.history(frame).figure
    assert "Phase" not in charts.history(frame, empty).table


def test_only_the_months_before_the_last_test_are_drawn_and_the_table_has_all() -> None:
    rows = days("2024-01-31", "2024-02-29", "2026-02-28")
    every, recent = charts.history(rows), charts.history(rows, months=24)
    assert list(dict.fromkeys(every.figure.data[0].x)) == ["2024-01-31", "2024-02-29", "2026-02-28"]
    # Two years before 28 February 2026 is 28 February 2024.
    assert list(dict.fromkeys(recent.figure.data[0].x)) == ["2024-02-29", "2026-02-28"]
    assert len(recent.table) == len(every.table) == 3
    assert "The last 24 months; Trends draws all" in recent.figure.layout.xaxis.title.text
    assert "Trends" not in (every.figure.layout.xaxis.title.text or "")
