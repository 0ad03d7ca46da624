"""Whole result sheets: layouts, dates, units, questions, repeats, and what is left out."""

import datetime as dt
import io

import pytest

from hamstring_metrics import formats
from hamstring_metrics.model import Answers, Flag, LineBin, StopReason

DAY = dt.date(2026, 3, 4)
BINS = (LineBin.KEPT, LineBin.SET_ASIDE, LineBin.BLANK)


def reading(text):
    found = formats.read("sheet.csv", text.encode())
    assert found.refused is None
    assert found.format == "result_sheet"
    return found


def answered(text, values):
    return formats.read("sheet.csv", text.encode(), Answers(values))


def workbook(*sheets):
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        for name, rows, merged in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            for first_row, first, last_row, last, text in merged:
                sheet.merge_range(first_row, first, last_row, last, text)
    return target.getvalue()


def values(found):
    return [(test.rows, test.protocol, test.left, test.right) for test in found.tests]


def bins(found):
    return tuple(found.bins[bin_] for bin_ in BINS)


def test_a_wide_line_gives_one_test_for_each_protocol():
    found = reading(
        "Athlete,Date,BW (kg),SL curl 8RM L (kg),SL curl 8RM R (kg),SLHB L,SLHB R,Machine,Pain,Stop reason,Note,Shirt\n"
        "Ada,2026-03-04,62.5,20,17.5,28,25,Prone,1,cramp,after a run,9\n"
    )
    curl, bridge = found.tests
    assert (curl.protocol, curl.left, curl.right, curl.machine) == ("curl_8rm", 20.0, 17.5, "Prone")
    assert (bridge.protocol, bridge.left, bridge.right, bridge.machine) == (
        "single_leg_bridge",
        28.0,
        25.0,
        None,
    )
    for test in found.tests:
        assert (test.athlete, test.date, test.body_mass_kg, test.pain) == ("Ada", DAY, 62.5, 1)
        assert (test.stop_reason, test.note, test.flags) == (StopReason.CRAMP, "after a run", ())
    assert found.unread_columns == ["Shirt"]
    assert bins(found) == (1, 0, 0)


def test_habits_of_real_cells_are_read_or_left_out_with_a_reason():
    found = reading(
        "Athlete,Date,Curl L (kg),Curl R (kg),Bridge L,Bridge R\n"
        "Ada,2026-03-04,30 (7),62kg,25+,DNT\n"
        "Ben,2026-03-04,-,inj,25?,31\n"
        "Cleo,2026-03-04,0,20,15.5,14\n"
        "Dan,2026-03-04,301,300,301,300\n"
    )
    assert values(found) == [
        ((2,), "curl_8rm", 30.0, 62.0),
        ((2,), "single_leg_bridge", 25.0, None),
        ((3,), "single_leg_bridge", None, 31.0),
        ((4,), "curl_8rm", None, 20.0),
        ((4,), "single_leg_bridge", None, 14.0),
        ((5,), "curl_8rm", None, 300.0),
        ((5,), "single_leg_bridge", None, 300.0),
    ]
    assert (found.tests[0].left_reps, found.tests[0].right_reps) == (7, None)
    assert found.tests[0].flags == (Flag.REPS_NOT_EIGHT,)
    assert found.tests[1].flags == (Flag.RIGHT_NOT_TESTED, Flag.COUNT_STOPPED_EARLY)
    assert found.tests[2].flags == (Flag.CELL_LEFT_OUT,)
    assert [(cell.row, cell.column, cell.found) for cell in found.set_aside] == [
        (3, "Bridge L", "25?"),
        (4, "Curl L (kg)", "0"),
        (4, "Bridge L", "15.5"),
        (5, "Curl L (kg)", "301"),
        (5, "Bridge L", "301"),
    ]
    assert not any(cell.whole_line for cell in found.set_aside)
    assert (found.flagged, bins(found)) == (4, (4, 0, 0))


def test_repetitions_beside_a_curl_are_kept_for_their_leg():
    found = reading(
        "Athlete,Date,Curl L (kg),Curl R (kg),Curl reps L,Curl reps R\nAda,2026-03-04,20,20,8,6\n"
    )
    assert (found.tests[0].left_reps, found.tests[0].right_reps) == (8, 6)
    assert found.tests[0].flags == (Flag.REPS_NOT_EIGHT,)


def test_one_row_a_result_with_left_and_right():
    found = reading(
        "Athlete,Date,Test,Left,Right,Unit,Reps\n"
        "Ada,2026-03-04,8RM curl,44,44,lb,8\n"
        "Ada,2026-03-04,SLHB,25,27,reps,\n"
        "Ada,2026-03-04,HHD mid break held,20,10,kgf,\n"
    )
    curl, bridge, force = found.tests
    assert curl.left == pytest.approx(19.95806428)
    assert (curl.left_reps, curl.right_reps) == (8, 8)
    assert (bridge.left, bridge.right) == (25.0, 27.0)
    assert force.protocol == "hhd_mid_break_held"
    assert (force.left, force.right) == (pytest.approx(196.133), pytest.approx(98.0665))


