"""Explain anything: what stands behind the numbers of a test or of a change, one click away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from hamstring_metrics import store, wording
from hamstring_metrics.model import Quantity
from hamstring_metrics.wording import Explanation
from pages.ui import club

_LABEL = "Explain"


def test(row: dict[str, Any], key: str) -> None:
    """A small button that opens the explanation of every number of one test."""
    # What is behind a number is asked for when somebody opens it, not for a whole squad.
    opened = st.popover(_LABEL, icon=":material/help:", key=f"explain:{key}", on_change="rerun")
    if opened.open:
        with opened:
            of_test(row)


def changes(rows: Sequence[dict[str, Any]], key: str) -> None:
    """The same for the changes of one test."""
    opened = st.popover(_LABEL, icon=":material/help:", key=f"explain:{key}", on_change="rerun")
    if not opened.open:
        return
    here = club.surroundings()
    with opened:
        _show(
            [
                wording.change_explanation(
                    row,
                    club.settings(),
                    (here.errors if row["quantity"] == Quantity.ASYMMETRY else here.limb_errors).get(row["protocol"]),
                )
                for row in rows
            ]
        )


def of_test(row: dict[str, Any]) -> None:
    """Every number of one test with what is behind it."""
    found = wording.explanation(
        row, _sightings(row["test_id"]), club.settings(), club.surroundings().errors.get(row["protocol"])
    )
    _show(found)


def one_of(rows: pd.DataFrame, key: str) -> None:
    """Choose an athlete of a table; every number of the row is explained."""
    label = "Explain the numbers of one athlete"
    with st.expander(label, icon=":material/help:", key=f"{key}:opened", on_change="rerun") as opened:
        if not opened.open:
            return
        labels = club.labels()
        by_athlete = dict(zip(rows["athlete_id"], range(len(rows)), strict=True))
        chosen = st.selectbox(
            "Whose numbers", list(by_athlete), index=None, key=key, placeholder="Choose a name",
            format_func=labels.__getitem__, width=360,
        )  # fmt: skip
        if chosen in by_athlete:
            of_test(rows.iloc[[by_athlete[chosen]]].to_dict("records")[0])


def _show(found: Sequence[Explanation]) -> None:
    for one in found:
        lines = "  \n".join(f"{label}: {wording.escaped(wording.numbers.quoted(text))}" for label, text in one.lines)
        st.markdown(f"**{wording.escaped(one.title)}**")
        st.caption(lines)
    st.page_link("pages/about/method.py", label="All formulas and sources", icon=":material/menu_book:")


def _sightings(test_id: str) -> list[dict[str, Any]]:
    return club.text_hidden(store.tests.sightings(club.opened(), test_id), "file").to_dict("records")
