"""One athlete: who it is, dated body masses, injuries. Added and changed by hand."""

from __future__ import annotations

import dataclasses
import datetime as dt

import streamlit as st

from hamstring_metrics import store, wording
from hamstring_metrics.model import Sex, Side
from hamstring_metrics.store.athletes import Athlete
from pages.ui import address, blocks, club, dates, said

NEW = "new"
_ADDED = "roster:added"
_FIRST_DAY = dt.date(1920, 1, 1)


def person(athlete: Athlete | None) -> None:
    """The fields of one athlete, or of a new one; typed text stays until it is saved."""
    # The fields belong to the version that was shown: a change by somebody else
    # must neither be overwritten nor take away what was typed.
    stored = athlete or Athlete("")
    shown = f"roster:shown:{stored.athlete_id or NEW}"
    one = st.session_state.setdefault(shown, stored)
    at = f"roster:{one.athlete_id or NEW}:{one.version}:{st.session_state.get(_ADDED, 0)}:"
    name = st.text_input("Name", one.name, key=at + "name", max_chars=120, persist_state="session")
    left, right = st.columns(2)
    with left:
        ids = st.text_input(
            "External ids, commas between", ", ".join(one.external_ids), key=at + "ids", persist_state="session"
        )
        born = st.date_input(
            "Birth date", one.birth_date, key=at + "born", min_value=_FIRST_DAY, max_value=dt.date.today(),
            format=dates.field_format(), persist_state="session",
        )  # fmt: skip
        sex = st.segmented_control(
            "Sex", list(Sex), default=one.sex, key=at + "sex", format_func=wording.sex_name, persist_state="session"
        )
    with right:
        aliases = st.text_input(
            "Also written as, commas between", ", ".join(one.aliases), key=at + "aliases", persist_state="session",
            help="Names in files that mean this athlete.",
        )  # fmt: skip
        squads = st.multiselect(
            "Squads", _known("squads", one), default=list(one.squads), key=at + "squads", accept_new_options=True,
            placeholder="Choose or type one", persist_state="session",
        )  # fmt: skip
        dominant = st.segmented_control(
            "Dominant side", list(Side), default=one.dominant_side, key=at + "dominant",
            format_func=str.capitalize, persist_state="session",
        )  # fmt: skip
    position, tags = _grouped_by(one, at)
    typed = dataclasses.replace(
        one, name=name, external_ids=_parts(ids), aliases=_parts(aliases), birth_date=born, sex=sex,
        squads=tuple(squads), dominant_side=dominant, position=position, tags=tags,
    )  # fmt: skip
    meanwhile = one.version != stored.version
    if meanwhile and typed == one:
        del st.session_state[shown]
        st.rerun()
    with st.container(horizontal=True):
        if blocks.main_button("Save" if athlete else "Add athlete", icon=":material/save:", key=at + "save"):
            if said.attempt(lambda: _save(typed)):
                del st.session_state[shown]
            st.rerun()
        if meanwhile and st.button("Show what is stored now", key=at + "again", icon=":material/refresh:"):
            del st.session_state[shown]
            st.rerun()


def _save(typed: Athlete) -> str:
    stored = store.athletes.save(club.opened(), typed)
    address.keep("athlete", stored.athlete_id)
    st.session_state[_ADDED] = st.session_state.get(_ADDED, 0) + 1
    return f"Saved: {stored.name}."


def _grouped_by(one: Athlete, at: str) -> tuple[str | None, tuple[str, ...]]:
    """Position and tags: by what the Squad page filters and compares."""
    left, right = st.columns(2)
    with left:
        position = st.text_input(
            "Position or event", one.position or "", key=at + "position", max_chars=60, persist_state="session"
        )
    with right:
        tags = st.multiselect(
            "Tags", _known("tags", one), default=list(one.tags), key=at + "tags", accept_new_options=True,
            placeholder="Choose or type one", persist_state="session",
        )  # fmt: skip
    return position.strip() or None, tuple(tags)


def _known(words: str, one: Athlete) -> list[str]:
    """The squads or tags in use, and those of this athlete."""
    known = set(getattr(one, words))
    for other in club.athletes().values():
        known.update(getattr(other, words))
    return sorted(known)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
