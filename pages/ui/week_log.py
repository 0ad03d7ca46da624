"""How the week went, in under a minute: done or not, four taps, what was looked at, a note."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from hamstring_metrics import store, wording
from hamstring_metrics.model import Gate, LoggedExercise, PlannedWeek, StopReason, WeekLog
from hamstring_metrics.programme import reminders
from hamstring_metrics.store.week_logs import StoredLog
from hamstring_metrics.wording import programme as words
from hamstring_metrics.wording import training
from pages.ui import blocks, club, entry_fields, hidden_names, programme_data, said
from pages.ui.programme_data import Owner

_SCORES = {
    "next_day_response": "Next-day response (0 calm, 10 very strong)",
    "strides_feel": "Feel in strides (0 bad, 10 very good)",
    "tightness": "Tightness at the back of the thigh (0 none, 10 very tight)",
    "fatigue": "Fatigue (0 none, 10 very tired)",
}
_STOPS = (StopReason.CRAMP, StopReason.PAIN, StopReason.TECHNIQUE)


def show(owner: Owner, monday: dt.date) -> None:
    """The log of one athlete's week; nothing of it has to be filled in."""
    athlete_id = owner.athlete_id
    if athlete_id is None:
        st.info("A week is logged for one athlete. Choose an athlete above.", icon=":material/lightbulb:")
        return
    weeks, logs = programme_data.weeks_of(owner), programme_data.logs_of(athlete_id)
    today = entry_fields.today()
    for one in reminders.weekly_log([stored.week for stored in weeks], [stored.log for stored in logs], today):
        st.caption(f":material/edit_calendar: {wording.escaped(words.finding_text(one, club.settings()))}")
    if hidden_names.instead_of("log a week"):
        return
    stored = next((one for one in logs if one.log.monday == monday), None)
    planned = next((one.week for one in weeks if one.week.monday == monday), None)
    before = stored.log if stored else WeekLog(monday)
    key = f"log:{athlete_id}:{monday}:{stored.version if stored else 0}:"
    done = _done(planned, before, key)
    for name, label in _SCORES.items():
        st.pills(label, list(range(11)), default=getattr(before, name), key=f"{key}{name}", persist_state="session")
    st.pills(
        "Looked at and fine", list(Gate), format_func=training.gate_name, selection_mode="multi",
        default=list(before.gates), key=f"{key}gates", persist_state="session",
    )  # fmt: skip
    st.checkbox(
        "3 x 8 of the curl at the target confirmed",
        value=before.confirmed_3x8,
        key=f"{key}confirmed",
        persist_state="session",
    )
    st.text_input("Note", value=before.note or "", key=f"{key}note", autocomplete="off", persist_state="session")
    blocks.main_button(
        "Save the log", icon=":material/save:", on_click=_save, args=(athlete_id, monday, stored, key, done)
    )


def _done(planned: PlannedWeek | None, before: WeekLog, key: str) -> list[str]:
    """A row an exercise: done, and why it stopped where it did; the exercises asked about."""
    logged = {one.exercise_id: one for one in before.done}
    ids = [entry.exercise_id for day in planned.days for entry in day.exercises] if planned else []
    ids = list(dict.fromkeys([*ids, *logged]))
    if not ids:
        st.caption("No exercise was planned for this week.")
    for place, one in enumerate(ids):
        earlier = logged.get(one, LoggedExercise(one))
        what, stopped = st.columns([2, 3], vertical_alignment="center")
        what.checkbox(
            wording.escaped(training.exercise_name(one)),
            value=earlier.done,
            key=f"{key}done:{place}",
            persist_state="session",
        )
        reason = earlier.stop_reason if earlier.stop_reason in _STOPS else None
        stopped.pills(
            f"{training.exercise_name(one)} stopped for", _STOPS, format_func=wording.stop_reason_name, default=reason,
            key=f"{key}stop:{place}", label_visibility="collapsed", persist_state="session",
        )  # fmt: skip
    return ids


def _save(athlete_id: str, monday: dt.date, stored: StoredLog | None, key: str, ids: list[str]) -> None:
    state = st.session_state
    log = WeekLog(
        monday=monday,
        done=tuple(
            LoggedExercise(one, bool(state.get(f"{key}done:{place}")), state.get(f"{key}stop:{place}"))
            for place, one in enumerate(ids)
        ),
        **{name: state.get(f"{key}{name}") for name in _SCORES},
        confirmed_3x8=bool(state.get(f"{key}confirmed")),
        gates=tuple(state.get(f"{key}gates") or ()),
        note=state.get(f"{key}note") or None,
    )

    def save() -> str:
        new = StoredLog(athlete_id, log, stored.log_id if stored else "", stored.version if stored else 0)
        store.week_logs.save(club.opened(), new)
        return f"Saved: the log of the week from {wording.numbers.date(monday, club.settings())}."

    said.attempt(save)
