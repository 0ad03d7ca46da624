"""Putting two entries for one person together, and taking it back after whatever came since."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from hamstring_metrics.errors import ChangedMeanwhile, NotFound, ValueRefused, refusal
from hamstring_metrics.store import (
    access,
    athletes,
    journal,
    known,
    merges,
    records,
    schema,
    unmerging,
)
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store, moment, new_id
from hamstring_metrics.store.known import KnownTest
from hamstring_metrics.store.merges import FACTS, LISTS, Folded, Merge, Moved, listed
from hamstring_metrics.store.moving import OWNED, faces_of, know_under, move_records
from hamstring_metrics.store.tests import SEEN_FIELDS

__all__ = ["Merge", "Unmerged", "listed", "merge", "undo_merge"]

Doubles = Callable[[Sequence[KnownTest], Sequence[KnownTest]], list[tuple[str, str]]]
"""Tests of the one entry and of the other -> pairs of ids that are one test."""


@dataclass(frozen=True, slots=True)
class Unmerged:
    """What an undo gave back: records by kind, and the tests that came later and stay with the kept entry."""

    gone_back: dict[str, int]
    later: list[str]


@governed
def merge(store: Store, kept_id: str, gone_id: str, doubles: Doubles | None = None) -> str:
    """Put one entry into another: both are one person from now on; the id of the merge.

    Names, ids, squads, body masses, injuries, phases, tests and remembered names of
    `gone_id` go to `kept_id`. Of facts that differ those of the kept entry hold.

    Parameters
    ----------
    doubles
        Says which tests both entries have; of each such pair one speaks for both
        from now on, the one that a person touched. Without it every test moves.

    Raises
    ------
    ValueRefused
        If both are the same entry.
    NotFound
        If one of them is gone, or put together with another already.
    """
    if kept_id == gone_id:
        raise ValueRefused(refusal("Two entries for one person", "two entries", "one entry twice", "Choose another."))
    with store.write() as connection:
        kept = records.stored(store, connection, schema.athletes, kept_id, "athlete")
        gone = records.stored(store, connection, schema.athletes, gone_id, "athlete")
        merge_id, now = new_id(), moment()
        moved = Moved(edited={row["athlete_id"]: (row["edited_at"], row["edited_by"]) for row in (kept, gone)})
        if doubles is not None:
            pairs = doubles(known.tests_of(connection, kept_id), known.tests_of(connection, gone_id))
            for kept_test, gone_test in pairs:
                folded = _fold(store, connection, kept_test, gone_test, kept_id, now)
                moved.folded += [folded] if folded else []
        for kind in OWNED:
            moved.records[kind] = _move(store, connection, kind, gone_id, kept_id)
        know_under(connection, gone_id, kept_id)
        memory = schema.remembered
        moved.remembered = [
            (name, external_id)
            for name, external_id in connection.execute(
                sa.select(memory.c.name, memory.c.external_id).where(memory.c.athlete_id == gone_id)
            )
        ]
        connection.execute(memory.update().where(memory.c.athlete_id == gone_id).values(athlete_id=kept_id))
        _join(store, connection, kept, gone, moved, now)
        connection.execute(
            schema.merges.insert().values(
                merge_id=merge_id, kept_id=kept_id, gone_id=gone_id, at=now, actor=store.actor,
                moved=moved.as_text(),
            )
        )  # fmt: skip
    return merge_id


@governed
def undo_merge(store: Store, merge_id: str) -> Unmerged:
    """Make two people of one again; a second time changes nothing.

    What the merge moved goes back. What came since stays with the kept entry; its
    tests are listed, and the files they came from add them to nobody a second time.

    Raises
    ------
    NotFound
        If the id names no merge.
    ChangedMeanwhile
        If the kept entry was itself put together with another since, or one that
        shares tests was put into it: that comes first.
    """
    table = schema.merges
    with store.write() as connection:
        with access.seen_by(connection, store.asker):
            row = connection.execute(sa.select(table).where(table.c.merge_id == merge_id)).mappings().one_or_none()
        if row is None:
            raise NotFound("This merge was not found. Choose one from the list.")
        if row["undone_at"] is not None:
            return Unmerged({}, [])
        kept = connection.execute(
            sa.select(schema.athletes).where(schema.athletes.c.athlete_id == row["kept_id"])
        ).mappings().one()  # fmt: skip
        if kept["merged_into"] is not None:
            raise ChangedMeanwhile(
                f"The entry '{kept['name']}' was itself put together with another one since. Undo that first."
            )
        after = merges.later_on_same_tests(connection, dict(row))
        if after is not None:
            raise ChangedMeanwhile(
                f"The entry '{after}' was put into the same one since, and both share tests. Undo that first."
            )
        gone_back, later = unmerging.take_back(store, connection, dict(row))
        connection.execute(
            table.update().where(table.c.merge_id == merge_id).values(undone_at=moment(), undone_by=store.actor)
        )
    return Unmerged(gone_back, later)


def _fold(
    store: Store, connection: sa.Connection, kept_test: str, gone_test: str, kept_id: str, now: str
) -> Folded | None:
    """Let one of two tests that are one speak for both; None where a person touched both."""
    table, seen, trace = schema.tests, schema.sightings, schema.test_traces
    rows = {
        row["test_id"]: dict(row)
        for row in connection.execute(sa.select(table).where(table.c.test_id.in_([kept_test, gone_test]))).mappings()
    }
    stays, folds = rows[kept_test], rows[gone_test]
    if _is_touched(folds):
        stays, folds = folds, stays
    if _is_touched(folds):
        return None
    stays_id, folds_id = stays["test_id"], folds["test_id"]
    mine = seen.c.subject_id == folds_id
    lent = list(connection.execute(sa.select(seen.c.sighting_id).where(mine)).scalars())
    connection.execute(seen.update().where(mine).values(subject_id=stays_id))
    has_trace = {
        test_id
        for test_id in rows
        if connection.execute(sa.select(trace.c.test_id).where(trace.c.test_id == test_id)).scalar()
    }
    lends_trace = has_trace == {folds_id}
    if lends_trace:
        connection.execute(trace.update().where(trace.c.test_id == folds_id).values(test_id=stays_id))
    change = {"deleted_at": now, "deleted_by": store.actor, "folded_into": stays_id}
    for row, values in (
        (folds, change),
        (stays, {"seen_as": _faces_of_both(stays, folds, kept_id)}),
    ):
        connection.execute(
            table.update().where(table.c.test_id == row["test_id"]).values(**values, version=row["version"] + 1)
        )
    journal.record(
        connection, store.actor, "one with another", "test", folds_id,
        after={"folded_into": stays_id},
    )  # fmt: skip
    journal.record(
        connection,
        store.actor,
        "one with another",
        "test",
        stays_id,
        after={"speaks_for": folds_id},
    )
    return Folded(folds_id, stays_id, lent, lends_trace)


def _faces_of_both(stays: dict[str, Any], folds: dict[str, Any], kept_id: str) -> str:
    """What one of two tests is known by once it speaks for both."""
    earlier = json.loads(folds["seen_as"] or "[]")
    both = json.loads(faces_of(stays, kept_id, [*earlier, [folds[name] for name in SEEN_FIELDS]]) or "[]")
    # A third person's file may have seen the one that folds: it is to find the one that stays.
    pair = (stays["athlete_id"], folds["athlete_id"])
    both += [face for face in earlier if face[0] not in pair and face not in both]
    return json.dumps(both, ensure_ascii=False)


def _is_touched(test: dict[str, Any]) -> bool:
    return test["edited_at"] is not None or test["created_import"] is None


def _move(store: Store, connection: sa.Connection, kind: str, from_id: str, to_id: str) -> list[str]:
    table = OWNED[kind]
    condition = table.c.athlete_id == from_id
    if kind == "test":
        condition &= table.c.folded_into.is_(None)
    ids = list(connection.execute(sa.select(table.primary_key.columns[0]).where(condition)).scalars())
    move_records(store, connection, kind, ids, from_id, to_id)
    return ids


def _join(
    store: Store,
    connection: sa.Connection,
    kept: dict[str, Any],
    gone: dict[str, Any],
    moved: Moved,
    now: str,
) -> None:
    """The names, ids, squads and facts of the one entry for the other, and who is whom."""
    table = schema.athletes
    kept_id, gone_id = kept["athlete_id"], gone["athlete_id"]
    before, more = (athletes.lists_of(connection, one) for one in (kept_id, gone_id))
    if gone["name"] != kept["name"]:
        more["aliases"].append(gone["name"])
    for name in LISTS:
        moved.lists[name] = sorted(set(more[name]) - set(before[name]) - {kept["name"]})
    after = {name: sorted({*before[name], *moved.lists[name]}) for name in LISTS}
    athletes.write_lists(connection, kept_id, after)
    moved.facts = {name: gone[name] for name in FACTS if kept[name] is None and gone[name] is not None}
    for row, values in ((kept, moved.facts), (gone, {"merged_into": kept_id})):
        connection.execute(
            table.update()
            .where(table.c.athlete_id == row["athlete_id"])
            .values(**values, version=row["version"] + 1, edited_at=now, edited_by=store.actor)
        )
    journal.record(
        connection, store.actor, "put together", "athlete", kept_id,
        before=kept | before, after=moved.facts | after,
    )  # fmt: skip
    journal.record(
        connection, store.actor, "put together", "athlete", gone_id,
        before={"merged_into": None}, after={"merged_into": kept_id},
    )  # fmt: skip
