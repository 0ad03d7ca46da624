"""The reading of each test: the mean over the test days of its window, with its error."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import MeasurementError, Protocol
from hamstring_metrics.interpret.calendar_days import day_keys, key_days, sorted_runs
from hamstring_metrics.interpret.results import Floats, Mask, Results
from hamstring_metrics.metrics.asymmetry import log_ratio

_DAYS_PER_WEEK = 7


@dataclass(frozen=True, slots=True)
class Readings:
    """One entry per test; missing (0 days) where a test has no reading.

    `statistic` is ln(right / left), or right - left in repetitions, of the test
    itself; `estimate`, `low` and `high` are of the window. `left` and `right` are
    the window's means of each leg, `test_sd` the error of one test.
    """

    statistic: Floats
    estimate: Floats
    low: Floats
    high: Floats
    days: NDArray[np.int64]
    left: Floats
    right: Floats
    test_sd: Floats
    df: Floats


def readings(
    results: Results,
    usable: Mask,
    segment_start: NDArray[np.int64],
    errors: dict[str, MeasurementError | None],
    window_weeks: float,
) -> Readings:
    """Mean over the test days of each test's window, with its 90 % interval.

    The window holds the local days from `window_weeks` before the test up to its
    own day, of the same athlete, protocol and comparability key, and none before
    `segment_start`. All tests of one day share one reading.

    Parameters
    ----------
    usable
        Tests that may be pooled: both legs measured, dated, not painful, not above
        the sensor's limit, protocol with an error.
    segment_start
        First day that may be pooled with each test.
    errors
        Error of each protocol, None where there is none.

    Notes
    -----
    `between_day_sd` is the total SD of one test. A day with k tests therefore has
    the variance ``between**2 - within**2 + within**2 / k``: repeats narrow only the
    part that changes within a day. The mean of n days has the sum of their
    variances divided by n squared. The interval is Student's t with the degrees of
    freedom of the error. With the default Nordic error (0.09, 0.06, 10 df) one test
    reads clear from 23.5 %, real from 15.1 % and repeat from 10 % of the stronger leg.
    The error of a count grows with the count above the one at which it was
    measured, in proportion.
    """
    statistic = _statistic(results)
    rows = np.flatnonzero(usable)
    keys = day_keys(comparison_groups(results)[rows], results.day[rows])
    order, first, day_of_row = sorted_runs(keys)
    rows, keys = rows[order], keys[order]
    tests_of_day = np.diff(np.append(first, keys.size))

    left, right, value = (
        sums_of_runs(column[rows], first) / tests_of_day for column in (results.left, results.right, statistic)
    )
    parts = error_columns(results.protocols, errors)[results.protocol[rows[first]]].T
    between, within, df, at_reps, factor = parts
    growth = np.maximum(1, (left + right) / 2 / at_reps)
    within_day = within**2
    variance = growth**2 * (np.maximum(0, between**2 - within_day) + within_day / tests_of_day)

    day = key_days(keys[first])
    earliest = np.maximum(day - int(window_weeks * _DAYS_PER_WEEK), segment_start[rows[first]])
    day_key = keys[first]
    start = np.searchsorted(day_key, day_key - (day - earliest), side="left")
    days = np.arange(1, first.size + 1) - start
    bounds = _window_bounds(start)
    estimate, left, right = (_window_sums(of_day, bounds) / days for of_day in (value, left, right))
    half_width = factor * np.sqrt(_window_sums(variance, bounds)) / days

    out = {
        "estimate": estimate,
        "low": estimate - half_width,
        "high": estimate + half_width,
        "left": left,
        "right": right,
        "test_sd": between * growth,
        "df": df,
    }
    # Each test fetches from its day; a test without a reading from one entry past the last.
    day_of_test = np.full(usable.shape, first.size)
    day_of_test[rows] = day_of_row
    spread = {name: np.append(of_day, np.nan).take(day_of_test) for name, of_day in out.items()}
    return Readings(statistic=statistic, days=np.append(days, 0).take(day_of_test), **spread)


def _statistic(results: Results) -> Floats:
    """ln(right / left), or the difference where the protocol is a count."""
    counted = results.by_protocol(lambda one: one.statistic == "difference", False, bool)
    statistic = log_ratio(results.left, results.right)
    statistic[counted] = results.right[counted] - results.left[counted]
    return statistic


def comparison_groups(results: Results) -> NDArray[np.int64]:
    """One number per athlete, protocol and comparability key."""
    protocols = len(results.protocols)
    comparables = int(results.comparable.max(initial=0)) + 1
    return (results.athlete * protocols + results.protocol) * comparables + results.comparable


def error_columns(protocols: list[Protocol | None], errors: dict[str, MeasurementError | None]) -> Floats:
    """Between-day SD, within-day SD, df, repetitions of the error, t factor: a row per protocol."""
    level = 0.5 + catalogue.threshold("interval_level_pct") / 200
    columns = np.full((len(protocols), 5), np.nan)
    for position, protocol in enumerate(protocols):
        error = errors.get(protocol.id) if protocol else None
        if error:
            columns[position] = (
                error.between_day_sd,
                error.within_day_sd,
                error.df,
                error.at_reps or np.inf,
                stdtrit(error.df, level),
            )
    return columns


def sums_of_runs(values: Floats, first: NDArray[np.int64]) -> Floats:
    """Sum of each run of values, each beginning at a position of `first`."""
    # Most days hold one test: then each value is its own sum.
    return values if first.size == values.size else np.add.reduceat(values, first)


def _window_bounds(start: NDArray[np.int64]) -> NDArray[np.int64]:
    """Start and end of each window in turn, as `_window_sums` wants them; ends are left out."""
    bounds = np.empty(2 * start.size, dtype=np.int64)
    bounds[::2] = start
    bounds[1::2] = np.arange(1, start.size + 1)
    return bounds


def _window_sums(values: Floats, bounds: NDArray[np.int64]) -> Floats:
    """Sum of each window, which ends with the position it belongs to.

    Each window is summed by itself rather than as a difference of running sums:
    a verdict must not change in its last digit with who else is in the frame.
    """
    if not values.size:
        return np.empty(0)
    return np.add.reduceat(np.append(values, 0.0), bounds)[::2]
