"""Squad: who lies where among the others, fairly beside body mass, and who needs a look."""

from __future__ import annotations

import streamlit as st

from hamstring_metrics import wording
from pages import ui


@ui.door.part_of_page
def comparison() -> None:
    """Everything that a filter changes."""
    chosen = ui.squad_filters.show()
    ui.said.show()
    shown = ui.squad_view.shown(chosen)
    ui.squad_filters.summary(chosen, len(shown.frame), shown.of)
    ui.blocks.headline(shown.headline)
    ui.squad_pictures.answers(shown.sentences)
    event = ui.squad_pictures.show(chosen, shown.frame)
    ui.squad_view.open_clicked(event, chosen.protocol)
    ui.squad_view.open_named(shown.frame, chosen.protocol)
    picked = ui.squad_table.show(shown.table, "squad:table")
    ui.squad_view.open_row(picked, shown.frame, chosen.protocol)
    ui.export_buttons.of_table(shown.table.as_file, "Squad", chosen.words)
    ui.squad_groups.show(chosen, shown.frame)
    ui.explain.one_of(shown.frame, "squad:explain")
    ui.own_error.offer()
    ui.report_buttons.of_squad(chosen.squad, chosen.members)
    ui.blocks.method(shown.method)
    st.caption(wording.WHAT_A_NUMBER_IS_NOT)


st.title("Squad", anchor=False)
comparison()
