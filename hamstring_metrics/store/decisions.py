"""What was decided about an athlete: dated, beside a test or by itself, kept in the journal."""

from __future__ import annotations

import dataclasses

import pandas as pd
import sqlalchemy as sa

from hamstring_metrics.errors import NotOpen, ValueRefused, refusal
from hamstring_metrics.model import Decision
from hamstring_metrics.store import access, records, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store, moment

_KIND = "decision"
_COLUMNS = ["decision_id", "athlete_id", "test_id", "date", "text", "medical", "actor", "version"]


@governed
def listed(store: Store) -> pd.DataFrame:
    """Every decision, oldest first.

    Returns
    -------
    DataFrame
        decision_id, athlete_id, test_id (missing where it names no test), date
        (datetime64), text, medical (bool), actor (who wrote it last), version.
    """
    table = schema.decisions.c
    actor = sa.func.coalesce(table.edited_by, table.created_by).label("actor")
    query = (
        sa.select(*(actor if name == "actor" else table[name] for name in _COLUMNS))
        .where(table.deleted_at.is_(None))
        .order_by(table.date, table.created_at)
    )
    with store.read() as connection:
        frame = pd.DataFrame(connection.execute(query).all(), columns=_COLUMNS)
    texts = dict.fromkeys(("decision_id", "athlete_id", "test_id", "text", "actor"), "str")
    return frame.astype(texts | {"medical": bool, "version": "int64"}).assign(
        date=pd.to_datetime(frame["date"], format="%Y-%m-%d")
    )


@governed
def save(store: Store, decision: Decision) -> Decision:
    """Store a new decision or a change of one; as stored.

    A test beside which something was decided counts as touched by a person: taking
    its import back keeps it.

    Raises
    ------
    ValueRefused
        If it has no words, or its test is another athlete's.
    NotFound, ChangedMeanwhile
        If the athlete, test or decision is gone, or it was changed since shown.
    """
    text = decision.text.strip()
    if not text:
        raise ValueRefused(refusal("Decision", "what was decided", "nothing", "Write it down."))
    values = {
        "athlete_id": decision.athlete_id,
        "test_id": decision.test_id or None,
        "date": decision.date.isoformat(),
        "text": text,
        "medical": decision.medical,
    }
    table = schema.decisions
    if decision.medical and not access.may(store.asker, "injuries.save_injury"):
        raise NotOpen("A medical note is open to a physio. Write it as one that is not medical.")
    with store.write() as connection:
        records.stored(store, connection, schema.athletes, decision.athlete_id, "athlete")
        if values["test_id"]:
            _touch(store, connection, values["test_id"], decision.athlete_id)
        decision_id = decision.decision_id
        if decision_id:
            records.change(store, connection, table, _KIND, decision_id, decision.version, values)
        else:
            decision_id = records.insert(store, connection, table, _KIND, values)
        stored = records.stored(store, connection, table, decision_id, _KIND)
    return dataclasses.replace(
        decision,
        text=text,
        actor=stored["edited_by"] or stored["created_by"],
        decision_id=decision_id,
        version=stored["version"],
    )


@governed
def delete(store: Store, decision_id: str) -> None:
    """Take a decision out; the journal keeps it.

    Raises
    ------
    NotFound
        If the id names none.
    """
    records.delete(store, schema.decisions, _KIND, decision_id)


def _touch(store: Store, connection: sa.Connection, test_id: str, athlete_id: str) -> None:
    table = schema.tests
    test = records.stored(store, connection, table, test_id, "test")
    if test["athlete_id"] != athlete_id:
        raise ValueRefused(refusal("Decision, test", "a test of this athlete", "another's", "Choose the test again."))
    if test["edited_at"] is None:
        connection.execute(
            table.update()
            .where(table.c.test_id == test_id)
            .values(edited_at=moment(), edited_by=store.actor, version=table.c.version + 1)
        )
