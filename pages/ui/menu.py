"""The menu: headings and pages, the folders of `pages` and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.navigation.page import Page

from hamstring_metrics.model import Role
from pages.ui import sign_in, sign_in_page

_STAFF = (Role.ADMINISTRATOR, Role.PHYSIO, Role.COACH)
_CLINIC = (Role.ADMINISTRATOR, Role.PHYSIO)
# By the last part of the address; a page that is not named here is the administrator's.
_OPEN_TO = {
    **dict.fromkeys(("", "enter-results", "athlete", "squad", "trends", "programme"), _STAFF),
    **dict.fromkeys(("return-markers", "roster", "data"), _CLINIC),
    **dict.fromkeys(("own-view", "exercises", "method"), tuple(Role)),
}


def opened(sections: Mapping[str, Sequence[Page]]) -> Page:
    """Name every page, show the menu in the sidebar, and return the page that was asked for.

    Streamlit's own menu puts headings inside a list, which a screen reader announces
    wrongly, so the headings are ours. On a phone the menu lies over the page and only
    Streamlit's own folds after a choice: there it is a plain list. A page that is not open
    to somebody is not there for them; before somebody has signed in there is no menu.
    """
    if sign_in.is_closed():
        return st.navigation([page for pages in sections.values() for page in pages], position="hidden")
    sections = {heading: open_pages for heading, pages in sections.items() if (open_pages := _open(pages))}
    if "Mobi" in st.context.headers.get("User-Agent", ""):
        page = st.navigation([page for pages in sections.values() for page in pages], expanded=True)
        with st.sidebar:
            sign_in_page.show()
        return page
    page = st.navigation(sections, position="hidden")
    # Close together, so that the whole menu is seen without scrolling.
    with st.sidebar, st.container(gap="xxsmall"):
        for heading, pages in sections.items():
            # Folded in a narrow window the sidebar has no width: a heading broken letter by
            # letter would make it scroll, which nobody sees and a screen reader stumbles over.
            st.markdown(f"**{heading}**", wrap=False)
            for one in pages:
                st.page_link(one)
        sign_in_page.show()
    return page


def _open(pages: Sequence[Page]) -> list[Page]:
    """The pages that who asks may open."""
    role = sign_in.asker().role
    return [page for page in pages if role in _OPEN_TO.get(page.url_path, (Role.ADMINISTRATOR,))]
