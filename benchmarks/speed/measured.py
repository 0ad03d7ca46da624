"""One row of the table: what was measured, against what, and whether the bar is met."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

REPEATS, REPEATS_QUICK = 5, 3


@dataclass(frozen=True, slots=True)
class Row:
    """A figure and its bar, both in `unit`; `ours` and `reference` say what the figure is made of.

    A figure must be at most its bar, or at least where `at_least` says so.
    """

    what: str
    figure: float
    unit: str
    bar: float
    target: float
    ours: str = ""
    reference: str = ""
    at_least: bool = False

    @property
    def met(self) -> bool:
        """The bar is met."""
        return self._reaches(self.bar)

    @property
    def verdict(self) -> str:
        """What the table says of it."""
        if self._reaches(self.target):
            return "target met"
        return "bar met" if self.met else "MISSED"

    def _reaches(self, wanted: float) -> bool:
        return self.figure >= wanted if self.at_least else self.figure <= wanted


def ratio(what: str, ours_s: float, reference_s: float, bar: float, target: float) -> Row:
    """A row of two durations in seconds."""
    return Row(what, ours_s / reference_s, "x", bar, target, milliseconds(ours_s), milliseconds(reference_s))


def milliseconds(seconds: float) -> str:
    """A duration as the table shows it.

    Examples
    --------
    >>> milliseconds(0.0312)
    '31.2 ms'
    """
    return f"{1000 * seconds:,.0f} ms" if seconds >= 0.1 else f"{1000 * seconds:.1f} ms"


def side_by_side(ours: Callable[[], object], reference: Callable[[], object], repeats: int) -> tuple[float, float]:
    """Median seconds of two acts, taken turn by turn so that a busy machine slows both.

    Each is done once before, which is not counted.
    """
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(repeats + 1):
        for act, times in zip((ours, reference), taken, strict=True):
            gc.collect()
            started = time.perf_counter()
            result = act()
            if turn:
                times.append(time.perf_counter() - started)
            # What was made is let go of outside the measurement.
            del result
    return statistics.median(taken[0]), statistics.median(taken[1])
