"""More athletes than a picture can hold: those who most need a look alone, the others as shades."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from hamstring_metrics import interpret
from hamstring_metrics.charts import theme

MARKS_OF_AN_ATHLETE = 5
"""Two legs, an interval of each and a name."""
EVERYBODY_UP_TO = theme.POINTS_AT_MOST // MARKS_OF_AN_ATHLETE
ALONE = 60
ROWS_IN_TABLE = 300
"""Sentences for more athletes than this would be read by nobody and take seconds to write."""
_CELLS = (24, 18)


def most_in_need(frame: pd.DataFrame, up_to: int = EVERYBODY_UP_TO) -> tuple[pd.DataFrame, bool]:
    """The athletes who are drawn by themselves, in order of need, and whether others are left.

    Examples
    --------
    >>> rows = pd.DataFrame({"athlete_id": ["a", "b"], "protocol": "nordic", "verdict": ["even", "clear"],
    ...     "not_rated_why": None, "reading_pct": [1.0, 30.0], "line_pct": 10.0})
    >>> found, is_crowd = most_in_need(rows)
    >>> found["athlete_id"].tolist(), is_crowd
    (['b', 'a'], False)
    """
    ordered = interpret.by_need(frame)
    is_crowd = len(ordered) > up_to
    return (ordered.head(ALONE) if is_crowd else ordered), is_crowd


def for_table(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the table under a picture: all in order of need, of a crowd the first 300."""
    return interpret.by_need(frame).head(ROWS_IN_TABLE)


def shades(x: ArrayLike, y: ArrayLike, x_range: Sequence[float], y_range: Sequence[float]) -> dict[str, Any]:
    """How many athletes lie in each cell of a grid, as one picture behind the marks.

    Parameters
    ----------
    x, y
        Places on the axes; pairs with a missing one do not count.
    x_range, y_range
        The ends of the axes.

    Returns
    -------
    dict
        A heat map of one image; an empty cell is clear.
    """
    across, up = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    both = np.isfinite(across) & np.isfinite(up)
    ends = [sorted(x_range), sorted(y_range)]
    number, x_edges, y_edges = np.histogram2d(across[both], up[both], bins=_CELLS, range=ends)
    cells = number.T
    return {
        "type": "heatmap",
        "x": [theme.as_drawn(edge) for edge in x_edges],
        "y": [theme.as_drawn(edge) for edge in y_edges],
        "z": np.where(cells > 0, cells, np.nan).astype(np.float32),
        "colorscale": theme.SHADES,
        "showscale": False,
        "hoverongaps": False,
        "hovertemplate": "%{z} athletes here<extra></extra>",
        "xgap": 1,
        "ygap": 1,
    }
