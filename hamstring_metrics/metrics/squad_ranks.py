"""The place of each athlete among others: rank, and percentile where they are many."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.metrics.arrays import Numbers, as_floats, like

_DECIMALS = 9  # two athletes as strong must share a rank in floating point


def rank_from_top(values: Numbers) -> Any:
    """Rank of each value, 1 being the highest; equal values share the better rank.

    Parameters
    ----------
    values
        One value per athlete in one unit; missing ones are not ranked.

    Returns
    -------
    array or pd.Series
        Whole numbers as floats, missing where the value is.

    Examples
    --------
    >>> rank_from_top(np.asarray([300.0, 410.0, np.nan, 300.0])).tolist()
    [2.0, 1.0, nan, 2.0]
    """
    given = np.round(as_floats(values), _DECIMALS)
    known = ~np.isnan(given)
    ordered = np.sort(-given[known])
    ranks = np.full(given.shape, np.nan)
    ranks[known] = np.searchsorted(ordered, -given[known], side="left") + 1
    return like(ranks, values)


def percentile_in_squad(values: Numbers) -> Any:
    """Share of the athletes that lies below each one, those equal counted half.

    Parameters
    ----------
    values
        One value per athlete in one unit; missing ones do not count.

    Returns
    -------
    array or pd.Series
        Percent, 0 to 100. Missing for everybody where fewer than 20 have a value
        (`squad_percentile_athletes`): one athlete would move it by more than five.

    Notes
    -----
    ``100 x (below + equal / 2) / athletes``, the athlete among the equal ones: what
    `scipy.stats.percentileofscore` calls the mean.

    Examples
    --------
    >>> percentile_in_squad(np.arange(20.0))[[0, 19]].tolist()
    [2.5, 97.5]
    """
    given = np.round(as_floats(values), _DECIMALS)
    known = ~np.isnan(given)
    found = np.full(given.shape, np.nan)
    if enough_for_percentile(given):
        ordered = np.sort(given[known])
        below = np.searchsorted(ordered, given[known], side="left")
        not_above = np.searchsorted(ordered, given[known], side="right")
        found[known] = 100 * (below + not_above) / 2 / ordered.size
    return like(found, values)


def enough_to_compare(values: NDArray[np.float64]) -> bool:
    """Whether enough athletes have a value for any comparison (`squad_comparison_athletes`).

    Examples
    --------
    >>> enough_to_compare(np.arange(4.0)), enough_to_compare(np.arange(5.0))
    (False, True)
    """
    return int(np.isfinite(values).sum()) >= catalogue.threshold("squad_comparison_athletes")


def enough_for_percentile(values: NDArray[np.float64]) -> bool:
    """Whether enough athletes have a value for percentiles (`squad_percentile_athletes`).

    Examples
    --------
    >>> enough_for_percentile(np.arange(19.0)), enough_for_percentile(np.arange(20.0))
    (False, True)
    """
    return int(np.isfinite(values).sum()) >= catalogue.threshold("squad_percentile_athletes")
