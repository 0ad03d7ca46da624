"""`python -m benchmarks.speed [--quick]`."""

from __future__ import annotations

import sys

from benchmarks.speed import main

sys.exit(main(sys.argv[1:]))
