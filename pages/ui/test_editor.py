"""One test put right by hand: its note, a doubtful value confirmed, or the test taken out."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from hamstring_metrics import store, wording
from hamstring_metrics.model import Flag
from pages.ui import club, said


def show(tests: pd.DataFrame) -> None:
    """Choose a test; write its note, confirm it or take it out."""
    rows = {row["test_id"]: row for row in tests.sort_values("local_date", ascending=False).to_dict("records")}
    settings = club.settings()
    with st.expander("Put a test right: note, confirm, take out", icon=":material/edit:"):
        chosen = st.selectbox(
            "Test", list(rows), index=None, key="test:chosen", placeholder="Choose a test",
            format_func=lambda one: _words(rows[one]) if one in rows else one,
        )  # fmt: skip
        if chosen is None or chosen not in rows:
            return
        row = rows[chosen]
        for flag in row["test_flags"]:
            st.caption(f":material/flag: {wording.escaped(wording.flag_text(flag))}")
        before = "" if pd.isna(row["note"]) else row["note"]
        note = st.text_input("Note", before, key=f"test:{chosen}:note", autocomplete="off")
        with st.container(horizontal=True):
            st.button("Save the note", icon=":material/save:", disabled=note == before,
                      on_click=said.attempt, args=(lambda: _note(chosen),))  # fmt: skip
            if Flag.ABOVE_SENSOR_LIMIT in row["test_flags"]:
                st.button("The value is right", icon=":material/check:",
                          on_click=said.attempt, args=(lambda: _confirm(chosen),))  # fmt: skip
            st.button("Take the test out", icon=":material/delete:", type="tertiary",
                      on_click=_take_out, args=(chosen, _words(row)))  # fmt: skip
        st.caption(wording.escaped(f"{wording.values_text(row, settings)}; {wording.asymmetry_text(row, settings)}"))


def last_taken_out() -> None:
    """What was just taken out, with its undo."""
    taken: tuple[str, str] | None = st.session_state.get("test:taken_out")
    if taken is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(wording.escaped(f"Taken out: {taken[1]}."), icon=":material/delete:")
        st.button("Undo", icon=":material/undo:", key="test:undo", on_click=_put_back)


def _words(row: dict[str, object]) -> str:
    settings = club.settings()
    day = wording.numbers.date(row["local_date"], settings)
    return f"{day}, {wording.protocol_short_name(row['protocol'])}: {wording.values_text(row, settings)}"


def _note(test_id: str) -> str:
    store.tests.set_note(club.opened(), test_id, st.session_state.get(f"test:{test_id}:note"))
    return "Note saved."


def _confirm(test_id: str) -> str:
    store.tests.confirm(club.opened(), test_id)
    return "Confirmed: the value counts from now on."


def _take_out(test_id: str, words: str) -> None:
    def take_out() -> str:
        store.tests.delete(club.opened(), test_id)
        st.session_state["test:taken_out"] = (test_id, words)
        return ""

    said.attempt(take_out)


def _put_back() -> None:
    test_id, words = st.session_state.pop("test:taken_out")

    def put_back() -> str:
        store.tests.restore(club.opened(), test_id)
        return f"Back again: {words}."

    said.attempt(put_back)
