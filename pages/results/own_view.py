"""Own view: what an athlete reads about their own legs, on one screen of a phone."""

from __future__ import annotations

import streamlit as st

from pages import ui

# The choice stands below what it leads to: the whole answer is to fit on one screen.
answer = st.container()
athlete = ui.choosing.pick_athlete()
with answer:
    ui.own_view.show(athlete)
