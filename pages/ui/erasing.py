"""Erasing a person: what would go, the name typed once more, and the receipt to save."""

from __future__ import annotations

import streamlit as st

from hamstring_metrics import store, wording
from hamstring_metrics.wording import erasing
from pages.ui import club, kept, said

_RECEIPT = "erasing:receipt"
_WHO, _TYPED = "erasing:who", "erasing:typed"


def show() -> None:
    """Choose, see what goes, type the name; afterwards the receipt."""
    _receipt()
    labels = club.labels()
    if not labels:
        return
    if not store.access.may(club.opened().asker, "erasing.erase"):
        st.caption("An administrator of the club erases a person.")
        return
    with st.expander("Erase a person", icon=":material/person_remove:", key="erasing", on_change="rerun") as opened:
        if not opened.open:
            return
        st.markdown(wording.escaped(erasing.BEFORE))
        st.caption(wording.escaped(erasing.NOT_COVERED))
        if st.session_state.get(_WHO) not in labels:
            st.session_state[_WHO] = None
        who = st.selectbox(
            "Whom",
            list(labels),
            key=_WHO,
            format_func=lambda one: labels.get(one, ""),
            placeholder="Choose a name",
            width=360,
        )
        if who is None:
            return
        going = store.erasing.foreseen(club.opened(), who)
        st.markdown(wording.escaped(f"This would go for good: {erasing.kinds_text(going)}."))
        typed = st.text_input("Type the name as it stands on the roster", key=_TYPED, autocomplete="off", width=360)
        st.button(
            "Erase for good", icon=":material/delete_forever:", key="erasing:do", disabled=not typed.strip(),
            on_click=said.attempt, args=(lambda: _erased(who, typed),),
        )  # fmt: skip


def _erased(athlete_id: str, typed: str) -> str:
    receipt = store.erasing.erase(club.opened(), athlete_id, typed)
    text = erasing.receipt_text(
        at=receipt.at,
        by=wording.by_text(receipt.actor),
        athlete_id=receipt.athlete_id,
        records=receipt.records,
        journal_entries=receipt.journal_entries,
        texts=receipt.texts,
        files_shortened=receipt.files_shortened,
        files_emptied=receipt.files_emptied,
        shared_names=receipt.shared_names,
        storage_cleared=receipt.storage_cleared,
        copies=receipt.copies,
    )
    # Selections, drafts and what was worked out may hold the name.
    st.session_state.clear()
    kept.forget()
    st.session_state[_RECEIPT] = (text, receipt.storage_cleared)
    return "The person is erased. Save the receipt below: it names nobody, and is not kept here."


def _receipt() -> None:
    if _RECEIPT not in st.session_state:
        return
    text, cleared = st.session_state[_RECEIPT]
    with st.container(border=True):
        st.text(text)
        with st.container(horizontal=True):
            st.download_button(
                "Save the receipt", data=text, file_name="erasure receipt.txt", mime="text/plain", key="erasing:save",
                icon=":material/download:", on_click="ignore",
            )  # fmt: skip
            if not cleared:
                st.button(
                    "Clear the storage now",
                    icon=":material/cleaning_services:",
                    on_click=said.attempt,
                    args=(_cleared,),
                )


def _cleared() -> str:
    if not store.erasing.clear_storage(club.opened()):
        return "The database is still busy. Wait until nobody works with it, and clear it again."
    text, _ = st.session_state[_RECEIPT]
    st.session_state[_RECEIPT] = (text, True)
    return "Cleared: nothing of what was erased can be read from the database any more."
