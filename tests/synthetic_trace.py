"""Force traces with known repetitions, as arrays and as files."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 50

Bump = tuple[float, float, float]
"""Start and end in s, and height in N."""


def at(duration_s: float, rate_hz: float = RATE_HZ) -> NDArray[np.float64]:
    """Times of the samples."""
    return np.arange(round(duration_s * rate_hz) + 1) / rate_hz


def triangles(seconds: NDArray[np.float64], *bumps: Bump) -> NDArray[np.float64]:
    """Force that rises in a straight line to the middle of each bump and falls again."""
    force = np.zeros_like(seconds)
    for start_s, end_s, height_n in bumps:
        half_s = (end_s - start_s) / 2
        middle_s = (start_s + end_s) / 2
        force += np.clip(height_n * (1 - np.abs(seconds - middle_s) / half_s), 0, None)
    return force


def rectangles(seconds: NDArray[np.float64], *bumps: Bump) -> NDArray[np.float64]:
    """Force that stands at its height from the first to the last sample of each bump."""
    force = np.zeros_like(seconds)
    for start_s, end_s, height_n in bumps:
        force[(seconds >= start_s - 1e-9) & (seconds <= end_s + 1e-9)] = height_n
    return force


def written(
    seconds: Sequence[float],
    left_n: Sequence[float],
    right_n: Sequence[float],
    *,
    heading: str = "Seconds,Left Force,Right Force",
    decimal: str = ".",
) -> bytes:
    """A trace as a file; with a decimal comma its cells are separated by semicolons."""
    lines = [heading.replace(",", ";") if decimal == "," else heading]
    for sample in zip(seconds, left_n, right_n, strict=True):
        cells = [f"{number:.3f}".replace(".", decimal) for number in sample]
        lines.append((";" if decimal == "," else ",").join(cells))
    return "\n".join(lines).encode()
