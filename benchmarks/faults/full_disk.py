"""One act on a disk that is full from some size on; run as a program: URL, act, bytes, a backup.

Exit code 0 where it is done, 1 where it is refused with a sentence.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.faults.surroundings import act_of, limit_files
from hamstring_metrics.errors import HamstringError


def main(url: str, what: str, most_bytes: int, file: str) -> int:
    """Do it with no file growing further."""
    act = act_of(what, url, Path(file))
    limit_files(most_bytes)
    try:
        act()
    except HamstringError as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]))
