"""Tests that outlive their undone import because a person edited or noted them: kept, or removed after all."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from hamstring_metrics.store import access, journal, schema, undoing
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store


@governed
def of_import(store: Store, import_id: str) -> list[str]:
    """Tests that stayed when an import was undone, and that no file speaks for since."""
    with store.read() as connection:
        undone = journal.of_import(connection, import_id, ["undone"])
        named = [test_id for *_, after in undone for test_id in after.get("tests_kept", [])]
        return [
            test_id
            for test_id in connection.execute(
                sa.select(schema.tests.c.test_id)
                .where(_alone(), schema.tests.c.deleted_at.is_(None))
                .order_by(schema.tests.c.local_date, schema.tests.c.test_id)
            ).scalars()
            if test_id in named
        ]


@governed
def remove(store: Store, test_ids: Iterable[str]) -> int:
    """Remove tests for which no file speaks any more, as their undo would have; how many.

    Others of the ids stay: typed tests, and those that another import has seen. The
    journal keeps every value of what goes, and an import of the file brings the test
    back as the file tells it.
    """
    table = schema.tests
    with store.write() as connection:
        people = set()
        gone = 0
        for test_id in dict.fromkeys(test_ids):
            mine = table.c.test_id == test_id
            with access.seen_by(connection, store.asker):
                seen = connection.execute(sa.select(table.c.test_id).where(mine)).scalar()
            row = connection.execute(sa.select(table).where(mine, _alone())).mappings().one_or_none()
            if row is None or seen is None:
                continue
            connection.execute(table.delete().where(mine))
            journal.record(
                connection, store.actor, "removed with its import", "test", test_id,
                before={name: value for name, value in row.items() if value is not None},
            )  # fmt: skip
            people.add(row["athlete_id"])
            gone += 1
        for athlete_id in people:
            undoing.remove_athlete(connection, athlete_id)
    return gone


def _alone() -> sa.ColumnElement[bool]:
    """Of tests: they came from a file, and none that is still imported has them."""
    table, seen = schema.tests, schema.sightings
    return sa.and_(
        table.c.created_import.is_not(None),
        table.c.folded_into.is_(None),
        ~sa.exists().where(seen.c.subject_id == table.c.test_id),
    )
