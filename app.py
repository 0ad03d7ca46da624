"""The door: page settings, the address check, the menu. No data, no arithmetic."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages import ui

# A picture of its own: the browser would fetch a named icon from outside.
ICON = Path(__file__).parent / "pages" / "icon.svg"
st.set_page_config(page_title="Hamstring Metrics", page_icon=ICON, layout="wide")

MENU = {
    "Testing": [
        st.Page("pages/testing/test_day.py", title="Test day", icon=":material/fact_check:", default=True),
        st.Page(
            "pages/testing/enter_results.py",
            title="Enter results",
            icon=":material/edit_note:",
            url_path="enter-results",
        ),
    ],
    "Results": [
        st.Page("pages/results/athlete.py", title="Athlete", icon=":material/person:", url_path="athlete"),
        st.Page("pages/results/squad.py", title="Squad", icon=":material/groups:", url_path="squad"),
        st.Page("pages/results/trends.py", title="Trends", icon=":material/timeline:", url_path="trends"),
        st.Page("pages/results/own_view.py", title="Own view", icon=":material/self_improvement:", url_path="own-view"),
    ],
    "Programme": [
        st.Page(
            "pages/programme/phases_and_week.py",
            title="Phases and week",
            icon=":material/calendar_month:",
            url_path="programme",
        ),
        st.Page(
            "pages/programme/exercises.py", title="Exercises", icon=":material/fitness_center:", url_path="exercises"
        ),
        st.Page(
            "pages/programme/return_markers.py",
            title="Return markers",
            icon=":material/healing:",
            url_path="return-markers",
        ),
    ],
    "Club": [
        st.Page("pages/club/roster.py", title="Roster", icon=":material/badge:", url_path="roster"),
        st.Page("pages/club/data.py", title="Data", icon=":material/database:", url_path="data"),
        st.Page("pages/club/settings.py", title="Settings", icon=":material/tune:", url_path="settings"),
    ],
    "About": [
        st.Page("pages/about/method.py", title="Method", icon=":material/menu_book:", url_path="method"),
    ],
}
if ui.sign_in.is_configured():
    MENU["Club"].append(st.Page("pages/club/people.py", title="People", icon=":material/group_add:", url_path="people"))
# Who this is decides which pages there are. Every page is named before anything else may stop the script: otherwise the
# first visit after a start could run a page file that passed by this one.
ui.sign_in.look()
page = ui.menu.opened(MENU)
with ui.door.one_look(), ui.door.faults_in_words():
    ui.door.open_door()
    page.run()
