"""A backup: one file that holds everything, looked at again after it was written."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from hamstring_metrics.errors import FileRefused, StoreUnavailable, refusal
from hamstring_metrics.store import backup_file, backup_postgresql, backup_sqlite, journal
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.backup_file import Contents
from hamstring_metrics.store.engine import Store, data_folder, moment, unavailable

ENDING = ".hamstring-backup"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was written and read again. `sha256` is that of the whole file."""

    path: Path
    contents: Contents
    sha256: str
    size_bytes: int


def proposed_name() -> str:
    """A file name with the moment in it, and nothing about anybody."""
    return f"hamstring-metrics-{backup_postgresql.stamp()[:14]}{ENDING}"


def default_place() -> Path:
    """Where a backup goes that was not told another place."""
    return data_folder() / "backups" / proposed_name()


@governed
def make(store: Store, target: Path, password: str | None = None) -> Backup:
    """Write a backup while people work, and read it again: checksum, soundness, rows of every table.

    Parameters
    ----------
    store
        The open store.
    target
        A file that is not there yet. Beside it a file `.sha256` is written, as `sha256sum` writes it.
    password
        Locks the file; without it nobody can open it.

    Raises
    ------
    FileRefused
        If the file is there already, or the place cannot be written to.
    ValueRefused
        If the password is too short.
    StoreUnavailable
        If the database cannot be copied, or the copy is not sound.
    """
    if target.exists():
        raise FileRefused(refusal("Backup", "a new file", target.name, "Name another; no backup is ever written over."))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # Beside the target: the same disk, and seen by nobody else.
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as name:
            folder = Path(name)
            partial = folder / "written"
            contents = _copy(store, folder / "copy", partial, password)
            _look_again(store, partial, folder / "again", contents, password)
            sha256, size_bytes = backup_file.sha256_of(partial), partial.stat().st_size
            partial.chmod(0o600)
            os.replace(partial, target)
        target.with_name(f"{target.name}.sha256").write_text(f"{sha256}  {target.name}\n", encoding="utf-8")
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        raise unavailable(store.url, error if isinstance(error, sa.exc.DBAPIError) else str(error)) from None
    except OSError as error:
        raise FileRefused(
            refusal(
                "Backup",
                "a place that can be written to",
                error.strerror or "an error",
                "Name another place; nothing was written.",
            )
        ) from error
    # A disk that can no longer be written to is what a backup is wanted for.
    with suppress(StoreUnavailable):
        journal.note(
            store,
            "backed up",
            "database",
            contents.sha256[:16],
            {"rows": sum(contents.rows.values())},
        )
    return Backup(target, contents, sha256, size_bytes)


def _copy(store: Store, copied: Path, target: Path, password: str | None) -> Contents:
    engine = store.engine.dialect.name
    taken = backup_sqlite.sound_copy if engine == "sqlite" else backup_postgresql.dump
    revision, version, rows = taken(store, copied)
    contents = Contents(
        engine=engine,
        revision=revision,
        made_at=moment(),
        data_version=version,
        rows=rows,
        size_bytes=copied.stat().st_size,
        sha256=backup_file.sha256_of(copied),
    )
    backup_file.write(copied, contents, target, password)
    copied.unlink()
    return contents


def _look_again(store: Store, written: Path, folder: Path, contents: Contents, password: str | None) -> None:
    """Read what was written as a restore would, before it is called a backup."""
    folder.mkdir()
    found, data = backup_file.read(written, folder, password)
    if contents.engine == "sqlite":
        sound = not backup_sqlite.faults(data) and backup_sqlite.described(data)[2] == contents.rows
    else:
        sound = backup_postgresql.is_readable(data, store.engine.url)
    if found != contents or not sound:
        raise StoreUnavailable(
            f"Backup of {store.url}: expected the file to hold what was copied, found 'something else'. "
            "Nothing was kept: check the disk, and do it again."
        )
