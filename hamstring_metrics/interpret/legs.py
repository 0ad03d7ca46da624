"""What each leg's own value says: beside body mass, an expectation, a target or bands."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.interpret.results import Floats, Mask, Results
from hamstring_metrics.metrics.bridge import rating_codes
from hamstring_metrics.metrics.curl import (
    default_step_kg,
    missing_kg,
    next_load_kg,
    reaches_target,
    target_kg,
)
from hamstring_metrics.metrics.one_rep_max import one_rep_max_range_kg
from hamstring_metrics.metrics.relative_strength import (
    expected_nordic_force_n,
    expected_nordic_force_range_n,
    force_n_per_kg,
)
from hamstring_metrics.model import Rating, TargetState

RATINGS = list(Rating)
TARGET_STATES = list(TargetState)

_Columns = dict[str, NDArray[Any]]


def strength_columns(results: Results, mass_kg: Floats) -> _Columns:
    """N/kg of each leg for every force, and the expected force for the Nordic.

    Missing where a test is not read as strength (painful, above the sensor's
    limit) or the body mass is missing.
    """
    force = results.by_protocol(lambda one: one.unit == "N", False, bool)
    as_force = np.where(force & ~results.not_strength, 1.0, np.nan)
    nordic = results.by_protocol(lambda one: one.id == "nordic", False, bool)
    nordic_mass = np.where(nordic, mass_kg, np.nan)
    expected = expected_nordic_force_n(nordic_mass)
    low, high = expected_nordic_force_range_n(nordic_mass)
    return {
        "left_per_kg": force_n_per_kg(results.left * as_force, mass_kg),
        "right_per_kg": force_n_per_kg(results.right * as_force, mass_kg),
        "expected_force_n": expected,
        "expected_low_n": low,
        "expected_high_n": high,
        "left_of_expected_pct": 100 * results.left * as_force / expected,
        "right_of_expected_pct": 100 * results.right * as_force / expected,
    }


def curl_columns(results: Results, mass_kg: Floats, ahead: Floats | None = None, mass_unit: str = "kg") -> _Columns:
    """Target, its state, missing and next load, and estimated 1RM of each leg, for curls.

    The load is the one lifted, the machine's empty arm included where it is known.
    A standing or seated machine is not rated against the target. A machine nobody
    described counts as prone single-leg, because a clinic without a list of
    machines must get an answer too. Repetitions that were not written down count
    as the eight of the protocol, and the test is flagged. The next load is what to
    set on the machine, so without the empty arm.

    `ahead` is above 0 where the right leg is stronger for sure, below 0 where the left
    is, 0 where no difference is shown; `mass_unit` that of a machine nobody described.
    """
    size = mass_kg.size
    columns = _empty(("target_kg",), size)
    curl = np.flatnonzero(results.in_family("curl"))
    applies = results.counts_for_target[curl] & ~results.not_strength[curl]
    mass, step, arm = mass_kg[curl], results.stated_step_kg[curl], results.empty_arm_kg[curl]
    leading = np.zeros(curl.size) if ahead is None else ahead[curl]
    columns["target_kg"][curl] = np.where(results.counts_for_target[curl], target_kg(mass), np.nan)
    for side, loads, counts, behind in (
        ("left", results.left, results.left_reps, leading),
        ("right", results.right, results.right_reps, -leading),
    ):
        columns |= _empty(
            (f"{side}_load_kg", f"{side}_missing_kg", f"{side}_next_load_kg",
             f"{side}_one_rep_max_kg", f"{side}_one_rep_max_low_kg", f"{side}_one_rep_max_high_kg"),
            size,
        )  # fmt: skip
        eight = catalogue.threshold("curl_target_reps")
        load, reps = loads[curl], np.where(np.isnan(counts[curl]), eight, counts[curl])
        states = _target_states(load, mass, reps >= eight, applies)
        columns[f"{side}_target_state"] = np.full(size, TARGET_STATES.index(TargetState.NOT_RATED), dtype=np.int8)
        columns[f"{side}_target_state"][curl] = states
        columns[f"{side}_load_kg"][curl] = load
        columns[f"{side}_missing_kg"][curl] = np.where(applies, missing_kg(load, mass, step, mass_unit), np.nan)
        # Eight come before the next step: the load stays until they are shown.
        same = (reps < eight) | results.not_strength[curl]
        # An empty arm shifts the grid of the stack, so a load with one is no whole number of steps.
        grid = np.where((arm > 0) & np.isnan(step), default_step_kg(mass_unit), step)
        next_load = next_load_kg(load, np.where(applies, mass, np.nan), grid, behind, mass_unit=mass_unit)
        columns[f"{side}_next_load_kg"][curl] = np.where(same, load, next_load) - arm
        most = catalogue.threshold("curl_reps_for_one_rep_max")
        whole = (reps >= 1) & (reps <= most) & (reps == np.floor(reps)) & ~results.not_strength[curl]
        names = (
            f"{side}_one_rep_max_kg",
            f"{side}_one_rep_max_low_kg",
            f"{side}_one_rep_max_high_kg",
        )
        estimates = one_rep_max_range_kg(load[whole], reps[whole])
        for name, values in zip(names, estimates, strict=True):
            columns[name][curl[whole]] = values
    return columns


def bridge_columns(results: Results) -> _Columns:
    """Band of each leg's count, as positions in `RATINGS`; a painful count has none."""
    bridge = results.in_family("bridge") & ~results.not_strength
    columns: _Columns = {}
    for side, counts in (("left", results.left), ("right", results.right)):
        codes = np.full(bridge.shape, RATINGS.index(Rating.NOT_RATED), dtype=np.int8)
        codes[bridge] = rating_codes(counts[bridge])
        columns[f"{side}_rating"] = codes
    return columns


def _target_states(load: Floats, mass: Floats, eight_shown: Mask, applies: Mask) -> NDArray[np.int8]:
    met = reaches_target(load, mass)
    states = np.where(met, TARGET_STATES.index(TargetState.MET), TARGET_STATES.index(TargetState.BELOW))
    states[~eight_shown] = TARGET_STATES.index(TargetState.EIGHT_NOT_SHOWN)
    states[~applies | np.isnan(load) | np.isnan(mass)] = TARGET_STATES.index(TargetState.NOT_RATED)
    return states.astype(np.int8)


def _empty(names: tuple[str, ...], size: int) -> _Columns:
    return {name: np.full(size, np.nan) for name in names}
