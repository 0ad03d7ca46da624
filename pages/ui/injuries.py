"""Injuries of one athlete: side and dates, added, ended and taken out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import streamlit as st

from hamstring_metrics import store, wording
from hamstring_metrics.model import Side
from hamstring_metrics.store.athletes import Athlete, Injury
from pages.ui import blocks, club, dates, said


def show(athlete: Athlete) -> None:
    """Each injury with what can be done about it, and fields for one more."""
    every = club.surroundings().injuries
    own = every[every["athlete_id"] == athlete.athlete_id].sort_values("start", ascending=False)
    if own.empty:
        st.caption("No injury recorded.")
    for row in own.to_dict("records"):
        with st.container(border=True):
            _one(athlete, row)
    _another(athlete, len(own))


def _one(athlete: Athlete, row: dict[str, object]) -> None:
    at = f"injury:{row['injury_id']}:{row['version']}:"
    open_ = pd.isna(row["end"])
    until = "open" if open_ else f"to {_day(row['end'])}"
    st.markdown(f"**{str(row['side']).capitalize()}**, from {_day(row['start'])}, {until}")
    if not pd.isna(row["note"]):
        st.text(str(row["note"]))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if open_:
            day = st.date_input(
                "Ended on", "today", key=at + "end", width=160, format=dates.field_format(), persist_state="session"
            )
            if st.button("Close injury", key=at + "close", icon=":material/event_available:", disabled=day is None):
                _done(lambda: _save(athlete, _injury(row, day)))
        elif st.button("Open again", key=at + "open", type="tertiary"):
            _done(lambda: _save(athlete, _injury(row, None)))
        if st.button("Take out", key=at + "delete", type="tertiary", icon=":material/delete:"):
            _done(lambda: _delete(str(row["injury_id"])))


def _another(athlete: Athlete, number: int) -> None:
    at = f"injury:{athlete.athlete_id}:{number}:"
    with st.expander("Add an injury", icon=":material/add:"):
        side = st.segmented_control(
            "Injured side", list(Side), key=at + "side", format_func=str.capitalize, persist_state="session"
        )
        with st.container(horizontal=True):
            start = st.date_input(
                "From",
                "today",
                key=at + "start",
                max_value="today",
                width=160,
                format=dates.field_format(),
                persist_state="session",
            )
            end = st.date_input(
                "To, empty while open",
                None,
                key=at + "end",
                width=200,
                format=dates.field_format(),
                persist_state="session",
            )
        note = st.text_input("Note", key=at + "note", max_chars=300, persist_state="session")
        if side is None or start is None:
            st.caption("Choose the side and the first day.")
            return
        injury = Injury(athlete.athlete_id, side, start, end, note or None)
        if blocks.main_button("Add injury", key=at + "add"):
            _done(lambda: _save(athlete, injury))


def _injury(row: dict[str, object], end: dt.date | None) -> Injury:
    return Injury(
        athlete_id=str(row["athlete_id"]),
        side=Side(str(row["side"])),
        start=row["start"].date(),
        end=end,
        note=None if pd.isna(row["note"]) else str(row["note"]),
        injury_id=str(row["injury_id"]),
        version=int(row["version"]),
    )


def _done(act: Callable[[], str]) -> None:
    said.attempt(act)
    st.rerun()


def _save(athlete: Athlete, injury: Injury) -> str:
    store.athletes.save_injury(club.opened(), injury)
    return f"Saved: {athlete.name}, injury of the {injury.side} side."


def _delete(injury_id: str) -> str:
    store.athletes.delete_injury(club.opened(), injury_id)
    return "Injury taken out. The journal keeps it."


def _day(date: object) -> str:
    return wording.numbers.date(date, club.settings())
