"""New and likely athletes of a drop: one table to confirm, likely twins on top."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from hamstring_metrics import intake
from pages.ui import club, dropped
from pages.ui.bins import counted

NEW = "new"
_DECISION = "Who is it?"
_ROWS_WITHOUT_SCROLLING = 12
_HEIGHT_BEYOND_PX = 457
"""Of the heading and twelve rows; a longer table scrolls."""


def undecided(people: Sequence[intake.PersonMatch]) -> list[intake.PersonMatch]:
    """The people of a drop for whom nobody has decided yet."""
    decided = dropped.here().people
    return [one for one in _to_confirm(people) if one.key not in decided]


def decisions(people: Sequence[intake.PersonMatch]) -> dict[str, str]:
    """Athlete id or `new` for every person who was not recognised."""
    decided = dropped.here().people
    return {one.key: decided[one.key] for one in _to_confirm(people)}


def propose(people: Sequence[intake.PersonMatch]) -> None:
    """Whoever resembles nobody is new, unless somebody says otherwise."""
    for one in _to_confirm(people):
        if not one.candidates:
            dropped.here().people.setdefault(one.key, NEW)


def show(people: Sequence[intake.PersonMatch]) -> None:
    """The table, with what each row would become; nothing is merged unseen."""
    here = dropped.here()
    rows = _to_confirm(people)
    if not rows:
        return
    likely = [one for one in rows if one.candidates]
    st.header("Athletes to confirm", anchor=False)
    st.caption(_explained(len(rows) - len(likely), len(likely)))
    if likely:
        _at_once(likely, here)
    key, before = _as_first_shown(rows, here)
    shown = pd.DataFrame(
        {
            "In the file": [one.name or one.external_id or "" for one in rows],
            _DECISION: [before.get(one.key) for one in rows],
            "Why": [_why(one) for one in rows],
            "External id": [one.external_id or "" for one in rows],
            "Lines": [one.lines for one in rows],
        },
        index=[one.key for one in rows],
    )
    decided = _editor(shown, key, _labels(rows))[_DECISION].dropna()
    found = {str(key): str(who) for key, who in decided.items()}
    if found != {key: who for key, who in here.people.items() if key in found}:
        here.people.update(found)
        # Above stands what the files would become with the decisions of a moment ago.
        st.rerun()


def _at_once(likely: Sequence[intake.PersonMatch], here: dropped.Dropped) -> None:
    """One decision for every likely row, either way with the same weight."""
    first = {one.key: one.candidates[0][0] for one in likely}
    # Decided before the page is drawn: what the files become and the button that stores them hang on it.
    with st.container(horizontal=True):
        st.button(
            "Same person in every likely row", icon=":material/join:", help="Takes the first suggestion of each row.",
            on_click=_decide, args=(here, first),
        )  # fmt: skip
        st.button(
            "New athletes all", icon=":material/person_add:", help="Each likely row becomes an athlete of its own.",
            on_click=_decide, args=(here, dict.fromkeys(first, NEW)),
        )  # fmt: skip


def _decide(here: dropped.Dropped, decisions: dict[str, str]) -> None:
    here.people.update(decisions)
    here.table += 1


def _as_first_shown(rows: Sequence[intake.PersonMatch], here: dropped.Dropped) -> tuple[str, dict[str, str]]:
    """The editor's key and the decisions it started from.

    An editor remembers changes by row number, so other rows are another editor;
    its input stays as it was, or each change would draw it anew under the cursor.
    """
    key = f"people:{here.table}:{zlib.crc32(repr([one.key for one in rows]).encode())}"
    if key not in st.session_state or here.people_shown is None:
        here.people_shown = dict(here.people)
    return key, here.people_shown


def _labels(rows: Sequence[intake.PersonMatch]) -> dict[str, str]:
    """Everybody whom a row may be: somebody new, of the club, or of another row."""
    known = club.labels()
    of_other_rows = {
        id_: f"{name} (in these files)" for one in rows for id_, name, _ in one.candidates if id_ not in known
    }
    return {NEW: "New athlete"} | of_other_rows | known


def _editor(shown: pd.DataFrame, key: str, labels: dict[str, str]) -> pd.DataFrame:
    return st.data_editor(
        shown,
        key=key,
        hide_index=True,
        placeholder="Choose",
        height="content" if len(shown) <= _ROWS_WITHOUT_SCROLLING else _HEIGHT_BEYOND_PX,
        disabled=[name for name in shown.columns if name != _DECISION],
        column_config={
            _DECISION: st.column_config.SelectboxColumn(
                # Required: or the list would begin with an empty line that decides nothing.
                options=list(labels),
                format_func=lambda one: labels.get(one, ""),
                width=220,
                required=True,
            ),
            "In the file": st.column_config.TextColumn(width=180),
            "Why": st.column_config.TextColumn(width=320),
            "External id": st.column_config.TextColumn(width="small"),
            "Lines": st.column_config.NumberColumn(width="small"),
        },
        alt="Athletes in the files who are not in the club yet, with a decision for each",
    )


def _to_confirm(people: Sequence[intake.PersonMatch]) -> list[intake.PersonMatch]:
    rows = [one for one in people if one.state != "matched"]
    return sorted(rows, key=lambda one: (not one.candidates, one.name or ""))


def _why(person: intake.PersonMatch) -> str:
    if not person.candidates:
        return "Nobody alike"
    return "; ".join(f"{name}: {why}" for _, name, why in person.candidates)


def _explained(new: int, likely: int) -> str:
    parts = []
    if likely:
        parts.append(
            f"{counted(likely, 'name looks', 'names look')} like another one: choose the person, or New athlete. "
            "The choice is remembered."
        )
    if new:
        parts.append(f"{counted(new, 'athlete is', 'athletes are')} new and will be added.")
    return " ".join(parts)
