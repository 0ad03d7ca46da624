"""Restoring: a backup into an empty place, looked through, then put in the database's place."""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from hamstring_metrics.errors import FileRefused, StoreUnavailable, refusal
from hamstring_metrics.store import (
    backup_file,
    journal,
    look,
    migrate,
    restoring_postgresql,
    restoring_sqlite,
    schema,
)
from hamstring_metrics.store.access.asker import Asker
from hamstring_metrics.store.backup_file import Contents
from hamstring_metrics.store.engine import Store, connect, default_url, unavailable


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the database is that was there before; missing where there was none."""

    contents: Contents
    kept_aside: str | None


def restore(path: Path, url: str | None = None, password: str | None = None, actor: str = "owner") -> Restored:
    """Put a backup in the place of a database, which is kept under another name.

    Whatever happens on the way, the database is as it was or as in the backup. Who
    works with it meanwhile sees the restored data from the next click on.

    Parameters
    ----------
    path
        A file that `backup.make` wrote.
    url
        The database; `default_url` unless told.
    password
        If the file is locked.
    actor
        Who restores; written into the journal.

    Raises
    ------
    FileRefused
        If the file is no backup, is damaged, or is one of another kind of database.
    ValueRefused
        If the password is missing or another one.
    StoreUnavailable
        If it was made by a newer program, or the database cannot be replaced.
    """
    engine, shown = connect(url or default_url())
    try:
        name = engine.dialect.name
        with _folder_for(engine) as folder:
            contents, data = backup_file.read(path, Path(folder), password)
            _check_kind(path, contents, name)
            swapped_in = restoring_sqlite if name == "sqlite" else restoring_postgresql
            aside = swapped_in.restore(engine, shown, data, contents, _Checked(contents, actor))
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        raise unavailable(shown, error if isinstance(error, sa.exc.DBAPIError) else str(error)) from None
    except OSError as error:
        raise FileRefused(
            refusal("Restore", "room and the right to write", error.strerror or "an error",
                    "Check the place of the database; it is as it was.")
        ) from error  # fmt: skip
    finally:
        engine.dispose()
        look.nothing_holds()
    return Restored(contents, aside)


@dataclass(frozen=True, slots=True)
class _Checked:
    """What is done to the restored data while they are still in a place of their own."""

    contents: Contents
    actor: str

    def __call__(self, url: sa.URL, rows: dict[str, int], version_there: int) -> None:
        """Make sure that all of it is there; bring it up to date; let nobody take it for the old data."""
        if rows != dict(self.contents.rows):
            raise FileRefused(
                "Restore: expected every row of the backup, found 'another number'. "
                "The database is as it was; take another backup."
            )
        engine, shown = connect(url.render_as_string(hide_password=False))
        place = Store(engine, Asker(self.actor), shown)
        try:
            migrate.bring_up_to_date(place)
            with place.write() as connection:
                # What was worked out from the old data must not be taken for what the new data say.
                newest = max(version_there, self.contents.data_version) + 1
                connection.execute(
                    schema.meta.update().where(schema.meta.c.name == "data_version").values(value=newest)
                )
                journal.record(
                    connection, self.actor, "restored from a backup", "database", self.contents.sha256[:16],
                    after={"made_at": self.contents.made_at},
                )  # fmt: skip
        finally:
            place.close()


def _folder_for(engine: sa.Engine) -> tempfile.TemporaryDirectory[str]:
    """A folder that only this user sees: for a file, on its own disk."""
    if engine.dialect.name == "sqlite":
        return tempfile.TemporaryDirectory(dir=Path(engine.url.database or "").resolve().parent, prefix=".restore-")
    return tempfile.TemporaryDirectory(prefix="hamstring-restore-")


def _check_kind(path: Path, contents: Contents, engine: str) -> None:
    if contents.engine != engine:
        raise FileRefused(
            refusal(
                path.name,
                f"a backup of a {engine} database",
                contents.engine,
                "Name a database of that kind.",
            )
        )
    if contents.revision not in schema.REVISIONS:
        raise StoreUnavailable(
            refusal(
                path.name, f"tables of revision {schema.HEAD} or older", contents.revision,
                "It was written by a newer Hamstring Metrics: update this program; nothing was changed.",
            )
        )  # fmt: skip
