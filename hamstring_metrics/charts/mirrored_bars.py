"""A squad as mirrored bars: left legs to the left, right legs to the right."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from hamstring_metrics import interpret, wording
from hamstring_metrics.catalogue import Protocol
from hamstring_metrics.charts import theme
from hamstring_metrics.charts.picture import Picture
from hamstring_metrics.model import Side, Verdict
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.rows import cell, records
from hamstring_metrics.wording.verdicts import difference

_ROW_PX, _TALL_ROW_PX = 24, 34
_ABOVE_PX, _BELOW_PX = 32, 84
_NAME_LINE_CHARACTERS, _NAME_LINE_AT_MOST = 14, 20
"""A longer name goes on in a second line; only a line that is still longer is cut."""
_ROOM_FOR_VALUES = 1.5
"""The axis goes this far beyond the longest bar, for the values at the ends on a phone."""
_MARK_PX = 100
"""Room right of the bars for the longest mark ("not measured")."""
_ROWS_AT_MOST = theme.POINTS_AT_MOST // 4


def mirrored_bars(frame: pd.DataFrame, settings: Settings | None = None) -> Picture:
    """One row an athlete, whoever most needs a look on top, with the mark and word of its verdict.

    Parameters
    ----------
    frame
        The latest assessed row of each athlete in one protocol, with a column
        `name`. A missing leg has no bar and is written as "not measured".
    settings
        The club's units and formula.

    Returns
    -------
    Picture
        Every bar carries its athlete_id as custom data, so that a click can open
        the athlete. A verdict that comes from several test days says so when
        pointed at, below the bars and in the table: the bars are one test only.
        The figure shows at most 250 athletes; the table has all.

    Raises
    ------
    ValueError
        If the frame holds more than one protocol.
    """
    if frame["protocol"].nunique() > 1:
        raise ValueError("Mirrored bars: expected one protocol, found several. Choose one.")
    if frame.empty:
        return Picture(
            go.Figure(layout=theme.layout(_ABOVE_PX + _BELOW_PX)),
            _table([], settings),
            "Nobody was measured.",
        )
    ordered = records(interpret.by_need(frame))
    rows = ordered[:_ROWS_AT_MOST]
    protocol = wording.protocol_of(cell(rows[0], "protocol"))
    unit = numbers.shown(0.0, protocol.unit, settings)[1]
    amounts = {
        side: [
            None
            if (value := cell(row, side)) is None
            else numbers.shown(value, protocol.unit, settings)[0]
            for row in rows
        ]
        for side in Side
    }
    longest = (
        max(
            [amount for side in Side for amount in amounts[side] if amount is not None], default=1.0
        )
        or 1.0
    )
    ticks = _ticks(longest)
    written_names = [_in_lines(_name(row)) for row in rows]
    row_px = _TALL_ROW_PX if any("<br>" in name for name in written_names) else _ROW_PX
    figure = go.Figure(
        data=[_bars(side, rows, amounts[side], settings) for side in Side],
        layout=theme.layout(
            _ABOVE_PX + _BELOW_PX + row_px * len(rows),
            barmode="overlay",
            bargap=0.3 if row_px == _ROW_PX else 0.45,
            showlegend=True,
            margin={"l": 8, "r": _MARK_PX, "t": _ABOVE_PX, "b": _BELOW_PX},
            xaxis=theme.axis(
                "<br>".join(_axis_lines(rows, protocol, unit)),
                range=[-_ROOM_FOR_VALUES * longest, _ROOM_FOR_VALUES * longest],
                tickvals=[-tick for tick in reversed(ticks)] + [0, *ticks],
                ticktext=[numbers.general(tick) for tick in reversed(ticks)]
                + ["0", *(numbers.general(tick) for tick in ticks)],
                zeroline=True,
                zerolinecolor=theme.REFERENCE,
                zerolinewidth=1,
            ),
            yaxis={
                "tickvals": list(range(len(rows))),
                "ticktext": written_names,
                "range": [len(rows) - 0.5, -0.5],
                "automargin": True,
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
            },
            annotations=[*_marks(rows, settings), *_missing(rows)],
        ),
    )
    return Picture(figure, _table(ordered, settings), _alt(ordered, protocol.id))


def _name(row: Any) -> str:
    return str(cell(row, "name") or cell(row, "athlete_id") or "")


def _in_lines(name: str) -> str:
    """A name in one line, or in two where it is long."""
    words = name.replace("-", "- ").split()
    lines = [""]
    for word in words:
        glue = "" if not lines[-1] or lines[-1].endswith("-") else " "
        if len(lines) == 1 and lines[0] and len(lines[0] + glue + word) > _NAME_LINE_CHARACTERS:
            lines.append(word)
        else:
            lines[-1] += glue + word
    return "<br>".join(theme.plain(theme.shortened(line, _NAME_LINE_AT_MOST)) for line in lines)


def _axis_lines(rows: list[Any], protocol: Protocol, unit: str) -> list[str]:
    """What the bars are, of whom, and what the marks stand on."""
    title = theme.measure_title(protocol.measure, unit)
    days = max(int(cell(row, "reading_days") or 0) for row in rows)
    latest = f"latest test of {numbers.counted(len(rows), 'athlete')}"
    marks = f"marks: mean of up to {days} test days, most in need on top"
    return [f"{title} of each leg", latest, marks if days > 1 else "most in need on top"]


def _ticks(longest: float) -> list[float]:
    """One or two round ticks a side: more would collide on a phone."""
    magnitude = 10.0 ** (len(str(int(longest))) - 1)
    for step in (5.0, 2.0, 1.0, 0.5, 0.25, 0.1):
        tick = step * magnitude
        if tick <= longest:
            return [tick * count for count in (1, 2, 3) if tick * count <= longest]
    return [longest]


def _bars(
    side: Side, rows: list[Any], amounts: list[float | None], settings: Settings | None
) -> dict[str, Any]:
    sign = -1 if side is Side.LEFT else 1
    return {
        "type": "bar",
        "orientation": "h",
        "name": side.capitalize(),
        "y": list(range(len(rows))),
        "x": [None if amount is None else sign * amount for amount in amounts],
        "customdata": [[str(cell(row, "athlete_id"))] for row in rows],
        "hoverinfo": "text",
        "hovertext": [_hover(row, settings) for row in rows],
        "marker": {"color": theme.SIDE_COLOURS[side]},
        "text": [_value(row, side, settings) for row in rows],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": 12},
        "cliponaxis": False,
    }


def _value(row: Any, side: Side, settings: Settings | None) -> str:
    """The figure alone; the unit stands below the axis."""
    return "" if cell(row, side) is None else _with_unit(row, side, settings).split(" ")[0]


def _with_unit(row: Any, side: Side, settings: Settings | None) -> str:
    value = cell(row, side)
    unit = wording.protocol_of(cell(row, "protocol")).unit
    return "not measured" if value is None else numbers.measured(value, unit, settings)


def _hover(row: Any, settings: Settings | None) -> str:
    lines = [
        theme.plain(_name(row)),
        f"This test: {wording.values_text(row, settings)}",
        wording.asymmetry_text(row, settings),
        *_verdict_lines(row),
    ]
    return "<br>".join(lines)


def _verdict_lines(row: Any) -> list[str]:
    """The mark, and the reading behind it with the test days it is the mean of."""
    mark = theme.verdict_mark(cell(row, "verdict") or Verdict.NOT_MEASURED)
    basis = wording.basis_text(row)
    if not basis or difference(row) is None:
        return [mark]
    return [f"{mark}, {basis}:", numbers.sentence(wording.difference_text(row))]


def _marks(rows: list[Any], settings: Settings | None) -> list[dict[str, Any]]:
    marks = []
    for place, row in enumerate(rows):
        verdict = Verdict(cell(row, "verdict") or Verdict.NOT_MEASURED)
        marks.append(
            theme.annotation(
                f'<span style="color:{theme.VERDICT_COLOURS[verdict]};font-size:16px">{theme.VERDICT_SHAPES[verdict]}</span> '
                f"{wording.verdict_short(verdict)}",
                x=1,
                y=place,
                xref="paper",
                yref="y",
                xanchor="left",
                xshift=6,
                align="left",
                hovertext=_hover(row, settings),
            )
        )
    return marks


def _missing(rows: list[Any]) -> list[dict[str, Any]]:
    return [
        theme.annotation(
            "not measured",
            x=0,
            y=place,
            xref="x",
            yref="y",
            xanchor="right" if side is Side.LEFT else "left",
            xshift=-6 if side is Side.LEFT else 6,
        )
        for place, row in enumerate(rows)
        for side in Side
        # With neither leg measured the mark at the end of the row says so.
        if cell(row, side) is None and any(cell(row, other) is not None for other in Side)
    ]


def _table(rows: list[Any], settings: Settings | None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Athlete": [_name(row) for row in rows],
            "Left": [_with_unit(row, Side.LEFT, settings) for row in rows],
            "Right": [_with_unit(row, Side.RIGHT, settings) for row in rows],
            "Last test": [wording.asymmetry_text(row, settings) for row in rows],
            "Reading": [wording.reading_text(row) for row in rows],
            "Verdict": [
                wording.verdict_word(cell(row, "verdict") or Verdict.NOT_MEASURED) for row in rows
            ],
            "Why": [wording.reason(row, settings) for row in rows],
        }
    )


def _alt(rows: list[Any], protocol: str) -> str:
    return (
        "Mirrored bars, left legs to the left and right legs to the right, whoever most needs a look on top. "
        f"{wording.headline_squad(rows, protocol)}"
    )
