"""Strength against body mass: whether somebody is strong, or heavy."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd

from hamstring_metrics import catalogue, interpret, units, wording
from hamstring_metrics.catalogue import Protocol
from hamstring_metrics.charts import crowd, labels, theme
from hamstring_metrics.charts.drawn import Drawn
from hamstring_metrics.charts.picture import Picture
from hamstring_metrics.metrics.relative_strength import (
    expected_nordic_force_n,
    expected_nordic_force_range_n,
)
from hamstring_metrics.model import MassState, Side, Verdict
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers, squad_charts, strength_charts
from hamstring_metrics.wording.rows import cell, records

_ABOVE_PX, _BELOW_PX = theme.key_px(2), 52
_BEYOND = 0.06
"""Room beyond the furthest mark or interval, as a share of the axis."""
_LANE = 0.12
"""Share of the axis that is kept for athletes without a body mass."""
_CURVE_POINTS = 25
_TRUSTED = (MassState.CURRENT, MassState.AFTER)


class _Axes(NamedTuple):
    """Ends of both axes in the club's units, the middle of the lane without mass (None without one)."""

    x: list[float]
    y: list[float]
    from_mass: float
    lane: float | None
    plot_px: float


def force_and_mass(
    frame: pd.DataFrame,
    settings: Settings | None = None,
    legs: Literal["both", "mean"] = "both",
    allometric: bool = False,
) -> Picture:
    """Force or load upwards, body mass to the right, each athlete with an interval.

    Parameters
    ----------
    frame
        Rows of `interpret.squad` in one protocol, with `name`. Intervals from
        `left_low` ... `strength_high` where they are there, else with the published error.
    settings
        The club's units.
    legs
        "both": left as blue circle, right as orange diamond, joined; "mean": one mark.
    allometric
        Instead of the published line, the curve on which strength for body size
        (mass^0.67) is that of the middle athlete, with the middle half as ribbon.

    Returns
    -------
    Picture
        The line and its ribbon are drawn for the Nordic alone, from which they come. A
        stale or missing body mass makes a grey hollow mark, a missing one in a lane of its
        own. Custom data of a mark is the athlete_id. Above 200 athletes the 60 who
        most need a look stand alone over shades, without intervals.

    Raises
    ------
    ValueError
        If the frame holds more than one protocol.
    """
    if frame["protocol"].nunique() > 1:
        raise ValueError("Force and mass: expected one protocol, found several. Choose one.")
    if frame.empty:
        empty = Drawn(layout=theme.layout(int(labels.plot_px(0))))
        return Picture(empty, pd.DataFrame(), squad_charts.NOBODY)
    protocol = wording.protocol_of(str(frame["protocol"].iloc[0]))
    shown = _in_club_units(frame, protocol, settings)
    measured = shown[["left", "right"]].notna().any(axis=1).to_numpy()
    if legs == "mean":
        measured = shown["strength"].notna().to_numpy()
    left_out = squad_charts.left_out({"no_value": int((~measured).sum())}, len(frame))
    table = _table(frame, settings)
    if not measured.any():
        empty = Drawn(layout=theme.layout(int(labels.plot_px(0))))
        return Picture(empty, table, squad_charts.NOBODY, left_out)
    rows, is_crowd = crowd.most_in_need(frame[measured])
    drawn = shown[measured]
    alone = shown.loc[rows.index]
    axes = _axes(drawn, alone, legs)
    line = _line(protocol, frame, axes, allometric, settings)
    at = alone["mass"].fillna(axes.lane if axes.lane is not None else np.nan)
    top = alone[["left", "right"]].max(axis=1) if legs == "both" else alone["strength"]
    names = labels.short_names([theme.name_of(row) for row in records(rows)])
    placed = _placed(at, top, alone, names, axes, legs)
    hovers = _hovers(rows, settings)
    figure = Drawn(
        data=[
            *([crowd.shades(drawn["mass"], drawn["strength"], axes.x, axes.y)] if is_crowd else []),
            *(line.traces if line else []),
            *_marks(rows, alone, at, hovers, legs, has_intervals=not is_crowd),
        ],
        layout=theme.layout(
            int(axes.plot_px) + _ABOVE_PX + _BELOW_PX,
            margin={"l": theme.NUMBERS_PX, "r": 8, "t": _ABOVE_PX, "b": _BELOW_PX},
            xaxis=theme.axis(
                strength_charts.mass_title((settings or Settings()).mass_unit),
                range=axes.x,
                automargin=False,
                **_mass_ticks(axes),
            ),
            yaxis=theme.axis(
                theme.measure_title(protocol.measure, numbers.shown(0.0, protocol.unit, settings)[1]),
                range=axes.y,
                nticks=7,
            ),
            shapes=_lane_edge(axes),
            annotations=[
                _key(alone, line, legs),
                *labels.annotations(placed, at.tolist(), top.tolist(), names),
            ],
        ),
    )
    caption = (
        line.text if line else strength_charts.NO_LINE,
        left_out,
        squad_charts.drawn_together(len(rows), len(drawn), squad_charts.BY_SHADES) if is_crowd else "",
        squad_charts.names_shown(len(placed), len(rows)),
        squad_charts.interval_note() if not is_crowd else "",
    )
    state = _mass_states(frame)
    alt = strength_charts.force_and_mass_alt(
        len(drawn), int((state == MassState.STALE).sum()), int((state == MassState.MISSING).sum())
    )
    return Picture(figure, table, alt, " ".join(filter(None, caption)))


