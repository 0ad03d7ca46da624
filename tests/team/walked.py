"""What the walks tried, by role: printed at the end of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

PROPERTY = "walked"
OPERATIONS = ("reads", "writes", "refusals compared", "pages", "files")


def table(reports: Iterable[pytest.TestReport]) -> list[str]:
    """Roles by operations tried, and leaks, out of what the tests noted; empty where nothing was walked."""
    tried: Counter[tuple[str, str]] = Counter()
    leaks: Counter[str] = Counter()
    for report in reports:
        for name, value in report.user_properties:
            if name == PROPERTY:
                role, operation, times, leaked = value
                tried[role, operation] += times
                leaks[role] += leaked
    roles = list(dict.fromkeys(role for role, _ in sorted(tried)))
    if not roles:
        return []
    heading = f"{'role':16}" + "".join(f"{one:>18}" for one in OPERATIONS) + f"{'leaks':>8}"
    rows = [
        f"{role:16}" + "".join(f"{tried[role, one]:>18}" for one in OPERATIONS) + f"{leaks[role]:>8}" for role in roles
    ]
    return [heading, *rows]
