"""How far two groups of athletes lie apart, and how far the same athletes moved."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from hamstring_metrics import catalogue

_EXACT_PAIRS = 400
"""Up to here the ranks of the interval are counted; beyond it the normal curve gives the same."""
_EXACT_CHANGES = 60
_VALUES_AT_MOST = 1_000
"""A larger group stands as so many of its values, evenly spaced in their order."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shift:
    """A difference with its interval, in the unit of the values; missing as NaN."""

    estimate: float
    low: float
    high: float


NO_SHIFT = Shift(float("nan"), float("nan"), float("nan"))


def shift_between(group: ArrayLike, others: ArrayLike, level_pct: float) -> Shift:
    """How far a group lies above others who are not in it.

    Parameters
    ----------
    group, others
        One value per athlete in one unit; missing ones are left out.
    level_pct
        Two-sided level of the interval in percent.

    Returns
    -------
    Shift
        Above zero = the group is higher. Missing where either has fewer than 5
        athletes (`squad_comparison_athletes`).

    Notes
    -----
    The median of all differences of one value of each [1]_; the interval ends at the
    differences at whose ranks the rank-sum test turns, so it asks for no normal
    distribution. Exact without ties; with ties a little too wide.

    .. [1] Hodges JL, Lehmann EL. Ann Math Stat 1963;34:598-611.

    Examples
    --------
    >>> shift_between([11, 12, 13, 14, 15], [1, 2, 3, 4, 5], 90)
    Shift(estimate=10.0, low=8.0, high=12.0)
    """
    here, there = _measured(group), _measured(others)
    if min(here.size, there.size) < catalogue.threshold("squad_comparison_athletes"):
        return NO_SHIFT
    tail = _rank_sum_tail(here.size, there.size, level_pct)
    below = (tail + 0.5) / (here.size * there.size)
    here, there = _thinned(here), _thinned(there)
    apart = np.sort((here[:, None] - there[None, :]).ravel())
    return _between(apart, int(below * apart.size))


def shift_of_pairs(changes: ArrayLike, level_pct: float) -> Shift:
    """How far the same athletes moved between two times.

    Parameters
    ----------
    changes
        Later less earlier of each athlete, in one unit; missing ones are left out.
    level_pct
        Two-sided level of the interval in percent.

    Returns
    -------
    Shift
        Missing where fewer than 5 athletes have both.

    Notes
    -----
    The median of the means of all pairs of changes, each with itself too [1]_; the interval
    ends where the signed-rank test turns.

    .. [1] Hodges JL, Lehmann EL. Ann Math Stat 1963;34:598-611.

    Examples
    --------
    >>> shift_of_pairs([2, 4, 6, 8, 10], 90)
    Shift(estimate=6.0, low=2.0, high=10.0)
    """
    moved = _measured(changes)
    if moved.size < catalogue.threshold("squad_comparison_athletes"):
        return NO_SHIFT
    number = moved.size * (moved.size + 1) / 2
    below = (_signed_rank_tail(moved.size, level_pct) + 0.5) / number
    moved = _thinned(moved)
    first, second = np.triu_indices(moved.size)
    means = np.sort((moved[first] + moved[second]) / 2)
    return _between(means, int(below * means.size))


def flags_by_chance(readings: int, level_pct: float) -> float:
    """How many of so many intervals leave zero out by chance alone, where nothing differs.

    Examples
    --------
    >>> flags_by_chance(25, 90)
    2.5
    """
    return readings * (100 - level_pct) / 100


def _between(ordered: Floats, tail: int) -> Shift:
    """The median, and the values so many places inside either end; no interval where there is none."""
    middle = float(np.median(ordered))
    if tail < 0:
        return Shift(middle, float("nan"), float("nan"))
    return Shift(middle, float(ordered[tail]), float(ordered[ordered.size - 1 - tail]))


def _rank_sum_tail(first: int, second: int, level_pct: float) -> int:
    """The most differences that may lie outside at either end; -1 where not even none."""
    pairs = first * second
    if pairs > _EXACT_PAIRS:
        return _normal_tail(pairs / 2, pairs * (first + second + 1) / 12, level_pct)
    # How many orders of the values give each count of pairs that are higher.
    ways = np.zeros(pairs + 1)
    ways[0] = 1
    for one in range(1, first + 1):
        longer = second + one
        for place in range(pairs, longer - 1, -1):
            ways[place] -= ways[place - longer]
        for place in range(one, pairs + 1):
            ways[place] += ways[place - one]
    return _last_within(ways / ways.sum(), level_pct)


def _signed_rank_tail(number: int, level_pct: float) -> int:
    if number > _EXACT_CHANGES:
        sums = number * (number + 1)
        return _normal_tail(sums / 4, sums * (2 * number + 1) / 24, level_pct)
    ways = np.zeros(number * (number + 1) // 2 + 1)
    ways[0] = 1
    for rank in range(1, number + 1):
        ways[rank:] = ways[rank:] + ways[:-rank]
    return _last_within(ways / ways.sum(), level_pct)


def _last_within(chance: Floats, level_pct: float) -> int:
    outside = (1 - level_pct / 100) / 2
    return int(np.searchsorted(np.cumsum(chance), outside * (1 + 1e-9), side="right")) - 1


def _normal_tail(mean: float, variance: float, level_pct: float) -> int:
    return int(np.floor(mean - 0.5 - ndtri(0.5 + level_pct / 200) * np.sqrt(variance)))


def _thinned(values: Floats) -> Floats:
    if values.size <= _VALUES_AT_MOST:
        return values
    places = np.linspace(0, values.size - 1, _VALUES_AT_MOST).round().astype(np.int64)
    return np.sort(values)[places]


def _measured(values: ArrayLike) -> Floats:
    floats = np.asarray(values, dtype=np.float64)
    return floats[np.isfinite(floats)]