class _Line(NamedTuple):
    traces: list[dict[str, Any]]
    named: str
    text: str


def _in_club_units(frame: pd.DataFrame, protocol: Protocol, settings: Settings | None) -> pd.DataFrame:
    """Body mass, both legs and their mean with intervals as they are drawn, and whether the mass holds."""
    has_own = {"left_low", "strength_high"} <= set(frame.columns)
    ends = frame if has_own else interpret.value_intervals(frame)
    factor = numbers.shown(1.0, protocol.unit, settings)[0]
    values = {name: frame.get(name, np.nan) for name in ("left", "right", "strength")}
    for name in tuple(values):
        values |= {f"{name}_{end}": ends[f"{name}_{end}"] for end in ("low", "high")}
    drawn = pd.DataFrame(values, index=frame.index).astype(np.float64) * factor
    mass_unit = (settings or Settings()).mass_unit
    drawn["mass"] = frame["body_mass_kg"].astype(np.float64) * units.mass_in(1.0, mass_unit)
    drawn["is_trusted"] = _mass_states(frame).isin(_TRUSTED).to_numpy(dtype=bool)
    return drawn


def _mass_states(frame: pd.DataFrame) -> pd.Series:
    return frame["mass_state"] if "mass_state" in frame else frame["body_mass_state"]


def _axes(drawn: pd.DataFrame, alone: pd.DataFrame, legs: str) -> _Axes:
    names = ("left", "right") if legs == "both" else ("strength",)
    ends = [f"{name}_{end}" for name in names for end in ("low", "high")]
    every = np.concatenate([drawn[list(names)].to_numpy().ravel(), alone[ends].to_numpy().ravel()])
    low, high = float(np.nanmin(every)), float(np.nanmax(every))
    beyond = _BEYOND * ((high - low) or abs(high) or 1.0)
    masses = drawn["mass"].dropna()
    light, heavy = (float(masses.min()), float(masses.max())) if len(masses) else (0.0, 1.0)
    aside = _BEYOND * ((heavy - light) or abs(heavy) or 1.0)
    from_mass, x_end = light - aside, heavy + aside
    start, lane = from_mass, None
    if alone["mass"].isna().any():
        width = _LANE * (x_end - from_mass) / (1 - _LANE)
        start, lane = from_mass - width, from_mass - width / 2
    return _Axes(
        [start, x_end], [max(0.0, low - beyond), high + beyond], from_mass, lane,
        labels.plot_px(len(alone)),
    )  # fmt: skip


