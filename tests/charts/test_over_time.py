"""Trend lines go as far as the tests allow; decisions stand at their days."""

from __future__ import annotations

import pandas as pd
import pytest

from hamstring_metrics import charts
from hamstring_metrics.charts import theme
from hamstring_metrics.charts.over_time import decision_trace, trend_traces
from hamstring_metrics.interpret import Club, trend
from tests.assessed_rows import curl, nordic

DECIDED = pd.DataFrame(
    {
        "date": pd.to_datetime(["2026-01-05", "2026-01-12"]),
        "text": ["rest <b>now</b>", "repeat"],
        "medical": [True, False],
    }
)


def history(number: int, row: object = nordic, **changed: object) -> pd.DataFrame:
    days = pd.date_range("2026-01-05", periods=number, freq="7D")
    return pd.DataFrame([row(local_date=day, left=300.0 + 5 * place, **changed) for place, day in enumerate(days)])  # type: ignore[operator]


@pytest.mark.parametrize(("tests", "traces"), [(1, 0), (2, 0), (3, 1), (4, 2), (6, 2)])
def test_a_line_from_three_tests_and_a_band_from_four(tests: int, traces: int) -> None:
    found = trend_traces([trend(history(tests), "left", Club())])
    assert len(found) == traces
    assert [one["name"] for one in found][-1:] == (["Trend"] if traces else [])


def test_the_line_ends_with_the_last_test_and_has_the_colour_of_its_leg() -> None:
    line = trend_traces([trend(history(6), "right", Club())])[-1]
    assert (line["x"][0], line["x"][-1]) == ("2026-01-05", "2026-02-09")
    assert line["line"]["color"] == theme.RIGHT
    assert line["line"]["dash"] == "dot"


def test_a_change_of_machine_breaks_the_trend() -> None:
    frame = history(6, curl)
    frame["machine_id"] = ["m1"] * 3 + ["m2"] * 3
    assert [one["name"] for one in trend_traces([trend(frame, "left", Club())])] == ["Trend", "Trend"]


def test_a_decision_is_a_mark_at_its_day_and_a_medical_one_has_another_shape() -> None:
    trace = decision_trace(DECIDED, 0.0)
    assert trace is not None
    assert trace["x"] == ["2026-01-05", "2026-01-12"]
    assert trace["marker"]["symbol"] == ["cross", "triangle-up"]
    assert "<b>" not in trace["hovertext"][0]


def test_decisions_are_on_the_picture_and_in_its_words_only_for_the_days_on_show() -> None:
    later = pd.concat([DECIDED, DECIDED.assign(date=pd.Timestamp("2030-01-01"))])
    picture = charts.history(history(3), decisions=later)
    assert list(picture.figure.data[-1].x) == ["2026-01-05", "2026-01-12"]
    assert "2 decisions marked at the foot: 2026-01-05, medical: rest" in picture.alt


def test_without_trend_and_decisions_the_picture_is_as_it_was() -> None:
    assert [one.name for one in charts.history(history(6)).figure.data] == ["Left", "Right"]


def test_the_difference_has_its_trend_too() -> None:
    frame = history(6).assign(right=330.0)
    picture = charts.asymmetry_history(frame, trend=trend(frame, "asymmetry", Club()))
    assert [one.name for one in picture.figure.data][-2:] == ["Band of the trend", "Trend"]
