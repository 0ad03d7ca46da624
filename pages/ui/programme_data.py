"""Whose programme is looked at, and what is stored of it: weeks, logs, phases, cached per data version."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from hamstring_metrics import programme, store
from hamstring_metrics.model import PlannedWeek, WeekLog
from hamstring_metrics.store.week_logs import StoredLog
from hamstring_metrics.store.weeks import StoredWeek
from pages.ui import address, athlete_facts, choosing, club


@dataclass(frozen=True, slots=True)
class Owner:
    """An athlete, or a squad with its athletes."""

    athlete_id: str | None
    squad: str | None
    members: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of the athlete or squad."""
        return club.name_of(self.athlete_id) if self.athlete_id else self.squad or ""

    @property
    def squads(self) -> tuple[str, ...]:
        """The squad, or the squads of the athlete."""
        return club.athletes()[self.athlete_id].squads if self.athlete_id else (self.squad or "",)

    @property
    def key(self) -> str:
        """What stands for the owner in the keys of fields; no name."""
        return self.athlete_id or choosing.squad_id(self.squad or "")


def pick_owner() -> Owner:
    """An athlete or a squad, kept in the address; stops with a link where nobody is here yet."""
    people = club.athletes()
    squads = sorted({squad for one in people.values() for squad in one.squads})
    whose = "athlete"
    if squads:
        whose = address.segmented(
            "For", "whose", ["athlete", "squad"], {"athlete": "An athlete", "squad": "A squad"}.get
        )
    if whose == "athlete":
        athlete_id = choosing.pick_athlete()
        return Owner(athlete_id, None, (athlete_id,))
    by_id = {choosing.squad_id(squad): squad for squad in squads}
    chosen = address.select("Squad", "planned_squad", list(by_id), by_id.__getitem__, what="squad", width=360)
    squad = by_id[str(chosen)]
    return Owner(None, squad, tuple(one for one, person in people.items() if squad in person.squads))


def weeks_of(owner: Owner) -> list[StoredWeek]:
    """The planned weeks that count for the owner, one a Monday."""
    here = club.opened()
    return store.weeks.of_owner(_weeks(here.view, here.looked_at_version(), here), owner.athlete_id, owner.squads)


def logs_of(athlete_id: str | None) -> list[StoredLog]:
    """The logs of an athlete, oldest first; none for a squad."""
    here = club.opened()
    return [one for one in _logs(here.view, here.looked_at_version(), here) if one.athlete_id == athlete_id]


def confirmed_3x8_on(athlete_id: str) -> dt.date | None:
    """The Monday of the last week in which three sets of eight at the target were confirmed."""
    return max((one.log.monday for one in logs_of(athlete_id) if one.log.confirmed_3x8), default=None)


def phases_of(owner: Owner) -> pd.DataFrame:
    """Phases of the athlete, or of the squad and of everybody."""
    if owner.athlete_id:
        return athlete_facts.phases(owner.athlete_id)
    every = club.surroundings().phases
    return every[every["athlete_id"].isna() & (every["squad"].isna() | (every["squad"] == owner.squad))]


def phase_on(owner: Owner, day: dt.date) -> str | None:
    """The kind of the phase that began last among those of a day; missing where there is none."""
    phases = phases_of(owner)
    at = pd.Timestamp(day)
    there = phases[(phases["start"] <= at) & (phases["end"].isna() | (phases["end"] >= at))]
    return None if there.empty else str(there.sort_values("start").iloc[-1]["kind"])


def context(owner: Owner, week: PlannedWeek) -> programme.WeekContext:
    """A week with everything its checks look at."""
    earlier = tuple(one.week for one in weeks_of(owner) if one.week.monday < week.monday)
    logs: tuple[WeekLog, ...] = tuple(one.log for one in logs_of(owner.athlete_id))
    tests = club.assessed_of([owner.athlete_id]) if owner.athlete_id else None
    return programme.WeekContext(week, earlier, logs, tests=tests)


@st.cache_resource(show_spinner=False, max_entries=4)
def _weeks(url: str, version: int, _store: store.Store) -> list[StoredWeek]:
    return store.weeks.listed(_store)


@st.cache_resource(show_spinner=False, max_entries=4)
def _logs(url: str, version: int, _store: store.Store) -> list[StoredLog]:
    return store.week_logs.listed(_store)
