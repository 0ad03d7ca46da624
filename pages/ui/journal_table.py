"""The change journal: who changed what, the latest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from hamstring_metrics import store, wording
from pages.ui import club, zones

_LATEST = 200


def show() -> None:
    """The latest entries in a table."""
    entries = store.journal.entries(club.opened(), _LATEST)
    if entries.empty:
        st.info(wording.empty_state("no_changes"), icon=":material/lightbulb:")
        return
    st.dataframe(
        pd.DataFrame(
            {
                "When": [zones.local_moment(at) for at in entries["at"]],
                "Who": entries["actor"],
                "What": entries["subject"] + " " + entries["action"],
                "Before": [_text(values) for values in entries["before"]],
                "After": [_text(values) for values in entries["after"]],
            }
        ),
        hide_index=True,
        alt="The latest changes, the newest first",
    )


def _text(values: Mapping[str, Any] | None) -> str:
    return "; ".join(f"{name}: {value}" for name, value in (values or {}).items() if value not in (None, "", []))
