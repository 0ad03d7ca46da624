"""Phases of the programme: listed, added, moved and removed, for a squad, an athlete or everybody."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from hamstring_metrics import errors, programme, store, wording
from hamstring_metrics.model import PhaseKind
from hamstring_metrics.store.phases import Phase
from pages.ui import blocks, club, dates, entry_fields, said

_FOR_ALL, _FOR_ATHLETE = "everybody", "athlete"
_SURE, _CHOSEN, _NEW = "phase:sure:", "phase:chosen", "new"


def show(athlete_id: str, phases: pd.DataFrame) -> None:
    """The phases that count for this athlete, and fields to add one or change one."""
    known = {row["phase_id"]: _phase(row) for row in phases.sort_values("start", ascending=False).to_dict("records")}
    if known:
        st.dataframe(
            pd.DataFrame(
                {
                    "Phase": [one.name for one in known.values()],
                    "Days": [_span(one) for one in known.values()],
                    "Trains": [wording.phase_kind_name(one.kind) for one in known.values()],
                    "For": [_owner(one) for one in known.values()],
                }
            ),
            hide_index=True,
            alt="Phases of the programme, the newest first",
        )
    else:
        st.caption(wording.empty_state("no_phases"))
    if not club.names_are_shown():
        # A phase may be called after somebody, and would be stored as it is shown.
        return
    if st.session_state.get(_CHOSEN) not in known:
        st.session_state[_CHOSEN] = _NEW
    with st.expander("Add, move or remove a phase", icon=":material/edit_calendar:", expanded=not known):
        chosen = st.selectbox(
            "Phase", [_NEW, *known], key=_CHOSEN, persist_state="session",
            format_func=lambda one: f"{known[one].name}, {_span(known[one])}" if one in known else "A new phase",
        )  # fmt: skip
        _fields(chosen, athlete_id, known.get(chosen))


def _phase(row: dict[str, Any]) -> Phase:
    return Phase(
        name=row["name"],
        kind=PhaseKind(row["kind"]),
        start=row["start"].date(),
        end=None if pd.isna(row["end"]) else row["end"].date(),
        athlete_id=_text(row["athlete_id"]),
        squad=_text(row["squad"]),
        phase_id=row["phase_id"],
        version=row["version"],
    )


def _fields(at: str, athlete_id: str, phase: Phase | None) -> None:
    """Fields of one phase; what was typed stays until it is saved."""
    key = f"phase:{at}:{phase.version if phase else athlete_id}:"
    name, kind, whose = st.columns(3)
    name.text_input("Name", phase.name if phase else "", key=f"{key}name", persist_state="session", autocomplete="off")
    kind.selectbox(
        "Trains", list(PhaseKind), index=list(PhaseKind).index(phase.kind) if phase else 0, key=f"{key}kind",
        format_func=wording.phase_kind_name, persist_state="session",
    )  # fmt: skip
    owners = _owners(athlete_id)
    whose.selectbox(
        "For", list(owners), index=list(owners).index(_owner_id(phase)) if phase else 0, key=f"{key}owner",
        format_func=owners.__getitem__, persist_state="session",
    )  # fmt: skip
    start, end = st.columns(2)
    start.date_input(
        "From",
        phase.start if phase else entry_fields.today(),
        key=f"{key}start",
        format=dates.field_format(),
        persist_state="session",
    )
    end.date_input(
        "To (empty: still going on)",
        phase.end if phase else None,
        key=f"{key}end",
        format=dates.field_format(),
        persist_state="session",
    )
    if asked := st.session_state.get(f"{_SURE}{key}"):
        st.warning(wording.escaped(asked), icon=":material/help:")
    with st.container(horizontal=True):
        label = "Save it anyway" if asked else "Save" if phase else "Add phase"
        blocks.main_button(label, key=f"{key}save", icon=":material/save:",
                  on_click=_save, args=(key, athlete_id, phase, bool(asked)))  # fmt: skip
        if phase:
            st.button("Remove", key=f"{key}remove", icon=":material/delete:", on_click=_remove, args=(phase,))
    if phase:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.number_input("Move by days (earlier: below 0)", value=0, step=1, key=f"{key}by", width=220)
            st.button(
                "Move it and all that follow",
                key=f"{key}move",
                icon=":material/east:",
                on_click=_move,
                args=(phase, f"{key}by"),
            )


def _move(phase: Phase, by: str) -> None:
    """Move a phase and those of the same owner behind it; planned tests follow from the phases."""

    def move() -> str:
        every = [
            _phase(row) for row in club.surroundings().phases.sort_values("start", kind="stable").to_dict("records")
        ]
        own = [one for one in every if (one.athlete_id, one.squad) == (phase.athlete_id, phase.squad)]
        days = int(st.session_state.get(by) or 0)
        if not days:
            raise errors.ValueRefused(
                errors.refusal("Move by days", "a number other than 0", "0", "Type by how many days.")
            )
        place = next(number for number, one in enumerate(own) if one.phase_id == phase.phase_id)
        after = programme.moved(own, place, days)
        changed = [one for one, was in zip(after, own, strict=True) if one != was]
        store.phases.save_all(club.opened(), changed)
        return f"Moved by {wording.numbers.counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}: {wording.numbers.listed([one.name for one in after[place:]])}."

    said.attempt(move)


def _save(key: str, athlete_id: str, before: Phase | None, sure: bool) -> None:
    said.attempt(lambda: _saved(key, athlete_id, before, sure))


def _saved(key: str, athlete_id: str, before: Phase | None, sure: bool) -> str:
    phase = _read(key, athlete_id, before)
    overlapping = _overlapping(phase)
    if overlapping and not sure:
        st.session_state[f"{_SURE}{key}"] = overlapping
        return ""
    stored = store.phases.save(club.opened(), phase)
    for name in [name for name in st.session_state if str(name).startswith((key, f"{_SURE}{key}"))]:
        del st.session_state[name]
    return f"Saved: {stored.name}, {_span(stored)}."


def _read(key: str, athlete_id: str, before: Phase | None) -> Phase:
    typed = {name: st.session_state.get(f"{key}{name}") for name in ("name", "kind", "owner", "start", "end")}
    if typed["start"] is None:
        raise errors.ValueRefused(errors.refusal("Phase, from", "a first day", "nothing", "Choose the day."))
    owner = str(typed["owner"])
    own = owner == _FOR_ATHLETE
    return Phase(
        name=typed["name"] or "",
        kind=PhaseKind(typed["kind"]),
        start=typed["start"],
        end=typed["end"],
        athlete_id=athlete_id if own else None,
        squad=None if own or owner == _FOR_ALL else owner.removeprefix("squad:"),
        phase_id=before.phase_id if before else "",
        version=before.version if before else 0,
    )


def _overlapping(phase: Phase) -> str | None:
    """Phases of the same owner in the same days, as a question."""
    if phase.end is not None and phase.end < phase.start:
        return None  # refused by the store in its own words
    every = club.surroundings().phases
    same = every[every["phase_id"] != phase.phase_id]
    for column, owner in (("athlete_id", phase.athlete_id), ("squad", phase.squad)):
        same = same[same[column].isna() if owner is None else same[column] == owner]
    last = pd.Timestamp(phase.end or dt.date.max)
    open_end = pd.Timestamp(dt.date.max)
    same = same[(same["start"] <= last) & (same["end"].fillna(open_end) >= pd.Timestamp(phase.start))]
    if same.empty:
        return None
    names = [f"'{row['name']}' ({_days(row['start'], row['end'])})" for row in same.to_dict("records")]
    return (
        f"From {_days(phase.start, phase.end)} it overlaps with {wording.numbers.listed(names)}. "
        "Change the days, or save it anyway: both are drawn."
    )


def _remove(phase: Phase) -> None:
    def remove() -> str:
        store.phases.delete(club.opened(), phase.phase_id)
        return f"Removed: {phase.name}, {_span(phase)}. The journal keeps it."

    said.attempt(remove)


def _owners(athlete_id: str) -> dict[str, str]:
    squads = sorted({squad for one in club.athletes().values() for squad in one.squads})
    return (
        {_FOR_ATHLETE: f"{club.name_of(athlete_id)} only"}
        | {f"squad:{squad}": squad for squad in squads}
        | {_FOR_ALL: "Everybody"}
    )


def _owner_id(phase: Phase) -> str:
    if phase.athlete_id:
        return _FOR_ATHLETE
    return f"squad:{phase.squad}" if phase.squad else _FOR_ALL


def _owner(phase: Phase) -> str:
    return club.name_of(phase.athlete_id) if phase.athlete_id else phase.squad or "Everybody"


def _span(phase: Phase) -> str:
    return _days(phase.start, phase.end)


def _days(start: Any, end: Any) -> str:
    settings = club.settings()
    last = "still going on" if pd.isna(end) else wording.numbers.date(end, settings)
    return (
        f"{wording.numbers.date(start, settings)} to {last}"
        if last[0].isdigit()
        else (f"{wording.numbers.date(start, settings)}, {last}")
    )


def _text(found: object) -> str | None:
    return None if pd.isna(found) else str(found)
