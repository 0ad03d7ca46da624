"""History of a test in words: where it came from, and who changed what, when, from what to what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from hamstring_metrics import store, wording
from pages.ui import club, test_fields, zones

_FIELDS = {"left_value": "left", "right_value": "right"}
_ACTIONS = {
    "created": "typed",
    "deleted": "taken out",
    "restored": "put back",
    "confirmed": "confirmed the value",
    "moved": "given to another entry of the same person, or back",
    "one with another": "made one with the same test of another entry",
    "two tests again": "made a test of its own again",
    "kept after undo": "kept when its import was undone",
}
_MOST = 100


def show(test_id: str) -> None:
    """Every file it was read from, and every change, the latest first."""
    with st.container(border=True):
        st.markdown("**History of this test**")
        for line in lines(test_id):
            st.markdown(f"- {wording.escaped(line)}")


def lines(test_id: str) -> list[str]:
    """One sentence for each change and each file, the latest change first."""
    here = club.opened()
    entries = store.journal.entries(here, _MOST, subject_id=test_id).to_dict("records")
    protocol = _protocol(test_id)
    seen = store.tests.sightings(here, test_id).to_dict("records")
    return [_sentence(entry, protocol) for entry in entries] + [_origin(row) for row in seen]


def _sentence(entry: Mapping[str, Any], protocol: str) -> str:
    what = [_changed(name, before, after, protocol) for name, before, after in _values(entry)]
    action = _ACTIONS.get(entry["action"], entry["action"])
    if entry["action"] in ("deleted", "restored", "confirmed", "one with another", "two tests again"):
        what = []
    told = f": {'; '.join(what)}" if what else ""
    return f"{zones.local_moment(entry['at'])}, {entry['actor']}: {action}{told}."


def _values(entry: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """Fields a reader knows, with what stood there before and after."""
    before, after = entry["before"] or {}, entry["after"] or {}
    found = []
    for column, value in after.items():
        name = _FIELDS.get(column, column)
        if name in test_fields.LABELS and (entry["before"] is not None or value not in (None, "")):
            found.append((name, before.get(column), value))
    return found


def _changed(name: str, before: Any, after: Any, protocol: str) -> str:
    label = test_fields.LABELS[name]
    now = test_fields.words(name, after, protocol)
    if before is None:
        return f"{label} {now}"
    return f"{label} from {test_fields.words(name, before, protocol)} to {now}"


def _origin(row: Mapping[str, Any]) -> str:
    sheet = "" if pd.isna(row["sheet"]) else f", sheet {row['sheet']}"
    number = "line" if "," not in row["rows"] else "lines"
    return f"Read from {row['file']}{sheet}, {number} {row['rows']}."


def _protocol(test_id: str) -> str:
    tests = club.assessed()
    found = tests.loc[tests["test_id"] == test_id, "protocol"]
    if found.empty:
        gone = store.tests.frame(club.opened(), deleted=True)
        found = gone.loc[gone["test_id"] == test_id, "protocol"]
    return found.iloc[0]
