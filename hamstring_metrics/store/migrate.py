"""Bringing a database's tables to the form this program knows, after a copy."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import sqlalchemy as sa

from hamstring_metrics.errors import StoreUnavailable, refusal
from hamstring_metrics.store import backup, backup_sqlite, schema
from hamstring_metrics.store.engine import LOCK_WAIT_MS, Store, unavailable

BACKED_UP_OTHERWISE = "HAMSTRING_BACKED_UP_OTHERWISE"
"""Set to yes where a PostgreSQL server has backups of its own: none is made before a migration."""

_LOCK_NUMBER = 4_821_907
# Whoever else opens the database meanwhile waits for the tables rather than being turned away.
_UPGRADE_WAIT_MS = 60_000
_VERSION_TABLE = sa.table("alembic_version", sa.column("version_num"))


def bring_up_to_date(store: Store) -> None:
    """Make or change the tables where they are older than the program; quick where they are not.

    Everything is copied first, and the copy checked: a SQLite file beside itself, a PostgreSQL
    database into the backups of this user. All steps are one transaction.

    Raises
    ------
    StoreUnavailable
        If the database was written by a newer program, holds something else, or
        cannot be opened.
    """
    try:
        with store.engine.connect() as connection:
            found = _revision(connection, store.url)
        if found == schema.HEAD:
            return
        if found is not None:
            _copy(store, found)
        _upgrade(store)
    except sa.exc.DBAPIError as error:
        raise unavailable(store.url, error) from None


def _revision(connection: sa.Connection, shown_url: str) -> str | None:
    """The revision of the tables; missing in a new database."""
    names = sa.inspect(connection).get_table_names()
    if "alembic_version" not in names:
        if names:
            raise StoreUnavailable(
                refusal(
                    f"Database {shown_url}",
                    "an empty database or one of this program",
                    ", ".join(names),
                    "Name another place; nothing was changed.",
                )
            )
        return None
    found = connection.execute(sa.select(_VERSION_TABLE.c.version_num)).scalar_one_or_none()
    if found is not None and found not in schema.REVISIONS:
        raise StoreUnavailable(
            refusal(
                f"Database {shown_url}",
                f"tables of revision {schema.HEAD} or older",
                found,
                "It was written by a newer Hamstring Metrics: update this program; nothing was changed.",
            )
        )
    return found


def _copy(store: Store, revision: str) -> None:
    """A checked copy of everything as it was: of a file next to it, of a server among the backups."""
    if store.engine.dialect.name == "sqlite":
        path = Path(store.engine.url.database or "")
        name = f"{path.stem}.before-migration-from-{revision}.{_stamp()}{path.suffix}"
        backup_sqlite.sound_copy(store, path.with_name(name))
        return
    if os.environ.get(BACKED_UP_OTHERWISE) != "yes":
        target = backup.default_place()
        backup.make(store, target.with_name(f"before-migration-from-{revision}-{target.name}"))


def _stamp() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%fZ")


def _upgrade(store: Store) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    is_sqlite = store.engine.dialect.name == "sqlite"
    with store.engine.connect() as connection:
        connection.execution_options(hamstring_writes=True)
        if is_sqlite:
            # A table is changed by making it anew, which must not cascade; and it can only be
            # switched off before a transaction.
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA foreign_keys=OFF")
            cursor.execute(f"PRAGMA busy_timeout={_UPGRADE_WAIT_MS}")
        try:
            with connection.begin():
                if not is_sqlite:
                    # Two programs that start at once: the second waits here, SQLite's in BEGIN.
                    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK_NUMBER)))
                # Another process may have done it while this one waited for the lock.
                if _revision(connection, store.url) != schema.HEAD:
                    config.attributes["connection"] = connection
                    command.upgrade(config, schema.HEAD)
                if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise StoreUnavailable(
                        f"Database {store.url}: expected records that belong together after the "
                        "migration, found 'loose ones'. Nothing was changed; keep the file and report this."
                    )
        finally:
            if is_sqlite:
                cursor.execute("PRAGMA foreign_keys=ON")
                cursor.execute(f"PRAGMA busy_timeout={LOCK_WAIT_MS}")
                cursor.close()
