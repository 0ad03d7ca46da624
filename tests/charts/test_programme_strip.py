"""The strip of a programme: phases as bars, tests, hard runs and injuries below them, nothing lost."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from hamstring_metrics.charts import programme_strip
from hamstring_metrics.charts.theme import LEFT

TODAY = dt.date(2026, 3, 20)
SPAN = (dt.date(2026, 3, 1), dt.date(2026, 5, 31))
PHASES = pd.DataFrame(
    {
        "name": ["Control", "Easy week", "Own <b>block</b>"],
        "kind": ["control", "deload", "own"],
        "start": pd.to_datetime(["2026-03-01", "2026-04-01", "2026-03-15"]),
        "end": pd.to_datetime(["2026-03-31", "2026-04-07", None]),
        "athlete_id": [None, None, "a"],
    }
)
RUNS = pd.DataFrame({"date": [dt.date(2026, 3, 5), dt.date(2026, 3, 8)], "kind": ["tempo", "long"]})
INJURIES = pd.DataFrame({"side": ["left"], "start": pd.to_datetime(["2026-03-10"]), "end": pd.to_datetime([None])})


def strip(phases=PHASES, runs=RUNS, injuries=INJURIES, today=TODAY):
    return programme_strip(phases, [dt.date(2026, 3, 2)], [dt.date(2026, 3, 30)], runs, injuries, SPAN, today)


def trace(picture, name):
    return next(one for one in picture.figure.data if one.name == name)


def test_every_phase_is_a_numbered_bar_and_a_deload_week_is_hatched():
    bars = trace(strip(), "Phases")
    assert list(trace(strip(), "Numbers").text) == ["1", "2", "3"]
    assert list(bars.base) == ["2026-03-01", "2026-03-15", "2026-04-01"]
    assert list(bars.marker.pattern.shape) == ["", "", "/"]
    assert bars.y[0] != bars.y[1]  # they overlap, so they stand in two lanes


def test_the_last_day_of_a_phase_belongs_to_its_bar():
    bars = trace(strip(), "Phases")
    assert bars.x[2] == 7 * 24 * 3600 * 1000  # 1 to 7 April are seven days


def test_tests_planned_tests_runs_and_injuries_stand_in_rows_of_their_own():
    picture = strip()
    assert list(trace(picture, "Test").x) == ["2026-03-02"]
    assert list(trace(picture, "Planned test").x) == ["2026-03-30"]
    assert list(trace(picture, "Tempo run").x) == ["2026-03-05"]
    assert list(trace(picture, "Long run").x) == ["2026-03-08"]
    injury = trace(picture, "Injury")
    assert (list(injury.x), injury.line.color) == (["2026-03-10", "2026-06-01"], LEFT)
    assert injury.text[0] == "left"


def test_today_is_marked_where_it_lies_inside():
    assert len(strip().figure.layout.shapes) == 1
    assert len(strip(today=dt.date(2027, 1, 1)).figure.layout.shapes) == 0


def test_the_table_and_the_words_hold_all_of_it():
    picture = strip()
    assert picture.table["What"].tolist() == [
        "Phase", "Test", "Hard run", "Hard run", "Injury", "Phase", "Planned test", "Phase",
    ]  # fmt: skip
    assert "1 test day, 1 planned test day, 2 hard runs and 1 injury" in picture.alt
    assert picture.caption.startswith("1 Control")


def test_a_name_is_no_markup():
    assert "<b>" not in trace(strip(), "Phases").hovertext[1]


def test_an_empty_programme_is_drawn_empty():
    picture = strip(PHASES.iloc[:0], RUNS.iloc[:0], INJURIES.iloc[:0])
    assert list(trace(picture, "Phases").base or []) == []
    assert "no phase" in picture.alt
