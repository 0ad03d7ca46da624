"""What is known of an athlete beside the tests: body mass, injuries, squads; and where to go on."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from hamstring_metrics import wording
from pages.ui import club


def show(athlete_id: str) -> None:
    """Squads, last body mass and injuries, in one line each."""
    lines = club.remembered(lambda: _lines(athlete_id), "athlete:facts", athlete_id)
    st.caption("  \n".join(f":material/{icon}: {wording.escaped(line)}" for icon, line in lines))


def _lines(athlete_id: str) -> list[tuple[str, str]]:
    squads = club.athletes()[athlete_id].squads
    lines = [("groups", ", ".join(squads))] if squads else []
    lines.append(("monitor_weight", body_mass(athlete_id)))
    return lines + [("healing", line) for line in injuries(athlete_id)]


def body_mass(athlete_id: str) -> str:
    """The last dated body mass in words, or that there is none."""
    every = club.surroundings().body_masses
    own = every[(every["athlete_id"] == athlete_id) & every["date"].notna()]
    if own.empty:
        return "No dated body mass: no values per kilogram and no curl target."
    last = own.sort_values("date", kind="stable").iloc[-1]
    settings = club.settings()
    return (
        f"Body mass {wording.numbers.mass(last['body_mass_kg'], settings)}, "
        f"{wording.numbers.date(last['date'], settings)}"
    )


def injuries(athlete_id: str) -> list[str]:
    """Each injury in one line, the newest first."""
    every = club.surroundings().injuries
    own = every[every["athlete_id"] == athlete_id].sort_values("start", ascending=False)
    return [_injury(row) for row in own.to_dict("records")]


def _injury(row: dict[str, object]) -> str:
    settings = club.settings()
    end = "still open" if pd.isna(row["end"]) else f"to {wording.numbers.date(row['end'], settings)}"
    note = "" if pd.isna(row["note"]) else f": {row['note']}"
    return f"Injury {row['side']}, from {wording.numbers.date(row['start'], settings)}, {end}{note}"


def links(athlete_id: str) -> None:
    """To the same athlete on the other pages."""
    asked = {"athlete": athlete_id}
    with st.container(horizontal=True):
        st.page_link(
            "pages/results/trends.py", label="Trends and phases", icon=":material/timeline:", query_params=asked
        )
        st.page_link(
            "pages/testing/enter_results.py", label="Enter results", icon=":material/edit_note:", query_params=asked
        )
        st.page_link("pages/club/roster.py", label="Roster", icon=":material/badge:", query_params=asked)


def phases(athlete_id: str) -> pd.DataFrame:
    """Phases of an athlete: own, of the athlete's squads, and of everybody."""
    every = club.surroundings().phases
    squads = club.athletes()[athlete_id].squads
    own = every["athlete_id"] == athlete_id
    of_squad = every["athlete_id"].isna() & (every["squad"].isna() | every["squad"].isin(squads))
    return every[own | of_squad]
