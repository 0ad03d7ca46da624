"""A planned week as two tables to type in, and back: nothing that was typed is dropped in silence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from hamstring_metrics import units
from hamstring_metrics.model import ExerciseEntry, PlannedDay, PlannedWeek, RangeStage, RunKind
from hamstring_metrics.wording.training import DAY_NAMES

DAY, RUN, SECOND_RUN, LIFTING = "Day", "Run", "Second run", "Other heavy lifting"
EXERCISE, SETS, REPS, SECONDS, LOAD, TEMPO, RANGE = (
    "Exercise", "Sets", "Repetitions", "Seconds", "Load", "Tempo", "Range",
)  # fmt: skip
_DOSE = (SETS, REPS, SECONDS, LOAD, TEMPO, RANGE)


@dataclass(frozen=True, slots=True)
class ReadWeek:
    """The week that can be read from the tables, and a sentence for every row that cannot."""

    week: PlannedWeek
    refused: tuple[str, ...]


def runs_table(week: PlannedWeek) -> pd.DataFrame:
    """One row a day with up to two runs; the store takes no more."""
    runs = [list(day.runs) for day in week.days]
    return pd.DataFrame(
        {
            DAY: DAY_NAMES,
            RUN: [own[0].value if own else None for own in runs],
            SECOND_RUN: [own[1].value if len(own) > 1 else None for own in runs],
            LIFTING: [day.heavy_lifting for day in week.days],
        }
    ).astype({RUN: object, SECOND_RUN: object})


def exercises_table(week: PlannedWeek, mass_unit: str) -> pd.DataFrame:
    """One row an exercise of a day, in the order of days."""
    rows = [
        {
            DAY: DAY_NAMES[number],
            EXERCISE: one.exercise_id,
            SETS: one.sets,
            REPS: one.reps,
            SECONDS: one.seconds,
            LOAD: None if one.load_kg is None else round(units.mass_in(one.load_kg, mass_unit), 3),
            TEMPO: one.tempo,
            RANGE: one.range_stage.value if one.range_stage else None,
        }
        for number, day in enumerate(week.days)
        for one in day.exercises
    ]
    # An editor fills new rows cell by cell, which stricter columns refuse.
    return pd.DataFrame(rows, columns=[DAY, EXERCISE, *_DOSE]).astype(object)


def read_week(monday: dt.date, busy: bool, runs: pd.DataFrame, exercises: pd.DataFrame, mass_unit: str) -> ReadWeek:
    """The week that was typed. A row without a dose is kept; one without day or exercise is told."""
    refused: list[str] = []
    by_day: list[list[ExerciseEntry]] = [[] for _ in DAY_NAMES]
    for number, row in enumerate(exercises.to_dict("records"), start=1):
        typed = {name: value for name, value in row.items() if not _is_empty(value)}
        if not typed:
            continue
        lacking = [name for name in (DAY, EXERCISE) if name not in typed]
        if lacking:
            what = " and ".join("a day" if name == DAY else "an exercise" for name in lacking)
            refused.append(f"Exercises, row {number}: expected {what}, found 'nothing'. Choose it, or remove the row.")
            continue
        try:
            by_day[DAY_NAMES.index(typed[DAY])].append(_entry(typed, mass_unit))
        except ValueError as fault:
            refused.append(f"Exercises, row {number}, {fault}")
    days = tuple(
        PlannedDay(
            runs=tuple(RunKind(row[name]) for name in (RUN, SECOND_RUN) if not _is_empty(row[name])),
            exercises=tuple(by_day[number]),
            heavy_lifting=bool(row[LIFTING]) and not _is_empty(row[LIFTING]),
        )
        for number, row in enumerate(runs.to_dict("records"))
    )
    return ReadWeek(PlannedWeek(monday, days, busy), tuple(refused))


def _entry(typed: dict[str, object], mass_unit: str) -> ExerciseEntry:
    load = typed.get(LOAD)
    return ExerciseEntry(
        exercise_id=str(typed[EXERCISE]),
        sets=_whole(typed, SETS),
        reps=_whole(typed, REPS),
        seconds=_whole(typed, SECONDS),
        load_kg=None if load is None else units.mass_kg(float(str(load)), mass_unit),
        tempo=str(typed[TEMPO]) if TEMPO in typed else None,
        range_stage=RangeStage(str(typed[RANGE])) if RANGE in typed else None,
    )


def _whole(typed: dict[str, object], name: str) -> int | None:
    if name not in typed:
        return None
    number = float(str(typed[name]))
    if number < 1 or number % 1:
        raise ValueError(
            f"{name}: expected a whole number from 1, found '{typed[name]}'. Correct it, or empty the cell."
        )
    return int(number)


def _is_empty(value: object) -> bool:
    return value is None or bool(pd.isna(value)) or (isinstance(value, str) and not value.strip())
