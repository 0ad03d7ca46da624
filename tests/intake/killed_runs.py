"""One run that is killed, and what it left: nothing of it, all of it, or a part."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from hamstring_metrics import store
from tests.intake.readings import contents

CHECKOUT = Path(__file__).resolve().parents[2]


def run(path: Path, what: str, steps_to_live: int) -> subprocess.CompletedProcess[str]:
    """Do it to a database in a program of its own, killed after so many steps (0: never)."""
    return subprocess.run(
        [sys.executable, "-m", "tests.intake.killed_import", f"sqlite:///{path}", what, str(steps_to_live)],
        cwd=CHECKOUT, capture_output=True, text=True,
    )  # fmt: skip


def was_killed(done: subprocess.CompletedProcess[str]) -> bool:
    """Whether it died by the signal rather than of a fault of its own."""
    return done.returncode == -signal.SIGKILL


def faults(path: Path) -> list[str]:
    """What SQLite itself finds wrong with a file; nothing is fine."""
    with closing(sqlite3.connect(path)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        loose = [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
    return [text for text in found if text != "ok"] + loose


def state(path: Path) -> dict[str, list[str]]:
    """Everything a user would find, ids left out."""
    with closing(store.open(f"sqlite:///{path}")) as opened:
        found = contents(opened)
        found["imports"] = [str(record.undone_at is None) for record in store.imports.listed(opened)]
        found["merges"] = [str(one.undone_at is None) for one in store.merging.listed(opened)]
    return found
