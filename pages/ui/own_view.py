"""The athlete's own page: what got better, what to work on, when the next test is; and the file to send."""

from __future__ import annotations

import streamlit as st

from hamstring_metrics import report, wording
from hamstring_metrics.charts import theme
from hamstring_metrics.report.document import Section
from hamstring_metrics.wording.report import Reader
from pages.ui import report_buttons


def show(athlete_id: str) -> None:
    """The same words and the same picture as in the file."""
    document = report.athlete_report(report_buttons.record([athlete_id]), athlete_id, Reader.ATHLETE)
    with st.container(gap="xxsmall"):
        for sentence in document.lead:
            st.title(wording.escaped(sentence), anchor=False)
        for section in document.sections:
            _section(section)
    report_buttons.file_to_send(document, athlete_id)


def _section(section: Section) -> None:
    st.markdown(f"**{wording.escaped(section.heading)}**")
    for sentence in section.sentences:
        st.markdown(wording.escaped(sentence))
    if section.items:
        st.markdown("\n".join(f"- {wording.escaped(item)}" for item in section.items))
    dark = st.context.theme.type == "dark"
    colour = theme.LIGHT_BACKGROUND if dark else theme.DARK_BACKGROUND
    for picture in section.pictures:
        st.image(picture.with_text_in(colour), alt=picture.alt, width=560)
        if picture.caption:
            st.caption(wording.escaped(picture.caption))
