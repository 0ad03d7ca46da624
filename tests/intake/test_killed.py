import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from hamstring_metrics import intake, store
from tests.intake.killed_import import big_file
from tests.intake.readings import bins, bring, contents

CHECKOUT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")


def _run(path: Path, what: str, steps_to_live: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.intake.killed_import", f"sqlite:///{path}", what, str(steps_to_live)],
        cwd=CHECKOUT, capture_output=True, text=True,
    )  # fmt: skip


def _points(steps: int) -> list[int]:
    """From the first step to the last, and some between."""
    return sorted({1, 2, steps // 4, steps // 2, 3 * steps // 4, steps - 1, steps})


def _after(path: Path) -> dict[str, list[str]]:
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    opened = store.open(f"sqlite:///{path}")
    found = contents(opened)
    imports = [record.undone_at is None for record in store.imports.listed(opened)]
    opened.close()
    return found | {"imports": [str(live) for live in imports]}


@pytest.mark.parametrize("what", ["import", "undo"])
def test_a_kill_at_any_point_leaves_all_or_nothing(tmp_path, empty_file, what):
    start = tmp_path / "start.db"
    shutil.copy(empty_file, start)
    if what == "undo":
        opened = store.open(f"sqlite:///{start}")
        bring(opened, big_file())
        opened.close()
    before = _after(start)

    whole = tmp_path / "whole.db"
    shutil.copy(start, whole)
    done = _run(whole, what, 0)
    assert done.returncode == 0, done.stderr
    after = _after(whole)
    assert after != before

    killed = 0
    for point in _points(int(done.stdout)):
        path = tmp_path / f"killed_at_{point}.db"
        shutil.copy(start, path)
        dead = _run(path, what, point)
        killed += dead.returncode == -signal.SIGKILL
        assert _after(path) in (before, after), f"partial after {point} steps"
    assert killed >= 5


def test_the_import_can_be_made_after_a_kill(tmp_path, empty_file):
    path = tmp_path / "club.db"
    shutil.copy(empty_file, path)
    assert _run(path, "import", 20).returncode == -signal.SIGKILL
    opened = store.open(f"sqlite:///{path}")
    assert bins(opened, big_file()) == {"added": 600}
    (import_id,) = bring(opened, big_file())
    assert len(store.tests.frame(opened)) == 600
    assert intake.undo(opened, import_id).removed == 600
    opened.close()
