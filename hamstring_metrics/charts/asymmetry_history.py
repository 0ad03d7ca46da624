"""The difference between the legs over time, with its interval and the line."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from hamstring_metrics import wording
from hamstring_metrics.charts import theme
from hamstring_metrics.charts.history import date_axis, time_span
from hamstring_metrics.charts.picture import Picture
from hamstring_metrics.model import Verdict
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.rows import cell, records
from hamstring_metrics.wording.verdicts import Difference, difference

_PLOT_PX, _BELOW_PX, _ABOVE_PX = 280, 32, 32
_ROOM_FOR_ENDS = 1.3
"""Room beyond the longest interval for the words at both ends."""
_READINGS_AT_MOST = theme.POINTS_AT_MOST // 4


def asymmetry_history(frame: pd.DataFrame, settings: Settings | None = None) -> Picture:
    """The reading of each test day with its interval; up is right stronger, down is left.

    Parameters
    ----------
    frame
        Assessed rows of one athlete and one protocol. Rows without a reading are
        in the table and not in the figure.
    settings
        The club's date style.

    Returns
    -------
    Picture
        The mark of each point is the shape of its verdict. The line is drawn on
        both sides of zero.
    """
    rows = records(frame.sort_values("local_date", kind="stable"))
    read = [(row, found) for row in rows if (found := difference(row)) is not None]
    by_day = {
        f"{pd.Timestamp(cell(row, 'local_date')):%Y-%m-%d}": (row, found) for row, found in read
    }
    shown = list(by_day.items())[-_READINGS_AT_MOST:]
    if not shown:
        empty = go.Figure(layout=theme.layout(_PLOT_PX))
        return Picture(empty, _table(rows, settings), "No reading of both legs yet.")
    readings = [found for _, (_, found) in shown]
    line = readings[-1].line
    reach = _ROOM_FOR_ENDS * max(
        line, *(max(abs(found.low), abs(found.high)) for found in readings)
    )
    start, end = time_span([row for _, (row, _) in shown])
    ticks = _ticks(reach / _ROOM_FOR_ENDS, line)
    written = [f"line {tick:g}" if tick == line else f"{tick:g}" for tick in ticks]
    unit = "repetitions" if readings[-1].in_repetitions else "% of the stronger leg"
    figure = go.Figure(
        data=_points_by_verdict(shown, settings),
        layout=theme.layout(
            _PLOT_PX + _BELOW_PX + _ABOVE_PX,
            margin={"l": 8, "r": 12, "t": _ABOVE_PX, "b": _BELOW_PX},
            shapes=[_level(0.0, "solid"), _level(line, "dash"), _level(-line, "dash")],
            showlegend=True,
            annotations=_ends(),
            xaxis=date_axis(start, end),
            yaxis=theme.axis(
                f"Difference ({unit})",
                range=[-reach, reach],
                tickvals=[-tick for tick in reversed(ticks)] + [0, *ticks],
                ticktext=[*reversed(written), "0", *written],
                automargin=True,
            ),
        ),
    )
    last_row = shown[-1][1][0]
    day = numbers.date(cell(last_row, "local_date"), settings)
    alt = (
        f"The difference between the legs on {numbers.counted(len(shown), 'test day')}, right stronger upwards and "
        f"left stronger downwards. Last, {day}: {wording.reason(last_row, settings)}"
    )
    return Picture(figure, _table(rows, settings), alt)


def _points_by_verdict(
    shown: list[tuple[str, tuple[Any, Difference]]], settings: Settings | None
) -> list[dict[str, Any]]:
    """One trace a verdict, so that the legend gives each shape its word."""
    traces = []
    for verdict in Verdict:
        chosen = [
            (day, one)
            for day, one in shown
            if (cell(one[0], "verdict") or Verdict.NOT_RATED) == verdict
        ]
        if chosen:
            traces.append(_points(chosen, verdict, settings))
    return traces


def _points(
    shown: list[tuple[str, tuple[Any, Difference]]], verdict: Verdict, settings: Settings | None
) -> dict[str, Any]:
    readings = [found for _, (_, found) in shown]
    colour = theme.VERDICT_COLOURS[verdict]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": wording.verdict_short(verdict),
        "x": [day for day, _ in shown],
        "y": [found.estimate for found in readings],
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [found.high - found.estimate for found in readings],
            "arrayminus": [found.estimate - found.low for found in readings],
            "color": theme.REFERENCE,
            "thickness": 1.5,
            "width": 4,
        },
        "marker": {
            "symbol": theme.VERDICT_SYMBOLS[verdict],
            "color": colour,
            "size": 11,
            "line": {"width": 2, "color": colour},
        },
        "customdata": [[str(cell(row, "test_id") or "")] for _, (row, _) in shown],
        "hoverinfo": "text",
        "hovertext": [_hover(row, verdict, settings) for _, (row, _) in shown],
    }


def _hover(row: Any, verdict: Verdict, settings: Settings | None) -> str:
    lines = [
        numbers.date(cell(row, "local_date"), settings),
        numbers.sentence(wording.difference_text(row)),
        wording.interval_text(row),
        theme.verdict_mark(verdict),
    ]
    return "<br>".join(lines)


def _level(value: float, dash: str) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "paper",
        "yref": "y",
        "x0": 0,
        "x1": 1,
        "y0": value,
        "y1": value,
        "layer": "below",
        "line": {"color": theme.REFERENCE, "width": 1.5, "dash": dash},
    }


def _ends() -> list[dict[str, Any]]:
    placed = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "xshift": 4}
    return [
        theme.annotation("right stronger", y=1, yanchor="top", **placed),
        theme.annotation("left stronger", y=0, yanchor="bottom", **placed),
    ]


def _ticks(reach: float, line: float) -> list[float]:
    """The line itself and round numbers that stand clear of it."""
    step = next((step for step in (2, 5, 10, 20, 50) if reach / step <= 3.5), 50)
    round_ones = [float(step * count) for count in range(1, int(reach // step) + 1)]
    return sorted([line, *(tick for tick in round_ones if abs(tick - line) >= 0.7 * step)])


def _table(rows: list[Any], settings: Settings | None) -> pd.DataFrame:
    def side(row: Any) -> str:
        return (
            "no reading"
            if difference(row) is None
            else numbers.sentence(wording.difference_text(row))
        )

    return pd.DataFrame(
        {
            "Date": [numbers.date(cell(row, "local_date"), settings) for row in rows],
            "Reading": [side(row) for row in rows],
            "Interval": [
                "" if difference(row) is None else wording.interval_text(row) for row in rows
            ],
            "Test days": [int(cell(row, "reading_days") or 0) for row in rows],
            "Verdict": [
                wording.verdict_word(cell(row, "verdict") or Verdict.NOT_MEASURED) for row in rows
            ],
        }
    )
