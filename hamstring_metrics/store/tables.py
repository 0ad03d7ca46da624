"""Every table as it is stored, for a whole copy: read at one moment, the uploaded bytes aside."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import sqlalchemy as sa

from hamstring_metrics.errors import HamstringError, NotFound, StoreUnavailable
from hamstring_metrics.store import backup_sqlite, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store

COPIED = (
    "athletes", "aliases", "external_ids", "tags", "remembered", "squads", "memberships", "body_masses",
    "injuries", "machines", "phases", "tests", "test_traces", "decisions", "planned_weeks", "week_logs",
    "marker_ticks", "retest_notes", "own_errors", "files", "imports", "import_lines", "sightings",
    "mappings", "merges", "journal", "seen", "settings",
)  # fmt: skip
"""The tables that a whole copy has. A table of secrets never belongs here."""
LEFT_OUT = ("people",)
"""Tables with somebody in them that no copy has: who may sign in here is nobody's result."""

_DAYS = frozenset(("date", "day", "birth_date", "start_date", "end_date", "local_date", "monday", "last", "adopted"))
_SECONDS, _MINUTES = ("tests", "tested_at"), ("tests", "minute")


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """What the schema says of a column: its kind in words, and whether it is never empty."""

    kind: str
    required: bool


def columns() -> dict[str, dict[str, StoredColumn]]:
    """The columns of `every`, by table.

    Examples
    --------
    >>> columns()["tests"]["local_date"]
    StoredColumn(kind='date', required=True)
    """
    return {
        name: {column.name: StoredColumn(_kind(name, column), not column.nullable) for column in _readable(name)}
        for name in COPIED
    }


@governed
def every(store: Store) -> dict[str, pd.DataFrame]:
    """Every row of every table of `COPIED`, deleted ones too, all at one moment.

    Returns
    -------
    dict of DataFrame
        By table; days as dates, moments as datetimes in UTC without their zone, all else
        as stored, missing as None. Rows stand in the order of their keys, tests by day.
    """
    with store.read() as connection:
        return {name: _frame(connection, name) for name in COPIED}


@governed
def upload(store: Store, sha256: str) -> bytes:
    """An uploaded file, byte by byte.

    Raises
    ------
    NotFound
        If there is none with this check sum.
    """
    with store.read() as connection:
        query = sa.select(schema.files.c.content).where(schema.files.c.sha256 == sha256)
        content = connection.execute(query).scalar()
    if content is None:
        raise NotFound("This file was not found. Choose one from the list of imports.")
    return zlib.decompress(content)


@governed
def write_sqlite_copy(store: Store, target: Path) -> None:
    """Write the whole database as one SQLite file, as it is at one moment.

    Parameters
    ----------
    target
        Where; nothing may be there yet.

    Raises
    ------
    HamstringError
        If the club is kept on a server, or the file cannot be written.
    """
    if store.engine.dialect.name != "sqlite":
        raise HamstringError(
            "Database file: expected a club kept in SQLite, found 'PostgreSQL'. "
            "Export as ZIP or XLSX, or ask whoever looks after the server for pg_dump."
        )
    if target.exists():
        raise HamstringError(f"Database file: expected a name that is free, found '{target.name}'. Choose another.")
    if not target.parent.is_dir():
        raise HamstringError(
            f"Database file: expected a place where {target.name} can be written, found no folder "
            f"'{target.parent.name}'. Check that the folder is there and has room."
        )
    try:
        backup_sqlite.sound_copy(store, target)
    except StoreUnavailable:
        target.unlink(missing_ok=True)
        raise


def _readable(name: str) -> list[sa.Column[Any]]:
    columns_ = schema.metadata.tables[name].columns
    return [column for column in columns_ if not isinstance(column.type, sa.LargeBinary)]


def _kind(table: str, column: sa.Column[Any]) -> str:
    if _is_moment(table, column.name):
        return "moment in UTC"
    if column.name in _DAYS:
        return "date"
    kinds = (
        (sa.Boolean, "yes or no"), (sa.Integer, "whole number"), (sa.Float, "number"), (sa.String, "text"),
    )  # fmt: skip
    return next(kind for type_, kind in kinds if isinstance(column.type, type_))


def _is_moment(table: str, column: str) -> bool:
    return column == "at" or column.endswith("_at") or (table, column) == _MINUTES


def _frame(connection: sa.Connection, name: str) -> pd.DataFrame:
    table = schema.metadata.tables[name]
    chosen = _readable(name)
    order = [*table.primary_key.columns]
    if name == "tests":
        order = [table.c.local_date, *order]
    rows = connection.execute(sa.select(*chosen).order_by(*order)).all()
    values = {
        column.name: pd.Series(list(_read(name, column.name, (row[place] for row in rows))), dtype=object)
        for place, column in enumerate(chosen)
    }
    return pd.DataFrame(values, columns=[column.name for column in chosen])


def _read(table: str, column: str, values: Iterator[Any]) -> Iterator[Any]:
    turn: Callable[[Any], Any] | None = None
    if (table, column) == _SECONDS:
        turn = _of_seconds
    elif (table, column) == _MINUTES:
        turn = _of_minutes
    elif _is_moment(table, column):
        turn = _of_text
    elif column in _DAYS:
        turn = dt.date.fromisoformat
    if turn is None:
        return values
    return (None if value is None else turn(value) for value in values)


def _of_seconds(value: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(value, dt.UTC).replace(tzinfo=None)


def _of_minutes(value: int) -> dt.datetime:
    return _of_seconds(value * 60)


def _of_text(value: str) -> dt.datetime:
    return dt.datetime.fromisoformat(value).astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
