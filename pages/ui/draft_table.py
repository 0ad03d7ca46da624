"""An editable table whose unsaved changes survive a change of page."""

from __future__ import annotations

import zlib

import pandas as pd
import streamlit as st


def edit(name: str, stored: pd.DataFrame, **options: object) -> pd.DataFrame:
    """The table as it stands now: what is stored, with what was typed and not saved yet.

    Parameters
    ----------
    name
        Names the draft in the session.
    stored
        What is stored. Where it changed and nothing was typed, it is shown anew.
    options
        For `st.data_editor`.
    """
    draft = f"{name}:draft"
    if draft not in st.session_state:
        st.session_state[draft] = None
    mark = zlib.crc32(stored.to_csv().encode())
    key = f"{name}:editor:{mark}"
    started = f"{name}:started"
    # The input of an editor stays as it was while it is open, or each change
    # would draw it anew under the cursor.
    if key not in st.session_state:
        st.session_state[started] = stored if st.session_state[draft] is None else st.session_state[draft]
    edited = st.data_editor(st.session_state[started], key=key, hide_index=True, **options)
    st.session_state[draft] = None if edited.equals(stored) else edited
    return edited


def has_changes(name: str) -> bool:
    """True while something was typed that is not saved."""
    return st.session_state.get(f"{name}:draft") is not None


def forget(name: str) -> None:
    """Drop what was typed, after it was saved or given up."""
    for key in [key for key in st.session_state if str(key).startswith(f"{name}:")]:
        del st.session_state[key]
