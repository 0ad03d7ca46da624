"""Exercises: the library of the five articles, searched, with variants, disagreements and Nordic protocols."""

from __future__ import annotations

import streamlit as st

from pages import ui

st.title("Exercises", anchor=False)
ui.said.show()
found = ui.exercise_library.search()
if found:
    ui.exercise_library.table(found)
    ui.exercise_library.details(found)
else:
    st.info("No exercise fits all of that. Take one wish back.", icon=":material/lightbulb:")
st.subheader("Nordic protocols", anchor=False)
ui.exercise_library.nordic_protocols()
