"""What every kind of record shares: a version that must not have moved, who made and who changed it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from hamstring_metrics.errors import ChangedMeanwhile, NotFound, NotOpen, in_one_line
from hamstring_metrics.store import access, journal
from hamstring_metrics.store.engine import Store, moment, new_id

# Ids, and what follows from the rest.
_NOT_SAID = {
    "seen_as",
    "minute",
    "tested_at",
    "zone",
    "machine_id",
    "squad_id",
    "athlete_id",
    "test_id",
    "deleted_at",
    "deleted_by",
}


def stored(store: Store, connection: sa.Connection, table: sa.Table, record_id: str, kind: str) -> dict[str, Any]:
    """One live record as a dictionary.

    Raises
    ------
    NotFound
        If there is none of this id that who asks may see, or it was deleted.
    """
    key = table.primary_key.columns[0]
    row = _found(store, connection, sa.select(table).where(key == record_id))
    if row is None or row["deleted_at"] is not None:
        raise NotFound(f"This {kind} was not found. It may have been deleted; go back to the list.")
    if row.get("merged_into") is not None:
        raise NotFound(f"This {kind} was put together with another entry meanwhile. Choose that one.")
    return dict(row)


def insert(
    store: Store,
    connection: sa.Connection,
    table: sa.Table,
    kind: str,
    values: dict[str, Any],
    beside: dict[str, Any] | None = None,
) -> str:
    """Store a new record and its line in the journal; its id.

    `beside` is what of it stands in tables of its own; the caller writes it.
    """
    record_id = new_id()
    key = table.primary_key.columns[0].name
    connection.execute(
        table.insert().values(**{key: record_id}, **values, version=1, created_at=moment(), created_by=store.actor)
    )
    journal.record(connection, store.actor, "created", kind, record_id, after=values | (beside or {}))
    return record_id


def change(
    store: Store,
    connection: sa.Connection,
    table: sa.Table,
    kind: str,
    record_id: str,
    version: int | None,
    values: dict[str, Any],
    *,
    beside: tuple[dict[str, Any], dict[str, Any]] = ({}, {}),
    action: str = "edited",
) -> None:
    """Change a live record as a person does, and write it in the journal.

    Parameters
    ----------
    version
        The version that was shown; None where the change does not depend on
        what was shown.
    beside
        What of it stands in tables of its own, before and after; the caller
        writes it.

    Raises
    ------
    NotFound, ChangedMeanwhile
        If it is gone, or somebody else changed it since.
    """
    before = stored(store, connection, table, record_id, kind)
    access.refuse_unless_changeable(store.asker, table.name, before)
    if version is not None and before["version"] != version:
        raise ChangedMeanwhile(
            f"This {kind} was changed by {journal.last_actor(connection, record_id)} since it was shown. "
            f"{_both(store, table, before, values)}Look at it again, then make the change."
        )
    hidden = access.hidden_columns(store.asker, table.name, before)
    if values and hidden.issuperset(values):
        raise NotOpen(f"This part of a {kind} is open to a physio. Ask one to change it.")
    # What somebody does not see stays as it is.
    values = {name: value for name, value in values.items() if name not in hidden}
    if all(before[name] == value for name, value in values.items()) and beside[0] == beside[1]:
        return
    key = table.primary_key.columns[0]
    connection.execute(
        table.update()
        .where(key == record_id)
        .values(
            **values,
            version=before["version"] + 1,
            edited_at=moment(),
            edited_by=_edited_by(store, before, hidden),
        )
    )
    journal.record(
        connection,
        store.actor,
        action,
        kind,
        record_id,
        before=before | beside[0],
        after={name: value for name, value in values.items() if name != "seen_as"} | beside[1],
    )


def delete(store: Store, table: sa.Table, kind: str, record_id: str, version: int | None = None) -> None:
    """Mark a record as deleted; it can be restored."""
    with store.write() as connection:
        mark_deleted(store, connection, table, kind, record_id, version)


def mark_deleted(
    store: Store,
    connection: sa.Connection,
    table: sa.Table,
    kind: str,
    record_id: str,
    version: int | None = None,
) -> None:
    """Mark a record as deleted within a larger write."""
    values = {"deleted_at": moment(), "deleted_by": store.actor}
    change(store, connection, table, kind, record_id, version, values, action="deleted")


def restore(store: Store, table: sa.Table, kind: str, record_id: str) -> None:
    """Take a deletion back.

    Raises
    ------
    NotFound
        If there is no record of this id.
    """
    key = table.primary_key.columns[0]
    with store.write() as connection:
        row = _found(store, connection, sa.select(table).where(key == record_id))
        if row is None or row.get("folded_into") is not None:
            raise NotFound(f"This {kind} was not found. Go back to the list.")
        if row["deleted_at"] is None:
            return
        access.refuse_unless_changeable(store.asker, table.name, row)
        values = {"deleted_at": None, "deleted_by": None}
        hidden = access.hidden_columns(store.asker, table.name, row)
        connection.execute(
            table.update()
            .where(key == record_id)
            .values(
                **values,
                version=row["version"] + 1,
                edited_at=moment(),
                edited_by=_edited_by(store, row, hidden),
            )
        )
        journal.record(connection, store.actor, "restored", kind, record_id, before=dict(row), after=values)


def _found(store: Store, connection: sa.Connection, query: sa.Select[Any]) -> sa.RowMapping | None:
    """The one row of a query, where who asks may see it."""
    with access.seen_by(connection, store.asker):
        return connection.execute(query).mappings().one_or_none()


def _both(store: Store, table: sa.Table, before: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """What stands there now beside what was to be stored, where they differ and who asks sees it."""
    hidden = access.hidden_columns(store.asker, table.name, before)
    differing = [
        f"{name.removesuffix('_value').replace('_', ' ')} there {_said(before[name])}, yours {_said(value)}"
        for name, value in values.items()
        if name not in hidden and name not in _NOT_SAID and before[name] != value
    ]
    return f"Both, where they differ: {'; '.join(differing)}. " if differing else ""


def _said(value: object) -> str:
    text = in_one_line(str(value))
    return "nothing" if value is None or value == "" else f"'{text}'"


def _edited_by(store: Store, before: Mapping[str, Any], hidden: frozenset[str]) -> str | None:
    """Who counts as the one who edited it last; the journal has everybody.

    Who does not see all of a record must not become its only author, who does.
    """
    return before["edited_by"] if hidden else store.actor
