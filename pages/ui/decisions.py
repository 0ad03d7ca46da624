"""What was decided: written beside a test or by itself, listed, taken out; the journal keeps all of it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from hamstring_metrics import errors, store, wording
from hamstring_metrics.model import Decision
from hamstring_metrics.settings import Settings
from pages.ui import club, dates, entry_fields, said

_NO_TEST = ""
_KEY = "decision:"


def show(athlete_id: str, tests: pd.DataFrame) -> None:
    """Every decision about an athlete, the newest first, and a form for one more."""
    found = club.decisions_of(athlete_id).iloc[::-1].to_dict("records")
    beside = _by_id(tests[tests["test_id"].isin([row["test_id"] for row in found])]) if found else {}
    for row in found:
        words, act = st.columns([8, 1], vertical_alignment="center")
        words.markdown(wording.escaped(_head(row, beside.get(row["test_id"]))) + f"  \n{wording.escaped(row['text'])}")
        act.button("Take out", key=f"{_KEY}{row['decision_id']}:out", type="tertiary",
                   on_click=said.attempt, args=(lambda one=row["decision_id"]: _take_out(one),))  # fmt: skip
    label = "Write down a decision"
    with st.expander(label, icon=":material/edit_note:", key=f"{_KEY}new", on_change="rerun") as opened:
        if opened.open:
            _fields(athlete_id, _by_id(tests))


def _by_id(tests: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Tests by their id, the newest first."""
    return {row["test_id"]: row for row in tests.sort_values("local_date", ascending=False).to_dict("records")}


def _fields(athlete_id: str, rows: dict[str, dict[str, Any]]) -> None:
    key = f"{_KEY}{athlete_id}:"
    st.text_input(
        "What was decided", key=f"{key}text", persist_state="session", autocomplete="off",
        placeholder="Repeat the Nordic on Friday; no sprints until then",
    )  # fmt: skip
    day, beside = st.columns([1, 2])
    day.date_input("On", entry_fields.today(), key=f"{key}date", format=dates.field_format(), persist_state="session")
    flagged = [_NO_TEST, *rows]
    settings = club.settings()
    words = {test_id: _test(row, settings) for test_id, row in rows.items()}
    beside.selectbox(
        "Beside the test", flagged, index=min(1, len(rows)), key=f"{key}test", persist_state="session",
        format_func=lambda one: words.get(one, "No test"),
    )  # fmt: skip
    if club.may("injuries.save_injury"):
        st.checkbox("Medical", key=f"{key}medical", persist_state="session",
                    help="Marks what belongs to the medical staff. In a team no coach and no athlete sees it.")  # fmt: skip
    st.button(
        "Keep it", icon=":material/save:", key=f"{key}save", on_click=said.attempt, args=(lambda: _saved(athlete_id),)
    )


def _saved(athlete_id: str) -> str:
    key = f"{_KEY}{athlete_id}:"
    typed = {name: st.session_state.get(f"{key}{name}") for name in ("text", "date", "test", "medical")}
    if typed["date"] is None:
        raise errors.ValueRefused(errors.refusal("Decision, on", "a day", "nothing", "Choose the day."))
    store.decisions.save(
        club.opened(),
        Decision(athlete_id, typed["date"], typed["text"] or "", typed["test"] or None, bool(typed["medical"])),
    )
    for name in ("text", "medical"):
        st.session_state.pop(f"{key}{name}", None)
    return "Kept, here, on the trend and in the journal."


def _take_out(decision_id: str) -> str:
    store.decisions.delete(club.opened(), decision_id)
    return "Taken out. The journal keeps it."


def _head(row: dict[str, Any], test: dict[str, Any] | None) -> str:
    day = wording.numbers.date(row["date"], club.settings())
    beside = f", beside {_test(test, club.settings())}" if test else ""
    return f"{day}{', medical' if row['medical'] else ''}, {row['actor']}{beside}:"


def _test(row: dict[str, Any], settings: Settings) -> str:
    day = wording.numbers.date(row["local_date"], settings)
    flags = ", ".join(wording.flag_label(flag) for flag in row["test_flags"])
    return f"{day}, {wording.protocol_short_name(row['protocol'])}{f' ({flags})' if flags else ''}"