def _mass_ticks(axes: _Axes) -> dict[str, Any]:
    ticks = theme.round_ticks(axes.from_mass, axes.x[1])
    if axes.lane is None:
        return {"tickvals": ticks}
    written = [strength_charts.NO_MASS, *(numbers.general(tick) for tick in ticks)]
    return {"tickvals": [axes.lane, *ticks], "ticktext": written}


def _lane_edge(axes: _Axes) -> list[dict[str, Any]]:
    if axes.lane is None:
        return []
    at = axes.from_mass
    return [
        {
            "type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": at, "x1": at, "layer": "below",
            "line": {"color": theme.REFERENCE, "width": 1, "dash": "dot"},
        }
    ]  # fmt: skip


def _line(
    protocol: Protocol, frame: pd.DataFrame, axes: _Axes, allometric: bool, settings: Settings | None
) -> _Line | None:
    """The published line or the squad's own curve with its ribbon, over the masses on show."""
    unit = (settings or Settings()).mass_unit
    ends = np.asarray([units.mass_kg(end, unit) for end in (axes.from_mass, axes.x[1])])
    if allometric:
        trusted = _mass_states(frame).isin(_TRUSTED).to_numpy(dtype=bool)
        own = frame["strength_allometric"].astype(np.float64)[trusted].dropna()
        if len(own) < catalogue.threshold("squad_comparison_athletes"):
            return None
        masses = np.linspace(*ends, _CURVE_POINTS)
        power = masses ** catalogue.threshold("allometric_exponent_force")
        low, middle, high = (float(own.quantile(share)) * power for share in (0.25, 0.5, 0.75))
        name, ribbon, text = strength_charts.curve_names()
    elif protocol.id == "nordic":
        masses = ends
        middle = expected_nordic_force_n(masses)
        low, high = expected_nordic_force_range_n(masses)
        name, ribbon = strength_charts.expected_line_name(settings), strength_charts.expected_ribbon_name()
        text = strength_charts.expected_line_text(settings)
    else:
        return None
    factor = numbers.shown(1.0, protocol.unit, settings)[0]
    x = [theme.as_drawn(units.mass_in(float(kg), unit)) for kg in masses]
    low, middle, high = ([theme.as_drawn(float(one) * factor) for one in each] for each in (low, middle, high))
    shared = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    band = {
        "x": [*x, *reversed(x)], "y": [*high, *reversed(low)], "name": ribbon,
        "fill": "toself", "fillcolor": theme.BANDS[0], "line": {"width": 0, "color": theme.BANDS[1]},
    }  # fmt: skip
    line = {"x": x, "y": middle, "name": name, "line": {"color": theme.REFERENCE, "width": 2, "dash": "dash"}}
    return _Line([{**shared, **band}, {**shared, **line}], f"{name}, ribbon: {ribbon}", text)


def _key(alone: pd.DataFrame, line: _Line | None, legs: str) -> dict[str, Any]:
    if legs == "both":
        marks = [("\u25cf", theme.LEFT, Side.LEFT.capitalize()), ("\u25c6", theme.RIGHT, Side.RIGHT.capitalize())]
    else:
        marks = [("\u25cf", theme.EMPHASIS, strength_charts.BOTH_LEGS.capitalize())]
    if not alone["is_trusted"].all():
        marks.append(("\u25cb", theme.REFERENCE, strength_charts.DOUBTFUL_MASS))
    lines = [("\u2504", theme.REFERENCE, line.named)] if line else []
    return theme.key([marks, lines])


def _placed(
    at: pd.Series, top: pd.Series, alone: pd.DataFrame, names: list[str], axes: _Axes, legs: str
) -> list[labels.Placed]:
    across = ((at - axes.x[0]) / (axes.x[1] - axes.x[0])).tolist()
    per_px = (axes.y[1] - axes.y[0]) / axes.plot_px
    marked = alone[["left", "right"]] if legs == "both" else alone[["strength"]]
    down = ((axes.y[1] - marked) / per_px).to_numpy().T
    marks_u = np.tile(across, len(down))
    is_there = np.isfinite(down.ravel())
    return labels.placed_labels(
        across, ((axes.y[1] - top) / per_px).tolist(), names, axes.plot_px,
        marks=(marks_u[is_there].tolist(), down.ravel()[is_there].tolist()),
    )  # fmt: skip


