"""What may lie over a history: a trend line with its band, and marks of what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from hamstring_metrics.charts import theme
from hamstring_metrics.interpret import Trend
from hamstring_metrics.model import Quantity, Side
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.rows import cell

_SIDE_OF = {Quantity.LEFT: Side.LEFT, Quantity.RIGHT: Side.RIGHT}
_LONGEST_TEXT = 200


def trend_traces(trends: Sequence[Trend], settings: Settings | None = None) -> list[dict[str, Any]]:
    """Line and band of each unbroken stretch, as far as its number of tests allows.

    Parameters
    ----------
    trends
        From `interpret.trend`: of the legs, or of the difference between them.
    settings
        The club's units.

    Returns
    -------
    list of dict
        Traces for below the marks: a dotted line from the first to the last test day of
        a stretch and never beyond, its band filled. Nothing with fewer than three test days.
    """
    traces = []
    for trend in trends:
        for segment in trend.segments:
            if segment.line.empty:
                continue
            days = [f"{day:%Y-%m-%d}" for day in pd.to_datetime(segment.line["day"])]
            values = {
                name: [numbers.shown(float(value), trend.unit, settings)[0] for value in segment.line[name]]
                for name in ("value", "low", "high")
            }
            if segment.has_band:
                traces.append(_band(days, values, trend.quantity))
            traces.append(_line(days, values["value"], trend.quantity))
    return traces


def decision_trace(decisions: pd.DataFrame, height: float, settings: Settings | None = None) -> dict[str, Any] | None:
    """One mark for each decision at its day, medical ones with another shape; None without any.

    Parameters
    ----------
    decisions
        Columns date, text, medical.
    height
        Where on the axis of values they stand.
    settings
        The club's date style.
    """
    rows = decisions.to_dict("records")
    if not rows:
        return None
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Decision",
        "x": [f"{row['date']:%Y-%m-%d}" for row in rows],
        "y": [height] * len(rows),
        "cliponaxis": False,
        "marker": {
            "symbol": ["cross" if row["medical"] else "triangle-up" for row in rows],
            "size": 11,
            "color": theme.EMPHASIS,
        },
        "hoverinfo": "text",
        "hovertext": [theme.plain(theme.shortened(decision_text(row, settings), _LONGEST_TEXT)) for row in rows],
    }


def decision_text(row: Any, settings: Settings | None = None) -> str:
    """A decision with its day, and whether it is medical.

    Examples
    --------
    >>> decision_text({"date": pd.Timestamp("2026-03-04"), "text": "rest", "medical": True})
    '2026-03-04, medical: rest'
    """
    medical = ", medical" if cell(row, "medical") else ""
    return f"{numbers.date(cell(row, 'date'), settings)}{medical}: {cell(row, 'text')}"


def _line(days: list[str], values: list[float], quantity: Quantity) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "Trend",
        "x": days,
        "y": values,
        "showlegend": False,
        "hoverinfo": "skip",
        "line": {"color": _colour(quantity), "width": 1.5, "dash": "dot"},
    }


def _band(days: list[str], values: dict[str, list[float]], quantity: Quantity) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "Band of the trend",
        "x": [*days, *reversed(days)],
        "y": [*values["high"], *reversed(values["low"])],
        "fill": "toself",
        "fillcolor": theme.faint(_colour(quantity)),
        "line": {"width": 0, "color": theme.TRANSPARENT},
        "showlegend": False,
        "hoverinfo": "skip",
    }


def _colour(quantity: Quantity) -> str:
    side = _SIDE_OF.get(quantity)
    return theme.SIDE_COLOURS[side] if side else theme.REFERENCE
