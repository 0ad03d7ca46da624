"""Rows of VALD's API: the same test as CSV and as JSON, whatever of it is missing or broken."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics import formats
from hamstring_metrics.formats import json_rows
from hamstring_metrics.formats.numbers import TypedNumber
from hamstring_metrics.model import Answers, Flag, LineBin

TEST = {
    "profileId": "p-1", "testId": "k-1", "testDateUtc": "2026-03-25T08:30:15.123Z", "testTypeName": "Nordic",
    "device": "NordBord", "leftMaxForce": 300, "leftRepetitions": 3, "leftCalibration": 1990, "leftTorque": 120.5,
    "rightMaxForce": 400, "rightRepetitions": 3, "rightCalibration": 1980, "rightTorque": 160.5,
}  # fmt: skip
MISSING = ["", " ", "-", "NA", "NaN", "null", "n/a", "DNT"]
NUMBERS = [key for key in TEST if key.startswith(("left", "right"))]


def as_json(*tests: object) -> bytes:
    return json.dumps({"tests": tests}).encode()


def as_csv(*tests: dict) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(TEST))
    writer.writeheader()
    writer.writerows({key: "" if value is None else value for key, value in test.items()} for test in tests)
    return text.getvalue().encode()


def told(reading):
    return [
        (t.external_id, t.protocol, t.date, t.time, t.utc, t.left, t.right, t.left_reps, t.right_reps,
         dict(t.others), t.vendor_test_id, t.flags)
        for t in reading.tests
    ]  # fmt: skip


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(NUMBERS), st.one_of(st.none(), st.integers(0, 2500), st.sampled_from([0.25, 398.125]))
        ),
        min_size=1,
        max_size=4,
    )
)
def test_csv_and_json_say_the_same_of_the_same_rows(changes):
    tests = [{**TEST, **change} for change in changes]
    # A number that only a spreadsheet could have meant as thousands is asked about in CSV.
    of_csv = formats.read("a.csv", as_csv(*tests), Answers({"decimal_sign": "."}))
    of_json = formats.read("a.json", as_json(*tests))
    assert told(of_csv) == told(of_json)
    assert [row - 1 for _, row in of_csv.lines] == [row for _, row in of_json.lines]
    assert list(of_csv.lines.values()) == list(of_json.lines.values())


@given(st.sampled_from(MISSING), st.booleans())
def test_a_missing_mark_never_becomes_a_zero(mark, in_json):
    test = {**TEST, "leftMaxForce": mark, "leftRepetitions": mark, "leftTorque": mark}
    reading = formats.read("a", as_json(test) if in_json else as_csv(test))
    (found,) = reading.tests
    assert (found.left, found.left_reps, found.right) == (None, None, 400.0)
    assert found.others["torque_nm"] == (None, 160.5)
    assert Flag.LEFT_NOT_TESTED in found.flags


def test_the_calibration_is_never_the_force():
    swapped = {**TEST, "leftMaxForce": None, "rightMaxForce": None}
    reading = formats.read("a.json", as_json(swapped))
    assert reading.tests == []
    assert reading.bins[LineBin.SET_ASIDE] == 1


@pytest.mark.parametrize(
    "instant",
    ["2026-03-25T08:30:15Z", "2026-03-25T08:30:15.1Z", "2026-03-25T08:30:15.1234567Z", "2026-03-25 08:30:15",
     "2026-03-25T08:30:15.123+00:00"],
)  # fmt: skip
def test_instants_keep_their_seconds_and_are_utc(instant):
    (test,) = formats.read("a.json", as_json({**TEST, "testDateUtc": instant})).tests
    assert (test.date.isoformat(), test.time.isoformat(), test.utc) == ("2026-03-25", "08:30:15", True)


@pytest.mark.parametrize(
    ("heading", "cell", "utc"),
    [
        ("testDate", "2026-03-25T08:30:15Z", True),
        ("testDate", "2026-03-25 08:30:15", True),
        ("Date", "2026-03-25 08:30:15", False),
        ("Date", "2026-03-25T08:30:15Z", True),
    ],
)
def test_a_time_is_utc_where_the_heading_the_cell_or_the_api_says_so(heading, cell, utc):
    test = {heading if key == "testDateUtc" else key: value for key, value in TEST.items()}
    (found,) = formats.read("a.json", as_json({**test, heading: cell})).tests
    assert found.utc is utc


def test_a_persons_own_sheet_with_left_max_force_is_no_row_of_the_api():
    sheet = b"Name,Date,Left Max Force,Right Max Force\nMaren,2026-03-25,300,400\n"
    assert formats.read("a.csv", sheet).format != "nordbord_api"


def test_names_in_two_columns_are_one_name():
    test = {"firstName": "Maren", "lastName": "Oudekirk", **TEST}
    assert [t.athlete for t in formats.read("a.json", as_json(test)).tests] == ["Maren Oudekirk"]
    test = {"firstName": "NA", "lastName": "Oudekirk", **TEST}
    assert [t.athlete for t in formats.read("a.json", as_json(test)).tests] == ["Oudekirk"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*TEST, "tests"]) | st.text(max_size=3), inner, max_size=5)
    ),
    max_leaves=12,
)


@given(JSON | st.dictionaries(st.sampled_from([*TEST]), JSON, min_size=1).map(lambda one: [{**TEST, **one}]))
def test_whatever_json_holds_is_read_or_refused_in_one_sentence(content):
    reading = formats.read("a.json", json.dumps(content).encode())
    if reading.format is None:
        assert ": expected " in reading.refused
        assert len(reading.refused.splitlines()) == 1
    assert sum(reading.bins.values()) == reading.rows_in_file
    assert all(test.left != 0 and test.right != 0 for test in reading.tests)


@given(st.integers(0, 400))
def test_json_cut_off_anywhere_is_never_half_read(place):
    content = as_json(TEST, TEST)
    reading = formats.read("a.json", content[: min(place, len(content) - 1)])
    assert reading.refused is not None
    assert reading.tests == []


def test_numbers_of_json_keep_every_digit():
    (_, (_, cells)), _ = json_rows.table("a.json", '[{"testId": 92049559300000000001, "leftMaxForce": 1.10}]')
    assert cells == ["92049559300000000001", "1.10"]
    assert {type(cell) for cell in cells} == {TypedNumber}


def test_what_stands_in_brackets_without_objects_is_no_json():
    assert not json_rows.is_json("[1] Name,Date")
    assert not json_rows.is_json("Name,Date")
    assert json_rows.is_json('\n{ "tests": []}')
