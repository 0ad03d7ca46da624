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
WHY_NOT_RATED = (None, "no_date", "no_error", "above_limit", "painful", "one_side")
"""Why a test has no rating, in the order in which a later reason is told instead of an earlier one."""

_TOLERANCE = 1e-9  # 90 against 100 N is 10 % and must read so in floating point


@dataclass(frozen=True, slots=True)
class Verdicts:
    """One entry per test: position in `VERDICTS`, line, and why there is no rating.

    `line` is on the scale of the statistic; `why` is a position in `WHY_NOT_RATED`.
    """

    verdict: NDArray[np.int8]
    line: Floats
    within_machine_step: Mask
    why: NDArray[np.int8]


def verdict_codes(estimate: Floats, low: Floats, high: Floats, line: Floats) -> NDArray[np.int8]:
    """Positions in `VERDICTS` of readings with an interval, against a line that is known.

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
    return _codes(
        repeat=np.abs(estimate) >= line * (1 - _TOLERANCE),
        real=(low > 0) | (high < 0),
        even=(low > -line) & (high < line),
        clear=(low > line) | (high < -line),
    )


def count_verdict_codes(
    left: Floats, right: Floats, half_width: Floats, line_reps: float, line_share: float
) -> NDArray[np.int8]:
    """Positions in `VERDICTS` of counts, against a line that is itself in part measured.

    Parameters
    ----------
    left, right
        Mean count of each leg over the window (repetitions).
    half_width
        Half of the interval of right - left (repetitions).
    line_reps
        The part of the line that is known (repetitions).
    line_share
        The other part, as a share (0 to 1) of the higher leg.

    Notes
    -----
    A difference is beyond the larger of the two parts when it is beyond both. Beyond
    the share means ``(1 - share) * higher - lower > 0``. The higher leg is a count with
    an error of its own, so this weighted difference is held against its own error and
    not against that of right - left. A leg has half of the variance of right - left;
    the weighted difference therefore has ``((1 - share)**2 + 1) / 2`` of it, and the
    root of that share of the half width: 0.906 at 20 %. What both legs share cancels
    in right - left and moves the weighted difference by the share only; it is left out.

    - `clear`: right - left is surely beyond `line_reps`, and the weighted difference
      surely above zero. Both must hold, so the rate at which a difference on the line
      reads clear is at most that of one of them: 5 % at a level of 90 %, and 4.6 %
      where the parts meet, the two being all but one statement (correlation 0.994).
    - `even`: the mirror image. Inside the larger of the two parts is inside at least
      one, so the whole interval lies inside `line_reps`, or the weighted difference is
      surely below zero. The higher leg against the lower decides for both directions:
      exchanged, the weighted difference is lower still. One of two is enough, so where
      the parts meet a difference on the line reads even up to 5.4 % of the time.
    - `real`, `repeat` and `no_difference` as in `verdict_codes`, `repeat` against the
      line as measured.

    Where the error grows with the count, its growth is measured too; the calibration
    counts what that adds.

    Examples
    --------
    >>> codes = count_verdict_codes(*np.asarray([[28, 29, 40], [45, 45, 40]]), 8.0, 6, 0.2)
    >>> [VERDICTS[code].value for code in codes]
    ['clear', 'real', 'even']
    """
    apart = np.abs(right - left)
    higher, lower = np.maximum(left, right), np.minimum(left, right)
    beyond_share = (1 - line_share) * higher - lower
    share_half_width = half_width * np.sqrt((1 + (1 - line_share) ** 2) / 2)
    line = np.maximum(line_reps, line_share * higher)
    return _codes(
        repeat=apart >= line * (1 - _TOLERANCE),
        real=apart > half_width,
        even=(apart + half_width < line_reps) | (beyond_share < -share_half_width),
        clear=(apart - half_width > line_reps) & (beyond_share > share_half_width),
    )


def _codes(repeat: Mask, real: Mask, even: Mask, clear: Mask) -> NDArray[np.int8]:
    """The last word that applies, in this order."""
    codes = np.full(repeat.shape, VERDICTS.index(Verdict.NO_DIFFERENCE), dtype=np.int8)
    codes[repeat] = VERDICTS.index(Verdict.REPEAT)
    codes[real] = VERDICTS.index(Verdict.REAL)
    codes[even] = VERDICTS.index(Verdict.EVEN)
    codes[clear] = VERDICTS.index(Verdict.CLEAR)
    return codes


def verdicts(results: Results, readings: Readings, has_error: Mask, asymmetry_line_pct: float) -> Verdicts:
    """Verdict of each test, or the reason why it has none.

    The line of a count is the larger of 20 % of the higher leg and 6 repetitions;
    `count_verdict_codes` says how the error of the higher leg comes in. A curl whose legs
    differ by no more than one step of the machine shows no difference: the machine cannot
    tell the loads between its steps.

    Parameters
    ----------
    has_error
        Tests whose protocol has a measurement error.
    asymmetry_line_pct
        The line in percent of the stronger leg, whatever formula is shown.
    """
    counted = results.by_protocol(lambda one: one.statistic == "difference", False, bool)
    line = np.full(counted.shape, log_ratio_of_pct(asymmetry_line_pct))
    left, right = readings.left[counted], readings.right[counted]
    half_width = (readings.high - readings.low)[counted] / 2
    share = catalogue.threshold("bridge_line_pct") / 100
    line_reps = catalogue.threshold("bridge_line_reps")
    line[counted] = np.maximum(share * np.maximum(left, right), line_reps)

    with np.errstate(invalid="ignore"):
        codes = verdict_codes(readings.estimate, readings.low, readings.high, line)
        codes[counted] = count_verdict_codes(left, right, half_width, line_reps, share)
        apart = np.abs(readings.right - readings.left)
        within_step = results.in_family("curl") & (apart <= results.step_kg * (1 + _TOLERANCE))
    codes[within_step] = VERDICTS.index(Verdict.NO_DIFFERENCE)

    why = np.zeros(counted.shape, dtype=np.int8)
    no_statistic = np.isnan(readings.statistic)
    one_leg = np.isnan(results.left) != np.isnan(results.right)
    one_leg |= no_statistic & ((results.left == 0) != (results.right == 0))
    for reason, applies in (
        ("no_date", ~results.dated),
        ("no_error", ~has_error),
        ("above_limit", results.above_limit),
        ("painful", results.painful),
    ):
        why[applies] = WHY_NOT_RATED.index(reason)
        codes[applies] = VERDICTS.index(Verdict.NOT_RATED)
    why[no_statistic] = WHY_NOT_RATED.index(None)
    why[no_statistic & one_leg] = WHY_NOT_RATED.index("one_side")
    codes[no_statistic] = VERDICTS.index(Verdict.NOT_MEASURED)
    return Verdicts(codes, line, within_step, why)
