"""Headings are compared by their words, and found under title lines."""

from __future__ import annotations

import pytest

from hamstring_metrics.formats.headings import Heading, find_heading, normalised
from hamstring_metrics.formats.source import Line, Sheet


@pytest.mark.parametrize("text", ["L Max Impulse 50ms (N⋅s)", "L Max Impulse 50ms (N·s)",
                                  "l max impulse 50MS [N.s]", "\ufeffL  Max Impulse 50ms (Ns)"])  # fmt: skip
def test_every_spelling_of_newton_seconds_is_alike(text):
    assert normalised(text) == "l max impulse 50ms ns"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Posición", "posicion"),
        ("Straße", "strasse"),
        ("Max Imbalance (%)", "max imbalance"),
        ("L Max Force Per Kg (N/kg)", "l max force per kg n kg"),
        ("Имя", "имя"),
        (" - ", ""),
    ],
)
def test_a_heading_is_reduced_to_its_words(text, words):
    assert normalised(text) == words


@pytest.mark.parametrize(("above", "found"), [(0, 1), (14, 15), (15, None)])
def test_a_heading_is_looked_for_in_the_first_15_lines(above, found):
    sheet = Sheet(None, [Line(n, ["title"]) for n in range(1, above + 1)] + [Line(above + 1, ["Name"])])
    heading = find_heading(sheet, lambda names: "name" in names)
    assert (heading.number if heading else None) == found


def test_headings_that_stand_twice_are_listed():
    assert Heading(0, 1, ["L", "l", "", ""], ["l", "l", "", ""]).repeated() == ["l"]
