"""Which test day and which protocol are looked at: kept in the address."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from hamstring_metrics import catalogue, charts, wording
from pages.ui import (
    address,
    blocks,
    choosing,
    club,
    export_buttons,
    looked_at,
    need_list,
    tests_table,
)

ALL = "all"


def pick_day(tests: pd.DataFrame) -> str:
    """The test day as an ISO date, the latest unless chosen."""
    counts = tests["local_date"].value_counts().sort_index(ascending=False)
    tested = {day.date().isoformat(): int(number) for day, number in counts.items()}
    settings = club.settings()

    def text(day: str) -> str:
        number = tested[day]
        written = wording.numbers.date(dt.date.fromisoformat(day), settings)
        return f"{written} · {number} {'test' if number == 1 else 'tests'}"

    return address.select("Test day", "day", list(tested), text, what="test day", width=320) or ""


def pick_tested(tests: pd.DataFrame, day: str) -> list[str]:
    """The athletes who were tested on a day; in a large club those of one squad."""
    tested = list(tests.loc[tests["local_date"] == pd.Timestamp(day), "athlete_id"].unique())
    if not club.is_large():
        return tested
    people = club.athletes()
    squads: dict[str, list[str]] = {}
    for athlete_id in tested:
        for squad in people[athlete_id].squads or ("",):
            squads.setdefault(squad, []).append(athlete_id)
    by_id = {choosing.squad_id(squad): squad for squad in sorted(squads)}
    chosen = address.select(
        "Squad", "squad", list(by_id), lambda one: by_id[one] or "Without a squad", what="squad", width=320
    )
    return squads[by_id[str(chosen)]]


def pick_protocol(listed: pd.DataFrame) -> pd.DataFrame:
    """The rows of the chosen protocol; there is a choice only where there are several."""
    present = set(listed["protocol"])
    order = [one for one in catalogue.protocols() if one in present]
    order += sorted(present - set(order))
    if len(order) < 2:
        return listed
    chosen = address.segmented(
        "Test", "test", [ALL, *order], lambda one: "All tests" if one == ALL else wording.protocol_short_name(one)
    )
    return listed if chosen == ALL else listed[listed["protocol"] == chosen]


def show(listed: pd.DataFrame) -> None:
    """Who needs a look beside the picture of both legs; below each other on a phone."""
    settings = club.settings()
    looked_at.note(list(listed["athlete_id"].unique()))
    words, picture = st.columns(2, gap="medium")
    with words:
        need_list.show(listed)
        export_buttons.of_table(
            lambda: tests_table.of_day(listed, settings), "Test day",
            {"Test": ", ".join(wording.protocol_short_name(str(one)) for one in dict.fromkeys(listed["protocol"]))},
        )  # fmt: skip
    with picture:
        for protocol, rows in listed.groupby("protocol", sort=False):
            st.markdown(f"**{wording.escaped(wording.protocol_name(str(protocol)))}**")
            blocks.picture(charts.mirrored_bars(rows, settings), f"bars:{protocol}")


def method_lines(listed: pd.DataFrame) -> list[str]:
    """How the verdicts of the day were worked out, once a protocol."""
    once = listed.drop_duplicates("protocol").drop(columns="body_mass_kg")
    return [
        f"{wording.protocol_name(row['protocol'])}. {wording.method_line(row, club.settings())}"
        for row in once.to_dict("records")
    ]
