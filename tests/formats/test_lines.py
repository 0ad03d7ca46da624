"""Lines of a large text, parsed on demand, are the lines that a small one holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics.formats import delimited, lines, read, source
from hamstring_metrics.formats.lines import Line, LinesOnDemand
from hamstring_metrics.formats.source import Source
from tests.test_cases import ABOUT, FOLDERS

CASES = [found for folder in FOLDERS for found in folder.iterdir() if found.name not in ABOUT]


@pytest.fixture
def two_at_once(monkeypatch):
    monkeypatch.setattr(lines, "_AT_ONCE", 2)


@pytest.mark.usefixtures("two_at_once")
def test_a_cell_with_line_ends_counts_its_lines_also_across_blocks():
    found = LinesOnDemand('a,b\n1,"x\r\ny\nz"\n\n2,"u\rv"\r\n3,4', ",")
    assert list(found) == [
        Line(1, ["a", "b"]), Line(2, ["1", "x\r\ny\nz"]), Line(5, []), Line(6, ["2", "u\rv"]), Line(8, ["3", "4"]),
    ]  # fmt: skip
    assert [found[place].number for place in (4, 0, -1)] == [8, 1, 8]
    assert [line.number for line in found[1:4]] == [2, 5, 6]
    assert [line.number for line in found[1:][1:]] == [5, 6, 8]
    assert [line.number for line in found[::-2]] == [8, 5, 1]
    with pytest.raises(IndexError):
        found[5]


@given(text=st.text(alphabet='ab,;"\r\n\u00e9', min_size=1))
def test_on_demand_or_not_the_records_are_the_same(text):
    try:
        held = delimited.records("a.csv", text)
    except delimited.FileRefused:
        with pytest.raises(delimited.FileRefused, match="an open one"):
            delimited.checked_separator("a.csv", text)
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "_AT_ONCE", 2)
        found = LinesOnDemand(text, delimited.checked_separator("a.csv", text))
        assert [tuple(line) for line in found] == held
        assert [tuple(found[place]) for place in range(len(found))] == held


@pytest.mark.usefixtures("two_at_once")
@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parents[1].name}-{file.parent.name}")
def test_every_case_reads_alike_whether_its_lines_are_held_or_not(file, monkeypatch):
    content = file.read_bytes()
    held = read(file.name, content)
    monkeypatch.setattr(source, "_LARGE_TEXT", 0)
    on_demand = read(file.name, content)
    assert on_demand == held
    assert Source(file.name, content).sha256 == held.sha256
