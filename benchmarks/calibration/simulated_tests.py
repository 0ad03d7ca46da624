"""Invented tests whose true values are known, as frames that the product assesses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics import catalogue

Floats = NDArray[np.float64]

FIRST_DAY = np.datetime64("2026-03-02", "s")
FORCE_N = 320.0
"""True force of a leg at the middle of the two legs; no verdict depends on it."""


@dataclass(frozen=True, slots=True)
class LegErrors:
    """Errors of one test on the scale of ln: of right / left, and of each leg.

    `*_within_day` is the part of the variance that a second test of the day has anew.
    """

    ratio: float
    leg: float
    ratio_within_day: float
    leg_within_day: float

    @classmethod
    def of_catalogue(cls, protocol: str) -> LegErrors:
        """The errors that the product claims by default."""
        ratio, leg = catalogue.protocol(protocol).error, catalogue.limb_error(protocol)
        if ratio is None or leg is None:
            raise ValueError(f"Protocol: expected one with a published error, found '{protocol}'. Name another.")
        return cls(ratio.between_day_sd, leg.between_day_sd, ratio.within_day_sd, leg.within_day_sd)


def drawn_scale(random: np.random.Generator, df: float, athletes: int) -> Floats:
    """True error of each athlete in claimed ones: sqrt(df / chi-square)."""
    return np.sqrt(df / random.chisquare(df, athletes))


def both_legs(
    random: np.random.Generator,
    true_left: Floats,
    true_right: Floats,
    errors: LegErrors,
    scale: Floats,
    tests_a_day: int = 1,
) -> tuple[Floats, Floats]:
    """Measured legs, athletes x test days x tests of a day, from true values of ln.

    Parameters
    ----------
    true_left, true_right
        True ln of each leg's force, athletes x test days.
    scale
        True error of each athlete in those of `errors`.

    Notes
    -----
    The legs share a part of the error: what is left of a leg's variance once half of the
    difference is taken out. So both the ratio and each leg have the error that is stated.
    """
    shape = (*true_left.shape, tests_a_day)

    def noise(total: float, within: float) -> Floats:
        of_day = np.sqrt(max(0.0, total**2 - within**2))
        drawn = of_day * random.standard_normal(shape[:2])[:, :, None]
        return (drawn + within * random.standard_normal(shape)) * scale[:, None, None]

    apart = noise(errors.ratio, errors.ratio_within_day)
    shared = noise(_shared(errors.leg, errors.ratio), _shared(errors.leg_within_day, errors.ratio_within_day))
    left = np.exp(true_left[:, :, None] + shared - apart / 2)
    right = np.exp(true_right[:, :, None] + shared + apart / 2)
    return left, right


def uneven_legs(
    random: np.random.Generator,
    log_ratio: float,
    test_days: int,
    errors: LegErrors,
    scale: Floats,
    tests_a_day: int = 1,
) -> tuple[Floats, Floats]:
    """Measured legs of athletes who all have one true ln(right / left)."""
    middle = np.full((scale.size, test_days), np.log(FORCE_N))
    return both_legs(random, middle - log_ratio / 2, middle + log_ratio / 2, errors, scale, tests_a_day)


def frame_of_tests(protocol: str, left: Floats, right: Floats, days_apart: int = 7) -> pd.DataFrame:
    """A tests frame of athletes x test days x tests of a day, in the order of the days."""
    athlete, day, _ = np.indices(left.shape)
    apart = np.timedelta64(days_apart, "D").astype("timedelta64[s]")
    return pd.DataFrame(
        {
            "athlete_id": athlete.ravel(),
            "protocol": protocol,
            "local_date": FIRST_DAY + day.ravel() * apart,
            "left": left.ravel(),
            "right": right.ravel(),
        }
    )


def _shared(leg: float, ratio: float) -> float:
    return float(np.sqrt(max(0.0, leg**2 - ratio**2 / 4)))
