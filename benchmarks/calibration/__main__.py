"""`python -m benchmarks.calibration`."""

from __future__ import annotations

import sys

from benchmarks.calibration import main

sys.exit(main())
