"""Trends: how the legs have changed, against the phases of the programme."""

from __future__ import annotations

import streamlit as st

from hamstring_metrics import charts, wording
from pages import ui

st.title("Trends", anchor=False)
ui.said.show()
athlete = ui.choosing.pick_athlete()
settings = ui.club.settings()
tests = ui.club.assessed_of([athlete])
phases = ui.athlete_facts.phases(athlete)
if tests.empty:
    st.info(wording.empty_state("no_tests_of_athlete"), icon=":material/lightbulb:")
    st.page_link("pages/testing/enter_results.py", label="Enter results", icon=":material/edit_note:")
else:
    protocol = ui.choosing.pick_protocol(tests)
    history = tests[tests["protocol"] == protocol]
    ui.blocks.headline(wording.headline_trends(history, settings))
    ui.blocks.picture(charts.history(history, phases, protocol, settings), "trends:history")
    st.subheader("Difference between the legs", anchor=False)
    ui.blocks.picture(charts.asymmetry_history(history, settings), "trends:difference")
    ui.blocks.method([wording.method_line(row, settings) for row in history.tail(1).to_dict("records")])

st.subheader("Phases", anchor=False)
ui.phase_editor.show(athlete, phases)
