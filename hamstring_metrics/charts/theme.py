"""Colours by meaning, the marks of verdicts, and the layout that all figures share.

Every colour has a contrast of at least 3 to 1 on white and on the dark background of
the app (#0e1117), so that one set serves both. Fonts and text colours are the page's.
"""

from __future__ import annotations

from typing import Any

from hamstring_metrics.model import Side, Verdict
from hamstring_metrics.wording import measure_name, numbers, one_line, verdict_short

LEFT = "#2f7ed8"
RIGHT = "#d9730d"
REFERENCE = "#7f8792"
EMPHASIS = "#9461c9"
BANDS = ("rgba(127, 135, 146, 0.10)", "rgba(127, 135, 146, 0.24)")
BAND_BORDER = "rgba(127, 135, 146, 0.55)"
PHASE_BARS = ("rgba(127, 135, 146, 0.30)", "rgba(127, 135, 146, 0.75)")
TRANSPARENT = "rgba(0, 0, 0, 0)"
GRID = "rgba(127, 135, 146, 0.25)"

LIGHT_BACKGROUND = "#ffffff"
DARK_BACKGROUND = "#0e1117"

SIDE_COLOURS = {Side.LEFT: LEFT, Side.RIGHT: RIGHT}
SIDE_SYMBOLS = {Side.LEFT: "circle", Side.RIGHT: "diamond"}
SIDE_SIZES = {Side.LEFT: 10, Side.RIGHT: 6}
"""The right mark is drawn last, so it is smaller: of equal legs both are seen."""

VERDICT_SHAPES = {
    Verdict.CLEAR: "\u25c6",
    Verdict.REAL: "\u25b2",
    Verdict.REPEAT: "\u25a0",
    Verdict.NO_DIFFERENCE: "\u25cb",
    Verdict.EVEN: "\u25cf",
    Verdict.NOT_RATED: "\u25a1",
    Verdict.NOT_MEASURED: "\u00d7",
}
VERDICT_SYMBOLS = {
    Verdict.CLEAR: "diamond",
    Verdict.REAL: "triangle-up",
    Verdict.REPEAT: "square",
    Verdict.NO_DIFFERENCE: "circle-open",
    Verdict.EVEN: "circle",
    Verdict.NOT_RATED: "square-open",
    Verdict.NOT_MEASURED: "x-thin",
}
VERDICT_COLOURS = {
    verdict: EMPHASIS if verdict in (Verdict.CLEAR, Verdict.REAL, Verdict.REPEAT) else REFERENCE
    for verdict in Verdict
}

POINTS_AT_MOST = 1000
"""Marks in one figure; above this a browser takes seconds to draw them."""

_LABEL_SIZE = 12


def plain(text: str) -> str:
    """Text of a user for a figure, where plotly would read `<b>` or `<a>` as markup.

    Examples
    --------
    >>> plain("Kim <b>")
    'Kim &lt;b&gt;'
    """
    return one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def faint(colour: str) -> str:
    """A colour of this module so thin that lines stay readable through it.

    Examples
    --------
    >>> faint(LEFT)
    'rgba(47, 126, 216, 0.12)'
    """
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.12)"


def shortened(text: str, characters: int) -> str:
    """Text cut to so many characters, the last being an ellipsis.

    Examples
    --------
    >>> shortened("Konstantinopoulos", 8)
    'Konstan\u2026'
    """
    clean = one_line(text)
    return clean if len(clean) <= characters else f"{clean[: characters - 1].rstrip()}\u2026"


def verdict_mark(verdict: str) -> str:
    """Shape and word of a verdict; colour is never alone.

    Examples
    --------
    >>> verdict_mark("clear")
    '\u25c6 clear'
    """
    return f"{VERDICT_SHAPES[Verdict(verdict)]} {verdict_short(verdict)}"


def annotation(text: str, **placed: Any) -> dict[str, Any]:
    """A label without an arrow, in the page's own font."""
    return {"text": text, "showarrow": False, "font": {"size": _LABEL_SIZE}, **placed}


def axis(title: str, **more: Any) -> dict[str, Any]:
    """An axis with its unit in the title and quiet lines.

    Dragging would catch the finger that scrolls a phone, so the range is fixed.
    """
    return {
        "title": {"text": title},
        "gridcolor": GRID,
        "zeroline": False,
        "fixedrange": True,
        **more,
    }


def layout(height: int, **more: Any) -> dict[str, Any]:
    """Layout that all figures share: transparent, legend above, no dragging.

    Parameters
    ----------
    height
        Pixels. The width is that of the page.
    """
    shared: dict[str, Any] = {
        "height": height,
        "paper_bgcolor": TRANSPARENT,
        "plot_bgcolor": TRANSPARENT,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1.0, "yanchor": "bottom"},
    }
    # Plotly writes the numbers of an axis itself: decimal sign, then the one between thousands.
    if numbers.decimal_sign() == ",":
        shared["separators"] = ", "
    return {**shared, **more}


def measure_title(measure: str, unit: str) -> str:
    """Measure with its unit; a count of repetitions is named once.

    Examples
    --------
    >>> measure_title("peak_force", "N"), measure_title("repetitions", "repetitions")
    ('Peak force (N)', 'Repetitions')
    """
    name = measure_name(measure)
    return f"{name} ({unit})" if unit and name.lower() != unit else name
