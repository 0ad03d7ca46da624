"""How a test was set up: written down where it is entered, and told where it differs from last time."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from hamstring_metrics import interpret, programme, store
from hamstring_metrics.store.retest_notes import RetestNote
from hamstring_metrics.wording import plans
from pages.ui import club
from pages.ui.typed_results import Entry

_AT = "entry:"
_WORDS = {"anchor": "Anchor", "foot_position": "Position of the feet", "stop_rule": "Stop rule"}


def fields() -> None:
    """Words for anchor, feet, stop rule and position; they stay for the next athlete, as the machine does."""
    st.caption("How it is set up: the same each time, or the tests do not compare. Kept with each test typed here.")
    labels = [*(_WORDS | {"position": "Position of the dynamometer"}).items()]
    for pair in (labels[:2], labels[2:]):
        for (name, label), column in zip(pair, st.columns(2), strict=True):
            column.text_input(
                label,
                key=_AT + name,
                persist_state="session",
                autocomplete="off",
                placeholder="Not noted",
            )


def words() -> dict[str, str]:
    """What stands in the fields at this moment."""
    typed = {name: (st.session_state.get(_AT + name) or "").strip() for name in _WORDS}
    return {name: text for name, text in typed.items() if text}


def of_entry(entry: Entry, athlete_id: str | None) -> list[str]:
    """A sentence for each thing that is not as it was the last time; none for somebody new."""
    if athlete_id is None or not entry.tests:
        return []
    bench = interpret.BenchEntry(entry.local_date, entry.tests, athlete_id)
    tests = club.assessed_of([athlete_id])
    return _sentences(programme.changes_of_entry(bench, tests, noted(), words()))


def of_day(day: str, athlete_id: str, protocol: str) -> list[str]:
    """What was not as the time before in the test of one day (ISO date)."""
    until = dt.date.fromisoformat(day)
    found = club.remembered(lambda: _changes_until(until), "test_setup:day", day)
    return _sentences(
        [one for one in found if (one.athlete_id, one.protocol, one.day) == (athlete_id, protocol, until)]
    )


def of_latest(athlete_id: str, protocol: str) -> list[str]:
    """What was not the same in the last two tests of one athlete and protocol."""
    found = club.remembered(
        lambda: programme.setup_changes(club.assessed_of([athlete_id]), noted()),
        "test_setup:latest",
        athlete_id,
    )
    return _sentences([one for one in found if one.protocol == protocol])


def keep(here: store.Store, athlete_id: str, entry: Entry) -> list[str]:
    """Store what stands in the fields beside each test of an entry; ids of the notes."""
    noted = words()
    if not noted:
        return []
    return [
        store.retest_notes.save(here, RetestNote(athlete_id, one.protocol, entry.local_date, **noted)).note_id
        for one in entry.tests
    ]


def with_machines(change: programme.SetupChange) -> programme.SetupChange:
    """A change that calls machines by their names."""
    machines = {one.machine_id: one.name for one in store.machines.listed(club.opened())}
    return dataclasses.replace(
        change,
        before=machines.get(change.before, change.before),
        now=machines.get(change.now, change.now),
    )


def _changes_until(day: dt.date) -> list[programme.SetupChange]:
    tests, at = club.tests(), pd.Timestamp(day)
    every = tests[tests["athlete_id"].isin(tests.loc[tests["local_date"] == at, "athlete_id"])]
    notes = noted()
    return programme.setup_changes(every[every["local_date"] <= at], notes[notes["local_date"] <= at])


def _sentences(found: Sequence[programme.SetupChange]) -> list[str]:
    return [plans.setup_change_text(with_machines(one), club.settings()) for one in found]


def noted() -> pd.DataFrame:
    """How tests were set up, as it was written down."""
    return club.text_hidden(store.retest_notes.listed(club.opened()), "anchor", "foot_position", "stop_rule")
