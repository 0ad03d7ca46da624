"""A table that fits no format: what is suggested, what is lacking, and what a mapping gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics import formats
from hamstring_metrics.errors import FileRefused
from hamstring_metrics.formats.mapping import (
    ROLES,
    MappedColumn,
    Mapping,
    from_text,
    headings_key,
    offered_protocols,
    units_of,
)
from hamstring_metrics.formats.result_headings import Role
from hamstring_metrics.model import Answers, LineBin, Side

TABLE = b"Coach,Runner's name,Tested on,My curls left (kg),My curls right (kg)\nZoe,Ada,2026-03-04,20,22.5\n"


def suggested(heading: str, *cells: str) -> MappedColumn:
    # The column beside it keeps the file unknown to every format.
    content = "\n".join([f"Unheard of;{heading}", *(f"x;{cell}" for cell in cells or ("1",))])
    return formats.suggested("a.csv", content.encode()).columns[1]


@pytest.mark.parametrize(
    ("heading", "cells", "column"),
    [
        ("Runner's name", ["Ada"], MappedColumn(Role.ATHLETE)),
        ("Athleten", ["Ada"], MappedColumn(Role.ATHLETE)),
        ("Player", ["12"], MappedColumn()),
        ("Team name", ["Reds"], MappedColumn()),
        ("Tested on", ["2026-03-04", "2026-03-05"], MappedColumn(Role.DATE)),
        ("Date of birth", ["2000-03-04"], MappedColumn()),
        ("Born", ["04/03/2000"], MappedColumn()),
        ("Hammy bridges left", ["20"], MappedColumn(Role.RESULT, "single_leg_bridge", Side.LEFT)),
        ("Best nordics R (N)", ["300"], MappedColumn(Role.RESULT, "nordic", Side.RIGHT, "N")),
        ("Best nordics R in kg", ["30"], MappedColumn(Role.RESULT, "nordic", Side.RIGHT, "kgf")),
        ("My curls left", ["20"], MappedColumn(Role.RESULT, "curl_8rm", Side.LEFT)),
        ("My curls left lbs", ["40"], MappedColumn(Role.RESULT, "curl_8rm", Side.LEFT, "lb")),
        ("Weird strength gauche", ["300"], MappedColumn(Role.RESULT, None, Side.LEFT)),
        ("My curls target left", ["20"], MappedColumn()),
        ("My curls left %", ["20"], MappedColumn()),
        ("My curls left", ["good"], MappedColumn()),
        ("Left or right curls", ["20"], MappedColumn()),
        ("Fruit", ["Pear"], MappedColumn()),
    ],
)
def test_what_a_heading_suggests(heading, cells, column):
    assert suggested(heading, *cells) == column


def test_a_unit_that_no_heading_names_is_never_suggested():
    assert suggested("My curls left", "20").unit is None


def test_the_second_of_two_columns_alike_is_left_out():
    columns = formats.suggested("a.csv", b"x,My curls left kg,Our curls left kg\n1,20,22").columns
    assert [column.role for column in columns] == [None, Role.RESULT, None]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Runner,Ham",
        b"1,2\n3,4",
        b"Date,Athlete,Total\n2026-03-04,Ada,4.31",
        b"Name,Date,Bridge L,Bridge R\nAda,2026-03-04,20,25",
        b"\x89PNG\r\n\x1a\n" + bytes(200),
    ],
)
def test_nothing_is_suggested_for_what_is_no_table_is_declined_or_is_known(content):
    assert formats.suggested("a.csv", content) is None


def told(content: bytes, mapping: Mapping, **answers: str):
    return formats.read("a.csv", content, Answers({"mapping": mapping.as_text(), **answers}))


def test_what_was_suggested_is_read_once_it_is_said():
    mapping = formats.suggested("a.csv", TABLE)
    assert formats.read("a.csv", TABLE).format is None
    reading = told(TABLE, mapping)
    assert reading.format == "mapped_table"
    [test] = reading.tests
    assert (test.athlete, test.protocol, test.left, test.right) == ("Ada", "curl_8rm", 20, 22.5)
    assert test.date.isoformat() == "2026-03-04"
    assert reading.unread_columns == ["Coach"]
    assert reading.bins[LineBin.KEPT] == 1


def test_a_mapping_never_overrules_a_known_format():
    content = b"Name,Date,Bridge L,Bridge R\nAda,2026-03-04,20,25"
    mapping = Mapping(
        ("name", "date", "bridge l", "bridge r"),
        (MappedColumn(Role.ATHLETE), MappedColumn(Role.DATE),
         MappedColumn(Role.RESULT, "single_leg_bridge", Side.RIGHT),
         MappedColumn(Role.RESULT, "single_leg_bridge", Side.LEFT)),
    )  # fmt: skip
    reading = told(content, mapping)
    assert reading.format == "result_sheet"
    assert (reading.tests[0].left, reading.tests[0].right) == (20, 25)


def test_a_sheet_without_a_date_is_asked_for_one():
    content = b"Who,Peak A\nAda,300"
    mapping = Mapping(
        ("who", "peak a"), (MappedColumn(Role.ATHLETE), MappedColumn(Role.RESULT, "nordic", Side.LEFT, "N"))
    )
    assert [question.id for question in told(content, mapping).questions] == ["date"]
    assert told(content, mapping, date="2026-03-04").tests[0].left == 300


def test_repetitions_belong_to_the_load_of_their_test_and_leg():
    content = b"Who,When,A,B\nAda,2026-03-04,20,7"
    mapping = Mapping(
        ("who", "when", "a", "b"),
        (MappedColumn(Role.ATHLETE), MappedColumn(Role.DATE),
         MappedColumn(Role.RESULT, "curl_8rm", Side.LEFT, "kg"),
         MappedColumn(Role.REPETITIONS, "curl_8rm", Side.LEFT)),
    )  # fmt: skip
    [test] = told(content, mapping).tests
    assert (test.left, test.left_reps, test.right) == (20, 7, None)


ATHLETE, DATE = MappedColumn(Role.ATHLETE), MappedColumn(Role.DATE)
RESULT = MappedColumn(Role.RESULT, "nordic", Side.LEFT, "N")


@pytest.mark.parametrize(
    ("columns", "lacking"),
    [
        ([ATHLETE, RESULT], ""),
        ([MappedColumn(Role.LAST_NAME), RESULT], ""),
        ([MappedColumn(Role.EXTERNAL_ID), RESULT], ""),
        ([MappedColumn(Role.FIRST_NAME), RESULT], "names the athlete"),
        ([RESULT], "names the athlete"),
        ([ATHLETE, DATE], "a result of a leg"),
        ([ATHLETE, DATE, MappedColumn(Role.BODY_MASS, unit="kg")], ""),
        ([ATHLETE, MappedColumn(Role.BODY_MASS, unit="kg")], "a result of a leg"),
        ([ATHLETE, DATE, MappedColumn(Role.BODY_MASS)], "a unit (kg or lb)"),
        ([ATHLETE, MappedColumn(Role.RESULT, "nordic", Side.LEFT, "kg")], "a unit (N or kgf or lbf)"),
        ([ATHLETE, MappedColumn(Role.RESULT, "single_leg_bridge", Side.LEFT)], ""),
        ([ATHLETE, MappedColumn(Role.RESULT, "nordic", None, "N")], "the test and the leg"),
        ([ATHLETE, MappedColumn(Role.RESULT, None, Side.LEFT)], "the test and the leg"),
        ([ATHLETE, RESULT, RESULT], "two alike"),
        ([ATHLETE, RESULT, MappedColumn(Role.NOTE), MappedColumn(Role.NOTE)], ""),
        ([ATHLETE, RESULT, MappedColumn(), MappedColumn()], ""),
    ],
)
def test_what_is_still_to_be_said(columns, lacking):
    found = Mapping(tuple(map(str, range(len(columns)))), tuple(columns)).lacks()
    assert lacking in found[0] if lacking else found == []


COLUMNS = st.builds(
    MappedColumn,
    st.sampled_from([None, *ROLES]),
    st.sampled_from([None, *offered_protocols()]),
    st.sampled_from([None, *Side]),
    st.sampled_from([None, "kg", "N"]),
)


@given(st.lists(st.tuples(st.text(max_size=8), COLUMNS), max_size=6))
def test_a_mapping_comes_back_from_its_text(pairs):
    mapping = Mapping(tuple(heading for heading, _ in pairs), tuple(column for _, column in pairs))
    assert from_text(mapping.as_text()) == mapping


@pytest.mark.parametrize(
    "text",
    ["", "no", "[]", "{}", '{"headings": [], "columns": [{}]}', '{"headings": ["a"], "columns": ["a"]}',
     '{"headings": ["a"], "columns": [{"is": "king"}]}', '{"headings": ["a"], "columns": [{"is": "value"}]}',
     '{"headings": ["a"], "columns": [{"protocol": "golf"}]}',
     '{"headings": ["a"], "columns": [{"protocol": "straight_leg_raise"}]}', "[" * 100_000],
)  # fmt: skip
def test_what_is_no_mapping_is_refused_in_a_sentence(text):
    with pytest.raises(FileRefused, match="expected columns as this program writes them"):
        from_text(text)


def test_files_share_a_mapping_only_with_all_headings_in_their_order():
    assert headings_key(["a", "b"]) != headings_key(["b", "a"])
    assert headings_key(["a", "b"]) != headings_key(["a", "b", "c"])
    assert headings_key(["a b"]) != headings_key(["a", "b"])


@pytest.mark.parametrize("protocol", offered_protocols())
def test_every_test_that_is_offered_can_be_read(protocol):
    unit = next(iter(units_of(Role.RESULT, protocol)), None)
    columns = (MappedColumn(Role.ATHLETE), MappedColumn(Role.RESULT, protocol, Side.LEFT, unit))
    reading = told(b"Who,Peak A\nAda,20", Mapping(("who", "peak a"), columns), date="2026-03-04")
    assert [(test.protocol, test.left) for test in reading.tests] == [(protocol, 20)]


@pytest.mark.parametrize(("protocol", "units"), [("nordic", ("N", "kgf", "lbf")), ("single_leg_bridge", ())])
def test_units_are_those_of_the_test(protocol, units):
    assert units_of(Role.RESULT, protocol) == units
    assert units_of(Role.REPETITIONS, protocol) == ()
