"""The files themselves: one page, tagged, self-contained, the same bytes, every letter or a sentence."""

from __future__ import annotations

import io
import zipfile

import pypdf
import pytest

from hamstring_metrics.report import (
    LettersMissing,
    archive,
    as_html,
    as_pdf,
    athlete_report,
    file_stem,
)
from hamstring_metrics.report.letters import letters_without_a_glyph
from hamstring_metrics.wording.report import Reader
from tests.report.reading import Page, one_space, pdf_tags, pdf_text
from tests.report.sample_record import (
    COMPLETE,
    FIRST,
    INJURED,
    NAMES,
    ONE_LEG,
    STRANGE,
    UNTESTED,
    record,
)

FOUR = (COMPLETE, ONE_LEG, INJURED, FIRST)


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("reader", list(Reader))
@pytest.mark.parametrize("athlete_id", [*FOUR, UNTESTED])
def test_a_pdf_is_one_tagged_page_with_a_title_and_a_language(athlete_id, reader, paper):
    content = as_pdf(athlete_report(record(), athlete_id, reader), paper)
    reader_ = pypdf.PdfReader(io.BytesIO(content))
    root = reader_.trailer["/Root"]
    assert len(reader_.pages) == 1
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader_.metadata.title == f"{NAMES[athlete_id]}: hamstring tests"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    wide = round(float(reader_.pages[0].mediabox.width))
    assert wide == (595 if paper == "a4" else 612)


def test_a_pdf_has_headings_tables_and_words_for_its_pictures():
    tags = pdf_tags(as_pdf(athlete_report(record(), COMPLETE)))
    kinds = [kind for kind, _ in tags]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == 6
    assert kinds.count("/Table") == 2
    # Six columns of the latest tests, four of what changed.
    assert kinds.count("/TH") == 10
    alternatives = [alt for kind, alt in tags if kind == "/Figure"]
    assert len(alternatives) >= 2
    assert all(alternatives)


def test_a_long_note_and_many_words_still_fit_on_one_page():
    rows = record()
    rows.assessed["note"] = "A note that goes on and on. " * 40
    content = as_pdf(athlete_report(rows, INJURED))
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 1


@pytest.mark.parametrize("athlete_id", FOUR)
def test_an_html_report_is_complete_in_itself(athlete_id):
    content = as_html(athlete_report(record(), athlete_id))
    page = Page(content)
    assert not page.attributes("script")
    assert not page.attributes("link")
    assert not page.attributes("img")
    text = content.decode().replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http" not in text.replace("http-equiv", "")
    assert "url(" not in text
    policy = [one["content"] for one in page.attributes("meta") if one.get("http-equiv")]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_an_html_report_reads_in_order_for_who_hears_it():
    page = Page(as_html(athlete_report(record(), COMPLETE)))
    assert page.attributes("html") == [{"lang": "en"}]
    assert page.headings == [
        ("h1", NAMES[COMPLETE]),
        ("h2", "The latest of each test"),
        ("h2", "Both legs"),
        ("h2", "Over time: Nordic"),
        ("h2", "What changed"),
        ("h2", "What was decided, and notes"),
        ("h2", "Next test"),
    ]
    assert [one["scope"] for one in page.attributes("th")].count("col") == 10
    assert all(one["role"] == "img" and one["aria-label"] for one in page.attributes("svg"))


def test_the_table_of_the_latest_tests_holds_its_values_in_their_columns():
    cells = [text for _, text in Page(as_html(athlete_report(record(), COMPLETE))).cells]
    at = cells.index("Nordic 2026-03-04, NordBord")
    assert cells[at + 1 : at + 3] == ["280 N 4.7 N/kg", "400 N 6.7 N/kg"]
    assert cells[at + 4] == "◆ clear difference"


@pytest.mark.parametrize("athlete_id", FOUR)
def test_a_name_in_any_bundled_script_is_printed_as_it_is(athlete_id):
    document = athlete_report(record(), athlete_id)
    assert Page(as_html(document)).headings[0] == ("h1", NAMES[athlete_id])
    assert one_space(NAMES[athlete_id]) in pdf_text(as_pdf(document))


def test_markup_in_a_name_or_note_stays_text():
    rows = record(names={**NAMES, FIRST: '<script>alert(1)</script>#read("x") {{ 7*7 }} "\'&'})
    rows.assessed["note"] = "<img src=x onerror=y> $sum$ #import *b*"
    document = athlete_report(rows, FIRST)
    page, printed = Page(as_html(document)), pdf_text(as_pdf(document))
    assert not page.attributes("script")
    assert not page.attributes("img")
    for text in (page.text, printed):
        assert '<script>alert(1)</script>#read("x") {{ 7*7 }} "\'&' in text
        assert "<img src=x onerror=y> $sum$ #import *b*" in text


def test_a_name_that_no_font_has_is_told_and_not_printed_as_boxes():
    document = athlete_report(record(), STRANGE)
    with pytest.raises(LettersMissing) as told:
        as_pdf(document)
    assert str(told.value) == (
        "Report of \u7530\u4e2d Kim: the fonts for PDF have no '\u7530', '\u4e2d'. "
        "Write it as HTML, or print another name."
    )
    assert Page(as_html(document)).headings[0] == ("h1", NAMES[STRANGE])
    assert as_pdf(athlete_report(record(), STRANGE, shown_name="Player 5"))


def test_a_letter_is_known_whether_written_in_one_piece_or_two():
    assert letters_without_a_glyph(["e\u0301 \u0142 \u0394 \u0416"]) == []
    assert letters_without_a_glyph(["\u7530\u7530"]) == ["\u7530"]


@pytest.mark.parametrize("reader", list(Reader))
def test_the_same_data_gives_the_same_bytes(reader):
    first, second = (athlete_report(record(), COMPLETE, reader) for _ in range(2))
    assert as_html(first) == as_html(second)
    assert as_pdf(first) == as_pdf(second)


def test_another_value_gives_other_bytes():
    rows = record()
    before = as_pdf(athlete_report(rows, COMPLETE))
    rows.assessed.loc[rows.assessed["test_id"] == "c1-nordic-2026-03-04", "left"] = 281.0
    assert as_pdf(athlete_report(rows, COMPLETE)) != before


def test_a_zip_holds_everybody_and_tells_how_far_it_is():
    told: list[tuple[int, int]] = []
    made = archive(record(), list(NAMES), progress=lambda done, of: told.append((done, of)))
    with zipfile.ZipFile(io.BytesIO(made.content)) as packed:
        names = packed.namelist()
        assert packed.testzip() is None
        assert packed.read(names[0]).startswith(b"%PDF")
    assert names == [
        "01 Łucja Wiśniewska-Żak.pdf",
        "02 Ιόλη Βαρθαλίτου.pdf",
        "03 Олексій Ґонта.pdf",
        "04 =1+1 Bo [x](y) $x$ b Lee b.pdf",
        "05 \u7530\u4e2d Kim.html",
        "06 Nobody Tested.pdf",
    ]
    assert told == [(number, 6) for number in range(1, 7)]
    assert made.messages == (
        "Report of \u7530\u4e2d Kim: the fonts for PDF have no '\u7530', '\u4e2d'. It is in the ZIP as HTML.",
    )
    assert archive(record(), list(NAMES)).content == made.content


def test_a_file_name_stays_in_its_folder():
    assert file_stem("../../etc/passwd") == "etc passwd"
    assert file_stem("...") == "athlete"
    assert len(file_stem("x" * 300)) == 60
