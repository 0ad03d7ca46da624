"""The tests of one athlete: how the legs went over time, and every test as a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from hamstring_metrics import catalogue, charts, wording
from pages.ui import athlete_facts, blocks, club, export_buttons, tests_table

_OPENED = "athlete:every_test"


def history(athlete_id: str, tests: pd.DataFrame, protocol: str) -> None:
    """Both legs in one test over the last years, with phases and decisions."""

    def drawn() -> charts.Picture:
        return charts.history(
            tests[tests["protocol"] == protocol],
            athlete_facts.phases(athlete_id),
            protocol,
            club.settings(),
            decisions=club.decisions_of(athlete_id),
            months=int(catalogue.threshold("athlete_picture_months")),
        )

    picture = club.remembered(drawn, "athlete:history", athlete_id, protocol)
    blocks.picture(picture, "athlete:history", name="History of one athlete")


def every(athlete_id: str, tests: pd.DataFrame) -> None:
    """Every test with its flags and notes, the newest first; drawn while it can be seen."""
    label = f"Every test: {wording.numbers.counted(len(tests), 'test')} with values, verdicts, flags and notes"
    with st.expander(label, icon=":material/table_rows:", key=_OPENED, on_change="rerun") as opened:
        if not opened.open:
            return
        table = tests_table.of_athlete(tests, club.settings())
        blocks.table(table, "Every test of this athlete, the newest first")
        export_buttons.of_table(table, "Tests of one athlete", {"Athlete": club.name_of(athlete_id)})
