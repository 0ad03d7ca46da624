"""The bench moment: two legs as two bars, with the target, the bands or the expected force."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from hamstring_metrics import catalogue, wording
from hamstring_metrics.catalogue import Protocol, ReferenceLine
from hamstring_metrics.charts import theme
from hamstring_metrics.charts.drawn import Drawn
from hamstring_metrics.charts.picture import Picture
from hamstring_metrics.charts.reference import LABEL_PX, reference_lines, reference_uprights
from hamstring_metrics.model import Rating, Side
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.rows import cell, records

_BARS_PX, _ABOVE_PX, _BELOW_PX = 104, 38, 48
_ROOM_BEYOND_BAR, _ROOM_BEYOND_MARK = 1.06, 1.25
"""The axis ends this far beyond the longest bar, and beyond the last mark for its label."""


class _Mark(NamedTuple):
    """A line (`end` equals `start`) or a band behind the bars; no `end` is "to the edge"."""

    start: float
    end: float | None
    label: str


def two_legs(rows: Any, settings: Settings | None = None) -> Picture:
    """Left and right of one test, or of several tests below each other.

    Parameters
    ----------
    rows
        One assessed row, several, or a frame: one panel a row. A missing leg is
        written as "not measured" and has no bar.
    settings
        The club's units, and whether lines from injury studies are drawn.

    Returns
    -------
    Picture
        Horizontal bars; the practitioner's target (curl), bands (bridge) or the
        expected force of a group (Nordic) is drawn and named in words.
    """
    tests = records(rows)
    lines = [reference_lines(_protocol(row), settings) for row in tests]
    above = [_ABOVE_PX + LABEL_PX * len(own) for own in lines]
    domains = _domains(above)
    figure_data: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    axes: dict[str, Any] = {}
    for index, row in enumerate(tests):
        number = "" if index == 0 else str(index + 1)
        panel = _panel(row, number, lines[index], settings)
        axes[f"xaxis{number}"] = {**panel["xaxis"], "anchor": f"y{number}"}
        axes[f"yaxis{number}"] = {
            "domain": domains[index],
            "anchor": f"x{number}",
            "tickvals": [0, 1],
            # The value stands beside its bar's name, where no line or band can cross it.
            "ticktext": [_tick(row, side, settings) for side in (Side.RIGHT, Side.LEFT)],
            "automargin": True,
            "range": [-0.6, 1.6],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        }
        figure_data += panel["data"]
        shapes += panel["shapes"]
        annotations += panel["annotations"]
    figure = Drawn(
        data=figure_data,
        layout=theme.layout(
            sum(above) + (_BARS_PX + _BELOW_PX) * len(above) or _BARS_PX,
            margin={"l": 8, "r": 12, "t": above[0] if above else 0, "b": _BELOW_PX if above else 0},
            shapes=shapes,
            annotations=annotations,
            **axes,
        ),
    )
    explained = list({one.id: one for own in lines for one in own}.values())
    caption = wording.reference_text(explained, settings)
    return Picture(figure, _table(tests, settings), _alt(tests, settings), caption)


def _domains(above_px: list[int]) -> list[tuple[float, float]]:
    """Bottom and top of each panel's bars as shares of the plot, from pixels."""
    panels = len(above_px)
    whole = sum(above_px[1:]) + _BARS_PX * panels + _BELOW_PX * (panels - 1)
    domains, top = [], float(whole)
    for index in range(panels):
        top -= above_px[index] if index else 0
        domains.append((max(0.0, (top - _BARS_PX) / whole), top / whole))
        top -= _BARS_PX + _BELOW_PX
    return domains


def _protocol(row: Any) -> Protocol:
    return wording.protocol_of(cell(row, "protocol"))


