"""Trends of both legs and of the difference, and what may be said of them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from hamstring_metrics import interpret, wording
from hamstring_metrics.interpret import Trend
from hamstring_metrics.model import Quantity
from pages.ui import club


def of_legs(history: pd.DataFrame, protocol: str) -> tuple[Trend, Trend]:
    """The trend of the left and of the right leg."""
    here = club.surroundings()
    left, right = (interpret.trend(history, one, here, protocol) for one in (Quantity.LEFT, Quantity.RIGHT))
    return left, right


def of_difference(history: pd.DataFrame, protocol: str) -> Trend:
    """The trend of the difference between the legs."""
    return interpret.trend(history, Quantity.ASYMMETRY, club.surroundings(), protocol)


def say(*trends: Trend) -> None:
    """What may be said of each, and why a line is drawn in pieces; what is the same, once."""
    settings = club.settings()
    sentences = dict.fromkeys(wording.trend_sentence(one, settings) for one in trends)
    broken = dict.fromkeys(text for one in trends if (text := wording.broken_line_text(one, settings)))
    for sentence in [*sentences, *broken]:
        st.caption(wording.escaped(sentence))
