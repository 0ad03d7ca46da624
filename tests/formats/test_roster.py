"""Rosters: people, dated body masses, injuries, and cells that are left out."""

import datetime as dt

import pytest

from hamstring_metrics import formats
from hamstring_metrics.formats.roster import several
from hamstring_metrics.model import Answers, LineBin, ReadInjury, Sex, Side


def reading(text, **answers):
    found = formats.read("roster.csv", text.encode(), Answers(answers))
    assert found.format == "roster", found.refused
    return found


def test_a_line_is_a_person_with_all_that_it_says():
    found = reading(
        "Name,External id,Date of birth,Sex,Squad,Dominant side,Body mass (kg),Body mass date,"
        "Injury side,Injury from,Injury to,Injury note\n"
        "Ada  Quillane,007;0042,2001-05-14,female,First team / Rehab,right,62.5,2026-03-02,"
        "left,2026-03-10,,Grade 1\n"
    )
    (athlete,) = found.athletes
    assert (athlete.row, athlete.name, athlete.external_ids) == (2, "Ada Quillane", ("007", "0042"))
    assert (athlete.birth_date, athlete.sex) == (dt.date(2001, 5, 14), Sex.FEMALE)
    assert (athlete.squads, athlete.dominant_side) == (("First team", "Rehab"), Side.RIGHT)
    assert (athlete.body_mass_kg, athlete.body_mass_date) == (62.5, dt.date(2026, 3, 2))
    assert athlete.injury == ReadInjury(Side.LEFT, dt.date(2026, 3, 10), None, "Grade 1")
    assert (found.set_aside, found.messages, found.questions) == ([], [], [])


def test_a_position_is_one_and_tags_are_several():
    found = reading("Name,Sex,Position,Tags\nAda,f, 400  m ,camp; return\nBen,m,,\n")
    assert [(one.position, one.tags) for one in found.athletes] == [("400 m", ("camp", "return")), (None, ())]
    assert found.unread_columns == []


def test_a_position_and_a_tag_alone_make_no_roster():
    assert formats.read("a.csv", b"Name,Position,Tag\nAda,prone,x\n", Answers()).format != "roster"


def test_a_second_line_of_an_athlete_adds_a_mass_and_an_injury():
    found = reading(
        "Name,Sex,Weight (lb),Weight date,Injury side,Injury from\n"
        "Ada,f,137,2026-03-02,,\n"
        "Ada,,138,2026-04-02,R,2026-03-10\n"
    )
    assert [athlete.body_mass_kg for athlete in found.athletes] == [
        pytest.approx(62.14215469),
        pytest.approx(62.59574706),
    ]
    assert found.athletes[1].injury == ReadInjury(Side.RIGHT, dt.date(2026, 3, 10))


def test_a_mass_without_a_unit_is_asked():
    sheet = "Name,Sex,Weight,Weight date\nAda,f,137,2026-03-02\n"
    found = reading(sheet)
    assert [question.id for question in found.questions] == ["unit:weight"]
    assert found.athletes[0].body_mass_kg is None
    answered = formats.read("roster.csv", sheet.encode(), Answers({"unit:weight": "kg"}))
    assert (answered.questions, answered.athletes[0].body_mass_kg) == ([], 137.0)


def test_a_mass_without_a_date_is_read_and_said_to_be_unused():
    found = reading("Name,Sex,Weight (kg)\nAda,f,62.5\nBen,m,70\n")
    assert found.athletes[0].body_mass_kg == 62.5
    assert found.messages == [
        "roster.csv: 2 body masses have no date and will not be used beside any test. "
        "Add the day of weighing as 'Body mass date'."
    ]


def test_dates_that_read_both_ways_are_asked_and_hold_nothing_meanwhile():
    sheet = "Name,Date of birth,Injury side,Injury from\nAda,03/04/2001,left,05/06/2026\n"
    found = reading(sheet)
    assert [question.id for question in found.questions] == ["date_order"]
    assert (found.athletes[0].birth_date, found.athletes[0].injury) == (None, None)
    (athlete,) = reading(sheet, date_order="mdy").athletes
    assert athlete.birth_date == dt.date(2001, 3, 4)
    assert athlete.injury == ReadInjury(Side.LEFT, dt.date(2026, 5, 6))


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("Ada,31/02/2001,,,,", "Born"),
        ("Ada,13/02/2999,,,,", "Born"),
        ("Ada,13/02/2001,maybe,,,", "Sex"),
        ("Ada,13/02/2001,,both,13/03/2026,", "Injury side"),
        ("Ada,13/02/2001,,left,,", "Injury side"),
        ("Ada,13/02/2001,,,13/03/2026,", "Injury from"),
        ("Ada,13/02/2001,,left,13/03/2026,12/03/2026", "Injury to"),
    ],
)
def test_a_cell_that_cannot_be_is_left_out_and_its_person_kept(line, column):
    found = reading(f"Name,Born,Sex,Injury side,Injury from,Injury to\n{line}\n")
    assert [(cell.column, cell.whole_line) for cell in found.set_aside] == [(column, False)]
    assert [(athlete.name, athlete.injury) for athlete in found.athletes] == [("Ada", None)]
    assert (found.bins[LineBin.KEPT], found.flagged) == (1, 1)


def test_an_injury_that_ends_on_its_first_day_is_one():
    found = reading("Name,Injury side,Injury from,Injury to\nAda,left,2026-03-13,2026-03-13\n")
    assert found.athletes[0].injury.end == dt.date(2026, 3, 13)


def test_names_are_text_and_first_and_last_names_are_joined():
    found = reading("First name,Last name,Sex\n<b>Ada</b>,=1+1,f\nBen,,m\n")
    assert [athlete.name for athlete in found.athletes] == ["<b>Ada</b> =1+1", "Ben"]


def test_a_roster_with_bridge_results_is_a_result_sheet():
    content = b"Name,Sex,Date,Bridge L,Bridge R\nAda,f,2026-03-04,30,31\n"
    found = formats.read("both.csv", content)
    assert (found.format, found.unread_columns) == ("result_sheet", ["Sex"])


def test_names_alone_are_no_roster():
    assert formats.read("names.csv", b"Name,Shoe size\nAda,39\n").format is None


def test_several_squads_in_a_cell_are_told_apart():
    assert several("First team;Rehab / First team; ") == ("First team", "Rehab")


def test_the_export_of_another_device_is_no_roster():
    content = b"Name,ExternalId,Movement,Body Region,L Max ROM\nAda,71,Flexion,Knee,120\n"
    found = formats.read("x.csv", content)
    assert found.format is None
    assert "DynaMo" in found.refused
