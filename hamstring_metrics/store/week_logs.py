"""How a week went: done or not, four scores, what was looked at, a note."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

import sqlalchemy as sa

from hamstring_metrics.errors import ChangedMeanwhile, ValueRefused, refusal
from hamstring_metrics.model import Gate, LoggedExercise, StopReason, WeekLog
from hamstring_metrics.store import access, records, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store

_KIND = "week log"
_SCORES = ("next_day_response", "strides_feel", "tightness", "fatigue")


@dataclass(frozen=True, slots=True)
class StoredLog:
    """A log with its athlete. A new one has no id yet."""

    athlete_id: str
    log: WeekLog
    log_id: str = ""
    version: int = 0


@governed
def listed(store: Store) -> list[StoredLog]:
    """Every log of everybody, oldest first."""
    with store.read() as connection:
        return _fetch(connection)


@governed
def save(store: Store, stored: StoredLog) -> StoredLog:
    """Store a new log or a change of one; as stored.

    Raises
    ------
    ValueRefused
        If it is not of a Monday, or a score lies outside 0 to 10.
    NotFound, ChangedMeanwhile
        If it or its athlete is gone, or somebody logged or changed this week since.
    """
    log = stored.log
    if log.monday.weekday() != 0:
        raise ValueRefused(refusal("Log, week", "a Monday", log.monday.isoformat(), "Choose the week again."))
    for name in _SCORES:
        score = getattr(log, name)
        if score is not None and score not in range(11):
            where = f"Log, {name.replace('_', ' ')}"
            raise ValueRefused(
                refusal(
                    where,
                    "a whole number from 0 to 10",
                    str(score),
                    "Correct it, or leave it empty.",
                )
            )
    values = {
        "athlete_id": stored.athlete_id,
        "monday": log.monday.isoformat(),
        "done": json.dumps([asdict(one) for one in log.done], ensure_ascii=False),
        **{name: getattr(log, name) for name in _SCORES},
        "confirmed_3x8": log.confirmed_3x8,
        "gates": " ".join(log.gates),
        "note": (log.note or "").strip() or None,
    }
    table = schema.week_logs
    with store.write() as connection:
        records.stored(store, connection, schema.athletes, stored.athlete_id, "athlete")
        log_id = stored.log_id
        taken = [
            one.log_id
            for one in _fetch(connection)
            if (one.athlete_id, one.log.monday) == (stored.athlete_id, log.monday)
        ]
        if taken and log_id not in taken:
            raise ChangedMeanwhile(
                f"The week from {log.monday.isoformat()} was logged meanwhile. Look at it again, then make the change."
            )
        if log_id:
            values["done"] = _with_reasons_kept(store, connection, log_id, log.done)
            records.change(store, connection, table, _KIND, log_id, stored.version, values)
        else:
            log_id = records.insert(store, connection, table, _KIND, values)
        version = records.stored(store, connection, table, log_id, _KIND)["version"]
    return replace(stored, log=replace(log, note=values["note"]), log_id=log_id, version=version)


@governed
def delete(store: Store, log_id: str) -> None:
    """Take a log out; the journal keeps it.

    Raises
    ------
    NotFound
        If the id names none.
    """
    records.delete(store, schema.week_logs, _KIND, log_id)


def _with_reasons_kept(store: Store, connection: sa.Connection, log_id: str, done: Iterable[LoggedExercise]) -> str:
    """What was done as it is stored, with the stop reasons that who asks does not see."""
    before = records.stored(store, connection, schema.week_logs, log_id, _KIND)
    kept: dict[str, str] = {}
    if access.hidden_columns(store.asker, schema.week_logs.name, before):
        kept = {
            one["exercise_id"]: one["stop_reason"]
            for one in json.loads(before["done"])
            if one["stop_reason"] in access.MEDICAL_STOPS
        }
    values = [asdict(one) for one in done]
    for one in values:
        one["stop_reason"] = one["stop_reason"] or kept.get(one["exercise_id"])
    return json.dumps(values, ensure_ascii=False)


def _fetch(connection: sa.Connection) -> list[StoredLog]:
    table = schema.week_logs
    query = sa.select(table).where(table.c.deleted_at.is_(None))
    rows = connection.execute(query.order_by(table.c.monday, table.c.created_at)).mappings()
    return [_stored(row) for row in rows]


def _stored(row: Any) -> StoredLog:
    done = tuple(
        LoggedExercise(
            one["exercise_id"],
            one["done"],
            StopReason(one["stop_reason"]) if one["stop_reason"] else None,
        )
        for one in json.loads(row["done"])
    )
    log = WeekLog(
        monday=dt.date.fromisoformat(row["monday"]),
        done=done,
        **{name: row[name] for name in _SCORES},
        confirmed_3x8=bool(row["confirmed_3x8"]),
        gates=tuple(Gate(gate) for gate in row["gates"].split()),
        note=row["note"],
    )
    return StoredLog(row["athlete_id"], log, row["log_id"], row["version"])
