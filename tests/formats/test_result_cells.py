"""Cells of people's own sheets: numbers with their habits, and marks for "not tested"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics.errors import ValueRefused
from hamstring_metrics.formats.result_cells import (
    Written,
    checked_magnitude,
    is_not_tested,
    pain_score,
    stop_reason,
    written,
)
from hamstring_metrics.model import StopReason

MARKS = (
    "",
    " ",
    "-",
    "--",
    "\u2013",
    "\u2014",
    "DNT",
    "dnt",
    "n/a",
    "N/A",
    "NA",
    "inj",
    "Injured",
    "ill",
    "absent",
)


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_for_not_tested_is_no_number(mark):
    assert is_not_tested(mark)
    assert written(mark, "a load in kg") is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("62", Written("62")),
        ("62,5", Written("62,5")),
        ("1 012,5", Written("1 012,5")),
        ("1\u202f012,5", Written("1\u202f012,5")),
        ("62kg", Written("62", "kg")),
        ("137 lb", Written("137", "lb")),
        ("137 lbs.", Written("137", "lb")),
        ("240 N", Written("240", "N")),
        ("25+", Written("25", at_least=True)),
        ("25 + reps", Written("25", "reps", at_least=True)),
        ("30 (7)", Written("30", repetitions=7)),
        ("30 kg (7 reps)", Written("30", "kg", repetitions=7)),
    ],
)
def test_a_number_is_taken_apart(text, parts):
    assert written(text, "") == parts


@pytest.mark.parametrize(
    "text", ["25?", "~25", "abc", "-5", "25-30", "30 x 7", "3 stone", "25%", "=1+1", "1/2", "(25)"]
)
def test_a_doubtful_cell_is_refused_and_never_a_number(text):
    with pytest.raises(ValueRefused, match="expected a load in kg, found '"):
        written(text, "a load in kg")


@pytest.mark.parametrize(
    ("limit", "lowest", "highest"),
    [
        ("body_mass_kg", 20.0, 300.0),
        ("curl_kg", 0.5, 300.0),
        ("bridge_reps", 1.0, 300.0),
        ("force_n", 1.0, 5000.0),
    ],
)
def test_both_ends_of_what_a_person_can_do_are_inside(limit, lowest, highest):
    assert checked_magnitude(lowest, limit, "", "") == lowest
    assert checked_magnitude(highest, limit, "", "") == highest
    with pytest.raises(ValueRefused):
        checked_magnitude(highest + 0.1, limit, "", "")


def test_a_body_mass_just_below_20_kg_is_refused():
    with pytest.raises(ValueRefused, match="from 20 to 300, found '19.9'"):
        checked_magnitude(19.9, "body_mass_kg", "19.9", "a body mass in kg")


def test_a_zero_is_not_tested():
    with pytest.raises(ValueRefused, match="expected a value above 0, found '0,0'. It is read as not tested"):
        checked_magnitude(0.0, "curl_kg", "0,0", "a load in kg")


def test_a_pain_of_zero_is_a_value_and_eleven_is_none():
    assert [pain_score(text) for text in ("0", "10", "4 / 10", "", "n/a")] == [0, 10, 4, None, None]
    for text in ("11", "-1", "2.5", "a lot", "3/5"):
        with pytest.raises(ValueRefused, match="from 0 to 10"):
            pain_score(text)


def test_a_reason_to_stop_is_one_of_four():
    assert stop_reason("Stopped: cramp") is StopReason.CRAMP
    assert stop_reason("Technik") is StopReason.TECHNIQUE
    assert stop_reason("-") is None
    for text in ("bored", "pain and cramp"):
        with pytest.raises(ValueRefused, match="done, technique, cramp or pain"):
            stop_reason(text)


@given(st.text(max_size=12))
def test_whatever_is_typed_either_holds_its_digits_or_is_refused(text):
    try:
        parts = written(text, "a load in kg")
    except ValueRefused:
        return
    if parts is None:
        assert not any("0" <= sign <= "9" for sign in text)
    else:
        assert parts.number[0].isdigit()
        assert parts.number in text
