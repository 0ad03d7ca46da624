"""Taking an import back: what nothing else speaks for goes, what a person touched stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from hamstring_metrics.errors import NotFound
from hamstring_metrics.store import access, athletes, journal, merges, schema, traces
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store, moment
from hamstring_metrics.store.importing import CHANGED
from hamstring_metrics.store.merges import LISTS

_SEEN_KINDS = {
    "test": schema.tests,
    "mass": schema.body_masses,
    "injury": schema.injuries,
    "phase": schema.phases,
}
_TABLES = {
    "test": schema.tests,
    "athlete": schema.athletes,
    "injury": schema.injuries,
    "phase": schema.phases,
}


@dataclass(frozen=True, slots=True)
class Undone:
    """How many tests were removed, and which stay because a person edited or noted them."""

    removed: int
    kept: list[str]


@governed
def foreseen(store: Store, import_id: str) -> Undone:
    """What `undo` would remove and keep at this moment; changes nothing.

    Raises
    ------
    NotFound
        If the id names no import.
    """
    table, tests = schema.imports, schema.tests
    with store.read() as connection:
        found = connection.execute(
            sa.select(table.c.undone_at, table.c.actor).where(table.c.import_id == import_id)
        ).one_or_none()
        if found is None:
            raise NotFound("This import was not found. Choose one from the list of imports.")
        access.refuse_unless_own(store.asker, found.actor)
        if found.undone_at is not None:
            return Undone(0, [])
        removed = connection.execute(sa.select(sa.func.count()).where(_goes(tests, "test", import_id))).scalar_one()
        return Undone(removed, _kept_tests(connection, import_id))


@governed
def undo(store: Store, import_id: str) -> Undone:
    """Take one import back, in one transaction; a second time changes nothing.

    Raises
    ------
    NotFound
        If the id names no import.
    """
    table = schema.imports
    with store.write() as connection:
        found = connection.execute(
            sa.select(table.c.undone_at, table.c.actor).where(table.c.import_id == import_id)
        ).one_or_none()
        if found is None:
            raise NotFound("This import was not found. Choose one from the list of imports.")
        access.refuse_unless_own(store.asker, found.actor)
        if found.undone_at is not None:
            return Undone(0, [])
        _take_back_changes(store, connection, import_id)
        people = _seen(connection, "athlete", import_id)
        kept = _kept_tests(connection, import_id)
        traces.remove_of_import(connection, import_id, kept)
        removed = {kind: _remove_unspoken(connection, kind, import_id) for kind in _SEEN_KINDS}
        seen = schema.sightings
        connection.execute(seen.delete().where(seen.c.import_id == import_id))
        memory = schema.remembered
        connection.execute(memory.delete().where(memory.c.created_import == import_id))
        gone = [athlete_id for athlete_id in people if remove_athlete(connection, athlete_id)]
        _remove_loose(connection, import_id)
        connection.execute(
            table.update().where(table.c.import_id == import_id).values(undone_at=moment(), undone_by=store.actor)
        )
        journal.record(
            connection, store.actor, "undone", "import", import_id,
            after={"removed": removed, "athletes_removed": gone, "tests_kept": kept},
            import_id=import_id,
        )  # fmt: skip
    return Undone(removed["test"], kept)


def _seen(connection: sa.Connection, kind: str, import_id: str) -> list[str]:
    seen = schema.sightings.c
    query = sa.select(seen.subject_id).where(seen.import_id == import_id, seen.kind == kind)
    return list(dict.fromkeys(connection.execute(query).scalars()))


def _only_seen_here(kind: str, import_id: str) -> sa.Select[tuple[str]]:
    """Ids of records of a kind that no other import speaks for."""
    here, elsewhere = schema.sightings.alias(), schema.sightings.alias()
    return sa.select(here.c.subject_id).where(
        here.c.import_id == import_id,
        here.c.kind == kind,
        ~sa.exists().where(elsewhere.c.subject_id == here.c.subject_id, elsewhere.c.import_id != import_id),
    )


def _kept_tests(connection: sa.Connection, import_id: str) -> list[str]:
    table = schema.tests.c
    query = sa.select(table.test_id).where(
        table.test_id.in_(_only_seen_here("test", import_id)),
        table.created_import.is_not(None),
        table.edited_at.is_not(None),
        table.deleted_at.is_(None),
    )
    return sorted(connection.execute(query).scalars())


def _remove_unspoken(connection: sa.Connection, kind: str, import_id: str) -> int:
    """Remove what came with an import, is seen in no other, and no person has touched."""
    table = _SEEN_KINDS[kind]
    return connection.execute(table.delete().where(_goes(table, kind, import_id))).rowcount


def _goes(table: sa.Table, kind: str, import_id: str) -> sa.ColumnElement[bool]:
    return sa.and_(
        table.primary_key.columns[0].in_(_only_seen_here(kind, import_id)),
        table.c.created_import.is_not(None),
        table.c.edited_at.is_(None),
    )


def remove_athlete(connection: sa.Connection, athlete_id: str) -> bool:
    """Remove a person whom an import brought, whom nobody edited and of whom nothing is left."""
    person = schema.athletes
    row = connection.execute(
        sa.select(person.c.created_import, person.c.edited_at).where(person.c.athlete_id == athlete_id)
    ).one_or_none()
    if row is None or row.created_import is None or row.edited_at is not None:
        return False
    speaking = [
        schema.sightings.c.subject_id,
        *(table.c.athlete_id for table in _SEEN_KINDS.values()),
        schema.decisions.c.athlete_id,
        schema.planned_weeks.c.athlete_id,
        schema.week_logs.c.athlete_id,
        schema.marker_ticks.c.athlete_id,
        schema.retest_notes.c.athlete_id,
        person.c.merged_into,
    ]
    for column in speaking:
        query = sa.select(sa.literal(1)).where(column == athlete_id).limit(1)
        if connection.execute(query).scalar():
            return False
    # A test of somebody else whose file carries this name would be added again under a new entry.
    known_as = schema.tests.c.seen_as.contains(f'"{athlete_id}"')
    if connection.execute(sa.select(schema.tests.c.test_id).where(known_as).limit(1)).scalar():
        return False
    for table in (
        schema.aliases,
        schema.external_ids,
        schema.memberships,
        schema.tags,
        schema.remembered,
        person,
    ):
        connection.execute(table.delete().where(table.c.athlete_id == athlete_id))
    return True


def _remove_loose(connection: sa.Connection, import_id: str) -> None:
    """Remove machines that came with the import, and squads, that nothing uses any more."""
    machine = schema.machines
    connection.execute(
        machine.delete().where(
            machine.c.created_import == import_id,
            machine.c.edited_at.is_(None),
            ~sa.exists().where(schema.tests.c.machine_id == machine.c.machine_id),
        )
    )
    squad = schema.squads
    connection.execute(
        squad.delete().where(
            ~sa.exists().where(schema.memberships.c.squad_id == squad.c.squad_id),
            ~sa.exists().where(schema.phases.c.squad_id == squad.c.squad_id),
            ~sa.exists().where(schema.planned_weeks.c.squad_id == squad.c.squad_id),
        )
    )


def _take_back_changes(store: Store, connection: sa.Connection, import_id: str) -> None:
    """Give records their earlier values back, where nobody has changed them since."""
    for kind, record_id, before, after in journal.of_import(connection, import_id, [CHANGED]):
        table = _TABLES[kind]
        key = table.primary_key.columns[0]
        row = connection.execute(sa.select(table).where(key == record_id)).mappings().one_or_none()
        if row is None:
            continue
        values = {name: before[name] for name, value in after.items() if name not in LISTS and row[name] == value}
        if kind == "athlete":
            _take_from_athlete(connection, record_id, before, after)
        if kind == "test" and row["edited_at"] is not None:
            continue
        connection.execute(table.update().where(key == record_id).values(**values, version=row["version"] + 1))
        journal.record(
            connection, store.actor, "change taken back", kind, record_id,
            before=dict(row), after=values, import_id=import_id,
        )  # fmt: skip


def _take_from_athlete(
    connection: sa.Connection, athlete_id: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """Take from a person what an import added; from whom the person was put into, too."""
    brought = {name: set(after.get(name, ())) - set(before.get(name, ())) for name in LISTS}
    _take_from_lists(connection, athlete_id, brought)
    live = merges.live_of(connection, athlete_id)
    if live is None:
        return
    kept_id, moved = live
    through = {name: brought[name] & set(moved.lists.get(name, ())) for name in LISTS}
    _take_from_lists(connection, kept_id, through)
    table = schema.athletes
    for name, value in moved.facts.items():
        if after.get(name) == value:
            connection.execute(
                table.update()
                .where(table.c.athlete_id == kept_id, table.c[name] == value)
                .values(**{name: None}, version=table.c.version + 1)
            )


def _take_from_lists(connection: sa.Connection, athlete_id: str, brought: dict[str, set[str]]) -> None:
    there = athletes.lists_of(connection, athlete_id)
    left = {name: [text for text in there[name] if text not in brought[name]] for name in LISTS}
    athletes.write_lists(connection, athlete_id, left)
