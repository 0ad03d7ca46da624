"""The club's own measurement error, from pairs of tests between which nothing changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import MeasurementError, Source
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.interpret.own_pairs import OwnPairs, own_pairs
from hamstring_metrics.metrics.reliability import (
    IccForm,
    IntraclassCorrelation,
    coefficient_of_variation_pct,
    error_interval,
    intraclass_correlation,
    systematic_change,
)
from hamstring_metrics.metrics.typical_error import minimal_detectable_change
from hamstring_metrics.model import AdoptedError, Quantity
from hamstring_metrics.settings import Settings

_LEVEL_PCT = 95  # what a methods section asks for; verdicts keep their own level


@dataclass(frozen=True, slots=True)
class Repeatability:
    """How well one quantity repeats: on ln, or in repetitions of a count.

    Intervals are 95 %. `shift` is the mean change from the first test of a pair to
    the second. `agreement` is ICC(2,1), `consistency` ICC(3,1), over one pair of each
    athlete; both None with too few athletes.
    """

    typical_error: float
    error_low: float
    error_high: float
    detectable_change: float
    shift: float
    shift_low: float
    shift_high: float
    agreement: IntraclassCorrelation | None
    consistency: IntraclassCorrelation | None

    @property
    def cv_pct(self) -> float:
        """Typical error as a coefficient of variation; of a logarithm, never of a count."""
        return coefficient_of_variation_pct(self.typical_error)


@dataclass(frozen=True, slots=True)
class OwnError:
    """The own error of one protocol; `quantities` is empty with fewer than two pairs.

    `statistic` is that of the protocol ("log_ratio" or "difference"). A count's
    values are those at `at_reps` repetitions. `df` is one less than the pairs.
    """

    protocol: str
    statistic: str
    pairs: int
    athletes: int
    df: int
    first: dt.date | None
    last: dt.date | None
    at_reps: float | None
    quantities: Mapping[Quantity, Repeatability]

    @property
    def counted(self) -> bool:
        """Whether values are repetitions rather than logarithms."""
        return self.statistic != "log_ratio"

    @property
    def limb_error(self) -> float:
        """Typical error of one leg: both legs pooled. Missing with too few pairs.

        Two legs of n pairs have between n - 1 (legs that vary as one) and 2 (n - 1)
        degrees of freedom (legs that vary on their own). `df` is taken, n - 1: the
        cautious choice, as it makes intervals wider rather than narrower.
        """
        if not self.quantities:
            return float("nan")
        legs = [self.quantities[leg].typical_error ** 2 for leg in (Quantity.LEFT, Quantity.RIGHT)]
        return float(np.sqrt(np.mean(legs)))


@dataclass(frozen=True, slots=True)
class OwnErrorOffer:
    """Whether the own error of a protocol may be offered, and what is missing until then."""

    protocol: str
    ready: bool
    pairs_missing: int
    in_use: bool


def own_error(tests: pd.DataFrame, club: Club, settings: Settings) -> dict[str, OwnError]:
    """The club's own error of each protocol that has an error in the catalogue.

    Parameters
    ----------
    tests
        All live tests of the club, assessed or not.
    club
        Phases, injuries and machines: what may have changed between two tests.
    settings
        As for `assess`; none of them changes a result here.

    Returns
    -------
    dict
        By protocol, in the order of the catalogue; protocols without a test are
        not in it, those with too few pairs have no `quantities`.

    Notes
    -----
    Typical error ``SD of the change / square root of 2`` over the pairs of `own_pairs`,
    with n - 1 degrees of freedom: of ln(right / left), of ln of each leg, or of
    repetitions, there brought to the count of the catalogue's error.

    Examples
    --------
    >>> own_error(pd.DataFrame({"athlete_id": ["a1"], "protocol": ["nordic"], "left": [300.0],
    ...     "local_date": ["2026-03-04"], "right": [310.0]}), Club(), Settings())["nordic"].pairs
    0
    """
    pairs = own_pairs(tests, club)
    present = set(tests["protocol"].dropna().unique())
    return {
        id_: _of_protocol(id_, pairs)
        for id_, protocol in catalogue.protocols().items()
        if id_ in present and protocol.error
    }


def own_error_offer(own: OwnError, club: Club) -> OwnErrorOffer:
    """Whether an own error is ready to be offered: from 20 degrees of freedom on.

    Nothing switches by itself: until a person takes it over, the club's verdicts keep
    the catalogue's error.

    Examples
    --------
    >>> none = OwnError("nordic", "log_ratio", 0, 0, 0, None, None, None, {})
    >>> own_error_offer(none, Club()).pairs_missing
    21
    """
    needed = int(catalogue.threshold("own_error_ready_df"))
    missing = max(0, needed + 1 - own.pairs)
    return OwnErrorOffer(own.protocol, missing == 0, missing, own.protocol in club.errors)


def adopted_error(own: OwnError, adopted: dt.date) -> AdoptedError:
    """What to store when a person takes an own error over.

    Raises
    ------
    ValueError
        If there are too few pairs to have an error at all.
    """
    if not own.quantities or own.last is None:
        raise ValueError(
            f"Own error, {own.protocol}: expected 2 or more pairs of tests, found '{own.pairs}'. "
            "Test the same athletes twice within two weeks."
        )
    return AdoptedError(
        protocol=own.protocol,
        ratio_sd=own.quantities[Quantity.ASYMMETRY].typical_error,
        limb_sd=own.limb_error,
        df=own.df,
        pairs=own.pairs,
        athletes=own.athletes,
        last=own.last,
        adopted=adopted,
    )


def blended(error: MeasurementError, own_sd: float, own_df: int, source: Source) -> MeasurementError:
    """An error of the catalogue with the club's own pairs in it.

    Parameters
    ----------
    error
        The error of the catalogue.
    own_sd, own_df
        Typical error of the club's pairs on the same scale, and its degrees of freedom.
    source
        Names the club's pairs.

    Returns
    -------
    MeasurementError
        Variances pooled with their degrees of freedom as weights, which add up. The
        share of the error that changes within a day stays as it was.

    Examples
    --------
    >>> known = catalogue.errors()["nordic"]
    >>> found = blended(known, 0.06, 20, known.source)
    >>> round(found.between_day_sd, 4), found.df
    (0.0714, 30)
    """
    df = error.df + own_df
    pooled = float(np.sqrt((error.df * error.between_day_sd**2 + own_df * own_sd**2) / df))
    return replace(
        error,
        between_day_sd=pooled,
        within_day_sd=error.within_day_sd * pooled / error.between_day_sd,
        df=df,
        certainty="own pairs",
        source=source,
    )


def with_own_errors(club: Club, adopted: Iterable[AdoptedError]) -> Club:
    """The club with its own errors blended in, for the difference and for each leg.

    A protocol that the catalogue does not know is left out.

    Examples
    --------
    >>> day = dt.date(2026, 3, 4)
    >>> own = with_own_errors(Club(), [AdoptedError("nordic", 0.06, 0.05, 20, 21, 15, day, day)])
    >>> round(own.errors["nordic"].between_day_sd, 4), own.limb_errors["nordic"].df
    (0.0714, 30)
    """
    errors, limb_errors = dict(club.errors), dict(club.limb_errors)
    for one in adopted:
        protocol = catalogue.protocols().get(one.protocol)
        limb = catalogue.limb_error(one.protocol)
        if protocol is None or protocol.error is None or limb is None:
            continue
        errors[one.protocol] = blended(protocol.error, one.ratio_sd, one.df, _source(protocol.error.source, one))
        limb_errors[one.protocol] = blended(limb, one.limb_sd, one.df, _source(limb.source, one))
    return replace(club, errors=errors, limb_errors=limb_errors)


def _source(known: Source, own: AdoptedError) -> Source:
    """The source of a blended error: the published one, and the club's pairs with number and date."""
    return Source(
        id=f"own_pairs_{own.protocol}",
        kind="own pairs",
        citation=(f"This club's own {own.pairs} pairs of tests to {own.last.isoformat()}, with {known.citation}"),
        doi=known.doi,
        population="athletes of this club",
        n=str(own.athletes),
        sex="",
        finding=f"taken over on {own.adopted.isoformat()}",
    )