def test_two_lines_with_opposite_sides_are_one_test_with_both_rows():
    found = reading(
        "Athlete,Date,Test,Side,Value,Unit,Pain,Note\n"
        "Ada,2026-03-04,Curl 8RM,L,20,kg,0,first\n"
        "Ben,2026-03-04,Curl 8RM,L,25,kg,0,\n"
        "Ada,2026-03-04,Curl 8RM,right,17.5,kg,3,second\n"
    )
    assert values(found) == [((2, 4), "curl_8rm", 20.0, 17.5), ((3,), "curl_8rm", 25.0, None)]
    assert (found.tests[0].pain, found.tests[0].note) == (3, "first; second")
    assert found.tests[0].flags == (Flag.PAINFUL,)
    assert found.tests[1].flags == (Flag.RIGHT_NOT_TESTED,)
    assert bins(found) == (3, 0, 0)


def test_sides_of_different_days_are_never_paired():
    found = reading(
        "Athlete,Date,Test,Side,Value,Unit\nAda,2026-03-04,Bridge,L,20,\nAda,2026-03-05,Bridge,R,21,\n"
    )
    assert values(found) == [
        ((2,), "single_leg_bridge", 20.0, None),
        ((3,), "single_leg_bridge", None, 21.0),
    ]


def test_a_line_without_a_known_test_side_or_unit_is_set_aside():
    found = reading(
        "Athlete,Date,Test,Side,Value,Unit\n"
        "Ada,2026-03-04,Back squat,L,20,kg\n"
        "Ada,2026-03-04,Bridge,both,20,reps\n"
        "Ada,2026-03-04,Curl,L,20,stone\n"
        "Ada,2026-03-04,Curl,L,20,N\n"
        "Ada,2026-03-04,Bridge,L,20,\n"
    )
    assert values(found) == [((6,), "single_leg_bridge", 20.0, None)]
    reasons = [line.reason for line in found.set_aside]
    assert reasons[0].startswith(
        "expected a test such as '8RM single-leg curl', found 'Back squat'."
    )
    assert reasons[1].startswith("expected left or right as the side, found 'both'.")
    assert reasons[2].startswith("expected a unit such as kg, lb, N or reps, found 'stone'.")
    assert reasons[3].startswith("expected a load in kg or lb, found '20'.")
    assert bins(found) == (1, 4, 0)


def test_load_and_reps_columns_read_the_reps_of_a_bridge():
    found = reading(
        "Athlete,Date,Test,Side,Load (kg),Reps\nAda,2026-03-04,Curl,L,20,8\nAda,2026-03-04,Bridge,L,,31\n"
    )
    assert values(found) == [
        ((2,), "curl_8rm", 20.0, None),
        ((3,), "single_leg_bridge", 31.0, None),
    ]
    assert (found.tests[0].left_reps, found.tests[1].left_reps) == (8, None)


def test_the_date_above_the_table_holds_for_every_line_until_the_next():
    found = reading(
        "Screening;;\nTested 14/09/2026;;\nName;SLHB L;SLHB R\nAda;30;31\n15/09/2026;;\nBen;20;22\n"
    )
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
    found = reading(
        "Name,Date,SLHB L,SLHB R\nAda,2026-03-04,30,31\nBen,,20,22\nCleo,31/02/2026,20,22\n"
    )
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
    found = reading(
        "Name,Date,BW (kg)\nAda,2026-03-04,62.5\nBen,2026-03-04,0\nCleo,2026-03-04,19.9\n"
    )
    assert [(mass.rows, mass.athlete, mass.body_mass_kg, mass.date) for mass in found.masses] == [
        ((2,), "Ada", 62.5, DAY)
    ]
    assert (found.tests, bins(found)) == ([], (1, 2, 0))


def test_a_body_mass_waiting_for_its_unit_keeps_its_line():
    found = reading("Name,Date,BW\nAda,2026-03-04,62.5\n")
    assert (found.masses, bins(found)) == ([], (1, 0, 0))


def test_an_unlikely_body_mass_is_kept_and_flagged():
    found = reading(
        "Name,Date,BW (kg),Bridge L,Bridge R\nAda,2026-03-04,29.9,20,20\nBen,2026-03-04,30,20,20\n"
    )
    assert [test.flags for test in found.tests] == [(Flag.MASS_UNLIKELY,), ()]


def test_the_same_line_twice_is_one_test_seen_twice_and_other_values_stay_two():
    found = reading(
        "Name,Date,Bridge L,Bridge R\nAda,2026-03-04,30,31\nAda,2026-03-04,30,31\nAda,2026-03-04,30,29\n"
    )
    assert values(found) == [
        ((2, 3), "single_leg_bridge", 30.0, 31.0),
        ((4,), "single_leg_bridge", 30.0, 29.0),
    ]
    assert bins(found) == (3, 0, 0)


