"""A published group until three tests, then the own band; and whether the tests agree."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from hamstring_metrics.interpret import Club, agreement, assess, baseline_of, change
from hamstring_metrics.interpret.first_test import expected_next, extreme_first_tests
from hamstring_metrics.interpret.own_error import OwnError, Repeatability
from hamstring_metrics.metrics.reliability import IccForm, IntraclassCorrelation
from hamstring_metrics.model import BaselineKind, Quantity
from hamstring_metrics.settings import Settings
from tests.interpret.histories import bridge, club_tests, curl, weaker_left

START = pd.Timestamp("2026-01-05")


def weekly(*lefts: float | None, **more: Any) -> list[dict[str, Any]]:
    return [
        {"local_date": START + pd.Timedelta(weeks=week), "left": left, "right": 400.0, **more}
        for week, left in enumerate(lefts)
    ]


def baseline(*lefts: float, quantity: str = "left", **more: Any):
    return baseline_of(club_tests(*weekly(*lefts)), quantity, Club(), "nordic", **more)


@pytest.mark.parametrize(("tests", "kind", "missing"), [(1, "group", 2), (2, "group", 1), (3, "own", 0), (4, "own", 0)])
def test_the_switch_comes_with_the_third_comparable_test(tests, kind, missing):
    found = baseline(*[300.0] * tests)
    assert (found.kind, found.tests, found.tests_missing) == (kind, tests, missing)
    assert (found.own is not None) == (kind == "own")
    assert (len(found.groups) > 0) == (kind == "group")


def test_the_own_band_by_hand():
    found = baseline(290.0, 300.0, 310.0).own
    mean = (290 * 300 * 310) ** (1 / 3)
    half = 1.8125 * 0.08 * math.sqrt(1 + 1 / 3)
    assert (found.mean, found.low, found.high) == pytest.approx(
        (mean, mean * math.exp(-half), mean * math.exp(half)), abs=0.01
    )
    assert (found.first, found.last) == (dt.date(2026, 1, 5), dt.date(2026, 1, 19))
    assert found.learning


def test_the_first_two_tests_leave_the_band_as_soon_as_there_are_three_others():
    assert baseline(200.0, 250.0, 300.0, 310.0).own.learning
    found = baseline(200.0, 250.0, 300.0, 310.0, 320.0).own
    assert found.mean == pytest.approx((300 * 310 * 320) ** (1 / 3))
    assert not found.learning


@pytest.mark.parametrize("side", [-1, 1])
def test_a_next_test_outside_the_band_is_changed_and_one_inside_is_not(side):
    tests = weekly(290.0, 300.0, 310.0, 305.0, 300.0)
    band = baseline_of(club_tests(*tests), "left", Club(), "nordic").own
    edge = band.low if side < 0 else band.high
    words = []
    for value in (edge * (1 + 0.001 * side), edge * (1 - 0.001 * side)):
        tests_and_next = club_tests(*tests, *weekly(*[value] * 6)[5:])
        assessed = assess(tests_and_next, Club(), Settings())
        found = change(assessed, Club(), Settings())
        wanted = (found["quantity"] == "left") & (found["against"] == "baseline")
        words.append(found.loc[wanted, "verdict"].item())
    assert words[0] == "changed"
    assert words[1] != "changed"


def test_groups_of_the_other_sex_stay_out_and_each_has_n_and_population():
    women = baseline(300.0, sex="female").groups
    assert {one.id for one in women} == {"academy_athletes", "track_and_field_women"}
    assert all(one.n and one.population for one in baseline(300.0).groups)


def test_no_group_fits_distance_runners_and_it_says_so():
    found = baseline(300.0, group="distance_runners")
    assert (found.kind, found.groups) == (BaselineKind.NOTHING, ())
    assert "distance runners" in found.no_group_fits


def test_a_chosen_group_stands_alone():
    found = baseline(300.0, group="professional_football")
    assert [one.id for one in found.groups] == ["professional_football"]


def test_no_group_stands_beside_a_curl_or_the_difference_between_the_legs():
    tests = club_tests(curl(20.0, 20.0))
    assert baseline_of(tests, "left", Club(), "curl_8rm").kind == "nothing"
    assert baseline(300.0, quantity="asymmetry").kind == "nothing"
    assert baseline(300.0, quantity="asymmetry", group="gaelic_football").kind == "nothing"


def test_painful_tests_are_no_baseline():
    found = baseline_of(club_tests(*weekly(300.0, 300.0, 300.0, pain=4)), "left", Club(), "nordic")
    assert (found.kind, found.tests) == ("group", 0)


def test_a_new_machine_begins_anew():
    machines = ["m1", "m1", "m1", "m2"]
    tests = [
        curl(20.0, 20.0, local_date=START + pd.Timedelta(weeks=week), machine_id=machine)
        for week, machine in enumerate(machines)
    ]
    assert baseline_of(club_tests(*tests[:3]), "left", Club(), "curl_8rm").kind == "own"
    assert baseline_of(club_tests(*tests), "left", Club(), "curl_8rm").tests == 1


def agreeing(*tests: dict[str, Any], **more: Any) -> pd.Series:
    found = agreement(assess(club_tests(*tests), Club(), Settings(**more)), Settings(**more))
    return found.iloc[0]


NORDIC_LEFT = weaker_left(25)
CURL_LEFT = curl(20.0, 30.0)
CURL_RIGHT = curl(30.0, 20.0)
BRIDGE_LEFT = bridge(10.0, 25.0)


def test_two_that_are_real_on_their_own_and_alike_agree():
    found = agreeing(NORDIC_LEFT, CURL_LEFT)
    assert (found["agreement"], found["weaker"], found["counting"]) == ("same_leg", "left", 2)


def test_two_that_are_real_on_different_legs_do_not():
    found = agreeing(NORDIC_LEFT, CURL_RIGHT, BRIDGE_LEFT)
    assert (found["agreement"], found["weaker"], found["counting"]) == ("different_legs", None, 3)


def test_one_that_is_real_and_two_that_only_point_there_is_too_few():
    found = agreeing(NORDIC_LEFT, curl(20.0, 22.0), bridge(20.0, 22.0))
    assert (found["agreement"], found["counting"], found["tests"]) == ("too_few_real", 1, 3)
    assert (found["points_one_way"], found["chance_of_that"]) == (True, 0.25)
    assert [found[f"{each}_weaker"] for each in ("nordic", "curl_8rm", "single_leg_bridge")] == ["left"] * 3
    assert (found["nordic_counts"], found["curl_8rm_counts"]) == (True, False)


def test_two_that_point_one_way_do_so_by_chance_every_second_time():
    found = agreeing(weaker_left(3), curl(20.0, 22.0))
    assert (found["points_one_way"], found["chance_of_that"]) == (True, 0.5)


def test_even_legs_point_nowhere():
    found = agreeing(weaker_left(0), curl(20.0, 22.0))
    assert not found["points_one_way"]
    assert found["nordic_weaker"] == "even"


def test_a_test_older_than_the_window_does_not_stand_beside_the_latest():
    late = dict(CURL_LEFT, local_date="2026-04-15")  # six weeks after 2026-03-04
    assert agreeing(NORDIC_LEFT, late)["tests"] == 2
    later = dict(CURL_LEFT, local_date="2026-04-16")
    assert len(agreement(assess(club_tests(NORDIC_LEFT, later), Club(), Settings()), Settings())) == 0


def test_one_protocol_or_a_painful_test_is_nothing_to_agree_on():
    painful = dict(CURL_LEFT, pain=5)
    for tests in (
        (NORDIC_LEFT,),
        (NORDIC_LEFT, painful),
        (NORDIC_LEFT, dict(CURL_LEFT, left=None)),
    ):
        assert len(agreement(assess(club_tests(*tests), Club(), Settings()), Settings())) == 0


def test_a_frame_without_tests_has_nobody_to_agree():
    assessed = assess(club_tests(NORDIC_LEFT), Club(), Settings()).iloc[:0]
    assert len(agreement(assessed, Settings())) == 0


def test_three_coins_fall_alike_in_one_of_four():
    generator = np.random.default_rng(20260304)
    sides = generator.random((40_000, 3)) < 0.5
    alike = sides.all(axis=1) | ~sides.any(axis=1)
    assert agreeing(weaker_left(3), curl(20.0, 22.0), bridge(20.0, 21.0))["chance_of_that"] == (
        pytest.approx(alike.mean(), abs=0.01)
    )


def known_icc(value: float) -> dict[str, OwnError]:
    icc = IntraclassCorrelation(IccForm.AGREEMENT, value, 0.5, 0.9, 12, 2)
    repeat = Repeatability(0.08, 0.06, 0.11, 0.22, 0.0, -0.1, 0.1, icc, icc)
    return {"nordic": OwnError("nordic", "log_ratio", 12, 12, 11, None, None, None, dict.fromkeys(Quantity, repeat))}


def firsts(*lefts: float) -> pd.DataFrame:
    tests = [{"athlete_id": f"a{place:02d}", "left": left, "right": 300.0} for place, left in enumerate(lefts)]
    return assess(club_tests(*tests), Club(), Settings())


OTHERS = (280.0, 290.0, 300.0, 310.0, 320.0, 285.0, 295.0, 305.0, 315.0, 300.0)


def test_an_extreme_first_test_is_expected_nearer_the_mean():
    found = extreme_first_tests(firsts(*OTHERS, 200.0), Club(), known_icc(0.8))
    mean = math.exp(np.log(OTHERS).mean())
    assert found["athlete_id"].tolist() == ["a10"]
    assert found["quantity"].tolist() == ["left"]
    assert found["expected"].item() == pytest.approx(mean * (200 / mean) ** 0.8)
    assert (found["others"].item(), found["mean"].item()) == (10, pytest.approx(mean))
    assert expected_next(200, 300, 0.8) == pytest.approx(220)


def test_without_an_icc_or_enough_others_there_is_no_expectation():
    frame = firsts(*OTHERS, 200.0)
    assert len(extreme_first_tests(frame, Club(), {})) == 0
    assert len(extreme_first_tests(firsts(*OTHERS[:9], 200.0), Club(), known_icc(0.8))) == 0


def test_a_first_test_that_is_not_extreme_or_no_longer_the_only_one_has_none():
    near = extreme_first_tests(firsts(*OTHERS, 290.0), Club(), known_icc(0.8))
    assert "a10" not in set(near["athlete_id"])
    first = firsts(*OTHERS, 200.0)
    again = club_tests({"athlete_id": "a10", "left": 205.0, "right": 300.0, "local_date": "2026-03-11"})
    together = assess(pd.concat([first, again], ignore_index=True), Club(), Settings())
    assert len(extreme_first_tests(together, Club(), known_icc(0.8))) == 0
