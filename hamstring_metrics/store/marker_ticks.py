"""Markers of the way back that a clinician has looked at, dated. Nothing follows from them by itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pandas as pd
import sqlalchemy as sa

from hamstring_metrics import catalogue
from hamstring_metrics.errors import ValueRefused, refusal
from hamstring_metrics.store import records, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store

_KIND = "marker tick"
_COLUMNS = ("tick_id", "athlete_id", "marker", "date", "note", "actor", "version")


@dataclass(frozen=True, slots=True)
class MarkerTick:
    """One marker that somebody looked at on a day. A new one has no id yet."""

    athlete_id: str
    marker: str
    date: dt.date
    note: str | None = None
    tick_id: str = ""
    version: int = 0


@governed
def listed(store: Store) -> pd.DataFrame:
    """Every tick, oldest first.

    Returns
    -------
    DataFrame
        tick_id, athlete_id, marker, date (datetime64), note, actor (who ticked it
        last), version.
    """
    table = schema.marker_ticks.c
    actor = sa.func.coalesce(table.edited_by, table.created_by).label("actor")
    columns = [actor if name == "actor" else table[name] for name in _COLUMNS]
    query = sa.select(*columns).where(table.deleted_at.is_(None)).order_by(table.date, table.created_at)
    with store.read() as connection:
        frame = pd.DataFrame(connection.execute(query).all(), columns=list(_COLUMNS))
    texts = dict.fromkeys(("tick_id", "athlete_id", "marker", "note", "actor"), "str")
    return frame.astype(texts | {"version": "int64"}).assign(date=pd.to_datetime(frame["date"], format="%Y-%m-%d"))


@governed
def save(store: Store, tick: MarkerTick) -> MarkerTick:
    """Store a new tick or a change of one; as stored.

    Raises
    ------
    ValueRefused
        If the catalogue has no such marker.
    NotFound, ChangedMeanwhile
        If it or its athlete is gone, or it was changed since shown.
    """
    if tick.marker not in {one.marker for one in catalogue.marker_statements()}:
        raise ValueRefused(refusal("Marker", "a marker of the catalogue", tick.marker, "Choose one."))
    values = {
        "athlete_id": tick.athlete_id,
        "marker": tick.marker,
        "date": tick.date.isoformat(),
        "note": (tick.note or "").strip() or None,
    }
    table = schema.marker_ticks
    with store.write() as connection:
        records.stored(store, connection, schema.athletes, tick.athlete_id, "athlete")
        tick_id = tick.tick_id
        if tick_id:
            records.change(store, connection, table, _KIND, tick_id, tick.version, values)
        else:
            tick_id = records.insert(store, connection, table, _KIND, values)
        version = records.stored(store, connection, table, tick_id, _KIND)["version"]
    return replace(tick, note=values["note"], tick_id=tick_id, version=version)


@governed
def delete(store: Store, tick_id: str) -> None:
    """Take a tick back; the journal keeps it.

    Raises
    ------
    NotFound
        If the id names none.
    """
    records.delete(store, schema.marker_ticks, _KIND, tick_id)
