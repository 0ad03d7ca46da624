"""`kill -9` at random points of an import, its undo, a merge, its undo, a migration and a restore."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

from benchmarks.faults.killed_act import ACTS
from benchmarks.faults.places import Places, State, as_an_older_program_left_it, revision, state
from hamstring_metrics import store
from hamstring_metrics.store import backup, schema
from hamstring_metrics.store.athletes import Athlete
from tests.intake.killed_import import prepare

CHECKOUT = Path(__file__).resolve().parents[2]
_OLDEST = "0003"


def tried(places: Places, points: int, drawn: random.Random) -> Counter[str]:
    """Kill each act at its share of the points; print a line for each."""
    every: Counter[str] = Counter()
    for number, what in enumerate(ACTS):
        share = points // len(ACTS) + (number < points % len(ACTS))
        counts = _killed(places, what, share, drawn)
        told = ", ".join(
            f"{counts[word]} {word}" for word in ("tried", "killed", "survived", "lost", "partial", "unsound")
        )
        print(f"  {places.engine}, killed in {what}: {told}", flush=True)
        every += counts
    return every


def _killed(places: Places, what: str, points: int, drawn: random.Random) -> Counter[str]:
    start, whole = f"{what}_start", f"{what}_whole"
    file = places.folder / f"{places.engine}_{what}.hamstring-backup"
    _make_start(places, what, start, file)
    before = None if what == "migration" else state(places.url(start))
    done = _run(places.copy(start, whole), what, 0, file)
    if done.returncode:
        raise RuntimeError(f"{what} fails by itself: {done.stderr}")
    after = state(places.url(whole))
    places.drop(whole)
    counts: Counter[str] = Counter()
    for number in range(points):
        name = f"{what}_{number}"
        url = places.copy(start, name)
        killed = _run(url, what, drawn.randint(1, int(done.stdout.split()[-1])), file)
        counts["tried"] += 1
        counts["killed"] += killed.returncode == -signal.SIGKILL
        if what == "migration" and revision(url) not in (_OLDEST, schema.HEAD):
            counts["partial"] += 1
        counts["unsound"] += bool(places.faults(name))
        # A migration that was cut short is done on the next opening, and brings the same data.
        found = state(url)
        wholes = [one for one in (before, after) if one is not None]
        counts["survived"] += found in wholes
        counts["partial"] += found not in wholes
        counts["lost"] += _lost(wholes, found)
        places.drop(name)
    places.drop(start)
    return counts


def _lost(wholes: list[State], found: State) -> int:
    """How many records are missing that both ways have."""
    kinds = wholes[0]
    return sum(len(set.intersection(*(set(one[kind]) for one in wholes)) - set(found[kind])) for kind in kinds)


def _make_start(places: Places, what: str, name: str, file: Path) -> None:
    url = places.empty(name)
    if what == "migration":
        now = f"{name}_now"
        places.empty(now)
        store.open(places.url(now)).close()
        prepare(places.url(now), "merge")
        as_an_older_program_left_it(places.url(now), url, _OLDEST)
        places.drop(now)
        return
    store.open(url).close()
    prepare(url, "merge" if what == "restore" else what)
    if what == "restore":
        with closing(store.open(url)) as opened:
            backup.make(opened, file)
            store.athletes.save(opened, Athlete("Came After The Backup"))


def _run(url: str, what: str, steps_to_live: int, file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.faults.killed_act", url, what, str(steps_to_live), str(file)],
        cwd=CHECKOUT, capture_output=True, text=True,
        env={**os.environ, "XDG_DATA_HOME": str(file.parent / "user"), "LOCALAPPDATA": str(file.parent / "user")},
    )  # fmt: skip
