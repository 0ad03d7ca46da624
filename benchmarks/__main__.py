"""`python -m benchmarks [name] [--quick]`: one benchmark, or all of them."""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks import calibration, reports, speed

QUICK = speed.QUICK
BENCHMARKS: dict[str, Callable[[bool], int]] = {
    "calibration": lambda quick: calibration.main(),
    "reports": lambda quick: reports.main(),
    "speed": lambda quick: speed.main([QUICK] if quick else []),
}


def main(words: list[str]) -> int:
    """Run the named benchmarks, all without a name; 0 when every bar of each is met.

    `--quick` makes the speed benchmarks shorter.
    """
    names = [word for word in words if word != QUICK]
    for name in names:
        if name not in BENCHMARKS:
            known = ", ".join(BENCHMARKS)
            print(f"benchmarks: expected one of {known}, found '{name}'. Leave it out to run all.")
            return 2
    return max([BENCHMARKS[name](QUICK in words) for name in names or BENCHMARKS])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
