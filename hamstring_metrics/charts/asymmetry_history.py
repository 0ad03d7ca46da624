"""The difference between the legs over time, with its interval and the line."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from hamstring_metrics import wording
from hamstring_metrics.charts import theme
from hamstring_metrics.charts.drawn import Drawn
from hamstring_metrics.charts.history import date_axis, time_span
from hamstring_metrics.charts.over_time import trend_traces
from hamstring_metrics.charts.picture import Picture
from hamstring_metrics.interpret import Trend
from hamstring_metrics.model import Verdict
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.rows import cell, records
from hamstring_metrics.wording.verdicts import Difference, difference

_PLOT_PX, _BELOW_PX, _ABOVE_PX = 300, 32, 32
_LEFT_PX = 92  # "line 10 %" is longer than a number
_ROOM_FOR_ENDS = 0.12
"""Share of the range that is added at both ends for the words there."""
_TICKS_AT_MOST, _CLEAR_OF_LINE = 7, 0.6
"""Ticks on show, and how many steps a tick keeps away from a line that has its own."""
_LABEL_PX = 12.5
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
_READINGS_AT_MOST = theme.POINTS_AT_MOST // 4


def asymmetry_history(frame: pd.DataFrame, settings: Settings | None = None, trend: Trend | None = None) -> Picture:
    """The reading of each test day with its interval; up is right stronger, down is left.

    Parameters
    ----------
    frame
        Assessed rows of one athlete and one protocol. Rows without a reading are
        in the table and not in the figure.
    settings
        The club's date style.
    trend
        Of the difference, from `interpret.trend`: drawn as far as the tests allow.

    Returns
    -------
    Picture
        The mark of each point is the shape of its verdict. Zero and the line on
        both sides of it are always on show; beyond them the axis fits the data.
    """
    rows = records(frame.sort_values("local_date", kind="stable"))
    read = [(row, found) for row in rows if (found := difference(row)) is not None]
    by_day = {f"{pd.Timestamp(cell(row, 'local_date')):%Y-%m-%d}": (row, found) for row, found in read}
    shown = list(by_day.items())[-_READINGS_AT_MOST:]
    if not shown:
        empty = Drawn(layout=theme.layout(_PLOT_PX))
        return Picture(empty, _table(rows, settings), "No reading of both legs yet.")
    readings = [found for _, (_, found) in shown]
    line = readings[-1].line
    lowest = min(-line, *(found.low for found in readings))
    highest = max(line, *(found.high for found in readings))
    room = _ROOM_FOR_ENDS * (highest - lowest)
    days = [row for _, (row, _) in shown]
    start, end = time_span(days)
    ticks = _ticks(lowest, highest, line)
    # The level of zero is drawn all the same; only its label would run into the lines'.
    lines_too_close = line / (highest - lowest + 2 * room) * _PLOT_PX < _LABEL_PX
    in_repetitions = readings[-1].in_repetitions
    unit = "repetitions" if in_repetitions else "% of the stronger leg"
    figure = Drawn(
        data=[*_points_by_verdict(shown, settings), *(trend_traces([trend], settings) if trend else [])],
        layout=theme.layout(
            _PLOT_PX + _BELOW_PX + _ABOVE_PX,
            margin={"l": _LEFT_PX, "r": 12, "t": _ABOVE_PX, "b": _BELOW_PX},
            shapes=[_level(0.0, "solid"), _level(line, "dash"), _level(-line, "dash")],
            showlegend=True,
            annotations=_ends(),
            xaxis=date_axis(days, start, end, settings=settings),
            yaxis=theme.axis(
                f"Difference ({unit})",
                range=[lowest - room, highest + room],
                tickvals=ticks,
                ticktext=[
                    "" if tick == 0 and lines_too_close else _written(tick, line, in_repetitions) for tick in ticks
                ],
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
        chosen = [(day, one) for day, one in shown if (cell(one[0], "verdict") or Verdict.NOT_RATED) == verdict]
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
        wording.basis_text(row),
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


def _ticks(lowest: float, highest: float, line: float) -> list[float]:
    """Zero, both lines, and round numbers between the ends that stand clear of the lines."""
    span = highest - lowest
    step = next((one for one in _STEPS if span / one <= _TICKS_AT_MOST), _STEPS[-1])
    first, last = math.ceil(lowest / step), math.floor(highest / step)
    clear = [
        float(count * step)
        for count in range(first, last + 1)
        if abs(abs(count * step) - line) >= _CLEAR_OF_LINE * step
    ]
    return sorted({0.0, line, -line, *clear})


def _written(tick: float, line: float, in_repetitions: bool) -> str:
    """A tick without its sign: the words at both ends say which leg is stronger."""
    unit = "" if in_repetitions or tick == 0 else " %"
    return f"{'line ' if abs(tick) == line else ''}{numbers.trimmed(abs(tick), 1)}{unit}"


def _table(rows: list[Any], settings: Settings | None) -> pd.DataFrame:
    def side(row: Any) -> str:
        return "no reading" if difference(row) is None else numbers.sentence(wording.difference_text(row))

    return pd.DataFrame(
        {
            "Date": [numbers.date(cell(row, "local_date"), settings) for row in rows],
            "Reading": [side(row) for row in rows],
            "Interval": ["" if difference(row) is None else wording.interval_text(row) for row in rows],
            "Test days": [int(cell(row, "reading_days") or 0) for row in rows],
            "Verdict": [wording.verdict_word(cell(row, "verdict") or Verdict.NOT_MEASURED) for row in rows],
        }
    )
