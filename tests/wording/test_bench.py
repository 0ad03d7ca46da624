"""The bench moment: what to repeat, the next load, the retest, the note."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from hamstring_metrics import wording
from hamstring_metrics.model import Flag, Formula, MassState, Verdict
from hamstring_metrics.settings import Settings
from tests.assessed_rows import bridge, curl, nordic

EVEN = {"verdict": Verdict.EVEN}


def test_a_repeat_is_asked_of_the_weaker_leg() -> None:
    assert wording.test_again(bridge()) == "Test again: left"
    assert wording.test_again(bridge(stronger="left")) == "Test again: right"


def test_a_leg_that_was_not_measured_is_tested() -> None:
    row = curl(right=None, verdict=Verdict.NOT_MEASURED, not_rated_why="one_side")
    assert wording.test_again(row) == "Test again: right (not measured)"
    row = bridge(left=None, verdict=Verdict.NOT_MEASURED, not_rated_why="one_side")
    assert wording.test_again(row) == "Test again: left (not measured)"


def test_a_nordbord_loads_both_legs_so_both_are_repeated() -> None:
    assert (
        wording.test_again(nordic(verdict=Verdict.REPEAT)) == "Test again: both legs (the NordBord loads both at once)"
    )
    assert (
        wording.test_again(nordic(left=None, verdict=Verdict.NOT_MEASURED))
        == "Test again: both legs (the NordBord loads both at once; left not measured)"
    )


def test_the_note_says_what_to_test_again_in_the_words_of_the_page() -> None:
    row = nordic(left=None, verdict=Verdict.NOT_MEASURED, not_rated_why="one_side")
    line = wording.note_lines(row, "Kim", dt.date(2026, 3, 4))[2]
    assert line == ("Test again: Nordic: both legs (the NordBord loads both at once; left not measured).")


def test_the_leg_with_fewer_repetitions_is_the_odd_one() -> None:
    row = nordic(
        protocol="hhd_mid_make_fixed",
        left_reps=3,
        right_reps=1,
        test_flags=(Flag.REPS_UNEQUAL,),
        **EVEN,
    )
    assert wording.test_again(row) == "Test again: right"


@pytest.mark.parametrize(
    ("left_reps", "right_reps", "answer"),
    [
        (8, 6, "Test again: right"),
        (10, 8, "Test again: left"),
        (6, 5, "Test again: both legs"),
        (8, 8, None),
    ],
)
def test_a_curl_leg_that_did_not_do_eight_is_repeated(left_reps: int, right_reps: int, answer: str | None) -> None:
    flags = (Flag.REPS_NOT_EIGHT,) if (left_reps, right_reps) != (8, 8) else ()
    row = curl(left_reps=left_reps, right_reps=right_reps, test_flags=flags, **EVEN)
    assert wording.test_again(row) == answer


def test_a_painful_test_is_not_repeated() -> None:
    assert wording.test_again(bridge(test_flags=(Flag.PAINFUL,))) is None
    assert wording.test_again(bridge(not_rated_why="painful")) is None


@pytest.mark.parametrize("verdict", [Verdict.CLEAR, Verdict.REAL, Verdict.NO_DIFFERENCE, Verdict.EVEN])
def test_a_repeat_is_not_asked_where_it_would_not_help(verdict: Verdict) -> None:
    assert wording.test_again(curl(verdict=verdict)) is None


def test_nothing_typed_yet_asks_for_nothing_again() -> None:
    assert wording.test_again(curl(left=None, right=None, verdict=Verdict.NOT_MEASURED)) is None


def test_the_bench_sentence_starts_with_the_verdict() -> None:
    assert wording.bench_sentence(curl()).startswith(
        "Clear difference: left weaker by 22 % of the stronger leg, 1 test day, 90 % interval 14 to 30 %: "
    )


def test_a_missing_leg_is_never_a_zero() -> None:
    assert wording.values_text(nordic(left=float("nan"))) == "left not measured, right 352 N"
    assert wording.values_text(bridge(right=0.0)) == "left 22 repetitions, right 0 repetitions"


def test_targets_say_what_is_missing() -> None:
    assert wording.target_text(curl()) == "target 21 kg a leg: left below target by 5 kg, right target met"
    assert wording.target_text(curl(target_kg=None)) == ""
    assert wording.target_text(bridge()) == "left satisfactory, right satisfactory"
    assert wording.target_text(nordic()) == ("expected for the body mass 306 N (250 N to 374 N) in field-sport men")
    assert wording.target_text(nordic(protocol="razor", expected_force_n=None)) == ""


def test_the_next_load_is_in_the_machines_steps() -> None:
    assert wording.next_load_text(17.5, 20.0, 2.5) == "Next: left 17.5 kg, right 20 kg, steps of 2.5 kg"
    assert wording.next_load_text(None, float("nan"), 5.0) == (
        "Next: left not measured, right not measured, steps of 5 kg"
    )


def test_the_earliest_retest_counts() -> None:
    later = curl(retest_due=dt.date(2026, 5, 1), retest_overdue=dt.date(2026, 5, 15))
    assert wording.retest_text([later, bridge()]) == "Retest from 2026-04-01, at the latest by 2026-04-15"
    assert wording.retest_text([]) == "Retest: no date yet"
    assert wording.retest_text(nordic(retest_due=pd.NaT, retest_overdue=pd.NaT)) == "Retest: no date yet"


@pytest.mark.parametrize(
    ("state", "weighed", "text"),
    [
        (MassState.CURRENT, "2026-04-20", "72.4 kg, 20 April 2026"),
        (MassState.STALE, "2026-03-12", "72.4 kg, 12 March 2026 (stale: 45 days before the test)"),
        (MassState.AFTER, "2026-04-27", "72.4 kg, 27 April 2026 (1 day after the test)"),
    ],
)
def test_a_body_mass_comes_with_its_date_and_age(state: MassState, weighed: str, text: str) -> None:
    row = nordic(
        local_date=pd.Timestamp("2026-04-26"),
        body_mass_kg=72.4,
        body_mass_date=pd.Timestamp(weighed),
        body_mass_state=state,
    )
    assert wording.body_mass_text(row, Settings(date_style="D MMMM YYYY")) == text


def test_a_missing_body_mass_says_so() -> None:
    assert wording.body_mass_text(nordic(body_mass_kg=float("nan"))) == "body mass missing"


def test_the_note_has_four_lines_of_plain_text() -> None:
    lines = wording.note_lines(
        [bridge(), curl()],
        "Kim Example",
        dt.date(2026, 3, 4),
        next_loads="Next: left 17.5 kg, right 22.5 kg",
    )
    assert lines == [
        "Kim Example, 2026-03-04. Single-leg bridge: left 22 repetitions, right 28 repetitions; "
        "8RM single-leg curl: left 17.5 kg, right 22.5 kg.",
        "Bridge: left satisfactory, right satisfactory; repeat the test, left fewer by 6 repetitions, 1 test day, "
        "90 % interval from right fewer by 0.5 repetitions to left fewer by 12.5 repetitions "
        "(line 6 repetitions; error: chosen after IJSPT 2024). Repeat the test before they leave; "
        "Curl 8RM: target 21 kg a leg: left below target by 5 kg, right target met; clear difference, "
        "left weaker by 22 % of the stronger leg, 1 test day, 90 % interval 14 to 30 % "
        "(line 10 %; error: chosen after Grgic 2020). Act on it: plan for the weaker leg.",
        "Test again: Bridge: left. Next: left 17.5 kg, right 22.5 kg.",
        "Retest from 2026-04-01, at the latest by 2026-04-15.",
    ]


def test_a_name_with_line_breaks_does_not_add_lines() -> None:
    lines = wording.note_lines([], "Kim\nExample\u2028", dt.date(2026, 3, 4))
    assert lines[0] == "Kim Example, 2026-03-04. No values."
    assert [len(line.splitlines()) for line in lines] == [1, 1, 1, 1]


def test_the_note_of_one_leg_says_why_there_is_no_verdict() -> None:
    row = curl(right=None, verdict=Verdict.NOT_MEASURED, not_rated_why="one_side", reading_pct=None)
    row |= {"asymmetry_pct": None, "right_target_state": "not_rated"}
    lines = wording.note_lines(row, "Kim", dt.date(2026, 3, 4))
    assert lines[0] == "Kim, 2026-03-04. 8RM single-leg curl: left 17.5 kg, right not measured."
    assert "not measured (only one leg was measured" in lines[1]
    assert lines[2] == "Test again: Curl 8RM: right (not measured)."


def test_the_note_tells_a_difference_once_and_in_one_rounding() -> None:
    # 14 and 26 kg: 12 / 26 = 46.15 % of the stronger leg.
    row = curl(left=26.0, right=14.0, asymmetry_pct=-46.15, stronger="left", reading_pct=-46.15)
    row |= {"reading_low_pct": -52.0, "reading_high_pct": -39.0}
    lines = wording.note_lines(row, "Kim", dt.date(2026, 3, 4))
    assert "%" not in lines[0]
    assert "right weaker by 46 % of the stronger leg, 1 test day" in lines[1]


def test_the_note_tells_the_difference_of_the_day_where_the_verdict_is_a_mean_of_days() -> None:
    row = curl(reading_pct=18.0, reading_days=3)
    lines = wording.note_lines(row, "Kim", dt.date(2026, 3, 4))
    assert lines[0].endswith("right 22.5 kg (left weaker by 22 % of the stronger leg).")
    assert "left weaker by 18 % of the stronger leg, mean of 3 test days" in lines[1]
    several = bridge(reading_reps=4.0, reading_days=2)
    lines = wording.note_lines(several, "Kim", dt.date(2026, 3, 4))
    assert "(left fewer by 6 repetitions)" in lines[0]


def test_a_painful_test_has_its_difference_beside_its_values() -> None:
    row = curl(verdict=Verdict.NOT_RATED, not_rated_why="painful", reading_pct=None)
    lines = wording.note_lines(row, "Kim", dt.date(2026, 3, 4))
    assert lines[0].endswith("(left weaker by 22 % of the stronger leg).")


def test_another_formula_is_named_beside_its_number_and_the_verdict_keeps_its_own() -> None:
    # 5 / 17.5 = 28.6 % of the weaker leg, 5 / 22.5 = 22.2 % of the stronger one.
    row = curl(asymmetry_pct=28.6)
    lines = wording.note_lines(row, "Kim", dt.date(2026, 3, 4), Settings(formula=Formula.WEAKER_LIMB))
    assert "(right stronger by 28.6 % of the weaker leg)" in lines[0]
    assert "left weaker by 22 % of the stronger leg" in lines[1]
