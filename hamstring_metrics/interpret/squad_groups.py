"""Groups of athletes beside each other, and the same athletes in the phases and seasons they were tested in."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import numpy as np
import pandas as pd

from hamstring_metrics import catalogue
from hamstring_metrics.interpret.club import Club
from hamstring_metrics.metrics.squad_groups import (
    Shift,
    flags_by_chance,
    shift_between,
    shift_of_pairs,
)
from hamstring_metrics.model import ChangeVerdict, GroupKind, Side, Verdict

OVER_TIME = (GroupKind.PHASE, GroupKind.SEASON)
"""Kinds in which one athlete may stand in several groups, so that these are compared athlete by athlete."""

_COLUMNS = (
    "group", "athletes", "median", "low_quartile", "high_quartile", "against",
    "difference", "difference_low", "difference_high", "compared_athletes",
)  # fmt: skip
_FACTS = {
    GroupKind.POSITION: "position",
    GroupKind.AGE_GROUP: "age_group",
    GroupKind.SEX: "sex",
    GroupKind.PHASE: "phase_kind",
    GroupKind.SEASON: "season",
}


def in_groups(rows: pd.DataFrame, club: Club, kind: GroupKind | str) -> pd.DataFrame:
    """The rows once for each group that they belong to, with the group as `group`.

    Parameters
    ----------
    rows
        Rows of `squad_facts`.
    club
        For squads and tags, of which an athlete may have several.
    kind
        What the groups are made of. Rows that belong to none are left out.
    """
    kind = GroupKind(kind)
    if kind in _FACTS:
        found = rows.assign(group=rows[_FACTS[kind]])
        return found[found["group"].notna()]
    column, members = ("squad", club.squads) if kind is GroupKind.SQUAD else ("tag", club.tags)
    belongs = members[["athlete_id", column]].astype(object).drop_duplicates()
    belongs = belongs.rename(columns={column: "group"})
    return rows.drop(columns="group", errors="ignore").merge(belongs, on="athlete_id")


def group_table(grouped: pd.DataFrame, order: Callable[[Hashable], Any] = str) -> pd.DataFrame:
    """Each group against everybody shown who is not in it.

    Parameters
    ----------
    grouped
        Rows of `in_groups` with `compared`, the value that is compared.
    order
        By what the groups are sorted.

    Returns
    -------
    pd.DataFrame
        A row a group: `group`, `athletes` with a value, `median`, `low_quartile` and
        `high_quartile` (the middle half), `against` ("the others"), `difference` with
        `difference_low` and `difference_high` (90 %, Hodges and Lehmann), and
        `compared_athletes`, how many the others are. The differences are missing where
        either side has fewer than 5.
    """
    values = grouped.dropna(subset=["compared"])
    level = catalogue.threshold("interval_level_pct")
    found = []
    for group in sorted(values["group"].unique(), key=order):
        here = values[values["group"] == group].drop_duplicates("athlete_id")
        others = values[~values["athlete_id"].isin(here["athlete_id"])].drop_duplicates("athlete_id")
        shift = shift_between(here["compared"], others["compared"], level)
        found.append(_row(group, here["compared"], "the others", shift, len(others)))
    return pd.DataFrame(found, columns=list(_COLUMNS))


def times_table(grouped: pd.DataFrame) -> pd.DataFrame:
    """Each phase or season against the one before it, by the athletes who were tested in both.

    Parameters
    ----------
    grouped
        Rows of `in_groups`, all tests, with `compared`. Of several tests of an athlete in a
        group their mean counts once.

    Returns
    -------
    pd.DataFrame
        As `group_table`, in the order in which the groups first occurred; `against` is
        the group before, missing for the first. `difference` is the median change of the
        same athletes, whose number is `compared_athletes`.
    """
    values = grouped.dropna(subset=["compared"])
    first = values.groupby("group", sort=False)["local_date"].min().sort_values(kind="stable")
    means = values.groupby(["group", "athlete_id"])["compared"].mean()
    level = catalogue.threshold("interval_level_pct")
    found = []
    before: Hashable = None
    for group in first.index:
        here = means[group]
        if before is None:
            shift, both = shift_of_pairs([], level), 0
        else:
            moved = (here - means[before]).dropna()
            shift, both = shift_of_pairs(moved, level), len(moved)
        found.append(_row(group, here, before, shift, both))
        before = group
    return pd.DataFrame(found, columns=list(_COLUMNS))


def chance_of_flags(rows: pd.DataFrame) -> pd.DataFrame:
    """How many differences and changes stand out, and how many chance alone would give.

    Parameters
    ----------
    rows
        Rows of `interpret.squad`, with the changes of the legs.

    Returns
    -------
    pd.DataFrame
        A row each for `difference` (between the legs: real or clear) and `change` (of a
        leg: changed): `what`, `rated` (intervals there are), `flagged`, `by_chance`: every
        90 % interval leaves zero out once in ten where nothing differs. A row only where
        something was rated.
    """
    level = catalogue.threshold("interval_level_pct")
    rated = ~rows["verdict"].isin([Verdict.NOT_RATED, Verdict.NOT_MEASURED])
    flagged = rows["verdict"].isin([Verdict.REAL, Verdict.CLEAR])
    changes = pd.concat([rows[f"{side}_change_verdict"] for side in Side])
    told = changes.isin([ChangeVerdict.CHANGED, ChangeVerdict.REPEAT, ChangeVerdict.NOT_SHOWN])
    found = [
        ("difference", int(rated.sum()), int(flagged.sum())),
        ("change", int(told.sum()), int((changes == ChangeVerdict.CHANGED).sum())),
    ]
    return pd.DataFrame(
        [(what, of, number, flags_by_chance(of, level)) for what, of, number in found if of],
        columns=["what", "rated", "flagged", "by_chance"],
    )


def _row(group: Hashable, values: pd.Series, against: Hashable, shift: Shift, both: int) -> tuple[Any, ...]:
    low, middle, high = np.quantile(values.to_numpy(dtype=np.float64), [0.25, 0.5, 0.75])
    return (
        group,
        len(values),
        middle,
        low,
        high,
        against,
        shift.estimate,
        shift.low,
        shift.high,
        both,
    )
