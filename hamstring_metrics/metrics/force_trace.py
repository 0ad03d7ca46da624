"""Force trace of a NordBord: its repetitions, the legs paired in time, and the fall across a set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.metrics.asymmetry import asymmetry_pct

# Rounding of the smoothing: a force of just 100 N must not count as more.
_ROUNDING_N = 1e-6


@dataclass(frozen=True, slots=True)
class Repetition:
    """One repetition of one leg; times are those of the trace.

    `is_whole` is False where the trace begins or ends within it: its peak may be
    missing, and its impulse is.
    """

    start_s: float
    end_s: float
    peak_s: float
    peak_n: float
    impulse_ns: float
    is_whole: bool = True

    @property
    def mean_n(self) -> float:
        """Mean force from its start to its end, in N."""
        return self.impulse_ns / (self.end_s - self.start_s)

    @property
    def time_to_peak_s(self) -> float:
        """Seconds from its start to its peak."""
        return self.peak_s - self.start_s


@dataclass(frozen=True, slots=True)
class PairedRepetition:
    """What both legs did at the same time; one of them may have done nothing."""

    left: Repetition | None
    right: Repetition | None

    @property
    def asymmetry_pct(self) -> float:
        """Difference of the peaks in % of the stronger leg, + = right; NaN with one leg only."""
        left = self.left.peak_n if self.left else None
        right = self.right.peak_n if self.right else None
        return float(asymmetry_pct(left, right))


@dataclass(frozen=True, slots=True)
class Fall:
    """How peak force went over a set: negative is a fall.

    `first_to_last_pct` is in % of the first repetition, `slope_n_per_rep` the
    straight line through all of them.
    """

    first_to_last_pct: float
    slope_n_per_rep: float


def repetitions(seconds: ArrayLike, force_n: ArrayLike) -> list[Repetition]:
    """Repetitions of one leg, in their order.

    Parameters
    ----------
    seconds
        Time of each sample, never falling.
    force_n
        Force of each sample in N; all NaN where the leg was not recorded.

    Returns
    -------
    list of Repetition
        A repetition lasts from the first to the last sample of at least
        `trace_rep_end_n` and counts where the smoothed force exceeds
        `trace_rep_min_peak_n`, for at least `trace_rep_min_s`. Peak and impulse
        are those of the samples as recorded. Empty where nothing counts.

    Raises
    ------
    ValueError
        If the two are not equally long.

    Notes
    -----
    Smoothed with a Hann window of `trace_smoothing_s`, which leaves straight ramps
    where they are and, unlike sharper filters, swings neither before nor after an
    edge. Impulse by the trapezoidal rule.

    Examples
    --------
    >>> force = [0.0] * 50 + [300.0] * 101 + [0.0] * 50
    >>> [one] = repetitions(np.arange(201) / 50, force)
    >>> one.start_s, one.end_s, one.peak_n, round(one.impulse_ns, 6)
    (1.0, 3.0, 300.0, 600.0)
    """
    at_s, newtons = np.asarray(seconds, dtype=np.float64), np.asarray(force_n, dtype=np.float64)
    if at_s.shape != newtons.shape:
        raise ValueError(f"Force trace: expected {at_s.size} forces, found '{newtons.size}'. Give one for each time.")
    if at_s.size < 2 or np.isnan(newtons).any():
        return []
    end_n = catalogue.threshold("trace_rep_end_n")
    smoothed = _smoothed(at_s, newtons)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], smoothed >= end_n, [False]))))
    found = []
    for first, after in edges.reshape(-1, 2).tolist():
        if smoothed[first:after].max() <= catalogue.threshold("trace_rep_min_peak_n") + _ROUNDING_N:
            continue
        # Smoothing has moved steep edges outwards: back to where the force itself is.
        inside = first + np.flatnonzero(newtons[first:after] >= end_n)
        start, last = int(inside[0]), int(inside[-1])
        if at_s[last] - at_s[start] >= catalogue.threshold("trace_rep_min_s"):
            found.append(_repetition(at_s, newtons, start, last, first > 0 and after < at_s.size))
    return found


def paired(left: Sequence[Repetition], right: Sequence[Repetition]) -> list[PairedRepetition]:
    """Repetitions of both legs that overlap in time, in the order of time.

    A repetition that only one leg has stays alone and moves none of the others.
    Where one overlaps two of the other leg, the longer overlap wins.

    Parameters
    ----------
    left, right
        Repetitions of each leg in the order of time.

    Examples
    --------
    >>> one, two = Repetition(1, 3, 2, 300, 500), Repetition(6, 8, 7, 280, 450)
    >>> [(pair.left is not None, pair.right is not None) for pair in paired([one, two], [two])]
    [(True, False), (True, True)]
    """
    overlaps = sorted(
        (
            (shared_s, place, other)
            for place, one in enumerate(left)
            for other, two in enumerate(right)
            if (shared_s := min(one.end_s, two.end_s) - max(one.start_s, two.start_s)) > 0
        ),
        key=lambda overlap: (-overlap[0], overlap[1], overlap[2]),
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, other in overlaps:
        if place not in partner and other not in taken:
            partner[place] = other
            taken.add(other)
    pairs = [
        PairedRepetition(one, right[partner[place]] if place in partner else None) for place, one in enumerate(left)
    ]
    pairs += [PairedRepetition(None, two) for other, two in enumerate(right) if other not in taken]
    return sorted(pairs, key=lambda pair: min(leg.start_s for leg in (pair.left, pair.right) if leg))


def fall(set_: Sequence[Repetition]) -> Fall | None:
    """How the peak force of one leg went from the first repetition of a set to the last.

    Parameters
    ----------
    set_
        Repetitions of one leg in the order of time.

    Returns
    -------
    Fall or None
        Missing with fewer than two repetitions.

    Notes
    -----
    ``100 * (last - first) / first``, and the least-squares slope over 1, 2, ... n.

    Examples
    --------
    >>> fall([Repetition(1, 3, 2, 400, 600), Repetition(6, 8, 7, 380, 600), Repetition(11, 13, 12, 360, 500)])
    Fall(first_to_last_pct=-10.0, slope_n_per_rep=-20.0)
    """
    if len(set_) < 2:
        return None
    peaks = np.array([one.peak_n for one in set_], dtype=np.float64)
    centred = np.arange(peaks.size) - (peaks.size - 1) / 2
    return Fall(
        first_to_last_pct=float(100 * (peaks[-1] - peaks[0]) / peaks[0]),
        slope_n_per_rep=float(centred @ peaks / (centred @ centred)),
    )


def _smoothed(at_s: NDArray[np.float64], newtons: NDArray[np.float64]) -> NDArray[np.float64]:
    from scipy.signal import convolve
    from scipy.signal.windows import hann

    duration_s = at_s[-1] - at_s[0]
    if duration_s <= 0:
        return newtons
    half = round(catalogue.threshold("trace_smoothing_s") / 2 * (at_s.size - 1) / duration_s)
    # Without the zeros at both ends of the window.
    weights = hann(2 * half + 3)[1:-1]
    held = np.pad(newtons, half, mode="edge")
    return convolve(held, weights / weights.sum(), mode="valid", method="direct")


def _repetition(
    at_s: NDArray[np.float64], newtons: NDArray[np.float64], start: int, last: int, is_whole: bool
) -> Repetition:
    inside = slice(start, last + 1)
    peak = start + int(np.argmax(newtons[inside]))
    return Repetition(
        start_s=float(at_s[start]),
        end_s=float(at_s[last]),
        peak_s=float(at_s[peak]),
        peak_n=float(newtons[peak]),
        impulse_ns=float(np.trapezoid(newtons[inside], at_s[inside])),
        is_whole=is_whole,
    )
