"""Data: what was read in, from which file, how to take it back; templates; exports; the journal."""

from __future__ import annotations

import streamlit as st

from pages import ui

st.title("Data", anchor=False)
ui.said.show()
if ui.hidden_names.instead_of("see what was read in and changed, or to take it back"):
    st.stop()
st.header("Imports", anchor=False)
ui.imports_list.show()
st.header("Templates", anchor=False)
ui.templates.offer()
st.header("Export", anchor=False)
ui.export_files.of_club()
st.header("Backup", anchor=False)
ui.backup.show()
st.header("Journal", anchor=False)
ui.looked_at.show()
ui.journal_table.show()
st.header("Erasure", anchor=False)
ui.erasing.show()
