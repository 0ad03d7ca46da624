"""What changed since the last comparable test, leg by leg, the largest gain on top."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from hamstring_metrics import wording
from hamstring_metrics.charts import crowd, row_names, theme
from hamstring_metrics.charts.drawn import Drawn
from hamstring_metrics.charts.picture import Picture
from hamstring_metrics.model import ChangeVerdict, Direction, Side
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import change_charts, numbers, squad_charts
from hamstring_metrics.wording.rows import cell, records

_ROW_PX = 36
_IN_A_LINE = 3
"""Words of the key that a phone has room for in a line."""
_ABOVE_PX, _BELOW_PX = theme.key_px(3), 64
_MARK_PX = 84
"""Room right of the dots for the longest word ("not shown")."""
_LEG_PX = 14
_APART = 0.21
"""How far the left leg stands above the middle of its row and the right leg below it."""
_ROWS_AT_MOST = theme.POINTS_AT_MOST // 10
"""Of each leg a mark, an interval, a letter and a word; a name."""


class _Seen(NamedTuple):
    """The smallest change one more test could show: upwards and downwards."""

    up: float
    down: float


def change_dots(frame: pd.DataFrame, settings: Settings | None = None) -> Picture:
    """One row an athlete with a dot a leg, its interval, and the word of the change.

    Parameters
    ----------
    frame
        Rows of `interpret.squad` in one protocol, with `name`: `left_change`,
        `left_change_low`, `left_change_high`, `left_change_unit`, `left_change_verdict`
        and the same of the right leg.
    settings
        The club's units.

    Returns
    -------
    Picture
        Sorted by the mean change of the legs that have one, athletes without any left
        out and counted. Shape and word are those of the verdict, colour and letter
        those of the leg. The band about zero is what the middle test could not show:
        half the median interval. Custom data of a dot is the athlete_id. Above 100
        athletes the 60 who moved furthest stand alone.

    Raises
    ------
    ValueError
        If the frame holds more than one protocol.
    """
    if frame["protocol"].nunique() > 1:
        raise ValueError("Change dots: expected one protocol, found several. Choose one.")
    moved = _mean_change(frame)
    changed = frame.assign(_moved=moved)[moved.notna()].sort_values(
        ["_moved", "athlete_id"], ascending=[False, True], kind="stable"
    )
    left_out = squad_charts.left_out({"no_change": len(frame) - len(changed)}, len(frame))
    if changed.empty:
        empty = Drawn(layout=theme.layout(_ABOVE_PX + _BELOW_PX))
        return Picture(empty, pd.DataFrame(), change_charts.NO_CHANGE, left_out)
    in_reps = str(changed["left_change_unit"].dropna().iloc[:1].squeeze()) == "repetitions"
    is_crowd = len(changed) > _ROWS_AT_MOST
    alone = changed
    if is_crowd:
        furthest = changed["_moved"].abs().nlargest(crowd.ALONE).index
        alone = changed[changed.index.isin(furthest)]
    rows = records(alone)
    names = [theme.in_lines(theme.name_of(row)) for row in rows]
    seen = _smallest_seen(changed, in_reps)
    ends = alone[[f"{side}_change{end}" for side in Side for end in ("", "_low", "_high")]].astype(np.float64)
    reach = [float(np.nanmin(ends)), float(np.nanmax(ends)), 0.0, *((seen.up, seen.down) if seen else ())]
    low, high = min(reach), max(reach)
    beyond = 0.05 * ((high - low) or 1.0)
    start = low - beyond - _letters_room(high - low)
    figure = Drawn(
        data=[
            *(_dots(side, alone, rows) for side in Side),
            _letters(len(rows), start),
            _words(rows, high + beyond),
            row_names.trace(names, start),
        ],
        layout=theme.layout(
            _ABOVE_PX + _BELOW_PX + _ROW_PX * len(rows),
            margin={"l": row_names.px(names), "r": _MARK_PX, "t": _ABOVE_PX, "b": _BELOW_PX},
            xaxis=theme.axis(
                change_charts.change_title(in_reps),
                range=[start, high + beyond],
                tickvals=theme.round_ticks(low, high),
                ticktext=[numbers.marked(f"{tick:+g}") if tick else "0" for tick in theme.round_ticks(low, high)],
                automargin=False,
            ),
            yaxis=row_names.axis(len(rows)),
            shapes=_zero(seen),
            annotations=[_key(alone)],
        ),
    )
    caption = (
        change_charts.smallest_seen(seen.up, seen.down, in_reps) if seen else "",
        left_out,
        change_charts.furthest_alone(len(rows), len(changed)) if is_crowd else "",
        squad_charts.interval_note(),
    )
    return Picture(figure, _table(changed), _alt(changed), " ".join(filter(None, caption)))


def _mean_change(frame: pd.DataFrame) -> pd.Series:
    both = pd.DataFrame({side: frame[f"{side}_change"].astype(np.float64) for side in Side})
    return both.mean(axis=1)


def _smallest_seen(changed: pd.DataFrame, in_reps: bool) -> _Seen | None:
    """Half the middle interval: on the scale on which an interval is even to both sides."""
    halves = []
    for side in Side:
        low, high = (changed[f"{side}_change_{end}"].astype(np.float64) for end in ("low", "high"))
        halves.append((high - low) / 2 if in_reps else (np.log1p(high / 100) - np.log1p(low / 100)) / 2)
    half = float(pd.concat(halves).median())
    if np.isnan(half):
        return None
    return _Seen(half, -half) if in_reps else _Seen(100 * float(np.expm1(half)), 100 * float(np.expm1(-half)))


def _letters_room(span: float) -> float:
    """Room for the letters of the legs, as a share of the axis of a phone."""
    return _LEG_PX / 150 * (span or 1.0)


def _places(rows: int, side: Side) -> list[float]:
    apart = -_APART if side is Side.LEFT else _APART
    return [row + apart for row in range(rows)]


def _dots(side: Side, alone: pd.DataFrame, rows: list[Any]) -> dict[str, Any]:
    value, low, high = (alone[f"{side}_change{end}"].astype(np.float64) for end in ("", "_low", "_high"))
    return {
        "type": "scatter",
        "mode": "markers",
        "name": side.capitalize(),
        "x": [theme.as_drawn(one) for one in value.tolist()],
        "y": _places(len(rows), side),
        "error_x": {
            **theme.interval(value, low, high),
            "color": theme.faint(theme.SIDE_COLOURS[side], 0.6),
            "thickness": 2,
        },
        "marker": {
            "symbol": [theme.CHANGE_SYMBOLS[_verdict(row, side)] for row in rows],
            "color": theme.SIDE_COLOURS[side],
            "size": 9,
        },
        "customdata": [[str(one)] for one in alone["athlete_id"].tolist()],
        "hoverinfo": "text",
        "hovertext": [f"{theme.plain(theme.name_of(row))}<br>{_sentence(row, side)}" for row in rows],
    }


def _verdict(row: Any, side: Side) -> ChangeVerdict:
    return ChangeVerdict(cell(row, f"{side}_change_verdict") or ChangeVerdict.NOT_RATED)


def _change_row(row: Any, side: Side) -> dict[str, Any]:
    """The columns of one leg under the names that sentences of a change read."""
    names = ("change", "change_low", "change_high")
    own = {name: cell(row, f"{side}_{name}") for name in names}
    return {
        **own,
        "quantity": str(side),
        "unit": cell(row, f"{side}_change_unit"),
        "verdict": _verdict(row, side),
        "line": change_charts.change_line(cell(row, f"{side}_change_unit")),
        "direction": Direction.NONE,
    }


def _sentence(row: Any, side: Side) -> str:
    own = _change_row(row, side)
    interval = wording.change_interval(own)
    return f"{numbers.sentence(wording.change_text(own))}, {interval}: {wording.change_word(own['verdict'])}"


def _letters(rows: int, at: float) -> dict[str, Any]:
    """L and R at the beginning of each line, so that colour is not alone."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [at] * (2 * rows),
        "y": [place for side in Side for place in _places(rows, side)],
        "text": ["L"] * rows + ["R"] * rows,
        "textposition": "middle right",
        "textfont": {"size": 11},
        "hoverinfo": "skip",
    }


