"""Everything between a drop and its storing, on one screen."""

from __future__ import annotations

import streamlit as st

from hamstring_metrics import wording
from pages.ui import drop_zone, dropped, people_table, questions, storing


def review() -> None:
    """What was read, what is open, who is new, and one button that stores it."""
    here = dropped.here()
    progress = dropped.Progress()
    readings = here.read(progress)
    progress.end()
    preview = here.previewed(readings)
    people_table.propose(preview.people)
    if questions.propose_time_zone():
        preview = here.previewed(readings)
    drop_zone.files(preview)
    for message in preview.messages:
        st.warning(wording.escaped(message), icon=":material/warning:")
    questions.show()
    people_table.show(preview.people)
    storing.button(preview)
