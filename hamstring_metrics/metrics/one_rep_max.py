"""Load of one repetition, estimated from a set of several by seven equations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.metrics.arrays import Numbers, as_floats, like, refuse_negative

_Array = NDArray[np.float64]

EQUATIONS: dict[str, Callable[[_Array], _Array]] = {
    "epley": lambda reps: 1 + reps / 30,
    "brzycki": lambda reps: 36 / (37 - reps),
    "lander": lambda reps: 100 / (101.3 - 2.67123 * reps),
    "lombardi": lambda reps: reps**0.10,
    "mayhew": lambda reps: 100 / (52.2 + 41.9 * np.exp(-0.055 * reps)),
    "oconner": lambda reps: 1 + 0.025 * reps,
    "wathan": lambda reps: 100 / (48.8 + 53.8 * np.exp(-0.075 * reps)),
}
"""What a load is multiplied with, by equation; reps above 1."""


def one_rep_max_kg(load_kg: Numbers, reps: Numbers, equation: str = "epley") -> Any:
    """Estimated load of a single repetition.

    Parameters
    ----------
    load_kg
        Load lifted in kg.
    reps
        Whole repetitions done with it, 1 to 12.
    equation
        A key of `EQUATIONS`.

    Returns
    -------
    float, array or pd.Series
        kg; missing where load or repetitions are missing. One repetition
        returns the load itself, whatever the equation.

    Raises
    ------
    ValueError
        If the repetitions are not a whole number from 1 to 12, the load is
        negative, or the equation is unknown.

    Notes
    -----
    The equations disagree by 6.4 % at 8 repetitions, and none was found validated
    for the single-leg prone curl. On leg machines they underestimated the lifted
    maximum [1]_.

    .. [1] Knutzen KM, Brilla LR, Caine D. J Strength Cond Res 1999;13:242-246.

    Examples
    --------
    >>> round(one_rep_max_kg(20, 8, "brzycki"), 2)
    24.83
    """
    if equation not in EQUATIONS:
        raise ValueError(f"Equation: expected one of {', '.join(EQUATIONS)}, found '{equation}'. Choose one.")
    loads, counts = _checked(load_kg, reps)
    return like(np.asarray(loads * _factors(equation, counts)), load_kg, reps)


def one_rep_max_range_kg(load_kg: Numbers, reps: Numbers) -> tuple[Any, Any, Any]:
    """Mean, lowest and highest estimate of the seven equations, in kg.

    Missing and errors as in `one_rep_max_kg`.

    Examples
    --------
    >>> [round(value, 2) for value in one_rep_max_range_kg(20, 8)]
    [24.94, 24.0, 25.53]
    """
    loads, counts = _checked(load_kg, reps)
    # Few counts, many loads: the equations are worked out once for each count.
    every = np.arange(1, catalogue.threshold("curl_reps_for_one_rep_max") + 1)
    factors = np.stack([_factors(name, every) for name in EQUATIONS])
    place = np.where(np.isfinite(counts), counts, 0).astype(np.int64)
    mean, low, high = (
        like(np.asarray(loads * np.append(np.nan, of_count)[place]), load_kg, reps)
        for of_count in (factors.mean(axis=0), factors.min(axis=0), factors.max(axis=0))
    )
    return mean, low, high


def _checked(load_kg: Numbers, reps: Numbers) -> tuple[_Array, _Array]:
    loads, counts = as_floats(load_kg), as_floats(reps)
    refuse_negative(loads, "Load")
    most = catalogue.threshold("curl_reps_for_one_rep_max")
    refused = np.isfinite(counts) & ((counts < 1) | (counts > most) | (counts != np.floor(counts)))
    if refused.any():
        found = float(np.atleast_1d(counts)[np.atleast_1d(refused)][0])
        raise ValueError(
            f"Repetitions: expected a whole number from 1 to {most:g}, found '{found:g}'. "
            "Estimate a 1RM from fewer, heavier repetitions."
        )
    return loads, counts


def _factors(equation: str, counts: _Array) -> _Array:
    return np.where(counts == 1, 1.0, EQUATIONS[equation](counts))
