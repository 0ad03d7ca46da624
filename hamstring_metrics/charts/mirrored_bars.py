"""A squad as mirrored bars: left legs to the left, right legs to the right."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from hamstring_metrics import wording
from hamstring_metrics.charts import theme
from hamstring_metrics.charts.picture import Picture
from hamstring_metrics.model import Side, Verdict
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.rows import cell, records

_ROW_PX, _AROUND_PX = 24, 96
_NAME_CHARACTERS = 15
_MARK_PX = 100
"""Room right of the bars for the longest mark ("not measured")."""
_ROWS_AT_MOST = theme.POINTS_AT_MOST // 4


def mirrored_bars(frame: pd.DataFrame, settings: Settings | None = None) -> Picture:
    """One row an athlete, the largest difference on top, with the mark and word of its verdict.

    Parameters
    ----------
    frame
        Assessed rows of one protocol, one an athlete, with a column `name`. A
        missing leg has no bar and is written as "not measured".
    settings
        The club's units and formula.

    Returns
    -------
    Picture
        Every bar carries its athlete_id as custom data, so that a click can open
        the athlete. The figure shows at most 250 athletes; the table has all.

    Raises
    ------
    ValueError
        If the frame holds more than one protocol.
    """
    if frame["protocol"].nunique() > 1:
        raise ValueError("Mirrored bars: expected one protocol, found several. Choose one.")
    if frame.empty:
        return Picture(
            go.Figure(layout=theme.layout(_AROUND_PX)), _table([], settings), "Nobody was measured."
        )
    order = (
        frame["asymmetry_pct"]
        .abs()
        .sort_values(ascending=False, na_position="last", kind="stable")
        .index
    )
    ordered = records(frame.loc[order])
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
    figure = go.Figure(
        data=[_bars(side, rows, amounts[side], settings) for side in Side],
        layout=theme.layout(
            _AROUND_PX + _ROW_PX * len(rows),
            barmode="overlay",
            bargap=0.3,
            showlegend=True,
            margin={"l": 8, "r": _MARK_PX, "t": 32, "b": 48},
            xaxis=theme.axis(
                f"{theme.measure_title(protocol.measure, unit)}, n = {len(rows)}",
                range=[-1.04 * longest, 1.04 * longest],
                tickvals=[-tick for tick in reversed(ticks)] + [0, *ticks],
                ticktext=[f"{tick:g}" for tick in reversed(ticks)]
                + ["0", *(f"{tick:g}" for tick in ticks)],
                zeroline=True,
                zerolinecolor=theme.REFERENCE,
                zerolinewidth=1,
            ),
            yaxis={
                "tickvals": list(range(len(rows))),
                "ticktext": [
                    theme.plain(theme.shortened(_name(row), _NAME_CHARACTERS)) for row in rows
                ],
                "range": [len(rows) - 0.5, -0.5],
                "automargin": True,
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
            },
            annotations=[*_marks(rows), *_missing(rows)],
        ),
    )
    return Picture(figure, _table(ordered, settings), _alt(ordered, protocol.id))


def _name(row: Any) -> str:
    return str(cell(row, "name") or cell(row, "athlete_id") or "")


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
    }


def _hover(row: Any, settings: Settings | None) -> str:
    verdict = cell(row, "verdict") or Verdict.NOT_MEASURED
    lines = [
        theme.plain(_name(row)),
        wording.values_text(row, settings),
        wording.asymmetry_text(row, settings),
        theme.verdict_mark(verdict),
    ]
    return "<br>".join(lines)


def _marks(rows: list[Any]) -> list[dict[str, Any]]:
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
    def written(row: Any, side: Side) -> str:
        value = cell(row, side)
        unit = wording.protocol_of(cell(row, "protocol")).unit
        return "not measured" if value is None else numbers.measured(value, unit, settings)

    return pd.DataFrame(
        {
            "Athlete": [_name(row) for row in rows],
            "Left": [written(row, Side.LEFT) for row in rows],
            "Right": [written(row, Side.RIGHT) for row in rows],
            "Difference": [wording.asymmetry_text(row, settings) for row in rows],
            "Verdict": [
                wording.verdict_word(cell(row, "verdict") or Verdict.NOT_MEASURED) for row in rows
            ],
            "Why": [wording.reason(row, settings) for row in rows],
        }
    )


def _alt(rows: list[Any], protocol: str) -> str:
    return (
        "Mirrored bars, left legs to the left and right legs to the right, the largest difference on top. "
        f"{wording.headline_squad(rows, protocol)}"
    )
