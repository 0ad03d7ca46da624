"""Reads every bad upload as `check` does, in a process with little memory; run as a program: count, seed.

Prints one line for each that crashed, and a last line of JSON with the counts. A crash is whatever
does not end in a reading or a sentence: another exception, no memory, a minute without an answer.
"""

from __future__ import annotations

import io
import json
import resource
import signal
import sys
import traceback
from collections import Counter
from contextlib import redirect_stdout

from benchmarks.faults.outbound import Watch
from benchmarks.faults.uploads import made
from hamstring_metrics import intake
from hamstring_metrics.cli.check_report import Reports, check_report
from hamstring_metrics.errors import HamstringError
from hamstring_metrics.model import Answers

_MOST_MEMORY_BYTES = 4 << 30
_MOST_SECONDS = 60
_ANSWERS = Answers({"date_order": "dmy", "time_zone": "Europe/Dublin", "decimal_sign": "."})


def main(count: int, seed: int) -> None:
    """Read them all."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY_BYTES, _MOST_MEMORY_BYTES))
    signal.signal(signal.SIGALRM, _too_slow)
    counts: Counter[str] = Counter()
    with Watch() as watch:
        for number, (kind, name, content) in enumerate(made(count, seed)):
            signal.alarm(_MOST_SECONDS)
            try:
                counts[_read(name, content)] += 1
            except Exception:  # noqa: BLE001 (what it is that crashes is the question)
                counts["crashed"] += 1
                print(f"  crash: upload {number}, {kind}: {traceback.format_exc(limit=-3)}")
            finally:
                signal.alarm(0)
            counts["tried"] += 1
    counts["outbound"] = len(watch.outbound)
    print(json.dumps(counts))


def _read(name: str, content: bytes) -> str:
    try:
        reading = intake.read(name, content, _ANSWERS)
        with redirect_stdout(io.StringIO()), Reports(is_list=False, wanted=True) as reports:
            reports.write(check_report(reading, _ANSWERS))
    except HamstringError:
        return "refused"
    if reading.refused is not None:
        return "refused"
    return "read"


def _too_slow(number: int, frame: object) -> None:
    raise TimeoutError(f"no answer after {_MOST_SECONDS} s")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
