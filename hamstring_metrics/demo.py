"""The sample club: a database of its own, filled from the files of `sample_data` like any other."""

from __future__ import annotations

import csv
import datetime as dt
from itertools import groupby
from pathlib import Path

from hamstring_metrics import intake, store
from hamstring_metrics.errors import StoreUnavailable, refusal
from hamstring_metrics.model import Answers, ExerciseEntry, PlannedDay, PlannedWeek, RunKind
from hamstring_metrics.store import Store
from hamstring_metrics.store.weeks import StoredWeek

SAMPLE_FOLDER = Path(__file__).resolve().parent.parent / "sample_data"
FILES = (
    "roster.csv",
    "phases.csv",
    "nordbord_2025_month_first.csv",
    "nordbord_2026_day_first.csv",
    "nordbord_2026_overlap.csv",
    "result_sheet.xlsx",
    "result_sheet_one_row_a_result.csv",
)
"""In the order in which a club would have got them; the test day and the messy sheet are left for the visitor to drop."""

WEEKS = "week_plan.csv"
"""The typical weeks of a squad. Weeks come from people, not from devices: no format reads them."""

ANSWERS = {"time_zone": "Europe/Dublin"}
"""What the files leave open."""


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def open_demo(actor: str = "owner") -> Store:
    """Open the sample club, filled where it is not yet.

    Raises
    ------
    StoreUnavailable
        If its database cannot be opened, or the sample files are not there.
    """
    opened = store.open(store.demo_url(), actor)
    try:
        build_demo(opened)
    except BaseException:
        opened.close()
        raise
    return opened


def build_demo(opened: Store, folder: Path = SAMPLE_FOLDER) -> list[str]:
    """Bring the sample files into a store, once; ids of the imports made now.

    A store that has seen any import is left as it is, so that what a visitor
    added, changed or took back stays.

    Raises
    ------
    StoreUnavailable
        If a sample file is missing, or no longer reads without a question.
    """
    if store.imports.listed(opened):
        return []
    answers = Answers(ANSWERS)
    try:
        readings = [intake.read(name, (folder / name).read_bytes(), answers) for name in FILES]
        planned = sample_weeks(folder)
    except OSError as error:
        raise StoreUnavailable(
            refusal(
                f"Sample club, {folder.name}",
                "every sample file",
                f"{Path(error.filename or folder).name} missing",
                "Start from a complete checkout.",
            )
        ) from error
    refused = [reading.refused for reading in readings if reading.refused]
    if refused:
        raise StoreUnavailable(f"Sample club: {refused[0]}")
    preview = intake.preview(opened, readings, answers)
    # The sample's people who look alike are two people, as its README says.
    people = {match.key: "new" for match in preview.people if match.state != "matched"}
    made = intake.commit(opened, preview, people)
    for week in planned:
        store.weeks.save(opened, week)
    return made


def sample_weeks(folder: Path = SAMPLE_FOLDER) -> list[StoredWeek]:
    """The weeks of the sample club: one line a day, or an exercise of a day."""
    with (folder / WEEKS).open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    weeks = []
    for (squad, monday), own in groupby(lines, key=lambda line: (line["Squad"], line["Week from"])):
        days = [PlannedDay()] * 7
        for name, of_day in groupby(own, key=lambda line: line["Day"]):
            here = list(of_day)
            days[_DAYS.index(name)] = PlannedDay(
                runs=tuple(dict.fromkeys(RunKind(line["Run"]) for line in here)),
                exercises=tuple(_exercise(line) for line in here if line["Exercise"]),
            )
        week = PlannedWeek(dt.date.fromisoformat(monday), tuple(days))
        weeks.append(StoredWeek(week, squad=squad))
    return weeks


def _exercise(line: dict[str, str]) -> ExerciseEntry:
    counts = {name: int(line[name]) if line[name] else None for name in ("Sets", "Reps", "Seconds")}
    load = float(line["Load kg"]) if line["Load kg"] else None
    return ExerciseEntry(line["Exercise"], counts["Sets"], counts["Reps"], counts["Seconds"], load)
