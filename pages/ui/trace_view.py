"""The force trace of a test: shown where an athlete has tests that came with one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from hamstring_metrics import charts, store, wording
from pages.ui import blocks, club

_CHOSEN = "trace:chosen"


def show(tests: pd.DataFrame) -> None:
    """The newest test with a trace, or the one chosen; nothing where none has one."""
    here, whose = club.opened(), str(tests["athlete_id"].iloc[0])
    kept = club.remembered(lambda: store.traces.tests_with(here, tests["test_id"]), "traces", whose)
    if not kept:
        return
    newest_first = tests[tests["test_id"].isin(kept)].sort_values("local_date", ascending=False)
    rows = {row["test_id"]: row for row in newest_first.to_dict("records")}
    settings = club.settings()
    st.subheader("Force trace", anchor=False)
    chosen = st.selectbox(
        "Test with a trace", list(rows), key=_CHOSEN,
        format_func=lambda one: _words(rows[one]) if one in rows else one,
    )  # fmt: skip
    trace = store.traces.of(club.opened(), chosen) if chosen in rows else None
    if trace is None:
        return
    picture = charts.force_trace(trace, settings)
    st.markdown(wording.escaped(picture.alt))
    blocks.picture(picture, f"trace:{chosen}")
    st.caption(wording.FALL_WITHOUT_ERROR)


def _words(row: dict[str, object]) -> str:
    settings = club.settings()
    day = wording.numbers.date(row["local_date"], settings)
    return f"{day}, {wording.protocol_short_name(row['protocol'])}: {wording.values_text(row, settings)}"
