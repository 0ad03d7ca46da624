"""Opening a database as somebody who may not write it; run as a program with its URL.

Exit code 1 where it is refused with a sentence, 0 where it opened, and was not written to.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from hamstring_metrics import store
from hamstring_metrics.errors import HamstringError
from hamstring_metrics.store.athletes import Athlete

_NOBODY = 65534


def main(url: str) -> int:
    """Open it, and try to store somebody."""
    with tempfile.TemporaryDirectory() as folder:
        # Everything is loaded before the rights go: the program's own files may be out of reach then.
        store.open(f"sqlite:///{Path(folder) / 'any.db'}").close()
        if os.geteuid() == 0:
            os.seteuid(_NOBODY)
        try:
            opened = store.open(url)
            try:
                store.athletes.save(opened, Athlete("Nobody"))
            finally:
                opened.close()
        except HamstringError as refused:
            sys.stderr.write(f"{refused}\n")
            return 1
        finally:
            os.seteuid(os.getuid())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
