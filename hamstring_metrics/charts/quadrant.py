"""Strength against the difference between the legs: who is strong, whose legs lie apart."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from hamstring_metrics import catalogue, wording
from hamstring_metrics.charts import crowd, labels, theme
from hamstring_metrics.charts.drawn import Drawn
from hamstring_metrics.charts.picture import Picture
from hamstring_metrics.charts.strength import Strength, strength_of
from hamstring_metrics.model import ComparedBy, Verdict
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers, squad_charts
from hamstring_metrics.wording.rows import cell, records

_PLOT_PX = 400
_STRIP_PX = 22
"""Room above and below the marks for the names of the quadrants."""
_ABOVE_PX, _BELOW_PX = theme.key_px(1), 72
_BEYOND = 0.06
"""Room beyond the furthest mark or interval, as a share of the axis."""


class _Axes(NamedTuple):
    """Ends of both axes, of the part between the strips, and the height of that part."""

    x: list[float]
    y: list[float]
    inner_y: tuple[float, float]
    inner_px: float


def quadrant(
    frame: pd.DataFrame,
    settings: Settings | None = None,
    by: ComparedBy = ComparedBy.PER_KG,
) -> Picture:
    """One mark an athlete: strength to the right, difference between the legs upwards.

    Parameters
    ----------
    frame
        The latest assessed row of each athlete in one protocol, with `name`, and where
        `by` asks for them `strength_per_kg`, `strength_allometric`, `residual_n`. The
        interval of the strength is taken from `strength_low` and `strength_high` where
        they are there, else worked out with the published error.
    settings
        The club's units and line.
    by
        What strength is shown.

    Returns
    -------
    Picture
        Shape, word and colour of a mark are those of its verdict. Thin lines are 90 %
        intervals both ways; the one of the difference ends at 0, where the legs change
        places. Custom data of a mark is its athlete_id. The upright line is the median
        of those drawn, from 5 athletes on. Above 200 athletes the 60 who most need a look
        stand alone over shades, their intervals only where pointed at.

    Raises
    ------
    ValueError
        If the frame holds more than one protocol.
    """
    if frame["protocol"].nunique() > 1:
        raise ValueError("Quadrant: expected one protocol, found several. Choose one.")
    if frame.empty:
        empty = Drawn(layout=theme.layout(_PLOT_PX))
        return Picture(empty, pd.DataFrame(), squad_charts.NOBODY)
    strength, apart = strength_of(frame, by, settings), _apart(frame)
    drawn = (strength.value.notna() & apart["size"].notna()).to_numpy()
    left_out = squad_charts.left_out(
        {
            "no_reading": int(apart["size"].isna().sum()),
            strength.missing: int((apart["size"].notna() & strength.value.isna()).sum()),
        },
        len(frame),
    )
    table = _table(frame, strength, settings)
    if not drawn.any():
        return Picture(Drawn(layout=theme.layout(_PLOT_PX)), table, squad_charts.NOBODY, left_out)
    rows, is_crowd = crowd.most_in_need(frame[drawn])
    x, y = strength.value[drawn], apart["size"][drawn]
    axes = _axes(rows.index, strength, apart, x, y)
    names = labels.short_names([theme.name_of(row) for row in records(rows)])
    at_x, at_y = x.loc[rows.index].tolist(), y.loc[rows.index].tolist()
    placed = _placed(at_x, at_y, names, axes)
    enough = len(x) >= catalogue.threshold("squad_comparison_athletes")
    middle, line = float(x.median()) if enough else None, _line(frame, settings)
    figure = Drawn(
        data=[
            *([crowd.shades(x, y, axes.x, axes.inner_y)] if is_crowd else []),
            *_marks(rows, strength, apart, settings, has_crosses=not is_crowd),
        ],
        layout=theme.layout(
            int(axes.inner_px) + 2 * _STRIP_PX + _ABOVE_PX + _BELOW_PX,
            margin={"l": theme.NUMBERS_PX, "r": 8, "t": _ABOVE_PX, "b": _BELOW_PX},
            xaxis=theme.axis(strength.title, range=axes.x, nticks=6, showgrid=False, automargin=False),
            yaxis=theme.axis(
                squad_charts.apart_title(_in_repetitions(frame)),
                range=axes.y,
                tickvals=theme.round_ticks(0, axes.inner_y[1]),
                showgrid=False,
            ),
            shapes=_lines(line, middle, axes.inner_y),
            annotations=[
                _key(rows),
                *_quadrant_names(middle is not None),
                *labels.annotations(placed, at_x, at_y, names),
            ],
        ),
    )
    alone = len(rows) if is_crowd else 0
    caption = (
        left_out,
        squad_charts.drawn_together(alone, len(x), squad_charts.BY_SHADES) if is_crowd else "",
        squad_charts.names_shown(len(placed), len(rows)),
        squad_charts.interval_note() if not is_crowd else "",
    )
    alt = squad_charts.quadrant_alt(_in_each(x, y, middle, line), strength.heading)
    return Picture(figure, table, alt, " ".join(filter(None, caption)))


def _apart(frame: pd.DataFrame) -> pd.DataFrame:
    """Size of each reading whichever leg it is, and the interval of that size."""
    columns = {}
    for name in ("reading", "reading_low", "reading_high"):
        pct, reps = (
            frame[f"{name}_{unit}"].astype(np.float64)
            if f"{name}_{unit}" in frame
            else pd.Series(np.nan, index=frame.index)
            for unit in ("pct", "reps")
        )
        columns[name] = pct.fillna(reps)
    signed = pd.DataFrame(columns)
    sign = np.where(signed["reading"] < 0, -1.0, 1.0)
    ends = pd.DataFrame({end: sign * signed[f"reading_{end}"] for end in ("low", "high")})
    return pd.DataFrame(
        {
            "size": signed["reading"].abs(),
            # Beyond 0 the other leg is the stronger: the size is then no less than 0.
            "low": ends.min(axis=1).clip(lower=0),
            "high": ends.max(axis=1),
        }
    )


def _in_repetitions(frame: pd.DataFrame) -> bool:
    return wording.protocol_of(str(frame["protocol"].iloc[0])).statistic == "difference"


def _line(frame: pd.DataFrame, settings: Settings | None) -> float:
    if _in_repetitions(frame):
        return catalogue.threshold("bridge_line_reps")
    return (settings or Settings()).asymmetry_line_pct


def _axes(rows: pd.Index, strength: Strength, apart: pd.DataFrame, x: pd.Series, y: pd.Series) -> _Axes:
    """Room for every mark and for the intervals of those who stand alone."""
    low, high = (
        float(np.nanmin([x.min(), strength.low.loc[rows].min()])),
        float(np.nanmax([x.max(), strength.high.loc[rows].max()])),
    )
    beyond = _BEYOND * ((high - low) or abs(high) or 1.0)
    top = float(np.nanmax([y.max(), apart["high"].loc[rows].max()])) * (1 + _BEYOND) or 1.0
    inner_px = labels.plot_px(len(rows))
    bottom = -top * (labels.MARK_PX / 2) / inner_px
    per_px = (top - bottom) / inner_px
    return _Axes(
        [low - beyond, high + beyond],
        [bottom - _STRIP_PX * per_px, top + _STRIP_PX * per_px],
        (bottom, top),
        inner_px,
    )


def _placed(x: list[float], y: list[float], names: list[str], axes: _Axes) -> list[labels.Placed]:
    (left, right), (bottom, top) = axes.x, axes.inner_y
    across = [(value - left) / (right - left) for value in x]
    down = [(top - value) / (top - bottom) * axes.inner_px for value in y]
    return labels.placed_labels(across, down, names, axes.inner_px)


def _marks(
    rows: pd.DataFrame,
    strength: Strength,
    apart: pd.DataFrame,
    settings: Settings | None,
    has_crosses: bool,
) -> list[dict[str, Any]]:
    """One trace a verdict: its shape and colour are sent once."""
    traces = []
    for verdict in Verdict:
        own = rows[(rows["verdict"] == verdict).to_numpy(dtype=bool)]
        if own.empty:
            continue
        value, size = strength.value.loc[own.index], apart.loc[own.index]
        cross = {
            "error_x": theme.interval(value, strength.low.loc[own.index], strength.high.loc[own.index]),
            "error_y": theme.interval(size["size"], size["low"], size["high"]),
        }
        traces.append(
            {
                **(cross if has_crosses else {}),
                "type": "scatter",
                "mode": "markers",
                "name": wording.verdict_short(verdict),
                "x": [theme.as_drawn(one) for one in value.tolist()],
                "y": [theme.as_drawn(one) for one in size["size"].tolist()],
                "marker": {
                    "symbol": theme.VERDICT_SYMBOLS[verdict],
                    "color": theme.VERDICT_COLOURS[verdict],
                    "size": 9,
                },
                "customdata": [[str(one)] for one in own["athlete_id"].tolist()],
                "hoverinfo": "text",
                "hovertext": [
                    "<br>".join([theme.plain(theme.name_of(row)), *_facts(row, text, settings)])
                    for row, text in zip(records(own), strength.texts(own.index), strict=True)
                ],
            }
        )
    return traces


def _facts(row: Any, strength_text: str, settings: Settings | None) -> list[str]:
    """Strength with the body mass behind it, the reading, its verdict."""
    mass = wording.body_mass_text(row, settings)
    basis = wording.basis_text(row)
    return [
        f"{strength_text}, mean of both legs, {mass}",
        f"{numbers.sentence(wording.difference_text(row))}{f', {basis}' if basis else ''}",
        wording.interval_text(row),
        theme.verdict_mark(cell(row, "verdict")),
    ]


def _key(rows: pd.DataFrame) -> dict[str, Any]:
    found = set(rows["verdict"])
    return theme.key(
        [
            [
                (theme.VERDICT_SHAPES[one], theme.VERDICT_COLOURS[one], wording.verdict_short(one))
                for one in Verdict
                if one in found
            ]
        ]
    )


def _lines(line: float, middle: float | None, inner_y: tuple[float, float]) -> list[dict[str, Any]]:
    across = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": line, "y1": line}
    upright = {"type": "line", "y0": inner_y[0], "y1": inner_y[1], "x0": middle, "x1": middle}
    drawn = {"layer": "below", "line": {"color": theme.REFERENCE, "width": 1, "dash": "dash"}}
    return [{**one, **drawn} for one in ([across] if middle is None else [across, upright])]


def _quadrant_names(is_split: bool) -> list[dict[str, Any]]:
    """A name in each corner, in the strips above and below the marks."""
    corners = [("left", False), ("right", True)] if is_split else [("left", None)]
    return [
        theme.annotation(
            squad_charts.quadrant_name(apart, stronger),
            x=0 if side == "left" else 1,
            y=1 if apart else 0,
            xref="paper",
            yref="paper",
            xanchor=side,
            yanchor="top" if apart else "bottom",
        )
        for side, stronger in corners
        for apart in (True, False)
    ]


def _in_each(x: pd.Series, y: pd.Series, middle: float | None, line: float) -> dict[str, int]:
    """How many athletes lie in each quadrant, by its name."""
    apart = (y >= line).to_numpy()
    halves = [(None, np.ones(len(x), dtype=bool))]
    if middle is not None:
        stronger = (x >= middle).to_numpy()
        halves = [(True, stronger), (False, ~stronger)]
    return {
        squad_charts.quadrant_name(is_apart, half): int((inside & (apart == is_apart)).sum())
        for half, inside in halves
        for is_apart in (True, False)
    }


def _table(frame: pd.DataFrame, strength: Strength, settings: Settings | None) -> pd.DataFrame:
    shown = crowd.for_table(frame)
    rows = records(shown)
    return pd.DataFrame(
        {
            "Athlete": [theme.name_of(row) for row in rows],
            strength.heading: strength.value.loc[shown.index].round(2).tolist(),
            "Body mass": [wording.body_mass_text(row, settings) for row in rows],
            "Reading": [wording.reading_text(row) for row in rows],
            "Verdict": [wording.verdict_word(cell(row, "verdict") or Verdict.NOT_MEASURED) for row in rows],
        }
    )
