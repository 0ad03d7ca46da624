"""Bytes become numbered lines, or one sentence that says what they are instead."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics import formats
from hamstring_metrics.errors import FileRefused
from hamstring_metrics.formats import source as source_module
from hamstring_metrics.formats import xlsx
from hamstring_metrics.formats.source import Line, Source

TABLE = "Name,Date\r\nZoë Ødegård,2026-03-04\r\n"
SHEET_XML = "xl/worksheets/sheet1.xml"


def lines(content: bytes) -> list[Line]:
    (sheet,) = Source("a.csv", content).sheets
    return sheet.lines


def refused(name: str, content: bytes) -> str:
    with pytest.raises(FileRefused) as caught:
        _ = Source(name, content).sheets
    return str(caught.value)


def workbook(fill) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    fill(book)
    book.close()
    return content.getvalue()


def repacked(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The workbook with some parts replaced or added."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry not in parts:
                new.writestr(entry, old.read(entry))
        for entry, part in parts.items():
            new.writestr(entry, part)
    return packed.getvalue()


def one_cell(book) -> None:
    book.add_worksheet("One").write("A1", "Name")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TABLE.encode("utf-8"), "utf-8"),
        (TABLE.encode("utf-8-sig"), "utf-8"),
        (TABLE.encode("utf-16"), "utf-16-le"),
        (TABLE.encode("utf-16-le"), "utf-16-le"),
        (TABLE.encode("utf-16-be"), "utf-16-be"),
        (b"\xfe\xff" + TABLE.encode("utf-16-be"), "utf-16-be"),
        (TABLE.encode("utf-32"), "utf-32-le"),
        (TABLE.encode("cp1252"), "cp1252"),
    ],
)
def test_every_encoding_gives_the_same_lines(content, encoding):
    assert Source("a.csv", content).encoding == encoding
    assert lines(content) == [Line(1, ["Name", "Date"]), Line(2, ["Zoë Ødegård", "2026-03-04"])]


def test_only_an_assumed_encoding_is_said():
    assert Source("a.csv", TABLE.encode("utf-8")).inferred == []
    (inferred,) = Source("a.csv", TABLE.encode("cp1252")).inferred
    assert inferred.what == "Letters are read as Western European (Windows-1252), such as 'Zoë'."


def test_utf_8_cut_off_inside_a_letter_is_refused_and_not_taken_for_cp1252():
    content = "Name\nZoë Ødegå".encode()[:-1]
    assert "an end inside a letter" in refused("a.csv", content)


def test_cp1252_that_ends_with_an_accent_is_read():
    assert lines("Name\nJosé".encode("cp1252"))[1].cells == ["José"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_one_line(end):
    found = lines(end.join(["a,b", "", '"c', 'd",e', "f,g"]).encode())
    assert found == [
        Line(1, ["a", "b"]),
        Line(2, []),
        Line(3, [f"c{end}d", "e"]),
        Line(5, ["f", "g"]),
    ]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Name;Date;L Max Force (N)\nA;B;412,5", ["A", "B", "412,5"]),
        ("Name\tDate\nA, B\t2026", ["A, B", "2026"]),
        ("Team, all of them, March\nName;Date;Test;Note\nA;B;C;D", ["A", "B", "C", "D"]),
        ("sep=;\nName;Note, long, very long, longest\nA;B", ["A", "B"]),
        ('"Name, first","Date; UTC"\n"A","B"', ["A", "B"]),
    ],
)
def test_the_separator_is_told_by_the_heading_line(text, cells):
    assert lines(text.encode())[-1].cells == cells


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02\x03" * 500, bytes(range(256)) * 20, b"MZ\x90\x00\x03\x00\x00\x00", b"a\x01\x02\x03"]
)
def test_bytes_that_are_no_text_are_refused(content):
    assert refused("a.csv", content) == (
        "a.csv: expected a CSV or XLSX file, found 'bytes that are no text'. Export it again as CSV or XLSX."
    )


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_not(monkeypatch):
    monkeypatch.setattr(source_module, "MAX_FILE_BYTES", 9)
    assert lines(b"Name,Date")[0].cells == ["Name", "Date"]
    assert "Split it" in refused("a.csv", b"Name,Dates")


def test_a_workbook_gives_text_as_a_person_would_type_it():
    def fill(book):
        sheet = book.add_worksheet("March")
        day, moment = book.add_format({"num_format": "d/m/yy"}), book.add_format({"num_format": "d/m/yy hh:mm"})
        sheet.write_row("A2", [62.0, 62.25, "007", True, ""])
        sheet.write_number("F2", 46085, day)
        sheet.write_number("G2", 46085.354166666664, moment)
        sheet.write_formula("H2", "=1+1", None, 2)
        sheet.write_formula("I2", "=1/0", None, "#DIV/0!")
        sheet.merge_range("A3:C4", "Left")
        sheet.write("D4", "x")

    (sheet,) = Source("a.xlsx", workbook(fill)).sheets
    assert sheet.name == "March"
    # Day 46085 of Excel's calendar is 4 March 2026.
    assert sheet.lines[1] == Line(
        2, ["62", "62.25", "007", "TRUE", "", "2026-03-04", "2026-03-04 08:30:00", "2", "#DIV/0!"]
    )
    assert [line.cells[:4] for line in sheet.lines[2:4]] == [
        ["Left", "Left", "Left", ""],
        ["Left", "Left", "Left", "x"],
    ]


def test_a_formula_without_a_stored_result_is_said():
    bare = workbook(lambda book: book.add_worksheet("One").write_formula("A1", "=1+1", None, ""))
    bare = repacked(bare, {SHEET_XML: part_of(bare, SHEET_XML).replace(b"<v></v>", b"")})
    filled = workbook(lambda book: book.add_worksheet("One").write_row("A1", ["Name", "=1+1"]))
    with pytest.raises(FileRefused, match="only empty sheets"):
        _ = Source("a.xlsx", bare).sheets
    assert Source("b.xlsx", filled).messages == []


def part_of(content: bytes, path: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(path)


def test_a_bomb_is_refused_by_its_declared_size():
    bomb = repacked(workbook(one_cell), {"xl/media/image1.bin": b"\x00" * (9 * 1024 * 1024)})
    assert len(bomb) < 20_000
    assert "unpacks to far more" in refused("a.xlsx", bomb)


def test_a_bomb_is_refused_by_its_real_size_where_the_declared_one_lies(monkeypatch):
    honest = repacked(workbook(one_cell), {"xl/extra.xml": b"<a/>" + b" " * 3_000_000})
    # The declared size of the part, in the list at the end of the archive.
    lying = honest.replace((3_000_004).to_bytes(4, "little"), (4).to_bytes(4, "little"))
    assert lying != honest
    assert "damaged" in refused("a.xlsx", lying)
    monkeypatch.setattr(xlsx, "RATIO_FROM_BYTES", 1_000_000)
    monkeypatch.setattr(xlsx, "MAX_RATIO", 1)
    assert "unpacks to far more" in refused("b.xlsx", honest)


def test_too_many_parts_are_refused(monkeypatch):
    content = workbook(one_cell)
    count = len(zipfile.ZipFile(io.BytesIO(content)).namelist())
    monkeypatch.setattr(xlsx, "MAX_ENTRIES", count)
    assert Source("a.xlsx", content).sheets[0].lines == [Line(1, ["Name"])]
    monkeypatch.setattr(xlsx, "MAX_ENTRIES", count - 1)
    assert "unpacks to far more" in refused("a.xlsx", content)


def test_a_cell_at_the_far_corner_of_the_grid_does_not_fill_the_memory():
    content = workbook(lambda book: book.add_worksheet("One").write(1_048_575, 16_383, "x"))
    assert "a cell far outside the table" in refused("a.xlsx", content)


def test_xml_with_entities_is_refused():
    content = workbook(one_cell)
    shared = b'<!DOCTYPE x [<!ENTITY e "boom">]>' + part_of(content, "xl/sharedStrings.xml")
    assert "XML with definitions of its own" in refused("a.xlsx", repacked(content, {"xl/sharedStrings.xml": shared}))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_that_was_cut_off_is_refused(share):
    content = workbook(one_cell)
    assert "a damaged or cut off one" in refused("a.xlsx", content[: int(len(content) * share)])


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        (["word/document.xml"], "a Word or PowerPoint file"),
        (["xl/workbook.bin"], "a binary workbook (XLSB)"),
        (["mimetype", "content.xml"], "an OpenDocument file"),
        (["march.csv"], "a ZIP archive"),
    ],
)
def test_other_archives_are_named(entries, found):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for entry in entries:
            archive.writestr(entry, "text")
    assert f"found '{found}'" in refused("a.xlsx", packed.getvalue())


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reading_crash(content):
    reading = formats.read("any.csv", content)
    assert (reading.format is None) == (reading.refused is not None)


@given(st.integers(0, 5000), st.binary(min_size=1, max_size=8))
def test_no_damaged_workbook_makes_the_reading_crash(place, damage):
    content = bytearray(WORKBOOK)
    place %= len(content)
    content[place : place + len(damage)] = damage
    reading = formats.read("any.xlsx", bytes(content))
    assert (reading.format is None) == (reading.refused is not None)


WORKBOOK = workbook(
    lambda book: [
        book.add_worksheet("One").write_row("A1", ["Name", "Date", "Test", "L Max Force (N)", "R Max Force (N)"]),
        book.worksheets()[0].write_row("A2", ["Maren Oudekirk", "2026-03-04", "Nordic", 300, 400]),
    ]
)
