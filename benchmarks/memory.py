"""How much memory the command line takes for very large exports: `python -m benchmarks.memory`.

Each act runs in a program of its own, and its peak is what the system says of that program.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LINES = (100_000, 1_000_000)
SEED = 20260304
_HEADINGS = (
    "Name", "ExternalId", "Date UTC", "Time UTC", "Device", "Test", "L Reps", "R Reps",
    "L Max Force (N)", "R Max Force (N)", "Max Imbalance (%)", "L Max Torque (Nm)", "R Max Torque (Nm)",
    "L Avg Force (N)", "R Avg Force (N)", "Avg Imbalance (%)", "L Max Impulse (Ns)", "R Max Impulse (Ns)",
    "Impulse Imbalance (%)", "Notes",
)  # fmt: skip
_ATHLETES = 2_000
# Past the 12th, so that the file settles the order of day and month.
_FIRST_DAY = dt.date(2016, 1, 14)
_MEGABYTE = 1_000_000
# What the system counts `ru_maxrss` in.
_PEAK_UNIT_BYTES = 1 if sys.platform == "darwin" else 1024
_BARE = "import sys; content = open(sys.argv[1], 'rb').read()"


class Ran(NamedTuple):
    """What a program took: its peak memory and its time."""

    peak_mb: float
    seconds: float


def write_export(file: Path, lines: int, seed: int = SEED) -> None:
    """A hub export with 20 columns, each line a test of its own; athletes are numbered.

    Parameters
    ----------
    file
        Where it is written.
    lines
        Tests in it, the heading not counted.
    seed
        Of the forces.
    """
    with file.open("w", encoding="utf-8-sig", newline="") as text:
        writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(_HEADINGS)
        writer.writerows(_rows(lines, random.Random(seed)))  # noqa: S311 (a run must be repeatable)


def _rows(lines: int, chance: random.Random) -> Iterator[tuple[str, ...]]:
    for number in range(lines):
        athlete, turn = number % _ATHLETES, number // _ATHLETES
        day = _FIRST_DAY + dt.timedelta(days=turn)
        left, right = (chance.randrange(800, 2_000) / 4 for _ in range(2))
        yield (
            f"Athlete {athlete:04}", f"X{athlete:04}", f"{day:%d/%m/%Y}", f"{8 + athlete % 4}:{athlete % 60:02} AM",
            "NordBord 0001", "Nordic", "3", "3", f"{left}", f"{right}",
            f"{100 * (right - left) / max(left, right):.12f}", "0", "0", f"{left - 20}", f"{right - 20}",
            "0", f"{left * 4}", f"{right * 4}", "0", "",
        )  # fmt: skip


def ran(command: list[str]) -> Ran:
    """Run a program to its end, with nothing on screen.

    Raises
    ------
    RuntimeError
        If it fails.
    """
    started = time.perf_counter()
    nowhere = [(os.POSIX_SPAWN_OPEN, out, os.devnull, os.O_WRONLY, 0) for out in (1, 2)]
    child = os.posix_spawn(sys.executable, [sys.executable, *command], dict(os.environ), file_actions=nowhere)
    _, status, used = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"{' '.join(command)}: exit code {os.waitstatus_to_exitcode(status)}")
    return Ran(used.ru_maxrss * _PEAK_UNIT_BYTES / _MEGABYTE, time.perf_counter() - started)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print one row for each act and length; 0 when every act ended well.

    Parameters
    ----------
    arguments
        `--lines`, how many each export has.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--lines", type=int, nargs="+", default=LINES)
    # Run with others by name there is no command line of its own.
    chosen = parser.parse_args([] if arguments is None else arguments)
    print(f"{'act':<24}{'lines':>12}{'file MB':>10}{'peak MB':>10}{'peak : file':>13}{'seconds':>10}{'lines/s':>10}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export.csv"
        for lines in chosen.lines:
            write_export(file, lines)
            for act, command in _acts(file, lines):
                _tell(act, lines, file.stat().st_size / _MEGABYTE, ran(command))
    return 0


def _acts(file: Path, lines: int) -> Iterator[tuple[str, list[str]]]:
    ours = ["-m", "hamstring_metrics"]
    database = ["--database", f"sqlite:///{file.parent / f'{lines}.db'}"]
    importing = [*ours, "import", str(file), "--time-zone", "UTC", "--new-athletes", "create", *database]
    yield "the file's bytes alone", ["-c", _BARE, str(file)]
    yield "check", [*ours, "check", str(file)]
    yield "check --json", [*ours, "check", str(file), "--json"]
    yield "import", importing
    yield "import once more", importing


def _tell(act: str, lines: int, file_mb: float, of: Ran) -> None:
    print(
        f"{act:<24}{lines:>12,}{file_mb:>10.1f}{of.peak_mb:>10.0f}{of.peak_mb / file_mb:>13.1f}"
        f"{of.seconds:>10.1f}{lines / of.seconds:>10,.0f}",
        flush=True,
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
