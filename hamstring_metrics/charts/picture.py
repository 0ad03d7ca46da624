"""A picture is a figure, the table behind it, and the words for who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go


class Drawn(go.Figure):
    """A finished figure, shown many times: what a browser is sent of it is put together once.

    Plotly would copy all of it at each run of a page. Nothing is changed once it was shown.

    Examples
    --------
    >>> figure = Drawn(data=[{"type": "bar", "y": [1, 2]}])
    >>> figure.to_dict() is figure.to_dict()
    True
    """

    _sent: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """The figure as it is sent; shared, never to be changed."""
        if self._sent is None:
            self._sent = super().to_dict()
        return self._sent


@dataclass(frozen=True, slots=True)
class Picture:
    """One figure with its table (headings with units, ready to download) and text alternative.

    `caption` explains what the figure has no room to say; empty where it needs none.
    """

    figure: Drawn
    table: pd.DataFrame
    alt: str
    caption: str = ""
