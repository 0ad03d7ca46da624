"""`python -m benchmarks [name]`: one benchmark, or all of them."""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks import calibration

BENCHMARKS: dict[str, Callable[[], int]] = {"calibration": calibration.main}


def main(names: list[str]) -> int:
    """Run the named benchmarks, all without a name; 0 when every bar of each is met."""
    for name in names:
        if name not in BENCHMARKS:
            known = ", ".join(BENCHMARKS)
            print(f"benchmarks: expected one of {known}, found '{name}'. Leave it out to run all.")
            return 2
    return max(BENCHMARKS[name]() for name in names or BENCHMARKS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
