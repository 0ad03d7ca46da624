"""Imports that were made: their bins and answers, and the original files."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass

import sqlalchemy as sa

from hamstring_metrics.errors import NotFound
from hamstring_metrics.model import ImportBin, SetAside
from hamstring_metrics.store import schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One file that was imported once. `at`, `undone_at` and `redacted_at`
    (when an erased person was taken out of the stored file) are ISO 8601 in UTC."""

    import_id: str
    at: str
    actor: str
    file: str
    sha256: str
    format: str
    size_bytes: int
    bins: dict[ImportBin, int]
    flagged: int
    answers: dict[str, str]
    set_aside: list[SetAside]
    undone_at: str | None
    undone_by: str | None
    redacted_at: str | None = None

    @property
    def rows_in_file(self) -> int:
        """Lines after the heading; the bins add up to it."""
        return sum(self.bins.values())


@governed
def listed(store: Store) -> list[ImportRecord]:
    """Every import, newest first, undone ones included."""
    with store.read() as connection:
        return _records(connection)


@governed
def get(store: Store, import_id: str) -> ImportRecord:
    """One import.

    Raises
    ------
    NotFound
        If the id names none.
    """
    with store.read() as connection:
        found = _records(connection, schema.imports.c.import_id == import_id)
    if not found:
        raise NotFound("This import was not found. Choose one from the list of imports.")
    return found[0]


@governed
def original(store: Store, import_id: str) -> tuple[str, bytes]:
    """Name and bytes of the file as it was uploaded.

    Raises
    ------
    NotFound
        If the id names none.
    """
    query = (
        sa.select(schema.imports.c.file, schema.files.c.content)
        .join(schema.files, schema.files.c.sha256 == schema.imports.c.sha256)
        .where(schema.imports.c.import_id == import_id)
    )
    with store.read() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFound("This import was not found. Choose one from the list of imports.")
    return row.file, zlib.decompress(row.content)


@governed
def answers_given(store: Store, sha256: str) -> dict[str, str]:
    """What was answered when this very file was imported last; empty where it never was."""
    with store.read() as connection:
        found = _records(connection, schema.imports.c.sha256 == sha256)
    return found[0].answers if found else {}


def _records(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> list[ImportRecord]:
    table = schema.imports
    query = (
        sa.select(table, schema.files.c.size_bytes, schema.files.c.redacted_at)
        .join(schema.files, schema.files.c.sha256 == table.c.sha256)
        .where(*conditions)
        .order_by(table.c.at.desc(), table.c.import_id)
    )
    return [
        ImportRecord(
            import_id=row["import_id"],
            at=row["at"],
            actor=row["actor"],
            file=row["file"],
            sha256=row["sha256"],
            format=row["format"],
            size_bytes=row["size_bytes"],
            bins={ImportBin(name): count for name, count in json.loads(row["bins"]).items()},
            flagged=row["flagged"],
            answers=json.loads(row["answers"]),
            set_aside=[SetAside(**values) for values in json.loads(row["set_aside"])],
            undone_at=row["undone_at"],
            undone_by=row["undone_by"],
            redacted_at=row["redacted_at"],
        )
        for row in connection.execute(query).mappings()
    ]
