"""The latest test of each athlete of a squad, and opening one of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from hamstring_metrics import charts, interpret, wording
from pages.ui import club, tests_table

_OPEN = "squad:open"


@dataclass(frozen=True, slots=True)
class Squad:
    """What a page shows of a squad in one protocol; shared between sessions, never to be changed."""

    latest: pd.DataFrame
    headline: str
    picture: charts.Picture
    table: pd.DataFrame
    method: list[str]


def shown(members: Collection[str], protocol: str) -> Squad:
    """Everything that is shown of these athletes, worked out once as long as no data change."""
    return club.remembered(lambda: _worked_out(members, protocol), "squad", protocol, *members)


def _worked_out(members: Collection[str], protocol: str) -> Squad:
    settings = club.settings()
    rows = latest(club.assessed_of(members), protocol)
    return Squad(
        rows,
        wording.headline_squad(rows, protocol),
        charts.mirrored_bars(rows, settings),
        tests_table.of_squad(rows, settings, club.changes_of(members)),
        method_lines(rows),
    )


def latest(tests: pd.DataFrame, protocol: str) -> pd.DataFrame:
    """One row an athlete with the name: the last test with a reading on the last test day, by need."""
    rows = tests[(tests["protocol"] == protocol) & tests["is_latest"]]
    rows = rows.assign(has_reading=rows["reading_days"] > 0).sort_values("has_reading", kind="stable")
    rows = rows.drop_duplicates("athlete_id", keep="last").drop(columns="has_reading")
    return interpret.by_need(club.with_names(rows))


def open_clicked(event: object, protocol: str) -> None:
    """Go to the athlete whose bar was clicked."""
    points = event.selection.points if event is not None and hasattr(event, "selection") else []
    for point in points:
        if data := point.get("customdata"):
            _open(data[0] if isinstance(data, (list, tuple)) else data["0"], protocol)


def open_named(rows: pd.DataFrame, protocol: str) -> None:
    """The same by keyboard: choose a name."""
    labels = club.labels()
    chosen = st.selectbox(
        "Open an athlete", list(rows["athlete_id"]), index=None, key=_OPEN, format_func=labels.__getitem__,
        placeholder="Choose a name, or click a bar", width=360,
    )  # fmt: skip
    if chosen:
        _open(chosen, protocol)


def method_lines(rows: pd.DataFrame) -> list[str]:
    """How the verdicts were worked out; the body mass of one athlete says nothing about the squad."""
    once = rows.head(1).drop(columns="body_mass_kg").to_dict("records")
    return [wording.method_line(row, club.settings()) for row in once]


def _open(athlete_id: str, protocol: str) -> None:
    st.switch_page("pages/results/athlete.py", query_params={"athlete": athlete_id, "protocol": protocol})
