"""Roster: who is tested, with ids, squads, body masses and injuries."""

from __future__ import annotations

import streamlit as st

from pages import ui

st.title("Roster", anchor=False)
ui.said.show()
everyone = ui.club.athletes()
if everyone:
    ui.roster_table.show()
    if ui.hidden_names.instead_of("add or change an athlete"):
        st.stop()
    ui.merging.show()
else:
    st.info(
        "Nobody is here yet. Add the first athlete below, or drop a roster file on Test day.",
        icon=":material/lightbulb:",
    )
    st.page_link("pages/testing/test_day.py", label="Drop a roster", icon=":material/fact_check:")

labels = {ui.roster_form.NEW: "Add a new athlete"} | ui.club.labels()
chosen = ui.address.select("Athlete", "athlete", list(labels), labels.get, what="athlete", width=360)
athlete = everyone.get(chosen or "")
ui.looked_at.note([one for one in everyone if one == chosen])
with st.container(border=True):
    ui.roster_form.person(athlete)
if athlete is None:
    st.stop()
masses, injuries = st.columns(2, gap="large")
with masses:
    st.header("Body masses", anchor=False)
    ui.body_masses.show(athlete)
with injuries:
    st.header("Injuries", anchor=False)
    ui.injuries.show(athlete)
