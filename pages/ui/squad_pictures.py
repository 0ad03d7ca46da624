"""The pictures of a squad, one at a time: what to look at is chosen and kept in the address."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from hamstring_metrics import charts, interpret, wording
from hamstring_metrics.model import ComparedBy
from pages.ui import address, blocks, club, squad_view
from pages.ui.squad_filters import Chosen

_TITLES = {
    "legs": "Both legs",
    "quadrant": "Strength and difference",
    "mass": "Beside body mass",
    "change": "Change since last",
}


def answers(sentences: list[str]) -> None:
    """What the comparison says, a line each."""
    st.markdown("\n".join(f"- {wording.escaped(one)}" for one in sentences))


def show(chosen: Chosen, frame: pd.DataFrame) -> object:
    """The chosen picture; a click on a mark opens the athlete."""
    drawn = _drawn(chosen, frame)
    view = address.segmented("Picture", "view", list(drawn), _TITLES.__getitem__)
    picture = squad_view.picture(chosen, view, drawn[view])
    return blocks.picture(picture, f"squad:{view}", on_select="rerun", name=_TITLES[view])


def _drawn(chosen: Chosen, frame: pd.DataFrame) -> dict[str, Callable[[], charts.Picture]]:
    """What can be drawn of this test; a count has no body mass beside it."""
    settings, way = club.settings(), ComparedBy(chosen.way)
    drawn: dict[str, Callable[[], charts.Picture]] = {
        "legs": lambda: charts.mirrored_bars(frame, settings),
        "quadrant": lambda: charts.quadrant(frame, settings, way),
    }
    if ComparedBy.PER_KG in interpret.ways_to_compare(chosen.protocol):
        allometric = way is ComparedBy.ALLOMETRIC
        drawn["mass"] = lambda: charts.force_and_mass(frame, settings, allometric=allometric)
    drawn["change"] = lambda: charts.change_dots(frame, settings)
    return drawn
