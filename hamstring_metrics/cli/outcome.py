"""Exit codes of the commands that read files."""

from __future__ import annotations

from collections.abc import Iterable

from hamstring_metrics.model import Reading

READABLE, REFUSED, OPEN_QUESTION = 0, 1, 2


def of_reading(reading: Reading) -> int:
    """What one file ends with: refused, open, or readable."""
    return REFUSED if reading.refused else OPEN_QUESTION if reading.questions else READABLE


def together(codes: Iterable[int]) -> int:
    """What several files end with: a refused one counts before an open one.

    Examples
    --------
    >>> together([READABLE, OPEN_QUESTION, REFUSED]) == REFUSED, together([READABLE, OPEN_QUESTION]) == OPEN_QUESTION
    (True, True)
    """
    found = set(codes)
    return REFUSED if REFUSED in found else max(found)
