"""A straight line through unequally spaced tests, with the band of its mean."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtrit


@dataclass(frozen=True, slots=True)
class TrendLine:
    """A least-squares line; `t_factor` is missing where there is no band (two points)."""

    intercept: float
    slope: float
    slope_error: float
    residual_sd: float
    df: int
    t_factor: float
    mean_x: float
    spread_x: float
    points: int

    @property
    def slope_interval(self) -> tuple[float, float]:
        """Low and high end of the slope."""
        half = self.t_factor * self.slope_error
        return self.slope - half, self.slope + half

    def at(self, x: ArrayLike) -> NDArray[np.float64]:
        """Height of the line."""
        return self.intercept + self.slope * np.asarray(x, dtype=np.float64)

    def half_width(self, x: ArrayLike) -> NDArray[np.float64]:
        """Half the height of the band of the mean."""
        away = np.asarray(x, dtype=np.float64) - self.mean_x
        return self.t_factor * self.residual_sd * np.sqrt(1 / self.points + away**2 / self.spread_x)


def trend_line(x: ArrayLike, y: ArrayLike, level_pct: float = 90) -> TrendLine:
    """Least-squares line of values over time.

    Parameters
    ----------
    x
        Time in weeks, any origin.
    y
        Values in any unit, one per time; a missing one is left out with its time.
    level_pct
        Two-sided level of slope and band in percent.

    Returns
    -------
    TrendLine
        Slope in units per week.

    Raises
    ------
    ValueError
        With fewer than two points at different times.

    Notes
    -----
    Ordinary least squares; slope and band use Student's t with n - 2 degrees of
    freedom. Tests of one person are not independent, so the band is optimistic.

    Examples
    --------
    >>> found = trend_line([0, 1, 2, 3], [10, 12, 13, 17])
    >>> round(found.slope, 3), [round(value, 2) for value in found.slope_interval]
    (2.2, [0.96, 3.44])
    """
    times, values = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    whole = np.isfinite(times) & np.isfinite(values)
    times, values = times[whole], values[whole]
    mean = float(times.mean()) if times.size else 0.0
    spread = float(((times - mean) ** 2).sum())
    if spread == 0:
        raise ValueError(f"Trend: expected tests on two or more days, found '{np.unique(times).size}'. Add a test.")
    slope = float(((times - mean) * (values - values.mean())).sum() / spread)
    intercept = float(values.mean()) - slope * mean
    df = times.size - 2
    residuals = values - intercept - slope * times
    residual_sd = float(np.sqrt((residuals**2).sum() / df)) if df else float("nan")
    return TrendLine(
        intercept=intercept,
        slope=slope,
        slope_error=residual_sd / float(np.sqrt(spread)),
        residual_sd=residual_sd,
        df=df,
        t_factor=float(stdtrit(df, 0.5 + level_pct / 200)) if df else float("nan"),
        mean_x=mean,
        spread_x=spread,
        points=int(times.size),
    )
