"""A Nordic protocol written into the planned weeks: shown first, and nothing typed is lost by it."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from hamstring_metrics import catalogue, programme, store, wording
from hamstring_metrics.model import PlannedWeek
from hamstring_metrics.programme import NordicWeek
from hamstring_metrics.store.weeks import StoredWeek
from hamstring_metrics.wording import training
from pages.ui import blocks, club, draft_table, programme_data, said
from pages.ui.programme_data import Owner

_MOST_WEEKS, _USUAL_WEEKS = 16, 4


def show(owner: Owner, monday: dt.date) -> None:
    """Choose a protocol, see what it would write week by week, and write it."""
    protocols = catalogue.nordic_protocols()
    with st.expander("Fill weeks from a Nordic protocol", icon=":material/playlist_add:"):
        which, length = st.columns([3, 1])
        chosen = which.selectbox(
            "Nordic protocol", list(protocols), index=None, key="nordic:protocol", placeholder="Choose one",
            format_func=lambda id_: protocols[id_].name, persist_state="session",
        )  # fmt: skip
        if chosen is None:
            st.caption(
                "Its rows are written beside what is planned, from this week on. You see them before they are stored."
            )
            return
        last = [stage.to_week for stage in protocols[chosen].stages if stage.to_week]
        count = length.number_input(
            "Weeks",
            min_value=1,
            max_value=_MOST_WEEKS,
            value=max(last, default=_USUAL_WEEKS),
            key=f"nordic:weeks:{chosen}",
        )
        stored = {one.week.monday: one for one in programme_data.weeks_of(owner)}
        planned = {at: one.week for at, one in stored.items()}
        found = programme.nordic_weeks(chosen, monday, int(count), planned)
        replacing = any(one.was_planned for one in found) and st.checkbox(
            "Replace the Nordics that are planned in these weeks already", key="nordic:replace"
        )
        if replacing:
            found = programme.nordic_weeks(chosen, monday, int(count), planned, replacing)
        _table(found)
        st.caption(
            wording.escaped(
                f"Of a span, the middle is written. Source: {wording.source_text(protocols[chosen].stages[0].source)}."
            )
        )
        _button(owner, protocols[chosen].name, found, stored)


def _table(found: list[NordicWeek]) -> None:
    settings = club.settings()
    blocks.table(
        pd.DataFrame(
            {
                "Week": [one.number for one in found],
                "From": [wording.numbers.date(one.week.monday, settings) for one in found],
                "Each session": [training.session_text(one.entries) for one in found],
                "On": [_days(one) for one in found],
            }
        ),
        "What the protocol writes, week by week",
    )


def _days(one: NordicWeek) -> str:
    if not one.changes:
        return "left as it is: Nordics are planned already"
    return wording.numbers.listed([training.DAY_NAMES[day.weekday()] for day in one.days])


def _button(owner: Owner, name: str, found: list[NordicWeek], stored: dict[dt.date, StoredWeek]) -> None:
    changed = [one.week for one in found if one.changes]
    open_ = [one for one in changed if _is_open(owner, one.monday)]
    if open_:
        days = [wording.numbers.date(one.monday, club.settings()) for one in open_]
        st.caption(wording.escaped(f"Save first what is typed in the week from {wording.numbers.listed(days)}."))
    blocks.main_button(
        f"Write it into {wording.numbers.counted(len(changed), 'week')}", icon=":material/playlist_add:", key="nordic:write",
        disabled=not changed or bool(open_), on_click=_write,
        args=(owner, name, [_to_store(owner, one, stored.get(one.monday)) for one in changed]),
    )  # fmt: skip


def _is_open(owner: Owner, monday: dt.date) -> bool:
    draft = f"week:{owner.key}:{monday}"
    return draft_table.has_changes(f"{draft}:runs") or draft_table.has_changes(f"{draft}:exercises")


def _to_store(owner: Owner, week: PlannedWeek, before: StoredWeek | None) -> StoredWeek:
    """The owner's own week; a squad's week that is changed for an athlete becomes the athlete's."""
    own = before is not None and before.athlete_id == owner.athlete_id and before.squad == owner.squad
    if before is None or not own:
        return StoredWeek(week, owner.athlete_id, owner.squad)
    return StoredWeek(week, owner.athlete_id, owner.squad, before.week_id, before.version)


def _write(owner: Owner, name: str, weeks: list[StoredWeek]) -> None:
    def write() -> str:
        count = store.weeks.save_all(club.opened(), weeks)
        return f"Written into {wording.numbers.counted(count, 'week')} of {owner.name}: {name}. All else in them stays."

    said.attempt(write)
