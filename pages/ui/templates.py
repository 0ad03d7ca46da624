"""Sheets to fill in, in headings that are read."""

from __future__ import annotations

import streamlit as st

from hamstring_metrics.formats.templates import TEMPLATES

_TITLES = {
    "results_one_row_an_athlete": "Results, one row an athlete",
    "results_one_row_a_result": "Results, one row a result",
    "roster": "Roster",
    "phases": "Phases",
}
_KINDS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def offer() -> None:
    """The templates to download, folded."""
    with st.expander("Templates to fill in", icon=":material/download:"):
        st.caption("Your own headings work too, as long as they say the test and the side.")
        with st.container(horizontal=True):
            for name, content in TEMPLATES.items():
                stem, _, ending = name.partition(".")
                st.download_button(
                    f"{_TITLES.get(stem, stem)} ({ending.upper()})",
                    data=content,
                    file_name=name,
                    mime=_KINDS[ending],
                    key=f"template:{name}",
                    icon=":material/table_view:",
                    on_click="ignore",
                )
