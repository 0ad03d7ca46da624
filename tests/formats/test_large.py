"""A table read in parts is the table: every line once, with what the whole file settles."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics.formats import delimited, large, read
from hamstring_metrics.model import Answers
from tests.test_cases import ABOUT, FOLDERS

HEADING = "Name,Date UTC,Time UTC,Device,Test,L Max Force (N),R Max Force (N),Notes\n"
ANN, BEN = "Ann Lee,{},8:30 AM,NB1,Nordic,300,330,{}\n", "Ben Boyd,{},8:30 AM,NB1,Nordic,280,285,{}\n"
CASES = [
    found
    for folder in FOLDERS
    if folder.parent.name in ("nordbord_hub", "nordbord_api")
    for found in folder.iterdir()
    if found.name not in ABOUT and found.suffix == ".csv"
]


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    """Everything is large, and two or three lines are a part."""
    monkeypatch.setattr(large, "LARGE_BYTES", 0)
    monkeypatch.setattr(large, "PART_BYTES", 150)


@pytest.fixture
def table(tmp_path):
    """Writes a file and opens it in parts."""

    def opened(content: str | bytes, name: str = "all.csv") -> large.LargeTable | None:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return large.opened(file)

    return opened


def _in_parts(table, answers=None):
    """Tests, bins and reasons of all parts, with the lines of the whole file; and the whole."""
    whole = table.settled(answers or Answers())
    tests, bins, set_aside = [], {}, []
    for part in table.parts():
        reading = table.read(part, whole)
        shift = part.first_line - table.heading_lines - 1
        tests += [dataclasses.replace(one, rows=tuple(row + shift for row in one.rows)) for one in reading.tests]
        bins |= {(sheet, row + shift): bin_ for (sheet, row), bin_ in reading.lines.items()}
        set_aside += [dataclasses.replace(one, row=one.row + shift) for one in reading.set_aside]
    return tests, bins, set_aside, whole.reading


def test_there_are_cases_of_both_formats():
    assert {case.parents[1].name for case in CASES} == {"nordbord_hub", "nordbord_api"}
    assert len(CASES) > 15


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parents[1].name}-{case.parent.name}")
def test_every_case_reads_alike_in_parts_and_as_a_whole(case):
    whole = read(case.name, case.read_bytes())
    found = large.opened(case)
    if found is None:
        # UTF-16, or refused as a whole.
        assert whole.format is None or (whole.encoding or "").startswith("utf-16")
        return
    tests, bins, set_aside, settled = _in_parts(found)
    assert tests == whole.tests
    assert bins == whole.lines
    assert set_aside == whole.set_aside
    assert settled.questions == whole.questions
    assert settled.inferred == whole.inferred


def test_the_last_line_settles_the_dates_of_the_first(table):
    lines = [ANN.format(f"0{day}/03/2026", "") for day in range(1, 9)]
    found = table(HEADING + "".join(lines) + BEN.format("25/03/2026", ""))
    assert len(list(found.parts())) > 2
    tests, *_, settled = _in_parts(found)
    assert not settled.questions
    assert [(test.date.day, test.date.month) for test in tests] == [*((day, 3) for day in range(1, 9)), (25, 3)]


def test_what_the_whole_leaves_open_is_asked_once_and_the_answer_holds_for_every_part(table):
    found = table(HEADING + "".join(ANN.format(f"0{day}/03/2026", "") for day in range(1, 9)))
    tests, *_, settled = _in_parts(found)
    assert [question.id for question in settled.questions] == ["date_order"]
    # The third of March is that in both orders.
    assert [test.date for test in tests if test.date] == [dt.date(2026, 3, 3)]
    tests, *_, settled = _in_parts(found, Answers({"date_order": "mdy"}))
    assert not settled.questions
    assert [(test.date.day, test.date.month) for test in tests] == [(3, day) for day in range(1, 9)]


def test_a_line_end_inside_quotes_is_no_place_to_cut(table):
    note = '"' + "sore\nleft\n" * 30 + '"'
    found = table(HEADING + ANN.format("14/03/2026", note) + BEN.format("15/03/2026", "") * 9)
    cuts = [part.first_line for part in found.parts()]
    assert len(cuts) > 3
    assert not set(cuts) & set(range(3, 63))
    tests, bins, *_ = _in_parts(found)
    assert tests[0].note.count("sore") == 30
    assert [row for _, row in bins] == [2, *range(63, 72)]


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_line(table, monkeypatch):
    monkeypatch.setattr(large, "_LONGEST_RECORD_BYTES", 900)
    found = table(HEADING + ANN.format("14/03/2026", "") + ANN.format("15/03/2026", '"sore') + "Ben\n" * 900)
    with pytest.raises(large.FileRefused, match=r"all\.csv, from line \d+ on: expected every quotation mark"):
        list(found.parts())


def test_letters_in_doubt_in_the_last_part_are_asked_about(table):
    odd = ANN.format("14/03/2026", "").encode() * 9 + "Zo\u00eb,16/03/2026,8:30 AM,NB1,Nordic,1,2,\n".encode("cp1250")
    *_, settled = _in_parts(table(HEADING.encode() + odd))
    as_a_whole = read("all.csv", HEADING.encode() + odd)
    assert [question.id for question in settled.questions] == [question.id for question in as_a_whole.questions]
    assert settled.inferred == as_a_whole.inferred


def test_parts_that_fit_two_code_pages_are_asked_about_and_read_in_the_one_answered(table):
    western = "Zo\u00eb Lee,14/03/2026,8:30 AM,NB1,Nordic,1,2,\n".encode("cp1252")
    central = "\u0164apek,16/03/2026,8:30 AM,NB1,Nordic,1,2,\n".encode("cp1250")
    content = HEADING.encode() + western * 9 + central * 9
    tests, *_, settled = _in_parts(table(content))
    assert len({test.athlete for test in tests}) == 2
    assert [question.id for question in settled.questions] == ["encoding"]
    tests, *_, settled = _in_parts(table(content), Answers({"encoding": "cp1250"}))
    assert not settled.questions
    assert {test.athlete for test in tests} == {"Zo\u00eb Lee", "\u0164apek"}


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04", HEADING.encode("utf-16"), b"[]", b"Runner,My curls L kg\nAda,20\n", HEADING.encode(), b"", b"\x00"],
    ids=["workbook", "UTF-16", "JSON", "another format", "no row", "empty", "no text"],
)
def test_what_is_no_such_table_is_read_as_a_whole(table, content):
    assert table(content) is None


def test_a_small_file_is_read_as_a_whole(table, monkeypatch):
    content = HEADING + ANN.format("14/03/2026", "")
    monkeypatch.setattr(large, "LARGE_BYTES", len(content) + 1)
    assert table(content) is None
    monkeypatch.setattr(large, "LARGE_BYTES", len(content))
    assert table(content) is not None


@given(rows=st.lists(st.text(alphabet='ab,"\r\n\u00e9', max_size=9), max_size=40), bom=st.booleans())
def test_the_parts_hold_every_byte_once_and_cut_no_record(tmp_path_factory, rows, bom):
    content = ("\ufeff" * bom + HEADING + ANN.format("14/03/2026", "") + "\n".join(rows)).encode()
    try:
        whole = delimited.records("all.csv", content.decode().lstrip("\ufeff"), ",")
    except delimited.FileRefused:
        return
    file = tmp_path_factory.mktemp("parts") / "all.csv"
    file.write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large, "PART_BYTES", 60)
        found = large.opened(file)
        parts = list(found.parts())
        assert [tuple(line) for line in large._LinesOfParts(found, None)] == whole
    assert found.heading + b"".join(part.content[len(found.heading) :] for part in parts) == content
    assert [part.first_line for part in parts[1:]] == [part.last_line + 1 for part in parts[:-1]]
    records = []
    for part in parts:
        text = part.content[len(found.heading) :].decode()
        records += [(number + part.first_line - 1, cells) for number, cells in delimited.records("p", text, ",")]
    assert records == whole[1:]
