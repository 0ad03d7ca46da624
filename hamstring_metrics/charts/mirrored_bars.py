"""A squad as mirrored bars: left legs to the left, right legs to the right."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from hamstring_metrics import interpret, wording
from hamstring_metrics.catalogue import Protocol
from hamstring_metrics.charts import crowd, row_names, theme
from hamstring_metrics.charts.drawn import Drawn
from hamstring_metrics.charts.picture import Picture
from hamstring_metrics.model import Side, Verdict
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers, squad_charts
from hamstring_metrics.wording.rows import cell, records
from hamstring_metrics.wording.verdicts import difference

_ROW_PX = 36
_ABOVE_PX, _BELOW_PX = theme.key_px(1), 100
_ROOM_FOR_VALUES = 1.6
"""The axis goes this far beyond the longest bar or interval, for the values at the ends on a phone."""
_MARK_PX = 104
"""Room right of the bars for the longest mark ("not measured") and for an interval in figures."""
_LINE_APART = 0.2
"""How far the word stands above the middle of its row, and the interval below it."""
_SPACE, _THIN_SPACE = "\u2002", "\u2009"
_ROWS_AT_MOST = theme.POINTS_AT_MOST // 10
"""Of each leg a bar, an interval and a value; a name, a mark and its interval."""


def mirrored_bars(frame: pd.DataFrame, settings: Settings | None = None) -> Picture:
    """One row an athlete, the largest difference between the legs on top, with its verdict.

    Parameters
    ----------
    frame
        The latest assessed row of each athlete in one protocol, with a column
        `name`. A missing leg has no bar and is written as "not measured". Intervals of
        the legs from `left_low` ... `right_high` where they are there, else with the
        published error.
    settings
        The club's units and formula.

    Returns
    -------
    Picture
        Sorted by the size of the reading, whoever has none last, in order of need. Thin
        lines are the 90 % interval of each leg as one test gives it; the interval of the
        difference stands in figures below the verdict's mark and word. Every bar carries
        its athlete_id as custom data, so that a click can open the athlete. A verdict
        that comes from several test days says so when pointed at, below the bars and in
        the table: the bars are one test only. Above 100 athletes the 60 with the largest
        differences are drawn, and one row for the middle of the others.

    Raises
    ------
    ValueError
        If the frame holds more than one protocol.
    """
    if frame["protocol"].nunique() > 1:
        raise ValueError("Mirrored bars: expected one protocol, found several. Choose one.")
    if frame.empty:
        return Picture(
            Drawn(layout=theme.layout(_ABOVE_PX + _BELOW_PX)),
            _table([], settings),
            "Nobody was measured.",
        )
    ordered = by_difference(frame)
    is_crowd = len(ordered) > _ROWS_AT_MOST
    drawn = ordered.head(crowd.ALONE) if is_crowd else ordered
    rows = records(drawn)
    protocol = wording.protocol_of(cell(rows[0], "protocol"))
    factor, unit = numbers.shown(1.0, protocol.unit, settings)
    legs = _legs(drawn) * factor
    others = _middle_of(ordered.iloc[len(drawn) :]) * factor if is_crowd else None
    longest = float(np.nanmax([1e-9, *legs.to_numpy().ravel()]))
    end = _ROOM_FOR_VALUES * (longest if longest > 1e-9 else 1.0)
    ticks = _ticks(longest)
    names = [theme.in_lines(theme.name_of(row)) for row in rows]
    names += [squad_charts.others_name(len(ordered) - len(drawn))] if is_crowd else []
    figure = Drawn(
        data=[
            *(_bars(side, rows, legs, settings) for side in Side),
            *(_values(side, rows, legs, settings) for side in Side),
            *_marks(rows, end),
            *_missing(rows),
            row_names.trace(names, -end),
            *(_others(others, len(rows)) if others is not None else []),
        ],
        layout=theme.layout(
            _ABOVE_PX + _BELOW_PX + _ROW_PX * len(names),
            barmode="overlay",
            bargap=0.45,
            annotations=[_key()],
            margin={"l": row_names.px(names), "r": _MARK_PX, "t": _ABOVE_PX, "b": _BELOW_PX},
            xaxis=theme.axis(
                "<br>".join(_axis_lines(rows, len(ordered), protocol, unit)),
                range=[-end, end],
                tickvals=[-tick for tick in reversed(ticks)] + [0, *ticks],
                ticktext=[numbers.general(tick) for tick in reversed(ticks)]
                + ["0", *(numbers.general(tick) for tick in ticks)],
                zeroline=True,
                zerolinecolor=theme.REFERENCE,
                zerolinewidth=1,
                automargin=False,
            ),
            yaxis=row_names.axis(len(names)),
        ),
    )
    caption = [squad_charts.leg_interval_note()]
    if is_crowd:
        caption.insert(0, squad_charts.largest_alone(len(drawn), len(ordered)))
    table = _table(records(ordered.head(crowd.ROWS_IN_TABLE)), settings)
    return Picture(figure, table, _alt(ordered, protocol.id), " ".join(caption))


def by_difference(frame: pd.DataFrame) -> pd.DataFrame:
    """Assessed rows by the size of their reading, the largest first; those without one last, by need.

    Examples
    --------
    >>> rows = pd.DataFrame({"athlete_id": ["a", "b"], "protocol": "nordic", "verdict": ["even", "even"],
    ...     "not_rated_why": None, "reading_pct": [-1.0, 4.0], "line_pct": 10.0})
    >>> by_difference(rows)["athlete_id"].tolist()
    ['b', 'a']
    """
    ordered = interpret.by_need(frame)
    readings = ordered.reindex(columns=["reading_pct", "reading_reps"]).astype(np.float64)
    size = readings["reading_pct"].fillna(readings["reading_reps"]).abs()
    places = np.argsort(-size.fillna(-1.0).to_numpy(), kind="stable")
    return ordered.iloc[places]


def _legs(drawn: pd.DataFrame) -> pd.DataFrame:
    """Values and interval ends of both legs, in the unit of the test."""
    ends = drawn if {"left_low", "right_high"} <= set(drawn.columns) else interpret.value_intervals(drawn)
    return pd.DataFrame(
        {
            f"{side}{end}": (ends if end else drawn)[f"{side}{end}"].astype(np.float64)
            for side in Side
            for end in ("", "_low", "_high")
        }
    )


def _middle_of(others: pd.DataFrame) -> pd.DataFrame:
    """Median and middle half of each leg."""
    shares = [0.5, 0.25, 0.75]
    return others[[*Side]].astype(np.float64).quantile(shares)


def _axis_lines(rows: list[Any], athletes: int, protocol: Protocol, unit: str) -> list[str]:
    """What the bars are, of whom, and what the marks stand on."""
    title = theme.measure_title(protocol.measure, unit)
    days = max(int(cell(row, "reading_days") or 0) for row in rows)
    lines = [f"{title} of each leg", f"latest test of {numbers.counted(athletes, 'athlete')}"]
    if days > 1:
        lines.append(f"marks: mean of up to {days} test days")
    return [*lines, "largest difference on top"]


def _ticks(longest: float) -> list[float]:
    """One or two round ticks a side: more would collide on a phone."""
    magnitude = 10.0 ** (len(str(int(longest))) - 1)
    for step in (5.0, 2.0, 1.0, 0.5, 0.25, 0.1):
        tick = step * magnitude
        if tick <= longest:
            return [tick * count for count in (1, 2, 3) if tick * count <= longest]
    return [longest]


def _bars(side: Side, rows: list[Any], legs: pd.DataFrame, settings: Settings | None) -> dict[str, Any]:
    sign = -1 if side is Side.LEFT else 1
    value, low, high = (legs[f"{side}{end}"] for end in ("", "_low", "_high"))
    ends = theme.interval(value, low, high)
    if side is Side.LEFT:
        ends |= {"array": ends["arrayminus"], "arrayminus": ends["array"]}
    return {
        "type": "bar",
        "orientation": "h",
        "name": side.capitalize(),
        "y": list(range(len(rows))),
        "x": [None if (one := theme.as_drawn(amount)) is None else sign * one for amount in value.tolist()],
        "error_x": {**ends, "color": theme.REFERENCE, "thickness": 2, "width": 0},
        "customdata": [[str(cell(row, "athlete_id"))] for row in rows],
        "hoverinfo": "text",
        "hovertext": [_hover(row, settings) for row in rows],
        "marker": {"color": theme.SIDE_COLOURS[side]},
    }


def _values(side: Side, rows: list[Any], legs: pd.DataFrame, settings: Settings | None) -> dict[str, Any]:
    """The figure of each leg beyond its interval; the unit stands below the axis."""
    sign = -1 if side is Side.LEFT else 1
    at = legs[f"{side}_high"].fillna(legs[f"{side}"]).tolist()
    there = [place for place, row in enumerate(rows) if cell(row, side) is not None]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [sign * (theme.as_drawn(at[place]) or 0.0) for place in there],
        "y": there,
        "text": [_figure(rows[place], side, settings) for place in there],
        "textposition": "middle left" if side is Side.LEFT else "middle right",
        "textfont": {"size": 12},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _figure(row: Any, side: Side, settings: Settings | None) -> str:
    """The number alone, with a space to the interval's end that a browser does not swallow."""
    figure = _with_unit(row, side, settings).split(" ")[0]
    return f"{figure}{_SPACE}" if side is Side.LEFT else f"{_SPACE}{figure}"


