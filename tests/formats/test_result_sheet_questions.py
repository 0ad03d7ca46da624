"""Result sheets: dates, units and devices that a file leaves open, and how workbooks settle theirs."""

import datetime as dt

import pytest

from hamstring_metrics import formats
from hamstring_metrics.model import Answers, Flag
from tests.result_sheets import DAY, answered, bins, reading, values, workbook


def test_the_date_above_the_table_holds_for_every_line_until_the_next():
    found = reading("Screening;;\nTested 14/09/2026;;\nName;SLHB L;SLHB R\nAda;30;31\n15/09/2026;;\nBen;20;22\n")
    assert [test.date for test in found.tests] == [dt.date(2026, 9, 14), dt.date(2026, 9, 15)]
    assert found.questions == []
    assert "'14/09/2026'" in found.inferred[1].what
    assert bins(found) == (2, 1, 0)


def test_two_dates_above_the_table_settle_nothing():
    found = reading("Tested 14/09/2026, printed 16/09/2026,,\nName,SLHB L,SLHB R\nAda,30,31\n")
    assert [question.id for question in found.questions] == ["date"]


def test_a_sheet_without_any_date_asks_for_it():
    sheet = "Name,SLHB L,SLHB R\nAda,30,31\n"
    found = reading(sheet)
    (question,) = found.questions
    assert (question.id, question.options) == ("date", ())
    assert (found.tests[0].date, found.tests[0].left) == (None, 30.0)
    assert answered(sheet, {"date": "2026-03-04"}).tests[0].date == DAY
    assert [q.id for q in answered(sheet, {"date": "4th of March"}).questions] == ["date"]


def test_a_line_without_a_date_in_a_dated_sheet_is_set_aside():
    found = reading("Name,Date,SLHB L,SLHB R\nAda,2026-03-04,30,31\nBen,,20,22\nCleo,31/02/2026,20,22\n")
    assert values(found) == [((2,), "single_leg_bridge", 30.0, 31.0)]
    assert [(line.row, line.column, line.found) for line in found.set_aside] == [
        (3, "Date", ""),
        (4, "Date", "31/02/2026"),
    ]


def test_dates_that_can_be_read_both_ways_are_asked_and_then_read():
    sheet = "Name,Date,SLHB L,SLHB R\nAda,03/04/2026,30,31\n"
    found = reading(sheet)
    (question,) = found.questions
    assert question.id == "date_order"
    assert "'03/04/2026' is 3 April 2026" in question.options[0].label
    assert "'03/04/2026' is 4 March 2026" in question.options[1].label
    assert (found.tests[0].date, found.tests[0].left) == (None, 30.0)
    assert bins(found) == (1, 0, 0)
    assert answered(sheet, {"date_order": "mdy"}).tests[0].date == DAY
    assert answered(sheet, {"date_order": "dmy"}).tests[0].date == dt.date(2026, 4, 3)


def test_a_decimal_sign_that_nothing_settles_is_asked():
    sheet = "Name;Date;Nordic L (N);Nordic R (N)\nAda;2026-03-04;1.012;398\n"
    found = reading(sheet)
    assert [question.id for question in found.questions] == ["decimal_sign"]
    assert (found.tests[0].left, found.tests[0].right) == (None, 398.0)
    assert answered(sheet, {"decimal_sign": ","}).tests[0].left == 1012.0
    assert answered(sheet, {"decimal_sign": "."}).tests[0].left == pytest.approx(1.012)


def test_a_unit_is_asked_where_neither_heading_nor_every_cell_says_it():
    sheet = "Name,Date,BW,Bridge L,Bridge R\nAda,2026-03-04,137,30,31\nBen,2026-03-04,62kg,20,21\n"
    found = reading(sheet)
    (question,) = found.questions
    assert (question.id, [option.value for option in question.options]) == ("unit:bw", ["kg", "lb"])
    assert [test.body_mass_kg for test in found.tests] == [None, 62.0]
    read = answered(sheet, {"unit:bw": "lb"})
    assert read.questions == []
    assert [test.body_mass_kg for test in read.tests] == [pytest.approx(62.14215469), 62.0]


def test_a_unit_that_every_cell_carries_is_not_asked():
    found = reading("Name,Date,BW,Curl L,Curl R\nAda,2026-03-04,137 lb,20kg,44lb\n")
    assert found.questions == []
    assert found.tests[0].body_mass_kg == pytest.approx(62.14215469)
    assert (found.tests[0].left, found.tests[0].right) == (20.0, pytest.approx(19.95806428))


