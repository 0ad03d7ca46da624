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

_PLOT_PX, _BELOW_PX, _ABOVE_PX = 260, 40, 12
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
    reach = 1.1 * max(line, *(max(abs(found.low), abs(found.high)) for found in readings))
    start, end = time_span([row for _, (row, _) in shown])
    ticks = _ticks(reach)
    unit = "repetitions" if readings[-1].in_repetitions else "% of the stronger leg"
    figure = go.Figure(
        data=[_points(shown, settings)],
        layout=theme.layout(
            _PLOT_PX + _BELOW_PX + _ABOVE_PX,
            margin={"l": 8, "r": 12, "t": _ABOVE_PX, "b": _BELOW_PX},
            shapes=[_level(0.0, "solid"), _level(line, "dash"), _level(-line, "dash")],
            annotations=_labels(readings[-1], line),
            xaxis=date_axis(start, end),
            yaxis=theme.axis(
                f"Difference ({unit})",
                range=[-reach, reach],
                tickvals=[-tick for tick in reversed(ticks)] + [0, *ticks],
                ticktext=[f"{tick:g}" for tick in reversed(ticks)]
                + ["0", *(f"{tick:g}" for tick in ticks)],
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


def _points(
    shown: list[tuple[str, tuple[Any, Difference]]], settings: Settings | None
) -> dict[str, Any]:
    readings = [found for _, (_, found) in shown]
    verdicts = [Verdict(cell(row, "verdict") or Verdict.NOT_RATED) for _, (row, _) in shown]
    return {
        "type": "scatter",
        "mode": "markers",
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
            "symbol": [theme.VERDICT_SYMBOLS[verdict] for verdict in verdicts],
            "color": [theme.VERDICT_COLOURS[verdict] for verdict in verdicts],
            "size": 11,
            "line": {"width": 2, "color": [theme.VERDICT_COLOURS[verdict] for verdict in verdicts]},
        },
        "customdata": [[str(cell(row, "test_id") or "")] for _, (row, _) in shown],
        "hoverinfo": "text",
        "hovertext": [
            "<br>".join(
                [
                    numbers.date(cell(row, "local_date"), settings),
                    numbers.sentence(wording.difference_text(row)),
                    wording.interval_text(row),
                    theme.verdict_mark(verdict),
                ]
            )
            for (_, (row, _)), verdict in zip(shown, verdicts, strict=True)
        ],
    }


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


def _labels(last: Difference, line: float) -> list[dict[str, Any]]:
    written = numbers.repetitions(line) if last.in_repetitions else numbers.percent(line, 0)
    ends = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "xshift": 4}
    at_line = {"xref": "paper", "x": 1, "xanchor": "right", "yref": "y"}
    return [
        theme.annotation("right stronger", y=1, yanchor="top", **ends),
        theme.annotation("left stronger", y=0, yanchor="bottom", **ends),
        theme.annotation(f"line {written}", y=line, yanchor="bottom", **at_line),
        theme.annotation(f"line {written}", y=-line, yanchor="top", **at_line),
    ]


def _ticks(reach: float) -> list[float]:
    step = next((step for step in (2, 5, 10, 20, 50) if reach / step <= 3.5), 50)
    return [float(step * count) for count in range(1, int(reach // step) + 1)]


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
