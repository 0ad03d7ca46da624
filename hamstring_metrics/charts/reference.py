"""Lines from injury studies, drawn only where the club asked for them."""

from __future__ import annotations

from typing import Any

from hamstring_metrics import catalogue, wording
from hamstring_metrics.catalogue import Protocol, ReferenceLine
from hamstring_metrics.charts import theme
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers

LABEL_PX = 18
"""One row of a label above horizontal bars."""
STROKE = {"color": theme.REFERENCE, "width": 1, "dash": "dot"}


def reference_lines(protocol: Protocol, settings: Settings | None) -> list[ReferenceLine]:
    """Lines of a protocol, the lowest first; none unless the club shows them.

    Examples
    --------
    >>> nordic = catalogue.protocol("nordic")
    >>> reference_lines(nordic, Settings())
    []
    >>> [line.value for line in reference_lines(nordic, Settings(show_reference_lines=True))]
    [256.0, 279.0, 337.0]
    """
    if not (settings and settings.show_reference_lines):
        return []
    own = [one for one in catalogue.reference_lines().values() if one.protocol == protocol.id]
    return sorted(own, key=lambda one: one.value)


def reference_levels(
    lines: list[ReferenceLine], settings: Settings | None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Shapes and labels of lines across a plot whose upright axis is the measure."""
    shapes, labels = [], []
    for line in lines:
        at = numbers.shown(line.value, line.unit, settings)[0]
        shapes.append(
            {
                "type": "line",
                "xref": "x domain",
                "yref": "y",
                "x0": 0,
                "x1": 1,
                "y0": at,
                "y1": at,
                "layer": "below",
                "line": STROKE,
            }
        )
        labels.append(
            theme.annotation(
                wording.reference_label(line, settings),
                x=0,
                y=at,
                xref="x domain",
                yref="y",
                xanchor="left",
                yanchor="bottom",
            )
        )
    return shapes, labels


def reference_uprights(
    lines: list[ReferenceLine], axes: str, bars_px: float, settings: Settings | None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Shapes and labels of lines across horizontal bars, each label in a row of its own.

    Parameters
    ----------
    lines
        From `reference_lines`, the lowest first.
    axes
        Number of the axes of the panel, empty for the first.
    bars_px
        Height of the panel's bars; a line goes on above them to its label.
    """
    shapes, labels = [], []
    for row, line in enumerate(lines):
        at = numbers.shown(line.value, line.unit, settings)[0]
        shapes.append(
            {
                "type": "line",
                "xref": f"x{axes}",
                "yref": f"y{axes} domain",
                "x0": at,
                "x1": at,
                "y0": 0,
                "y1": 1 + (row + 0.9) * LABEL_PX / bars_px,
                "layer": "above",
                "line": STROKE,
            }
        )
        # Labels end at their line; the furthest line is on top, so that none crosses a label.
        labels.append(
            theme.annotation(
                wording.reference_label(line, settings),
                x=at,
                y=1,
                xref=f"x{axes}",
                yref=f"y{axes} domain",
                xanchor="right",
                xshift=-2,
                yanchor="bottom",
                yshift=row * LABEL_PX,
            )
        )
    return shapes, labels
