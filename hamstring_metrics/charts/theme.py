"""Colours by meaning, the marks of verdicts, and the layout that all figures share.

Every colour has a contrast of at least 3 to 1 on white and on the dark background of
the app (#0e1117), so that one set serves both. Only texts have a colour for each.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from hamstring_metrics.model import ChangeVerdict, Side, Verdict
from hamstring_metrics.wording import measure_name, numbers, one_line, verdict_short
from hamstring_metrics.wording.rows import cell

LEFT = "#2f7ed8"
RIGHT = "#d9730d"
REFERENCE = "#7f8792"
EMPHASIS = "#9461c9"
BANDS = ("rgba(127, 135, 146, 0.10)", "rgba(127, 135, 146, 0.24)")
BAND_BORDER = "rgba(127, 135, 146, 0.55)"
PHASE_BARS = ("rgba(127, 135, 146, 0.30)", "rgba(127, 135, 146, 0.75)")
TRANSPARENT = "rgba(0, 0, 0, 0)"
GRID = "rgba(127, 135, 146, 0.25)"

LIGHT_BACKGROUND, LIGHT_TEXT = "#ffffff", "#555c6a"
DARK_BACKGROUND, DARK_TEXT = "#0e1117", "#a9b0be"

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
    Verdict.NOT_MEASURED: "x-thin-open",
}
VERDICT_COLOURS = {
    verdict: EMPHASIS if verdict in (Verdict.CLEAR, Verdict.REAL, Verdict.REPEAT) else REFERENCE for verdict in Verdict
}

CHANGE_SHAPES = {
    ChangeVerdict.CHANGED: "\u25c6",
    ChangeVerdict.REPEAT: "\u25a0",
    ChangeVerdict.NOT_SHOWN: "\u25cb",
    ChangeVerdict.NOT_RATED: "\u25a1",
    ChangeVerdict.NOT_MEASURED: "\u00d7",
}
CHANGE_SYMBOLS = {
    ChangeVerdict.CHANGED: "diamond",
    ChangeVerdict.REPEAT: "square",
    ChangeVerdict.NOT_SHOWN: "circle-open",
    ChangeVerdict.NOT_RATED: "square-open",
    ChangeVerdict.NOT_MEASURED: "x-thin-open",
}

ERROR_LINE = "rgba(127, 135, 146, 0.3)"
SHADES = [[0.0, "rgba(127, 135, 146, 0.12)"], [1.0, "rgba(127, 135, 146, 0.85)"]]
"""From few to many; what lies below stays readable."""

POINTS_AT_MOST = 1000
"""Marks in one figure; above this a browser takes seconds to draw them."""

_LABEL_SIZE = 12
_NAME_LINE_CHARACTERS, _NAME_LINE_AT_MOST = 14, 20
"""A longer name goes on in a second line; only a line that is still longer is cut."""


def plain(text: str) -> str:
    """Text of a user for a figure, where plotly would read `<b>` or `<a>` as markup.

    Examples
    --------
    >>> plain("Kim <b>")
    'Kim &lt;b&gt;'
    """
    return one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def name_of(row: Any) -> str:
    """Name of an athlete, or the id where there is none.

    Examples
    --------
    >>> name_of({"name": None, "athlete_id": "a1"})
    'a1'
    """
    return str(cell(row, "name") or cell(row, "athlete_id") or "")


def faint(colour: str, share: float = 0.12) -> str:
    """A colour of this module so thin that lines stay readable through it.

    Examples
    --------
    >>> faint(LEFT)
    'rgba(47, 126, 216, 0.12)'
    """
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {share:g})"


def shortened(text: str, characters: int) -> str:
    """Text cut to so many characters, the last being an ellipsis.

    Examples
    --------
    >>> shortened("Konstantinopoulos", 8)
    'Konstan\u2026'
    """
    clean = one_line(text)
    return clean if len(clean) <= characters else f"{clean[: characters - 1].rstrip()}\u2026"


def as_drawn(value: float | None) -> float | None:
    """A value with as many digits as a picture can show, so that less is sent; a missing one is none.

    Examples
    --------
    >>> as_drawn(312.4567), as_drawn(4.46912), as_drawn(float("nan"))
    (312.5, 4.469, None)
    """
    return None if value is None or value != value else float(f"{value:.4g}")


def round_ticks(low: float, high: float, at_most: int = 5) -> list[float]:
    """Round values between two ends, for an axis that writes its own labels.

    Examples
    --------
    >>> round_ticks(57.0, 98.0)
    [60.0, 70.0, 80.0, 90.0]
    """
    size = 10.0 ** math.floor(math.log10((high - low) or 1.0))
    steps = [size * share for share in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0)]
    for step in steps:
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first < at_most:
            return [float(f"{count * step:.6g}") for count in range(first, last + 1)]
    return [low, high]


def interval(value: pd.Series, low: pd.Series, high: pd.Series) -> dict[str, Any]:
    """Thin lines from values to the ends of their intervals; none where there is no interval.

    Examples
    --------
    >>> ends = interval(pd.Series([10.0]), pd.Series([8.0]), pd.Series([13.0]))
    >>> ends["arrayminus"], ends["array"]
    ([2.0], [3.0])
    """
    return {
        "type": "data",
        "symmetric": False,
        "array": [as_drawn(one) for one in (high - value).tolist()],
        "arrayminus": [as_drawn(one) for one in (value - low).tolist()],
        "color": ERROR_LINE,
        "thickness": 1,
        "width": 0,
    }


def in_lines(name: str) -> str:
    """A name for beside a row, made plain: in one line, or in two where it is long.

    Examples
    --------
    >>> in_lines("Ana-Maria Popescu"), in_lines("Kim Lo")
    ('Ana-Maria<br>Popescu', 'Kim Lo')
    """
    words = name.replace("-", "- ").split()
    lines = [""]
    for word in words:
        glue = "" if not lines[-1] or lines[-1].endswith("-") else " "
        if len(lines) == 1 and lines[0] and len(lines[0] + glue + word) > _NAME_LINE_CHARACTERS:
            lines.append(word)
        else:
            lines[-1] += glue + word
    return "<br>".join(plain(shortened(line, _NAME_LINE_AT_MOST)) for line in lines)


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


def key(lines: Sequence[Sequence[tuple[str, str, str]]]) -> dict[str, Any]:
    """What the marks mean, above the plot: shape, colour and words of each, in fixed lines.

    The legend of plotly breaks its lines by the width and pushes the plot down, and labels
    would then no longer stand where they were placed.

    Examples
    --------
    >>> key([[("\u25cf", LEFT, "Left")]])["text"]
    '<span style="color:#2f7ed8">\u25cf</span> Left'
    """
    written = "<br>".join(
        "   ".join(f'<span style="color:{colour}">{shape}</span> {words}' for shape, colour, words in line)
        for line in lines
    )
    return annotation(
        written, x=0, y=1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", align="left", yshift=4
    )


def key_px(lines: int) -> int:
    """Room above the plot for so many lines of a key, in pixels."""
    return 12 + 18 * lines


NUMBERS_PX = 68
"""Room left of a plot for the numbers and the title of its axis, in pixels.

Said beforehand: where Plotly measures it (`automargin`), it draws every picture once more.
"""


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
        # The camera that saves the picture, seen on both backgrounds.
        "modebar": {"color": REFERENCE, "activecolor": EMPHASIS, "bgcolor": TRANSPARENT},
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