def _of_protocol(protocol: str, pairs: OwnPairs) -> OwnError:
    known = catalogue.protocol(protocol)
    rows = np.flatnonzero(pairs.protocol == protocol)
    size, athletes = rows.size, np.unique(pairs.athlete[rows])
    limb = catalogue.limb_error(protocol)
    quantities = {}
    if size > 1:
        latest = _one_pair_each(pairs.athlete[rows])
        quantities = {
            quantity: _repeatability(pairs.first[quantity][rows], pairs.second[quantity][rows], latest)
            for quantity in Quantity
        }
    days = pairs.day[rows]
    return OwnError(
        protocol=protocol,
        statistic=known.statistic,
        pairs=int(size),
        athletes=int(athletes.size),
        df=max(0, int(size) - 1),
        first=_date(days.min()) if size else None,
        last=_date(days.max()) if size else None,
        at_reps=limb.at_reps if limb else None,
        quantities=quantities,
    )


def _repeatability(first: NDArray[np.float64], second: NDArray[np.float64], latest: NDArray[np.int64]) -> Repeatability:
    error = float(np.std(second - first, ddof=1) / np.sqrt(2))
    shift, shift_low, shift_high = systematic_change(first, second, _LEVEL_PCT)
    low, high = error_interval(error, first.size - 1, _LEVEL_PCT)
    table = np.column_stack([first, second])[latest]
    enough = latest.size >= catalogue.threshold("own_error_athletes_for_icc")
    agreement, consistency = (
        intraclass_correlation(table, form, _LEVEL_PCT) if enough else None
        for form in (IccForm.AGREEMENT, IccForm.CONSISTENCY)
    )
    return Repeatability(
        typical_error=error,
        error_low=low,
        error_high=high,
        detectable_change=minimal_detectable_change(error, _LEVEL_PCT),
        shift=shift,
        shift_low=shift_low,
        shift_high=shift_high,
        agreement=agreement,
        consistency=consistency,
    )


def _one_pair_each(athletes: NDArray[np.object_]) -> NDArray[np.int64]:
    """Position of the latest pair of each athlete: the subjects of an ICC are independent."""
    _, from_behind = np.unique(athletes[::-1].astype(str), return_index=True)
    return np.sort(athletes.size - 1 - from_behind)


def _date(day: int) -> dt.date:
    return dt.date(1970, 1, 1) + dt.timedelta(days=int(day))
