"""One test put right by hand: every value, its note, a doubtful value confirmed, taken out or put back."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from hamstring_metrics import errors, store, wording
from hamstring_metrics.model import Flag
from hamstring_metrics.settings import Settings
from hamstring_metrics.store.tests import StoredTest
from pages.ui import blocks, club, said, test_fields, test_history, zones

_CHOSEN, _DELETED, _TAKEN_OUT = "test:chosen", "test:deleted", "test:taken_out"
_SHOWN = "test:shown:"
_OPENED = "test:editor"


def show(tests: pd.DataFrame) -> None:
    """Choose a test of those shown; change it, confirm it or take it out, with its history below."""
    if not club.names_are_shown():
        # The fields hold notes as they were written, and would store them as they are shown.
        return
    label = "Put a test right: values, note, confirm, take out"
    with st.expander(label, icon=":material/edit:", key=_OPENED, on_change="rerun") as opened:
        # What was typed for a chosen test stays while this is folded; without one there is nothing to draw.
        if not opened.open and st.session_state.get(_CHOSEN) is None:
            return
        newest_first = tests.sort_values("local_date", ascending=False)
        rows = {row["test_id"]: row for row in newest_first.to_dict("records")}
        settings = club.settings()
        words = {test_id: _in_words(row, settings) for test_id, row in rows.items()}
        chosen = st.selectbox(
            "Test", list(rows), index=None, key=_CHOSEN, placeholder="Choose a test",
            format_func=lambda one: words.get(one, one),
        )  # fmt: skip
        if chosen is None or chosen not in rows:
            return
        try:
            stored = store.tests.get(club.opened(), chosen)
        except errors.NotFound as gone:
            st.info(wording.escaped(str(gone)), icon=":material/info:")
            return
        for flag in rows[chosen]["test_flags"]:
            st.caption(f":material/flag: {wording.escaped(wording.flag_text(flag))}")
        _change(stored, rows[chosen])
        test_history.show(chosen)


def deleted(athlete_id: str) -> None:
    """Tests of an athlete that were taken out, each with who did it, to be put back."""
    here = club.opened()
    every = club.remembered(lambda: store.tests.frame(here, deleted=True), "deleted tests")
    own = every[every["athlete_id"] == athlete_id].sort_values("local_date", ascending=False)
    if own.empty or not club.names_are_shown():
        return
    rows = {row["test_id"]: row for row in own.to_dict("records")}
    with st.expander(f"Tests that were taken out ({len(rows)})", icon=":material/restore_from_trash:"):
        if st.session_state.get(_DELETED) not in rows:
            st.session_state[_DELETED] = None
        chosen = st.selectbox(
            "Test that was taken out", list(rows), key=_DELETED, placeholder="Choose a test",
            format_func=lambda one: _words(rows[one]) if one in rows else one,
        )  # fmt: skip
        if chosen:
            test_history.show(chosen)
            st.button("Put it back", icon=":material/undo:", key="test:put_back",
                      on_click=said.attempt, args=(lambda: _restored(chosen, _words(rows[chosen])),))  # fmt: skip


def last_taken_out() -> None:
    """What was just taken out, with its undo."""
    taken: tuple[str, str] | None = st.session_state.get(_TAKEN_OUT)
    if taken is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(wording.escaped(f"Taken out: {taken[1]}."), icon=":material/delete:")
        st.button("Undo", icon=":material/undo:", key="test:undo", on_click=_put_back)


def _change(stored: StoredTest, row: dict[str, Any]) -> None:
    """The fields of the version that was shown; a change by somebody else is shown beside, not overwritten."""
    shown: StoredTest = st.session_state.setdefault(_SHOWN + stored.test_id, stored)
    changes = test_fields.changes(shown)
    if shown.version != stored.version and not changes:
        shown = st.session_state[_SHOWN + stored.test_id] = stored
        test_fields.changes(shown)
    test_fields.show(shown)
    meanwhile = shown.version != stored.version
    if meanwhile:
        who = f" by {stored.edited_by}" if stored.edited_by else ""
        at = f", {zones.local_moment(stored.edited_at)}" if stored.edited_at else ""
        st.warning(
            wording.escaped(
                f"This test was changed{who}{at} since it was shown here. Nothing of it is overwritten: "
                "look at both below, then decide."
            ),
            icon=":material/group:",
        )
        blocks.table(
            test_fields.beside(shown, stored, changes), "What was shown, what is stored now, and what is typed here"
        )
    with st.container(horizontal=True):
        if meanwhile:
            st.button("Take what is stored now", icon=":material/refresh:", key="test:take",
                      on_click=_forget, args=(stored.test_id,))  # fmt: skip
        label = "Save what is typed here over it" if meanwhile else "Save"
        blocks.main_button(label, icon=":material/save:", key="test:save", disabled=not changes,
                           on_click=said.attempt, args=(lambda: _saved(stored, changes),))  # fmt: skip
        if Flag.ABOVE_SENSOR_LIMIT in row["test_flags"]:
            st.button("The value is right", icon=":material/check:",
                      on_click=said.attempt, args=(lambda: _confirmed(stored.test_id),))  # fmt: skip
        st.button("Take the test out", icon=":material/delete:", type="tertiary",
                  on_click=_take_out, args=(stored, _words(row)))  # fmt: skip


def _words(row: dict[str, Any]) -> str:
    return _in_words(row, club.settings())


def _in_words(row: dict[str, Any], settings: Settings) -> str:
    day = wording.numbers.date(row["local_date"], settings)
    return f"{day}, {wording.protocol_short_name(row['protocol'])}: {wording.values_text(row, settings)}"


def _saved(stored: StoredTest, changes: dict[str, Any]) -> str:
    edited = store.tests.edit(club.opened(), stored.test_id, stored.version, changes)
    _forget(stored.test_id)
    if edited.athlete_id != stored.athlete_id:
        return f"Saved: the test is {club.name_of(edited.athlete_id)}'s now."
    return "Saved."


def _confirmed(test_id: str) -> str:
    store.tests.confirm(club.opened(), test_id)
    _forget(test_id)
    return "Confirmed: the value counts from now on."


def _restored(test_id: str, words: str) -> str:
    store.tests.restore(club.opened(), test_id)
    return f"Back again: {words}."


def _take_out(stored: StoredTest, words: str) -> None:
    def take_out() -> str:
        store.tests.delete(club.opened(), stored.test_id, stored.version)
        st.session_state[_TAKEN_OUT] = (stored.test_id, words)
        _forget(stored.test_id)
        return ""

    said.attempt(take_out)


def _put_back() -> None:
    test_id, words = st.session_state.pop(_TAKEN_OUT)
    said.attempt(lambda: _restored(test_id, words))


def _forget(test_id: str) -> None:
    """Show the stored version from now on, and drop what was typed."""
    st.session_state.pop(_SHOWN + test_id, None)
    for key in [key for key in st.session_state if str(key).startswith(f"test:{test_id}:")]:
        del st.session_state[key]
