"""Phases of the programme as labelled bands behind a line over time."""

from __future__ import annotations

from typing import Any

import pandas as pd

from hamstring_metrics import wording
from hamstring_metrics.charts import theme
from hamstring_metrics.wording.rows import cell, records

_CHARACTER_PX, _PLOT_PX = 7.0, 290.0
"""Width of a character, and of the plot on a 390-pixel phone, where labels are tightest."""
_LABEL_CHARACTERS = 18
ROW_PX = 16


def phase_bands(
    phases: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int]:
    """Bands and labels of the phases that touch a span of time.

    Parameters
    ----------
    phases
        Columns name, kind, start, end; no end is still going on.
    start, end
        The span on show.

    Returns
    -------
    tuple
        Shapes, annotations, and the number of label rows above the plot. Labels
        that would collide on a phone stand in different rows.
    """
    shapes: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    taken: list[float] = []
    span = max((end - start) / pd.Timedelta(days=1), 1.0)
    shown = [row for row in records(phases.sort_values("start")) if _touches(row, start, end)]
    for index, row in enumerate(shown):
        first = max(pd.Timestamp(cell(row, "start")), start)
        last = (
            min(pd.Timestamp(cell(row, "end")) + pd.Timedelta(days=1), end)
            if cell(row, "end")
            else end
        )
        shapes.append(
            {
                "type": "rect",
                "xref": "x",
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "x0": f"{first:%Y-%m-%d}",
                "x1": f"{last:%Y-%m-%d}",
                "fillcolor": theme.BANDS[index % 2],
                "line": {"width": 0},
                "layer": "below",
            }
        )
        text = theme.shortened(
            cell(row, "name") or wording.phase_kind_name(cell(row, "kind")), _LABEL_CHARACTERS
        )
        width = (len(text) + 1) * _CHARACTER_PX / _PLOT_PX
        left = (first - start) / pd.Timedelta(days=1) / span
        to_the_left = left + width > 1
        left = max(0.0, 1 - width) if to_the_left else left
        level = next((n for n, used in enumerate(taken) if used <= left), len(taken))
        if level == len(taken):
            taken.append(0.0)
        taken[level] = left + width
        labels.append(
            theme.annotation(
                theme.plain(text),
                x=1 if to_the_left else left,
                y=1,
                xref="paper",
                yref="paper",
                xanchor="right" if to_the_left else "left",
                yanchor="bottom",
                yshift=2 + level * ROW_PX,
            )
        )
    return shapes, labels, len(taken)


def _touches(row: Any, start: pd.Timestamp, end: pd.Timestamp) -> bool:
    last = cell(row, "end")
    return pd.Timestamp(cell(row, "start")) <= end and (last is None or pd.Timestamp(last) >= start)
