"""One athlete: the fields, the bench moment beside them, and storing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import streamlit as st

from hamstring_metrics import wording
from pages.ui import (
    alike,
    bench,
    blocks,
    club,
    entry_fields,
    entry_storing,
    test_setup,
    unlikely,
)
from pages.ui.typed_results import Entry

_SHOWN = "entry:last_shown"


@dataclass(frozen=True, slots=True)
class _Shown:
    """The bench moment of the athlete who was stored last, until the next value is typed."""

    rows: list[dict[str, Any]]
    name: str
    date: dt.date


def show() -> None:
    """Fields on the left, the bench moment on the right; below each other on a phone."""
    form, moment = st.columns([1, 1], gap="large")
    with form:
        entry_fields.show()
        entry_fields.who_is_new()
        _buttons()
    with moment:
        stored: _Shown | None = st.session_state.get(_SHOWN)
        waits = not entry_fields.something_typed() and not entry_fields.athlete()[1]
        if stored is not None and waits and entry_storing.has_stored():
            st.caption(f"Stored: {wording.escaped(stored.name)}")
            bench.show(stored.rows, stored.name, stored.date)
        else:
            now = _now()
            bench.show(now.rows, now.name, now.date)


def _now() -> _Shown:
    entry = entry_fields.typed()
    athlete_id, name = entry_fields.athlete()
    return _Shown(bench.assessed(entry, athlete_id, entry_fields.last_group()), name, entry.local_date)


def _buttons() -> None:
    entry = entry_fields.typed()
    athlete_id, name = entry_fields.athlete()
    with st.container():
        for sentence in test_setup.of_entry(entry, athlete_id):
            st.warning(wording.escaped(sentence), icon=":material/rule:")
    asked: list[str] | None = st.session_state.get(entry_fields.ASKED)
    if asked:
        st.warning(wording.escaped(" ".join(["This looks odd.", *asked, "Store anyway?"])), icon=":material/help:")
        with st.container(horizontal=True):
            blocks.main_button("Store anyway", icon=":material/save:", on_click=_store, args=(True,))
            st.button("Go back and correct", icon=":material/edit:", on_click=_go_back)
        return
    with st.container(horizontal=True):
        blocks.main_button("Store", icon=":material/save:", on_click=_store)
        if entry_fields.something_typed() or name:
            st.button("Clear the fields", type="tertiary", icon=":material/close:", on_click=entry_fields.clear)
    if missing := st.session_state.pop("entry:missing", None):
        st.error(wording.escaped(missing), icon=":material/error:")
    elif entry.is_empty and name:
        st.caption("Nothing typed yet for this athlete.")


def _store(although_odd: bool = False) -> None:
    entry = entry_fields.typed()
    athlete_id, name = entry_fields.athlete()
    if missing := _missing(entry, name):
        st.session_state["entry:missing"] = missing
        return
    masses = club.surroundings().body_masses
    odd = unlikely.remarks(entry, athlete_id, club.assessed(), masses, club.settings())
    if athlete_id is None and (twin := alike.remark(name)):
        odd.insert(0, twin)
    if odd and not although_odd:
        st.session_state[entry_fields.ASKED] = odd
        return
    # Taken before storing: afterwards the same values would count twice.
    shown = _now()
    if entry_storing.keep([entry_storing.ToStore(athlete_id, name, entry, entry_fields.note())]):
        st.session_state[_SHOWN] = shown
        entry_fields.clear()


def _missing(entry: Entry, name: str) -> str | None:
    if not name:
        return "Athlete: expected a name, found nothing. Choose somebody, or type a new name."
    if entry.faults:
        fields = "field is" if len(entry.faults) == 1 else "fields are"
        return f"Not stored: {len(entry.faults)} {fields} not right yet. {next(iter(entry.faults.values()))}"
    if entry.is_empty:
        return "Results: expected at least one value, found none. Type a value for one leg, or a body mass."
    return None


def _go_back() -> None:
    st.session_state.pop(entry_fields.ASKED, None)
