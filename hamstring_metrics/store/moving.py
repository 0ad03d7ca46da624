"""Records that change hands when two entries become one person, or one becomes two."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from hamstring_metrics.store import schema
from hamstring_metrics.store.engine import Store, moment
from hamstring_metrics.store.importing import bulk_insert

OWNED = {
    "test": schema.tests,
    "body mass": schema.body_masses,
    "injury": schema.injuries,
    "phase": schema.phases,
    "decision": schema.decisions,
    "planned week": schema.planned_weeks,
    "week log": schema.week_logs,
    "marker tick": schema.marker_ticks,
    "retest note": schema.retest_notes,
}
"""What belongs to an athlete, by the journal's word for it."""


def faces_of(test: dict[str, Any], athlete_id: str, more: Iterable[list[Any]] = ()) -> str | None:
    """What a test is known by, under another person's name too; missing where there is nothing."""
    faces = json.loads(test["seen_as"] or "[]")
    for face in [*faces, *more]:
        of_person = [athlete_id, *face[1:]]
        if of_person not in faces:
            faces.append(of_person)
    return json.dumps(faces, ensure_ascii=False) if faces else None


def know_under(connection: sa.Connection, from_id: str, to_id: str) -> None:
    """Let tests of third people that are known under the one's name be known under the other's too."""
    table = schema.tests
    rows = connection.execute(
        sa.select(table.c.test_id, table.c.seen_as).where(
            table.c.seen_as.contains(f'"{from_id}"'), table.c.athlete_id.not_in([from_id, to_id])
        )
    ).all()
    for test_id, text in rows:
        faces = json.loads(text)
        named = [face for face in faces if face[0] == from_id]
        more = [face for one in named if (face := [to_id, *one[1:]]) not in faces]
        connection.execute(
            table.update()
            .where(table.c.test_id == test_id)
            .values(seen_as=json.dumps(faces + more, ensure_ascii=False))
        )


def move_records(
    store: Store, connection: sa.Connection, kind: str, ids: Sequence[str], from_id: str, to_id: str
) -> list[str]:
    """Give those records that are still with the one person to the other; which they were."""
    table = OWNED[kind]
    key = table.primary_key.columns[0]
    columns = [key, *([table.c.seen_as] if kind == "test" else [])]
    wanted = set(ids)
    there = [
        dict(row)
        for row in connection.execute(sa.select(*columns).where(table.c.athlete_id == from_id)).mappings()
        if row[key.name] in wanted
    ]
    if not there:
        return []
    change = table.update().where(key == sa.bindparam("record"))
    values = {"athlete_id": to_id, "version": table.c.version + 1}
    connection.execute(change.values(**values), [{"record": row[key.name]} for row in there])
    if kind == "test":
        for row in there:
            if row["seen_as"]:
                connection.execute(table.update().where(key == row["test_id"]).values(seen_as=faces_of(row, to_id)))
    moved = [row[key.name] for row in there]
    before, after = (json.dumps({"athlete_id": one}) for one in (from_id, to_id))
    at = moment()
    bulk_insert(
        connection,
        schema.journal,
        ("at", "actor", "action", "subject", "subject_id", "before", "after"),
        [(at, store.actor, "moved", kind, one, before, after) for one in moved],
    )
    return moved
