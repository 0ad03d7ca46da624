"""A restored SQLite file in the place of the one that was there, in one step that a crash cannot halve."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from hamstring_metrics.errors import FileRefused, StoreUnavailable, refusal
from hamstring_metrics.store import backup_postgresql, backup_sqlite
from hamstring_metrics.store.backup_file import Contents

Check = Callable[[sa.URL, dict[str, int], int], None]
_BESIDE = ("-wal", "-shm")
_LOCK_WAIT_S = 5.0


def restore(engine: sa.Engine, shown: str, data: Path, contents: Contents, check: Check) -> str | None:
    """Look `data` through, then swap them in; the path of what was there before."""
    del shown, contents
    wrong = backup_sqlite.faults(data)
    if wrong:
        raise FileRefused(
            f"Restore: expected a sound database in the backup, found '{wrong[0]}'. The database is as it was."
        )
    live = Path(engine.url.database or "").resolve()
    there = _version_of(live)
    _, _, rows = backup_sqlite.described(data)
    check(sa.URL.create("sqlite", database=str(data)), rows, there or 0)
    if not live.exists() or live.stat().st_size == 0:
        _settle(data)
        os.replace(data, live)
        return None
    aside = live.with_name(f"{live.stem}.before-restore.{backup_postgresql.stamp()}{live.suffix}")
    if there is None:
        _replace_damaged(data, live, aside)
    else:
        _overwrite(data, live, aside)
    return str(aside)


def _overwrite(data: Path, live: Path, aside: Path) -> None:
    """Copy page by page in one transaction of the live file: who has it open goes on with it.

    The old data are copied aside while nobody else may write.
    """
    kept = False

    def keep_aside(status: int, remaining: int, total: int) -> None:
        nonlocal kept
        if not kept:
            with closing(sqlite3.connect(live, timeout=_LOCK_WAIT_S)) as reader:
                reader.execute("VACUUM INTO ?", (str(aside),))
            kept = True

    try:
        with (
            closing(sqlite3.connect(data)) as source,
            closing(sqlite3.connect(live, timeout=_LOCK_WAIT_S)) as target,
        ):
            target.execute("PRAGMA synchronous=FULL")
            # One page first: from then on the live file is held, and the old data stand still.
            source.backup(target, pages=1, progress=keep_aside)
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _replace_damaged(data: Path, live: Path, aside: Path) -> None:
    """Keep every byte of a file that SQLite cannot read, then put the other in its place."""
    for ending in ("", *_BESIDE):
        source = live.with_name(live.name + ending)
        if source.exists():
            shutil.copy2(source, aside.with_name(aside.name + ending))
    _settle(data)
    for ending in _BESIDE:
        live.with_name(live.name + ending).unlink(missing_ok=True)
    os.replace(data, live)


def _settle(data: Path) -> None:
    with data.open("rb+") as file:
        os.fsync(file.fileno())


def _version_of(live: Path) -> int | None:
    """The data version of a file of ours; 0 for a new one, missing for one that cannot be read."""
    if not live.exists() or live.stat().st_size == 0:
        return 0
    try:
        with closing(sqlite3.connect(live, timeout=_LOCK_WAIT_S)) as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                return None
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables:
                return 0
            if not {"meta", "alembic_version"} <= tables:
                raise StoreUnavailable(
                    refusal(f"Database {live.name}", "an empty database or one of this program", ", ".join(sorted(tables)),
                            "Name another place; nothing was changed.")
                )  # fmt: skip
            row = connection.execute("SELECT value FROM meta WHERE name = 'data_version'").fetchone()
    except sqlite3.OperationalError:
        # Locked, or not to be opened: that is not damaged.
        raise
    except sqlite3.DatabaseError:
        return None
    return row[0] if row else 0
