"""Both legs of the latest tests as bars, with what each is held against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from hamstring_metrics import catalogue, wording
from hamstring_metrics.charts import theme
from hamstring_metrics.model import Side
from hamstring_metrics.report.document import Drawn
from hamstring_metrics.report.drawing import Drawing, room_for
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.rows import cell

_WIDTH, _PANEL_PX, _BAR_PX, _BAR_FROM = 340.0, 62.0, 15.0, 34.0
_ROOM_BEYOND = 1.04


class _Held(NamedTuple):
    """A line, or a band where `end` differs, and its label."""

    start: float
    end: float
    label: str


def two_legs(rows: Sequence[Any], settings: Settings, *, with_group: bool = True) -> Drawn | None:
    """Two bars a test, left above right.

    Parameters
    ----------
    rows
        The latest assessed row of each protocol; one without a measured leg is left out.
    settings
        The club's units.
    with_group
        Show the expected force, which describes a group of other people.

    Returns
    -------
    Drawn | None
        None where no leg was measured.
    """
    shown = [row for row in rows if any(cell(row, side) is not None for side in Side)]
    if not shown:
        return None
    alt = "Two bars a test, left above right. " + " ".join(
        f"{wording.protocol_name(cell(row, 'protocol'))}: {wording.values_text(row, settings)}." for row in shown
    )
    drawing = Drawing(_WIDTH, _PANEL_PX * len(shown), alt)
    for place, row in enumerate(shown):
        _panel(drawing, row, place * _PANEL_PX, settings, with_group)
    return Drawn(drawing.svg(), alt)


def _panel(drawing: Drawing, row: Any, top: float, settings: Settings, with_group: bool) -> None:
    unit = wording.protocol_of(cell(row, "protocol")).unit
    values = {side: cell(row, side) for side in Side}
    texts = {
        side: "not measured" if value is None else numbers.measured(value, unit, settings)
        for side, value in values.items()
    }
    held = _held_against(row, settings) if with_group or unit != "N" else []
    longest = max([value for value in values.values() if value is not None] + [one.end for one in held])
    value_room = max(room_for(text) for text in texts.values()) + 6
    scale = (_WIDTH - _BAR_FROM - value_room) / (longest * _ROOM_BEYOND or 1.0)
    drawing.text(0, top + 11, wording.protocol_name(cell(row, "protocol")), bold=True)
    foot = top + 17 + 2 * _BAR_PX + 4
    for one in held:
        start, end = _BAR_FROM + one.start * scale, _BAR_FROM + one.end * scale
        drawing.rectangle(start, top + 15, end - start, foot - top - 13, theme.REFERENCE, 0.18)
        drawing.line([(start, top + 15), (start, foot + 2)], theme.REFERENCE, 1.2, "3 2")
        if end > start:
            drawing.line([(end, top + 15), (end, foot + 2)], theme.REFERENCE, 1.2, "3 2")
    label = "; ".join(one.label for one in held if one.label)
    drawing.text(_WIDTH, top + 11, label, anchor="end", size=8.5)
    for place, side in enumerate(Side):
        bar_top = top + 17 + place * (_BAR_PX + 3)
        drawing.text(0, bar_top + 11, side.capitalize())
        value = values[side]
        length = 0.0 if value is None else value * scale
        drawing.rectangle(_BAR_FROM, bar_top, length, _BAR_PX, theme.SIDE_COLOURS[side])
        # Where a line of a target or band stands beyond the bar, the value must not stand on it.
        beyond = length
        for edge in sorted(edge * scale for one in held for edge in (one.start, one.end)):
            if 0 <= edge - beyond < value_room:
                beyond = edge
        drawing.text(_BAR_FROM + beyond + 5, bar_top + 11, texts[side])


def _held_against(row: Any, settings: Settings) -> list[_Held]:
    family = wording.protocol_of(cell(row, "protocol")).family
    if family == "bridge":
        low = catalogue.threshold("bridge_satisfactory_from_reps")
        high = catalogue.threshold("bridge_excellent_above_reps")
        return [_Held(low, high, f"satisfactory {numbers.general(low)} to {numbers.general(high)}")]
    target = cell(row, "target_kg")
    if family == "curl" and target is not None:
        return [_Held(target, target, f"target {numbers.load(target, settings)}")]
    low, high = cell(row, "expected_low_n"), cell(row, "expected_high_n")
    if low is not None and high is not None:
        ends = [numbers.force(end, settings) for end in (low, high)]
        return [_Held(low, high, f"expected {ends[0]} to {ends[1]}")]
    return []
