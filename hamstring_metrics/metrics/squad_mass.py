"""Strength with body mass allowed for: by a power of the mass, and against the published line."""

from __future__ import annotations

from typing import Any

import numpy as np

from hamstring_metrics import catalogue
from hamstring_metrics.metrics.arrays import Numbers, as_floats, like
from hamstring_metrics.metrics.relative_strength import expected_nordic_force_n


def allometric_strength(strength: Numbers, body_mass_kg: Numbers) -> Any:
    """Strength divided by body mass to the power of 0.67.

    Parameters
    ----------
    strength
        Force in N or load in kg.
    body_mass_kg
        Body mass in kg at the test.

    Returns
    -------
    float, array or pd.Series
        N/kg^0.67 or kg/kg^0.67; missing where either is missing or the mass is not above zero.

    Notes
    -----
    Force grows with the cross-section of a muscle, mass with its volume, so the exponent is
    2/3 in theory [1]_; 0.66 in lean men [2]_. Dividing by the mass itself favours light
    athletes. Not for torque, whose exponent is 1.

    .. [1] Jaric S. Sports Med 2002;32:615-631.
    .. [2] Folland JP, McCauley TM, Williams AG. Eur J Appl Physiol 2008.

    Examples
    --------
    >>> round(allometric_strength(350, 70), 2)
    20.32
    """
    values, masses = as_floats(strength), as_floats(body_mass_kg)
    masses = np.where(masses > 0, masses, np.nan)
    exponent = catalogue.threshold("allometric_exponent_force")
    return like(np.asarray(values / masses**exponent), strength, body_mass_kg)


def force_residual_n(force_n: Numbers, body_mass_kg: Numbers) -> Any:
    """Nordic force less what the published line expects of the body mass.

    Parameters
    ----------
    force_n
        Mean of both legs in N.
    body_mass_kg
        Body mass in kg at the test.

    Returns
    -------
    float, array or pd.Series
        N, above zero = stronger than expected; missing where either is missing.

    Notes
    -----
    ``force - (4 x body mass + 26.1)``: see `expected_nordic_force_n` for the line, its people
    and what it is not.

    Examples
    --------
    >>> round(force_residual_n(350, 70), 1)
    43.9
    """
    found = as_floats(force_n) - as_floats(expected_nordic_force_n(body_mass_kg))
    return like(np.asarray(found), force_n, body_mass_kg)
