"""The menu: headings and pages, the folders of `pages` and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.navigation.page import Page


def show(sections: Mapping[str, Sequence[Page]]) -> None:
    """The menu in the sidebar.

    Streamlit's own menu puts headings inside a list, which a screen reader announces wrongly.
    """
    with st.sidebar:
        for heading, pages in sections.items():
            st.markdown(f"**{heading}**")
            for page in pages:
                st.page_link(page)
