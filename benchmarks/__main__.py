"""`python -m benchmarks [--quick] [name ...]`: the table of speed, or what is named."""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks import calibration, fuzz, memory, reports, speed, team
from benchmarks.faults import __main__ as faults

QUICK = speed.QUICK
BENCHMARKS: dict[str, Callable[[bool], int]] = {
    "speed": lambda quick: speed.main([QUICK] if quick else []),
    "calibration": lambda quick: calibration.main(),
    "faults": lambda quick: faults.main([]),
    "fuzz": lambda quick: fuzz.main([]),
    "memory": lambda quick: memory.main([]),
    "reports": lambda quick: reports.main(),
    "team": lambda quick: team.main([]),
}


def main(words: list[str]) -> int:
    """Run the named benchmarks, that of speed without a name; 0 when every bar of each is met.

    `--quick` makes that of speed shorter.
    """
    names = [word for word in words if word != QUICK]
    for name in names:
        if name not in BENCHMARKS:
            known = ", ".join(BENCHMARKS)
            print(f"benchmarks: expected one of {known}, found '{name}'. Leave it out for the table of speed.")
            return 2
    return max([BENCHMARKS[name](QUICK in words) for name in names or ["speed"]])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
