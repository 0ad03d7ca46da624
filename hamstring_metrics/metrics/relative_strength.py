"""Strength beside body mass: N per kg, and the force expected of a body mass."""

from __future__ import annotations

from typing import Any

import numpy as np

from hamstring_metrics import catalogue
from hamstring_metrics.metrics.arrays import Numbers, as_floats, like


def force_n_per_kg(force_n: Numbers, body_mass_kg: Numbers) -> Any:
    """Force divided by body mass.

    Parameters
    ----------
    force_n
        Peak force of one leg in N.
    body_mass_kg
        Body mass in kg at the test.

    Returns
    -------
    float, array or pd.Series
        N/kg; missing where either is missing or the mass is not above zero.

    Examples
    --------
    >>> force_n_per_kg(350, 70)
    5.0
    """
    forces, masses = as_floats(force_n), as_floats(body_mass_kg)
    masses = np.where(masses > 0, masses, np.nan)
    return like(np.asarray(forces / masses), force_n, body_mass_kg)


def expected_nordic_force_n(body_mass_kg: Numbers) -> Any:
    """Nordic force that the published line expects of a body mass.

    Parameters
    ----------
    body_mass_kg
        Body mass in kg.

    Returns
    -------
    float, array or pd.Series
        N; missing where the mass is missing or not above zero.

    Notes
    -----
    ``4 x body mass + 26.1`` [1]_, from 81 soccer and 41 Australian football players,
    all men; r = 0.55. The abstract does not say whether the force is one leg or
    the mean of both: it is set beside each leg. Not a norm for women or runners.

    .. [1] Buchheit M et al. Int J Sports Physiol Perform 2016;11:721-726.

    Examples
    --------
    >>> round(expected_nordic_force_n(70), 1)
    306.1
    """
    masses = as_floats(body_mass_kg)
    slope = catalogue.threshold("expected_force_slope_n_per_kg")
    intercept = catalogue.threshold("expected_force_intercept_n")
    expected = np.where(masses > 0, slope * masses + intercept, np.nan)
    return like(expected, body_mass_kg)


def expected_nordic_force_range_n(body_mass_kg: Numbers) -> tuple[Any, Any]:
    """Low and high end of the ribbon about the expected force.

    One typical error of the estimate (22 % of it) to either side: about two in
    three of the players measured lay inside. Missing where the mass is missing.

    Examples
    --------
    >>> low, high = expected_nordic_force_range_n(70)
    >>> round(low), round(high)
    (239, 373)
    """
    expected = as_floats(expected_nordic_force_n(body_mass_kg))
    share = catalogue.threshold("expected_force_error_pct") / 100
    low, high = np.asarray(expected * (1 - share)), np.asarray(expected * (1 + share))
    return like(low, body_mass_kg), like(high, body_mass_kg)
