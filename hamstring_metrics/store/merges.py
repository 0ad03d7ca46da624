"""Merges that were made: who is whom, and what each of them moved."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

import sqlalchemy as sa

from hamstring_metrics.store import schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store

LISTS = ("aliases", "external_ids", "squads", "tags")
"""What of an athlete stands in tables of its own."""

FACTS = ("birth_date", "sex", "dominant_side", "position")
"""What one entry may know of a person and the other not."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two entries that somebody put together. A name is missing where the entry is gone for good.

    `at` and `undone_at` are ISO 8601 in UTC; `tests` counts those that moved,
    `folded` those that both entries had.
    """

    merge_id: str
    at: str
    actor: str
    kept_id: str
    kept_name: str | None
    gone_id: str
    gone_name: str | None
    tests: int
    folded: int
    undone_at: str | None
    undone_by: str | None


@dataclass(slots=True)
class Folded:
    """One test for which another one speaks, and the sightings that it lent to that one."""

    test_id: str
    into: str
    sightings: list[int] = field(default_factory=list)
    trace: bool = False


@dataclass(slots=True)
class Moved:
    """Everything that a merge moved, by id, so that just this can move back.

    `lists` and `facts` are what the kept entry got from the other; `edited` is when
    and by whom each of the two was edited before.
    """

    records: dict[str, list[str]] = field(default_factory=dict)
    remembered: list[tuple[str, str]] = field(default_factory=list)
    lists: dict[str, list[str]] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    folded: list[Folded] = field(default_factory=list)
    edited: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)

    def as_text(self) -> str:
        """As it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False)


def moved_from_text(text: str) -> Moved:
    """What a merge moved, from how it is stored."""
    values = json.loads(text)
    return Moved(
        records=values["records"],
        remembered=[(name, external_id) for name, external_id in values["remembered"]],
        lists=values["lists"],
        facts=values["facts"],
        folded=[Folded(**one) for one in values["folded"]],
        edited={athlete_id: (at, by) for athlete_id, (at, by) in values["edited"].items()},
    )


@governed
def listed(store: Store) -> list[Merge]:
    """Every merge, the newest first, undone ones included."""
    table = schema.merges
    kept, gone = schema.athletes.alias(), schema.athletes.alias()
    query = (
        sa.select(table, kept.c.name.label("kept_name"), gone.c.name.label("gone_name"))
        .outerjoin(kept, kept.c.athlete_id == table.c.kept_id)
        .outerjoin(gone, gone.c.athlete_id == table.c.gone_id)
        .order_by(table.c.at.desc(), table.c.merge_id)
    )
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
    found = []
    for row in rows:
        moved = moved_from_text(row["moved"])
        names = ("merge_id", "at", "actor", "kept_id", "kept_name", "gone_id", "gone_name")
        found.append(
            Merge(
                **{name: row[name] for name in names},
                tests=len(moved.records.get("test", [])),
                folded=len(moved.folded),
                undone_at=row["undone_at"],
                undone_by=row["undone_by"],
            )
        )
    return found


def live_of(connection: sa.Connection, gone_id: str) -> tuple[str, Moved] | None:
    """With whom somebody is put together at present, and what was moved."""
    table = schema.merges.c
    row = connection.execute(
        sa.select(table.kept_id, table.moved).where(table.gone_id == gone_id, table.undone_at.is_(None))
    ).one_or_none()
    return None if row is None else (row.kept_id, moved_from_text(row.moved))


def others_into(connection: sa.Connection, kept_id: str, but: str) -> dict[str, str]:
    """By merge, everybody else who is put together with somebody at present."""
    table = schema.merges.c
    query = sa.select(table.merge_id, table.gone_id).where(
        table.kept_id == kept_id, table.undone_at.is_(None), table.merge_id != but
    )
    return {row.merge_id: row.gone_id for row in connection.execute(query)}


def later_on_same_tests(connection: sa.Connection, row: dict[str, object]) -> str | None:
    """Who was put into the same entry after this merge and made one test of two that it moved; or nobody.

    `row` is the merge as it is stored.
    """
    moved = moved_from_text(str(row["moved"]))
    mine = {*moved.records.get("test", []), *_folded_ids(moved)}
    table, person = schema.merges.c, schema.athletes.c
    later = connection.execute(
        sa.select(table.moved, person.name)
        .join(schema.athletes, person.athlete_id == table.gone_id)
        .where(table.kept_id == row["kept_id"], table.undone_at.is_(None), table.at > row["at"])
        .order_by(table.at.desc())
    )
    for text, name in later:
        if mine & _folded_ids(moved_from_text(text)):
            return name
    return None


def _folded_ids(moved: Moved) -> set[str]:
    return {test_id for one in moved.folded for test_id in (one.test_id, one.into)}
