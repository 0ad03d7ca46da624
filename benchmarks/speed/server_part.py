"""Rows of the server alone: a filter's change, fifty sessions at once, memory."""

from __future__ import annotations

import threading
import time
from itertools import cycle
from pathlib import Path
from statistics import median

from benchmarks.speed import served
from benchmarks.speed.measured import Row, ratio
from benchmarks.speed.session import Session

PAGE, FILTER, CHOICES = "squad", "Squad", ("Squad 001", "Squad 002")
EMPTY_FILTER, EMPTY_CHOICES = "Choice", ("One", "Two")
SESSIONS = 50
_PAUSE_S = 0.1
_CHANGES = 6


def filter_row(ours: served.Served, empty: served.Served, repeats: int) -> Row:
    """One visitor changes the filter, in turn with one of the empty app."""
    visits = [
        (Session(ours, PAGE, FILTER), cycle(CHOICES), []),
        (Session(empty, "", EMPTY_FILTER), cycle(EMPTY_CHOICES[::-1]), []),
    ]
    for turn in range(repeats * _CHANGES):
        for session, choices, times in visits:
            taken = session.choose(next(choices))
            if turn >= len(CHOICES):
                times.append(taken)
            time.sleep(_PAUSE_S)
    for session, _, _ in visits:
        session.close()
    what = "the same, server part, against the empty app with the same server settings"
    return ratio(what, median(visits[0][2]), median(visits[1][2]), bar=7.5, target=5)


def sessions_row(ours: served.Served, empty: served.Served, seconds: float, repeats: int) -> Row:
    """Fifty visitors change the filter as fast as they are answered."""
    rates: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeats):
        rates[0].append(_runs_per_second(ours, PAGE, FILTER, CHOICES, seconds))
        rates[1].append(_runs_per_second(empty, "", EMPTY_FILTER, EMPTY_CHOICES, seconds))
    here, there = median(rates[0]), median(rates[1])
    what = f"{SESSIONS} sessions changing filters at once, runs per second against the empty app with the same settings"
    return Row(what, here / there, "x", 0.11, 0.15, f"{here:.1f} a second", f"{there:.1f} a second", at_least=True)


def _runs_per_second(server: served.Served, page: str, label: str, choices: tuple[str, str], seconds: float) -> float:
    sessions = [Session(server, page, label) for _ in range(SESSIONS)]
    runs = [0] * SESSIONS
    faults: list[BaseException] = []
    ended = [0.0] * SESSIONS
    begin = threading.Barrier(SESSIONS + 1)

    def visit(number: int) -> None:
        begin.wait()
        until = time.perf_counter() + seconds
        try:
            for choice in cycle(choices if number % 2 else choices[::-1]):
                sessions[number].choose(choice)
                runs[number] += 1
                ended[number] = time.perf_counter()
                if ended[number] > until:
                    return
        except (RuntimeError, OSError, TimeoutError) as fault:
            faults.append(fault)

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(SESSIONS)]
    for thread in threads:
        thread.start()
    begin.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    for session in sessions:
        session.close()
    if faults:
        raise RuntimeError(f"{len(faults)} of {SESSIONS} sessions failed") from faults[0]
    # Everybody is answered to the end, so that a slow server is not counted as one that does nothing.
    return sum(runs) / (max(ended) - began)


def session_memory_row(folder: Path, database: Path) -> Row:
    """What each further session adds to the server's memory."""
    with served.app(folder, database) as server:
        # What the first visitors bring in belongs to the server.
        sessions = [Session(server, PAGE, FILTER) for _ in range(5)]
        for session in sessions:
            session.choose(CHOICES[0])
        before = server.memory_mb()
        further = [Session(server, PAGE, FILTER) for _ in range(SESSIONS)]
        for session in further:
            session.choose(CHOICES[0])
        after = server.memory_mb()
        for session in sessions + further:
            session.close()
    return Row(
        "memory: growth per session", (after - before) / SESSIONS, "MB", 1, 0.5,
        f"{before:.0f} MB to {after:.0f} MB with {SESSIONS} more", "",
    )  # fmt: skip


def whole_memory_row(server: served.Served) -> Row:
    """The server's memory with everything that was opened on it so far."""
    most = server.memory_mb("VmHWM")
    return Row(
        "memory: whole server at 1,000,000 tests",
        server.memory_mb(),
        "MB",
        700,
        500,
        f"at most {most:.0f} MB while reading",
        "",
    )
