"""The store of this installation, opened once for every session of the process."""

from __future__ import annotations

import streamlit as st

from hamstring_metrics import store


def opened() -> store.Store:
    """The store as the program itself asks it: what a person sees is `asked_by` them."""
    return _opened(store.default_url())


@st.cache_resource(show_spinner=False)
def _opened(url: str) -> store.Store:
    return store.open(url)
