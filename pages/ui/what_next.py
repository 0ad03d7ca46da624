"""What the tests say to do next: retests, whether they were done alike, curls, exercises."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from hamstring_metrics import catalogue, programme, store, wording
from hamstring_metrics.programme import reminders
from hamstring_metrics.store.retest_notes import RetestNote
from hamstring_metrics.wording import plans
from hamstring_metrics.wording import programme as words
from pages.ui import (
    athlete_cards,
    blocks,
    club,
    dates,
    entry_fields,
    programme_data,
    retest_list,
    said,
    test_setup,
)
from pages.ui.programme_data import Owner

_NOTE = "setup:"


def show(owner: Owner) -> None:
    """The list for the next test day and, for an athlete, curls and exercises with their reasons."""
    tests = club.assessed_of(owner.members)
    if tests.empty:
        st.info(wording.empty_state("no_tests_of_athlete"), icon=":material/lightbulb:")
        return
    retest_list.of(tests)
    _setups(tests, owner)
    if owner.athlete_id:
        _reminders(tests, owner)
        _plans(tests, owner.athlete_id)


def _setups(tests: pd.DataFrame, owner: Owner) -> None:
    """What was not done alike, and a place to write down how it was done."""
    changes = programme.setup_changes(tests, test_setup.noted())
    for one in changes:
        text = plans.setup_change_text(test_setup.with_machines(one), club.settings())
        who = f"{club.name_of(one.athlete_id)}: " if not owner.athlete_id else ""
        st.warning(wording.escaped(f"{who}{text}"), icon=":material/rule:")
    if changes:
        st.caption(wording.escaped(words.rule_text("same_setup")))
    if not owner.athlete_id:
        return
    with st.expander("Write down how a test was set up", icon=":material/straighten:"):
        options = list(dict.fromkeys(tests["protocol"]))
        protocol, day = st.columns(2)
        protocol.selectbox("Test", options, key=f"{_NOTE}protocol", format_func=wording.protocol_name)
        day.date_input("Day", value=entry_fields.today(), key=f"{_NOTE}day", format=dates.field_format())
        for field, (name, label) in zip(
            st.columns(3),
            {"anchor": "Anchor", "feet": "Position of the feet", "stop": "Stop rule"}.items(),
            strict=True,
        ):
            field.text_input(label, key=f"{_NOTE}{name}", autocomplete="off")
        blocks.main_button("Save the note", icon=":material/save:", on_click=_save_note, args=(owner.athlete_id,))


def _save_note(athlete_id: str) -> None:
    state = st.session_state

    def save() -> str:
        day: dt.date = state.get(f"{_NOTE}day") or entry_fields.today()
        note = RetestNote(
            athlete_id,
            state[f"{_NOTE}protocol"],
            day,
            state[f"{_NOTE}anchor"],
            state[f"{_NOTE}feet"],
            state[f"{_NOTE}stop"],
        )
        store.retest_notes.save(club.opened(), note)
        return f"Saved: how {wording.protocol_name(note.protocol)} was set up on {wording.numbers.date(day, club.settings())}."

    if said.attempt(save):
        for name in ("anchor", "feet", "stop"):
            state[f"{_NOTE}{name}"] = ""


def _reminders(tests: pd.DataFrame, owner: Owner) -> None:
    today = entry_fields.today()
    phases = programme_data.phases_of(owner)
    first = phases["start"].min()
    found = reminders.baseline_checklist(tests, None if pd.isna(first) else first.date(), today)
    injuries = club.surroundings().injuries
    protocols = {one for marker in catalogue.marker_statements() for one in marker.protocols}
    for row in injuries[injuries["athlete_id"] == owner.athlete_id].to_dict("records"):
        healed = None if pd.isna(row["end"]) else row["end"].date()
        found += reminders.return_markers_reminder(tests, row["start"].date(), healed, protocols)
    for one in found:
        st.info(wording.escaped(words.finding_text(one, club.settings())), icon=":material/lightbulb:")


def _plans(tests: pd.DataFrame, athlete_id: str) -> None:
    latest = athlete_cards.latest(tests)
    curls = [row for row in latest if row["protocol"] == "curl_8rm"]
    confirmed = programme_data.confirmed_3x8_on(athlete_id) is not None
    st.subheader("The next curls", anchor=False)
    found_plans = [plan for row in curls for plan in programme.curl_plan(row, confirmed)]
    for plan in found_plans:
        st.markdown(wording.escaped(plans.curl_plan_text(plan, club.settings())))
    if not found_plans:
        st.caption("No curl test to go by: begin with 3 x 12 at a load that is hard.")
    st.caption(wording.escaped(words.rule_text("curl_target")))
    st.subheader("Exercises that go with the results", anchor=False)
    rows = pd.DataFrame(latest)
    found = programme.for_both_legs(programme.suggestions(rows))
    for one in found:
        st.markdown(f"- {wording.escaped(plans.suggestion_text(one))}")
    if not found:
        st.caption("Nothing to suggest from these results.")
    for row in programme.without_suggestion(rows).to_dict("records"):
        st.caption(wording.escaped(plans.no_suggestion_text(row, club.settings())))
    st.page_link("pages/programme/exercises.py", label="The exercise library", icon=":material/fitness_center:")
