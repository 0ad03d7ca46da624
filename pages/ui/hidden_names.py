"""The switch for a shared screen, and what is not done while names are hidden."""

from __future__ import annotations

import streamlit as st

from pages.ui import pseudonyms

_SWITCH = "names:hidden"


def switch() -> None:
    """Hide or show names on every page, in every file and in the address; in the sidebar, kept in the session."""
    st.session_state[_SWITCH] = pseudonyms.are_hidden()
    st.sidebar.toggle(
        "Hide names",
        key=_SWITCH,
        help="For a shared screen: Player 07 in place of a name, on every page and in every file. A number stays the same.",
        on_change=lambda: pseudonyms.set_hidden(st.session_state[_SWITCH]),
    )


def instead_of(doing: str) -> bool:
    """True while names are hidden, and says that they must be shown for what would reveal or overwrite them.

    Examples
    --------
    `if hidden_names.instead_of("read in files"): return`
    """
    if not pseudonyms.are_hidden():
        return False
    st.info(f"Names are hidden. Show them to {doing}.", icon=":material/visibility_off:")
    return True
