"""Method: how well the tests repeat here; every formula, threshold, error and source; and what it is not."""

from __future__ import annotations

import streamlit as st

from hamstring_metrics import wording
from pages import ui

st.title("Method", anchor=False)
ui.said.show()
ui.method_entries.rule_of_link()
ui.blocks.headline("It compares legs and tests, and says how sure that is.")
st.markdown(ui.method_entries.BACKGROUND)
ui.own_error.repeatability()
st.subheader("Formulas, thresholds, errors and sources", anchor=False)
searched = st.text_input(
    "Search", key="method:search", icon=":material/search:", placeholder="bridge, 1RM, Opar ...", live=True,
    persist_state="session", autocomplete="off",
)  # fmt: skip
found = ui.method_entries.found(searched)
if not found:
    st.info(f"Nothing here speaks of {wording.escaped(searched)}. Try another word.", icon=":material/search_off:")
for section, entries in found.items():
    ui.method_entries.show(section, entries, opened=bool(searched))
