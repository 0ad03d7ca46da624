"""Everybody in one table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from hamstring_metrics import wording
from pages.ui import club


def show() -> None:
    """Names with what is known of each; for reading."""
    settings = club.settings()
    everyone = club.athletes()
    dated = club.surroundings().body_masses.dropna(subset="date")
    latest = dated.drop_duplicates("athlete_id", keep="last").set_index("athlete_id")
    hurt = club.surroundings().injuries
    open_ = hurt[hurt["end"].isna()].drop_duplicates("athlete_id").set_index("athlete_id")["side"]
    st.dataframe(
        pd.DataFrame(
            {
                "Name": [one.name for one in everyone.values()],
                "Squads": [", ".join(one.squads) for one in everyone.values()],
                "Position": [one.position or "" for one in everyone.values()],
                "Tags": [", ".join(one.tags) for one in everyone.values()],
                "Sex": [wording.sex_name(one.sex) if one.sex else "" for one in everyone.values()],
                "Born": [
                    wording.numbers.date(one.birth_date, settings) if one.birth_date else ""
                    for one in everyone.values()
                ],
                "Dominant": [(one.dominant_side or "") for one in everyone.values()],
                "Body mass": [_mass(latest, id_) for id_ in everyone],
                "Open injury": [str(open_.get(id_, "")) for id_ in everyone],
                "External ids": [", ".join(one.external_ids) for one in everyone.values()],
            }
        ),
        hide_index=True,
        alt="Athletes of the club",
    )


def _mass(latest: pd.DataFrame, athlete_id: str) -> str:
    if athlete_id not in latest.index:
        return ""
    row = latest.loc[athlete_id]
    settings = club.settings()
    return f"{wording.numbers.mass(row['body_mass_kg'], settings)} ({wording.numbers.date(row['date'], settings)})"
