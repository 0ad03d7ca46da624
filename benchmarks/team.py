"""Twenty people at once on two processes and one PostgreSQL: `python -m benchmarks.team`.

Everybody opens the page Athlete and goes from one athlete to the next, with a pause to look. One
act in twenty stores a test, so that every process has to read and work out anew. Printed are the
acts, the errors (the bar: none), how long a page took, and how much more memory each process
held at the end than when everybody had come in.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.make_club import LAST_DAY, ClubSize, make_club
from benchmarks.speed import served
from benchmarks.speed.session import Session
from hamstring_metrics import store
from hamstring_metrics.errors import HamstringError
from tests import machine, postgresql_server

PROCESSES = 2
STORED_SHARE = 0.05
PAUSE_S = (0.5, 2.5)
CLUB = ClubSize(athletes=100, tests=10_000)


@dataclass
class Told:
    """What everybody met; shared by the threads."""

    took_s: list[float] = field(default_factory=list)
    stored_s: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def measure(seconds: float, users: int) -> tuple[Told, list[tuple[float, float]]]:
    """Let so many people work for so long; what they met, and each process's memory in MB at both ends."""
    told = Told()
    with ExitStack() as everything:
        server = everything.enter_context(postgresql_server.running())
        url = server + "postgres"
        with closing(store.open(url)) as opened:
            make_club(opened, CLUB)
            people = [one.athlete_id for one in store.athletes.listed(opened)]
        apps = []
        for _ in range(PROCESSES):
            folder = Path(everything.enter_context(tempfile.TemporaryDirectory(prefix="hamstring-team-")))
            apps.append(everything.enter_context(served.app(folder, url)))
        opened = everything.enter_context(closing(store.open(url)))
        sessions = [Session(apps[number % PROCESSES], "athlete", "Athlete") for number in range(users)]
        before = [one.memory_mb() for one in apps]
        until = time.monotonic() + seconds
        threads = [
            threading.Thread(target=_work, args=(session, number, opened, people, until, told))
            for number, session in enumerate(sessions)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        memory = [(mb, one.memory_mb()) for mb, one in zip(before, apps, strict=True)]
        for session in sessions:
            session.close()
    return told, memory


def _work(session: Session, number: int, opened: store.Store, people: Sequence[str], until: float, told: Told) -> None:
    chance = random.Random(number)  # noqa: S311  (the same acts on every run)
    while time.monotonic() < until:
        try:
            if chance.random() < STORED_SHARE:
                told.stored_s.append(_store_one(opened, chance, people))
            else:
                told.took_s.append(session.choose(chance.choice(session.options)))
        except (HamstringError, RuntimeError, OSError, TimeoutError) as fault:
            told.errors.append(f"{type(fault).__name__}: {fault}")
        time.sleep(chance.uniform(*PAUSE_S))


def _store_one(opened: store.Store, chance: random.Random, people: Sequence[str]) -> float:
    started = time.perf_counter()
    day = LAST_DAY + dt.timedelta(days=chance.randrange(1, 30))
    test = store.tests.TypedTest(
        chance.choice(people), "nordic", day, chance.uniform(250, 400), chance.uniform(250, 400)
    )
    store.tests.save_typed(opened, [test])
    return time.perf_counter() - started


def report(told: Told, memory: list[tuple[float, float]], seconds: float, users: int) -> str:
    """The table."""
    ranked = sorted(told.took_s)
    p95 = ranked[int(0.95 * (len(ranked) - 1))]
    lines = [
        f"{users} people, {PROCESSES} processes, PostgreSQL, {CLUB.athletes} athletes, {CLUB.tests} tests, {seconds:g} s",
        f"  pages {len(ranked)}   median {statistics.median(ranked) * 1000:.0f} ms   p95 {p95 * 1000:.0f} ms   "
        f"longest {ranked[-1] * 1000:.0f} ms",
        f"  tests stored {len(told.stored_s)}   longest {max(told.stored_s, default=0) * 1000:.0f} ms",
        *(
            f"  process {n}: {before:.0f} MB, then {after:.0f} MB ({after - before:+.0f})"
            for n, (before, after) in enumerate(memory, 1)
        ),
        f"  errors {len(told.errors)}",
        *sorted(set(told.errors))[:5],
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it; 0 where there was no error."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.team", description=__doc__)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--users", type=int, default=20)
    chosen = parser.parse_args(arguments)
    if machine.postgresql_programs() is None:
        print(machine.NO_POSTGRESQL)
        return 2
    told, memory = measure(chosen.seconds, chosen.users)
    print(report(told, memory, chosen.seconds, chosen.users))
    return 1 if told.errors or not told.took_s else 0


if __name__ == "__main__":
    sys.exit(main())
