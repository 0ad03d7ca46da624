"""A squad at once: one row an athlete in an editable table, stored in one step."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from hamstring_metrics import wording
from hamstring_metrics.model import Side
from pages.ui import (
    alike,
    blocks,
    choosing,
    club,
    draft_table,
    entry_fields,
    entry_storing,
    test_setup,
    unlikely,
)
from pages.ui.typed_results import Entry, entry, field_name

_DATE, _ASKED, _ATHLETE, _NOTE = "squad_entry:date", "squad_entry:asked", "Athlete", "Note"
_IN_TABLE = ("curl", "bridge", "nordbord")
"""A dynamometer is typed one athlete at a time."""
_FIELDS = (
    "body_mass",
    *(f"{group}_{side}" for group in _IN_TABLE for side in Side),
    "pain",
)


def show() -> None:
    """The table with its date and units, what is refused by row and column, and one button."""
    squad, members = choosing.pick_squad()
    when, units = st.columns([1, 3], vertical_alignment="bottom")
    with when:
        entry_fields.date_field(_DATE)
    with units, st.container(horizontal=True, vertical_alignment="bottom"):
        entry_fields.machine_field()
        entry_fields.protocol_field("nordbord")
        entry_fields.unit_switches("mass_unit", "force_unit")
    with st.expander("How it is set up: anchor, feet, stop rule, position", icon=":material/straighten:"):
        test_setup.fields()
    labels = club.labels()
    columns = _headings()
    empty = pd.DataFrame({field: [""] * len(members) for field in columns})
    empty[_ATHLETE] = [labels[one] for one in members]
    name = f"squad_entry:{squad or choosing.EVERYBODY}"
    now = entry_fields.choices()
    st.caption(
        f"Body mass and curl in {now.mass_unit}, NordBord in {now.force_unit}, pain from 0 to 10. "
        "Leave a cell empty where a leg was not tested. A new name goes into the row below the last."
    )
    edited = draft_table.edit(
        name,
        empty,
        num_rows="add",
        column_config={
            field: st.column_config.TextColumn(
                heading, width="medium" if field in (_ATHLETE, _NOTE) else 100, default=""
            )
            for field, heading in columns.items()
        },
        alt="Results to type, one row an athlete",
    )
    rows, refused = _read(edited, {labels[one]: one for one in members})
    with st.container():
        for sentence in refused:
            st.error(wording.escaped(sentence), icon=":material/error:")
        for row in rows:
            for sentence in test_setup.of_entry(row.entry, row.athlete_id):
                st.warning(wording.escaped(f"{row.name}: {sentence}"), icon=":material/rule:")
    _buttons(name, rows, refused)


def _headings() -> dict[str, str]:
    """Heading of every column by field; without units, because a table whose headings change starts anew."""
    titles = {_ATHLETE: _ATHLETE}
    for one in _FIELDS:
        titles[one] = field_name(one)
        for side in Side:
            titles[one] = titles[one].replace(f" {side}", f" {side[0].upper()}")
    return titles | {_NOTE: _NOTE}


def _read(edited: pd.DataFrame, members: dict[str, str]) -> tuple[list[entry_storing.ToStore], list[str]]:
    """The rows in which something was typed, and a sentence for each cell that is refused.

    `members` are ids by the names in the table, which tells two of one name apart.
    """
    day: dt.date = st.session_state.get(_DATE) or entry_fields.today()
    rows: list[entry_storing.ToStore] = []
    refused: list[str] = []
    for number, cells in enumerate(edited.to_dict("records"), start=1):
        texts = {field: _text(cell) for field, cell in cells.items()}
        note = texts.pop(_NOTE) or None
        typed_name = texts.pop(_ATHLETE)
        found: Entry = entry(texts, entry_fields.choices(), day)
        where = f"Row {number} ({typed_name or 'no name'})"
        refused += [f"{where}, {sentence}" for sentence in found.faults.values()]
        if number <= len(members) and typed_name not in members:
            refused.append(
                f"{where}, Athlete: expected a name of this table, found '{typed_name}'. "
                "Put the name back; a new name goes below."
            )
        elif found.is_empty and note is None:
            continue
        elif not typed_name:
            refused.append(f"{where}, Athlete: expected a name, found nothing. Type the name, or empty the row.")
        elif not found.tests and found.body_mass_kg is None and not found.faults:
            refused.append(f"{where}, Note: expected a result beside it, found only a note. Type a value.")
        athlete_id, name = entry_fields.known_as(members.get(typed_name, typed_name))
        rows.append(entry_storing.ToStore(athlete_id, name, found, note))
    return rows, refused + _twice(rows)


def _twice(rows: list[entry_storing.ToStore]) -> list[str]:
    people = [row.athlete_id or row.name.casefold() for row in rows]
    names = {one: row.name for one, row in zip(people, rows, strict=True) if one and people.count(one) > 1}
    return [f"{name}: expected one row, found several. Empty all but one of them." for name in names.values()]


def _buttons(name: str, rows: list[entry_storing.ToStore], refused: list[str]) -> None:
    asked: list[str] | None = st.session_state.get(_ASKED)
    if asked:
        st.warning(wording.escaped(" ".join(["This looks odd.", *asked, "Store anyway?"])), icon=":material/help:")
    with st.container(horizontal=True):
        blocks.main_button(
            "Store anyway" if asked else f"Store {wording.numbers.counted(len(rows), 'athlete')}" if rows else "Store",
            icon=":material/save:",
            disabled=bool(refused) or not rows,
            on_click=_store,
            args=(name, rows, bool(asked)),
        )
        if asked:
            st.button(
                "Go back and correct", icon=":material/edit:", on_click=lambda: st.session_state.pop(_ASKED, None)
            )
        if draft_table.has_changes(name):
            st.button(
                "Clear the table", type="tertiary", icon=":material/close:", on_click=draft_table.forget, args=(name,)
            )


def _store(name: str, rows: list[entry_storing.ToStore], although_odd: bool) -> None:
    odd = [
        f"{row.name}: {text}"
        for row in rows
        for text in unlikely.remarks(
            row.entry, row.athlete_id, club.assessed(), club.surroundings().body_masses, club.settings()
        )
    ]
    odd += [twin for row in rows if row.athlete_id is None and (twin := alike.remark(row.name))]
    if odd and not although_odd:
        st.session_state[_ASKED] = odd
        return
    st.session_state.pop(_ASKED, None)
    if entry_storing.keep(rows):
        draft_table.forget(name)


def _text(cell: object) -> str:
    return "" if cell is None or pd.isna(cell) else str(cell).strip()
