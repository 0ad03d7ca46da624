"""Names beside points, placed so that no two collide however wide the page is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hamstring_metrics.charts import theme

FONT_PX = 12
LINE_PX = 14
MARK_PX = 12
"""Side of the square that a mark keeps for itself."""
LABELS_AT_MOST = 60
NARROWEST_PX, WIDEST_PX = 270, 1200
"""Widths of the plot that a placement must hold for: a phone beside its axis, a wide screen."""

_PLOTS_PX = ((12, 400.0), (20, 520.0), (math.inf, 640.0))
"""Height of a plot by how many names it is to hold."""
_SHORTENED_ABOVE, _LONGEST = 12, 16
_GAP_PX = 2
_BESIDE = 8
_RINGS_PX = (14, 24, 36, 50, 66, 84, 104)
_DIRECTIONS = 24
_PIECES_OF_A_LINE = 7
_TRIES = 16
"""So many of the nearest places are tried where another label would have to move."""
_ORDERS, _MOST_IN_ORDERS = 4, 32
"""A squad is worth several attempts; in a crowd most names find no room whatever the order."""
_SAME = 1e-6
_NARROW, _SLIM, _WIDE = frozenset("iljI.,'|!:; "), frozenset("ftr-"), frozenset("mwMW@%&")
_NARROW_PX, _SLIM_PX, _USUAL_PX, _CAPITAL_PX, _WIDE_PX = 3.4, 4.4, 6.7, 7.8, 10.2
"""Rounded up from the page's font, so that a text stays inside its box."""
_FIRST_FULL_WIDTH = 0x2E80

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Placed:
    """A label at its place, in pixels from its point; x to the right, y downwards.

    `left_px` and `top_px` are the corner of the box. `has_leader` asks for a line from
    the box to the point, where the box is not right beside it.
    """

    point: int
    left_px: float
    top_px: float
    width_px: float
    height_px: float
    has_leader: bool


def plot_px(names: int) -> float:
    """Height of a plot in pixels that has room for so many names.

    Examples
    --------
    >>> plot_px(4), plot_px(28)
    (400.0, 640.0)
    """
    return next(height for most, height in _PLOTS_PX if names <= most)


def short_names(names: Sequence[str]) -> list[str]:
    """Names as they stand beside a point: a long one by its initial, unless that is somebody else's too.

    Examples
    --------
    >>> short_names(["Kim Lo", "Oluwaseyi Adebanwoke", "Player 07"])
    ['Kim Lo', 'O. Adebanwoke', 'Player 07']
    """
    short = [_short(name) for name in names]
    often = Counter(short)
    return [theme.shortened(one if often[one] == 1 else name, _LONGEST) for one, name in zip(short, names, strict=True)]


def text_px(text: str) -> float:
    """Width of a text in the size of labels, rather too wide than too narrow.

    Examples
    --------
    >>> text_px("Kim") < text_px("Mum")
    True
    """
    return sum(
        _NARROW_PX if letter in _NARROW
        else _SLIM_PX if letter in _SLIM
        else 1.3 * FONT_PX if ord(letter) >= _FIRST_FULL_WIDTH
        else _WIDE_PX if letter in _WIDE
        else _CAPITAL_PX if letter.isupper()
        else _USUAL_PX
        for letter in text
    )  # fmt: skip


def placed_labels(
    across: Sequence[float],
    down_px: Sequence[float],
    texts: Sequence[str],
    height_px: float,
    widths_px: tuple[float, float] = (NARROWEST_PX, WIDEST_PX),
    marks: tuple[Sequence[float], Sequence[float]] | None = None,
) -> list[Placed]:
    """Boxes of labels that never meet each other or a mark, at any width of the plot.

    Parameters
    ----------
    across
        Place of each point from the left, as a share (0 to 1) of the plot's width.
    down_px
        Its place from the top of the plot in pixels.
    texts
        One label a point, those that matter most first; an empty one is not placed.
    height_px
        Height of the plot.
    widths_px
        The narrowest and the widest plot for which the placement must hold.
    marks
        Places of all marks, where there are more than points with a label.

    Returns
    -------
    list of Placed
        In the order of the points. A point without room has none. Never more than 60.

    Notes
    -----
    Boxes keep their distance in pixels to their points while the points move apart with
    the width, so the distance between two boxes is linear in the width: boxes that lie
    on the same side of each other at the narrowest and at the widest never meet between.
    Each label in turn takes the nearest free place, for which one other may move; where some
    find none, a few other orders are tried. The same points give the same places.

    Examples
    --------
    >>> [label.point for label in placed_labels([0.2, 0.8], [50, 50], ["Kim", "Lo"], 100)]
    [0, 1]
    """
    u, v = np.asarray(across, dtype=np.float64), np.asarray(down_px, dtype=np.float64)
    marks_u, marks_v = (u, v) if marks is None else (np.asarray(each, dtype=np.float64) for each in marks)
    half = MARK_PX / 2
    kept = np.column_stack(
        [marks_u, np.full(marks_u.size, -half), marks_v - half, np.full(marks_u.size, half), marks_v + half]
    )  # fmt: skip
    places = {
        point: _places(float(u[point]), float(v[point]), text, kept, height_px, widths_px)
        for point, text in _first(texts)
    }
    chosen = _chosen_places(places, widths_px)
    return [
        Placed(
            point,
            left_px=float(here.boxes[at, 1]),
            top_px=float(here.boxes[at, 2] - v[point]),
            width_px=float(here.boxes[at, 3] - here.boxes[at, 1]),
            height_px=float(here.boxes[at, 4] - here.boxes[at, 2]),
            has_leader=at >= here.beside,
        )
        for point, at in sorted(chosen.items())
        for here in [places[point]]
    ]


