"""Colours are told apart by everybody, on light and on dark."""

from __future__ import annotations

from itertools import combinations

import pytest

from hamstring_metrics.charts import theme
from hamstring_metrics.model import Verdict

# Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB.
PROTANOPIA = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
TRITANOPIA = (
    (1.255528, -0.076749, -0.178779),
    (-0.078411, 0.930809, 0.147602),
    (0.004733, 0.691367, 0.303900),
)
ORDINARY = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))

Colour = tuple[float, float, float]


def linear(colour: str) -> Colour:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lab(colour: Colour) -> Colour:
    """CIE L*a*b* under D65."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in colour)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, sight: tuple[Colour, Colour, Colour]) -> Colour:
    parts = linear(colour)
    red, green, blue = (sum(weight * part for weight, part in zip(line, parts, strict=True)) for line in sight)
    return lab((red, green, blue))


@pytest.mark.parametrize("background", [theme.LIGHT_BACKGROUND, theme.DARK_BACKGROUND])
@pytest.mark.parametrize("colour", [theme.LEFT, theme.RIGHT, theme.REFERENCE, theme.EMPHASIS])
def test_every_colour_stands_out_on_both_backgrounds(colour: str, background: str) -> None:
    assert contrast(colour, background) >= 3.0


def test_contrast_is_worked_out_as_the_guidelines_say() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("sight", [ORDINARY, PROTANOPIA, DEUTERANOPIA, TRITANOPIA])
def test_left_and_right_are_told_apart_by_every_sight(sight: tuple[Colour, Colour, Colour]) -> None:
    left, right = seen(theme.LEFT, sight), seen(theme.RIGHT, sight)
    assert sum((one - other) ** 2 for one, other in zip(left, right, strict=True)) ** 0.5 > 40


def test_left_is_blue_and_right_is_orange() -> None:
    assert max(linear(theme.LEFT)) == linear(theme.LEFT)[2]
    red, green, blue = linear(theme.RIGHT)
    assert red > green > blue


def test_every_verdict_has_a_shape_and_a_word_of_its_own() -> None:
    for marks in (theme.VERDICT_SHAPES, theme.VERDICT_SYMBOLS):
        assert set(marks) == set(Verdict)
        assert all(marks[one] != marks[other] for one, other in combinations(Verdict, 2))
    assert theme.verdict_mark("clear").endswith(" clear")


def test_markup_of_a_user_is_shown_and_not_obeyed() -> None:
    assert theme.plain('<a href="x">Kim</a> & Lo\n') == '&lt;a href="x"&gt;Kim&lt;/a&gt; &amp; Lo'


def test_a_long_name_is_cut_before_it_is_made_plain() -> None:
    assert theme.shortened("A" * 15, 15) == "A" * 15
    assert theme.shortened("A" * 16, 15) == "A" * 14 + "\u2026"


def test_figures_leave_fonts_and_backgrounds_to_the_page() -> None:
    layout = theme.layout(200)
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0, 0, 0, 0)"
    assert "font" not in layout
    assert "title" not in layout
