"""What a result stands beside: a published group at first, then the athlete's own band."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import ReferenceGroup
from hamstring_metrics.interpret.calendar_days import NO_DAY, key_days
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.interpret.comparable_days import (
    ComparableDays,
    comparable_days,
    shown_value,
)
from hamstring_metrics.interpret.references import mean_of, run_starts
from hamstring_metrics.interpret.results import results
from hamstring_metrics.model import BaselineKind, Quantity, Sex


@dataclass(frozen=True, slots=True)
class OwnBand:
    """Mean of the baseline and the range of the next test, in the unit of the test.

    Of the difference: % of the stronger leg, + = right, or repetitions. Nine in ten
    next tests lie inside when nothing has changed; one outside is what `change` calls changed
    against the baseline.
    """

    mean: float
    low: float
    high: float
    first: dt.date
    last: dt.date
    learning: bool


@dataclass(frozen=True, slots=True)
class Baseline:
    """`kind` says what is used; the other kind's field is empty.

    `tests` are the comparable test days so far, `tests_missing` those to the own band.
    `groups` are the published groups that may stand beside the athlete; `no_group_fits`
    says why there is none, in the catalogue's words, or is None.
    """

    kind: BaselineKind
    protocol: str
    quantity: Quantity
    tests: int
    tests_missing: int
    own: OwnBand | None
    groups: tuple[ReferenceGroup, ...]
    no_group_fits: str | None


def baseline_of(
    history: pd.DataFrame,
    quantity: Quantity | str,
    club: Club,
    protocol: str,
    sex: Sex | str | None = None,
    group: str | None = None,
) -> Baseline:
    """The athlete's own band from three comparable test days on, and a published group until then.

    Parameters
    ----------
    history
        The tests of one athlete, assessed or not.
    quantity
        A leg, or the difference between the legs; no group has been published for the difference.
    club
        Machines and own errors, as for `assess`.
    protocol
        Which protocol.
    sex
        Groups of the other sex are left out; a group that does not say stays.
    group
        Only this group of the catalogue, such as `distance_runners`, for which nothing
        has been published.

    Returns
    -------
    Baseline
        Of the machine or position of the latest comparable test.

    Notes
    -----
    The band is that of one test more: mean of the baseline +/- t SD, SD^2 the variance of
    one test plus that of the mean, with the error of the test and its degrees of freedom
    (two or three tests are too few for a spread of their own). Which days make the
    baseline: `references.baseline`.

    Examples
    --------
    >>> tests = pd.DataFrame({"athlete_id": "a1", "protocol": "nordic", "right": 300.0,
    ...     "local_date": pd.to_datetime(["2026-01-05", "2026-01-12", "2026-01-19"]), "left": 300.0})
    >>> found = baseline_of(tests, "left", Club(), "nordic")
    >>> found.kind.value, round(found.own.low), round(found.own.high)
    ('own', 254, 355)
    >>> baseline_of(tests.head(1), "left", Club(), "nordic", group="distance_runners").no_group_fits[:39]
    'No published Nordic values for distance'
    """
    chosen = Quantity(quantity)
    own = history[history["protocol"] == protocol]
    days = comparable_days(results(own, club), chosen, club)
    needed = int(catalogue.threshold("baseline_tests"))
    tests = _latest_run(days).size
    band = _own_band(days)
    groups, reason = _groups(protocol, chosen, sex, group)
    kind = BaselineKind.OWN if band else BaselineKind.GROUP if groups else BaselineKind.NOTHING
    return Baseline(
        kind=kind,
        protocol=protocol,
        quantity=chosen,
        tests=int(tests),
        tests_missing=max(0, needed - int(tests)),
        own=band,
        groups=() if band else groups,
        no_group_fits=None if band else reason,
    )


def _latest_run(days: ComparableDays) -> np.ndarray:
    """Positions of the run of comparable days that holds the latest one."""
    if not days.key.size:
        return np.empty(0, dtype=np.int64)
    start = run_starts(days)
    return np.flatnonzero(start == start[int(np.argmax(days.day))])


def _own_band(days: ComparableDays) -> OwnBand | None:
    run = _latest_run(days)
    needed = int(catalogue.threshold("baseline_tests"))
    practised = run[~days.learning[run]]
    used = practised if practised.size >= needed else run
    if run.size < needed or np.isnan(days.test_sd[run[-1]]):
        return None
    begin, end = used[:1], used[:1] + needed
    mean = mean_of(days, begin, end)
    half = days.t_factor[begin] * np.sqrt(mean.variance + days.test_sd[run[-1]] ** 2)
    shown = [shown_value(mean.value + shift, days.quantity, days.counted[begin]).item() for shift in (0, -half, half)]
    first, last = (key_days(days.key[place]).item() for place in (begin, end - 1))
    return OwnBand(*shown, _date(first), _date(last), bool(mean.learning[0]))


def _groups(
    protocol: str, quantity: Quantity, sex: Sex | str | None, group: str | None
) -> tuple[tuple[ReferenceGroup, ...], str | None]:
    """Groups with a published value that may stand beside the athlete, or why there is none."""
    known = catalogue.reference_groups()
    if group is not None:
        one = known[group]
        if one.protocol != protocol or quantity is Quantity.ASYMMETRY:
            return (), "no_group_of_protocol"
        return ((one,), None) if one.force_n is not None else ((), one.note)
    fitting = tuple(
        one
        for one in known.values()
        if one.protocol == protocol
        and quantity is not Quantity.ASYMMETRY
        and one.force_n is not None
        and (sex is None or one.sex in ("", Sex(sex)))
    )
    return fitting, None if fitting else "no_group_of_protocol"


def _date(day: int) -> dt.date | None:
    return None if day == NO_DAY else dt.date(1970, 1, 1) + dt.timedelta(days=day)
