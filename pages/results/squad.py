"""Squad: the latest test of each athlete in one protocol, both legs mirrored."""

from __future__ import annotations

import streamlit as st

from hamstring_metrics import wording
from pages import ui

st.title("Squad", anchor=False)
squad, members = ui.choosing.pick_squad()
ui.said.show()
tests = ui.club.assessed_of(members)
if tests.empty:
    ui.choosing.no_tests("no_tests")
protocol = ui.choosing.pick_protocol(tests)
shown = ui.squad_view.shown(members, protocol)
ui.blocks.headline(shown.headline)
event = ui.blocks.picture(shown.picture, "squad:bars", on_select="rerun")
ui.squad_view.open_clicked(event, protocol)
ui.squad_view.open_named(shown.latest, protocol)
ui.blocks.table(shown.table, "The latest test of each athlete with values, verdict and flags")
ui.explain.one_of(shown.latest, "squad:explain")
ui.own_error.offer()
ui.report_buttons.of_squad(squad, members)
ui.blocks.method(shown.method)
st.caption(wording.WHAT_A_NUMBER_IS_NOT)
