"""Whole result sheets: layouts, repeats, and what is left out."""

import pytest

from hamstring_metrics import formats
from hamstring_metrics.model import Flag, StopReason
from tests.result_sheets import DAY, answered, bins, reading, values


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
    found = reading("Athlete,Date,Curl L (kg),Curl R (kg),Curl reps L,Curl reps R\nAda,2026-03-04,20,20,8,6\n")
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
    found = reading("Athlete,Date,Test,Side,Value,Unit\nAda,2026-03-04,Bridge,L,20,\nAda,2026-03-05,Bridge,R,21,\n")
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
    assert reasons[0].startswith("expected a test such as '8RM single-leg curl', found 'Back squat'.")
    assert reasons[1].startswith("expected left or right as the side, found 'both'.")
    assert reasons[2].startswith("expected a unit such as kg, lb, N or reps, found 'stone'.")
    assert reasons[3].startswith("expected a load in kg or lb, found '20'.")
    assert bins(found) == (1, 4, 0)


def test_load_and_reps_columns_read_the_reps_of_a_bridge():
    found = reading("Athlete,Date,Test,Side,Load (kg),Reps\nAda,2026-03-04,Curl,L,20,8\nAda,2026-03-04,Bridge,L,,31\n")
    assert values(found) == [
        ((2,), "curl_8rm", 20.0, None),
        ((3,), "single_leg_bridge", 31.0, None),
    ]
    assert (found.tests[0].left_reps, found.tests[1].left_reps) == (8, None)


def test_the_same_line_twice_is_one_test_seen_twice_and_other_values_stay_two():
    found = reading("Name,Date,Bridge L,Bridge R\nAda,2026-03-04,30,31\nAda,2026-03-04,30,31\nAda,2026-03-04,30,29\n")
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
    found = reading("Name,Date,Bridge L,Bridge R\nO'Neil, Ada,2026-03-04,30,31\nBen,2026-03-04,20,21\n")
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
    found = reading("Name,Date,Nordic L (N),Nordic R (N)\nAda,2026-03-04,2000,2001\nBen,2026-03-04,5000,5001\n")
    assert found.tests[0].flags == (Flag.ABOVE_SENSOR_LIMIT,)
    assert (found.tests[1].left, found.tests[1].right) == (5000.0, None)


def test_a_device_export_with_names_and_body_masses_is_no_result_sheet():
    content = b"Name,ExternalId,Test Type,Date,Time,BW [KG]\nAda,71,CMJ,2026-03-04,08:30,-1\n"
    found = formats.read("jumps.csv", content)
    assert found.format is None
    assert "ForceDecks" in found.refused


def test_an_empty_field_too_many_may_have_moved_a_leg_and_sets_its_line_aside():
    found = answered("Name,Bridge L,Bridge R,Note\nBo, Ben,20,22,\n", {"date": "2026-03-04"})
    assert [(line.row, line.reason[:26]) for line in found.set_aside] == [(2, "expected 4 fields, found 5")]
    assert (found.tests, bins(found)) == ([], (0, 1, 0))


def test_a_dynamometer_that_shows_kg_is_read_in_kilograms_of_force_and_that_is_said():
    found = reading("Name,Date,HHD mid make held L (kg),HHD mid make held R (kg)\nAda,2026-03-04,20,10\n")
    assert (found.tests[0].left, found.tests[0].right) == (
        pytest.approx(196.133),
        pytest.approx(98.0665),
    )
    assert [settled.what for settled in found.inferred] == [
        "Forces of 'hhd mid make held' are read in kgf, 9.80665 N each."
    ]


@pytest.mark.parametrize("heading", ["Name,Date,Bridge L,Bridge R", "Name,Sex,Squad,Born", "Squad,Name,Kind,Start"])
def test_a_file_that_ends_with_its_heading_is_refused(heading):
    found = formats.read("empty.csv", f"{heading}\n,,,\n".encode())
    assert found.format is None
    assert found.refused.startswith("empty.csv: expected filled lines below the heading, found 'none'.")
