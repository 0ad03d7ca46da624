"""Noise of a measure from pairs of tests, and the change that stands out of it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri

from hamstring_metrics.metrics.arrays import Numbers, as_floats, like


def typical_error(first: ArrayLike, second: ArrayLike) -> float:
    """SD of one test about the athlete's own value, from two tests of each athlete.

    Parameters
    ----------
    first, second
        The two tests, one pair per athlete, in the same unit; a pair with a
        missing value is left out.

    Returns
    -------
    float
        In the unit of the tests; missing with fewer than two whole pairs.

    Raises
    ------
    ValueError
        If the two are not equally long.

    Notes
    -----
    ``SD(second - first) / sqrt(2)`` with n - 1 in the SD [1]_. A change that all
    athletes share (learning) does not enter.

    .. [1] Weir JP. J Strength Cond Res 2005;19:231-240.

    Examples
    --------
    >>> round(typical_error([300, 320, 310], [310, 318, 330]), 3)
    7.789
    """
    before, after = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    if before.shape != after.shape:
        raise ValueError(
            f"Pairs of tests: expected {before.size} second tests, found '{after.size}'. Give one for each first test."
        )
    change = after - before
    change = change[np.isfinite(change)]
    if change.size < 2:
        return float("nan")
    return float(np.std(change, ddof=1) / np.sqrt(2))


def minimal_detectable_change(error: Numbers, level_pct: float = 95) -> Any:
    """Smallest change between two single tests that noise alone rarely makes.

    Parameters
    ----------
    error
        Typical error (standard error of measurement) in any unit.
    level_pct
        Two-sided level in percent.

    Returns
    -------
    float, array or pd.Series
        In the unit of the error; missing stays missing.

    Raises
    ------
    ValueError
        If the level is not between 0 and 100 %.

    Notes
    -----
    ``z sqrt(2) error``; at 95 % that is 2.77 times the error [1]_.

    .. [1] Weir JP. J Strength Cond Res 2005;19:231-240.

    Examples
    --------
    >>> round(minimal_detectable_change(21.7), 1)
    60.1
    """
    if not 0 < level_pct < 100:
        raise ValueError(f"Level: expected above 0 and below 100 %, found '{level_pct:g}'. Use 90 or 95.")
    factor = float(ndtri(0.5 + level_pct / 200)) * np.sqrt(2)
    return like(np.asarray(factor * as_floats(error)), error)
