"""What each leg's value says by itself: body mass, expectation, target, bands, flags."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest

from hamstring_metrics.interpret import Club
from hamstring_metrics.model import Flag
from tests.interpret.histories import (
    assessed,
    body_masses,
    bridge,
    curl,
    injuries,
    weaker_left,
)

NORDIC = {"left": 300.0, "right": 320.0, "local_date": "2026-03-04"}
AT_70_KG = Club(body_masses=body_masses(("a1", "2026-03-01", 70)))


def mass_row(*masses: tuple[str, str | None, float]) -> pd.Series:
    return assessed(NORDIC, club=Club(body_masses=body_masses(*masses))).iloc[0]


@pytest.mark.parametrize(
    ("date", "state"),
    [
        ("2026-03-04", "current"),
        ("2026-02-02", "current"),
        ("2026-02-01", "stale"),
        ("2026-03-05", "after"),
        ("2026-03-18", "after"),
        ("2026-03-19", "missing"),
        (None, "missing"),
    ],
)
def test_a_mass_is_current_for_30_days_and_may_follow_within_14(date, state):
    row = mass_row(("a1", date, 70))
    assert row["body_mass_state"] == state
    if state == "missing":
        assert row[["body_mass_kg", "body_mass_date", "left_per_kg", "expected_force_n"]].isna().all()
    else:
        assert row["body_mass_kg"] == 70
        assert row["body_mass_date"] == pd.Timestamp(date)


def test_the_last_mass_before_the_test_wins_over_a_nearer_one_after_it():
    row = mass_row(("a1", "2026-03-05", 80), ("a1", "2026-01-01", 60), ("a1", "2026-02-20", 70))
    assert (row["body_mass_kg"], row["body_mass_state"]) == (70, "current")


def test_of_two_masses_on_one_day_the_later_row_counts():
    assert mass_row(("a1", "2026-03-01", 70), ("a1", "2026-03-01", 71))["body_mass_kg"] == 71


def test_another_persons_mass_is_never_used():
    assert mass_row(("a2", "2026-03-01", 70))["body_mass_state"] == "missing"


@pytest.mark.parametrize(
    ("masses", "unlikely"),
    [
        ([("a1", "2026-03-01", 29.9)], True),
        ([("a1", "2026-03-01", 30)], False),
        ([("a1", "2026-03-01", 160)], False),
        ([("a1", "2026-03-01", 160.1)], True),
        ([("a1", "2026-01-01", 70), ("a1", "2026-03-01", 80.4)], False),
        ([("a1", "2026-01-01", 70), ("a1", "2026-03-01", 80.6)], True),
        ([("a1", "2026-01-01", 154), ("a1", "2026-03-01", 70)], True),
        ([("a2", "2026-01-01", 154), ("a1", "2026-03-01", 70)], False),
    ],
)
def test_a_mass_outside_30_to_160_or_15_percent_off_the_one_before_is_unlikely(masses, unlikely):
    assert (Flag.MASS_UNLIKELY in mass_row(*masses)["test_flags"]) is unlikely


def test_the_expected_force_and_its_ribbon_by_hand():
    row = assessed(NORDIC, club=AT_70_KG).iloc[0]
    assert row["expected_force_n"] == pytest.approx(306.1)
    assert row["expected_low_n"] == pytest.approx(238.758)
    assert row["expected_high_n"] == pytest.approx(373.442)
    assert row["left_of_expected_pct"] == pytest.approx(98.007, abs=0.001)
    assert row["right_per_kg"] == pytest.approx(320 / 70)


def test_only_the_nordic_has_an_expected_force():
    row = assessed(dict(NORDIC, protocol="iso_30"), club=AT_70_KG).iloc[0]
    assert math.isnan(row["expected_force_n"])
    assert row["left_per_kg"] == pytest.approx(300 / 70)


def test_a_painful_force_is_shown_and_not_set_beside_what_is_expected():
    row = assessed(dict(NORDIC, pain=5), club=AT_70_KG).iloc[0]
    assert row[["left_per_kg", "left_of_expected_pct"]].isna().all()
    assert row["asymmetry_pct"] == pytest.approx(6.25)


def machines(kind: str | None, step: float | None = 2.5, arm: float | None = None) -> Club:
    row = {"machine_id": "m1", "name": "Curl", "kind": kind, "step_kg": step, "empty_arm_kg": arm}
    return Club(body_masses=AT_70_KG.body_masses, machines=pd.DataFrame([row]))


def test_curls_against_21_kg_by_hand():
    row = assessed(curl(18, 21), club=AT_70_KG).iloc[0]
    assert row["target_kg"] == pytest.approx(21)
    assert (row["left_target_state"], row["right_target_state"]) == ("below", "met")
    assert (row["left_missing_kg"], row["right_missing_kg"]) == (5.0, 0.0)
    assert (row["left_next_load_kg"], row["right_next_load_kg"]) == (20, 21)


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("prone_single_leg", "met"),
        (None, "met"),
        ("standing", "not_rated"),
        ("seated", "not_rated"),
    ],
)
def test_only_a_prone_machine_is_rated_and_one_nobody_described_counts_as_prone(kind, state):
    row = assessed(curl(22, 22, machine_id="m1"), club=machines(kind)).iloc[0]
    assert row["left_target_state"] == state
    assert math.isnan(row["left_missing_kg"]) is (state == "not_rated")


def test_a_curl_without_a_machine_is_rated():
    assert assessed(curl(22, 22), club=machines("standing")).iloc[0]["left_target_state"] == "met"


@pytest.mark.parametrize(
    ("reps", "state", "flagged"),
    [(8, "met", False), (7, "eight_not_shown", True), (9, "met", True), (None, "met", False)],
)
def test_fewer_than_eight_repetitions_do_not_show_eight(reps, state, flagged):
    row = assessed(curl(22, 22, left_reps=reps, right_reps=8), club=AT_70_KG).iloc[0]
    assert row["left_target_state"] == state
    assert row["right_target_state"] == "met"
    assert (Flag.REPS_NOT_EIGHT in row["test_flags"]) is flagged
    assert Flag.REPS_MISSING not in row["test_flags"]


def test_until_eight_are_shown_the_load_stays():
    row = assessed(curl(15, 15, left_reps=6), club=AT_70_KG).iloc[0]
    assert (row["left_next_load_kg"], row["right_next_load_kg"]) == (15, 17.5)


@pytest.mark.parametrize("mass", [AT_70_KG, Club()])
def test_a_clear_difference_raises_the_weaker_leg_alone(mass):
    club = replace(machines(None, step=2), body_masses=mass.body_masses)
    row = assessed(curl(26, 14, machine_id="m1"), club=club).iloc[0]
    assert row["verdict"] == "clear"
    assert (row["left_next_load_kg"], row["right_next_load_kg"]) == (26, 16)


def test_in_pounds_the_next_load_is_in_the_steps_of_a_stack_in_pounds():
    # 57.3 and 30.9 lb: the stronger leg stays, the weaker goes to 35 lb.
    row = assessed(curl(26, 14), mass_unit="lb").iloc[0]
    assert row["left_next_load_kg"] == 26
    assert row["right_next_load_kg"] / 0.45359237 == pytest.approx(35)


def test_the_next_load_is_what_to_set_on_the_machine_without_its_empty_arm():
    row = assessed(curl(12, 12, machine_id="m1"), club=machines(None, step=1, arm=4)).iloc[0]
    assert (row["left_load_kg"], row["left_next_load_kg"]) == (16, 13)


def test_the_empty_arm_is_lifted_too_where_it_is_known():
    row = assessed(curl(17, 12, machine_id="m1"), club=machines(None, step=1, arm=4)).iloc[0]
    assert (row["left_load_kg"], row["right_load_kg"]) == (21, 16)
    assert (row["left"], row["right"]) == (17, 12)
    assert (row["left_target_state"], row["right_missing_kg"]) == ("met", 5)
    assert row["asymmetry_pct"] == pytest.approx(-100 * 5 / 21)


@pytest.mark.parametrize(("left", "mass"), [(None, AT_70_KG), (22, Club())])
def test_without_a_load_or_a_body_mass_the_target_is_not_rated(left, mass):
    row = assessed(curl(left, 22), club=mass).iloc[0]
    assert row["left_target_state"] == "not_rated"
    assert math.isnan(row["left_missing_kg"])


def test_the_estimated_1rm_of_20_kg_times_8():
    row = assessed(curl(20, 20, right_reps=14)).iloc[0]
    assert row["left_one_rep_max_kg"] == pytest.approx(24.94, abs=0.005)
    assert row["left_one_rep_max_low_kg"] == pytest.approx(24.00)
    assert row["left_one_rep_max_high_kg"] == pytest.approx(25.53, abs=0.005)
    assert math.isnan(row["right_one_rep_max_kg"])


def test_bridge_counts_are_rated_by_leg_and_a_missing_one_is_not_poor():
    found = assessed(bridge(14, 15), bridge(None, 31), bridge(14, 15, pain=4))
    assert found["left_rating"].tolist() == ["poor", "not_rated", "not_rated"]
    assert found["right_rating"].tolist() == ["satisfactory", "excellent", "not_rated"]


def flags(test: dict, club: Club = AT_70_KG) -> set[str]:
    return {str(flag) for flag in assessed(test, club=club).iloc[0]["test_flags"]}


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        (NORDIC, set()),
        (dict(NORDIC, left=None), {"left_not_tested"}),
        (dict(NORDIC, right=None), {"right_not_tested"}),
        (dict(NORDIC, left_reps=2), {"reps_unequal"}),
        (dict(NORDIC, left_reps=None), {"reps_missing"}),
        (dict(NORDIC, left_reps=1, right_reps=1), {"single_repetition"}),
        (dict(NORDIC, left=2000.1), {"above_sensor_limit"}),
        (dict(NORDIC, left=2000.0), set()),
        (dict(NORDIC, pain=3), {"painful"}),
        (dict(NORDIC, flags="knee_position_not_set cell_left_out"),
         {"knee_position_not_set", "cell_left_out"}),
        (dict(NORDIC, left=2000.1, confirmed=True, flags="above_sensor_limit"), set()),
        # 100 x (320 - 300) / 320 = 6.25.
        (dict(NORDIC, exported_asymmetry_pct=6.25), set()),
        (dict(NORDIC, exported_asymmetry_pct=6.7), set()),
        (dict(NORDIC, exported_asymmetry_pct=6.8), {"exported_asymmetry_differs"}),
        (dict(NORDIC, exported_asymmetry_pct=-6.25), {"sides_possibly_swapped"}),
        (dict(NORDIC, exported_asymmetry_pct=-6.8), {"exported_asymmetry_differs"}),
        (bridge(20, 20, left_reps=1, right_reps=None), set()),
    ],
)  # fmt: skip
def test_each_flag_is_raised_by_what_it_names_and_by_nothing_else(test, expected):
    assert flags(test) == expected


def test_two_even_legs_cannot_be_swapped():
    even = {"left": 300.0, "right": 300.0, "exported_asymmetry_pct": 0.0}
    assert flags(even) == set()


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2026-01-01", {"mass_stale"}), ("2026-03-10", {"mass_after_test"}), (None, {"mass_missing"})],
)
def test_a_mass_that_is_old_late_or_missing_is_flagged_but_not_beside_a_bridge(date, expected):
    club = Club(body_masses=body_masses(("a1", date, 70)))
    assert flags(NORDIC, club) == expected
    assert flags(bridge(20, 20, local_date="2026-03-04"), club) == set()


def test_flags_stand_in_the_order_of_the_screen():
    test = dict(NORDIC, left=None, flags="cell_left_out", pain=8)
    row = assessed(test).iloc[0]
    assert row["test_flags"] == (
        Flag.LEFT_NOT_TESTED, Flag.PAINFUL, Flag.MASS_MISSING, Flag.CELL_LEFT_OUT,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "expected"),
    [("2026-03-01", 120.0), ("2026-03-04", 120.0), ("2026-03-05", 100 / 1.2)],
)
def test_the_limb_symmetry_index_is_injured_over_uninjured_once_injured(start, expected):
    club = Club(injuries=injuries(("a1", "left", start, None)))
    test = {"left": 360.0, "right": 300.0}
    found = assessed(test, club=club, formula="limb_symmetry_index").iloc[0]
    assert found["asymmetry_pct"] == pytest.approx(expected)


def test_the_latest_injury_names_the_injured_side_also_after_it_ended():
    club = Club(
        injuries=injuries(("a1", "right", "2025-01-01", "2025-02-01"), ("a1", "left", "2025-06-01", "2025-07-01"))
    )
    test = {"left": 360.0, "right": 300.0}
    row = assessed(test, club=club, formula="limb_symmetry_index").iloc[0]
    assert row["asymmetry_pct"] == pytest.approx(120)


def test_a_negative_value_is_no_measurement():
    row = assessed(weaker_left(10, left=-5.0)).iloc[0]
    assert row["verdict"] == "not_measured"
    assert Flag.LEFT_NOT_TESTED in row["test_flags"]
