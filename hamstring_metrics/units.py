"""Conversions between the units people type and the units that are stored."""

from __future__ import annotations

KG_PER_LB = 0.45359237
"""Exact by definition (international pound)."""

N_PER_KGF = 9.80665
"""Exact by definition (standard gravity)."""

N_PER_LBF = KG_PER_LB * N_PER_KGF

_TO_KG = {"kg": 1.0, "lb": KG_PER_LB}
_TO_N = {"N": 1.0, "kgf": N_PER_KGF, "lbf": N_PER_LBF}
MASS_UNITS = tuple(_TO_KG)
FORCE_UNITS = tuple(_TO_N)


def mass_kg(value: float, unit: str) -> float:
    """Mass in kilograms.

    Raises
    ------
    KeyError
        If the unit is not `kg` or `lb`.

    Examples
    --------
    >>> round(mass_kg(137, "lb"), 2)
    62.14
    """
    return value * _TO_KG[unit]


def force_n(value: float, unit: str) -> float:
    """Force in newtons.

    Raises
    ------
    KeyError
        If the unit is not `N`, `kgf` or `lbf`.

    Examples
    --------
    >>> round(force_n(10, "kgf"), 4)
    98.0665
    """
    return value * _TO_N[unit]


def mass_in(value_kg: float, unit: str) -> float:
    """A mass in kilograms, expressed in `kg` or `lb`.

    Examples
    --------
    >>> mass_in(mass_kg(137, "lb"), "lb")
    137.0
    """
    return value_kg / _TO_KG[unit]


def force_in(value_n: float, unit: str) -> float:
    """A force in newtons, expressed in `N`, `kgf` or `lbf`.

    Examples
    --------
    >>> round(force_in(98.0665, "kgf"), 6)
    10.0
    """
    return value_n / _TO_N[unit]
