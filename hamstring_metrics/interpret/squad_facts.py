"""What athletes are filtered and grouped by: sex, age, position, tags, phase, injury, season."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics import catalogue
from hamstring_metrics.interpret.athlete_phases import athlete_phases
from hamstring_metrics.interpret.calendar_days import NO_DAY, whole_days
from hamstring_metrics.interpret.club import Club

INJURED, NOT_INJURED = "injured", "not_injured"
NO_PHASE = "none"
_MONTHS_PER_YEAR = 12

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class SquadFilter:
    """Which athletes are looked at; what is missing does not filter.

    `age_group` is an id of the catalogue, `phase` a `PhaseKind` or "none", `injured`
    "injured" or "not_injured": age, phase and injury on the day of the test.
    """

    squad: str | None = None
    sex: str | None = None
    age_group: str | None = None
    position: str | None = None
    tag: str | None = None
    phase: str | None = None
    injured: str | None = None


def squad_facts(rows: pd.DataFrame, club: Club) -> pd.DataFrame:
    """The rows with what their athletes were on the day of the test.

    Parameters
    ----------
    rows
        Assessed tests.
    club
        As for `assess`; without a birth date there is no age group.

    Returns
    -------
    pd.DataFrame
        The rows with `sex`, `position`, `age_years`, `age_group` (an id of the catalogue),
        `phase_kind` (of the phase that began last), `is_injured` (an injury began on or
        before the day and had not ended before it), `season` (the year in which it began).
        What is not known is None.
    """
    people = club.people.drop_duplicates("athlete_id").set_index("athlete_id")
    people = people.reindex(rows["athlete_id"])
    day = whole_days(rows["local_date"]) if len(rows) else np.empty(0, dtype=np.int64)
    age = _age_years(people["birth_date"], day)
    columns = {
        "sex": _texts(people["sex"]),
        "position": _texts(people["position"]),
        "age_years": age,
        "age_group": _age_groups(age),
        "phase_kind": _phase_kinds(rows["athlete_id"], day, club),
        "is_injured": _is_injured(rows["athlete_id"], day, club),
        "season": _seasons(day),
    }
    facts = pd.DataFrame(
        {
            name: pd.Series(values, index=rows.index, dtype=None if name in ("age_years", "is_injured") else object)
            for name, values in columns.items()
        }
    )  # fmt: skip
    return pd.concat([rows.drop(columns=list(columns), errors="ignore"), facts], axis=1)


def fits(rows: pd.DataFrame, club: Club, wanted: SquadFilter) -> Mask:
    """Which rows of `squad_facts` fit a filter.

    Examples
    --------
    >>> rows = pd.DataFrame({"athlete_id": ["a", "b"], "sex": ["female", "male"]})
    >>> fits(rows, Club(), SquadFilter(sex="male")).tolist()
    [False, True]
    """
    mask = np.ones(len(rows), dtype=bool)
    for name, belongs in (("squad", club.squads), ("tag", club.tags)):
        if (chosen := getattr(wanted, name)) is not None:
            members = set(belongs.loc[belongs[name] == chosen, "athlete_id"])
            mask &= rows["athlete_id"].isin(members).to_numpy(dtype=bool)
    for name in ("sex", "age_group", "position"):
        if (chosen := getattr(wanted, name)) is not None:
            mask &= (rows[name] == chosen).to_numpy(dtype=bool)
    if wanted.phase is not None:
        kind = rows["phase_kind"]
        of_kind = kind.isna() if wanted.phase == NO_PHASE else kind == wanted.phase
        mask &= of_kind.to_numpy(dtype=bool)
    if wanted.injured is not None:
        injured = rows["is_injured"].to_numpy(dtype=bool)
        mask &= injured if wanted.injured == INJURED else ~injured
    return mask


def _texts(values: pd.Series) -> list[str | None]:
    return [one if isinstance(one, str) and one else None for one in values]


def _age_years(born: pd.Series, day: NDArray[np.int64]) -> NDArray[np.float64]:
    """Whole years on the day; somebody born on 29 February grows older on 1 March."""
    birth = whole_days(born.reset_index(drop=True)) if len(born) else day
    known = (birth != NO_DAY) & (day != NO_DAY)
    birth_y, birth_m, birth_d = _calendar(np.where(known, birth, 0))
    year, month, day_of_month = _calendar(np.where(known, day, 0))
    before = (month < birth_m) | ((month == birth_m) & (day_of_month < birth_d))
    return np.where(known, year - birth_y - before, np.nan)


def _calendar(days: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    number = months.astype(np.int64)
    year = number // _MONTHS_PER_YEAR + 1970
    return year, number % _MONTHS_PER_YEAR + 1, (dates - months).astype(np.int64) + 1


def _age_groups(age: NDArray[np.float64]) -> list[str | None]:
    groups = list(catalogue.age_groups().values())
    begins = np.asarray([one.from_years for one in groups])
    place = np.searchsorted(begins, age, side="right") - 1
    return [None if np.isnan(years) else groups[at].id for years, at in zip(age, place, strict=True)]


def _phase_kinds(owners: pd.Series, day: NDArray[np.int64], club: Club) -> list[str | None]:
    """Kind of the phase on each day; of several the one that began last."""
    found: list[str | None] = [None] * len(owners)
    if club.phases.empty or "kind" not in club.phases or not len(owners):
        return found
    athletes = pd.Index(pd.unique(owners))
    spans = athlete_phases(club, athletes)
    asked = pd.DataFrame({"owner": athletes.get_indexer(owners), "day": day, "row": np.arange(len(owners))})
    met = asked.merge(spans, on="owner")
    met = met[(met["start"] <= met["day"]) & (met["day"] <= met["end"])]
    last = met.drop_duplicates("row", keep="last")
    kinds = club.phases["kind"].tolist()
    for row, phase in zip(last["row"].tolist(), last["phase"].tolist(), strict=True):
        found[row] = str(kinds[phase])
    return found


def _is_injured(owners: pd.Series, day: NDArray[np.int64], club: Club) -> Mask:
    hurt = club.injuries
    found = np.zeros(len(owners), dtype=bool)
    if hurt.empty or not len(owners):
        return found
    start, end = whole_days(hurt["start"]), whole_days(hurt["end"])
    spans = pd.DataFrame({"athlete_id": hurt["athlete_id"].to_numpy(dtype=object), "start": start, "end": end})
    asked = pd.DataFrame({"athlete_id": owners.to_numpy(dtype=object), "day": day, "row": np.arange(len(owners))})
    met = asked.merge(spans[spans["start"] != NO_DAY], on="athlete_id")
    still = (met["end"] == NO_DAY) | (met["day"] <= met["end"])
    found[met.loc[(met["start"] <= met["day"]) & (met["day"] != NO_DAY) & still, "row"]] = True
    return found


def _seasons(day: NDArray[np.int64]) -> list[int | None]:
    """The year in which the season of each day began."""
    known = day != NO_DAY
    year, month, _ = _calendar(np.where(known, day, 0))
    begun = np.where(month >= catalogue.threshold("season_first_month"), year, year - 1)
    return [int(one) if is_known else None for one, is_known in zip(begun, known, strict=True)]
