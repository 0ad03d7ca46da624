"""Planned weeks of an athlete or a squad, copied forward week by week."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

import sqlalchemy as sa

from hamstring_metrics.errors import ChangedMeanwhile, ValueRefused, refusal
from hamstring_metrics.model import (
    ExerciseEntry,
    PlannedDay,
    PlannedWeek,
    RangeStage,
    RunKind,
)
from hamstring_metrics.store import access, records, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.athletes import squad_id
from hamstring_metrics.store.engine import Store
from hamstring_metrics.wording.training import DAY_NAMES

_KIND = "planned week"
_RUNS_A_DAY = 2
_COUNTS = ("sets", "reps", "seconds")


@dataclass(frozen=True, slots=True)
class StoredWeek:
    """A planned week with its owner: an athlete or a squad. A new one has no id yet."""

    week: PlannedWeek
    athlete_id: str | None = None
    squad: str | None = None
    week_id: str = ""
    version: int = 0


@governed
def listed(store: Store) -> list[StoredWeek]:
    """Every planned week of everybody, oldest first."""
    with store.read() as connection:
        return _fetch(connection)


@governed
def save(store: Store, stored: StoredWeek) -> StoredWeek:
    """Store a new week or a change of one; as stored.

    What was left open in an exercise stays open.

    Raises
    ------
    ValueRefused
        If it has no owner or two, or a figure of an exercise is none.
    NotFound, ChangedMeanwhile
        If it or its athlete is gone, or somebody planned or changed this week since.
    """
    _check(stored)
    with store.write() as connection:
        week_id = _save(store, connection, stored)
        version = records.stored(store, connection, schema.planned_weeks, week_id, _KIND)["version"]
    return replace(stored, week_id=week_id, version=version)


@governed
def save_all(store: Store, stored: Iterable[StoredWeek]) -> int:
    """Store several weeks, all or none; how many.

    Raises
    ------
    ValueRefused, NotFound, ChangedMeanwhile
        As for `save`; then none is stored.
    """
    wanted = list(stored)
    for one in wanted:
        _check(one)
    with store.write() as connection:
        for one in wanted:
            _save(store, connection, one)
    return len(wanted)


@governed
def copy_forward(store: Store, stored: StoredWeek, weeks: int) -> tuple[list[dt.date], list[dt.date]]:
    """Plan the same week in so many weeks that follow; the Mondays planned, and those left alone.

    A week that is planned already stays as it is.

    Raises
    ------
    ValueRefused
        As for `save`, or if it is to be copied into no week.
    """
    _check(stored)
    if weeks < 1:
        raise ValueRefused(refusal("Copy forward", "one week or more", str(weeks), "Choose how many weeks."))
    planned, left = [], []
    with store.write() as connection:
        taken = {one.week.monday for one in _fetch(connection) if _owner(one) == _owner(stored)}
        for count in range(1, weeks + 1):
            monday = stored.week.monday + dt.timedelta(weeks=count)
            if monday in taken:
                left.append(monday)
                continue
            week = replace(stored.week, monday=monday)
            _save(store, connection, replace(stored, week=week, week_id="", version=0))
            planned.append(monday)
    return planned, left


@governed
def delete(store: Store, week_id: str) -> None:
    """Take a planned week out; `restore` brings it back.

    Raises
    ------
    NotFound
        If the id names none.
    """
    records.delete(store, schema.planned_weeks, _KIND, week_id)


@governed
def restore(store: Store, week_id: str) -> None:
    """Bring a planned week back.

    Raises
    ------
    NotFound
        If the id names none.
    """
    records.restore(store, schema.planned_weeks, _KIND, week_id)


def of_owner(weeks: Iterable[StoredWeek], athlete_id: str | None, squads: Iterable[str] = ()) -> list[StoredWeek]:
    """The weeks that count for an athlete or a squad, one a Monday, oldest first.

    An athlete's own week goes before the squad's of the same Monday.
    """
    wanted = set(squads)
    found: dict[dt.date, StoredWeek] = {}
    for one in weeks:
        own = athlete_id is not None and one.athlete_id == athlete_id
        if own or (one.squad in wanted and one.week.monday not in found):
            found[one.week.monday] = one
    return [found[monday] for monday in sorted(found)]


def _owner(stored: StoredWeek) -> tuple[str | None, str | None]:
    return stored.athlete_id or None, stored.squad or None


def _save(store: Store, connection: sa.Connection, stored: StoredWeek) -> str:
    table = schema.planned_weeks
    if stored.squad:
        access.refuse_unless_squads(store.asker, [stored.squad])
    if stored.athlete_id:
        records.stored(store, connection, schema.athletes, stored.athlete_id, "athlete")
    same = [
        one
        for one in _fetch(connection)
        if _owner(one) == _owner(stored) and one.week.monday == stored.week.monday and one.week_id != stored.week_id
    ]
    if same:
        raise ChangedMeanwhile(
            f"The week from {stored.week.monday.isoformat()} was planned meanwhile. "
            "Look at it again, then make the change."
        )
    values = {
        "athlete_id": stored.athlete_id or None,
        "squad_id": squad_id(connection, stored.squad) if stored.squad else None,
        "monday": stored.week.monday.isoformat(),
        "busy": stored.week.busy,
        "days": json.dumps([_day_values(day) for day in stored.week.days], ensure_ascii=False),
    }
    if stored.week_id:
        records.change(store, connection, table, _KIND, stored.week_id, stored.version, values)
        return stored.week_id
    return records.insert(store, connection, table, _KIND, values)


def _fetch(connection: sa.Connection) -> list[StoredWeek]:
    table = schema.planned_weeks
    query = (
        sa.select(table, schema.squads.c.name.label("squad"))
        .outerjoin(schema.squads, schema.squads.c.squad_id == table.c.squad_id)
        .where(table.c.deleted_at.is_(None))
        # Of two of one Monday, which only putting two people together can bring, the later counts.
        .order_by(table.c.monday, table.c.created_at)
    )
    return [_stored(row) for row in connection.execute(query).mappings()]


def _stored(row: Any) -> StoredWeek:
    days = tuple(_day(values) for values in json.loads(row["days"]))
    return StoredWeek(
        week=PlannedWeek(dt.date.fromisoformat(row["monday"]), days, bool(row["busy"])),
        athlete_id=row["athlete_id"],
        squad=row["squad"],
        week_id=row["week_id"],
        version=row["version"],
    )


def _day_values(day: PlannedDay) -> dict[str, Any]:
    exercises = [{name: value for name, value in asdict(one).items() if value is not None} for one in day.exercises]
    return {"runs": list(day.runs), "exercises": exercises, "heavy_lifting": day.heavy_lifting}


def _day(values: dict[str, Any]) -> PlannedDay:
    exercises = tuple(
        ExerciseEntry(**one | {"range_stage": RangeStage(one["range_stage"]) if "range_stage" in one else None})
        for one in values["exercises"]
    )
    runs = tuple(RunKind(run) for run in values["runs"])
    return PlannedDay(runs, exercises, values["heavy_lifting"])


def _check(stored: StoredWeek) -> None:
    """Refuse what no week can say."""
    if bool(stored.athlete_id) == bool(stored.squad):
        found = "both" if stored.athlete_id else "neither"
        raise ValueRefused(refusal("Week", "an athlete or a squad", found, "Choose one."))
    for number, day in enumerate(stored.week.days):
        where = f"Week, {DAY_NAMES[number]}"
        if len(day.runs) > _RUNS_A_DAY:
            raise ValueRefused(refusal(f"{where}, runs", "two at most", str(len(day.runs)), "Leave one out."))
        for one in day.exercises:
            if not one.exercise_id.strip():
                raise ValueRefused(
                    refusal(f"{where}, exercise", "an exercise", "nothing", "Choose it, or empty the row.")
                )
            for name in _COUNTS:
                value = getattr(one, name)
                if value is not None and value < 1:
                    raise ValueRefused(
                        refusal(
                            f"{where}, {name}", "a whole number from 1", str(value), "Correct it, or leave it empty."
                        )
                    )
            if one.load_kg is not None and not 0 < one.load_kg < float("inf"):
                raise ValueRefused(
                    refusal(f"{where}, load", "kilograms above 0", str(one.load_kg), "Correct it, or leave it empty.")
                )
