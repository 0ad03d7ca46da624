"""Dated body masses of one athlete: the list, one more, and taking one out."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from hamstring_metrics import errors, store, units, wording
from hamstring_metrics.store.athletes import Athlete
from pages.ui import club, dates, said


def show(athlete: Athlete) -> None:
    """The masses, the newest first, and fields for one more."""
    settings = club.settings()
    every = club.surroundings().body_masses
    masses = every[every["athlete_id"] == athlete.athlete_id].sort_values("date", ascending=False)
    words = {row["mass_id"]: _words(row) for row in masses.to_dict("records")}
    if words:
        st.dataframe(
            pd.DataFrame(
                {
                    "Date": [_day(date) for date in masses["date"]],
                    "Body mass": [wording.numbers.mass(kg, settings) for kg in masses["body_mass_kg"]],
                    "From": list(masses["origin"]),
                }
            ),
            hide_index=True,
            alt="Body masses, the newest first",
        )
    else:
        st.caption("No body mass yet. Values per kilogram and the curl target need one with a date.")
    at = f"mass:{athlete.athlete_id}:{len(words)}:"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        value = st.number_input(
            f"Body mass ({settings.mass_unit})", min_value=0.0, value=None, format="%g", key=at + "value",
            width=160, persist_state="session",
        )  # fmt: skip
        day = st.date_input(
            "On",
            "today",
            key=at + "day",
            max_value="today",
            format=dates.field_format(),
            width=160,
            persist_state="session",
        )
        if st.button("Add mass", icon=":material/add:", key=at + "add"):
            said.attempt(lambda: _add(athlete, value, settings.mass_unit, day))
            st.rerun()
    if words:
        with st.popover("Take one out", type="tertiary", icon=":material/delete:"):
            wrong = st.selectbox("Body mass", list(words), format_func=words.get, index=None, key=at + "wrong")
            if st.button("Take it out", key=at + "delete", disabled=wrong is None):
                said.attempt(lambda: _delete(wrong, words[wrong]))
                st.rerun()


def _add(athlete: Athlete, value: float | None, unit: str, day: dt.date | None) -> str:
    if value is None or day is None:
        raise errors.ValueRefused(
            errors.refusal("Body mass", f"a mass in {unit} and its day", "an empty field", "Fill in both.")
        )
    kg = units.mass_kg(value, unit)
    store.athletes.add_body_mass(club.opened(), athlete.athlete_id, kg, day)
    return f"Saved: {athlete.name}, {wording.numbers.mass(kg, club.settings())}."


def _delete(mass_id: str, words: str) -> str:
    store.athletes.delete_body_mass(club.opened(), mass_id)
    return f"Taken out: {words}. The journal keeps it."


def _words(row: dict[str, object]) -> str:
    return f"{_day(row['date'])}, {wording.numbers.mass(row['body_mass_kg'], club.settings())}"


def _day(date: object) -> str:
    return "no date" if pd.isna(date) else wording.numbers.date(date, club.settings())
