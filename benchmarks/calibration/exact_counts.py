"""How often each word is due on whole repetitions: a sum over every pair of counts."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, stdtrit

from benchmarks.calibration.exact_power import Floats, over_drawn_errors

_MOST_REPS = 160


@dataclass(frozen=True, slots=True)
class CountRule:
    """The rule for counts: error at a count above which it grows, and the line.

    The line is the larger of `line_reps` and `line_share` of the higher leg. The
    higher leg is not known: what is said of its share is said with its own error.
    """

    sd: float
    df: float
    at_reps: float
    line_share: float
    line_reps: float
    level: float = 0.9

    def sd_of_leg(self, mean_reps: Floats | float) -> Floats:
        """Claimed SD of one leg's count, from the mean of both."""
        return self.sd / math.sqrt(2) * np.maximum(1.0, np.asarray(mean_reps) / self.at_reps)


def count_word_shares(true_left: float, true_right: float, rule: CountRule) -> Floats:
    """Share of each of `exact_power.WORDS` on one test, then of intervals that hold the truth.

    Each leg is its true count with half of the variance of the difference, rounded
    to a whole number and never below 0; the error is drawn anew and grows with the
    mean of the true counts.

    Examples
    --------
    >>> rule = CountRule(sd=3.2, df=10, at_reps=27, line_share=0.2, line_reps=6)
    >>> shares = count_word_shares(20, 20, rule)
    >>> round(float(shares[:5].sum()), 6)
    1.0
    """
    said = _said(true_left, true_right, rule)

    claimed = rule.sd_of_leg((true_left + true_right) / 2)

    def shares(times: float) -> Floats:
        sd = float(claimed) * times
        left, right = _counts(true_left, sd), _counts(true_right, sd)
        return np.asarray([left @ table @ right for table in said])

    return over_drawn_errors(rule.df, shares)


def _counts(true: float, sd: float) -> Floats:
    """Share of each whole count from 0; everything below is 0, everything above the last."""
    edges = ndtr((np.arange(_MOST_REPS) + 0.5 - true) / sd)
    return np.diff(np.concatenate([[0.0], edges, [1.0]]))


def _said(true_left: float, true_right: float, rule: CountRule) -> Floats:
    """For each word, and for a held truth: 1 at the pairs of counts where it is due."""
    counts = np.arange(_MOST_REPS + 1.0)
    left, right = counts[:, None], counts[None, :]
    t = float(stdtrit(rule.df, 0.5 + rule.level / 2))
    sd = rule.sd_of_leg((left + right) / 2)

    def surely_more(times_right: float, times_left: float, by: float) -> NDArray[np.bool_]:
        """Whether a weighted sum of the legs lies above a known number, at the level."""
        return times_right * right + times_left * left - by > t * sd * math.hypot(times_right, times_left)

    keeps = 1 - rule.line_share
    right_beyond = surely_more(1, -1, rule.line_reps) & surely_more(keeps, -1, 0)
    left_beyond = surely_more(-1, 1, rule.line_reps) & surely_more(-1, keeps, 0)
    within_reps = surely_more(-1, 1, -rule.line_reps) & surely_more(1, -1, -rule.line_reps)
    within_share = surely_more(-keeps, 1, 0) & surely_more(1, -keeps, 0)
    clear = right_beyond | left_beyond
    even = within_reps | within_share
    apart = right - left
    size = np.abs(apart)
    half = t * sd * math.sqrt(2)
    real = ~clear & ~even & (size > half)
    line = np.maximum(rule.line_reps, rule.line_share * np.maximum(left, right))
    repeat = ~clear & ~even & ~real & (size >= line)
    nothing = ~(clear | even | real | repeat)
    held = np.abs(apart - (true_right - true_left)) <= half
    return np.stack([clear, real, repeat, nothing, even, held]).astype(np.float64)
