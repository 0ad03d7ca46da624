"""A picture is a figure, the table behind it, and the words for who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from hamstring_metrics.charts.drawn import Drawn


@dataclass(frozen=True, slots=True)
class Picture:
    """One figure with its table (headings with units, ready to download) and text alternative.

    `caption` explains what the figure has no room to say; empty where it needs none.
    """

    figure: Drawn
    table: pd.DataFrame
    alt: str
    caption: str = ""
