"""What changed from phase to phase and within each. Never what made it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from hamstring_metrics import interpret, wording
from hamstring_metrics.model import PhaseComparison
from pages.ui import blocks, club, entry_fields


def show(tests: pd.DataFrame) -> None:
    """The latest change between phases in a sentence, a table of all phases, the rest folded.

    Parameters
    ----------
    tests
        One athlete's tests of one protocol.
    """
    settings = club.settings()
    rows = interpret.phase_change(tests, club.surroundings(), settings, entry_fields.today())
    if rows.empty:
        return
    st.subheader("Change between phases", anchor=False)
    every = rows.to_dict("records")
    told = _latest(rows)
    if told is not None:
        st.markdown(wording.escaped(wording.phase_sentence(told, settings)))
        if pairs := wording.nonoverlap_text(told):
            st.caption(wording.escaped(pairs))
    blocks.table(
        pd.DataFrame(wording.phase_table(every, settings)),
        "Phases with their means and what changed since the phase before",
    )
    st.caption("Change: since the phase before that has a test.")
    with st.expander(
        "Each phase in sentences, within it and since the one before", icon=":material/format_list_bulleted:"
    ):
        for row in every:
            st.markdown(wording.escaped(wording.phase_sentence(row, settings)))
            if pairs := wording.nonoverlap_text(row):
                st.caption(wording.escaped(pairs))
        st.caption(wording.escaped(wording.nonoverlap_needs()))


def _latest(rows: pd.DataFrame) -> dict[str, Any] | None:
    """The most telling change of the latest phase that can be compared with the one before."""
    across = rows[(rows["comparison"] == PhaseComparison.ACROSS) & rows["change_low"].notna()]
    if across.empty:
        return None
    latest = across[across["start"] == across["start"].max()]
    told = interpret.most_telling(latest.assign(test_id="latest", against="last"))
    return None if told.empty else told.to_dict("records")[0]
