"""Markers of the way back after an injury: values, how far experts agree, a tick by the clinician."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from hamstring_metrics import catalogue, programme, store, wording
from hamstring_metrics.model import Side
from hamstring_metrics.store.marker_ticks import MarkerTick
from hamstring_metrics.store.tests import TypedTest
from hamstring_metrics.wording import plans
from pages.ui import blocks, club, dates, entry_fields, said

_AT = "marker:"
_MOST_LINKS = 8
_TYPED_HERE = ("range_of_motion", "hop", "scale", "own_number")


def injuries_of(athlete_id: str) -> dict[str, dict[str, Any]]:
    """The athlete's injuries by id, the newest first."""
    every = club.surroundings().injuries
    own = every[every["athlete_id"] == athlete_id].sort_values("start", ascending=False)
    return {row["injury_id"]: row for row in own.to_dict("records")}


def others_injured() -> None:
    """Links to the athletes of whom an injury is noted, the open ones first."""
    every = club.surroundings().injuries
    ids = every.sort_values("start", ascending=False).sort_values("end", na_position="first", kind="stable")[
        "athlete_id"
    ]
    shown = list(dict.fromkeys(one for one in ids if one in club.athletes()))[:_MOST_LINKS]
    if shown:
        st.markdown("**Athletes with an injury**")
    for one in shown:
        st.page_link(
            "pages/programme/return_markers.py", label=wording.escaped(club.name_of(one)), icon=":material/healing:",
            query_params={"athlete": one},
        )  # fmt: skip


def label(row: dict[str, Any]) -> str:
    """An injury as a choice."""
    settings = club.settings()
    end = "still open" if pd.isna(row["end"]) else f"to {wording.numbers.date(row['end'], settings)}"
    return f"{row['side']}, from {wording.numbers.date(row['start'], settings)}, {end}"


def show(athlete_id: str, injury: dict[str, Any]) -> None:
    """Every marker with its values and statements; a tick says that somebody looked at it."""
    side, start = Side(injury["side"]), injury["start"].date()
    found = programme.return_markers(club.assessed_of([athlete_id]), side, start)
    ticks = store.marker_ticks.listed(club.opened())
    own = ticks[(ticks["athlete_id"] == athlete_id) & (ticks["date"] >= pd.Timestamp(start))]
    st.caption(plans.NEVER_AN_ANSWER)
    for one in found:
        with st.container(border=True):
            st.markdown(f"**{wording.escaped(one.name)}**")
            for value in one.values:
                st.markdown(f"- {wording.escaped(plans.marker_value_text(value, side, club.settings()))}")
            if not one.values:
                st.markdown("Not measured since the injury.")
            for statement in one.statements:
                st.caption(wording.escaped(plans.agreement_text(statement)))
            _tick(athlete_id, one.id, one.name, own[own["marker"] == one.id])


def typed_fields(athlete_id: str) -> None:
    """Fields for a marker that no device measures; each leg may stay empty."""
    options = [one.id for one in catalogue.protocols().values() if one.family in _TYPED_HERE]
    which, when = st.columns(2)
    protocol = which.selectbox("Marker", options, format_func=wording.protocol_name, key=f"{_AT}protocol")
    when.date_input(
        "Day", value=entry_fields.today(), key=f"{_AT}day", format=dates.field_format(), max_value=entry_fields.today()
    )
    unit = catalogue.protocol(str(protocol)).unit
    st.caption(wording.escaped(f"{catalogue.protocol(str(protocol)).description}."))
    for side, column in zip(Side, st.columns(2), strict=True):
        column.number_input(
            f"{side.capitalize()}{f' ({unit})' if unit else ''}",
            value=None,
            min_value=0.0,
            key=f"{_AT}{protocol}:{side}",
        )
    st.text_input("Note", key=f"{_AT}note", autocomplete="off")
    blocks.main_button("Store the marker", icon=":material/save:", on_click=_store, args=(athlete_id, str(protocol)))


def _tick(athlete_id: str, marker: str, name: str, ticks: pd.DataFrame) -> None:
    row = ticks.iloc[-1] if len(ticks) else None
    key = f"{_AT}tick:{athlete_id}:{marker}:{row['tick_id'] if row is not None else ''}"
    st.checkbox(
        f"{name}: looked at", value=row is not None, key=key, on_change=_set_tick,
        args=(key, athlete_id, marker, name, None if row is None else row["tick_id"]),
    )  # fmt: skip
    if row is not None:
        st.caption(
            wording.escaped(f"Ticked on {wording.numbers.date(row['date'], club.settings())} by {row['actor']}.")
        )


def _set_tick(key: str, athlete_id: str, marker: str, name: str, tick_id: str | None) -> None:
    ticked = st.session_state[key]

    def save() -> str:
        if ticked:
            store.marker_ticks.save(club.opened(), MarkerTick(athlete_id, marker, entry_fields.today()))
            return f"Ticked: {name} was looked at."
        if tick_id:
            store.marker_ticks.delete(club.opened(), tick_id)
        return f"Taken back: {name}."

    said.attempt(save)


def _store(athlete_id: str, protocol: str) -> None:
    state = st.session_state

    def save() -> str:
        day: dt.date = state.get(f"{_AT}day") or entry_fields.today()
        values = [state.get(f"{_AT}{protocol}:{side}") for side in Side]
        note = (state.get(f"{_AT}note") or "").strip() or None
        store.tests.save_typed(club.opened(), [TypedTest(athlete_id, protocol, day, *values, note=note)])
        return f"Stored: {wording.protocol_name(protocol)}, {wording.numbers.date(day, club.settings())}."

    if said.attempt(save):
        for side in Side:
            state[f"{_AT}{protocol}:{side}"] = None
        state[f"{_AT}note"] = ""
