"""Four reports against what was written down by hand: text, structure and number of pages."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from hamstring_metrics.report import as_html, as_pdf, athlete_report
from tests.report.reading import Page, one_space, pdf_tags, pdf_text
from tests.report.sample_record import COMPLETE, FIRST, INJURED, ONE_LEG, record

FOLDER = Path(__file__).with_name("golden")
FOUR = {"complete": COMPLETE, "one_leg": ONE_LEG, "injured": INJURED, "first": FIRST}


def _written(name: str) -> list[str]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("name", FOUR)
def test_the_html_says_what_was_written_down_word_for_word(name: str):
    page = Page(as_html(athlete_report(record(), FOUR[name])))
    small_print = next(place for place, text in enumerate(page.words) if text.startswith("Nordic. Formula shown"))
    assert page.words[:small_print] == _written(name)


@pytest.mark.parametrize("name", FOUR)
def test_the_pdf_says_the_same_on_one_page(name: str):
    content = as_pdf(athlete_report(record(), FOUR[name]))
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 1
    told = pdf_text(content)
    for line in _written(name):
        assert one_space(line) in told


@pytest.mark.parametrize("name", FOUR)
def test_the_structure_follows_the_headings_that_were_written_down(name: str):
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    # A heading stands after an empty line; the name is the first line.
    blocks = [block.splitlines()[0] for block in text.split("\n\n")[1:]]
    page = Page(as_html(athlete_report(record(), FOUR[name])))
    assert [heading for level, heading in page.headings if level == "h1"] == [_written(name)[0]]
    assert [heading for level, heading in page.headings if level == "h2"] == blocks
    kinds = [kind for kind, _ in pdf_tags(as_pdf(athlete_report(record(), FOUR[name])))]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == len(blocks)
    # Two tables where something changed, one where there is nothing to compare with.
    assert kinds.count("/Table") == 1 + ("Last comparable test" in text)
