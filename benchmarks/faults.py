"""`python -m benchmarks.faults`: imports, merges and their undos, killed with -9 at random points.

Every act runs in a program of its own on a copy of the same database, and is killed after a
number of steps of the database drawn with a seed. What is there afterwards must be what was
there before, or what is there when nobody kills it, and SQLite must find nothing wrong.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from hamstring_metrics import store
from tests.intake.killed_import import ACTS, prepare
from tests.intake.killed_runs import faults, run, state, was_killed

SEED = 20261120
POINTS = 50


def main(arguments: list[str] | None = None) -> int:
    """Kill, look, count; 0 when nothing was lost, partial or unsound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=POINTS, help="points in all (default %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="of the points (default %(default)s)")
    # Run with others by name there is no command line of its own.
    chosen = parser.parse_args([] if arguments is None else arguments)
    drawn = random.Random(chosen.seed)  # noqa: S311 (no secret hangs on it)
    every: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number, what in enumerate(ACTS):
            share = chosen.points // len(ACTS) + (number < chosen.points % len(ACTS))
            counts = _killed(Path(folder), what, share, drawn)
            print(f"{what}: {_told(counts)}")
            every += counts
    print(f"all: {_told(every)} (seed {chosen.seed})")
    return 1 if every["lost"] or every["partial"] or every["unsound"] else 0


def _killed(folder: Path, what: str, points: int, drawn: random.Random) -> Counter[str]:
    start, whole = folder / f"{what}.db", folder / f"{what}_whole.db"
    store.open(f"sqlite:///{start}").close()
    prepare(f"sqlite:///{start}", what)
    before = state(start)
    shutil.copy(start, whole)
    done = run(whole, what, 0)
    if done.returncode:
        raise RuntimeError(f"{what} fails by itself: {done.stderr}")
    after = state(whole)
    counts: Counter[str] = Counter()
    for number in range(points):
        path = folder / f"{what}_{number}.db"
        shutil.copy(start, path)
        counts["tried"] += 1
        counts["killed"] += was_killed(run(path, what, drawn.randint(1, int(done.stdout))))
        found = state(path)
        counts["survived"] += found in (before, after)
        counts["partial"] += found not in (before, after)
        # Of what both ways have, nothing may be missing.
        counts["lost"] += any(
            set(before[kind]) & set(after[kind]) - set(found[kind]) for kind in before
        )
        counts["unsound"] += bool(faults(path))
        path.unlink()
    return counts


def _told(counts: Counter[str]) -> str:
    words = ("tried", "killed", "survived", "lost", "partial", "unsound")
    return ", ".join(f"{counts[word]} {word}" for word in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
