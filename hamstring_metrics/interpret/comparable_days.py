"""The test days that may be held against each other: one value a day, with its error."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import MeasurementError, Protocol
from hamstring_metrics.interpret.calendar_days import (
    NO_DAY,
    Days,
    day_keys,
    key_days,
    sorted_runs,
)
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.interpret.reading import comparison_groups, error_columns, sums_of_runs
from hamstring_metrics.interpret.results import Floats, Mask, Results
from hamstring_metrics.metrics.asymmetry import log_ratio, pct_of_stronger
from hamstring_metrics.model import Quantity


@dataclass(frozen=True, slots=True)
class ComparableDays:
    """One entry per test day of an athlete, protocol and machine or position, sorted by `key`.

    `value` is the mean of the day on the scale of the statistic: ln of a leg or of
    right / left, or repetitions; `measured` the same in the unit of the test (of the
    difference: right - left). `variance` is that of the day's mean, `test_sd` the
    error of one test; both are missing where no error is known. `learning` marks
    the first days of the athlete in the protocol. `of_test` is the day of each
    test, -1 where the test may not be compared.
    """

    quantity: Quantity
    key: NDArray[np.int64]
    group: NDArray[np.int64]
    first_test: NDArray[np.int64]
    value: Floats
    measured: Floats
    variance: Floats
    test_sd: Floats
    df: Floats
    t_factor: Floats
    counted: Mask
    learning: Mask
    of_test: NDArray[np.int64]

    @property
    def day(self) -> Days:
        """The day of each entry."""
        return key_days(self.key)

    @property
    def group_start(self) -> NDArray[np.int64]:
        """Position of the first day of each entry's group."""
        return np.searchsorted(self.group, self.group, side="left")


def comparable_days(results: Results, quantity: Quantity, club: Club) -> ComparableDays:
    """The comparable test days of one quantity, over the whole club.

    Comparable are tests of one athlete, protocol and machine or position that are
    dated, measured, not painful and not above the sensor's limit. A leg needs only
    itself; the difference needs both legs. Tests of one day count as their mean,
    and repeats narrow only the part of the error that changes within a day.

    Parameters
    ----------
    results
        The tests as columns.
    quantity
        A leg, or the difference between the legs.
    club
        Its own errors stand in place of the catalogue's.
    """
    counted = results.by_protocol(lambda one: one.statistic != "log_ratio", False, bool)
    value, measured = _values(results, quantity, counted)
    rows = np.flatnonzero(results.dated & ~results.not_strength & np.isfinite(value))
    groups = comparison_groups(results)
    order, first, day_of_row = sorted_runs(day_keys(groups[rows], results.day[rows]))
    rows = rows[order]
    tests = np.diff(np.append(first, rows.size))
    head = rows[first]

    means = [sums_of_runs(column[rows], first) / tests for column in (value, measured)]
    size = _size(results, quantity)
    between, within, df, at_reps, factor = error_columns(results.protocols, _errors(results.protocols, quantity, club))[
        results.protocol[head]
    ].T
    growth = np.maximum(1, sums_of_runs(size[rows], first) / tests / at_reps)
    within_day = within**2
    of_test = np.full(value.shape, -1)
    of_test[rows] = day_of_row
    return ComparableDays(
        quantity=quantity,
        key=day_keys(groups[head], results.day[head]),
        group=groups[head],
        first_test=head,
        value=means[0],
        measured=means[1],
        variance=growth**2 * (np.maximum(0, between**2 - within_day) + within_day / tests),
        test_sd=between * growth,
        df=df,
        t_factor=factor,
        counted=counted[head],
        learning=learning_tests(results)[head],
        of_test=of_test,
    )


def learning_tests(results: Results) -> Mask:
    """Tests on the athlete's first test days of a protocol, whatever the machine.

    A painful test teaches the test too, so it counts as one of them.
    """
    learning = np.zeros(results.day.shape, dtype=bool)
    measured = ~np.isnan(results.left) | ~np.isnan(results.right)
    rows = np.flatnonzero((results.day != NO_DAY) & measured)
    owner = results.athlete[rows] * len(results.protocols) + results.protocol[rows]
    order, first, day_of_row = sorted_runs(day_keys(owner, results.day[rows]))
    owners = owner[order][first]
    rank = np.arange(first.size) - np.searchsorted(owners, owners, side="left")
    learning[rows[order]] = (rank < catalogue.threshold("familiarisation_tests"))[day_of_row]
    return learning


def shown_change(days: Floats, quantity: Quantity, counted: Mask) -> Floats:
    """A difference of two values as a user reads it: percent, or repetitions of a count.

    Of a leg in percent of the earlier value; of the difference between the legs,
    the change of right / left in percent of the stronger leg, + = to the right.

    Examples
    --------
    >>> shown_change(np.log([1.1]), Quantity.LEFT, np.asarray([False])).round(6).tolist()
    [10.0]
    """
    share = pct_of_stronger(days) if quantity is Quantity.ASYMMETRY else 100 * np.expm1(days)
    return np.where(counted, days, share)


def shown_value(values: Floats, quantity: Quantity, counted: Mask) -> Floats:
    """A value on the scale of the statistic as a user reads it: its unit, or percent.

    Examples
    --------
    >>> shown_value(np.log([300.0]), Quantity.LEFT, np.asarray([False])).round(6).tolist()
    [300.0]
    """
    share = pct_of_stronger(values) if quantity is Quantity.ASYMMETRY else np.exp(np.where(counted, 0, values))
    return np.where(counted, values, share)


def _values(results: Results, quantity: Quantity, counted: Mask) -> tuple[Floats, Floats]:
    """Values on the scale of the statistic, and in the unit of the test."""
    if quantity is Quantity.ASYMMETRY:
        apart = results.right - results.left
        return np.where(counted, apart, log_ratio(results.left, results.right)), apart
    leg = results.left if quantity is Quantity.LEFT else results.right
    logs = np.full(leg.shape, np.nan)
    np.log(leg, out=logs, where=leg > 0)
    return np.where(counted, leg, logs), leg


def _size(results: Results, quantity: Quantity) -> Floats:
    """The count on which the error of a count depends."""
    if quantity is Quantity.ASYMMETRY:
        return (results.left + results.right) / 2
    return results.left if quantity is Quantity.LEFT else results.right


def _errors(protocols: list[Protocol | None], quantity: Quantity, club: Club) -> dict[str, MeasurementError | None]:
    known = [one for one in protocols if one]
    if quantity is Quantity.ASYMMETRY:
        return {one.id: club.errors.get(one.id, one.error) for one in known}
    return {one.id: club.limb_errors.get(one.id, catalogue.limb_error(one.id)) for one in known}