def test_a_dynamometer_that_does_not_say_how_is_asked_once_for_both_sides():
    sheet = "Name,Date,HHD outer make L (N),HHD outer make R (N)\nAda,2026-03-04,240,251\n"
    found = reading(sheet)
    (question,) = found.questions
    assert question.id == "dynamometer:hhd outer make"
    assert [option.value for option in question.options] == [
        "hhd_outer_make_fixed",
        "hhd_outer_make_held",
    ]
    assert values(found) == [((2,), "", 240.0, 251.0)]
    read = answered(sheet, {"dynamometer:hhd outer make": "hhd_outer_make_held"})
    assert (read.questions, values(read)) == ([], [((2,), "hhd_outer_make_held", 240.0, 251.0)])
    assert answered(sheet, {"dynamometer:hhd outer make": "curl_8rm"}).questions == found.questions


def test_of_two_headings_alike_the_user_says_which_counts():
    sheet = "Name,Date,Bridge L,Bridge L,Bridge R\nAda,2026-03-04,30,28,31\n"
    found = reading(sheet)
    (question,) = found.questions
    assert question.id == "column:bridge left"
    assert [option.value for option in question.options] == ["C", "D"]
    assert (found.tests[0].left, found.tests[0].right) == (None, 31.0)
    read = answered(sheet, {"column:bridge left": "D"})
    assert (read.questions, read.tests[0].left) == ([], 28.0)


def test_body_mass_alone_is_kept_with_its_day():
    found = reading("Name,Date,BW (kg)\nAda,2026-03-04,62.5\nBen,2026-03-04,0\nCleo,2026-03-04,19.9\n")
    assert [(mass.rows, mass.athlete, mass.body_mass_kg, mass.date) for mass in found.masses] == [
        ((2,), "Ada", 62.5, DAY)
    ]
    assert (found.tests, bins(found)) == ([], (1, 2, 0))


def test_a_body_mass_waiting_for_its_unit_keeps_its_line():
    found = reading("Name,Date,BW\nAda,2026-03-04,62.5\n")
    assert (found.masses, bins(found)) == ([], (1, 0, 0))


def test_an_unlikely_body_mass_is_kept_and_flagged():
    found = reading("Name,Date,BW (kg),Bridge L,Bridge R\nAda,2026-03-04,29.9,20,20\nBen,2026-03-04,30,20,20\n")
    assert [test.flags for test in found.tests] == [(Flag.MASS_UNLIKELY,), ()]


def test_a_csv_with_two_heading_lines():
    found = reading("Athlete,Date,SLHB,,Curl (kg),\n,,L,R,L,R\nAda,2026-03-04,30,31,20,22.5\n")
    assert values(found) == [
        ((3,), "single_leg_bridge", 30.0, 31.0),
        ((3,), "curl_8rm", 20.0, 22.5),
    ]
    assert found.rows_in_file == 1


def test_merged_headings_of_a_workbook_and_a_second_sheet_in_the_other_layout():
    content = workbook(
        (
            "Wide",
            [["Athlete", "Date", "", "", "BW"], ["", "", "L", "R", "kg"], ["Ada", "2026-03-04", 30, 31, 62.5]],
            [(0, 2, 0, 3, "SLHB")],
        ),
        ("Long", [["Athlete", "Date", "Test", "Left", "Right", "Unit"], ["Ben", "2026-03-05", "Curl", 20, 22.5, "kg"]], []),
        ("Rules", [["How to test"], ["Heel on a box"]], []),
    )  # fmt: skip
    found = formats.read("book.xlsx", content)
    assert [(test.sheet, test.rows, test.protocol, test.left, test.right) for test in found.tests] == [
        ("Wide", (3,), "single_leg_bridge", 30.0, 31.0),
        ("Long", (2,), "curl_8rm", 20.0, 22.5),
    ]
    assert found.tests[0].body_mass_kg == 62.5
    assert set(found.lines) == {("Wide", 3), ("Long", 2)}
    assert found.messages == ["Sheet 'Rules' was not read: no heading there names an athlete and a result."]


def test_a_workbooks_own_numbers_keep_their_point_beside_a_typed_comma():
    rows = [["Athlete", "Date", "Curl L (kg)", "Curl R (kg)"], ["Ada", "2026-03-04", 22.5, "17,5"]]
    found = formats.read("book.xlsx", workbook(("A", rows, [])))
    assert (found.questions, found.tests[0].left, found.tests[0].right) == ([], 22.5, 17.5)


def test_each_undated_sheet_of_a_workbook_is_asked_for_its_own_day():
    rows = [["Athlete", "Bridge L", "Bridge R"], ["Ada", 30, 31]]
    content = workbook(("Week 1", rows, []), ("Week 2", rows, []))
    found = formats.read("book.xlsx", content)
    assert [question.id for question in found.questions] == ["date:week 1", "date:week 2"]
    days = Answers({"date:week 1": "2026-03-04", "date:week 2": "2026-03-11"})
    assert [test.date for test in formats.read("book.xlsx", content, days).tests] == [
        DAY,
        dt.date(2026, 3, 11),
    ]
