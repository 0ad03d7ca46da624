"""Phases of the programme: shaded bands behind a line over time, numbered lanes above, a key below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from hamstring_metrics import wording
from hamstring_metrics.charts import theme
from hamstring_metrics.model import PhaseKind
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.rows import cell, records

PHONE_PLOT_PX = 280.0
"""Width of the plot on a 390-pixel phone, where numbers and the key are tightest."""
_DIGIT_PX, _NUMBER_ROW_PX, _BAR_PX, _LANE_GAP_PX = 8.0, 14, 10, 4
_NUMBER_ROWS_AT_MOST = 4
_KEY_CHARACTERS, KEY_ROW_PX, _KEY_ROWS_AT_MOST = 46, 17, 9
_NAME_CHARACTERS = 28
_ONE_DAY = pd.Timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase on show: its number in the order of starts, and the part of it that is drawn.

    `lane` is 0, or higher where it runs beside an earlier one; `number_row` is the
    row of its number above the lane, None where there is no room for it.
    """

    number: int
    name: str
    kind: str
    start: pd.Timestamp
    last_day: pd.Timestamp | None
    drawn_from: pd.Timestamp
    drawn_to: pd.Timestamp
    own: bool
    lane: int
    number_row: int | None


def phases_on_show(phases: pd.DataFrame | None, start: pd.Timestamp, end: pd.Timestamp) -> list[Phase]:
    """Phases that touch a span of time, numbered, in lanes that do not overlap.

    Parameters
    ----------
    phases
        Columns name, kind, start, end, and athlete_id where it is the athlete's
        own. No end is still going on, and is drawn up to the end of the span.
    start, end
        The span on show.
    """
    if phases is None or phases.empty:
        return []
    touching = [
        row
        for row in records(phases.sort_values("start", kind="stable"))
        if pd.Timestamp(cell(row, "start")) < end
        and (cell(row, "end") is None or pd.Timestamp(cell(row, "end")) >= start)
    ]
    free_from: list[pd.Timestamp] = []
    number_rows: list[list[float]] = []
    shown: list[Phase] = []
    # The squad's phases take the lowest lane, so that the athlete's own stand above them.
    for number, row in sorted(enumerate(touching, 1), key=lambda one: (_is_own(one[1]), one[0])):
        first, last = pd.Timestamp(cell(row, "start")), cell(row, "end")
        drawn_from = max(first, start)
        drawn_to = end if last is None else min(pd.Timestamp(last) + _ONE_DAY, end)
        lane = next((n for n, free in enumerate(free_from) if free <= drawn_from), len(free_from))
        if lane == len(free_from):
            free_from.append(start)
            number_rows.append([])
        free_from[lane] = drawn_to
        middle = (drawn_from + (drawn_to - drawn_from) / 2 - start) / (end - start)
        shown.append(
            Phase(
                number=number,
                name=cell(row, "name") or wording.phase_kind_name(cell(row, "kind")),
                kind=cell(row, "kind"),
                start=first,
                last_day=None if last is None else pd.Timestamp(last),
                drawn_from=drawn_from,
                drawn_to=drawn_to,
                own=_is_own(row),
                lane=lane,
                number_row=_free_number_row(number_rows[lane], middle * PHONE_PLOT_PX, number),
            )
        )
    return sorted(shown, key=lambda one: one.number)


def lanes_px(shown: list[Phase]) -> int:
    """Height above the plot that lanes and numbers need; 0 without phases."""
    return sum(_lane_px(shown, lane) for lane in range(_lanes(shown)))


def lane_traces(shown: list[Phase], settings: Settings | None) -> list[dict[str, Any]]:
    """Bars of the lanes, which name their phase when pointed at, and their numbers.

    They stand on the axis `y2`, which counts pixels from the top of the plot.
    """
    bars: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "name": "Phases",
        "showlegend": False,
        "yaxis": "y2",
        "base": [f"{one.drawn_from:%Y-%m-%d}" for one in shown],
        "x": [(one.drawn_to - one.drawn_from) / pd.Timedelta(milliseconds=1) for one in shown],
        "y": [_bar_middle(shown, one.lane) for one in shown],
        "width": [_BAR_PX] * len(shown),
        "marker": {
            "color": [theme.PHASE_BARS[one.number % 2] for one in shown],
            "line": {"width": 1, "color": theme.REFERENCE},
            # A deload week is hatched, so that a dip in it is read as one.
            "pattern": {"shape": ["/" if one.kind == PhaseKind.DELOAD else "" for one in shown]},
        },
        "hoverinfo": "text",
        "hovertext": ["<br>".join(_hover(one, settings)) for one in shown],
    }
    numbered = [one for one in shown if one.number_row is not None]
    figures: dict[str, Any] = {
        "type": "scatter",
        "mode": "text",
        "name": "Numbers of the phases",
        "showlegend": False,
        "yaxis": "y2",
        "cliponaxis": False,
        "x": [f"{one.drawn_from + (one.drawn_to - one.drawn_from) / 2:%Y-%m-%d %H:%M}" for one in numbered],
        "y": [_number_middle(shown, one) for one in numbered],
        "text": [str(one.number) for one in numbered],
        "textposition": "middle center",
        "textfont": {"size": 12},
        "hoverinfo": "text",
        "hovertext": ["<br>".join(_hover(one, settings)) for one in numbered],
    }
    return [bars, figures]


