"""The menu: headings and pages, the folders of `pages` and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.navigation.page import Page


def opened(sections: Mapping[str, Sequence[Page]]) -> Page:
    """Name every page, show the menu in the sidebar, and return the page that was asked for.

    Streamlit's own menu puts headings inside a list, which a screen reader announces
    wrongly, so the headings are ours. On a phone the menu lies over the page and only
    Streamlit's own folds after a choice: there it is a plain list.
    """
    if "Mobi" in st.context.headers.get("User-Agent", ""):
        return st.navigation([page for pages in sections.values() for page in pages], expanded=True)
    page = st.navigation(sections, position="hidden")
    # Close together, so that the whole menu is seen without scrolling.
    with st.sidebar, st.container(gap="xxsmall"):
        for heading, pages in sections.items():
            # Folded in a narrow window the sidebar has no width: a heading broken letter by
            # letter would make it scroll, which nobody sees and a screen reader stumbles over.
            st.markdown(f"**{heading}**", wrap=False)
            for one in pages:
                st.page_link(one)
    return page
