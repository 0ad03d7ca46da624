"""People: who may sign in, and what they see."""

from __future__ import annotations

import streamlit as st

from pages import ui

st.title("People", anchor=False)
ui.said.show()
ui.invitations.show()
