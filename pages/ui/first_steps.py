"""What a newcomer sees: what to do first, and a club to look around in."""

from __future__ import annotations

import streamlit as st

from pages.ui import club


def show() -> None:
    """Two ways to begin: own files, or the sample club."""
    with st.container(border=True):
        st.markdown(
            "**Who needs a look after testing, and why.** Drop a NordBord export, a result sheet or a roster below. "
            "You see what was read before anything is stored."
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if not club.is_sample() and st.button("See the sample club", icon=":material/science:"):
                club.enter_sample()
            st.page_link("pages/testing/enter_results.py", label="Type results instead", icon=":material/edit_note:")
