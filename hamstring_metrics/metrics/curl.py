"""Single-leg curl: the practitioner target, what is missing to it, and the next load."""

from __future__ import annotations

from typing import Any

import numpy as np

from hamstring_metrics import catalogue, units
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


def default_step_kg(mass_unit: str = "kg") -> float:
    """Step of a machine nobody described, in kg: a stack is built in steps of its own unit.

    Parameters
    ----------
    mass_unit
        `kg` or `lb`.

    Examples
    --------
    >>> default_step_kg(), round(default_step_kg("lb"), 3)
    (2.5, 2.268)
    """
    return units.mass_kg(catalogue.threshold(f"machine_step_{mass_unit}"), mass_unit)


def missing_kg(load_kg: Numbers, body_mass_kg: Numbers, step_kg: Numbers = None, mass_unit: str = "kg") -> Any:
    """Load still missing to the target, rounded up to the machine's step.

    Parameters
    ----------
    load_kg, body_mass_kg
        Load of one leg and body mass in kg.
    step_kg
        Step of the machine in kg; missing takes the catalogue's step.
    mass_unit
        Unit, `kg` or `lb`, in which a machine nobody described is built.

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
    loads, steps = as_floats(load_kg), _steps(step_kg, mass_unit)
    gap = as_floats(target_kg(body_mass_kg)) - loads
    rounded = np.ceil(gap / steps - _STEP_TOLERANCE) * steps
    reached = as_floats(reaches_target(load_kg, body_mass_kg)) > 0
    return like(np.where(reached, 0.0, rounded), load_kg, body_mass_kg, step_kg)


def next_load_kg(
    load_kg: Numbers,
    body_mass_kg: Numbers,
    step_kg: Numbers = None,
    behind: Numbers = None,
    mass_unit: str = "kg",
) -> Any:
    """Load to try next with one leg: one step up, or the same load once at the target.

    Where the legs differ for sure, the weaker leg goes up, at the target too, and
    the stronger leg stays: otherwise both would go up and the difference would last.

    Parameters
    ----------
    load_kg, body_mass_kg
        Load of one leg and body mass in kg. Without a body mass there is no
        target, and the next load is one step up.
    step_kg
        Step of the machine in kg; missing takes the catalogue's step.
    behind
        Above 0 where this leg is the weaker one for sure, below 0 where it is the
        stronger one; 0 or missing where no difference between the legs is shown.
    mass_unit
        Unit, `kg` or `lb`, in which a machine nobody described is built.

    Returns
    -------
    float, array or pd.Series
        kg; missing where the load is missing. A machine with a step of its own keeps
        its grid: one step is added to what was lifted. On one nobody described, the
        raised load is the whole number of steps nearest to that.

    Examples
    --------
    >>> next_load_kg(17.5, 70, 2.5), next_load_kg(22.5, 70, 2.5)
    (20.0, 22.5)
    >>> next_load_kg(14, None, 2, behind=1), next_load_kg(26, None, 2, behind=-1)
    (16.0, 26.0)
    """
    loads, own, steps = as_floats(load_kg), as_floats(step_kg), _steps(step_kg, mass_unit)
    difference = as_floats(behind)
    at_target = as_floats(reaches_target(load_kg, body_mass_kg)) > 0
    stays = (difference < 0) | (at_target & ~(difference > 0))
    whole = np.floor((loads + steps) / steps + 0.5) * steps
    raised = np.where(own > 0, loads + steps, whole)
    return like(np.where(stays, loads, raised), load_kg, body_mass_kg, step_kg, behind)


def _steps(step_kg: Numbers, mass_unit: str) -> Any:
    steps = as_floats(step_kg)
    return np.where(steps > 0, steps, default_step_kg(mass_unit))
