"""Imports that were made: bins, answers, what was set aside, the file itself, and undo."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from hamstring_metrics import intake, store, wording
from hamstring_metrics.store.imports import ImportRecord
from pages.ui import (
    address,
    bins,
    blocks,
    club,
    drop_zone,
    kept_tests,
    looked_at,
    questions,
    said,
    storing,
    zones,
)

_ANSWERS = {"dmy": "day first", "mdy": "month first", "ymd": "year first", ".": "point", ",": "comma"}


def show() -> None:
    """Every import in a table; one of them opened below."""
    records = store.imports.listed(club.opened())
    if not records:
        st.info(wording.empty_state("no_imports"), icon=":material/lightbulb:")
        st.page_link("pages/testing/test_day.py", label="Test day", icon=":material/fact_check:")
        return
    st.dataframe(
        pd.DataFrame(
            {
                "File": [one.file for one in records],
                "Stored": [zones.local_moment(one.at) for one in records],
                "Lines": [bins.added_up(one.bins) for one in records],
                "State": ["undone" if one.undone_at else "stored" for one in records],
            }
        ),
        hide_index=True,
        column_config={"Lines": st.column_config.TextColumn(width="large")},
        alt="Imports, the newest first",
    )
    known = {one.import_id: one for one in records}
    chosen = address.select("Open an import", "import", list(known), lambda id_: _title(known[id_]), what="import")
    if chosen:
        with st.container(border=True):
            _opened(known[chosen])


def _title(one: ImportRecord) -> str:
    return f"{one.file}, {zones.local_moment(one.at)}{' (undone)' if one.undone_at else ''}"


def _opened(one: ImportRecord) -> None:
    st.markdown(f"**{wording.escaped(one.file)}**: {bins.added_up(one.bins, one.flagged)}")
    st.caption(wording.escaped(_facts(one)))
    if one.answers:
        answered = "; ".join(_answer(id_, value) for id_, value in one.answers.items())
        st.caption(wording.escaped(f"Answered then. {answered}."))
    if one.set_aside:
        with st.expander(drop_zone.set_aside_label(one.set_aside), icon=":material/rule:"):
            drop_zone.set_aside_table(one.set_aside, f"set_aside:{one.import_id}")
    with st.container(horizontal=True):
        st.download_button(
            "The original file", data=looked_at.noting(_original(one), "import", one.import_id, "original file"),
            file_name=one.file, mime="application/octet-stream", on_click="ignore", icon=":material/download:",
        )  # fmt: skip
        if not one.undone_at and st.toggle("Undo this import", key=f"undo:{one.import_id}"):
            _undo(one)
    if one.undone_at:
        kept_tests.decide(intake.kept(club.opened(), one.import_id), one.import_id)


def _original(one: ImportRecord) -> Callable[[], bytes]:
    here = club.opened()
    return lambda: store.imports.original(here, one.import_id)[1]


def _answer(question_id: str, value: str) -> str:
    kind, _, about = question_id.partition(":")
    words = f"{questions.LABELS.get(kind, kind)}{f' ({about})' if about else ''}"
    return f"{words}: {_ANSWERS.get(value, value)}"


def _undo(one: ImportRecord) -> None:
    """What would go and what would stay, before anything does."""
    foreseen = intake.foreseen(club.opened(), one.import_id)
    st.markdown(storing.foretold(foreseen))
    if foreseen.kept:
        blocks.table(kept_tests.table(foreseen.kept), "Tests that stay, because a person has edited or noted them")
    if blocks.main_button("Undo it", icon=":material/undo:"):
        said.attempt(lambda: storing.taken_back((one.import_id,)).sentence)
        st.rerun()


def _facts(one: ImportRecord) -> str:
    kilobytes = max(1, round(one.size_bytes / 1024))
    return (
        f"Stored {zones.local_moment(one.at)} {wording.by_text(one.actor)}. {kilobytes} kB, SHA-256 {one.sha256[:16]}…"
        + (" The lines of an erased person were taken out since." if one.redacted_at else "")
        + (f" Undone {zones.local_moment(one.undone_at)} {wording.by_text(one.undone_by)}." if one.undone_at else "")
    )
