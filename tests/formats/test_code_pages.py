"""Letters whose bytes do not say what they are: asked where they look odd, read as chosen."""

from __future__ import annotations

import pytest

from hamstring_metrics import formats
from hamstring_metrics.formats import code_pages
from hamstring_metrics.model import Answers


def sheet(name: str, page: str) -> bytes:
    return f"Name;Date;Bridge L;Bridge R\n{name};2026-03-04;20;25\n".encode(page)


WESTERN = [
    "Zoë Müller", "José Ñandú", "François Lefèvre", "Ødegård Åse", "O’Neill", "D’Angelo Bruno", "João Conceição",
    "Noël–Smith", "Þór Ægir", "Łódź".replace("Ł", "L").replace("ź", "z") + " ó", "GÜNTHER", "MÜLLER", "Straße 5 €", "ÉMILIE", "30°",
    "Søren Kjær", "Tõnu Šmidt", "Niccolò Forlì", "Aimée Hébert", "Ana Simões",
]  # fmt: skip


@pytest.mark.parametrize("name", WESTERN)
def test_western_names_are_read_unasked(name):
    reading = formats.read("a.csv", sheet(name, "cp1252"))
    assert reading.questions == []
    assert reading.tests[0].athlete == name
    assert "Western European" in reading.inferred[0].what


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("Łukasz Żak", "cp1250"),
        ("Paweł Wiśniewski", "cp1250"),
        ("Šťastný", "cp1250"),
        ("Štěpán Dvořák", "cp1250"),
        ("Jiří Novák", "cp1250"),
        ("Miloš Kovačević", "cp1250"),
        ("Ружа Иванова", "cp1251"),
        ("Анна", "cp1251"),
        ("José", "mac_roman"),
        ("Zoé Müller", "mac_roman"),
        ("Ana Cháves", "mac_roman"),
        ("Nuñez", "mac_roman"),
    ],
)
def test_odd_letters_are_asked_about_and_read_as_chosen(name, page):
    content = sheet(name, page)
    asked = formats.read("a.csv", content)
    [question] = asked.questions
    assert question.id == "encoding"
    [label] = [option.label for option in question.options if option.value == page]
    assert label.endswith(f": {name}")
    told = formats.read("a.csv", content, Answers({"encoding": page}))
    assert told.questions == []
    assert told.tests[0].athlete == name


def test_a_page_in_which_a_byte_is_nothing_is_not_offered():
    # 0x9d is the t with a caron of cp1250, and nothing in cp1252.
    [question] = formats.read("a.csv", sheet("Šťastný", "cp1250")).questions
    assert "cp1252" not in [option.value for option in question.options]


def test_an_unknown_page_leaves_the_question_open():
    reading = formats.read("a.csv", sheet("Łukasz", "cp1250"), Answers({"encoding": "klingon"}))
    assert [question.id for question in reading.questions] == ["encoding"]


@pytest.mark.parametrize("page", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_never_asked_about_nor_read_otherwise(page):
    reading = formats.read("a.csv", sheet("Łukasz", page), Answers({"encoding": "cp1251"}))
    assert reading.questions == []
    assert reading.tests[0].athlete == "Łukasz"


def test_the_oddest_cells_are_shown_first_and_no_more_than_three():
    content = "\n".join(["Müller", "Jörg", "Gödel", "Łukasz", "Żak", "Čapek"]).encode("cp1250")
    label = {option.value: option.label for option in code_pages.question(content).options}["cp1250"]
    assert label == "Central European (Windows-1250): Łukasz, Żak, Müller"
