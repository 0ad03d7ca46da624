"""Left and right over time, against the phases of the programme."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from hamstring_metrics import catalogue, wording
from hamstring_metrics.catalogue import Protocol
from hamstring_metrics.charts import theme
from hamstring_metrics.charts.phases import ROW_PX, phase_bands
from hamstring_metrics.charts.picture import Picture
from hamstring_metrics.model import Flag, Side
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.rows import cell, records

_PLOT_PX, _BELOW_PX, _LEGEND_PX = 300, 48, 28
_TESTS_AT_MOST = theme.POINTS_AT_MOST // 2 - 50
_COMPARABLE_COLUMN = {"machine": "machine_id", "device": "device", "position": "position"}
_NOT_AS_STRENGTH = frozenset(
    {
        Flag.PAINFUL,
        Flag.ABOVE_SENSOR_LIMIT,
        Flag.SIDES_POSSIBLY_SWAPPED,
        Flag.COUNT_STOPPED_EARLY,
        Flag.REPS_NOT_EIGHT,
    }
)


def history(
    frame: pd.DataFrame,
    phases: pd.DataFrame | None = None,
    protocol: str | None = None,
    settings: Settings | None = None,
) -> Picture:
    """Two lines over time, left as circles and right as diamonds.

    Parameters
    ----------
    frame
        Assessed rows of one athlete. A painful or doubtful test is hollow.
    phases
        The athlete's phases and the squad's: name, kind, start, end.
    protocol
        Which protocol to show; needed where the frame holds several.
    settings
        The club's units.

    Returns
    -------
    Picture
        The line is broken where the machine (or what else makes two tests
        comparable) changed, and over a pause longer than `trend_gap_weeks` of the
        catalogue. The last 450 tests are drawn; the table has all.
    """
    chosen = protocol or frame["protocol"].iloc[0]
    whole = frame[frame["protocol"] == chosen].sort_values("local_date", kind="stable")
    known = wording.protocol_of(chosen)
    every_row = records(whole)
    rows = every_row[-_TESTS_AT_MOST:]
    if not rows:
        return Picture(
            go.Figure(layout=theme.layout(_PLOT_PX)),
            _table([], known, settings),
            wording.empty_state("no_tests_of_protocol"),
        )
    start, end = time_span(rows)
    shapes, labels, levels = (
        phase_bands(phases, start, end) if phases is not None and len(phases) else ([], [], 0)
    )
    data = [_line(side, rows, known, settings) for side in Side]
    note = "Hollow mark: painful or to be checked" if any(is_doubtful(row) for row in rows) else ""
    above = _LEGEND_PX + levels * ROW_PX + 8
    unit = numbers.shown(0.0, known.unit, settings)[1]
    figure = go.Figure(
        data=data,
        layout=theme.layout(
            _PLOT_PX + _BELOW_PX + above,
            showlegend=True,
            legend={
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "yanchor": "bottom",
                "y": 1 + (levels * ROW_PX + 4) / _PLOT_PX,
            },
            margin={"l": 8, "r": 12, "t": above, "b": _BELOW_PX},
            shapes=shapes,
            annotations=labels,
            xaxis=date_axis(start, end, note),
            yaxis=theme.axis(
                theme.measure_title(known.measure, unit), rangemode="tozero", automargin=True
            ),
        ),
    )
    alt = (
        f"Left and right over time, {wording.protocol_name(chosen)}. "
        f"{wording.headline_trends(every_row, settings)}"
    )
    return Picture(figure, _table(every_row, known, settings), alt)


def date_axis(start: pd.Timestamp, end: pd.Timestamp, note: str = "") -> dict[str, Any]:
    """Axis of local dates with few, short labels, and a note below them."""
    return theme.axis(
        note, type="date", range=[f"{start:%Y-%m-%d}", f"{end:%Y-%m-%d}"], nticks=6, showgrid=False
    )


def time_span(rows: list[Any]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day on show, with a little room on both sides."""
    first, last = (pd.Timestamp(cell(rows[place], "local_date")).normalize() for place in (0, -1))
    room = max(pd.Timedelta(days=7), (last - first) * 0.04)
    return (first - room).normalize(), (last + room).normalize()


