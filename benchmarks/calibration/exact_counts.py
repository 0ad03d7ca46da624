"""How often each word is due on whole repetitions: a sum over every pair of counts."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, stdtrit

from benchmarks.calibration.exact_power import Floats, over_drawn_errors

_MOST_REPS = 160


@dataclass(frozen=True, slots=True)
class CountRule:
    """The rule for counts: error at a count above which it grows, and the line.

    The line is the larger of `line_reps` and `line_share` of the higher leg.
    """

    sd: float
    df: float
    at_reps: float
    line_share: float
    line_reps: float
    level: float = 0.9


def count_word_shares(true_left: float, true_right: float, rule: CountRule) -> Floats:
    """Share of each of `exact_power.WORDS` on one test, then of intervals that hold the truth.

    Each leg is its true count with half of the variance of the difference, rounded
    to a whole number and never below 0; the error is drawn anew.

    Examples
    --------
    >>> rule = CountRule(sd=3.2, df=10, at_reps=27, line_share=0.2, line_reps=6)
    >>> shares = count_word_shares(20, 20, rule)
    >>> round(float(shares[:5].sum()), 6)
    1.0
    """
    said = _said(true_left, true_right, rule)

    def shares(times: float) -> Floats:
        sd = rule.sd * times / math.sqrt(2)
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
    apart = right - left
    growth = np.maximum(1, (left + right) / 2 / rule.at_reps)
    half = float(stdtrit(rule.df, 0.5 + rule.level / 2)) * rule.sd * growth
    line = np.maximum(rule.line_reps, rule.line_share * np.maximum(left, right))
    size = np.abs(apart)
    clear = size - half > line
    even = ~clear & (size + half < line)
    real = ~clear & ~even & (size > half)
    repeat = ~clear & ~even & ~real & (size >= line)
    nothing = ~(clear | even | real | repeat)
    held = np.abs(apart - (true_right - true_left)) <= half
    return np.stack([clear, real, repeat, nothing, even, held]).astype(np.float64)
