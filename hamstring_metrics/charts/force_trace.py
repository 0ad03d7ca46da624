"""The force of both legs over one test, its repetitions marked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from hamstring_metrics import wording
from hamstring_metrics.charts import theme
from hamstring_metrics.charts.drawn import Drawn
from hamstring_metrics.charts.picture import Picture
from hamstring_metrics.metrics.asymmetry import asymmetry_pct
from hamstring_metrics.metrics.force_trace import (
    PairedRepetition,
    Repetition,
    fall,
    paired,
    repetitions,
)
from hamstring_metrics.model import ForceTrace, Side
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers

_HEIGHT_PX = 380
# Two legs of this many, and the marks of their repetitions, stay below what a browser draws at once.
_SAMPLES_OF_A_LEG = theme.POINTS_AT_MOST // 2 - 50
_MARKS_OF_A_LEG = 50


def force_trace(trace: ForceTrace, settings: Settings | None = None) -> Picture:
    """Two lines of force over time; each repetition stands on a band, its peak marked and numbered.

    Parameters
    ----------
    trace
        As it is stored. Of a long one each leg is drawn with at most 450 samples,
        which keep the highest and lowest of every stretch; the picture says so.
    settings
        The club's units and formula.

    Returns
    -------
    Picture
        The table has a row for each repetition: peak, mean, impulse and time to peak
        of each leg, and the difference of the peaks.
    """
    seconds = np.asarray(trace.seconds, dtype=np.float64)
    forces = {
        Side.LEFT: np.asarray(trace.left_n, dtype=np.float64),
        Side.RIGHT: np.asarray(trace.right_n, dtype=np.float64),
    }
    sets = {side: [one for one in repetitions(seconds, force) if one.is_whole] for side, force in forces.items()}
    pairs = paired(sets[Side.LEFT], sets[Side.RIGHT])
    falls = {side: fall(set_) for side, set_ in sets.items()}
    sentence = wording.trace_sentence(
        {side: [one.peak_n for one in set_] for side, set_ in sets.items()},
        {side: None if one is None else (one.first_to_last_pct, one.slope_n_per_rep) for side, one in falls.items()},
        settings,
    )
    unit = numbers.shown(0.0, "N", settings)[1]
    kept = {side: extremes_kept(force, _SAMPLES_OF_A_LEG) for side, force in forces.items()}
    drawn = wording.samples_drawn(max(map(len, kept.values())), seconds.size)
    data = [_line(side, seconds[kept[side]], forces[side][kept[side]], settings) for side in Side]
    data += [_peaks(side, pairs, settings) for side in Side]
    figure = Drawn(
        data=data,
        layout=theme.layout(
            _HEIGHT_PX,
            showlegend=True,
            margin={"l": theme.NUMBERS_PX, "r": 12, "t": 32, "b": 56},
            shapes=[_band(pair) for pair in pairs[:_MARKS_OF_A_LEG]],
            xaxis=theme.axis(f"Seconds<br>{drawn}" if drawn else "Seconds", showgrid=False),
            yaxis=theme.axis(f"Force ({unit})", rangemode="tozero"),
        ),
    )
    alt = f"Force of both legs over {numbers.trimmed(_duration_s(seconds), 1)} s. {sentence}"
    return Picture(figure, _table(pairs, settings), alt)


def extremes_kept(values: NDArray[np.float64], at_most: int) -> NDArray[np.intp]:
    """Places of at most so many values that keep the lowest and highest of every stretch.

    Parameters
    ----------
    values
        A signal; missing values are not drawn and count as 0 here.
    at_most
        An even number; a signal no longer than it is kept whole.

    Examples
    --------
    >>> extremes_kept(np.array([0.0, 9.0, 1.0, 2.0, -5.0, 3.0]), 4).tolist()
    [0, 1, 4, 5]
    """
    if values.size <= at_most:
        return np.arange(values.size)
    edges = np.linspace(0, values.size, at_most // 2 + 1).astype(np.intp)
    filled = np.nan_to_num(values)
    found = [
        start + offset
        for start, end in zip(edges[:-1], edges[1:], strict=True)
        for offset in (int(np.argmin(filled[start:end])), int(np.argmax(filled[start:end])))
    ]
    return np.unique(np.array(found, dtype=np.intp))


def _duration_s(seconds: NDArray[np.float64]) -> float:
    return float(seconds[-1] - seconds[0]) if seconds.size else 0.0


def _amounts(newtons: Sequence[float], settings: Settings | None) -> list[float | None]:
    return [None if math.isnan(force) else round(numbers.shown(force, "N", settings)[0], 2) for force in newtons]


def _line(
    side: Side,
    seconds: NDArray[np.float64],
    force_n: NDArray[np.float64],
    settings: Settings | None,
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": side.capitalize(),
        "x": [round(at_s, 4) for at_s in seconds.tolist()],
        "y": _amounts(force_n.tolist(), settings),
        "connectgaps": False,
        "hoverinfo": "skip",
        "line": {"color": theme.SIDE_COLOURS[side], "width": 1.5},
    }


def _peaks(side: Side, pairs: Sequence[PairedRepetition], settings: Settings | None) -> dict[str, Any]:
    marked = [(number, one) for number, pair in enumerate(pairs, start=1) if (one := _leg(pair, side))][
        :_MARKS_OF_A_LEG
    ]
    colour = theme.SIDE_COLOURS[side]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": f"{side.capitalize()}, peak",
        "x": [one.peak_s for _, one in marked],
        "y": _amounts([one.peak_n for _, one in marked], settings),
        # The number stands once, at the left leg's mark where there is one.
        "text": ["" if side is Side.RIGHT and pairs[number - 1].left else str(number) for number, _ in marked],
        "textposition": "top center",
        "cliponaxis": False,
        "marker": {"color": colour, "size": 9, "symbol": theme.SIDE_SYMBOLS[side]},
        "hoverinfo": "text",
        "hovertext": [
            f"Repetition {number}, {side}<br>{numbers.force(one.peak_n, settings)} "
            f"after {numbers.figure(one.time_to_peak_s, 2)} s"
            for number, one in marked
        ],
    }


def _leg(pair: PairedRepetition, side: Side) -> Repetition | None:
    return pair.left if side is Side.LEFT else pair.right


def _band(pair: PairedRepetition) -> dict[str, Any]:
    """The time of a repetition, of the leg that began first to the one that ended last."""
    legs = [leg for leg in (pair.left, pair.right) if leg]
    return {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": min(leg.start_s for leg in legs),
        "x1": max(leg.end_s for leg in legs),
        "y0": 0,
        "y1": 1,
        "line": {"width": 0},
        "layer": "below",
        "fillcolor": theme.BANDS[0],
    }


def _table(pairs: Sequence[PairedRepetition], settings: Settings | None) -> pd.DataFrame:
    unit = numbers.shown(0.0, "N", settings)[1]
    columns: dict[str, object] = {"Repetition": list(range(1, len(pairs) + 1))}
    for side in Side:
        legs = [_leg(pair, side) for pair in pairs]
        name = side.capitalize()
        columns |= {
            f"{name} peak ({unit})": _column([leg and numbers.shown(leg.peak_n, "N", settings)[0] for leg in legs], 1),
            f"{name} mean ({unit})": _column([leg and numbers.shown(leg.mean_n, "N", settings)[0] for leg in legs], 1),
            f"{name} impulse (Ns)": _column([leg and leg.impulse_ns for leg in legs], 1),
            f"{name} time to peak (s)": _column([leg and leg.time_to_peak_s for leg in legs], 3),
        }
    columns["Difference of the peaks"] = [_difference(pair, settings) for pair in pairs]
    return pd.DataFrame(columns)


def _column(values: Sequence[float | None], decimals: int) -> pd.Series:
    return pd.Series(values, dtype="float64").round(decimals)


def _difference(pair: PairedRepetition, settings: Settings | None) -> str:
    if pair.left is None or pair.right is None:
        return "not measured"
    left_n, right_n = pair.left.peak_n, pair.right.peak_n
    formula = (settings or Settings()).formula
    found = asymmetry_pct(left_n, right_n, formula)
    stronger = "even" if left_n == right_n else "right" if right_n > left_n else "left"
    return wording.asymmetry_text({"asymmetry_pct": found, "stronger": stronger}, settings)