def _with_unit(row: Any, side: Side, settings: Settings | None) -> str:
    value = cell(row, side)
    unit = wording.protocol_of(cell(row, "protocol")).unit
    return "not measured" if value is None else numbers.measured(value, unit, settings)


def _hover(row: Any, settings: Settings | None) -> str:
    lines = [
        theme.plain(theme.name_of(row)),
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


def _key() -> dict[str, Any]:
    return theme.key([[("\u25a0", theme.SIDE_COLOURS[side], side.capitalize()) for side in Side]])


def _marks(rows: list[Any], at: float) -> list[dict[str, Any]]:
    """Shape and word right of each row, the interval below them: plain texts are drawn soonest."""
    verdicts = [Verdict(cell(row, "verdict") or Verdict.NOT_MEASURED) for row in rows]
    beside = {"type": "scatter", "x": [at] * len(rows), "textposition": "middle right", "cliponaxis": False}
    marks = {
        **beside,
        "mode": "markers+text",
        "y": [place - _LINE_APART for place in range(len(rows))],
        "text": [f"{_THIN_SPACE}{wording.verdict_short(verdict)}" for verdict in verdicts],
        "textfont": {"size": 12},
        "marker": {
            "symbol": [theme.VERDICT_SYMBOLS[verdict] for verdict in verdicts],
            "color": [theme.VERDICT_COLOURS[verdict] for verdict in verdicts],
            "size": 9,
        },
        "customdata": [[str(cell(row, "athlete_id"))] for row in rows],
        # Nothing to say when pointed at, and still to be clicked.
        "hoverinfo": "none",
    }
    intervals = {
        **beside,
        "mode": "text",
        "y": [place + _LINE_APART for place in range(len(rows))],
        "text": [squad_charts.brief_interval(row) for row in rows],
        "textfont": {"size": 11},
        "hoverinfo": "skip",
    }
    return [marks, intervals]


def _missing(rows: list[Any]) -> list[dict[str, Any]]:
    """Where a bar would be; with neither leg measured the mark at the end of the row says so."""
    found = []
    for side, other in ((Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT)):
        places = [place for place, row in enumerate(rows) if cell(row, side) is None and cell(row, other) is not None]
        if places:
            found.append(
                {
                    "type": "scatter",
                    "mode": "text",
                    "x": [0] * len(places),
                    "y": places,
                    "text": [wording.verdict_word(Verdict.NOT_MEASURED)] * len(places),
                    "textposition": "middle left" if side is Side.LEFT else "middle right",
                    "textfont": {"size": 12},
                    "hoverinfo": "skip",
                }
            )
    return found


def _others(middle: pd.DataFrame, place: int) -> list[dict[str, Any]]:
    """One row for all who are not drawn by themselves: median, and the middle half as thin line."""
    traces = []
    for side, sign in ((Side.LEFT, -1), (Side.RIGHT, 1)):
        median, low, high = (float(middle[side].iloc[at]) for at in range(3))
        near, far = theme.as_drawn(median - low), theme.as_drawn(high - median)
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "y": [place],
                "x": [sign * (theme.as_drawn(median) or 0.0)],
                "error_x": {
                    "type": "data", "symmetric": False, "color": theme.REFERENCE, "thickness": 2, "width": 0,
                    "array": [far if sign > 0 else near], "arrayminus": [near if sign > 0 else far],
                },
                "marker": {"color": theme.faint(theme.SIDE_COLOURS[side], 0.5)},
                                "hoverinfo": "x",
            }
        )  # fmt: skip
    return traces


def _table(rows: list[Any], settings: Settings | None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Athlete": [theme.name_of(row) for row in rows],
            "Left": [_with_unit(row, Side.LEFT, settings) for row in rows],
            "Right": [_with_unit(row, Side.RIGHT, settings) for row in rows],
            "Last test": [wording.asymmetry_text(row, settings) for row in rows],
            "Reading": [wording.reading_text(row) for row in rows],
            "Verdict": [wording.verdict_word(cell(row, "verdict") or Verdict.NOT_MEASURED) for row in rows],
            "Why": [wording.reason(row, settings) for row in rows],
        }
    )


def _alt(ordered: pd.DataFrame, protocol: str) -> str:
    return (
        "Mirrored bars, left legs to the left and right legs to the right, the largest difference on top. "
        f"{wording.headline_squad(ordered[['verdict']], protocol)}"
    )