def _words(rows: list[Any], at: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [at] * (2 * len(rows)),
        "y": [place for side in Side for place in _places(len(rows), side)],
        "text": [change_charts.change_mark_word(_verdict(row, side)) for side in Side for row in rows],
        "textposition": "middle right",
        "textfont": {"size": 12},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _key(alone: pd.DataFrame) -> dict[str, Any]:
    found = {one for side in Side for one in alone[f"{side}_change_verdict"]}
    words = [
        (theme.CHANGE_SHAPES[one], theme.REFERENCE, change_charts.change_mark_word(one))
        for one in ChangeVerdict
        if one in found
    ]
    legs = [("\u2501", theme.SIDE_COLOURS[side], f"{side[0].upper()} {side}") for side in Side]
    return theme.key([legs, words[:_IN_A_LINE], words[_IN_A_LINE:]])


def _zero(seen: _Seen | None) -> list[dict[str, Any]]:
    upright = {"yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
    zero = {"type": "line", "x0": 0, "x1": 0, **upright, "line": {"color": theme.REFERENCE, "width": 2}}
    if seen is None:
        return [zero]
    band = {
        "type": "rect", "x0": seen.down, "x1": seen.up, **upright,
        "fillcolor": theme.BANDS[0], "line": {"width": 0},
    }  # fmt: skip
    return [band, zero]


def _table(changed: pd.DataFrame) -> pd.DataFrame:
    rows = records(changed.head(crowd.ROWS_IN_TABLE))
    return pd.DataFrame(
        {
            "Athlete": [theme.name_of(row) for row in rows],
            **{side.capitalize(): [_in_table(row, side) for row in rows] for side in Side},
        }
    )


def _in_table(row: Any, side: Side) -> str:
    if cell(row, f"{side}_change") is None:
        return wording.change_word(_verdict(row, side))
    return _sentence(row, side)


def _alt(changed: pd.DataFrame) -> str:
    counts = {side: int((changed[f"{side}_change_verdict"] == ChangeVerdict.CHANGED).sum()) for side in Side}
    return change_charts.change_alt(len(changed), counts[Side.LEFT], counts[Side.RIGHT])
