"""One act that is killed at a chosen point; run as a program: URL, act, steps to live (0: never), a backup.

A step is a call of a function, of Python's or of a library's, so that a kill may come between any two
of them, in the database's work or beside it. Prints the number of steps where it lives to the end.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from hamstring_metrics import store
from hamstring_metrics.store import restoring
from tests.intake.killed_import import ACTS as IN_A_STORE

ACTS = (*IN_A_STORE, "migration", "restore")
"""What may be killed."""


def prepared(url: str, what: str, backup: Path) -> Callable[[], object]:
    """The act, with everything loaded and read that comes before it."""
    if what == "migration":
        import alembic.command  # noqa: F401 (loaded, so that no step is spent on it)

        return lambda: store.open(url).close()
    if what == "restore":
        return lambda: restoring.restore(backup, url)
    return IN_A_STORE[what](store.open(url))


def main(url: str, what: str, steps_to_live: int, backup: str) -> None:
    """Do it, and die on the way."""
    act = prepared(url, what, Path(backup))
    steps = 0

    def step(frame: object, event: str, argument: object) -> None:
        nonlocal steps
        steps += 1
        if steps == steps_to_live:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(step)
    act()
    sys.setprofile(None)
    print(steps)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
