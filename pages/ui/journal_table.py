"""The change journal: who changed what, the latest first."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from hamstring_metrics import store, wording
from hamstring_metrics.settings import Settings
from pages.ui import club, zones

_LATEST = 200


def show() -> None:
    """The latest entries in a table."""
    entries = store.journal.entries(club.opened(), _LATEST)
    if entries.empty:
        st.info(wording.empty_state("no_changes"), icon=":material/lightbulb:")
        return
    settings = club.settings()
    names = club.labels() | {one.machine_id: one.name for one in store.machines.listed(club.opened())}
    rows = entries.to_dict("records")
    st.dataframe(
        pd.DataFrame(
            {
                "When": [zones.local_moment(row["at"]) for row in rows],
                "What": [wording.journal_action(row["subject"], row["action"]) for row in rows],
                "Of whom or what": [_whom(row, names, settings) for row in rows],
                "Before": [wording.journal_values(row["before"], names, settings) for row in rows],
                "After": [wording.journal_values(row["after"], names, settings) for row in rows],
                "Who": [wording.numbers.sentence(wording.by_text(row["actor"])) for row in rows],
            }
        ),
        hide_index=True,
        column_config={
            "Before": st.column_config.TextColumn(width="medium"),
            "After": st.column_config.TextColumn(width="large"),
        },
        alt="The latest changes, the newest first",
    )


def _whom(row: dict[str, Any], names: dict[str, str], settings: Settings) -> str:
    """The athlete, the test's athlete and day, the machine, or the name that the record itself has."""
    if row["athlete_id"] in names:
        return f"{names[row['athlete_id']]}, {wording.numbers.date(dt.date.fromisoformat(row['local_date']), settings)}"
    values = (row["before"] or {}) | (row["after"] or {})
    return (
        names.get(row["subject_id"])
        or names.get(values.get("athlete_id"))
        or values.get("name")
        or values.get("file")
        or ""
    )
