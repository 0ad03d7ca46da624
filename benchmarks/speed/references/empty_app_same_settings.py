"""The same app, and what our server does for every page: imports are kept out of the collection after each run."""

import gc

import streamlit as st


@st.cache_resource
def freeze_imports() -> None:
    """Once a process, as the product does it."""
    gc.collect()
    gc.freeze()


freeze_imports()
choice = st.selectbox("Choice", ["One", "Two"])
st.text(f"Chosen: {choice}")
