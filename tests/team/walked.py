"""What the walks tried, by role: printed at the end of the run."""

from __future__ import annotations

from collections import Counter

OPERATIONS = ("reads", "writes", "refusals compared", "pages", "files")
_tried: Counter[tuple[str, str]] = Counter()
_leaks: Counter[str] = Counter()


def note(role: str, operation: str, tried: int, leaks: int) -> None:
    """Note how often something was tried as a role, and how many marks came back that must not."""
    _tried[role, operation] += tried
    _leaks[role] += leaks


def table() -> list[str]:
    """Roles by operations tried, and leaks; empty where nothing was walked."""
    roles = list(dict.fromkeys(role for role, _ in _tried))
    if not roles:
        return []
    heading = f"{'role':16}" + "".join(f"{one:>18}" for one in OPERATIONS) + f"{'leaks':>8}"
    rows = [
        f"{role:16}" + "".join(f"{_tried[role, one]:>18}" for one in OPERATIONS) + f"{_leaks[role]:>8}"
        for role in roles
    ]
    return [heading, *rows]
