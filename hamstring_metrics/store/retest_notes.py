"""How the tests of a protocol were set up on a day: anchor, feet, stop rule."""

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

_KIND = "retest note"
_WORDS = ("anchor", "foot_position", "stop_rule")


@dataclass(frozen=True, slots=True)
class RetestNote:
    """How the tests of one athlete and protocol were set up on a day. A new one has no id yet."""

    athlete_id: str
    protocol: str
    date: dt.date
    anchor: str | None = None
    foot_position: str | None = None
    stop_rule: str | None = None
    note_id: str = ""
    version: int = 0


@governed
def listed(store: Store) -> pd.DataFrame:
    """Every note, oldest first.

    Returns
    -------
    DataFrame
        note_id, athlete_id, protocol, local_date (datetime64), anchor, foot_position,
        stop_rule, version.
    """
    table = schema.retest_notes.c
    columns = (table.note_id, table.athlete_id, table.protocol, table.date.label("local_date"),
               table.anchor, table.foot_position, table.stop_rule, table.version)  # fmt: skip
    query = sa.select(*columns).where(table.deleted_at.is_(None)).order_by(table.date, table.created_at)
    with store.read() as connection:
        result = connection.execute(query)
        frame = pd.DataFrame(result.all(), columns=list(result.keys()))
    texts = dict.fromkeys(("note_id", "athlete_id", "protocol", *_WORDS), "str")
    return frame.astype(texts | {"version": "int64"}).assign(
        local_date=pd.to_datetime(frame["local_date"], format="%Y-%m-%d")
    )


@governed
def save(store: Store, note: RetestNote) -> RetestNote:
    """Store a new note or a change of one; as stored.

    Raises
    ------
    ValueRefused
        If it says nothing, or names no protocol of the catalogue.
    NotFound, ChangedMeanwhile
        If it or its athlete is gone, or it was changed since shown.
    """
    words = {name: (getattr(note, name) or "").strip() or None for name in _WORDS}
    if not any(words.values()):
        raise ValueRefused(
            refusal(
                "How it was tested",
                "an anchor, feet or a stop rule",
                "nothing",
                "Write one of them.",
            )
        )
    if note.protocol not in catalogue.protocols():
        raise ValueRefused(refusal("How it was tested", "a test of the catalogue", note.protocol, "Choose one."))
    values = {
        "athlete_id": note.athlete_id,
        "protocol": note.protocol,
        "date": note.date.isoformat(),
        **words,
    }
    table = schema.retest_notes
    with store.write() as connection:
        records.stored(store, connection, schema.athletes, note.athlete_id, "athlete")
        note_id = note.note_id
        if note_id:
            records.change(store, connection, table, _KIND, note_id, note.version, values)
        else:
            note_id = records.insert(store, connection, table, _KIND, values)
        version = records.stored(store, connection, table, note_id, _KIND)["version"]
    return replace(note, **words, note_id=note_id, version=version)


@governed
def delete(store: Store, note_id: str) -> None:
    """Take a note out; the journal keeps it.

    Raises
    ------
    NotFound
        If the id names none.
    """
    records.delete(store, schema.retest_notes, _KIND, note_id)
