"""Settings: the club's zone, units, formula and line; its leg-curl machines."""

from __future__ import annotations

import streamlit as st

from pages import ui

st.title("Settings", anchor=False)
ui.said.show()
left, right = st.columns(2, gap="large")
with left:
    ui.settings_fields.units_and_time()
with right:
    ui.settings_fields.readings()
ui.machines_table.show()
