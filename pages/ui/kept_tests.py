"""Tests that stayed when their import was undone: a person has edited or noted them; keep or remove."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from hamstring_metrics import intake, wording
from pages.ui import bins, club, said

_REMOVE = "Remove"


def table(test_ids: Sequence[str]) -> pd.DataFrame:
    """The tests that are still there, as they are read."""
    tests = club.with_names(club.assessed())
    kept = tests[tests["test_id"].isin(list(test_ids))].sort_values("local_date", kind="stable")
    settings = club.settings()
    rows = kept.to_dict("records")
    return pd.DataFrame(
        {
            "Athlete": [row["name"] for row in rows],
            "Test": [wording.protocol_name(row["protocol"]) for row in rows],
            "Date": [wording.numbers.date(row["local_date"], settings) for row in rows],
            "Values": [wording.values_text(row, settings) for row in rows],
            "Note": ["" if pd.isna(row["note"]) else row["note"] for row in rows],
        },
        index=[row["test_id"] for row in rows],
    )


def decide(test_ids: Sequence[str], key: str) -> None:
    """List them; those ticked are removed on one click, the others stay without any."""
    shown = table(test_ids)
    if shown.empty:
        return
    with st.container(border=True):
        st.markdown(
            f"{bins.counted(len(shown), 'test stays', 'tests stay')}, edited or noted by a person. "
            "Nothing needs to be done to keep; tick what is to go too."
        )
        edited = st.data_editor(
            shown.assign(**{_REMOVE: False}),
            key=f"kept:{key}:{len(shown)}",
            hide_index=True,
            disabled=list(shown.columns),
            column_config={_REMOVE: st.column_config.CheckboxColumn(width="small")},
            column_order=[_REMOVE, *shown.columns],
            alt="Tests that stay after the undo, with a tick for those to be removed",
        )
        ticked = [str(test_id) for test_id in edited.index[edited[_REMOVE].astype(bool)]]
        st.button(
            f"Remove {bins.counted(len(ticked), 'test')}" if ticked else "Remove what is ticked",
            icon=":material/delete:", key=f"kept:{key}:remove", disabled=not ticked,
            on_click=said.attempt, args=(lambda: _removed(ticked),),
        )  # fmt: skip


def _removed(test_ids: Sequence[str]) -> str:
    gone = intake.remove_kept(club.opened(), test_ids)
    return f"{bins.counted(gone, 'test')} removed. The journal keeps the values."
