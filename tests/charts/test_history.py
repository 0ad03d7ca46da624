"""Left and right over time."""

from __future__ import annotations

import pandas as pd
import pytest

from hamstring_metrics import catalogue, charts
from hamstring_metrics.charts import theme
from hamstring_metrics.charts.phases import phase_bands
from hamstring_metrics.model import Flag
from hamstring_metrics.settings import Settings
from tests.assessed_rows import bridge, curl, nordic


def days(*dates: str, row: object = nordic, **changed: object) -> pd.DataFrame:
    return pd.DataFrame([row(local_date=pd.Timestamp(date), **changed) for date in dates])  # type: ignore[operator]


def test_left_is_circles_and_right_is_diamonds_in_their_colours() -> None:
    left, right = charts.history(days("2026-01-01", "2026-02-01")).figure.data
    assert (left.name, left.line.color, list(left.marker.symbol)) == (
        "Left",
        theme.LEFT,
        ["circle"] * 2,
    )
    assert (right.name, right.line.color, list(right.marker.symbol)) == (
        "Right",
        theme.RIGHT,
        ["diamond"] * 2,
    )
    assert list(left.x) == ["2026-01-01", "2026-02-01"]
    assert list(left.y) == [300.0, 300.0]
    assert not left.connectgaps


def test_tests_are_drawn_in_the_order_of_their_days() -> None:
    left = charts.history(days("2026-02-01", "2026-01-01")).figure.data[0]
    assert list(left.x) == ["2026-01-01", "2026-02-01"]


@pytest.mark.parametrize(("pause_days", "points"), [(0, 2), (1, 3)])
def test_the_line_breaks_only_over_a_longer_pause_than_the_catalogue_says(
    pause_days: int, points: int
) -> None:
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
    axis = charts.history(
        days("2026-01-01"), settings=Settings(force_unit="kgf")
    ).figure.layout.yaxis
    assert axis.title.text == "Peak force (kgf)"
    assert axis.rangemode == "tozero"


def test_a_very_long_history_stays_light() -> None:
    frame = pd.DataFrame(
        [
            nordic(local_date=pd.Timestamp("2010-01-01") + pd.Timedelta(days=3 * n))
            for n in range(900)
        ]
    )
    picture = charts.history(frame)
    assert sum(len(line.x) for line in picture.figure.data) <= theme.POINTS_AT_MOST
    assert picture.figure.data[0].x[-1] == f"{frame['local_date'].iloc[-1]:%Y-%m-%d}"
    assert len(picture.table) == 900


START, END = pd.Timestamp("2026-01-01"), pd.Timestamp("2026-12-31")


def phases(*spans: tuple[str, str, str | None]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "name": name,
                "kind": "own",
                "start": pd.Timestamp(start),
                "end": pd.Timestamp(end) if end else pd.NaT,
            }
            for name, start, end in spans
        ]
    )


def test_a_phase_is_a_band_up_to_the_end_of_its_last_day() -> None:
    shapes, labels, rows = phase_bands(phases(("Hip", "2026-03-01", "2026-03-31")), START, END)
    assert [(band["x0"], band["x1"]) for band in shapes] == [("2026-03-01", "2026-04-01")]
    assert [label["text"] for label in labels] == ["Hip"]
    assert rows == 1


def test_a_phase_without_an_end_goes_on_and_one_outside_is_not_drawn() -> None:
    listed = phases(
        ("Now", "2026-11-01", None),
        ("Old", "2024-01-01", "2025-12-31"),
        ("Later", "2027-01-01", None),
    )
    shapes, labels, _ = phase_bands(listed, START, END)
    assert [(band["x0"], band["x1"]) for band in shapes] == [("2026-11-01", "2026-12-31")]
    assert [label["text"] for label in labels] == ["Now"]


def test_labels_of_short_phases_stand_in_different_rows() -> None:
    spans = [(f"Phase number {n}", f"2026-0{n}-01", f"2026-0{n}-28") for n in range(1, 7)]
    _, labels, rows = phase_bands(phases(*spans), START, END)
    assert rows == max(1 + (label["yshift"] - 2) // 16 for label in labels)
    for level in {label["yshift"] for label in labels}:
        edges = []
        for label in labels:
            if label["yshift"] == level:
                width = (len(label["text"]) + 1) * 7 / 290
                left = label["x"] - (width if label["xanchor"] == "right" else 0)
                edges.append((left, left + width))
        edges.sort()
        assert all(
            before[1] <= after[0] + 1e-9 for before, after in zip(edges, edges[1:], strict=False)
        )
        assert edges[0][0] >= -1e-9
        assert edges[-1][1] <= 1 + 1e-9


def test_phases_are_shapes_of_the_layout_and_their_names_are_plain() -> None:
    picture = charts.history(
        days("2026-01-01", "2026-06-01"), phases(("<i>Hip</i>", "2026-02-01", "2026-03-01"))
    )
    assert len(picture.figure.layout.shapes) == 1
    assert [note.text for note in picture.figure.layout.annotations] == ["&lt;i&gt;Hip&lt;/i&gt;"]
    assert len(picture.figure.data) == 2


def test_no_phases_and_no_frame_of_phases_are_the_same() -> None:
    frame = days("2026-01-01")
    assert charts.history(frame, phases()).figure == charts.history(frame).figure
