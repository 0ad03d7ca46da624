"""What was typed becomes a value, "not tested" or one sentence; never a 0, never a guess."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from hamstring_metrics.interpret import BenchTest
from hamstring_metrics.settings import Settings
from pages.ui import unlikely
from pages.ui.typed_results import Choices, Entry, entry, field_name

DAY = dt.date(2026, 3, 4)
NOBODY = pd.DataFrame(columns=["athlete_id", "protocol", "local_date", "left", "right"])
NO_MASS = pd.DataFrame({"athlete_id": [], "date": pd.to_datetime([]), "body_mass_kg": []})


def typed(choices: Choices | None = None, **texts: str) -> Entry:
    return entry(texts, choices or Choices(), DAY)


def test_nothing_typed_is_nothing_and_no_fault():
    assert typed().is_empty
    assert typed(curl_left="  ").is_empty


@pytest.mark.parametrize("text", ["17.5", "17,5", "17.5 kg", "17,50kg"])
def test_a_decimal_comma_reads_as_a_decimal_point(text):
    assert typed(curl_left=text).tests[0].left == 17.5


def test_a_leg_that_was_not_typed_is_missing_and_not_0():
    (bridge,) = typed(bridge_right="22").tests
    assert bridge.left is None
    assert bridge.right == 22.0


@pytest.mark.parametrize("text", ["-", "DNT", "n/a"])
def test_a_mark_for_not_tested_is_no_value_and_no_fault(text):
    found = typed(bridge_left=text)
    assert found.is_empty


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("curl_left", "x"), ("curl_left", "-5"), ("curl_left", "300.1"), ("body_mass", "19.9"), ("body_mass", "300.1"),
        ("bridge_left", "22.5"), ("bridge_left", "301"), ("bridge_left", "25+"), ("nordbord_left", "5000.1"),
        ("pain", "11"), ("pain", "2.5"), ("curl_left_reps", "8.5"), ("bridge_left", "22 kg"), ("curl_left", "200 N"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field_with_the_text_found(field, text):
    found = typed(**{field: text})
    assert f"found '{text}'" in found.faults[field]
    assert found.faults[field].startswith(field_name(field))
    assert found.tests == ()
    assert found.body_mass_kg is None


@pytest.mark.parametrize(
    ("field", "text"),
    [("curl_left", "300"), ("body_mass", "20"), ("body_mass", "300"), ("bridge_left", "300"), ("nordbord_left", "5000"),
     ("pain", "10"), ("pain", "0")],
)  # fmt: skip
def test_the_limits_themselves_are_taken(field, text):
    assert typed(**{field: text}).faults == {}


def test_0_is_refused_because_it_would_read_as_not_tested():
    assert "Leave it empty" in typed(curl_left="0").faults["curl_left"]


def test_a_number_that_may_be_thousands_is_asked_for_again():
    assert "thousands or a fraction" in typed(nordbord_left="1,234").faults["nordbord_left"]


def test_one_wrong_field_leaves_the_others():
    found = typed(curl_left="20", curl_right="x", bridge_left="22")
    assert [test.protocol for test in found.tests] == ["curl_8rm", "single_leg_bridge"]
    assert list(found.faults) == ["curl_right"]


def test_pounds_become_kilograms():
    found = typed(Choices(mass_unit="lb"), body_mass="150", curl_left="40")
    assert found.body_mass_kg == pytest.approx(68.0388555)
    assert found.tests[0].left == pytest.approx(18.1436948)


@pytest.mark.parametrize(("unit", "newtons"), [("N", 30.0), ("kgf", 294.1995), ("lbf", 133.4466484578)])
def test_forces_become_newtons(unit, newtons):
    assert typed(Choices(force_unit=unit), dynamometer_left="30").tests[0].left == pytest.approx(newtons)


def test_a_unit_beside_the_number_wins_over_the_chosen_one():
    assert typed(Choices(mass_unit="kg"), body_mass="150 lb").body_mass_kg == pytest.approx(68.0388555)


def test_limits_are_named_in_the_unit_in_which_they_are_written():
    assert "a body mass in kg from 20 to 300" in typed(Choices(mass_unit="lb"), body_mass="700").faults["body_mass"]


def test_a_curl_counts_the_eight_repetitions_its_field_asks_for_unless_others_are_given():
    assert typed(curl_left="20").tests[0].left_reps == 8
    assert typed(curl_left="20", curl_left_reps="6").tests[0].left_reps == 6
    assert typed(curl_left="20 (7)").tests[0].left_reps == 7
    assert typed(curl_left="20").tests[0].right_reps is None


def test_repetitions_on_a_nordbord_are_those_typed_and_never_supposed():
    assert typed(nordbord_left="300").tests[0].left_reps is None
    assert typed(nordbord_left="300", nordbord_left_reps="3").tests[0].left_reps == 3


def test_pain_belongs_to_every_test_or_to_the_one_chosen():
    texts = {"curl_left": "20", "bridge_left": "22", "pain": "4"}
    assert [test.pain for test in typed(**texts).tests] == [4, 4]
    assert [test.pain for test in typed(Choices(pain_in="bridge"), **texts).tests] == [None, 4]


def test_protocols_and_machine_are_those_chosen():
    chosen = Choices(nordbord="razor", dynamometer="hhd_mid_break_held", machine_id="m1")
    found = typed(chosen, curl_left="20", nordbord_left="300", dynamometer_left="200")
    assert {test.protocol: test.machine_id for test in found.tests} == {
        "curl_8rm": "m1", "razor": None, "hhd_mid_break_held": None,
    }  # fmt: skip


def last_curl(left: float) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "athlete_id": ["a"],
            "protocol": ["curl_8rm"],
            "local_date": pd.to_datetime(["2026-02-01"]),
            "left": [left],
            "right": [None],
        }
    )


def odd(
    found: Entry, tests: pd.DataFrame = NOBODY, masses: pd.DataFrame = NO_MASS, athlete: str | None = "a"
) -> list[str]:
    return unlikely.remarks(found, athlete, tests, masses, Settings())


@pytest.mark.parametrize(("value", "asked"), [("13.1", False), ("13", True), ("26.9", False), ("27", True)])
def test_a_result_is_asked_about_from_35_percent_off_the_last(value, asked):
    assert bool(odd(typed(curl_left=value), last_curl(20.0))) is asked


def test_the_question_names_both_values_and_the_day():
    (said,) = odd(typed(curl_left="30"), last_curl(20.0))
    assert said == "8RM single-leg curl, left 30 kg is 50 % above the last one, 20 kg on 2026-02-01."


def test_a_test_after_the_typed_day_is_not_the_last_one():
    later = last_curl(20.0).assign(local_date=pd.to_datetime(["2026-05-01"]))
    assert odd(typed(curl_left="40"), later) == []


def test_somebody_new_has_no_last_value():
    assert odd(typed(curl_left="40"), last_curl(20.0), athlete=None) == []


@pytest.mark.parametrize(("mass", "asked"), [("29.9", True), ("30", False), ("160", False), ("160.1", True)])
def test_a_body_mass_is_asked_about_outside_the_usual(mass, asked):
    assert bool(odd(typed(body_mass=mass), athlete=None)) is asked


@pytest.mark.parametrize(("mass", "asked"), [("80.5", False), ("80.6", True), ("59.5", False), ("59.4", True)])
def test_a_body_mass_is_asked_about_beyond_15_percent_off_the_last(mass, asked):
    before = pd.DataFrame({"athlete_id": ["a"], "date": pd.to_datetime(["2026-02-01"]), "body_mass_kg": [70.0]})
    assert bool(odd(typed(body_mass=mass), masses=before)) is asked


def test_the_same_values_on_the_same_day_are_asked_about():
    before = last_curl(20.0).assign(local_date=pd.to_datetime([DAY]))
    assert "stored for 2026-03-04 already" in odd(typed(curl_left="20"), before)[0]
    assert odd(typed(curl_left="20", curl_right="20"), before) == []


def test_an_entry_holds_tests_as_the_assessment_takes_them():
    assert typed(bridge_left="22", bridge_right="25").tests == (BenchTest("single_leg_bridge", 22.0, 25.0),)
