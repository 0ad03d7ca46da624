"""Squad: the latest test of each athlete in one protocol, both legs mirrored."""

from __future__ import annotations

import streamlit as st

from hamstring_metrics import charts, wording
from pages import ui

st.title("Squad", anchor=False)
squad, members = ui.choosing.pick_squad()
ui.said.show()
settings = ui.club.settings()
tests = ui.club.assessed_of(members)
if tests.empty:
    ui.choosing.no_tests("no_tests")
protocol = ui.choosing.pick_protocol(tests)
latest = ui.squad_view.latest(tests, protocol)
ui.blocks.headline(wording.headline_squad(latest, protocol))
event = ui.blocks.picture(charts.mirrored_bars(latest, settings), "squad:bars", on_select="rerun")
ui.squad_view.open_clicked(event, protocol)
ui.squad_view.open_named(latest, protocol)
ui.blocks.table(
    ui.tests_table.of_squad(latest, settings, ui.club.changes_of(members)), "The latest test of each athlete with values, verdict and flags"
)
ui.explain.one_of(latest, "squad:explain")
ui.own_error.offer()
ui.report_buttons.of_squad(squad, members)
ui.blocks.method(ui.squad_view.method_lines(latest))
st.caption(wording.WHAT_A_NUMBER_IS_NOT)
