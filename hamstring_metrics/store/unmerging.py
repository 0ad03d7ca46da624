"""Making two people of one again: what was moved goes back, what came since stays and is listed."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from hamstring_metrics.store import athletes, journal, merges, schema, undoing
from hamstring_metrics.store.engine import Store
from hamstring_metrics.store.merges import LISTS, Folded, Moved
from hamstring_metrics.store.moving import OWNED, faces_of, know_under, move_records
from hamstring_metrics.store.tests import SEEN_FIELDS


def take_back(store: Store, connection: sa.Connection, row: dict[str, Any]) -> tuple[dict[str, int], list[str]]:
    """Move back what a merge moved: how many records of each kind, and the tests that stay.

    `row` is the merge as it is stored; both people are there, and the kept one is live.
    """
    kept_id, gone_id = row["kept_id"], row["gone_id"]
    moved = merges.moved_from_text(row["moved"])
    later_seen = _seen_since(connection, kept_id, row["at"])
    unfolded = sum(_unfold(store, connection, one, row["at"]) for one in moved.folded)
    gone_back = {
        kind: len(move_records(store, connection, kind, moved.records.get(kind, []), kept_id, gone_id))
        for kind in OWNED
    }
    gone_back["test"] += unfolded
    later = _later_tests(connection, kept_id, row["at"])
    _know_by_both(connection, {*later, *later_seen}, {kept_id: gone_id, gone_id: kept_id})
    know_under(connection, kept_id, gone_id)
    live = _live(connection, later)
    memory = schema.remembered
    for name, external_id in moved.remembered:
        connection.execute(
            memory.update()
            .where(
                memory.c.name == name,
                memory.c.external_id == external_id,
                memory.c.athlete_id == kept_id,
            )
            .values(athlete_id=gone_id)
        )
    _part(store, connection, row, moved)
    for athlete_id in (gone_id, kept_id):
        # Whose only import was undone while the two were one has nothing left to stand for.
        undoing.remove_athlete(connection, athlete_id)
    return gone_back, live


def _seen_since(connection: sa.Connection, kept_id: str, at: str) -> list[str]:
    """Tests of the kept entry that an import since the merge has seen, under whichever name."""
    seen, made, test = schema.sightings.c, schema.imports.c, schema.tests.c
    query = (
        sa.select(seen.subject_id)
        .join(schema.imports, made.import_id == seen.import_id)
        .join(schema.tests, test.test_id == seen.subject_id)
        .where(seen.kind == "test", made.at > at, test.athlete_id == kept_id)
        .distinct()
    )
    return list(connection.execute(query).scalars())


def _later_tests(connection: sa.Connection, kept_id: str, at: str) -> list[str]:
    test = schema.tests.c
    query = (
        sa.select(test.test_id)
        .where(test.athlete_id == kept_id, test.created_at > at)
        .order_by(test.local_date, test.test_id)
    )
    return list(connection.execute(query).scalars())


def _live(connection: sa.Connection, test_ids: list[str]) -> list[str]:
    deleted = set(
        connection.execute(sa.select(schema.tests.c.test_id).where(schema.tests.c.deleted_at.is_not(None))).scalars()
    )
    return [test_id for test_id in test_ids if test_id not in deleted]


def _know_by_both(connection: sa.Connection, test_ids: set[str], other_of: dict[str, str]) -> None:
    """Let tests that a file has brought or seen since be known under both names: it may carry either."""
    table = schema.tests
    rows = connection.execute(
        sa.select(table).where(table.c.athlete_id.in_(list(other_of)), table.c.created_import.is_not(None))
    ).mappings()
    for row in [dict(row) for row in rows if row["test_id"] in test_ids]:
        face = [row[name] for name in SEEN_FIELDS]
        connection.execute(
            table.update()
            .where(table.c.test_id == row["test_id"])
            .values(seen_as=faces_of(row, other_of[row["athlete_id"]], [face]))
        )


def _unfold(store: Store, connection: sa.Connection, folded: Folded, at: str) -> bool:
    """Bring a test back for which another one spoke; False where its imports were undone meanwhile.

    `at` is when the merge was made: SQLite gives the numbers of sightings that are
    gone to those of later imports, which the test never lent.
    """
    table, seen, trace = schema.tests, schema.sightings, schema.test_traces
    made = schema.imports
    mine = table.c.test_id == folded.test_id
    row = connection.execute(sa.select(table).where(mine)).mappings().one()
    wanted = set(folded.sightings)
    lent = [
        sighting_id
        for sighting_id in connection.execute(
            sa.select(seen.c.sighting_id)
            .join(made, made.c.import_id == seen.c.import_id)
            .where(seen.c.subject_id == folded.into, made.c.at < at)
        ).scalars()
        if sighting_id in wanted
    ]
    if not lent:
        connection.execute(table.delete().where(mine))
        return False
    change = seen.update().where(seen.c.sighting_id == sa.bindparam("one"))
    connection.execute(change.values(subject_id=folded.test_id), [{"one": sighting_id} for sighting_id in lent])
    if folded.trace:
        connection.execute(trace.update().where(trace.c.test_id == folded.into).values(test_id=folded.test_id))
    connection.execute(
        table.update()
        .where(mine)
        .values(folded_into=None, deleted_at=None, deleted_by=None, version=row["version"] + 1)
    )
    journal.record(
        connection, store.actor, "two tests again", "test", folded.test_id,
        before={"folded_into": folded.into}, after={"folded_into": None},
    )  # fmt: skip
    if not connection.execute(sa.select(seen.c.sighting_id).where(seen.c.subject_id == folded.into).limit(1)).scalar():
        # Nothing but these sightings kept it since its own import was undone.
        speaking = table.c.test_id == folded.into
        connection.execute(
            table.delete().where(speaking, table.c.created_import.is_not(None), table.c.edited_at.is_(None))
        )
    return True


def _part(store: Store, connection: sa.Connection, row: dict[str, Any], moved: Moved) -> None:
    """Take names, ids, squads and facts from the kept entry, and let the other stand by itself."""
    table = schema.athletes
    kept_id, gone_id = row["kept_id"], row["gone_id"]
    before = athletes.lists_of(connection, kept_id)
    _hand_over(connection, row, moved)
    after = {name: [text for text in before[name] if text not in moved.lists.get(name, [])] for name in LISTS}
    athletes.write_lists(connection, kept_id, after)
    for person in _people(connection, [kept_id, gone_id]):
        own = person.athlete_id == kept_id
        values: dict[str, Any] = (
            {name: None for name, value in moved.facts.items() if person._mapping[name] == value}
            if own
            else {"merged_into": None}
        )
        journal.record(
            connection, store.actor, "two people again", "athlete", person.athlete_id,
            before=dict(person._mapping) | (before if own else {}), after=values | (after if own else {}),
        )  # fmt: skip
        if person.edited_at == row["at"]:
            # Nobody has edited it since: then the merge leaves no trace of an edit.
            at, by = moved.edited[person.athlete_id]
            values |= {"edited_at": at, "edited_by": by}
        connection.execute(
            table.update().where(table.c.athlete_id == person.athlete_id).values(**values, version=person.version + 1)
        )


def _hand_over(connection: sa.Connection, row: dict[str, Any], moved: Moved) -> None:
    """Leave with the kept entry what somebody else who was put into it says too; theirs from now on."""
    others = merges.others_into(connection, row["kept_id"], row["merge_id"])
    people = {person.athlete_id: person for person in _people(connection, list(others.values()))}
    for merge_id, athlete_id in others.items():
        person = people[athlete_id]
        said = athletes.lists_of(connection, athlete_id)
        said["aliases"].append(person.name)
        texts = {name: set(moved.lists.get(name, ())) & set(said[name]) for name in LISTS}
        facts = {name: value for name, value in moved.facts.items() if person._mapping[name] == value}
        if not facts and not any(texts.values()):
            continue
        theirs = merges.live_of(connection, athlete_id)
        if theirs is None:
            continue
        for name in LISTS:
            moved.lists[name] = sorted(set(moved.lists.get(name, ())) - texts[name])
            theirs[1].lists[name] = sorted({*theirs[1].lists.get(name, ()), *texts[name]})
        moved.facts = {name: value for name, value in moved.facts.items() if name not in facts}
        theirs[1].facts |= facts
        connection.execute(
            schema.merges.update().where(schema.merges.c.merge_id == merge_id).values(moved=theirs[1].as_text())
        )


def _people(connection: sa.Connection, athlete_ids: list[str]) -> list[sa.Row[Any]]:
    table = schema.athletes
    return list(connection.execute(sa.select(table).where(table.c.athlete_id.in_(athlete_ids))))
