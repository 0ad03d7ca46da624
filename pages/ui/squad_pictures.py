"""The pictures of a squad, one at a time: a choice of what to look at, kept in the address."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from hamstring_metrics import charts, wording
from pages.ui import address, blocks, club, squad_view
from pages.ui.squad_filters import Chosen

_LEGS = "legs"
_TITLES = {_LEGS: "Both legs", "quadrant": "Strength and difference", "mass": "Beside body mass", "change": "Change"}


def answers(sentences: list[str]) -> None:
    """What the comparison says, a line each."""
    st.markdown("\n".join(f"- {wording.escaped(one)}" for one in sentences))


def show(chosen: Chosen, frame: pd.DataFrame) -> object:
    """The chosen picture; a click on a mark opens the athlete."""
    settings = club.settings()
    drawn: dict[str, Callable[[], charts.Picture]] = {_LEGS: lambda: charts.mirrored_bars(frame, settings)}
    options = list(drawn)
    view = address.segmented("Picture", "view", options, _TITLES.__getitem__, default=_LEGS) if len(options) > 1 else _LEGS
    picture = squad_view.picture(chosen, view, drawn[view])
    return blocks.picture(picture, f"squad:{view}", on_select="rerun", name=_TITLES[view])
