"""Four athletes, three readers: what stands on each page, and what must not."""

from __future__ import annotations

import re

import pytest

from hamstring_metrics.report import as_html, as_pdf, athlete_report
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording.coach import coach_action, coach_sentences
from tests.report.reading import Page, pdf_text
from tests.report.sample_record import (
    COMPLETE,
    FIRST,
    INJURED,
    NAMES,
    ONE_LEG,
    UNTESTED,
    record,
    without_decisions,
)

MEDICAL = re.compile(r"pain|injur|hurt|sprint|tendon|scan|hamstring strain", re.IGNORECASE)
JARGON = re.compile(
    r"interval|asymmetry|verdict|baseline|%|N/kg|z-score|error|reading|protocol|8RM|limb|standard deviation",
    re.IGNORECASE,
)


def _html(athlete_id: str, reader: str = "physio", name: str = "") -> Page:
    return Page(as_html(athlete_report(record(), athlete_id, reader, name)))


def _both(athlete_id: str, reader: str = "physio") -> list[str]:
    document = athlete_report(record(), athlete_id, reader)
    return [Page(as_html(document)).text, pdf_text(as_pdf(document))]


def test_a_complete_report_says_what_was_measured_by_hand():
    # ln(400 / 280) = 0.3567, give or take 1.8125 x 0.09 = 0.1631: 17.6 to 40.5 % of the stronger leg.
    # 0.3 x 60 kg = 18 kg. Bridge: 5 repetitions apart, give or take 1.8125 x 3.2 = 5.8.
    for text in _both(COMPLETE):
        for said in (
            "Łucja Wiśniewska-Żak",
            "First team",
            "Last tested 2026-03-04",
            "Clear difference in Nordic, left weaker by 30 % of the stronger leg; no difference shown in",
            "Act on it: plan for the weaker leg.",
            "2026-03-04, NordBord",
            "280 N",
            "4.7 N/kg",
            "Left weaker by 30 % of the stronger leg, 1 test day, 90 % interval 18 to 41 %.",
            "Target 18 kg a leg: left target met, right target met",
            "Left satisfactory, right satisfactory",
            "Left fewer by 5 repetitions, 1 test day, 90 % interval from right fewer by 0.8 repetitions "
            "to left fewer by 10.8 repetitions.",
            "Over time: Nordic",
            "1 Hip block: Hip-dominant, 2026-02-02 to 2026-04-30",
            "2026-03-04, Nordic: Slept badly",
            "From 2026-04-01, at the latest by 2026-04-15.",
            "Formula shown: 100 x (right - left) / the stronger leg",
            "Chavarro-Nieto",
            "Beer B. Hamstring strength for runners",
            "Data version 7. Files of these tests, with SHA-256: march.csv",
        ):  # fmt: skip
            assert said in text
        assert "ab" * 32 in text.replace(" ", "")


def test_a_change_stands_with_its_interval_and_its_word():
    # Right from 300 to 400 N: ln 1.3333 = 0.2877, which is more than the error of a leg explains.
    for text in _both(COMPLETE):
        assert "Last comparable test" in text
        assert re.search(r"up by 33 % \([\d.]+ % to [\d.]+ % up\): changed", text)


def test_a_missing_leg_is_not_measured_and_never_zero():
    for text in _both(ONE_LEG):
        assert "Only one leg was measured, so the legs cannot be compared." in text
        assert text.count("not measured") >= 3
        assert "310 N" in text
        assert not re.search(r"\b0 N\b", text)


def test_the_injured_one_is_held_against_the_time_before():
    for text in _both(INJURED):
        assert "Before the injury" in text
        assert "Injury left, from 2026-03-10, to 2026-05-01: Sprinting in a match" in text
        assert "2026-05-11: Scan of the tendon" in text
        assert "2026-06-02: Hill runs from Monday" in text
        # 350 before, 200 after.
        assert "down by 43 %" in text
        assert "hollow: not read as strength" in text


@pytest.mark.parametrize("reader", ["coach", "athlete"])
def test_what_somebody_fears_is_for_the_physio_alone(reader):
    assert "Apprehension" in _html(INJURED).text
    assert "pprehension" not in _html(INJURED, reader).text