def annotations(
    placed: Sequence[Placed], x: Sequence[Any], y: Sequence[Any], texts: Sequence[str]
) -> list[dict[str, Any]]:
    """Placed labels as a figure wants them, with a thin line where one stands apart.

    Parameters
    ----------
    placed
        From `placed_labels`.
    x, y
        Places of all points on the axes.
    texts
        Their labels, not yet made plain.
    """
    return [
        {
            "text": theme.plain(texts[one.point]),
            "x": x[one.point],
            "y": y[one.point],
            "yanchor": "middle",
            "font": {"size": FONT_PX},
            "borderpad": 0,
            "captureevents": False,
            **(_led(one) if one.has_leader else _beside_its_mark(one)),
        }
        for one in placed
    ]


def _led(one: Placed) -> dict[str, Any]:
    return {
        "ax": round(one.left_px + one.width_px / 2, 1),
        "ay": round(one.top_px + one.height_px / 2, 1),
        "xanchor": "center",
        "showarrow": True,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": theme.REFERENCE,
        "standoff": MARK_PX / 2,
    }


def _beside_its_mark(one: Placed) -> dict[str, Any]:
    """Held at the edge that is nearest to the mark, so that a short text does not drift away."""
    right_px = one.left_px + one.width_px
    if one.left_px >= 0:
        anchor, at = "left", one.left_px + _GAP_PX
    elif right_px <= 0:
        anchor, at = "right", right_px - _GAP_PX
    else:
        anchor, at = "center", one.left_px + one.width_px / 2
    return {
        "xanchor": anchor,
        "xshift": round(at, 1),
        "yshift": -round(one.top_px + one.height_px / 2, 1),
        "showarrow": False,
    }


