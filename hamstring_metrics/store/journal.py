"""The change journal: who changed what, when, from what, to what. It serves undo and audit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pandas as pd
import sqlalchemy as sa

from hamstring_metrics.store import schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import LOCK_WAIT_MS, Store, moment, unavailable

Values = Mapping[str, Any]


def record(
    connection: sa.Connection,
    actor: str,
    action: str,
    subject: str,
    subject_id: str,
    *,
    before: Values | None = None,
    after: Values | None = None,
    import_id: str | None = None,
) -> None:
    """Write one change, in the transaction that makes it. Only what differs is kept of both."""
    if before is not None and after is not None:
        changed = [name for name in after if before.get(name) != after[name]]
        before = {name: before.get(name) for name in changed}
        after = {name: after[name] for name in changed}
    connection.execute(
        schema.journal.insert().values(
            at=moment(),
            actor=actor,
            action=action,
            subject=subject,
            subject_id=subject_id,
            before=_text(before),
            after=_text(after),
            import_id=import_id,
        )
    )


@governed
def note(store: Store, action: str, subject: str, subject_id: str, after: Values | None = None) -> None:
    """Write down an act that changed no data, such as an export; the data version stays.

    Raises
    ------
    StoreUnavailable
        If it cannot be written.
    """
    with beside_the_data(store) as connection:
        record(connection, store.actor, action, subject, subject_id, after=after)


@contextmanager
def beside_the_data(store: Store, wait_ms: int = LOCK_WAIT_MS) -> Iterator[sa.Connection]:
    """A connection that may write what no page shows as a result: nothing is worked out anew for it.

    `wait_ms` is how long it waits where somebody else is writing to the file.
    """
    try:
        with store.engine.connect() as connection:
            connection.execution_options(hamstring_writes=True)
            with _waiting(connection, wait_ms), connection.begin():
                yield connection
    except (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.InternalError) as error:
        raise unavailable(store.url, error) from None


@contextmanager
def _waiting(connection: sa.Connection, wait_ms: int) -> Iterator[None]:
    if connection.dialect.name != "sqlite" or wait_ms == LOCK_WAIT_MS:
        yield
        return
    # Past SQLAlchemy, which would begin to write first.
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={wait_ms}")
    try:
        yield
    finally:
        cursor.execute(f"PRAGMA busy_timeout={LOCK_WAIT_MS}")
        cursor.close()


@governed
def entries(store: Store, limit: int = 200, subject_id: str | None = None) -> pd.DataFrame:
    """The latest changes, newest first.

    Parameters
    ----------
    store
        The open store.
    limit
        At most so many.
    subject_id
        Only changes of this record.

    Returns
    -------
    DataFrame
        Columns at (ISO 8601 UTC), actor, action, subject, subject_id, before,
        after (dictionaries of what changed; None where there was nothing), and of a
        test that is there athlete_id and local_date (ISO), whose it is and of which day.
    """
    columns = ["at", "actor", "action", "subject", "subject_id", "before", "after"]
    test = schema.tests.c
    query = (
        sa.select(*(schema.journal.c[name] for name in columns), test.athlete_id, test.local_date)
        .outerjoin(schema.tests, test.test_id == schema.journal.c.subject_id)
        .order_by(schema.journal.c.entry_id.desc())
        .limit(limit)
    )
    if subject_id is not None:
        query = query.where(schema.journal.c.subject_id == subject_id)
    with store.read() as connection:
        frame = pd.DataFrame(
            connection.execute(query).all(), columns=[*columns, "athlete_id", "local_date"], dtype=object
        )
    for name in ("before", "after"):
        frame[name] = pd.Series([_values(text) for text in frame[name]], dtype=object)
    return frame


def last_actor(connection: sa.Connection, subject_id: str) -> str:
    """Who changed a record last: a person, or an import."""
    table = schema.journal.c
    row = connection.execute(
        sa.select(table.actor, table.import_id)
        .where(table.subject_id == subject_id)
        .order_by(table.entry_id.desc())
        .limit(1)
    ).one_or_none()
    return "an import" if row is None or row.import_id is not None else row.actor


def of_import(
    connection: sa.Connection, import_id: str, actions: Iterable[str]
) -> list[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    """Changes an import made to records that were there before: subject, id, before, after; newest first."""
    table = schema.journal.c
    rows = connection.execute(
        sa.select(table.subject, table.subject_id, table.before, table.after)
        .where(table.import_id == import_id, table.action.in_(list(actions)))
        .order_by(table.entry_id.desc())
    )
    return [
        (subject, subject_id, _values(before) or {}, _values(after) or {})
        for subject, subject_id, before, after in rows
    ]


def _text(values: Values | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False, default=str)


def _values(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)
