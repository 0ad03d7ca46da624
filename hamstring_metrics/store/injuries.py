"""Injuries: whose, which side, from when to when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from hamstring_metrics.errors import ValueRefused, refusal
from hamstring_metrics.model import Side
from hamstring_metrics.store import records, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store


@dataclass(frozen=True, slots=True)
class Injury:
    """An injury of one side; no `end` means it is still open. A new one has no id yet."""

    athlete_id: str
    side: Side
    start: dt.date
    end: dt.date | None = None
    note: str | None = None
    injury_id: str = ""
    version: int = 0


@governed
def injuries(store: Store) -> pd.DataFrame:
    """Every injury, oldest first.

    Returns
    -------
    DataFrame
        injury_id, athlete_id, side, start, end (datetime64, NaT while open), note,
        version.
    """
    table = schema.injuries.c
    query = (
        sa.select(
            table.injury_id,
            table.athlete_id,
            table.side,
            table.start_date.label("start"),
            table.end_date.label("end"),
            table.note,
            table.version,
        )
        .where(table.deleted_at.is_(None))
        .order_by(table.start_date, table.injury_id)
    )
    with store.read() as connection:
        result = connection.execute(query)
        frame = pd.DataFrame(result.all(), columns=list(result.keys()))
    for name in ("start", "end"):
        frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%d")
    return frame.astype(dict.fromkeys(("injury_id", "athlete_id", "side", "note"), "str") | {"version": "int64"})


@governed
def save_injury(store: Store, injury: Injury) -> Injury:
    """Store a new injury or a change of one; as stored.

    Raises
    ------
    ValueRefused
        If it ends before it starts.
    NotFound, ChangedMeanwhile
        If it or its athlete is gone, or it was changed since shown.
    """
    if injury.end is not None and injury.end < injury.start:
        raise ValueRefused(
            refusal(
                "Injury, end",
                f"a day on or after {injury.start.isoformat()}",
                injury.end.isoformat(),
                "Correct one of the two days.",
            )
        )
    values = {
        "athlete_id": injury.athlete_id,
        "side": injury.side.value,
        "start_date": injury.start.isoformat(),
        "end_date": injury.end.isoformat() if injury.end else None,
        "note": injury.note or None,
    }
    table = schema.injuries
    with store.write() as connection:
        records.stored(store, connection, schema.athletes, injury.athlete_id, "athlete")
        injury_id = injury.injury_id
        if injury_id:
            records.change(store, connection, table, "injury", injury_id, injury.version, values)
        else:
            injury_id = records.insert(store, connection, table, "injury", values)
        version = records.stored(store, connection, table, injury_id, "injury")["version"]
    return Injury(injury.athlete_id, injury.side, injury.start, injury.end, values["note"], injury_id, version)


@governed
def delete_injury(store: Store, injury_id: str) -> None:
    """Take an injury out; the journal keeps it.

    Raises
    ------
    NotFound
        If the id names none.
    """
    records.delete(store, schema.injuries, "injury", injury_id)
