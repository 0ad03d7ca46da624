"""A SQLite database as one file: copied while people work, counted, and looked through for faults."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from hamstring_metrics.errors import StoreUnavailable, refusal
from hamstring_metrics.store.engine import Store, unavailable

_TRIES = 3


def copy(store: Store, target: Path) -> None:
    """Copy one state of the database into a new file, without stopping anybody.

    Raises
    ------
    StoreUnavailable
        If there is no room for it, or the database cannot be read; no part of a copy stays.
    """
    connection = store.engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        raise unavailable(store.url, str(error)) from None
    finally:
        connection.close()


def described(path: Path) -> tuple[str, int, dict[str, int]]:
    """Revision, data version, and rows by table, of a file."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )
        ]
        rows = {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 (its own names)
            for name in tables
        }
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        version = connection.execute("SELECT value FROM meta WHERE name = 'data_version'").fetchone()[0]
    return revision, version, rows


def faults(path: Path) -> list[str]:
    """What SQLite itself finds wrong with a file; nothing is fine."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            loose = [f"{row[0]}: a record without its owner" for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.Error as error:
        return [str(error)]
    return [text for text in found if text != "ok"] + loose


def sound_copy(store: Store, target: Path) -> tuple[str, int, dict[str, int]]:
    """`copy`, then make sure that it is sound and has every row; what `described` says of it.

    Raises
    ------
    StoreUnavailable
        If the copy is not what the database is.
    """
    for _ in range(_TRIES):
        target.unlink(missing_ok=True)
        version_before = store.data_version()
        copy(store, target)
        wrong = faults(target)
        if wrong:
            raise StoreUnavailable(
                refusal(
                    f"Database {store.url}",
                    "a sound copy",
                    wrong[0],
                    "The database is damaged: restore an earlier backup.",
                )
            )
        revision, version, rows = described(target)
        if version == version_before == store.data_version():
            now = _rows_now(store, list(rows))
            if now == rows or store.data_version() != version:
                return revision, version, rows
            raise StoreUnavailable(
                f"Database {store.url}: expected a copy with the same number of rows in every table, found 'another'. "
                "Nothing was kept; do it again."
            )
    # Somebody wrote each time: the copy is one state of the data all the same.
    return revision, version, rows


def _rows_now(store: Store, tables: list[str]) -> dict[str, int]:
    with store.read() as connection:
        return {
            name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()  # noqa: S608 (its own names)
            for name in tables
        }
