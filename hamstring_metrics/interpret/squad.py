"""A squad side by side: strength fairly beside body mass, ranks, and how far each lies from the others."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.interpret.calendar_days import NO_DAY, whole_days
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.interpret.value_intervals import value_intervals
from hamstring_metrics.metrics.relative_strength import force_n_per_kg
from hamstring_metrics.metrics.squad_mass import allometric_strength, force_residual_n
from hamstring_metrics.metrics.squad_ranks import (
    enough_to_compare,
    percentile_in_squad,
    rank_from_top,
)
from hamstring_metrics.metrics.squad_scores import leave_one_out_t, modified_z
from hamstring_metrics.model import Against, ComparedBy, MassState, Quantity, Side
from hamstring_metrics.settings import Settings

VALUE_COLUMNS = {
    ComparedBy.PER_KG: "strength_per_kg",
    ComparedBy.ALLOMETRIC: "strength_allometric",
    ComparedBy.RESIDUAL: "residual_n",
    ComparedBy.STRENGTH: "strength",
}
"""The column in which each way to compare stands."""

_MASS_UNITS = ("N", "kg")
_TRUSTED = (MassState.CURRENT, MassState.AFTER)
_CHANGE_COLUMNS = ("change", "change_low", "change_high")


def ways_to_compare(protocol: str) -> tuple[ComparedBy, ...]:
    """By what the athletes of a squad can be compared in a protocol, the usual way first.

    A force or a load is read beside body mass; a count, an angle or a score is not. Only
    the Nordic has a published line of force against mass.

    Examples
    --------
    >>> [one.value for one in ways_to_compare("single_leg_bridge")]
    ['strength']
    """
    known = catalogue.protocols().get(protocol)
    if known is None or known.unit not in _MASS_UNITS:
        return (ComparedBy.STRENGTH,)
    beside_mass = (ComparedBy.PER_KG, ComparedBy.ALLOMETRIC)
    line = (ComparedBy.RESIDUAL,) if known.id == "nordic" else ()
    return (*beside_mass, *line, ComparedBy.STRENGTH)


def squad(
    latest: pd.DataFrame,
    club: Club,
    settings: Settings,
    protocol: str,
    *,
    compared_by: ComparedBy | str | None = None,
    changes: pd.DataFrame | None = None,
    today: dt.date | None = None,
) -> pd.DataFrame:
    """The athletes of a group beside each other in one protocol.

    Parameters
    ----------
    latest
        One assessed row an athlete, all of `protocol`: verdicts are taken over the whole
        club before, and no filter moves them.
    club
        As for `assess`; the squads name the group of each athlete.
    settings
        As for `assess`.
    protocol
        The protocol; it decides what may be read beside body mass.
    compared_by
        What percentile, modified z and t are of; the usual way of the protocol where missing.
    changes
        Rows of `interpret.change`; without them the changes that `latest` carries already
        stay, else nothing is said of them.
    today
        From which day the age of a test counts; the newest test where missing.

    Returns
    -------
    pd.DataFrame
        The given rows in their order, with

        - `strength`: mean of both legs in the unit of the protocol (a curl with the empty
          arm); `strength_per_kg` and `strength_allometric` (mass^0.67) of forces and loads;
          `residual_n` against 4 x mass + 26.1 N of the Nordic;
        - the intervals of each leg and of the strength: see `value_intervals`;
        - `mass_state` (a `MassState`); beside a missing mass nothing can be worked out,
          beside a stale one it is, and not ranked: `is_ranked_by_mass`;
        - `not_ranked_why`: "one_side", "painful", "above_limit", "eight_not_shown",
          "mass_missing", "mass_stale" or None;
        - `rank_strength`, `rank_per_kg`, `rank_allometric`, `rank_residual`, 1 = highest,
          equal values share the better rank; `places_moved` = `rank_per_kg` -
          `rank_residual`, above zero = higher up by the residual;
        - `compared` (the value compared, missing where not ranked), `rank`, `percentile`
          (from 20 athletes), `modified_z` (from 5), `leave_one_out_t` (5 to 19);
        - `left_change`, `left_change_low`, `left_change_high`, `left_change_unit`,
          `left_change_verdict` since the last test, and the same of the right leg;
        - `test_age_days`, and `group`, the first squad of the athlete by name.

        Missing numbers are NaN, never 0. Below 5 athletes with a value nobody is ranked.

    Examples
    --------
    >>> from hamstring_metrics.interpret import assess
    >>> tests = pd.DataFrame({"athlete_id": list("abcde"), "protocol": "nordic",
    ...     "local_date": pd.Timestamp("2026-03-04"), "left": [300.0, 310, 320, 330, 340],
    ...     "right": [300.0, 310, 320, 330, 340]})
    >>> masses = pd.DataFrame({"athlete_id": list("abcde"), "date": "2026-03-01",
    ...     "body_mass_kg": [60.0, 70, 80, 90, 100]})
    >>> here = Club(body_masses=masses)
    >>> found = squad(assess(tests, here, Settings()), here, Settings(), "nordic")
    >>> found["strength_per_kg"].round(2).tolist(), found["rank"].tolist()
    ([5.0, 4.43, 4.0, 3.67, 3.4], [1.0, 2.0, 3.0, 4.0, 5.0])
    """
    ways = ways_to_compare(protocol)
    way = ComparedBy(compared_by) if compared_by else ways[0]
    strength, why = _strength(latest, protocol)
    mass = latest["body_mass_kg"].to_numpy(dtype=np.float64, na_value=np.nan)
    columns: dict[str, Any] = {
        "strength": strength,
        **_beside_mass(strength, mass, ways),
        **value_intervals(latest, club),
        "mass_state": latest["body_mass_state"],
    }
    trusted = latest["body_mass_state"].isin(_TRUSTED).to_numpy(dtype=bool)
    columns["is_ranked_by_mass"] = trusted & ~np.isnan(strength)
    columns["not_ranked_why"] = pd.Series(_why(why, latest, trusted, way), index=latest.index, dtype=object)
    for name, each in (
        ("rank_strength", ComparedBy.STRENGTH),
        ("rank_per_kg", ComparedBy.PER_KG),
        ("rank_allometric", ComparedBy.ALLOMETRIC),
        ("rank_residual", ComparedBy.RESIDUAL),
    ):
        columns[name] = _ranks(_comparable(columns, each, trusted))
    columns["places_moved"] = columns["rank_per_kg"] - columns["rank_residual"]
    compared = _comparable(columns, way, trusted)
    columns |= {
        "compared": compared,
        "rank": _ranks(compared),
        "percentile": percentile_in_squad(compared),
        "modified_z": modified_z(compared),
        "leave_one_out_t": leave_one_out_t(compared),
        **_changes(latest, changes),
        "test_age_days": _age_days(latest["local_date"], today),
        "group": _first_squads(latest["athlete_id"], club.squads),
    }
    added = pd.DataFrame(columns, index=latest.index)
    return pd.concat([latest.drop(columns=list(columns), errors="ignore"), added], axis=1)


def _strength(latest: pd.DataFrame, protocol: str) -> tuple[NDArray[np.float64], NDArray[np.object_]]:
    """Mean of both legs and why there is none: one leg says nothing about the mean of two."""
    family = getattr(catalogue.protocols().get(protocol), "family", "")
    is_curl = family == "curl" and "left_load_kg" in latest
    legs = [
        latest[f"{side}_load_kg" if is_curl else side].to_numpy(dtype=np.float64, na_value=np.nan)
        for side in (Side.LEFT.value, Side.RIGHT.value)
    ]
    mean = (legs[0] + legs[1]) / 2
    why = np.full(mean.shape, None, dtype=object)
    if family == "curl":
        eight = catalogue.threshold("curl_target_reps")
        for side in Side:
            reps = latest[f"{side}_reps"].to_numpy(dtype=np.float64, na_value=np.nan)
            why[reps < eight] = "eight_not_shown"
    for reason in ("painful", "above_limit"):
        why[(latest["not_rated_why"] == reason).to_numpy(dtype=bool)] = reason
    why[np.isnan(mean)] = "one_side"
    return np.where(why == None, mean, np.nan), why  # noqa: E711 - element by element


def _beside_mass(
    strength: NDArray[np.float64], mass: NDArray[np.float64], ways: tuple[ComparedBy, ...]
) -> dict[str, Any]:
    nothing = np.full(strength.shape, np.nan)
    of = {
        ComparedBy.PER_KG: force_n_per_kg,
        ComparedBy.ALLOMETRIC: allometric_strength,
        ComparedBy.RESIDUAL: force_residual_n,
    }
    return {VALUE_COLUMNS[way]: formula(strength, mass) if way in ways else nothing for way, formula in of.items()}


def _comparable(columns: dict[str, Any], way: ComparedBy, trusted: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The values by which athletes are put in order: beside a stale mass there is none."""
    values = np.asarray(columns[VALUE_COLUMNS[way]], dtype=np.float64)
    return values if way is ComparedBy.STRENGTH else np.where(trusted, values, np.nan)


