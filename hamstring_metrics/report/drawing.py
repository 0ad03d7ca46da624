"""Writes the few shapes of a report's pictures as SVG.

Two pictures need rectangles, lines, marks and text, nothing else. Written with the
standard library they come out the same on every computer and at once; a plotting
library would bring 30 MB and a second of import, fonts of its own and a browser or a
cache, and would still leave phases, hollow marks and dark mode to be done by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

FONT = "Noto Sans, sans-serif"
_CHARACTER_SHARE = 0.56
"""Width of a letter as a share of its height, on the wide side."""


class Drawing:
    """A picture that grows by shapes; text and its colour are those of the page around it."""

    def __init__(self, width: float, height: float, alt: str) -> None:
        self.width = width
        self._root = ElementTree.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {_written(width)} {_written(height)}",
                "width": _written(width),
                "height": _written(height),
                "role": "img",
                "aria-label": alt,
                "font-family": FONT,
                "font-size": "10",
            },
        )

    def rectangle(self, x: float, y: float, width: float, height: float, fill: str, opacity: float = 1.0) -> None:
        """A filled rectangle; one of no width is left out."""
        if width > 0 and height > 0:
            self._add("rect", fill, opacity, x=x, y=y, width=width, height=height)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        stroke: str,
        width: float = 1.0,
        dash: str = "",
        opacity: float = 1.0,
    ) -> None:
        """A line through points."""
        path = " ".join(f"{_written(x)},{_written(y)}" for x, y in points)
        extra = {"stroke-dasharray": dash} if dash else {}
        ElementTree.SubElement(
            self._root,
            "polyline",
            {
                "points": path,
                "fill": "none",
                "stroke": stroke,
                "stroke-width": _written(width),
                "stroke-opacity": _written(opacity),
                **extra,
            },
        )

    def mark(self, shape: str, x: float, y: float, colour: str, *, hollow: bool = False) -> None:
        """A circle or a diamond; hollow where the test is not read as strength."""
        inside = {"fill": "none" if hollow else colour, "stroke": colour, "stroke-width": "1.5"}
        if shape == "circle":
            place = {"cx": _written(x), "cy": _written(y), "r": "3"}
            ElementTree.SubElement(self._root, "circle", {**place, **inside})
            return
        corners = ((x, y - 3.4), (x + 3.4, y), (x, y + 3.4), (x - 3.4, y))
        path = " ".join(f"{_written(one)},{_written(other)}" for one, other in corners)
        ElementTree.SubElement(self._root, "polygon", {"points": path, **inside})

    def text(
        self,
        x: float,
        y: float,
        words: str,
        anchor: str = "start",
        size: float = 10.0,
        bold: bool = False,
    ) -> None:
        """One line of text whose foot stands at `y`."""
        written = ElementTree.SubElement(
            self._root,
            "text",
            {
                "x": _written(x),
                "y": _written(y),
                "text-anchor": anchor,
                "fill": "currentColor",
                "font-size": _written(size),
                **({"font-weight": "bold"} if bold else {}),
            },
        )
        written.text = words

    def svg(self) -> str:
        """The picture as text; whatever was given as words can be nothing but words."""
        return ElementTree.tostring(self._root, encoding="unicode")

    def _add(self, tag: str, fill: str, opacity: float, **places: float) -> None:
        numbers = {name: _written(value) for name, value in places.items()}
        shade = {"fill": fill, "fill-opacity": _written(opacity)}
        ElementTree.SubElement(self._root, tag, {**numbers, **shade})


def room_for(words: str, size: float = 10.0) -> float:
    """Width that words take at most, in pixels.

    Examples
    --------
    >>> room_for("300 N") < 30
    True
    """
    return len(words) * size * _CHARACTER_SHARE


def _written(value: float) -> str:
    """A number with at most two decimals, the same on every computer."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
