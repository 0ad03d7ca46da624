"""Quality flags: what a reader said of a test, and what its numbers say."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.interpret.body_mass import STATES, MassBesideTest
from hamstring_metrics.interpret.results import Mask, Results, flag_bit
from hamstring_metrics.metrics.asymmetry import asymmetry_pct
from hamstring_metrics.model import Flag, MassState


def quality_bits(results: Results, mass: MassBesideTest) -> NDArray[np.int64]:
    """All flags of each test, one bit each, as `flag_tuples` reads them.

    Repetitions are looked at where they mean something: on a NordBord and a curl.
    Body mass is, where strength is set beside it: everywhere but the bridge. A
    reader's "above the sensor's limit" goes once a person has confirmed the value.
    """
    bits = results.read_flags & ~flag_bit(Flag.ABOVE_SENSOR_LIMIT)
    for flag, applies in _computed(results, mass).items():
        bits = bits | (applies.astype(np.int64) << (flag_bit(flag).bit_length() - 1))
    return bits


def flag_tuples(bits: NDArray[np.int64]) -> NDArray[np.object_]:
    """The flags of each test as a tuple, in the order of `Flag`; equal ones are one and the same.

    Examples
    --------
    >>> flag_tuples(np.asarray([0, flag_bit(Flag.PAINFUL)])).tolist()
    [(), (<Flag.PAINFUL: 'painful'>,)]
    """
    codes, found = pd.factorize(bits)
    table = np.empty(len(found), dtype=object)
    for position, word in enumerate(found):
        table[position] = tuple(flag for flag in Flag if word & flag_bit(flag))
    return table[codes]


def _computed(results: Results, mass: MassBesideTest) -> dict[Flag, Mask]:
    curl, nordbord = results.in_family("curl"), results.in_family("nordbord")
    no_left, no_right = np.isnan(results.left), np.isnan(results.right)
    left_reps, right_reps = results.left_reps, results.right_reps
    uncounted = (np.isnan(left_reps) & ~no_left) | (np.isnan(right_reps) & ~no_right)
    both_counted = ~np.isnan(left_reps) & ~np.isnan(right_reps)
    eight = catalogue.threshold("curl_target_reps")
    not_eight = _differs(left_reps, eight) | _differs(right_reps, eight)
    swapped, differs = _exported_against_recomputed(results)
    beside_mass = ~results.in_family("bridge")
    return {
        Flag.LEFT_NOT_TESTED: no_left,
        Flag.RIGHT_NOT_TESTED: no_right,
        Flag.ABOVE_SENSOR_LIMIT: results.above_limit,
        Flag.PAINFUL: results.painful,
        Flag.SIDES_POSSIBLY_SWAPPED: nordbord & swapped,
        Flag.EXPORTED_ASYMMETRY_DIFFERS: nordbord & differs,
        Flag.REPS_UNEQUAL: (curl | nordbord) & both_counted & (left_reps != right_reps),
        # A curl is an 8RM by its name; a NordBord test without a count may be a slip.
        Flag.REPS_MISSING: nordbord & uncounted,
        Flag.SINGLE_REPETITION: nordbord & ((left_reps == 1) | (right_reps == 1)),
        Flag.REPS_NOT_EIGHT: curl & not_eight,
        Flag.MASS_STALE: beside_mass & (mass.state == STATES.index(MassState.STALE)),
        Flag.MASS_AFTER_TEST: beside_mass & (mass.state == STATES.index(MassState.AFTER)),
        Flag.MASS_MISSING: beside_mass & (mass.state == STATES.index(MassState.MISSING)),
        Flag.MASS_UNLIKELY: beside_mass & mass.unlikely,
    }


def _differs(reps: NDArray[np.float64], wanted: float) -> Mask:
    return ~np.isnan(reps) & (reps != wanted)


def _exported_against_recomputed(results: Results) -> tuple[Mask, Mask]:
    """Exported asymmetry is the negative of ours, or differs from it otherwise."""
    exported = results.exported_pct
    ours = asymmetry_pct(results.left, results.right)
    tolerance = catalogue.threshold("exported_asymmetry_tolerance_pct")
    differs = np.abs(exported - ours) > tolerance
    negated = differs & (np.abs(exported + ours) <= tolerance)
    return negated, differs & ~negated