def test_a_first_test_has_no_trend_and_nothing_before():
    for text in _both(FIRST):
        assert "Over time" not in text
        assert "Nothing to compare with yet: there is no earlier test of this kind." in text
        assert "8RM single-leg curl" in text
        assert "Not measured yet." in text


def test_without_notes_and_decisions_that_is_said():
    document = athlete_report(without_decisions(record()), FIRST)
    assert "No decision and no note stands with these tests." in Page(as_html(document)).text


def test_who_was_never_tested_gets_a_page_that_says_so():
    for reader, said in (
        ("physio", "No test yet."),
        ("coach", "No test yet."),
        ("athlete", "You have not been tested yet."),
    ):
        assert said in _html(UNTESTED, reader).text


def test_the_coach_reads_what_to_do_and_nothing_medical():
    for text in _both(INJURED, "coach"):
        assert "Give the left leg more: it is clearly weaker in the Nordic." in text
        assert "Hill runs from Monday" in text
        assert "Hip block" in text
        assert not MEDICAL.search(text.replace("Hamstring tests", ""))


def test_the_coach_does_not_learn_that_a_test_hurt():
    rows = record()
    painful = rows.assessed["pain"].fillna(0) > 0
    rows.assessed.loc[painful, "is_latest"] = True
    rows.assessed.loc[~painful, "is_latest"] = False
    text = Page(as_html(athlete_report(rows, INJURED, "coach"))).text
    assert "No verdict on the Nordic: ask the physio." in text
    assert not MEDICAL.search(text.replace("Hamstring tests", ""))


@pytest.mark.parametrize("athlete_id", [COMPLETE, ONE_LEG, INJURED, FIRST])
def test_the_athlete_reads_at_most_two_things_without_jargon_and_about_nobody_else(athlete_id):
    page = _html(athlete_id, "athlete")
    others = [name for one, name in NAMES.items() if one != athlete_id]
    assert not any(name in page.text for name in others)
    assert not JARGON.search(page.text)
    assert len(page.attributes("li")) <= 4
    work_on = page.text.partition("What to work on")[2].partition("Your next test")[0]
    assert 1 <= work_on.count(".") <= 2


def test_the_athlete_reads_own_progress_first():
    page = _html(COMPLETE, "athlete")
    assert [heading for tag, heading in page.headings if tag == "h2"][:3] == [
        "What got better",
        "What to work on",
        "Your next test",
    ]
    assert "You got stronger." in page.text
    assert "Your right leg got stronger in the Nordic: 300 N before, 400 N now." in page.text
    assert "Your left leg: it is behind the right in the Nordic (280 N and 400 N)." in page.text


def test_a_pseudonym_takes_the_place_of_the_name_everywhere():
    content = as_html(athlete_report(record(), COMPLETE, "physio", "Player 7")).decode()
    assert "Player 7" in content
    assert "Wiśniewska" not in content


def test_units_and_dates_are_those_of_the_club():
    settings = Settings(force_unit="lbf", mass_unit="lb", date_style="D MMM YYYY")
    text = Page(as_html(athlete_report(record(settings), COMPLETE))).text
    # 280 N / 4.4482216 = 62.9 lbf; 20 kg / 0.45359237 = 44.1 lb.
    assert "62.9 lbf" in text
    assert "44.1 lb" in text
    assert "4 Mar 2026" in text
    assert "2026-03-04" not in text


def test_a_test_without_a_known_error_is_no_matter_for_the_physio():
    row = {"protocol": "iso_30", "left": 300.0, "right": 310.0, "verdict": "not_rated", "not_rated_why": "no_error"}
    assert coach_action(row) == "Read the values of the ISO 30 on their own: it has no verdict for anybody."


def test_the_coachs_first_sentence_names_no_test_where_none_shows_a_difference():
    even = {"protocol": "nordic", "verdict": "even", "left": 300.0, "right": 300.0}
    said = coach_sentences([even])[0]
    assert said == "Train both legs alike: there is no difference to act on."
