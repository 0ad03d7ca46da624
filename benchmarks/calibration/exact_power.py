"""How often each word is due, by numerical integration: written apart from the rule it checks."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import quad_vec
from scipy.special import gammaln, ndtr, stdtrit

Floats = NDArray[np.float64]

WORDS = ("clear", "real", "repeat", "no_difference", "even")
CHANGE_WORDS = ("changed", "repeat", "not_shown")


@dataclass(frozen=True, slots=True)
class ClaimedError:
    """An error as it is claimed: SD of one test and degrees of freedom."""

    sd: float
    df: float


def half_width(claimed: ClaimedError, test_days: float, level: float = 0.9) -> float:
    """Half of the interval of a mean of test days, on the scale of the error.

    Examples
    --------
    >>> round(half_width(ClaimedError(0.09, 10), 1), 4)
    0.1631
    """
    return float(stdtrit(claimed.df, 0.5 + level / 2)) * claimed.sd / math.sqrt(test_days)


def word_shares(true: float, sd_of_mean: float, half: float, line: float) -> Floats:
    """Share of each of `WORDS` where the estimate is normal and the interval has a fixed width.

    Parameters
    ----------
    true
        True difference, on the scale of the statistic.
    sd_of_mean
        True SD of the estimate.
    half
        Half of the interval that is drawn.
    line
        The line, on the same scale.

    Examples
    --------
    >>> word_shares(0.0, 1.0, 1.6448536, 100.0).round(3).tolist()
    [0.0, 0.0, 0.0, 0.0, 1.0]
    """

    def beyond(size: float) -> float:
        """Share of estimates further from zero than `size`."""
        return float(ndtr((true - size) / sd_of_mean) + ndtr((-true - size) / sd_of_mean))

    clear = beyond(line + half)
    even = 1 - beyond(line - half) if half < line else 0.0
    real = beyond(max(half, line - half)) - clear
    # With a narrow interval an estimate on the line already leaves zero out.
    repeat = max(0.0, beyond(line) - beyond(half))
    return np.asarray([clear, real, repeat, 1 - clear - real - repeat - even, even])


def change_shares(true: float, sd_of_mean: float, half: float, down: float, up: float) -> Floats:
    """Share of each of `CHANGE_WORDS`; a fall beyond `down` or a rise beyond `up` asks for a repeat.

    Examples
    --------
    >>> change_shares(0.0, 1.0, 1.6448536, -1.0, 1.0).round(3).tolist()
    [0.1, 0.217, 0.683]
    """

    def above(size: float) -> float:
        return float(ndtr((true - size) / sd_of_mean))

    def below(size: float) -> float:
        return float(ndtr((size - true) / sd_of_mean))

    changed = above(half) + below(-half)
    beyond_line = above(max(half, up)) + below(min(-half, down))
    asked = above(up) + below(down)
    repeat = max(0.0, asked - beyond_line)
    return np.asarray([changed, repeat, 1 - changed - repeat])


def over_drawn_errors(df: float, shares: Callable[[float], Floats]) -> Floats:
    """Shares averaged over true errors that are drawn anew: claimed SD x sqrt(df / chi-square).

    Parameters
    ----------
    df
        Degrees of freedom that are claimed.
    shares
        Shares at a true SD of so many claimed ones.

    Notes
    -----
    Quadrature over the chi-square distribution. The estimate of such an athlete is
    ``true + claimed SD x T`` with Student's T, so the interval is exact in repeated use.

    Examples
    --------
    >>> over_drawn_errors(10, lambda times: np.asarray([1.0, 1 / times**2])).round(6).tolist()
    [1.0, 1.0]
    """
    return _over_chi_square(df, lambda chi_square: shares(math.sqrt(df / chi_square)))


def drawn_word_shares(true: float, claimed: ClaimedError, test_days: float, line: float, level: float = 0.9) -> Floats:
    """Share of each of `WORDS` with the error drawn anew."""
    half = half_width(claimed, test_days, level)
    sd = claimed.sd / math.sqrt(test_days)
    return over_drawn_errors(claimed.df, lambda times: word_shares(true, sd * times, half, line))


def drawn_change_shares(
    true: float,
    claimed: ClaimedError,
    test_days: float,
    down: float,
    up: float,
    level: float = 0.9,
) -> Floats:
    """Share of each of `CHANGE_WORDS` with the error drawn anew.

    Parameters
    ----------
    test_days
        The number of test days that would have the variance of the change: 1 / (1/n + 1/m).
    """
    half = half_width(claimed, test_days, level)
    sd = claimed.sd / math.sqrt(test_days)
    return over_drawn_errors(claimed.df, lambda times: change_shares(true, sd * times, half, down, up))


def over_own_errors(own_df: float, shares: Callable[[float], Floats]) -> Floats:
    """Shares averaged over what a club finds: true SD x sqrt(chi-square / df).

    Examples
    --------
    >>> over_own_errors(9, lambda times: np.asarray([times**2])).round(6).tolist()
    [1.0]
    """
    return _over_chi_square(own_df, lambda chi_square: shares(math.sqrt(chi_square / own_df)))


def _over_chi_square(df: float, value: Callable[[float], Floats]) -> Floats:
    constant = gammaln(df / 2) + df / 2 * math.log(2)

    def weighted(chi_square: float) -> Floats:
        density = math.exp((df / 2 - 1) * math.log(chi_square) - chi_square / 2 - constant)
        return density * value(chi_square)

    total, _ = quad_vec(weighted, 0, np.inf, epsabs=1e-7, epsrel=1e-7)
    return total
