"""Enter results: one athlete on the bench with both legs in view, or a whole squad in a table."""

from __future__ import annotations

import streamlit as st

from pages import ui

WAYS = {"one": "One athlete", "squad": "Whole squad"}

st.title("Enter results", anchor=False)
ui.entry_storing.last()
way = ui.address.segmented("How", "way", list(WAYS), WAYS.__getitem__)
if way == "squad":
    ui.squad_entry.show()
else:
    ui.entry_form.show()
