"""The difference between the legs over time."""

from __future__ import annotations

import pandas as pd
import pytest

from hamstring_metrics import charts
from hamstring_metrics.charts import theme
from hamstring_metrics.model import Verdict
from tests.assessed_rows import bridge, nordic


def two_days() -> pd.DataFrame:
    return pd.DataFrame(
        [
            nordic(local_date=pd.Timestamp("2026-01-01"), verdict=Verdict.REAL),
            nordic(
                local_date=pd.Timestamp("2026-02-01"),
                verdict=Verdict.NO_DIFFERENCE,
                reading_pct=-4.0,
                reading_low_pct=-12.0,
                reading_high_pct=5.0,
            ),
        ]
    )


def test_each_reading_has_its_interval() -> None:
    real, none_shown = charts.asymmetry_history(two_days()).figure.data
    assert (list(real.x), list(real.y)) == (["2026-01-01"], [14.8])
    assert [round(one, 1) for one in (*real.error_y.array, *real.error_y.arrayminus)] == [
        12.1,
        13.6,
    ]
    assert (list(none_shown.x), list(none_shown.y)) == (["2026-02-01"], [-4.0])
    assert [*none_shown.error_y.array, *none_shown.error_y.arrayminus] == [9.0, 8.0]


def test_the_legend_gives_each_shape_its_word() -> None:
    real, none_shown = charts.asymmetry_history(two_days()).figure.data
    assert (real.name, real.marker.symbol) == ("real", theme.VERDICT_SYMBOLS[Verdict.REAL])
    assert (none_shown.name, none_shown.marker.symbol) == (
        "within error",
        theme.VERDICT_SYMBOLS[Verdict.NO_DIFFERENCE],
    )


def test_the_line_is_dashed_on_both_sides_and_both_ends_are_named() -> None:
    layout = charts.asymmetry_history(two_days()).figure.layout
    dashed = [shape.y0 for shape in layout.shapes if shape.line.dash == "dash"]
    assert dashed == [10.0, -10.0]
    top, bottom = layout.annotations
    assert (top.text, top.y) == ("right stronger", 1)
    assert (bottom.text, bottom.y) == ("left stronger", 0)
    ticks = dict(zip(layout.yaxis.tickvals, layout.yaxis.ticktext, strict=True))
    assert ticks[10.0] == ticks[-10.0] == "line 10 %"
    assert ticks[0.0] == "0"
    assert ticks[20.0] == "20 %"
    assert layout.yaxis.title.text == "Difference (% of the stronger leg)"
    assert layout.yaxis.range[0] < -13.6
    assert layout.yaxis.range[1] > 26.9


def test_all_on_one_side_the_axis_fits_the_data_with_zero_and_both_lines_on_show() -> None:
    frame = pd.DataFrame([nordic(reading_pct=-27.0, reading_low_pct=-43.0, reading_high_pct=-12.0)])
    axis = charts.asymmetry_history(frame).figure.layout.yaxis
    assert list(axis.tickvals) == [-40.0, -30.0, -20.0, -10.0, 0.0, 10.0]
    assert list(axis.ticktext) == ["40 %", "30 %", "20 %", "line 10 %", "0", "line 10 %"]
    assert -55 < axis.range[0] < -43
    assert 10 < axis.range[1] < 20


@pytest.mark.parametrize("reach", [12.0, 18.0, 33.0, 60.0, 95.0])
@pytest.mark.parametrize("line", [5.0, 10.0, 12.5, 15.0])
def test_ticks_are_few_and_stand_clear_of_each_other(reach: float, line: float) -> None:
    frame = pd.DataFrame([nordic(reading_pct=0.0, reading_low_pct=-reach, reading_high_pct=reach, line_pct=line)])
    axis = charts.asymmetry_history(frame).figure.layout.yaxis
    ticks = list(axis.tickvals)
    assert {0.0, line, -line} <= set(ticks)
    assert 3 <= len(ticks) <= 10
    # 300 px high, and 12 px text: closer than 12 px two labels would touch.
    span = axis.range[1] - axis.range[0]
    labelled = [at for at, text in zip(ticks, axis.ticktext, strict=True) if text]
    gaps = [(b - a) / span * 300 for a, b in zip(labelled, labelled[1:], strict=False)]
    assert min(gaps) >= 12


def test_a_single_test_day_is_labelled_with_its_own_date() -> None:
    axis = charts.asymmetry_history(pd.DataFrame([nordic()])).figure.layout.xaxis
    assert list(axis.ticktext) == ["2026-03-04"]


def test_a_reading_of_several_days_says_so_when_pointed_at() -> None:
    picture = charts.asymmetry_history(pd.DataFrame([nordic(reading_days=3)]))
    assert "mean of 3 test days" in picture.figure.data[0].hovertext[0]


def test_a_bridge_is_drawn_in_repetitions() -> None:
    layout = charts.asymmetry_history(pd.DataFrame([bridge()])).figure.layout
    assert layout.yaxis.title.text == "Difference (repetitions)"
    assert "line 6" in layout.yaxis.ticktext


def test_tests_of_one_day_are_one_reading() -> None:
    frame = pd.DataFrame([nordic(), nordic(test_id="t2")])
    picture = charts.asymmetry_history(frame)
    assert [len(trace.x) for trace in picture.figure.data] == [1]
    assert len(picture.table) == 2


def test_a_test_without_a_reading_is_in_the_table_only() -> None:
    frame = pd.DataFrame([nordic(), nordic(local_date=pd.Timestamp("2026-04-01"), reading_pct=None)])
    picture = charts.asymmetry_history(frame)
    assert sum(len(trace.x) for trace in picture.figure.data) == 1
    assert picture.table["Reading"].tolist() == [
        "Left weaker by 15 % of the stronger leg",
        "no reading",
    ]


def test_no_reading_at_all_is_an_empty_picture() -> None:
    picture = charts.asymmetry_history(pd.DataFrame([nordic(reading_pct=None)]))
    assert not picture.figure.data
    assert picture.alt == "No reading of both legs yet."
