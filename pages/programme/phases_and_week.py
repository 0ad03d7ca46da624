"""Phases and week: where the programme stands, this week with its checks, how it went, what comes next."""

from __future__ import annotations

import streamlit as st

from pages import ui

PARTS = {"phases": "Phases", "week": "The week", "log": "How it went", "next": "What next"}

st.title("Phases and week", anchor=False)
ui.said.show()
with st.container(horizontal=True, vertical_alignment="bottom"):
    owner = ui.programme_data.pick_owner()
part = ui.address.segmented("Show", "part", list(PARTS), PARTS.__getitem__)
if part == "phases":
    ui.programme_phases.show(owner)
    if owner.athlete_id:
        st.subheader("One phase at a time", anchor=False)
        ui.phase_editor.show(owner.athlete_id, ui.programme_data.phases_of(owner))
elif part == "week":
    ui.week_plan.show(owner, ui.week_plan.pick_monday())
elif part == "log":
    ui.week_log.show(owner, ui.week_plan.pick_monday())
else:
    ui.what_next.show(owner)
