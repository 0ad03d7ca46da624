"""Writing what an import brings, all of it in the transaction that the caller opened."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

import sqlalchemy as sa

from hamstring_metrics.model import ForceTrace, ImportBin, SetAside
from hamstring_metrics.store import access, athletes, club_settings, journal, schema, traces
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store, moment
from hamstring_metrics.store.tests import seen_as

TEST_COLUMNS = (
    "test_id", "athlete_id", "protocol", "tested_at", "minute", "local_date", "local_time", "zone",
    "device", "machine_id", "position", "left_value", "right_value", "left_reps", "right_reps",
    "average_left", "average_right", "torque_left", "torque_right", "further_measures", "pain",
    "stop_reason", "note", "exported_asymmetry_pct", "vendor_test_id", "flags", "seen_as",
    "created_import",
)  # fmt: skip
_SIGHTING_COLUMNS = ("kind", "subject_id", "import_id", "sheet", "rows")
_ID_OF = {
    "athlete": schema.athletes.c.athlete_id,
    "injury": schema.injuries.c.injury_id,
    "phase": schema.phases.c.phase_id,
    "test": schema.tests.c.test_id,
}
# Enough to be fast, and little enough to be held twice.
_ROWS_AT_ONCE = 10_000

CHANGED = "changed by import"
"""The journal's word for what an import changed of a record that was there before."""


@dataclass(frozen=True, slots=True)
class LineRun:
    """Neighbouring lines of one sheet that ended the same way."""

    sheet: str | None
    first_row: int
    last_row: int
    bin: ImportBin
    reason: str | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One file of an import, and where its lines ended."""

    import_id: str
    file: str
    sha256: str
    content: bytes
    format: str
    answers: Mapping[str, str]
    bins: Mapping[ImportBin, int]
    set_aside: Sequence[SetAside]
    flagged: int
    lines: Sequence[LineRun]


@dataclass(frozen=True, slots=True)
class Created:
    """A new athlete, machine, injury or phase: its columns, and what stands in tables of its own.

    `lists` is for an athlete (aliases, external_ids, squads, tags) and a phase (squads:
    the one it belongs to, if any).
    """

    kind: str
    record_id: str
    import_id: str
    values: Mapping[str, Any]
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changed:
    """What an import changes of a record that is there: columns, and what is added to lists."""

    kind: str
    record_id: str
    import_id: str
    values: Mapping[str, Any]
    added: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Batch:
    """Everything that one import writes. Ids are given by who puts it together.

    `tests` are rows in the order of `TEST_COLUMNS`; `masses` (mass_id, athlete_id,
    date, kg, origin, import_id); `sightings` (kind, subject_id, import_id, sheet,
    rows); `remembered` (name, external id or empty, athlete_id, import_id); `traces`
    (test_id, import_id, trace), of coming tests and of stored ones.
    """

    files: list[ImportedFile] = field(default_factory=list)
    created: list[Created] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    tests: list[list[Any]] = field(default_factory=list)
    masses: list[tuple[str, str, str | None, float, str, str]] = field(default_factory=list)
    sightings: list[tuple[str, str, str, str | None, str]] = field(default_factory=list)
    remembered: list[tuple[str, str, str, str]] = field(default_factory=list)
    traces: list[tuple[str, str, ForceTrace]] = field(default_factory=list)
    time_zone: str | None = None


@governed
def write(store: Store, connection: sa.Connection, batch: Batch) -> None:
    """Write it all; the caller's transaction makes it whole or nothing."""
    now = moment()
    access.refuse_unless_squads(store.asker, [squad for one in batch.created for squad in one.lists.get("squads", ())])
    access.refuse_unless_squads(store.asker, [squad for one in batch.changed for squad in one.added.get("squads", ())])
    if batch.time_zone:
        settings = club_settings.fetch(connection)
        club_settings.write(store, connection, replace(settings, time_zone=batch.time_zone))
    for file in batch.files:
        _write_file(store, connection, file, sum(t[-1] == file.import_id for t in batch.tests))
    for created in batch.created:
        _create(store, connection, created, now)
    for changed in batch.changed:
        _change(store, connection, changed)
    made_by = (False, False, 1, now, store.actor)
    bulk_insert(
        connection,
        schema.tests,
        (*TEST_COLUMNS, "confirmed", "entered", "version", "created_at", "created_by"),
        ((*test, *made_by) for test in batch.tests),
    )
    for test_id, import_id, trace in batch.traces:
        traces.write(connection, test_id, import_id, trace)
    bulk_insert(
        connection,
        schema.body_masses,
        ("mass_id", "athlete_id", "date", "body_mass_kg", "origin", "created_import", "version",
         "created_at", "created_by"),
        ((*mass, 1, now, store.actor) for mass in batch.masses),
    )  # fmt: skip
    bulk_insert(connection, schema.sightings, _SIGHTING_COLUMNS, batch.sightings)
    seen = schema.remembered
    for name, external_id, athlete_id, import_id in batch.remembered:
        connection.execute(seen.delete().where(seen.c.name == name, seen.c.external_id == external_id))
        connection.execute(seen.insert().values(
            name=name, external_id=external_id, athlete_id=athlete_id, created_import=import_id
        ))  # fmt: skip


