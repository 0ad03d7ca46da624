"""The exercise library on a page: search, one exercise with its variants and who disagrees, Nordic protocols."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from hamstring_metrics import catalogue, programme, wording
from hamstring_metrics.catalogue import Exercise
from hamstring_metrics.model import PhaseKind
from hamstring_metrics.wording import training
from pages.ui import address, blocks

_PER_ROW = 3


def search() -> list[Exercise]:
    """The search boxes; the exercises that fit."""
    phases = [kind for kind in PhaseKind if any(one.phase == kind for one in catalogue.exercises().values())]
    words, phase, equipment, pattern = st.columns(4)
    return programme.search(
        words=words.text_input("Words", key="library:words", autocomplete="off", persist_state="session") or "",
        phase=phase.selectbox(
            "Phase", phases, index=None, placeholder="Any", format_func=wording.phase_kind_name, key="library:phase"
        ),
        equipment=equipment.selectbox(
            "Equipment",
            programme.equipment_words(),
            index=None,
            placeholder="Any",
            format_func=training.equipment_name,
            key="library:equipment",
        ),  # fmt: skip
        pattern=pattern.selectbox(
            "Movement",
            programme.pattern_words(),
            index=None,
            placeholder="Any",
            format_func=training.pattern_name,
            key="library:pattern",
        ),  # fmt: skip
    )


def table(found: list[Exercise]) -> None:
    """The exercises with dose, equipment and who says so."""
    blocks.table(
        pd.DataFrame(
            {
                "Exercise": [one.name for one in found],
                "Dose": [training.dose_text(one) for one in found],
                "Phase": [wording.phase_kind_name(one.phase) for one in found],
                "Movement": [training.pattern_name(one.pattern) for one in found],
                "Contraction": [", ".join(one.contraction) for one in found],
                "Legs": [training.legs_name(one.legs) for one in found],
                "Tempo": [one.tempo for one in found],
                "Equipment": [", ".join(training.equipment_name(piece) for piece in one.equipment) for one in found],
                "Source": [training.source_name(one.source) for one in found],
            }
        ),
        "Exercises that fit the search",
    )


def details(found: list[Exercise]) -> None:
    """One exercise: what it is, easier and harder, and who says something else."""
    library = {one.id: one for one in found}
    chosen = address.select(
        "One exercise", "exercise", list(library), training.exercise_name, what="exercise", width=420
    )
    one = library[str(chosen)]
    with st.container(border=True):
        st.markdown(f"**{wording.escaped(one.name)}**")
        st.markdown(wording.escaped(training.exercise_line(one)))
        st.markdown(wording.escaped(training.how_line(one)))
        if one.note:
            st.markdown(wording.escaped(f"{one.note}."))
        for label, ids, way in (("Easier", one.easier, one.easier_way), ("Harder", one.harder, one.harder_way)):
            ways = [training.exercise_name(id_) for id_ in ids] + ([way] if way else [])
            if ways:
                st.caption(wording.escaped(f"{label}: {wording.numbers.listed(ways)}."))
        st.caption(wording.escaped(f"Source: {wording.source_text(one.source)}."))
    _conflicts(one)


def nordic_protocols() -> None:
    """Every way to dose the Nordic; the chosen one week by week."""
    protocols = catalogue.nordic_protocols()
    chosen = address.select(
        "Nordic protocol", "nordic", list(protocols), lambda id_: protocols[id_].name, what="protocol", width=420
    )
    for stage in protocols[str(chosen)].stages:
        note = f" {stage.note}." if stage.note else ""
        st.markdown(f"- {wording.escaped(f'{training.stage_text(stage)}.{note}')}")
    st.caption(wording.escaped(f"Source: {wording.source_text(protocols[str(chosen)].stages[0].source)}."))
    st.page_link(
        "pages/programme/phases_and_week.py", label="Fill planned weeks from a protocol", icon=":material/playlist_add:",
        query_params={"part": "week"},
    )  # fmt: skip


def _conflicts(one: Exercise) -> None:
    """Side by side, each with its source."""
    sides = programme.conflict_sides(one.id)
    for topic in dict.fromkeys(side.conflict for side in sides):
        st.markdown(f"**The articles differ: {wording.escaped(topic.topic)}**")
        st.caption(wording.escaped(f"{topic.note}."))
        own = [side.exercise for side in sides if side.conflict == topic]
        for start in range(0, len(own), _PER_ROW):
            for column, other in zip(st.columns(_PER_ROW), own[start : start + _PER_ROW], strict=False):
                with column, st.container(border=True, height="stretch"):
                    st.markdown(f"**{wording.escaped(wording.numbers.sentence(training.source_name(other.source)))}**")
                    tempo = f"; {other.tempo}" if other.tempo else ""
                    st.markdown(wording.escaped(f"{other.name}: {training.dose_text(other)}{tempo}."))
                    st.caption(wording.escaped(f"{other.note}." if other.note else ""))
