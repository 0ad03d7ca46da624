import shutil
import signal

import pytest

from hamstring_metrics import intake, store
from tests.intake.killed_import import ACTS, big_file, prepare
from tests.intake.killed_runs import faults, run, state, was_killed
from tests.intake.readings import bins, bring

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")


def _points(steps: int) -> list[int]:
    """Some between the first step and the last."""
    return sorted({1, steps // 2, steps - 1})


@pytest.mark.parametrize("what", list(ACTS))
def test_a_kill_at_any_point_leaves_all_or_nothing(tmp_path, empty_file, what):
    start = tmp_path / "start.db"
    shutil.copy(empty_file, start)
    prepare(f"sqlite:///{start}", what)
    before = state(start)

    whole = tmp_path / "whole.db"
    shutil.copy(start, whole)
    done = run(whole, what, 0)
    assert done.returncode == 0, done.stderr
    after = state(whole)
    assert after != before

    killed = 0
    for point in _points(int(done.stdout)):
        path = tmp_path / f"killed_at_{point}.db"
        shutil.copy(start, path)
        killed += was_killed(run(path, what, point))
        assert faults(path) == []
        assert state(path) in (before, after), f"partial after {point} steps"
    assert killed >= 2


def test_the_import_can_be_made_after_a_kill(tmp_path, empty_file):
    path = tmp_path / "club.db"
    shutil.copy(empty_file, path)
    assert was_killed(run(path, "import", 20))
    opened = store.open(f"sqlite:///{path}")
    assert bins(opened, big_file()) == {"added": 600}
    (import_id,) = bring(opened, big_file())
    assert len(store.tests.frame(opened)) == 600
    assert intake.undo(opened, import_id).removed == 600
    opened.close()
