"""Every number that a page shows is explained; nothing behind it is left out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pandas as pd
import pytest
from pandas.api import types

import hamstring_metrics
from hamstring_metrics import catalogue, interpret, wording
from hamstring_metrics.interpret import Club
from hamstring_metrics.model import AdoptedError
from hamstring_metrics.settings import Settings
from tests.assessed_rows import bridge, curl, nordic

PACKAGE = Path(hamstring_metrics.__file__).parent
SHOWING = [
    module
    for folder in (PACKAGE / "wording", PACKAGE / "charts", PACKAGE / "report", PACKAGE.parent / "pages")
    for module in folder.rglob("*.py")
    if module.name != "explanation.py"
]
NO_RESULT = {
    "version": "counts changes of the record",
    "average_left": "edited with its test, beside the value that it belongs to",
    "average_right": "edited with its test, beside the value that it belongs to",
    "torque_left": "edited with its test, beside the value that it belongs to",
    "torque_right": "edited with its test, beside the value that it belongs to",
    "local_date": "the day of the test itself",
    "tested_at": "the moment of the test itself",
}
"""Numbers and days of a test that say nothing by themselves."""


def assessed() -> pd.DataFrame:
    tests = pd.DataFrame(
        {
            "athlete_id": "a1", "protocol": ["nordic", "curl_8rm", "single_leg_bridge"],
            "local_date": pd.Timestamp("2026-03-04"), "left": [300.0, 20.0, 22.0], "right": [345.0, 21.0, 30.0],
            "left_reps": [3.0, 8.0, float("nan")], "right_reps": [3.0, 8.0, float("nan")], "pain": [1.0, 0.0, 0.0],
            "exported_asymmetry_pct": [13.0, float("nan"), float("nan")], "version": 1,
        }
    )  # fmt: skip
    club = Club(body_masses=pd.DataFrame({"athlete_id": ["a1"], "date": ["2026-03-01"], "body_mass_kg": [70.0]}))
    return interpret.assess(tests, club, Settings())


def read_by_pages() -> tuple[set[str], list[re.Pattern[str]]]:
    """Names written out in what shows results, and those put together from a side."""
    whole, patterns = set(), []
    for module in SHOWING:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = [re.escape(one.value) if isinstance(one, ast.Constant) else "[a-z]+" for one in node.values]
                if any(isinstance(one, ast.Constant) and "_" in str(one.value) for one in node.values):
                    patterns.append(re.compile("".join(parts)))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
    return whole, patterns


def is_a_number(column: pd.Series) -> bool:
    return (types.is_numeric_dtype(column) and not types.is_bool_dtype(column)) or types.is_datetime64_any_dtype(column)


def unexplained(entries: dict[str, tuple[str, ...]]) -> set[str]:
    whole, patterns = read_by_pages()
    frame = assessed()
    numbers = {name for name in frame if is_a_number(frame[name])} | {"average_left", "torque_left"}
    shown = {name for name in numbers if name in whole or any(one.fullmatch(name) for one in patterns)}
    return shown - {name for columns in entries.values() for name in columns} - set(NO_RESULT)


def test_no_number_on_a_page_lacks_its_explanation():
    assert unexplained(wording.EXPLAINED) == set()


def test_a_number_that_is_shown_without_an_explanation_would_be_noticed():
    without = {
        number: () if number in ("per_kg", "reading") else columns for number, columns in wording.EXPLAINED.items()
    }
    assert {"left_per_kg", "right_per_kg", "reading_pct", "reading_reps", "reading_days"} <= unexplained(without)


def test_no_explanation_is_of_a_number_that_is_not_there():
    frame = assessed()
    assert [name for columns in wording.EXPLAINED.values() for name in columns if name not in frame] == []


def test_every_number_of_a_change_is_explained():
    frame = assessed()
    changes = interpret.change(frame, Club(), Settings())
    numbers = {name for name in changes if is_a_number(changes[name])} - {"local_date"}
    assert numbers - set(wording.EXPLAINED_OF_CHANGE) == set()


@pytest.mark.parametrize("place", range(3))
def test_each_number_of_each_test_has_formula_or_inputs_and_what_it_does_not_mean(place):
    row = assessed().to_dict("records")[place]
    found = wording.explanation(row, [], Settings(show_one_rep_max=True))
    there = {
        number
        for number, columns in wording.EXPLAINED.items()
        if any(not pd.isna(row[name]) and row[name] not in (None, "not_rated") for name in columns)
    }
    assert {one.number for one in found} == there
    for one in found:
        labels = {label for label, _ in one.lines}
        assert labels & {"Formula", "Inputs", "Is", "Line"}, one.number
        assert "Does not mean" in labels, one.number
        assert all(text.strip() and "nan" not in text.split() and "None" not in text for _, text in one.lines)


def said(row: dict[str, object], **more: object) -> dict[str, str]:
    found = wording.explanation(row, **more)
    return {one.number: "\n".join(f"{label}: {text}" for label, text in one.lines) for one in found}


def test_the_values_name_file_sheet_and_line():
    seen = [{"file": "march.csv", "sheet": None, "rows": "14"}, {"file": "april.xlsx", "sheet": "Team", "rows": "3, 4"}]
    assert "march.csv, line 14; april.xlsx, sheet 'Team', lines 3, 4." in said(nordic(), sightings=seen)["value"]


def test_a_typed_test_says_so():
    assert "Typed here, in no file." in said(nordic())["value"]


def test_the_error_names_author_year_people_number_sex_and_degrees_of_freedom():
    text = said(nordic())["error"]
    for part in ("Chavarro-Nieto", "2022", "25 rugby players", "men only", "10 degrees of freedom", "90 %"):
        assert part in text


def test_an_own_error_names_the_clubs_pairs():
    day = pd.Timestamp("2026-03-04").date()
    club = interpret.with_own_errors(Club(), [AdoptedError("nordic", 0.06, 0.05, 20, 21, 15, day, day)])
    text = said(nordic(error_df=30), error=club.errors["nordic"])["error"]
    assert "own 21 pairs of tests" in text
    assert "30 degrees of freedom" in text


def test_force_per_kilogram_and_target_name_the_body_mass_and_its_day():
    assert "70 kg, 2026-03-01" in said(nordic(left_per_kg=4.3))["per_kg"]
    assert "70 kg, 2026-03-01" in said(curl())["target"]
    assert "Not a norm" in said(curl())["target"]


def test_the_bands_of_the_bridge_are_a_practitioners():
    text = said(bridge(left_rating="satisfactory"))["rating"]
    assert "Beer" in text
    assert "Not norms" in text


def test_a_nordic_has_no_bands_of_the_bridge_and_no_target_of_the_curl():
    assert not {"rating", "target"} & set(said(assessed().to_dict("records")[0]))


def test_the_error_of_one_leg_is_not_told_as_that_of_the_ratio():
    text = said(nordic())["error"]
    assert "Is: The same test on another day differs by 9 % in the ratio of the legs" in text
    assert "Of one leg: The same test on another day differs by 8 % in one leg" in text


def test_a_missing_leg_has_no_difference_to_explain():
    row = nordic(
        left=None, asymmetry_pct=None, reading_pct=None, reading_low_pct=None, reading_high_pct=None, reading_days=0
    )
    assert not {"difference", "reading"} & set(said(row))


def test_a_change_names_both_values_their_days_and_the_error_of_one_leg():
    row = {
        "protocol": "nordic", "quantity": "left", "against": "baseline", "unit": "%", "line": 10.0, "now": 350.0,
        "reference": 300.0, "reference_days": 3, "change": 16.7,
        "reference_from": pd.Timestamp("2026-01-05"), "reference_to": pd.Timestamp("2026-01-19"),
    }  # fmt: skip
    text = "\n".join(text for _, text in wording.change_explanation(row).lines)
    assert "350 N now; the own baseline: 300 N, 3 test days, 2026-01-05 to 2026-01-19." in text
    assert catalogue.limb_error("nordic").source.citation in text