def bulk_insert(
    connection: sa.Connection,
    table: sa.Table,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> None:
    """Insert many rows given as sequences in the order of the columns, a part of them at a time.

    By `executemany` on SQLite and by COPY on PostgreSQL.
    """
    every = iter(rows)
    names = ", ".join(f'"{name}"' for name in columns)
    places = ", ".join("?" * len(columns))
    while part := list(islice(every, _ROWS_AT_ONCE)):
        if connection.dialect.name == "sqlite":
            # Past SQLAlchemy, which would make a dictionary of each row.
            cursor = connection.connection.cursor()
            cursor.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({places})', part)  # noqa: S608 (our own names)
            cursor.close()
        else:
            cursor = connection.connection.cursor()
            with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
                for row in part:
                    copy.write_row(row)
            cursor.close()


def _write_file(store: Store, connection: sa.Connection, file: ImportedFile, tests_added: int) -> None:
    kept = schema.files
    if not connection.execute(sa.select(kept.c.sha256).where(kept.c.sha256 == file.sha256)).scalar():
        connection.execute(
            kept.insert().values(
                sha256=file.sha256,
                name=file.file,
                size_bytes=len(file.content),
                content=zlib.compress(file.content),
            )
        )
    bins = {bin_.value: count for bin_, count in file.bins.items()}
    connection.execute(
        schema.imports.insert().values(
            import_id=file.import_id,
            sha256=file.sha256,
            file=file.file,
            # Each its own, so that the files of one drop stay in their order.
            at=moment(),
            actor=store.actor,
            format=file.format,
            answers=json.dumps(dict(file.answers), ensure_ascii=False),
            bins=json.dumps(bins),
            set_aside=json.dumps(
                [{name: getattr(item, name) for name in SetAside.__dataclass_fields__} for item in file.set_aside],
                ensure_ascii=False,
            ),
            flagged=file.flagged,
        )
    )
    bulk_insert(
        connection,
        schema.import_lines,
        ("import_id", "number", "sheet", "first_row", "last_row", "bin", "reason", "column"),
        (
            (file.import_id, number, run.sheet, run.first_row, run.last_row, run.bin.value, run.reason, run.column)
            for number, run in enumerate(file.lines)
        ),
    )  # fmt: skip
    journal.record(
        connection, store.actor, "imported", "import", file.import_id,
        after={"file": file.file, "sha256": file.sha256, "tests_added": tests_added} | bins,
        import_id=file.import_id,
    )  # fmt: skip


def _create(store: Store, connection: sa.Connection, created: Created, now: str) -> None:
    table = schema.machines if created.kind == "machine" else _ID_OF[created.kind].table
    values = dict(created.values)
    if created.kind == "phase" and created.lists.get("squads"):
        values["squad_id"] = athletes.squad_id(connection, created.lists["squads"][0])
    key = table.primary_key.columns[0].name
    connection.execute(
        table.insert().values(
            **{key: created.record_id}, **values, version=1, created_at=now,
            created_by=store.actor, created_import=created.import_id,
        )
    )  # fmt: skip
    if created.kind == "athlete":
        athletes.write_lists(connection, created.record_id, created.lists)
    journal.record(
        connection, store.actor, "created", created.kind, created.record_id,
        after=dict(created.values) | dict(created.lists), import_id=created.import_id,
    )  # fmt: skip


def _change(store: Store, connection: sa.Connection, changed: Changed) -> None:
    key = _ID_OF[changed.kind]
    table = key.table
    before = dict(connection.execute(sa.select(table).where(key == changed.record_id)).mappings().one())
    values = dict(changed.values)
    lists_before: dict[str, Sequence[str]] = {}
    lists_after: dict[str, Sequence[str]] = {}
    if changed.added:
        found = athletes.fetch(connection, changed.record_id)[0]
        lists_before = {name: getattr(found, name) for name in ("aliases", "external_ids", "squads", "tags")}
        lists_after = {name: sorted({*texts, *changed.added.get(name, ())}) for name, texts in lists_before.items()}
        athletes.write_lists(connection, changed.record_id, lists_after)
    beside = {"seen_as": seen_as(before)} if changed.kind == "test" else {}
    connection.execute(
        table.update().where(key == changed.record_id).values(**values, **beside, version=before["version"] + 1)
    )
    journal.record(
        connection, store.actor, CHANGED, changed.kind, changed.record_id,
        before=before | lists_before, after=values | lists_after, import_id=changed.import_id,
    )  # fmt: skip
