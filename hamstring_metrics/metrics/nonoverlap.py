"""How little two phases overlap, for a handful of tests in each."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray


def nonoverlap_of_all_pairs(before: ArrayLike, after: ArrayLike) -> float:
    """Share of all pairs of one value from each phase in which the later one is higher.

    Parameters
    ----------
    before, after
        Values of the earlier and of the later phase, in the same unit; missing
        ones are left out.

    Returns
    -------
    float
        0 to 1; 0.5 is no difference in rank. Missing where a phase has no value.

    Notes
    -----
    NAP [1]_: ties count half. It is Mann and Whitney's U by the number of pairs.
    How large the change is does not enter.

    .. [1] Parker RI, Vannest K. Behav Ther 2009;40:357-367.

    Examples
    --------
    >>> nonoverlap_of_all_pairs([3, 3, 4, 5], [4, 5, 6, 7, 7])
    0.9
    """
    earlier, later = _measured(before), _measured(after)
    pairs = earlier.size * later.size
    if not pairs:
        return float("nan")
    return float((_sign_sum(earlier, later) / pairs + 1) / 2)


def tau(before: ArrayLike, after: ArrayLike) -> float:
    """Pairs in which the later value is higher, less those in which it is lower, by all pairs.

    Missing and sources as in `nonoverlap_of_all_pairs`; -1 to 1.

    Examples
    --------
    >>> tau([3, 3, 4, 5], [4, 5, 6, 7, 7])
    0.8
    """
    earlier, later = _measured(before), _measured(after)
    pairs = earlier.size * later.size
    return _sign_sum(earlier, later) / pairs if pairs else float("nan")


def tau_less_trend(before: ArrayLike, after: ArrayLike) -> float:
    """Tau with the trend inside the earlier phase taken off.

    Parameters
    ----------
    before, after
        Values of the two phases in order of time.

    Returns
    -------
    float
        Missing where a phase has no value.

    Notes
    -----
    Tau-U [1]_: ``(S between the phases - S within the earlier one) / pairs between``, where
    S is the number of pairs that rise less the number that fall.

    .. [1] Parker RI, Vannest KJ, Davis JL, Sauber SB. Behav Ther 2011;42:284-299.

    Examples
    --------
    >>> tau_less_trend([3, 3, 4, 5], [4, 5, 6, 7, 7])
    0.55
    """
    earlier, later = _measured(before), _measured(after)
    pairs = earlier.size * later.size
    if not pairs:
        return float("nan")
    first, second = np.triu_indices(earlier.size, 1)
    trend = float(np.sign(earlier[second] - earlier[first]).sum())
    return (_sign_sum(earlier, later) - trend) / pairs


def chance_of_no_overlap(before: int, after: int) -> float:
    """Chance that every value of one phase lies above every value of the other, without any change.

    Parameters
    ----------
    before, after
        Number of values in each phase.

    Returns
    -------
    float
        Of one direction: with 3 against 3 it is 1 in 20, so no smaller chance can be shown.

    Raises
    ------
    ValueError
        If a phase has no value.

    Examples
    --------
    >>> chance_of_no_overlap(3, 3)
    0.05
    """
    if min(before, after) < 1:
        raise ValueError(
            f"Tests in a phase: expected 1 or more, found '{min(before, after)}'. Compare phases that have tests."
        )
    return 1 / math.comb(before + after, before)


def _measured(values: ArrayLike) -> NDArray[np.float64]:
    floats = np.asarray(values, dtype=np.float64)
    return floats[np.isfinite(floats)]


def _sign_sum(earlier: NDArray[np.float64], later: NDArray[np.float64]) -> float:
    return float(np.sign(later[:, None] - earlier[None, :]).sum())
