"""The smallest Streamlit app that a choice changes, as Streamlit ships it."""

import streamlit as st

choice = st.selectbox("Choice", ["One", "Two"])
st.text(f"Chosen: {choice}")
