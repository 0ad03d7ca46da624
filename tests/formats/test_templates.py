"""Templates: each is read by the reader it was made for, and its examples never are."""

import csv
import io

import pytest

from hamstring_metrics import formats
from hamstring_metrics.formats import templates
from hamstring_metrics.formats.templates import TEMPLATES, as_csv, as_xlsx
from hamstring_metrics.model import LineBin

FORMATS = {
    "results_one_row_an_athlete.csv": "result_sheet",
    "results_one_row_an_athlete.xlsx": "result_sheet",
    "results_one_row_a_result.csv": "result_sheet",
    "roster.csv": "roster",
    "phases.csv": "phase_list",
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_recognised_read_whole_and_its_examples_are_set_aside(name):
    found = formats.read(name, TEMPLATES[name]())
    assert found.format == FORMATS[name]
    assert found.bins == {LineBin.KEPT: 0, LineBin.SET_ASIDE: 2, LineBin.BLANK: 0}
    assert (found.questions, found.unread_columns, found.messages) == ([], [], [])
    assert all("example" in line.reason for line in found.set_aside)
    assert (found.tests, found.masses, found.athletes, found.phases) == ([], [], [], [])


def _with_real_names(rows):
    return [tuple(str(cell).replace("Example ", "") for cell in row) for row in rows]


def test_the_examples_would_be_read_without_a_complaint_under_real_names():
    wide = formats.read("wide.csv", as_csv(_with_real_names(templates.ONE_ROW_AN_ATHLETE)))
    assert [test.protocol for test in wide.tests] == [
        "curl_8rm", "single_leg_bridge", "hhd_outer_make_fixed", "curl_8rm", "single_leg_bridge",
    ]  # fmt: skip
    long = formats.read("long.csv", as_csv(_with_real_names(templates.ONE_ROW_A_RESULT)))
    assert [(test.protocol, test.left, test.right) for test in long.tests] == [
        ("curl_8rm", 20.0, 17.5),
        ("single_leg_bridge", 28.0, 25.0),
    ]
    roster = formats.read("roster.csv", as_csv(_with_real_names(templates.ROSTER)))
    assert [athlete.body_mass_kg for athlete in roster.athletes] == [62.5, 62.1]
    assert roster.athletes[1].injury is not None
    phases = formats.read("phases.csv", as_csv(_with_real_names(templates.PHASES)))
    assert [phase.name for phase in phases.phases] == ["Hip block", "Back to running"]
    for found in (wide, long, roster, phases):
        assert (found.set_aside, found.questions) == ([], [])


def test_text_that_looks_like_a_formula_stays_text_in_a_workbook():
    content = as_xlsx([("Athlete", "Date", "Bridge L"), ("=1+1", "2026-03-04", 30)], "Results")
    assert formats.read("a.xlsx", content).tests[0].athlete == "=1+1"


def test_the_csv_opens_with_its_letters_whole():
    content = as_csv([("Name",), ("Zo\u00eb",)])
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [["Name"], ["Zo\u00eb"]]
