"""What is said only where a club asked for it."""

from __future__ import annotations

import pytest

from hamstring_metrics import catalogue, wording
from hamstring_metrics.settings import Settings
from tests.assessed_rows import curl

ON = Settings(show_one_rep_max=True)
LEFT = {
    "left_one_rep_max_kg": 21.0,
    "left_one_rep_max_low_kg": 20.3,
    "left_one_rep_max_high_kg": 21.9,
}
RIGHT = {
    "right_one_rep_max_kg": 28.0,
    "right_one_rep_max_low_kg": 27.1,
    "right_one_rep_max_high_kg": 28.9,
}


def test_an_estimated_1rm_has_its_range_its_share_of_body_mass_and_says_that_it_is_an_estimate() -> None:
    assert wording.one_rep_max_text(curl(**LEFT, **RIGHT), ON) == (
        "Estimated 1RM: left 21 kg (20.3 kg to 21.9 kg), 30 % of body mass; "
        "right 28 kg (27.1 kg to 28.9 kg), 40 % of body mass. "
        "An estimate, not measured: mean and range of seven equations."
    )


@pytest.mark.parametrize("settings", [None, Settings()])
def test_an_estimated_1rm_is_not_shown_unless_asked_for(settings: Settings | None) -> None:
    assert wording.one_rep_max_text(curl(**LEFT, **RIGHT), settings) == ""


def test_a_leg_without_an_estimate_is_left_out_and_a_missing_body_mass_too() -> None:
    text = wording.one_rep_max_text(curl(**LEFT, body_mass_kg=float("nan")), ON)
    assert text.startswith("Estimated 1RM: left 21 kg (20.3 kg to 21.9 kg). ")
    assert "right" not in text
    assert "body mass" not in text
    assert wording.one_rep_max_text(curl(), ON) == ""


def test_an_estimated_1rm_is_in_the_clubs_unit() -> None:
    pounds = wording.one_rep_max_text(curl(**LEFT), Settings(show_one_rep_max=True, mass_unit="lb"))
    # 21 kg x 2.20462 = 46.297 lb; the share of body mass has no unit.
    assert "left 46.3 lb (" in pounds
    assert "30 % of body mass" in pounds


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("opar_2015_start", "Australian football 2015: 256 N"),
        ("opar_2015_end", "Australian football 2015: 279 N"),
        ("timmins_2016", "Soccer 2016: 337 N"),
    ],
)
def test_a_reference_line_is_labelled_with_cohort_year_and_force(line: str, label: str) -> None:
    assert wording.reference_label(catalogue.reference_lines()[line]) == label


def test_reference_lines_are_explained_with_cohort_sex_and_interval() -> None:
    text = wording.reference_text(list(catalogue.reference_lines().values()))
    for part in (
        "not a limit for one person",
        "Soccer (Timmins 2016), 337 N: of 152 elite soccer players (male) 27 were injured",
        "those below the line 4.4 times as often as those above (95 % interval 1.1 to 17.5)",
        "of 210 elite Australian footballers (male) 28 were injured",
        "(95 % interval 1.3 to 5.5)",
    ):
        assert part in text


def test_a_remark_that_all_lines_share_is_made_once_and_no_line_needs_no_words() -> None:
    lines = list(catalogue.reference_lines().values())
    assert wording.reference_text(lines).count(lines[0].note) == 1
    assert wording.reference_text([]) == ""
