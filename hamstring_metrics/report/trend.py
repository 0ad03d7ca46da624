"""Left and right of one protocol over time, with the phases of the programme behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from hamstring_metrics import wording
from hamstring_metrics.charts import theme
from hamstring_metrics.charts.history import breaks_before, is_doubtful, time_span
from hamstring_metrics.charts.phases import Phase, phase_text, phases_on_show
from hamstring_metrics.model import Side
from hamstring_metrics.report.document import Drawn
from hamstring_metrics.report.drawing import Drawing, room_for
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.rows import cell, records

_WIDTH, _PLOT_PX, _RIGHT_PX, _LEGEND_PX, _NUMBERS_PX, _DATES_PX = 340.0, 120.0, 8.0, 16.0, 13.0, 16.0
_STEPS = (1, 2, 5)
_MARKS_FROM_TOP = 4
_TESTS_AT_MOST = 120
_DATES_AT_MOST = 4
_COLUMNS = (
    "test_id", "protocol", "local_date", "left", "right", "stronger", "test_flags", "not_rated_why",
    "machine_id", "device", "position",
)  # fmt: skip


def trend(
    frame: pd.DataFrame,
    phases: pd.DataFrame,
    settings: Settings,
    *,
    with_days: bool = False,
    injured_on: pd.Timestamp | None = None,
) -> Drawn | None:
    """Two lines over time, left as circles and right as diamonds.

    Parameters
    ----------
    frame
        Assessed rows of one athlete and one protocol.
    phases
        Phases that may be shown to the reader.
    settings
        The club's units and date style.
    with_days
        Write kind and days of each phase below the picture, not its name alone.
    injured_on
        A day that is drawn as a line and named "injury".

    Returns
    -------
    Drawn | None
        None where there are fewer than two test days. Lines break where the charts'
        do; a test that is not read as strength is hollow.
    """
    # An assessed row has a hundred columns; the picture and its words need these.
    needed = frame[[name for name in _COLUMNS if name in frame]]
    every = records(needed[needed["local_date"].notna()].sort_values("local_date", kind="stable"))
    rows = [row for row in every if any(cell(row, side) is not None for side in Side)]
    rows = rows[-_TESTS_AT_MOST:]
    if len({cell(row, "local_date") for row in rows}) < 2:
        return None
    protocol = wording.protocol_of(cell(rows[0], "protocol"))
    start, end = time_span(rows)
    shown = phases_on_show(phases, start, end)
    hollow = any(is_doubtful(row) for row in rows)
    alt = f"Left and right over time, {protocol.name}. {wording.headline_trends(rows, settings)}"
    amounts = {side: [_shown(cell(row, side), protocol.unit, settings) for row in rows] for side in Side}
    highest = max(value for values in amounts.values() for value in values if value is not None)
    ticks = _ticks(highest)
    unit = numbers.shown(0.0, protocol.unit, settings)[1]
    left_px = max(room_for(numbers.general(tick)) for tick in ticks) + 6
    top = _LEGEND_PX + (_NUMBERS_PX if shown else 0)
    drawing = Drawing(_WIDTH, top + _PLOT_PX + _DATES_PX, alt)

    def across(day: pd.Timestamp) -> float:
        share = (pd.Timestamp(day) - start) / (end - start)
        return left_px + share * (_WIDTH - left_px - _RIGHT_PX)

    def up(value: float) -> float:
        return top + _PLOT_PX - value / ticks[-1] * _PLOT_PX

    for one in shown:
        _band(drawing, one, across, top)
    if injured_on is not None and start <= injured_on <= end:
        place = across(injured_on)
        drawing.line([(place, top), (place, top + _PLOT_PX)], theme.EMPHASIS, 1.4, "4 2")
        drawing.text(place + 3, top + _PLOT_PX - 5, "injury", size=9)
    for tick in ticks:
        drawing.line([(left_px, up(tick)), (_WIDTH - _RIGHT_PX, up(tick))], theme.REFERENCE, 0.6, opacity=0.6)
        drawing.text(left_px - 4, up(tick) + 3.5, numbers.general(tick), anchor="end", size=9)
    _dates(drawing, rows, across, top + _PLOT_PX + 12, settings)
    _legend(drawing, unit if unit != protocol.measure else "", hollow)
    broken = breaks_before(rows, protocol)
    for side in Side:
        places = [
            None if value is None else (across(cell(row, "local_date")), up(value))
            for row, value in zip(rows, amounts[side], strict=True)
        ]
        colour = theme.SIDE_COLOURS[side]
        for piece in _pieces(places, broken):
            drawing.line(piece, colour, 1.4)
        for place, row in zip(places, rows, strict=True):
            if place:
                drawing.mark(theme.SIDE_SYMBOLS[side], *place, colour, hollow=is_doubtful(row))
    caption = "; ".join(phase_text(one, settings) if with_days else f"{one.number} {one.name}" for one in shown)
    return Drawn(drawing.svg(), alt, f"Phases: {caption}." if caption else "")


def _shown(value: float | None, unit: str, settings: Settings) -> float | None:
    return None if value is None else numbers.shown(value, unit, settings)[0]


def _band(drawing: Drawing, phase: Phase, across: Any, top: float) -> None:
    start, end = across(phase.drawn_from), across(phase.drawn_to)
    drawing.rectangle(start, top, end - start, _PLOT_PX, theme.REFERENCE, 0.2 if phase.number % 2 else 0.09)
    drawing.line([(start, top), (start, top + _PLOT_PX)], theme.REFERENCE, 0.6, "1.5 2")
    if phase.number_row is not None:
        level = top - 3 - (8 if phase.lane else 0)
        drawing.text((start + end) / 2, level, str(phase.number), anchor="middle", size=8.5)


def _legend(drawing: Drawing, unit: str, hollow: bool) -> None:
    x = 2.0
    if unit:
        drawing.text(0, 10, unit, size=9)
        x += room_for(unit, 9) + 8
    for side in Side:
        drawing.mark(theme.SIDE_SYMBOLS[side], x + 3, 7, theme.SIDE_COLOURS[side])
        drawing.text(x + 10, 10.5, side.capitalize(), size=9)
        x += 22 + room_for(side, 9)
    if hollow:
        drawing.text(_WIDTH - _RIGHT_PX, 10.5, "hollow: not read as strength", anchor="end", size=9)


def _dates(drawing: Drawing, rows: Sequence[Any], across: Any, foot: float, settings: Settings) -> None:
    """First and last day, and days between that have room."""
    days = list(dict.fromkeys(pd.Timestamp(cell(row, "local_date")) for row in rows))
    first, last = days[0], days[-1]
    wanted = [first + (last - first) * share / (_DATES_AT_MOST - 1) for share in range(_DATES_AT_MOST)]
    nearest = [min(days, key=lambda day: abs(day - moment)) for moment in wanted]
    labels: list[tuple[float, float, str]] = []
    for day in dict.fromkeys((nearest[0], nearest[-1], *nearest[1:-1])):
        text = numbers.date(day, settings)
        half = room_for(text, 9) / 2
        middle = min(max(across(day), half), drawing.width - half)
        if all(abs(middle - other) > half + wide + 6 for other, wide, _ in labels):
            labels.append((middle, half, text))
    for middle, _, text in labels:
        drawing.text(middle, foot, text, anchor="middle", size=9)


def _pieces(places: Sequence[tuple[float, float] | None], broken: Sequence[bool]) -> list[list[tuple[float, float]]]:
    """Runs of tests that a line joins; a leg that was not measured is stepped over."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for place, is_broken in zip(places, broken, strict=True):
        if is_broken:
            pieces.append([])
        if place is not None:
            pieces[-1].append(place)
    return [piece for piece in pieces if len(piece) > 1]


def _ticks(highest: float) -> list[float]:
    """Round values from zero to the first above the highest.

    Examples
    --------
    >>> _ticks(375.0)
    [0.0, 100.0, 200.0, 300.0, 400.0]
    """
    size = 1.0
    while True:
        for step in _STEPS:
            if highest / (step * size) <= _MARKS_FROM_TOP:
                count = int(-(-highest // (step * size))) or 1
                return [place * step * size for place in range(count + 1)]
        size *= 10
