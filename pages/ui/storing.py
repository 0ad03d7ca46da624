"""Store a drop in one step; say what was stored; take it back."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from hamstring_metrics import intake, wording
from hamstring_metrics.model import ImportBin
from pages.ui import address, bins, blocks, club, dropped, kept_tests, people_table, questions, said

_STORED = "stored"
_UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Stored:
    """What the last drop became: its imports, a sentence, and why files were not read."""

    imports: tuple[str, ...]
    sentence: str
    not_read: tuple[str, ...] = ()


def button(preview: intake.Preview) -> None:
    """One button that stores everything, or what is still missing before it can."""
    missing = _missing(preview)
    if missing:
        st.warning(missing, icon=":material/help:")
    with st.container(horizontal=True):
        stored = blocks.main_button(
            "Store" if missing else _label(preview),
            icon=":material/save:",
            disabled=bool(missing) or _nothing(preview),
        )
        st.button("Take everything away", type="tertiary", icon=":material/close:", on_click=dropped.clear)
    if stored:
        # One transaction without a call to streamlit inside: a click or a closed tab cannot halve it.
        imports = intake.commit(club.opened(), preview, people_table.decisions(preview.people))
        st.session_state[_STORED] = Stored(tuple(imports), _sentence(preview), _refused(preview))
        st.session_state.pop(_UNDONE, None)
        dropped.clear()
        address.keep("day", None)
        st.rerun()


def last() -> None:
    """What was just stored, with its undo; or what was just taken back."""
    said.show()
    if undone := st.session_state.get(_UNDONE):
        st.info(undone.sentence, icon=":material/undo:")
        kept_tests.decide(undone.kept, "test_day")
    stored: Stored | None = st.session_state.get(_STORED)
    if stored is None:
        return
    if stored.not_read:
        few = bins.counted(len(stored.not_read), "file was", "files were")
        st.warning(wording.escaped(f"{few} not read: {' '.join(stored.not_read)}"), icon=":material/block:")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(stored.sentence, icon=":material/check_circle:")
        if st.button("Undo", icon=":material/undo:"):
            st.session_state[_UNDONE] = taken_back(stored.imports)
            st.session_state.pop(_STORED)
            address.keep("day", None)
            st.rerun()


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an undo did, in a sentence, and the tests that it left because of a person's edit or note."""

    sentence: str
    kept: tuple[str, ...]


def taken_back(imports: tuple[str, ...]) -> TakenBack:
    """Undo imports, the last one first, and say what went and what stays."""
    undone = [intake.undo(club.opened(), one) for one in reversed(imports)]
    removed = sum(one.removed for one in undone)
    kept = tuple(dict.fromkeys(test_id for one in undone for test_id in one.kept))
    text = f"Undone. {bins.counted(removed, 'test')} removed."
    if kept:
        text += (
            f" {bins.counted(len(kept), 'test was', 'tests were')} kept because somebody has edited or noted "
            f"{'it' if len(kept) == 1 else 'them'} since."
        )
    return TakenBack(text, kept)


def foretold(undone: intake.Undone) -> str:
    """What an undo would do, in a sentence."""
    text = f"Undoing removes {bins.counted(undone.removed, 'test')}, and whoever came with this file alone."
    if undone.kept:
        kept = len(undone.kept)
        text += f" {bins.counted(kept, 'test stays', 'tests stay')}, edited or noted by a person since:"
    return text


def _missing(preview: intake.Preview) -> str | None:
    open_ = questions.open_questions()
    undecided = len(people_table.undecided(preview.people))
    parts = []
    if open_:
        parts.append(f"answer {bins.counted(open_, 'question')}")
    if undecided:
        parts.append(f"choose who {bins.counted(undecided, 'athlete is', 'athletes are')}")
    return f"Before storing: {' and '.join(parts)}." if parts else None


def _nothing(preview: intake.Preview) -> bool:
    new = preview.bins[ImportBin.ADDED] or preview.bins[ImportBin.CONFLICT]
    return not new and not _seen_anew(preview)


def _seen_anew(preview: intake.Preview) -> int:
    """Files that hold only what is there already, and are worth keeping: their tests outlive the other file."""
    return sum(bool(one.bins[ImportBin.ALREADY_THERE]) and not one.already_imported for one in preview.files)


def _label(preview: intake.Preview) -> str:
    if _nothing(preview):
        return "Nothing new to store"
    tests, people = preview.new_tests, preview.new_athletes
    if tests:
        return f"Store {bins.counted(tests, 'test')}"
    if people:
        return f"Store {bins.counted(people, 'athlete')}"
    is_new = preview.bins[ImportBin.ADDED] or preview.bins[ImportBin.CONFLICT]
    return "Store" if is_new else f"Store {bins.counted(_seen_anew(preview), 'file')}, no new test"


def _refused(preview: intake.Preview) -> tuple[str, ...]:
    return tuple(one.reading.refused for one in preview.files if one.reading.refused)


def _sentence(preview: intake.Preview) -> str:
    files = [one.reading.file for one in preview.files if not one.reading.refused]
    named = ", ".join(files) if len(files) <= 3 else bins.counted(len(files), "file")
    return f"Stored from {wording.escaped(named)}: {bins.added_up(preview.bins)}"
