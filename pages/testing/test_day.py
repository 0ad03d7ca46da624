"""Test day: from the dropped exports to who needs a look, why, and who repeats before leaving."""

from __future__ import annotations

import streamlit as st

from hamstring_metrics import interpret, wording
from pages import ui

st.title("Test day", anchor=False)
ui.said.show()
if ui.dropped.here().files and not ui.hidden_names.instead_of("read in files"):
    ui.drop_zone.show()
    ui.drop.review()
    st.stop()

if ui.club.names_are_shown():
    ui.storing.last()
tests = ui.club.tests()
if tests.empty:
    ui.first_steps.show()
if ui.club.names_are_shown() and ui.club.may("importing.write"):
    ui.drop_zone.show()
if tests.empty:
    ui.templates.offer()
    st.stop()

day = ui.test_days.pick_day(tests)
tested = ui.test_days.pick_tested(tests, day)
listed = ui.test_days.pick_protocol(ui.club.with_names(interpret.test_day(ui.club.assessed_of(tested), day)))
ui.blocks.headline(wording.headline_test_day(listed, settings=ui.club.settings()))
ui.test_days.show(listed)
ui.retest_list.folded(tested if ui.club.is_large() else None)
ui.own_error.offer()
ui.blocks.method(ui.test_days.method_lines(listed))
