"""What a ZIP of reports costs against its first report: `python -m benchmarks.reports`.

The first report of a process loads fonts, templates and the typesetter; a ZIP of a
squad must pay for that once. Each turn is a process of its own, so that the first
report is a first one every time. Processor seconds are counted: another program on the
same machine must not decide.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

REPORTS = 28
BAR = 0.6
TURNS = 5
ONE_TURN = "--one-turn"
CHECKOUT = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] = ()) -> int:
    """Measure, print every turn and the median; 0 where the bar is met.

    Parameters
    ----------
    arguments
        `--one-turn` measures in this process and prints its seconds as JSON.

    Returns
    -------
    int
        1 where 28 reports in one ZIP take more than 0.6 x 28 x the first one.
    """
    if ONE_TURN in arguments:
        print(json.dumps(one_turn()))
        return 0
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(1, TURNS + 1):
            first_s, zip_s = _in_a_process(folder)
            ratios.append(share(first_s, zip_s))
            print(
                f"turn {turn}: first {1000 * first_s:.0f} ms, {REPORTS} in a ZIP {1000 * zip_s:.0f} ms, {ratios[-1]:.2f}"
            )
    middle = statistics.median(ratios)
    said = "bar met" if middle <= BAR else "MISSED"
    print(f"{REPORTS} reports in one ZIP / ({REPORTS} x the first one): median {middle:.2f} x, bar {BAR} x, {said}")
    return 0 if middle <= BAR else 1


def share(first_s: float, zip_s: float) -> float:
    """The ZIP as a share of as many first reports.

    Examples
    --------
    >>> round(share(0.5, 7.0), 2)
    0.5
    """
    return zip_s / (REPORTS * first_s)


def one_turn() -> tuple[float, float]:
    """Processor seconds of the first report, from the club's record to the bytes, and of the ZIP of all 28.

    Raises
    ------
    RuntimeError
        If the sample club has another number of athletes.
    """
    from hamstring_metrics import demo, report
    from hamstring_metrics.cli.club_record import club_record

    with_club = demo.open_demo()
    record = club_record(with_club)
    ids = list(record.names)
    if len(ids) != REPORTS:
        raise RuntimeError(f"The sample club: expected {REPORTS} athletes, found {len(ids)}.")
    started = time.process_time()
    report.as_pdf(report.athlete_report(record, ids[0]))
    first_s = time.process_time() - started
    started = time.process_time()
    report.archive(record, ids)
    zip_s = time.process_time() - started
    with_club.close()
    return first_s, zip_s


def _in_a_process(folder: str) -> tuple[float, float]:
    """One turn in a new process, with the sample club in a folder of its own."""
    apart = {"XDG_DATA_HOME": folder, "LOCALAPPDATA": folder, "HOME": folder}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.reports", ONE_TURN],
        cwd=CHECKOUT, env=os.environ | apart, check=True, capture_output=True, text=True,
    )  # fmt: skip
    first_s, zip_s = json.loads(done.stdout.splitlines()[-1])
    return first_s, zip_s


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
