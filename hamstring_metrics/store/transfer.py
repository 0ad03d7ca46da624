"""Everything of one database into another, SQLite or PostgreSQL, and the proof that it arrived."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from hamstring_metrics.errors import StoreUnavailable, refusal
from hamstring_metrics.store import schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store
from hamstring_metrics.store.importing import bulk_insert

Progress = Callable[[str, int], None]
"""Told each table that was copied, with its rows."""

_ROWS_AT_ONCE = 5_000
_BOUND = 1 << 256


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows a table has, and a checksum of all their values, whatever their order."""

    rows: int
    checksum: str


@governed
def move(store: Store, target: Store, progress: Progress = lambda table, rows: None) -> dict[str, Tally]:
    """Copy every row of every table into an empty database; the tally of each table.

    One transaction: where a row does not arrive as it was, nothing is kept. The source
    stays as it is.

    Parameters
    ----------
    store, target
        The two open databases; both have the tables of this program.
    progress
        Told each table that was copied, with its rows.

    Raises
    ------
    StoreUnavailable
        If the target holds data already, or what was read from it again is not what
        was copied.
    """
    with store.read() as source, target.write() as connection:
        _refuse_unless_empty(connection, target.url)
        # What the migrations wrote; the source has its own.
        connection.execute(schema.meta.delete())
        moved = {}
        for table in schema.metadata.sorted_tables:
            bulk_insert(connection, table, list(table.c.keys()), _ready(_rows(source, table), table))
            if table is schema.athletes:
                _point_at_each_other(source, connection)
            moved[table.name] = tally(source, table)
            progress(table.name, moved[table.name].rows)
        _count_on(connection)
        for name, expected in moved.items():
            found = tally(connection, schema.metadata.tables[name])
            if found != expected:
                raise StoreUnavailable(
                    f"Database {target.url}, {name}: expected {expected.rows} rows with the checksum "
                    f"{expected.checksum[:16]}, found '{found.rows} with {found.checksum[:16]}'. Nothing was kept."
                )
    return moved


def tally(connection: sa.Connection, table: sa.Table) -> Tally:
    """Rows and checksum of a table: the sum of the SHA-256 of each row, so that their order is nothing to it."""
    count = total = 0
    for row in _rows(connection, table):
        count += 1
        total += int.from_bytes(hashlib.sha256(repr(row).encode()).digest())
    return Tally(count, f"{total % _BOUND:064x}")


def _rows(connection: sa.Connection, table: sa.Table) -> Iterator[tuple[object, ...]]:
    result = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(sa.select(table))
    for row in result:
        yield tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)


def _ready(rows: Iterator[tuple[object, ...]], table: sa.Table) -> Iterator[tuple[object, ...]]:
    """Rows to insert; who became one with somebody who is not there yet is told afterwards."""
    if table is not schema.athletes:
        yield from rows
        return
    place = list(table.c.keys()).index("merged_into")
    for row in rows:
        yield (*row[:place], None, *row[place + 1 :])


def _point_at_each_other(source: sa.Connection, connection: sa.Connection) -> None:
    table = schema.athletes
    query = sa.select(table.c.athlete_id, table.c.merged_into).where(table.c.merged_into.is_not(None))
    for athlete_id, merged_into in source.execute(query).all():
        connection.execute(table.update().where(table.c.athlete_id == athlete_id).values(merged_into=merged_into))


def _refuse_unless_empty(connection: sa.Connection, shown_url: str) -> None:
    for table in schema.metadata.sorted_tables:
        if table is schema.meta:
            continue
        if connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).scalar():
            raise StoreUnavailable(
                refusal(f"Database {shown_url}", "an empty database", f"rows in {table.name}", "Name a new one.")
            )


def _count_on(connection: sa.Connection) -> None:
    """Let the server go on counting where the source had counted to."""
    if connection.dialect.name != "postgresql":
        return
    for table in schema.metadata.sorted_tables:
        key = next(iter(table.primary_key.columns))
        if isinstance(key.type, sa.Integer) and key.autoincrement and len(table.primary_key.columns) == 1:
            highest = connection.execute(sa.select(sa.func.max(key))).scalar()
            if highest is not None:
                sequence = sa.func.pg_get_serial_sequence(table.name, key.name)
                connection.execute(sa.select(sa.func.setval(sequence, highest)))
