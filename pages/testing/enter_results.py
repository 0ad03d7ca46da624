"""Enter results: one athlete on the bench with both legs in view, or a whole squad in a table."""

from __future__ import annotations

import streamlit as st

from pages import ui

WAYS = {"one": "One athlete", "squad": "Whole squad"}

with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
    st.title("Enter results", anchor=False, width="content")
    way = ui.address.segmented("How", "way", list(WAYS), WAYS.__getitem__)
# Always there, so that the fields below keep their place and what was focused.
with st.container():
    ui.entry_storing.last()
if way == "squad":
    ui.squad_entry.show()
else:
    ui.entry_form.show()