def _marks(
    rows: pd.DataFrame,
    alone: pd.DataFrame,
    at: pd.Series,
    hovers: list[str],
    legs: str,
    has_intervals: bool,
) -> list[dict[str, Any]]:
    """Marks with their intervals: those beside a trusted mass in colour, the others grey and hollow."""
    who = [str(one) for one in rows["athlete_id"].tolist()]
    trusted = alone["is_trusted"].to_numpy()
    kinds = [("strength", "circle", theme.EMPHASIS, strength_charts.BOTH_LEGS.capitalize())]
    if legs == "both":
        kinds = [(str(side), theme.SIDE_SYMBOLS[side], theme.SIDE_COLOURS[side], side.capitalize()) for side in Side]
    traces = [_joined(alone, at)] if legs == "both" else []
    for is_trusted in (False, True):
        for name, symbol, colour, written in kinds:
            own = np.flatnonzero((trusted == is_trusted) & alone[name].notna().to_numpy())
            if not own.size:
                continue
            value = alone[name].iloc[own]
            ends = (alone[f"{name}_{end}"].iloc[own] for end in ("low", "high"))
            traces.append(
                {
                    **({"error_y": theme.interval(value, *ends)} if has_intervals else {}),
                    "type": "scatter",
                    "mode": "markers",
                    "name": written if is_trusted else strength_charts.DOUBTFUL_MASS,
                    "x": [theme.as_drawn(one) for one in at.iloc[own].tolist()],
                    "y": [theme.as_drawn(one) for one in value.tolist()],
                    "marker": {
                        "symbol": symbol if is_trusted else f"{symbol}-open",
                        "color": colour if is_trusted else theme.REFERENCE,
                        "size": 8,
                    },
                    "customdata": [[who[place]] for place in own],
                    "hoverinfo": "text",
                    "hovertext": [hovers[place] for place in own],
                }
            )
    return traces


def _joined(alone: pd.DataFrame, at: pd.Series) -> dict[str, Any]:
    """A line from the left leg to the right of each athlete."""
    x, y = [], []
    for mass, left, right in zip(at.tolist(), alone["left"].tolist(), alone["right"].tolist(), strict=True):
        if left == left and right == right:
            x += [theme.as_drawn(mass)] * 2 + [None]
            y += [theme.as_drawn(left), theme.as_drawn(right), None]
    return {
        "type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "showlegend": False,
        "line": {"color": theme.BAND_BORDER, "width": 2},
    }  # fmt: skip


def _hovers(rows: pd.DataFrame, settings: Settings | None) -> list[str]:
    return [
        "<br>".join(
            [
                theme.plain(theme.name_of(row)),
                numbers.sentence(wording.values_text(row, settings)),
                f"Body mass {mass}"
                if (mass := wording.body_mass_text(row, settings))[0].isdigit()
                else numbers.sentence(mass),
                *filter(None, [strength_charts.residual_text(row, settings)]),
                theme.verdict_mark(cell(row, "verdict") or Verdict.NOT_MEASURED),
            ]
        )
        for row in records(rows)
    ]


def _table(frame: pd.DataFrame, settings: Settings | None) -> pd.DataFrame:
    rows = records(crowd.for_table(frame))
    return pd.DataFrame(
        {
            "Athlete": [theme.name_of(row) for row in rows],
            "Left and right": [wording.values_text(row, settings) for row in rows],
            "Body mass": [wording.body_mass_text(row, settings) for row in rows],
            "Against the line": [strength_charts.residual_text(row, settings) for row in rows],
            "Places up by the line": [strength_charts.places_moved_text(row) for row in rows],
        }
    )
