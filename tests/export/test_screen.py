"""What is on the screen as a file: rows as shown with real numbers, and the facts above them."""

from __future__ import annotations

import csv
import datetime as dt
import io

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.escape import unescape

from hamstring_metrics import export
from hamstring_metrics.settings import Settings
from tests.export.nasty import NASTY

SHOWN = pd.DataFrame(
    {
        "Athlete": ["=Kim", "Lee"],
        "Left": ["312.5 N", "not measured"],
        "Right": ["300 N", "287 N"],
        "Share": ["20 kg", "1 repetition"],
        "Left (N/kg)": ["4.1", ""],
        "Date": ["4 March 2026", "12 May 2026"],
        "Note": ["2 laps", ""],
    }
)
SETTINGS = Settings(date_style="D MMMM YYYY")
DAY = dt.date(2026, 11, 20)


def made(**more: object) -> export.Screen:
    """The table above as a screen."""
    return export.screen(
        SHOWN, "Squad", filters={"Squad": "First team"}, formula="stronger", data_version=12, date=DAY,
        settings=SETTINGS, **more,
    )  # fmt: skip


def lines(content: bytes, separator: str = ",") -> list[list[str]]:
    """A CSV file as a stranger's program reads it."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))


def test_the_facts_stand_above_the_rows_in_csv():
    found = lines(export.screen_csv(made()))
    assert found == [
        ["Table", "Squad"],
        ["Rows", "2"],
        ["Chosen: Squad", "First team"],
        ["Difference between the legs", "stronger"],
        ["Empty cell", "not measured or not known; never 0"],
        ["Data version", "12"],
        ["Made on", "2026-11-20"],
        [],
        ["Athlete", "Left (N)", "Right (N)", "Share", "Share, unit", "Left (N/kg)", "Date", "Note"],
        ["'=Kim", "312.5", "300", "20", "kg", "4.1", "2026-03-04", "2 laps"],
        ["Lee", "", "287", "1", "repetitions", "", "2026-05-12", ""],
    ]


def test_a_decimal_comma_comes_with_semicolons_between_cells():
    content = export.screen_csv(made(), ",")
    assert lines(content, ";")[-2][:3] == ["'=Kim", "312,5", "300"]
    assert content.startswith(b"\xef\xbb\xbfTable;Squad\r\n")


def test_the_facts_are_the_second_sheet_of_a_workbook_and_numbers_are_numbers():
    book = openpyxl.load_workbook(io.BytesIO(export.screen_xlsx(made())))
    assert book.sheetnames == ["Squad", "About this table"]
    row = [one.value for one in book["Squad"][2]]
    assert row == ["=Kim", 312.5, 300, 20, "kg", 4.1, dt.datetime(2026, 3, 4), "2 laps"]
    assert book["Squad"]["A2"].data_type == "s"
    assert book["Squad"]["G2"].number_format == "yyyy-mm-dd"
    assert book["Squad"]["B3"].value is None
    assert ("Data version", 12) in book["About this table"].values


def test_numbers_shown_with_a_comma_are_the_same_numbers():
    comma = Settings(decimal_sign=",")
    frame = pd.DataFrame({"Left": ["312,5 N", "300 N"], "Left (N/kg)": ["4,1", ""], "Other": ["1.5 N", "2 N"]})
    shown = export.screen(frame, "Squad", settings=comma)
    assert shown.rows.to_dict("list") == {
        "Left (N)": [312.5, 300], "Left (N/kg)": [4.1, None], "Other": ["1.5 N", "2 N"],
    }  # fmt: skip


def test_units_that_nobody_sees_in_the_cells_are_told():
    assert ("Unit: Trend", "N") in made(units={"Trend": "N"}).facts


@pytest.mark.parametrize(
    ("style", "written", "read"),
    [
        ("YYYY-MM-DD", "2026-03-04", dt.date(2026, 3, 4)),
        ("DD/MM/YYYY", "04/03/2026", dt.date(2026, 3, 4)),
        ("MM/DD/YYYY", "03/04/2026", dt.date(2026, 3, 4)),
        ("D MMMM YYYY", "4 March 2026", dt.date(2026, 3, 4)),
        ("DD/MM/YYYY", "31/02/2026", "31/02/2026"),
        ("YYYY-MM-DD", "04/03/2026", "04/03/2026"),
    ],
)
def test_dates_are_read_in_the_way_the_club_writes_them(style, written, read):
    found = export.screen(pd.DataFrame({"Date": [written]}), "Days", settings=Settings(date_style=style))
    assert found.rows["Date"].tolist() == [read]


def test_a_column_with_one_other_word_stays_text():
    frame = pd.DataFrame({"Left": ["312 N", "about 300 N"], "Name": ["7", "8"]})
    assert export.screen(frame, "Squad").rows.to_dict("list") == frame.to_dict("list")


def test_a_column_of_nothing_measured_is_empty_and_keeps_its_heading():
    shown = export.screen(pd.DataFrame({"Left": ["not measured", ""]}), "Squad")
    assert lines(export.screen_csv(shown))[-2:] == [["not measured"], [""]]


@pytest.mark.parametrize("name", NASTY)
def test_no_name_becomes_a_formula_on_its_way_into_a_workbook_or_a_csv(name):
    shown = export.screen(pd.DataFrame({"Athlete": [name, "Kim"], "Left": [-1.5, 2.0]}), "Squad")
    sheet = openpyxl.load_workbook(io.BytesIO(export.screen_xlsx(shown)))["Squad"]
    assert sheet["A2"].data_type == "s"
    assert unescape(sheet["A2"].value) == name
    assert sheet["B2"].value == -1.5
    written = lines(export.screen_csv(shown))[-2]
    assert written == [export.safe_cell(name), "-1.5"]


def test_the_same_table_gives_the_same_bytes():
    assert export.screen_csv(made()) == export.screen_csv(made())
    assert export.screen_xlsx(made()) == export.screen_xlsx(made())


def test_a_table_without_rows_has_its_headings():
    shown = export.screen(SHOWN.iloc[:0], "Squad")
    assert lines(export.screen_csv(shown))[-1] == list(SHOWN.columns)
    assert openpyxl.load_workbook(io.BytesIO(export.screen_xlsx(shown)))["Squad"].max_row == 1


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../Squad: 1/2", "squad_1_2.csv"),
        ("\u0141ucja", "ucja.csv"),
        ("\u7530", "table.csv"),
        ("x" * 99, "x" * 60 + ".csv"),
    ],
)
def test_a_file_name_is_plain_on_every_system(title, name):
    assert export.file_name(title, "csv") == name
