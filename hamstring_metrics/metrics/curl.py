"""Single-leg curl: the practitioner target, what is missing to it, and the next load."""

from __future__ import annotations

from typing import Any

import numpy as np

from hamstring_metrics import catalogue
from hamstring_metrics.metrics.arrays import Numbers, as_floats, like

_STEP_TOLERANCE = 1e-9  # of a step: 0.3 x 70 - 18.5 is a hair above one step of 2.5


def target_kg(body_mass_kg: Numbers) -> Any:
    """Curl load per leg that the practitioner target asks of a body mass.

    Parameters
    ----------
    body_mass_kg
        Body mass in kg.

    Returns
    -------
    float, array or pd.Series
        kg; missing where the mass is missing or not above zero.

    Notes
    -----
    0.3 x body mass, one leg, prone machine: one clinician's training target
    (Beer B. POGO Physio), not a norm.

    Examples
    --------
    >>> round(target_kg(70), 6)
    21.0
    """
    masses = as_floats(body_mass_kg)
    return like(
        np.where(masses > 0, catalogue.threshold("curl_target_ratio") * masses, np.nan),
        body_mass_kg,
    )


def reaches_target(load_kg: Numbers, body_mass_kg: Numbers) -> Any:
    """Whether a load is at the target or above it; the target itself counts.

    Compared as kg per kg body mass with a tolerance, because 0.3 x 70 is not
    exact in floating point. False where load or mass is missing.

    Examples
    --------
    >>> reaches_target(21, 70), reaches_target(20.999, 70)
    (True, False)
    """
    loads, masses = as_floats(load_kg), as_floats(body_mass_kg)
    ratios = loads / np.where(masses > 0, masses, np.nan)
    least = catalogue.threshold("curl_target_ratio") - catalogue.threshold("curl_target_tolerance")
    return like(np.asarray(ratios >= least), load_kg, body_mass_kg)


def missing_kg(load_kg: Numbers, body_mass_kg: Numbers, step_kg: Numbers = None) -> Any:
    """Load still missing to the target, rounded up to the machine's step.

    Parameters
    ----------
    load_kg, body_mass_kg
        Load of one leg and body mass in kg.
    step_kg
        Step of the machine in kg; missing takes the catalogue's step.

    Returns
    -------
    float, array or pd.Series
        kg, a whole number of steps; 0 where the target is reached; missing
        where load or mass is missing.

    Examples
    --------
    >>> missing_kg(18, 70, 2.5), missing_kg(21, 70, 2.5)
    (5.0, 0.0)
    """
    loads, steps = as_floats(load_kg), _steps(step_kg)
    gap = as_floats(target_kg(body_mass_kg)) - loads
    rounded = np.ceil(gap / steps - _STEP_TOLERANCE) * steps
    reached = as_floats(reaches_target(load_kg, body_mass_kg)) > 0
    return like(np.where(reached, 0.0, rounded), load_kg, body_mass_kg, step_kg)


def next_load_kg(load_kg: Numbers, body_mass_kg: Numbers, step_kg: Numbers = None) -> Any:
    """Load to try next with one leg: one step up, or the same load once at the target.

    Parameters
    ----------
    load_kg, body_mass_kg
        Load of one leg and body mass in kg. Without a body mass there is no
        target, and the next load is one step up.
    step_kg
        Step of the machine in kg; missing takes the catalogue's step.

    Returns
    -------
    float, array or pd.Series
        kg; missing where the load is missing. The load stays on the machine's
        own grid: one step is added to what was lifted.

    Examples
    --------
    >>> next_load_kg(17.5, 70, 2.5), next_load_kg(22.5, 70, 2.5)
    (20.0, 22.5)
    """
    loads = as_floats(load_kg)
    reached = as_floats(reaches_target(load_kg, body_mass_kg)) > 0
    return like(np.where(reached, loads, loads + _steps(step_kg)), load_kg, body_mass_kg, step_kg)


def _steps(step_kg: Numbers) -> Any:
    steps = as_floats(step_kg)
    return np.where(steps > 0, steps, catalogue.threshold("machine_step_kg"))
