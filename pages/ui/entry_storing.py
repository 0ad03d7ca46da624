"""Store typed results in one step, ask once about what looks odd, and take them back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import streamlit as st

from hamstring_metrics import errors, store, wording
from hamstring_metrics.interpret import BenchTest
from hamstring_metrics.store.tests import TypedTest
from pages.ui import club, test_setup
from pages.ui.typed_results import Entry

_STORED = "entry:stored"
_SAID = "entry:said"


@dataclass(frozen=True, slots=True)
class ToStore:
    """What was typed for one person: an id, or a new name."""

    athlete_id: str | None
    name: str
    entry: Entry
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """What was stored, to be taken back."""

    tests: tuple[str, ...]
    masses: tuple[str, ...]
    sentence: str
    new_people: tuple[str, ...] = ()
    setups: tuple[str, ...] = ()


def keep(people: Sequence[ToStore]) -> bool:
    """Store everything or, where a part is refused, no test of it; say what became of it."""
    st.session_state.pop(_SAID, None)
    try:
        st.session_state[_STORED] = _store(people)
    except errors.HamstringError as fault:
        st.session_state[_SAID] = ("refused", str(fault))
        return False
    return True


def last() -> None:
    """What was just stored, with its undo; or what was taken back or refused."""
    kind, sentence = st.session_state.get(_SAID, (None, ""))
    if kind == "refused":
        st.error(wording.escaped(sentence), icon=":material/error:")
    elif kind == "undone":
        st.info(wording.escaped(sentence), icon=":material/undo:")
    stored: Stored | None = st.session_state.get(_STORED)
    if stored is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.success(wording.escaped(stored.sentence), icon=":material/check_circle:")
            st.button("Undo", icon=":material/undo:", key="entry:undo", on_click=_undo)


def has_stored() -> bool:
    """Whether something was stored here that was not taken back."""
    return _STORED in st.session_state


def _store(people: Sequence[ToStore]) -> Stored:
    here = club.opened()
    ids: list[str] = []
    new: list[str] = []
    for one in people:
        athlete_id = one.athlete_id
        if athlete_id is None:
            athlete_id = store.athletes.save(here, store.athletes.Athlete(one.name)).athlete_id
            new.append(one.name)
        ids.append(athlete_id)
    tests = store.tests.save_typed(
        here,
        [
            _typed_test(athlete_id, one, test)
            for athlete_id, one in zip(ids, people, strict=True)
            for test in one.entry.tests
        ],
    )
    setups = [
        note_id
        for athlete_id, one in zip(ids, people, strict=True)
        for note_id in test_setup.keep(here, athlete_id, one.entry)
    ]
    known = set(club.surroundings().body_masses["mass_id"])
    masses = [
        store.athletes.add_body_mass(here, athlete_id, one.entry.body_mass_kg, one.entry.local_date)
        for athlete_id, one in zip(ids, people, strict=True)
        if one.entry.body_mass_kg is not None
    ]
    return Stored(
        tuple(tests),
        tuple(mass for mass in masses if mass not in known),
        _sentence(people, tests, masses),
        tuple(new),
        tuple(setups),
    )


def _typed_test(athlete_id: str, one: ToStore, test: BenchTest) -> TypedTest:
    values = {spec.name: getattr(test, spec.name) for spec in fields(test)}
    return TypedTest(athlete_id=athlete_id, local_date=one.entry.local_date, note=one.note, **values)


def _sentence(people: Sequence[ToStore], tests: Sequence[str], masses: Sequence[str]) -> str:
    counted = wording.numbers.counted
    what = [counted(len(tests), "test")] if tests else []
    what += [counted(len(masses), "body mass", "body masses")] if masses else []
    who = people[0].name if len(people) == 1 else counted(len(people), "athlete")
    return f"Stored. {who}: {wording.numbers.listed(what)}."


def _undo() -> None:
    stored: Stored = st.session_state.pop(_STORED)
    here = club.opened()
    gone = 0
    for test_id in stored.tests:
        try:
            store.tests.delete(here, test_id)
            gone += 1
        except errors.NotFound:
            continue  # taken out elsewhere meanwhile
    for mass_id in stored.masses:
        try:
            store.athletes.delete_body_mass(here, mass_id)
        except errors.NotFound:
            continue
    for note_id in stored.setups:
        try:
            store.retest_notes.delete(here, note_id)
        except errors.NotFound:
            continue
    text = f"Undone. {wording.numbers.counted(gone, 'test')} removed."
    if stored.new_people:
        text += f" {wording.numbers.listed(list(stored.new_people))} stays in the roster."
    st.session_state[_SAID] = ("undone", text)