def test_summaries_examples_repeated_headings_and_nameless_lines_are_set_aside():
    found = reading(
        "Name,Date,Bridge L,Bridge R\n"
        "Ada,2026-03-04,30,31\n"
        ",,,\n"
        "Name,Date,Bridge L,Bridge R\n"
        ",2026-03-04,20,20\n"
        "Example Ben,2026-03-04,20,20\n"
        "Cleo,2026-03-04,DNT,-\n"
        "Mittelwert,,30,31\n"
        "\u00d8,,30,31\n"
        "Team average,,30,31\n"
    )
    assert values(found) == [((2,), "single_leg_bridge", 30.0, 31.0)]
    assert bins(found) == (1, 7, 1)
    assert len(found.set_aside) == 7
    assert all(line.whole_line for line in found.set_aside)


def test_an_extra_field_sets_its_line_aside():
    found = reading(
        "Name,Date,Bridge L,Bridge R\nO'Neil, Ada,2026-03-04,30,31\nBen,2026-03-04,20,21\n"
    )
    assert values(found) == [((3,), "single_leg_bridge", 20.0, 21.0)]
    assert found.set_aside[0].reason.startswith("expected 4 fields, found 5.")


def test_names_and_ids_are_text_as_written():
    found = reading(
        "Athlete,External id,Date,Bridge L,Bridge R\n"
        '"Quillane,  Ada ",0071,2026-03-04,30,31\n'
        "<b>Ben</b>,920495593.0,2026-03-04,30,31\n"
        "=1+1,,2026-03-04,30,31\n"
        ",0099,2026-03-04,30,31\n"
    )
    assert [(test.athlete, test.external_id) for test in found.tests] == [
        ("Quillane, Ada", "0071"),
        ("<b>Ben</b>", "920495593"),
        ("=1+1", None),
        (None, "0099"),
    ]


def test_first_and_last_name_columns_make_one_name():
    found = reading("First name,Surname,Date,Bridge L,Bridge R\nAda,Quillane,2026-03-04,30,31\n")
    assert found.tests[0].athlete == "Ada Quillane"


def test_a_force_above_the_sensors_limit_is_kept_and_flagged_and_an_impossible_one_left_out():
    found = reading(
        "Name,Date,Nordic L (N),Nordic R (N)\nAda,2026-03-04,2000,2001\nBen,2026-03-04,5000,5001\n"
    )
    assert found.tests[0].flags == (Flag.ABOVE_SENSOR_LIMIT,)
    assert (found.tests[1].left, found.tests[1].right) == (5000.0, None)


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
    assert [
        (test.sheet, test.rows, test.protocol, test.left, test.right) for test in found.tests
    ] == [
        ("Wide", (3,), "single_leg_bridge", 30.0, 31.0),
        ("Long", (2,), "curl_8rm", 20.0, 22.5),
    ]
    assert found.tests[0].body_mass_kg == 62.5
    assert set(found.lines) == {("Wide", 3), ("Long", 2)}
    assert found.messages == [
        "Sheet 'Rules' was not read: no heading there names an athlete and a result."
    ]


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


def test_a_device_export_with_names_and_body_masses_is_no_result_sheet():
    content = b"Name,ExternalId,Test Type,Date,Time,BW [KG]\nAda,71,CMJ,2026-03-04,08:30,-1\n"
    found = formats.read("jumps.csv", content)
    assert found.format is None
    assert "ForceDecks" in found.refused


def test_an_empty_field_too_many_may_have_moved_a_leg_and_sets_its_line_aside():
    found = answered("Name,Bridge L,Bridge R,Note\nBo, Ben,20,22,\n", {"date": "2026-03-04"})
    assert [(line.row, line.reason[:26]) for line in found.set_aside] == [
        (2, "expected 4 fields, found 5")
    ]
    assert (found.tests, bins(found)) == ([], (0, 1, 0))


def test_a_dynamometer_that_shows_kg_is_read_in_kilograms_of_force_and_that_is_said():
    found = reading(
        "Name,Date,HHD mid make held L (kg),HHD mid make held R (kg)\nAda,2026-03-04,20,10\n"
    )
    assert (found.tests[0].left, found.tests[0].right) == (
        pytest.approx(196.133),
        pytest.approx(98.0665),
    )
    assert [settled.what for settled in found.inferred] == [
        "Forces of 'hhd mid make held' are read in kgf, 9.80665 N each."
    ]


@pytest.mark.parametrize(
    "heading", ["Name,Date,Bridge L,Bridge R", "Name,Sex,Squad,Born", "Squad,Name,Kind,Start"]
)
def test_a_file_that_ends_with_its_heading_is_refused(heading):
    found = formats.read("empty.csv", f"{heading}\n,,,\n".encode())
    assert found.format is None
    assert found.refused.startswith(
        "empty.csv: expected filled lines below the heading, found 'none'."
    )
