"""Difference between the legs, in the formulas that are in use. Positive: right is stronger."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from hamstring_metrics.metrics.arrays import Numbers, as_floats, like, refuse_negative
from hamstring_metrics.model import Formula, Side


def log_ratio(left: Numbers, right: Numbers) -> Any:
    """Natural logarithm of right / left: the statistic behind verdicts.

    Positive: right is stronger. Swapping the legs flips the sign exactly.

    Parameters
    ----------
    left, right
        The same measure of each leg in the same unit. Missing means "not measured".

    Returns
    -------
    float, array or pd.Series
        Missing where a leg is missing or not above zero.

    Examples
    --------
    >>> round(log_ratio(300, 330), 4)
    0.0953
    """
    return like(_log_ratio(as_floats(left), as_floats(right)), left, right)


def pct_of_stronger(ratio: Numbers) -> Any:
    """A log ratio as a percentage of the stronger leg, the sign kept.

    Parameters
    ----------
    ratio
        ``ln(right / left)``.

    Returns
    -------
    float, array or pd.Series
        Percent, above -100 and below 100; missing stays missing.

    Examples
    --------
    >>> round(pct_of_stronger(-0.10536051565782628), 6)
    -10.0
    """
    values = as_floats(ratio)
    return like(np.sign(values) * -100 * np.expm1(-np.abs(values)), ratio)


def log_ratio_of_pct(pct: float) -> float:
    """The log ratio of a difference given in percent of the stronger leg.

    Raises
    ------
    ValueError
        If the percentage is not at least 0 and below 100.

    Examples
    --------
    >>> round(log_ratio_of_pct(10), 6)
    0.105361
    """
    if not 0 <= pct < 100:
        raise ValueError(f"Difference: expected 0 to below 100 %, found '{pct:g}'. Correct the value.")
    return float(-np.log1p(-pct / 100))


def asymmetry_pct(
    left: Numbers,
    right: Numbers,
    formula: Formula | str = Formula.STRONGER_LIMB,
    injured: Side | str | None = None,
) -> Any:
    """Difference between the legs by one of the formulas in use.

    Positive: right is stronger. The limb symmetry index alone has no direction.

    Parameters
    ----------
    left, right
        The same measure of each leg in the same unit (peak force in N, load in
        kg, repetitions), one value or one row per test. Missing means "not measured".
    formula
        A member of `Formula`. Published limits hold only in the formula in which
        they were set: 15 % of the stronger leg is 17.6 % of the weaker one, 8.1 %
        of the sum, 16.2 % of the mean and 5.15 units of symmetry angle.
    injured
        Only for the limb symmetry index: the injured side, when one is known.

    Returns
    -------
    float, array or pd.Series
        Percent (symmetry angle: percent of 90 degrees). Missing where a leg was
        not measured or both are zero: never 0, which would read as "even". With
        one leg at zero: 100 by the stronger leg, and missing by the weaker leg
        and the log ratio, which divide by it.

    Raises
    ------
    ValueError
        If a value is negative or the formula is unknown.

    Notes
    -----
    With S and W the stronger and the weaker leg, D the signed difference right - left:

    - ``stronger_limb``: 100 D / S (the form that NordBord exports carry);
    - ``weaker_limb``: 100 D / W;
    - ``sum``: 100 D / (left + right), called BAI-1 or symmetry index;
    - ``mean``: 100 D / (0.5 (left + right)), called BAI-2 or asymmetry index;
    - ``symmetry_angle``: 100 (45 - atan(left / right)) / 90 [2]_;
    - ``log_ratio``: 100 ln(right / left);
    - ``limb_symmetry_index``: 100 W / S, or 100 injured / uninjured where a side is given.

    .. [1] Bishop C, Read P, Chavda S, Turner A. Strength Cond J 2016;38(6):27-32.
    .. [2] Zifchock RA, Davis I, Higginson J, Royer T. Gait Posture 2008;27:622-627.

    Examples
    --------
    >>> round(asymmetry_pct(300, 330), 2), round(asymmetry_pct(300, 330, "mean"), 2)
    (9.09, 9.52)
    >>> asymmetry_pct(None, 330)
    nan
    """
    lefts, rights = as_floats(left), as_floats(right)
    refuse_negative(lefts, "Left")
    refuse_negative(rights, "Right")
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        result = _by_formula(lefts, rights, Formula(formula), Side(injured) if injured else None)
    return like(np.where(np.isfinite(result), result, np.nan), left, right)


def _by_formula(
    left: NDArray[np.float64], right: NDArray[np.float64], formula: Formula, injured: Side | None
) -> NDArray[np.float64]:
    stronger, weaker = np.maximum(left, right), np.minimum(left, right)
    match formula:
        case Formula.STRONGER_LIMB:
            return 100 * (right - left) / stronger
        case Formula.WEAKER_LIMB:
            return 100 * (right - left) / weaker
        case Formula.SUM:
            return 100 * (right - left) / (left + right)
        case Formula.MEAN:
            return 100 * (right - left) / (0.5 * (left + right))
        case Formula.SYMMETRY_ANGLE:
            # From the stronger leg, so that swapping the legs flips the sign exactly.
            angle = 100 * (45 - np.degrees(np.arctan(weaker / stronger))) / 90
            return np.sign(right - left) * angle
        case Formula.LOG_RATIO:
            return 100 * _log_ratio(left, right)
        case Formula.LIMB_SYMMETRY_INDEX:
            if injured is Side.LEFT:
                return 100 * left / right
            if injured is Side.RIGHT:
                return 100 * right / left
            return 100 * weaker / stronger


def _log_ratio(left: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    measured = (left > 0) & (right > 0)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        size = np.log(np.maximum(left, right) / np.minimum(left, right))
    return np.where(measured, np.sign(right - left) * size, np.nan)