def _short(name: str) -> str:
    words = theme.one_line(name).split()
    if len(" ".join(words)) <= _SHORTENED_ABOVE or len(words) < 2 or not words[-1][0].isalpha():
        return " ".join(words)
    return f"{words[0][0]}. {' '.join(words[1:])}"


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the label of one point may stand, the nearest first.

    `boxes` has a row a place: the point's share of the width, then left, top, right and
    bottom in pixels. `lines` has small boxes along the line from each place to the point.
    The first `beside` places need no line.
    """

    boxes: Floats
    lines: Floats
    beside: int


def _first(texts: Sequence[str]) -> list[tuple[int, str]]:
    return [(point, text) for point, text in enumerate(texts) if text][:LABELS_AT_MOST]


def _places(u: float, v: float, text: str, marks: Floats, height_px: float, widths_px: tuple[float, float]) -> _Places:
    """The places of a label that lie in the plot and on no mark."""
    size = np.asarray([text_px(text) + 2 * _GAP_PX, LINE_PX])
    centres = np.vstack([_beside(*size), _around(*size)])
    corners = np.column_stack([centres - size / 2, centres + size / 2]) + [0, v, 0, v]
    boxes = np.column_stack([np.full(len(corners), u), corners])
    own = (np.abs(marks[:, 0] - u) < _SAME) & (np.abs(marks[:, 2] + MARK_PX / 2 - v) < _SAME)
    free = _inside(boxes, height_px, widths_px) & ~_meet(boxes, marks, widths_px).any(axis=1)
    beside = int(free[:_BESIDE].sum())
    boxes = boxes[free]
    nearest = np.clip([0.0, v], boxes[:, 1:3], boxes[:, 3:5])
    steps = np.linspace(0, 1, _PIECES_OF_A_LINE)[None, :, None]
    along = [0.0, v] + steps * (nearest - [0.0, v])[:, None, :]
    thin = np.concatenate([along - _GAP_PX / 2, along + _GAP_PX / 2], axis=2)
    lines = np.concatenate([np.full((*thin.shape[:2], 1), u), thin], axis=2)
    # Where the line to its own mark begins there may lie others: it leaves from the mark's edge.
    crossed = _meet(lines[:, 2:].reshape(-1, 5), marks, widths_px) & ~own
    clear = ~crossed.any(axis=1).reshape(len(lines), _PIECES_OF_A_LINE - 2).any(axis=1)
    clear[:beside] = True
    return _Places(boxes[clear], lines[clear], beside)


def _chosen_places(places: dict[int, _Places], widths_px: tuple[float, float]) -> dict[int, int]:
    """The place of each label that has one, the most that a few orders of giving places found."""
    order, best = list(places), dict[int, int]()
    for _ in range(_ORDERS if len(order) <= _MOST_IN_ORDERS else 1):
        chosen: dict[int, int] = {}
        for point in order:
            _give_place(point, places, chosen, widths_px)
        if len(chosen) > len(best):
            best = chosen
        without = [point for point in order if point not in chosen]
        if not without:
            break
        # Who found no room is asked first the next time.
        order = [*without, *(point for point in order if point in chosen)]
    return best


def _give_place(point: int, places: dict[int, _Places], chosen: dict[int, int], widths_px: tuple[float, float]) -> None:
    """Give a label its nearest free place; where there is none, one other label may move for it."""
    others = list(chosen)
    in_the_way = _in_the_way(places[point], places, chosen, widths_px)
    free = np.flatnonzero(~in_the_way.any(axis=1))
    if free.size:
        chosen[point] = int(free[0])
        return
    for place in np.flatnonzero(in_the_way.sum(axis=1) == 1)[:_TRIES]:
        other = others[int(np.argmax(in_the_way[place]))]
        without = {name: at for name, at in chosen.items() if name != other} | {point: int(place)}
        moved = np.flatnonzero(~_in_the_way(places[other], places, without, widths_px).any(axis=1))
        if moved.size:
            chosen.clear()
            chosen.update(without | {other: int(moved[0])})
            return


def _in_the_way(
    here: _Places, places: dict[int, _Places], chosen: dict[int, int], widths_px: tuple[float, float]
) -> NDArray[np.bool_]:
    """Which chosen labels (columns) meet each place of a label (rows), lines included."""
    if not chosen or not len(here.boxes):
        return np.zeros((len(here.boxes), len(chosen)), dtype=bool)
    boxes = np.asarray([places[name].boxes[at] for name, at in chosen.items()])
    lines = np.asarray([places[name].lines[at] for name, at in chosen.items()])
    met = _meet(here.boxes, boxes, widths_px)
    on_lines = _meet(here.boxes, lines.reshape(-1, 5), widths_px)
    met |= on_lines.reshape(len(here.boxes), len(chosen), -1).any(axis=2)
    own_lines = _meet(here.lines.reshape(-1, 5), boxes, widths_px)
    return met | own_lines.reshape(len(here.boxes), _PIECES_OF_A_LINE, len(chosen)).any(axis=1)


def _beside(width: float, height: float) -> Floats:
    """Middles of boxes right beside a mark, from it."""
    near = MARK_PX / 2
    across, up = near + width / 2, near + height / 2
    slant = near / 2 + width / 2
    return np.asarray(
        [
            (across, 0), (-across, 0), (0, -up), (0, up),
            (slant, -up), (slant, up), (-slant, -up), (-slant, up),
        ]
    )  # fmt: skip


def _around(width: float, height: float) -> Floats:
    """Middles of boxes further out, ring by ring; the ring meets the edge of the box, not its middle."""
    angles = np.arange(_DIRECTIONS) * 2 * np.pi / _DIRECTIONS
    across, down = (np.round(each, 12) for each in (np.cos(angles), np.sin(angles)))
    return np.vstack([np.column_stack([across * (ring + width / 2), down * (ring + height / 2)]) for ring in _RINGS_PX])


def _inside(boxes: Floats, height_px: float, widths_px: tuple[float, float]) -> NDArray[np.bool_]:
    inside = (boxes[:, 2] >= 0) & (boxes[:, 4] <= height_px)
    for width in widths_px:
        inside &= (boxes[:, 0] * width + boxes[:, 1] >= 0) & (boxes[:, 0] * width + boxes[:, 3] <= width)
    return inside


def _meet(boxes: Floats, others: Floats, widths_px: tuple[float, float]) -> NDArray[np.bool_]:
    """Which boxes (rows) meet which others (columns) at some width between the two."""
    share, left, top, right, bottom = (boxes[:, place, None] for place in range(5))
    narrow, wide = (width * (share - others[:, 0]) for width in widths_px)
    apart = (bottom <= others[:, 2]) | (top >= others[:, 4])
    apart |= (narrow + left >= others[:, 3]) & (wide + left >= others[:, 3])
    apart |= (narrow + right <= others[:, 1]) & (wide + right <= others[:, 1])
    return ~apart