def _why(
    why: NDArray[np.object_], latest: pd.DataFrame, trusted: NDArray[np.bool_], way: ComparedBy
) -> NDArray[np.object_]:
    found = why.copy()
    if way is not ComparedBy.STRENGTH:
        free = np.asarray([one is None for one in found], dtype=bool) & ~trusted
        missing = (latest["body_mass_state"] == MassState.MISSING).to_numpy(dtype=bool)
        found[free & missing] = "mass_missing"
        found[free & ~missing] = "mass_stale"
    return found


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return rank_from_top(values) if enough_to_compare(values) else np.full(values.shape, np.nan)


def _changes(latest: pd.DataFrame, changes: pd.DataFrame | None) -> dict[str, Any]:
    """Change of each leg since the last test, beside the test it belongs to."""
    if changes is None and f"{Side.LEFT}_change" in latest:
        return {}
    columns: dict[str, Any] = {}
    rows = None
    if changes is not None and "test_id" in latest:
        rows = changes[(changes["against"] == Against.LAST).to_numpy(dtype=bool)]
    for side in Side:
        own = None
        if rows is not None:
            own = rows[(rows["quantity"] == Quantity(side.value)).to_numpy(dtype=bool)]
            own = own.drop_duplicates("test_id").set_index("test_id").reindex(latest["test_id"])
        for name in _CHANGE_COLUMNS:
            columns[f"{side}_{name}"] = np.nan if own is None else own[name].to_numpy(dtype=np.float64, na_value=np.nan)
        for name in ("unit", "verdict"):
            values = [None] * len(latest) if own is None else own[name].tolist()
            known = [one if isinstance(one, str) else None for one in values]
            columns[f"{side}_change_{name}"] = pd.Series(known, index=latest.index, dtype=object)
    return columns


def _age_days(dates: pd.Series, today: dt.date | None) -> NDArray[np.float64]:
    day = whole_days(dates) if len(dates) else np.empty(0, dtype=np.int64)
    dated = day != NO_DAY
    if not dated.any():
        return np.full(day.shape, np.nan)
    now = day[dated].max() if today is None else whole_days(pd.Series([today]))[0]
    return np.where(dated, now - np.where(dated, day, 0), np.nan)


def _first_squads(athletes: pd.Series, squads: pd.DataFrame) -> pd.Series:
    first = squads.sort_values("squad", kind="stable").drop_duplicates("athlete_id")
    names = dict(zip(first["athlete_id"], first["squad"], strict=True))
    return pd.Series([names.get(one) for one in athletes], index=athletes.index, dtype=object)
