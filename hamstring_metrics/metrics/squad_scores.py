"""How far one athlete lies from the others: modified z, and one against the rest of a small squad."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import stdtrit

from hamstring_metrics import catalogue
from hamstring_metrics.metrics.arrays import Numbers, as_floats, like
from hamstring_metrics.metrics.squad_ranks import enough_for_percentile, enough_to_compare


def modified_z(values: Numbers) -> Any:
    """Distance of each value from the median, in median absolute deviations.

    Parameters
    ----------
    values
        One value per athlete in one unit; missing ones do not count.

    Returns
    -------
    array or pd.Series
        Without unit, above zero = higher than the median. Missing where the value is,
        below 5 athletes, and where more than half are equal (the deviation is then 0).

    Notes
    -----
    ``0.6745 x (value - median) / MAD``; far from the others beyond 3.5 [1]_.

    .. [1] Iglewicz B, Hoaglin DC. How to detect and handle outliers. ASQC 1993.

    Examples
    --------
    >>> modified_z(np.asarray([10.0, 12.0, 14.0, 16.0, 90.0])).round(2).tolist()
    [-1.35, -0.67, 0.0, 0.67, 25.63]
    """
    given = as_floats(values)
    found = np.full(given.shape, np.nan)
    if enough_to_compare(given):
        away = given - np.nanmedian(given)
        deviation = np.nanmedian(np.abs(away))
        if deviation > 0:
            found = catalogue.threshold("modified_z_factor") * away / deviation
    return like(found, values)


def leave_one_out_t(values: Numbers) -> Any:
    """Each athlete against the others of a small squad, left out of their mean and SD.

    Parameters
    ----------
    values
        One value per athlete in one unit; missing ones do not count.

    Returns
    -------
    array or pd.Series
        t with the number of others less one degrees of freedom, above zero = higher
        than the others. Missing where the value is, where all others are equal,
        below 5 athletes, and from 20 on, where a percentile says it better.

    Notes
    -----
    ``(value - m) / (s x sqrt((n + 1) / n))`` with mean and SD of the n others [1]_.
    A plain z cannot exceed (n - 1) / sqrt(n): 1.79 in a squad of 5.

    .. [1] Crawford JR, Howell DC. Clin Neuropsychol 1998;12:482-486.

    Examples
    --------
    >>> leave_one_out_t(np.asarray([1.0, 2.0, 3.0, 4.0, 10.0])).round(3).tolist()[-1]
    5.196
    """
    given = as_floats(values)
    found = np.full(given.shape, np.nan)
    if not enough_to_compare(given) or enough_for_percentile(given):
        return like(found, values)
    known = np.flatnonzero(np.isfinite(given))
    others = known.size - 1
    for place in known:
        rest = given[known[known != place]]
        if np.ptp(rest) > 0:
            spread = rest.std(ddof=1) * np.sqrt((others + 1) / others)
            found[place] = (given[place] - rest.mean()) / spread
    return like(found, values)


def unusual_t(others: int, level_pct: float) -> float:
    """The t beyond which one athlete is unusual among so many others.

    Parameters
    ----------
    others
        Number of the others, 2 or more.
    level_pct
        Two-sided level in percent: of athletes like the others, 100 less this lie beyond.

    Examples
    --------
    >>> round(unusual_t(4, 90), 3)
    2.353
    """
    return float(stdtrit(others - 1, 0.5 + level_pct / 200))