def _panel(row: Any, number: str, lines: list[ReferenceLine], settings: Settings | None) -> dict[str, Any]:
    protocol = _protocol(row)
    bars, annotations, longest = [], [], 0.0
    for side, place in ((Side.LEFT, 1), (Side.RIGHT, 0)):
        value = cell(row, side)
        if value is None:
            annotations.append(
                theme.annotation(
                    "not measured",
                    x=0,
                    y=place,
                    xref=f"x{number}",
                    yref=f"y{number}",
                    xanchor="left",
                    xshift=6,
                )
            )
            continue
        amount, _unit = numbers.shown(value, protocol.unit, settings)
        longest = max(longest, amount)
        label = numbers.measured(value, protocol.unit, settings)
        bars.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": side.capitalize(),
                "x": [amount],
                "y": [place],
                "width": [0.62],
                "hoverinfo": "text",
                "hovertext": [f"{side.capitalize()} {label}"],
                "marker": {"color": theme.SIDE_COLOURS[side]},
                "xaxis": f"x{number}",
                "yaxis": f"y{number}",
            }
        )
    marks = _marks(row, protocol.family, settings)
    furthest = max(
        [
            0.0,
            *(mark.end for mark in marks if mark.end is not None),
            *(mark.start for mark in marks),
            *(numbers.shown(line.value, line.unit, settings)[0] / _ROOM_BEYOND_MARK for line in lines),
        ]
    )
    end = max(longest * _ROOM_BEYOND_BAR, furthest * _ROOM_BEYOND_MARK) or 1.0
    unit = numbers.shown(0.0, protocol.unit, settings)[1]
    drawn = [_drawn(mark, theme.BANDS[index % 2], number, end) for index, mark in enumerate(marks)]
    shapes = [shape for shape, _ in drawn]
    annotations += [label for _, label in drawn if label["text"]]
    for label in annotations:
        if label.get("yanchor") == "bottom":
            label["yshift"] = LABEL_PX * len(lines)
    reference_shapes, reference_labels = reference_uprights(lines, number, _BARS_PX, settings)
    shapes += reference_shapes
    annotations += reference_labels
    title = theme.measure_title(protocol.measure, unit)
    ticks = {"tickvals": [0.0, *(mark.start for mark in marks[1:])]} if protocol.family == "bridge" else {"nticks": 6}
    return {
        "data": bars,
        "shapes": shapes,
        "annotations": annotations,
        "xaxis": theme.axis(f"{protocol.short_name}: {title[:1].lower()}{title[1:]}", range=[0, end], **ticks),
    }


def _marks(row: Any, family: str, settings: Settings | None) -> list[_Mark]:
    if family == "bridge":
        low = catalogue.threshold("bridge_satisfactory_from_reps")
        high = catalogue.threshold("bridge_excellent_above_reps")
        return [
            _Mark(0.0, low, wording.rating_name(Rating.POOR)),
            _Mark(low, high, wording.rating_name(Rating.SATISFACTORY)),
            _Mark(high, None, wording.rating_name(Rating.EXCELLENT)),
        ]
    target = cell(row, "target_kg")
    if family == "curl" and target is not None:
        at = numbers.shown(target, "kg", settings)[0]
        return [_Mark(at, at, f"target {numbers.load(target, settings)}")]
    expected = [cell(row, f"expected_{name}_n") for name in ("low", "force", "high")]
    if None not in expected:
        low, middle, high = (numbers.shown(value, "N", settings)[0] for value in expected)
        written = [numbers.force(value, settings) for value in expected]
        return [
            _Mark(low, high, f"expected {written[1]} ({written[0]} to {written[2]})"),
            _Mark(middle, middle, ""),
        ]
    return []


def _drawn(mark: _Mark, fill: str, number: str, edge: float) -> tuple[dict[str, Any], dict[str, Any]]:
    end = edge if mark.end is None else mark.end
    is_line = end == mark.start
    shape = {
        "type": "line" if is_line else "rect",
        "xref": f"x{number}",
        "yref": f"y{number} domain",
        "x0": mark.start,
        "x1": end,
        "y0": 0,
        "y1": 1,
        "layer": "above" if is_line else "below",
        "line": {"color": theme.REFERENCE, "width": 2 if is_line else 0, "dash": "dash"},
    }
    if not is_line:
        shape["fillcolor"] = fill
    middle = (mark.start + end) / 2
    anchor = "left" if middle < edge * 0.25 else "right" if middle > edge * 0.75 else "center"
    at = {"left": mark.start, "center": middle, "right": end}[anchor]
    label = theme.annotation(
        mark.label,
        x=at,
        y=1,
        xref=f"x{number}",
        yref=f"y{number} domain",
        xanchor=anchor,
        yanchor="bottom",
    )
    return shape, label


def _tick(row: Any, side: Side, settings: Settings | None) -> str:
    value = cell(row, side)
    if value is None:
        return side.capitalize()
    return f"{side.capitalize()}<br><b>{_written(row, side, settings)}</b>"


def _table(tests: list[Any], settings: Settings | None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Test": [wording.protocol_name(cell(row, "protocol")) for row in tests],
            "Left": [_written(row, Side.LEFT, settings) for row in tests],
            "Right": [_written(row, Side.RIGHT, settings) for row in tests],
            "Difference": [wording.asymmetry_text(row, settings) for row in tests],
            "Target": [wording.target_text(row, settings) for row in tests],
        }
    )


def _written(row: Any, side: Side, settings: Settings | None) -> str:
    value = cell(row, side)
    unit = wording.protocol_of(cell(row, "protocol")).unit
    return "not measured" if value is None else numbers.measured(value, unit, settings)


def _alt(tests: list[Any], settings: Settings | None) -> str:
    texts = []
    for row in tests:
        target = wording.target_text(row, settings)
        name = wording.protocol_name(cell(row, "protocol"))
        texts.append(f"{name}: {wording.values_text(row, settings)}{f'; {target}' if target else ''}.")
    return f"Two bars, left and right. {' '.join(texts)}" if texts else "Nothing measured yet."
