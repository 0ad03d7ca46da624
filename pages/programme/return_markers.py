"""Return markers: what was measured on the way back after an injury, and how far experts agree on it."""

from __future__ import annotations

import streamlit as st

from pages import ui

st.title("Return markers", anchor=False)
ui.said.show()
athlete = ui.choosing.pick_athlete()
injuries = ui.marker_list.injuries_of(athlete)
if not injuries:
    ui.marker_list.others_injured()
    ui.blocks.nothing_yet(
        "No injury is noted for this athlete. Note one in the roster.",
        link="pages/club/roster.py",
        label="Go to Roster",
        icon=":material/badge:",
    )
chosen = ui.address.select(
    "Injury", "injury", list(injuries), lambda one: ui.marker_list.label(injuries[one]), what="injury", width=420
)
with st.expander("Write down a marker", icon=":material/edit_note:"):
    ui.marker_list.typed_fields(athlete)
ui.marker_list.show(athlete, injuries[str(chosen)])