def bands(shown: list[Phase]) -> list[dict[str, Any]]:
    """Bands behind the plot, in turn lighter and darker, each with a thin border.

    Where two phases run at one time, their shades add up; the athlete's own has a
    dotted border.
    """
    return [
        {
            "type": "rect",
            "xref": "x",
            "yref": "y domain",
            "y0": 0,
            "y1": 1,
            "x0": f"{one.drawn_from:%Y-%m-%d}",
            "x1": f"{one.drawn_to:%Y-%m-%d}",
            "fillcolor": theme.BANDS[one.number % 2],
            "line": {
                "width": 1,
                "color": theme.BAND_BORDER,
                "dash": "dot" if one.own else "solid",
            },
            "layer": "below",
        }
        for one in shown
    ]


def key_lines(shown: list[Phase]) -> list[str]:
    """The numbered key in lines that fit a phone; what does not fit is said to be left."""
    lines: list[str] = []
    for place, one in enumerate(shown):
        own = " (own)" if one.own else ""
        entry = f"{one.number} {theme.shortened(one.name, _NAME_CHARACTERS)}{own}"
        if lines and len(lines[-1]) + len(entry) + 3 <= _KEY_CHARACTERS:
            lines[-1] += f" · {entry}"
        elif len(lines) < _KEY_ROWS_AT_MOST:
            lines.append(entry)
        else:
            return [*lines, f"and {len(shown) - place} more, named above when pointed at"]
    return lines


def phase_text(one: Phase, settings: Settings | None) -> str:
    """A phase with its number, kind and days, for a table and the text alternative."""
    name, kind, days = _facts(one, settings)
    return f"{one.number} {name}: {kind}, {days}"


def _is_own(row: Any) -> bool:
    return cell(row, "athlete_id") is not None


def _facts(one: Phase, settings: Settings | None) -> tuple[str, str, str]:
    first = numbers.date(one.start, settings)
    if one.last_day is None:
        days = f"since {first}, still going on"
    else:
        days = f"{first} to {numbers.date(one.last_day, settings)}"
    kind = wording.phase_kind_name(one.kind)
    return one.name, f"{kind}, this athlete's own" if one.own else kind, days


def _hover(one: Phase, settings: Settings | None) -> list[str]:
    name, kind, days = _facts(one, settings)
    return [f"{one.number} {theme.plain(name)}", kind, days]


def _free_number_row(taken: list[float], middle_px: float, number: int) -> int | None:
    """The lowest row in which a number collides with none; each row holds where its last one ends."""
    half = len(str(number)) * _DIGIT_PX / 2
    for row, end in enumerate(taken):
        if middle_px - half >= end:
            taken[row] = middle_px + half
            return row
    if len(taken) == _NUMBER_ROWS_AT_MOST:
        return None
    taken.append(middle_px + half)
    return len(taken) - 1


def _lanes(shown: list[Phase]) -> int:
    return 1 + max((one.lane for one in shown), default=-1)


def _number_rows(shown: list[Phase], lane: int) -> int:
    rows = [one.number_row for one in shown if one.lane == lane and one.number_row is not None]
    return 1 + max(rows, default=-1)


def _lane_px(shown: list[Phase], lane: int) -> int:
    return _LANE_GAP_PX + _BAR_PX + _number_rows(shown, lane) * _NUMBER_ROW_PX


def _bar_middle(shown: list[Phase], lane: int) -> float:
    below = sum(_lane_px(shown, lower) for lower in range(lane))
    return below + _LANE_GAP_PX + _BAR_PX / 2


def _number_middle(shown: list[Phase], one: Phase) -> float:
    row = one.number_row or 0
    return _bar_middle(shown, one.lane) + _BAR_PX / 2 + (row + 0.5) * _NUMBER_ROW_PX
