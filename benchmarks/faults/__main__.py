"""`python -m benchmarks.faults`: faults and bad uploads; exit code 1 where anything was lost, crashed or sent away."""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.faults import kills, surroundings
from benchmarks.faults.outbound import Watch
from benchmarks.faults.places import of_every_engine

SEED = 20261120
POINTS = 60
UPLOADS = 228
CHECKOUT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Try, look, count; 0 when nothing was lost, partial, unsound, crashed or sent away."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument(
        "--points", type=int, default=POINTS, help="kills in all, over all engines (default %(default)s)"
    )
    parser.add_argument("--uploads", type=int, default=UPLOADS, help="bad uploads (default %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="of points and uploads (default %(default)s)")
    chosen = parser.parse_args(arguments)
    drawn = random.Random(chosen.seed)  # noqa: S311 (no secret hangs on it)
    counts: Counter[str] = Counter()
    with Watch() as watch, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with of_every_engine(folder) as every:
            for number, places in enumerate(every):
                share = chosen.points // len(every) + (number < chosen.points % len(every))
                counts += kills.tried(places, share, drawn)
        around = folder / "around"
        around.mkdir()
        for what, survived in surroundings.tried(around):
            print(f"  {what}: {'survived' if survived else 'NOT SURVIVED'}", flush=True)
            counts["tried"] += 1
            counts["survived"] += survived
    uploads = _uploads(chosen.uploads, chosen.seed)
    outbound = len(watch.outbound) + uploads["outbound"]
    print(
        f"faults tried: {counts['tried']} ({counts['killed']} of them kill -9; {', '.join(one.engine for one in every)})"
    )
    print(f"survived: {counts['survived']}")
    print(f"records lost: {counts['lost']}; partial: {counts['partial']}; unsound: {counts['unsound']}")
    print(
        f"bad uploads tried: {uploads['tried']} ({uploads['refused']} refused, {uploads['read']} read as far as they go)"
    )
    print(f"crashes: {uploads['crashed']}")
    print(f"outbound connections: {outbound} (the pages are watched by tests/browser/test_sockets.py)")
    print(f"seed: {chosen.seed}")
    unharmed = counts["survived"] == counts["tried"] and not (counts["lost"] or counts["partial"] or counts["unsound"])
    return 0 if unharmed and not uploads["crashed"] and not outbound else 1


def _uploads(count: int, seed: int) -> Counter[str]:
    """Read in a process of its own, so that one that takes all memory is a count, not the end."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.faults.upload_reader", str(count), str(seed)],
        cwd=CHECKOUT, capture_output=True, text=True,
    )  # fmt: skip
    *told, last = done.stdout.splitlines() or [""]
    print("\n".join(told), end="\n" if told else "")
    if done.returncode or not last.startswith("{"):
        print(f"  the reader died: {done.stderr[-500:]}")
        return Counter(tried=count, crashed=1)
    return Counter(json.loads(last))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