def is_doubtful(row: Any) -> bool:
    """Whether a test is shown but not read as strength, and so drawn hollow."""
    flags = cell(row, "test_flags") or ()
    return cell(row, "not_rated_why") == "painful" or any(
        flag in _NOT_AS_STRENGTH for flag in flags
    )


def breaks_before(rows: list[Any], protocol: Protocol) -> list[bool]:
    """For each row whether the line is broken before it."""
    longest = pd.Timedelta(weeks=catalogue.threshold("trend_gap_weeks"))
    columns = [
        _COMPARABLE_COLUMN[thing] for thing in protocol.comparable_by if thing in _COMPARABLE_COLUMN
    ]
    broken = [False] * len(rows)
    for place in range(1, len(rows)):
        before, after = rows[place - 1], rows[place]
        pause = pd.Timestamp(cell(after, "local_date")) - pd.Timestamp(cell(before, "local_date"))
        changed = any(cell(before, column) != cell(after, column) for column in columns)
        broken[place] = changed or pause > longest
    return broken


def _line(
    side: Side, rows: list[Any], protocol: Protocol, settings: Settings | None
) -> dict[str, Any]:
    days: list[str] = []
    amounts: list[float | None] = []
    symbols: list[str] = []
    hover: list[str] = []
    ids: list[list[str]] = []
    shape = theme.SIDE_SYMBOLS[side]
    for row, broken in zip(rows, breaks_before(rows, protocol), strict=True):
        value = cell(row, side)
        day = f"{pd.Timestamp(cell(row, 'local_date')):%Y-%m-%d}"
        if broken:
            days.append(day)
            amounts.append(None)
            symbols.append(shape)
            hover.append("")
            ids.append([""])
        days.append(day)
        amounts.append(None if value is None else numbers.shown(value, protocol.unit, settings)[0])
        symbols.append(f"{shape}-open" if is_doubtful(row) else shape)
        hover.append(_hover(row, side, protocol, settings))
        ids.append([str(cell(row, "test_id") or "")])
    colour = theme.SIDE_COLOURS[side]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": side.capitalize(),
        "x": days,
        "y": amounts,
        "connectgaps": False,
        "line": {"color": colour, "width": 2},
        "marker": {
            "color": colour,
            "size": 9,
            "symbol": symbols,
            "line": {"width": 2, "color": colour},
        },
        "customdata": ids,
        "hoverinfo": "text",
        "hovertext": hover,
    }


def _hover(row: Any, side: Side, protocol: Protocol, settings: Settings | None) -> str:
    value = cell(row, side)
    if value is None:
        return ""
    lines = [
        numbers.date(cell(row, "local_date"), settings),
        f"{side.capitalize()} {numbers.measured(value, protocol.unit, settings)}",
        *(wording.flag_label(flag) for flag in cell(row, "test_flags") or ()),
    ]
    return "<br>".join(lines)


def _table(rows: list[Any], protocol: Protocol, settings: Settings | None) -> pd.DataFrame:
    unit = numbers.shown(0.0, protocol.unit, settings)[1]
    amounts = {
        side: [
            None
            if (value := cell(row, side)) is None
            else round(numbers.shown(value, protocol.unit, settings)[0], 2)
            for row in rows
        ]
        for side in Side
    }
    return pd.DataFrame(
        {
            "Date": [numbers.date(cell(row, "local_date"), settings) for row in rows],
            _with_unit("Left", unit): pd.Series(amounts[Side.LEFT], dtype="float64"),
            _with_unit("Right", unit): pd.Series(amounts[Side.RIGHT], dtype="float64"),
            "Difference": [wording.asymmetry_text(row, settings) for row in rows],
            "Verdict": [
                wording.verdict_word(cell(row, "verdict") or "not_measured") for row in rows
            ],
            "Flags": [
                ", ".join(wording.flag_label(flag) for flag in cell(row, "test_flags") or ())
                for row in rows
            ],
        }
    )


def _with_unit(heading: str, unit: str) -> str:
    return f"{heading} ({unit})" if unit else heading
