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
    legs = ui.trend_lines.of_legs(history, protocol)
    decisions = ui.club.decisions_of(athlete)
    ui.blocks.picture(
        charts.history(history, phases, protocol, settings, legs, decisions),
        "trends:history",
        name="Trend of both legs",
    )
    ui.trend_lines.say(*legs)
    st.subheader("Difference between the legs", anchor=False)
    difference = ui.trend_lines.of_difference(history, protocol)
    ui.blocks.picture(
        charts.asymmetry_history(history, settings, difference), "trends:difference", name="Trend of the difference"
    )
    ui.trend_lines.say(difference)
    ui.phase_changes.show(history)
    ui.blocks.method(
        [
            *(wording.method_line(row, settings) for row in history.tail(1).to_dict("records")),
            *wording.formula_lines("trend_line", "change", "phase_change", "nonoverlap"),
        ]
    )

st.subheader("Phases", anchor=False)
ui.phase_editor.show(athlete, phases)
