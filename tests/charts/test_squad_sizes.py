"""Every picture of a squad holds nobody, one athlete and ten thousand."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pandas as pd
import pytest

from hamstring_metrics import charts, interpret
from hamstring_metrics.charts import theme
from tests.charts.squads import large_squad

ABOUT = 50
"""About a thousand: words beside strips and a key come on top."""

frame_of = cache(large_squad)


def _group_strips(frame: pd.DataFrame) -> charts.Picture:
    return charts.group_strips(frame, interpret.group_table(frame))


def _mean(frame: pd.DataFrame) -> charts.Picture:
    return charts.force_and_mass(frame, legs="mean", allometric=True)


PICTURES = (
    charts.mirrored_bars, charts.quadrant, charts.force_and_mass, _mean, charts.change_dots, _group_strips,
)  # fmt: skip
Draw = Callable[[pd.DataFrame], charts.Picture]


def drawn_points(picture: charts.Picture) -> int:
    """What a browser draws one by one: marks, bars and texts, each interval once more."""
    points = len(picture.figure.layout.annotations)
    for trace in picture.figure.data:
        is_line = trace.type == "scatter" and trace.mode == "lines"
        if trace.type == "heatmap" or is_line:
            continue
        points += len(trace.y)
        points += sum(len(trace.y) for ends in (trace.error_x, trace.error_y) if ends.array is not None)
    return points


@pytest.mark.parametrize("draw", PICTURES)
@pytest.mark.parametrize("athletes", [0, 1, 4, 28, 1200, 10_000])
def test_a_squad_of_any_size_is_a_picture_with_table_and_words(draw: Draw, athletes: int) -> None:
    picture = draw(frame_of(athletes))
    assert picture.alt
    assert drawn_points(picture) <= theme.POINTS_AT_MOST + ABOUT
    assert len(picture.figure.layout.annotations) <= 66
    assert len(picture.table) <= max(300, 3)
    if athletes:
        assert picture.figure.data


@pytest.mark.parametrize("draw", PICTURES)
@pytest.mark.parametrize("athletes", [1200, 10_000])
def test_a_crowd_is_said_to_be_one(draw: Draw, athletes: int) -> None:
    said = draw(frame_of(athletes)).caption
    assert str(athletes) in said


@pytest.mark.parametrize("draw", PICTURES)
def test_no_text_is_below_eleven_pixels(draw: Draw) -> None:
    sizes = written_sizes(draw(frame_of(28)))
    assert sizes
    assert min(sizes) >= 11


@pytest.mark.parametrize("draw", PICTURES)
def test_the_same_squad_gives_the_same_picture(draw: Draw) -> None:
    assert draw(frame_of(28)).figure == draw(frame_of(28)).figure


@pytest.mark.parametrize("draw", PICTURES)
def test_a_picture_of_a_squad_is_small(draw: Draw) -> None:
    assert len(draw(frame_of(28)).figure.to_json()) < 40_000
    assert len(draw(frame_of(10_000)).figure.to_json()) < 80_000


def written_sizes(picture: charts.Picture) -> list[float]:
    """Sizes of all texts that set their own; the others have the page's."""
    figure = picture.figure
    sizes = [note.font.size for note in figure.layout.annotations]
    sizes += [trace.textfont.size for trace in figure.data if trace.type == "scatter" and trace.text]
    return sizes + [float(size) for size in re.findall(r"font-size:(\d+)px", figure.to_json())]
