"""Erasing a person: the one act that nothing takes back, and its receipt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from hamstring_metrics.errors import NotFound, ValueRefused, refusal
from hamstring_metrics.store import athletes, erasing_records, journal, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store, moment
from hamstring_metrics.store.erasing_identity import Naming, gather

_OTHER_COPIES = ("{stem}.*{suffix}", "backups/*", "*.hamstring-backup")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was erased, by kind of record; no name.

    `at` is ISO 8601 in UTC; `athlete_id` the id by which the journal still counts
    the entry. `shared_names` are names that somebody else has too: they stay with
    them. `storage_cleared` is false where another program kept the database busy:
    the records are gone, the bytes of them not yet. `copies` are older copies that
    this program finds, in which the person still stands.
    """

    at: str
    actor: str
    athlete_id: str
    records: Mapping[str, int]
    journal_entries: int
    texts: int
    files_shortened: int
    files_emptied: int
    shared_names: int
    storage_cleared: bool
    copies: tuple[str, ...]


@governed
def foreseen(store: Store, athlete_id: str) -> dict[str, int]:
    """How many records of each kind would go.

    Raises
    ------
    NotFound
        If the id names nobody.
    """
    with store.read() as connection:
        _living(connection, athlete_id)
        return dict(erasing_records.owned(connection, gather(connection, athlete_id).athlete_ids))


@governed
def erase(store: Store, athlete_id: str, typed_name: str) -> Receipt:
    """Erase a person from every table, text, journal entry and stored upload. Nothing takes it back.

    Everything happens in one transaction; afterwards the file, or the tables of the
    server, are written anew, so that no byte of it stays behind.

    Parameters
    ----------
    store
        The open store.
    athlete_id
        Whom.
    typed_name
        Their name, typed by who asks for it.

    Raises
    ------
    NotFound
        If the id names nobody.
    ValueRefused
        If the typed name is another one.
    """
    now = moment()
    with store.write() as connection:
        name = _living(connection, athlete_id)
        if " ".join(typed_name.split()) != name:
            raise ValueRefused(
                refusal(
                    "Erase",
                    "the athlete's name as it stands on the roster",
                    typed_name,
                    "Type it again; nothing was erased.",
                )
            )
        if store.engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
        _set_erasing(connection, 1)
        person = gather(connection, athlete_id)
        naming = Naming(tuple(person.telling()))
        ids = erasing_records.record_ids(connection, person.athlete_ids)
        places = erasing_records.places_seen(connection, ids)
        only_theirs = erasing_records.files_of_nobody_else(connection, list(places), ids)
        shortened, emptied = erasing_records.redact_files(connection, places, only_theirs, naming)
        entries = erasing_records.redact_journal(connection, ids, naming)
        erasing_records.redact_actors(connection, athlete_id, naming)
        records = erasing_records.delete(connection, person.athlete_ids, ids)
        texts = erasing_records.redact_texts(connection, naming)
        _set_erasing(connection, 0)
        journal.record(
            connection, store.actor, "erased", "athlete", athlete_id,
            after=dict(records) | {"files": shortened + emptied, "journal": entries},
        )  # fmt: skip
    return Receipt(
        at=now,
        actor=store.actor,
        athlete_id=athlete_id,
        records=_in_order(records),
        journal_entries=entries,
        texts=texts,
        files_shortened=shortened,
        files_emptied=emptied,
        shared_names=len(person.shared),
        storage_cleared=clear_storage(store),
        copies=older_copies(store),
    )


@governed
def clear_storage(store: Store) -> bool:
    """Write the database anew, so that nothing deleted can be read from its file; false where it is busy."""
    if store.engine.dialect.name == "sqlite":
        return _clear_file(store)
    try:
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in schema.metadata.sorted_tables:
                connection.exec_driver_sql(f'VACUUM (FULL, ANALYZE) "{table.name}"')
    except sa.exc.DBAPIError:
        return False
    return True


@governed
def older_copies(store: Store) -> tuple[str, ...]:
    """Names of the copies and backups that this program knows the place of."""
    from hamstring_metrics.store import backup

    found = set(backup.default_place().parent.glob("*"))
    if store.engine.dialect.name == "sqlite":
        path = Path(store.engine.url.database or "").resolve()
        for pattern in _OTHER_COPIES:
            found |= set(path.parent.glob(pattern.format(stem=path.stem, suffix=path.suffix)))
    return tuple(sorted(one.name for one in found if one.is_file() and not one.name.endswith(".sha256")))


def _clear_file(store: Store) -> bool:
    # Past SQLAlchemy: neither may stand in a transaction.
    connection = store.engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return busy == 0
    except store.engine.dialect.loaded_dbapi.Error:
        return False
    finally:
        connection.close()


def _living(connection: sa.Connection, athlete_id: str) -> str:
    found = athletes.fetch(connection, athlete_id)
    if not found:
        raise NotFound("This athlete was not found. Choose one from the list of athletes.")
    return found[0].name


def _set_erasing(connection: sa.Connection, value: int) -> None:
    """The journal lets itself be redacted while this is 1, which nobody outside of the transaction sees."""
    connection.execute(schema.meta.update().where(schema.meta.c.name == "erasing").values(value=value))


def _in_order(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))
