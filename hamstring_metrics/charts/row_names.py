"""Names beside the rows of a picture: texts left of the plot, which a browser draws in half the time of an axis."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from typing import Any

from hamstring_metrics.charts.labels import MARK_PX, text_px

_SPACE = "\u00a0"
NAMES = "Names"
"""What the trace with the names is called; nothing shows it."""


def px(names: Sequence[str]) -> int:
    """Room left of a plot for the names of its rows, as `theme.in_lines` wrote them.

    Said beforehand: where Plotly measures it (`automargin`), it draws every picture once more.

    Examples
    --------
    >>> px(["Kim<br>Example"]) > px(["Kim"])
    True
    """
    lines = [html.unescape(line) for name in names for line in name.split("<br>")]
    return math.ceil(max([text_px(line) for line in lines], default=0.0)) + MARK_PX


def axis(rows: int) -> dict[str, Any]:
    """The axis of so many rows, the first on top; it draws nothing itself.

    Examples
    --------
    >>> axis(2)["range"]
    [1.5, -0.5]
    """
    return {"range": [rows - 0.5, -0.5], "visible": False, "fixedrange": True}


def trace(names: Sequence[str], start: float) -> dict[str, Any]:
    """A name left of each row, ending where the plot starts.

    Parameters
    ----------
    names
        One a row from the top, made plain.
    start
        Where the plot starts, in the unit across.

    Examples
    --------
    >>> trace(["Kim", "Ada"], -400.0)["y"]
    [0, 1]
    """
    return {
        "type": "scatter",
        "mode": "text",
        "name": NAMES,
        "x": [start] * len(names),
        "y": list(range(len(names))),
        "text": [f"{name}{_SPACE}".replace("<br>", f"{_SPACE}<br>") for name in names],
        "textposition": "middle left",
        "textfont": {"size": 12},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
