"""What may be shown of a history, by how many test days it has."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.interpret.calendar_days import as_dates
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.interpret.comparable_days import (
    ComparableDays,
    comparable_days,
    shown_value,
)
from hamstring_metrics.interpret.references import run_starts
from hamstring_metrics.interpret.results import Floats, results
from hamstring_metrics.metrics.trend_line import trend_line
from hamstring_metrics.model import Quantity, TrendKind

_DAYS_PER_WEEK = 7
_STEPS = 24


@dataclass(frozen=True, slots=True)
class TrendSegment:
    """One unbroken stretch of comparable test days on one machine or in one position.

    `points` has day, value, low, high: a test day with the error of one test about
    it (90 %), as an alternative that needs no second test. `line` has day, value, low, high
    from the first to the last test day and not a day beyond; low and high are missing
    where no band may be shown, and the line is empty where no line may. Values are in
    the unit of the test; of the difference in % of the stronger leg (+ = right).
    `slope_per_week` with its interval is in that unit, `slope_pct_per_week` in %
    of the middle of the line (missing for the difference).
    """

    kind: TrendKind
    machine_id: str | None
    position: str | None
    days: int
    first: dt.date
    last: dt.date
    holds_until: dt.date
    slope_per_week: float
    slope_low: float
    slope_high: float
    slope_pct_per_week: float
    points: pd.DataFrame
    line: pd.DataFrame

    @property
    def has_band(self) -> bool:
        """Whether slope and line have an interval."""
        return self.kind in (TrendKind.FEW, TrendKind.FULL)


@dataclass(frozen=True, slots=True)
class Trend:
    """The history of one quantity: its latest segment decides what is said."""

    protocol: str
    quantity: Quantity
    unit: str
    segments: tuple[TrendSegment, ...]

    @property
    def latest(self) -> TrendSegment | None:
        """The segment with the latest test day."""
        return max(self.segments, key=lambda one: one.last) if self.segments else None

    @property
    def kind(self) -> TrendKind:
        """What may be shown of the latest segment."""
        return self.latest.kind if self.latest else TrendKind.NOTHING


def trend_kind(days: int) -> TrendKind:
    """What may be shown of a number of comparable test days.

    Examples
    --------
    >>> [trend_kind(days).value for days in (0, 1, 2, 3, 4, 5, 6)]
    ['nothing', 'point', 'change', 'line', 'few', 'few', 'full']
    """
    kinds = (
        (catalogue.threshold("trend_full_tests"), TrendKind.FULL),
        (catalogue.threshold("trend_band_tests"), TrendKind.FEW),
        (catalogue.threshold("trend_line_tests"), TrendKind.LINE),
        (2, TrendKind.CHANGE),
        (1, TrendKind.POINT),
    )
    return next((kind for least, kind in kinds if days >= least), TrendKind.NOTHING)


def trend(history: pd.DataFrame, quantity: Quantity | str, club: Club, protocol: str | None = None) -> Trend:
    """The trend of one quantity of one athlete in one protocol.

    Parameters
    ----------
    history
        The athlete's tests, assessed or not. Painful tests and those above the
        sensor's limit stay out; several tests of a day are one point.
    quantity
        A leg, or the difference between the legs.
    club
        Machines and own errors, as for `assess`.
    protocol
        Which protocol; needed where the history holds several.

    Returns
    -------
    Trend
        Segments in order of time. A segment ends where the machine or position
        changes and at a pause longer than `trend_gap_weeks`; nothing joins them.

    Raises
    ------
    ValueError
        If the history is of several athletes.

    Notes
    -----
    1 test day: the value; 2: its change (`change`); 3: a line without band; 4 and 5: line
    and band, marked as few; 6 and more: line and band. Least squares on real dates; slope
    and band are 90 %, t with n - 2 degrees of freedom. Tests of one person are not
    independent, so the band is optimistic. `holds_until` lies one retest interval after
    the last test: from then on the trend says nothing.

    Examples
    --------
    >>> tests = pd.DataFrame({"athlete_id": "a1", "protocol": "nordic", "right": 300.0,
    ...     "local_date": pd.to_datetime(["2026-01-05", "2026-01-12", "2026-01-19"]), "left": [300.0, 310.0, 320.0]})
    >>> found = trend(tests, "left", Club()).latest
    >>> found.kind.value, round(found.slope_per_week, 6), found.has_band
    ('line', 10.0, False)
    """
    chosen = Quantity(quantity)
    if history["athlete_id"].nunique() > 1:
        raise ValueError(
            f"Trend: expected the tests of one athlete, found '{history['athlete_id'].nunique()}'. Choose one athlete."
        )
    wanted = protocol or (str(history["protocol"].iloc[0]) if len(history) else "")
    own = history[history["protocol"] == wanted]
    days = comparable_days(results(own, club), chosen, club)
    start = run_starts(days)
    segments = [_segment(own, days, np.flatnonzero(start == begin)) for begin in np.unique(start).tolist()]
    known = catalogue.protocols().get(wanted)
    unit = known.unit if known else ""
    if chosen is Quantity.ASYMMETRY and unit != "repetitions":
        unit = "%"
    ordered = sorted(segments, key=lambda one: (one.first, one.last))
    return Trend(wanted, chosen, unit, tuple(ordered))


def _segment(history: pd.DataFrame, days: ComparableDays, rows: NDArray[np.int64]) -> TrendSegment:
    kind = trend_kind(rows.size)
    counted = bool(days.counted[rows[0]])
    # A leg is followed in its unit, the difference on the scale of its statistic.
    of_leg = days.quantity is not Quantity.ASYMMETRY
    whole_days = days.day[rows]
    values = _shown(days, rows, days.value[rows])
    half = days.t_factor[rows] * np.sqrt(days.variance[rows])
    points = _table(
        whole_days,
        values,
        _shown(days, rows, days.value[rows] - half),
        _shown(days, rows, days.value[rows] + half),
    )
    slope = low = high = share = float("nan")
    line = _table(whole_days[:0], values[:0], values[:0], values[:0])
    if kind in (TrendKind.LINE, TrendKind.FEW, TrendKind.FULL):
        weeks = (whole_days - whole_days[0]) / _DAYS_PER_WEEK
        level = catalogue.threshold("interval_level_pct")
        fitted = trend_line(weeks, values if of_leg else days.value[rows], level)
        drawn = np.unique(
            np.append(np.round(np.linspace(whole_days[0], whole_days[-1], _STEPS)), whole_days).astype(np.int64)
        )
        at = (drawn - whole_days[0]) / _DAYS_PER_WEEK
        band = fitted.half_width(at) if kind is not TrendKind.LINE else np.full(at.shape, np.nan)
        heights = [fitted.at(at) + shift for shift in (0, -band, band)]
        if not of_leg:
            heights = [_shown(days, np.full(at.shape, rows[0]), each) for each in heights]
        line = _table(drawn, *heights)
        # ln(right / left) is a hundredth of a percent where the legs are nearly equal.
        scale = 1 if of_leg or counted else 100
        slope = scale * fitted.slope
        if kind is not TrendKind.LINE:
            low, high = (scale * each for each in fitted.slope_interval)
        middle = float(fitted.at(fitted.mean_x))
        share = 100 * slope / middle if of_leg and middle > 0 else float("nan")
    first, last = (_date(whole_days[place]) for place in (0, -1))
    head = history.iloc[days.first_test[rows[0]]]
    return TrendSegment(
        kind=kind,
        machine_id=_text(head, "machine_id"),
        position=_text(head, "position"),
        days=int(rows.size),
        first=first,
        last=last,
        holds_until=last + dt.timedelta(weeks=catalogue.threshold("retest_due_weeks")),
        slope_per_week=slope,
        slope_low=low,
        slope_high=high,
        slope_pct_per_week=share,
        points=points,
        line=line,
    )


def _shown(days: ComparableDays, rows: NDArray[np.int64], values: Floats) -> Floats:
    return shown_value(values, days.quantity, days.counted[rows])


def _table(day: NDArray[np.int64], value: Floats, low: Floats, high: Floats) -> pd.DataFrame:
    return pd.DataFrame({"day": as_dates(day), "value": value, "low": low, "high": high})


def _text(row: pd.Series, name: str) -> str | None:
    found = row.get(name)
    return None if found is None or pd.isna(found) else str(found)


def _date(day: int) -> dt.date:
    return dt.date(1970, 1, 1) + dt.timedelta(days=int(day))
