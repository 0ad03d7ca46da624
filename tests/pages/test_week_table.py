"""A week and the two tables it is typed in."""

from __future__ import annotations

import pandas as pd
import pytest

from hamstring_metrics.model import (
    ExerciseEntry,
    PlannedDay,
    PlannedWeek,
    RangeStage,
    RunKind,
)
from pages.ui import week_table
from tests.pages.planned import MONDAY

FULL = PlannedWeek(
    MONDAY,
    (
        PlannedDay(
            (RunKind.EASY, RunKind.INTERVAL),
            (
                ExerciseEntry("nordic_curl", 2, 4, None, None, "slow", RangeStage.PARTIAL),
                ExerciseEntry("prone_single_leg_curl", 3, 8, None, 17.5),
            ),
            heavy_lifting=True,
        ),
        *[PlannedDay()] * 6,
    ),
    busy=True,
)


@pytest.mark.parametrize("unit", ["kg", "lb"])
def test_a_week_comes_back_from_its_tables_as_it_went_in(unit):
    read = week_table.read_week(MONDAY, True, week_table.runs_table(FULL), week_table.exercises_table(FULL, unit), unit)
    assert read.refused == ()
    loads = [one.load_kg for one in read.week.days[0].exercises]
    assert loads[1] == pytest.approx(17.5, abs=0.001)
    assert unit == "lb" or read.week == FULL


def rows(*given: dict[str, object]) -> pd.DataFrame:
    empty = week_table.exercises_table(PlannedWeek(MONDAY), "kg")
    return pd.DataFrame(list(given), columns=empty.columns).astype(object)


def read(*given: dict[str, object]) -> week_table.ReadWeek:
    runs = week_table.runs_table(PlannedWeek(MONDAY))
    return week_table.read_week(MONDAY, False, runs, rows(*given), "kg")


def test_an_exercise_without_a_dose_is_kept_and_an_empty_row_is_nothing():
    found = read({"Day": "Tuesday", "Exercise": "deadlift"}, {"Tempo": " "}, {})
    assert found.refused == ()
    assert found.week.days[1].exercises == (ExerciseEntry("deadlift"),)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ({"Exercise": "deadlift"}, "Exercises, row 1: expected a day, found 'nothing'"),
        ({"Day": "Monday", "Sets": 3}, "Exercises, row 1: expected an exercise, found 'nothing'"),
        ({"Sets": 3}, "Exercises, row 1: expected a day and an exercise, found 'nothing'"),
        (
            {"Day": "Monday", "Exercise": "squat", "Sets": 2.5},
            "Sets: expected a whole number from 1, found '2.5'",
        ),
    ],
)
def test_a_half_filled_row_is_told_and_not_dropped_in_silence(row, what):
    assert what in read(row).refused[0]
