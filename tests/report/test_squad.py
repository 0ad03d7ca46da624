"""One page about a squad."""

from __future__ import annotations

import io

import pypdf
import pytest

from hamstring_metrics.errors import ValueRefused
from hamstring_metrics.report import as_html, as_pdf, squad_report
from tests.report.reading import Page, pdf_text
from tests.report.sample_record import COMPLETE, INJURED, NAMES, ONE_LEG, STRANGE, record
from tests.report.test_three_readers import MEDICAL


def test_the_coach_reads_three_names_with_a_sentence_each_and_then_everybody():
    page = Page(as_html(squad_report(record(), "First team")))
    assert page.headings == [("h1", "First team"), ("h2", "First"), ("h2", "Everybody")]
    assert (
        f"3 of the 4 who were tested need something: {NAMES[INJURED]}, {NAMES[COMPLETE]} and {NAMES[ONE_LEG]}."
    ) in page.text
    assert f"{NAMES[COMPLETE]}: Give the left leg more: it is clearly weaker in the Nordic." in page.text
    assert f"{NAMES[ONE_LEG]}: Test both legs in the Nordic." in page.text
    assert NAMES[STRANGE] not in page.text
    assert not MEDICAL.search(page.text.replace("Hamstring tests", ""))


def test_who_needs_nothing_carries_on_and_who_was_never_tested_stands_last():
    cells = [text for _, text in Page(as_html(squad_report(record(), "First team"))).cells]
    rows = [cells[start : start + 6] for start in range(6, len(cells), 6)]
    assert [row[0] for row in rows] == [
        NAMES[INJURED], NAMES[COMPLETE], NAMES[ONE_LEG], NAMES["f1"], NAMES["u1"],
    ]  # fmt: skip
    assert rows[3][4] == "Carry on as planned."
    assert rows[4][1:] == ["", "", "", "Test both legs.", ""]


def test_the_physio_reads_why_with_values_and_sources():
    text = Page(as_html(squad_report(record(), "First team", "physio"))).text
    assert "left 280 N, right 400 N" in text
    assert "all of it is beyond the line of 10 % (error: Chavarro-Nieto 2022)." in text
    assert "Data version 7." in text


def test_a_squad_is_one_tagged_page():
    content = as_pdf(squad_report(record(), "First team"))
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert len(reader.pages) == 1
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert NAMES[INJURED] in pdf_text(content)


def test_everybody_is_a_squad_too():
    page = Page(as_html(squad_report(record(), None)))
    assert page.headings[0] == ("h1", "Everybody")
    assert all(name in page.text for name in NAMES.values())


def test_an_unknown_squad_names_those_there_are():
    with pytest.raises(ValueRefused, match="expected one of First team, Second team, found 'Third team'"):
        squad_report(record(), "Third team")


def test_an_athlete_gets_no_page_about_others():
    with pytest.raises(ValueRefused, match="about nobody else"):
        squad_report(record(), "First team", "athlete")
