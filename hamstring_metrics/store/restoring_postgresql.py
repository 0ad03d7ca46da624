"""A restored PostgreSQL database in the place of the one that was there: both get their names in one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from hamstring_metrics.errors import StoreUnavailable
from hamstring_metrics.store import backup_postgresql
from hamstring_metrics.store.backup_file import Contents

Check = Callable[[sa.URL, dict[str, int], int], None]
_LONGEST_NAME = 63
_TRIES = 5


def restore(engine: sa.Engine, shown: str, data: Path, contents: Contents, check: Check) -> str | None:
    """Restore into a new database, look it through, then rename; the name of the one before."""
    del contents
    url = engine.url
    name = str(url.database)
    stamp = backup_postgresql.stamp()
    place, aside = (f"{name[: _LONGEST_NAME - 40]}_{word}_{stamp}" for word in ("restoring", "before_restore"))
    there = _version_of(engine, name)
    engine.dispose()
    with backup_postgresql.beside(url) as server:
        server.exec_driver_sql(f'CREATE DATABASE "{place}"')
        try:
            backup_postgresql.run(
                "pg_restore", url, "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges",
                f"--dbname={place}", str(data), server=backup_postgresql.server_version(server),
            )  # fmt: skip
            check(url.set(database=place), _rows(url.set(database=place)), there or 0)
            if there is None:
                server.exec_driver_sql(f'ALTER DATABASE "{place}" RENAME TO "{name}"')
                return None
            _swap(server, shown, name, place, aside)
        except BaseException:
            _end_connections(server, place)
            server.exec_driver_sql(f'DROP DATABASE IF EXISTS "{place}"')
            raise
    return aside


def _swap(server: sa.Connection, shown: str, name: str, place: str, aside: str) -> None:
    """Who is there is let go (a write of theirs is whole or nothing), then both names change at once."""
    for last in (False,) * (_TRIES - 1) + (True,):
        _end_connections(server, name)
        server.exec_driver_sql("BEGIN")
        try:
            # Holds newcomers until the other name is there too.
            server.exec_driver_sql(f'ALTER DATABASE "{name}" RENAME TO "{aside}"')
            server.exec_driver_sql(f'ALTER DATABASE "{place}" RENAME TO "{name}"')
            server.exec_driver_sql("COMMIT")
            return
        except sa.exc.DBAPIError as error:
            server.exec_driver_sql("ROLLBACK")
            if last:
                raise StoreUnavailable(
                    f"Database {shown}: expected to be alone with it, found '{str(error.orig).splitlines()[0]}'. "
                    "It is as it was: stop the programs that use it, and do it again."
                ) from None


def _end_connections(server: sa.Connection, name: str) -> None:
    server.execute(
        sa.text(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = :name AND pid <> pg_backend_pid()"
        ),
        {"name": name},
    )


def _version_of(engine: sa.Engine, name: str) -> int | None:
    """The data version of the database that is there; 0 where it has none, missing where there is no database."""
    with backup_postgresql.beside(engine.url) as server:
        if server.execute(sa.text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": name}).scalar() is None:
            return None
    with engine.connect() as connection:
        if "meta" not in sa.inspect(connection).get_table_names():
            return 0
        return connection.exec_driver_sql("SELECT value FROM meta WHERE name = 'data_version'").scalar() or 0


def _rows(url: sa.URL) -> dict[str, int]:
    engine = sa.create_engine(url)
    try:
        with engine.connect() as connection:
            return backup_postgresql.described(connection)[2]
    finally:
        engine.dispose()
