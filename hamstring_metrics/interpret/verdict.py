"""Five words for one reading: what its interval says against the line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.interpret.reading import Readings
from hamstring_metrics.interpret.results import Floats, Mask, Results
from hamstring_metrics.metrics.asymmetry import log_ratio_of_pct
from hamstring_metrics.model import Verdict

VERDICTS = list(Verdict)

_TOLERANCE = 1e-9  # 90 against 100 N is 10 % and must read so in floating point


@dataclass(frozen=True, slots=True)
class Verdicts:
    """One entry per test: position in `VERDICTS`, line, and why there is no rating.

    `line` is on the scale of the statistic; `why` is a short code or None.
    """

    verdict: NDArray[np.int8]
    line: Floats
    within_machine_step: Mask
    why: NDArray[np.object_]


def verdict_codes(estimate: Floats, low: Floats, high: Floats, line: Floats) -> NDArray[np.int8]:
    """Positions in `VERDICTS` of readings with an interval.

    In this order:

    - `clear`: the whole interval lies beyond the line;
    - `even`: the whole interval lies inside the line, also where it leaves zero
      out: the difference is then real, and smaller than the line;
    - `real`: the interval leaves zero out;
    - `repeat`: the estimate is on the line or beyond it;
    - `no_difference`: anything else.

    Examples
    --------
    >>> codes = verdict_codes(*np.asarray([[0.30, 0.12], [0.15, -0.04], [0.45, 0.28], [0.1, 0.1]]))
    >>> [VERDICTS[code].value for code in codes]
    ['clear', 'repeat']
    """
    codes = np.full(estimate.shape, VERDICTS.index(Verdict.NO_DIFFERENCE), dtype=np.int8)
    codes[np.abs(estimate) >= line * (1 - _TOLERANCE)] = VERDICTS.index(Verdict.REPEAT)
    codes[(low > 0) | (high < 0)] = VERDICTS.index(Verdict.REAL)
    codes[(low > -line) & (high < line)] = VERDICTS.index(Verdict.EVEN)
    codes[(low > line) | (high < -line)] = VERDICTS.index(Verdict.CLEAR)
    return codes


def verdicts(
    results: Results, readings: Readings, has_error: Mask, asymmetry_line_pct: float
) -> Verdicts:
    """Verdict of each test, or the reason why it has none.

    The line of a count is the larger of 20 % of the higher leg and 6 repetitions.
    A curl whose legs differ by no more than one step of the machine shows no
    difference: the machine cannot tell the loads between its steps.

    Parameters
    ----------
    has_error
        Tests whose protocol has a measurement error.
    asymmetry_line_pct
        The line in percent of the stronger leg, whatever formula is shown.
    """
    counted = results.by_protocol(lambda one: one.statistic == "difference", False, bool)
    line = np.full(counted.shape, log_ratio_of_pct(asymmetry_line_pct))
    higher = np.maximum(readings.left, readings.right)[counted]
    share = catalogue.threshold("bridge_line_pct") / 100
    line[counted] = np.maximum(share * higher, catalogue.threshold("bridge_line_reps"))

    with np.errstate(invalid="ignore"):
        codes = verdict_codes(readings.estimate, readings.low, readings.high, line)
        apart = np.abs(readings.right - readings.left)
        within_step = results.in_family("curl") & (apart <= results.step_kg * (1 + _TOLERANCE))
    codes[within_step] = VERDICTS.index(Verdict.NO_DIFFERENCE)

    why = np.full(counted.shape, None, dtype=object)
    no_statistic = np.isnan(readings.statistic)
    one_leg = np.isnan(results.left) != np.isnan(results.right)
    one_leg |= no_statistic & ((results.left == 0) != (results.right == 0))
    # The last reason written is the one that is told.
    for reason, applies in (
        ("no_date", ~results.dated),
        ("no_error", ~has_error),
        ("above_limit", results.above_limit),
        ("painful", results.painful),
    ):
        why[applies] = reason
        codes[applies] = VERDICTS.index(Verdict.NOT_RATED)
    why[no_statistic] = None
    why[no_statistic & one_leg] = "one_side"
    codes[no_statistic] = VERDICTS.index(Verdict.NOT_MEASURED)
    return Verdicts(codes, line, within_step, why)
