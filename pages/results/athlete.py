"""Athlete: the latest of each test side by side, how they came about, and every test with its flags."""

from __future__ import annotations

import streamlit as st

from hamstring_metrics import wording
from pages import ui

st.title("Athlete", anchor=False)
ui.said.show()
ui.test_editor.last_taken_out()
athlete = ui.choosing.pick_athlete()
settings = ui.club.settings()
tests = ui.club.assessed_of([athlete])
ui.athlete_facts.links(athlete)
ui.athlete_facts.show(athlete)
if tests.empty:
    ui.test_editor.deleted(athlete)
    ui.choosing.no_tests("no_tests_of_athlete")

latest = ui.club.remembered(lambda: ui.athlete_cards.latest(tests), "athlete:latest", athlete)
ui.blocks.headline(wording.headline_athlete(ui.athlete_cards.with_verdict(latest)))
ui.athlete_cards.show(latest)
ui.changes.agreement(tests, athlete)

st.subheader("What changed", anchor=False)
protocol = ui.choosing.pick_protocol(tests)
ui.changes.show(ui.athlete_cards.of_protocol(latest, protocol), tests, athlete)
ui.athlete_tests.history(athlete, tests, protocol)

st.subheader("Decisions", anchor=False)
ui.decisions.show(athlete, tests)

st.subheader("Tests and reports", anchor=False)
ui.athlete_tests.every(athlete, tests)
ui.test_editor.show(tests)
ui.test_editor.deleted(athlete)
ui.trace_view.show(tests)
ui.report_buttons.of_athlete(athlete)
ui.report_buttons.of_way_back(athlete)
ui.export_files.of_person(athlete)
ui.blocks.method([wording.method_line(row, settings) for row in latest])
st.caption(wording.WHAT_A_NUMBER_IS_NOT)
