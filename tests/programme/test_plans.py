"""From test to plan: the next curl, and what a result suggests."""

from __future__ import annotations

import pandas as pd
import pytest

from hamstring_metrics import catalogue
from hamstring_metrics.interpret import Club, assess
from hamstring_metrics.model import CurlStage, Rating, Side, SuggestedFor, Verdict
from hamstring_metrics.programme import (
    confirms_target,
    curl_plan,
    for_both_legs,
    next_curl_set,
    suggestions,
    without_suggestion,
)
from hamstring_metrics.settings import Settings


def assessed(protocol, left, right, mass=70.0, **columns):
    tests = pd.DataFrame(
        {"athlete_id": ["a"], "protocol": [protocol], "local_date": pd.to_datetime(["2026-03-04"]),
         "left": [left], "right": [right]} | {name: [value] for name, value in columns.items()}
    )  # fmt: skip
    masses = pd.DataFrame(
        {"mass_id": ["m"], "athlete_id": ["a"], "date": pd.to_datetime(["2026-03-01"]),
         "body_mass_kg": [mass], "origin": ["typed"]}
    )  # fmt: skip
    return assess(tests, Club(body_masses=masses if mass else masses.iloc[:0]), Settings())


def plan(*test, confirmed=False, **columns):
    row = assessed(*test, **columns).to_dict("records")[0]
    return [(one.stage, one.load_kg, one.sets, one.repetitions) for one in curl_plan(row, confirmed)]


def test_below_the_target_a_leg_goes_up_one_step_for_3_x_8_and_at_it_3_x_8_is_to_be_confirmed():
    # 0.3 x 70 kg is 21 kg; the machine nobody described has steps of 2.5 kg.
    assert plan("curl_8rm", 17.5, 22.5) == [
        (CurlStage.BUILD, 20.0, 3, 8),
        (CurlStage.CONFIRM, 22.5, 3, 8),
    ]


def test_3_x_8_confirmed_is_a_state_of_its_own():
    assert plan("curl_8rm", 22.5, 22.5, confirmed=True)[0] == (CurlStage.CONFIRMED, 22.5, 3, 8)
    assert plan("curl_8rm", 17.5, 22.5, confirmed=True)[0][0] is CurlStage.BUILD


def test_fewer_than_eight_repetitions_keep_the_load():
    found = plan("curl_8rm", 20.0, 20.0, left_reps=7, right_reps=8)
    assert found[0] == (CurlStage.SHOW_EIGHT, 20.0, 3, 8)


def test_a_leg_without_a_curl_begins_with_3_x_12_and_no_load_is_guessed():
    assert plan("curl_8rm", float("nan"), 20.0)[0] == (CurlStage.BEGIN, None, 3, 12)


def test_a_painful_curl_plans_nothing():
    assert plan("curl_8rm", 17.5, 20.0, pain=5) == []


@pytest.mark.parametrize(
    ("done", "following"),
    [
        ((15.0, 8), (15.0, 9)),
        ((15.0, 11), (15.0, 12)),
        ((15.0, 12), (17.5, 8)),
        ((20.0, 12), (22.5, 8)),
        ((21.0, 8), (21.0, 8)),
        ((21.0, 7), (21.0, 8)),
    ],
)
def test_twelve_repetitions_earn_the_next_step_and_the_target_asks_for_eight(done, following):
    assert next_curl_set(*done, 70.0, 2.5) == following


def test_without_a_body_mass_there_is_no_target_and_the_load_still_grows():
    assert next_curl_set(30.0, 12, None, 5.0) == (35.0, 8)
    assert not confirms_target(30.0, 3, 8, None)


@pytest.mark.parametrize(
    ("load", "sets", "reps", "said"),
    [
        (21.0, 3, 8, True),
        (20.9, 3, 8, False),
        (21.0, 2, 8, False),
        (21.0, 3, 7, False),
        (25, 4, 9, True),
    ],
)
def test_three_sets_of_eight_at_the_target_confirm_it(load, sets, reps, said):
    assert confirms_target(load, sets, reps, 70.0) is said


def found(frame):
    return [(one.exercise_id, one.why, one.side) for one in suggestions(frame)]


@pytest.mark.parametrize(
    ("reps", "exercise", "why"),
    [
        (14, "two_leg_bridge", SuggestedFor.RATING_POOR),
        (15, "single_leg_bridge", SuggestedFor.RATING_SATISFACTORY),
        (30, "single_leg_bridge", SuggestedFor.RATING_SATISFACTORY),
        (31, "single_leg_rdl", SuggestedFor.RATING_EXCELLENT),
    ],
)
def test_a_bridge_suggests_by_its_band(reps, exercise, why):
    said = found(assessed("single_leg_bridge", reps, reps))
    assert (exercise, why, Side.LEFT) in said
    assert {one[1] for one in said} == {why}


def test_a_clear_difference_suggests_work_for_the_weaker_leg():
    frame = assessed("nordic", 200.0, 330.0)
    assert frame["verdict"].tolist() == [Verdict.CLEAR]
    assert found(frame) == [
        ("prone_single_leg_curl", SuggestedFor.DIFFERENCE, Side.LEFT),
        ("eccentric_single_leg_curl", SuggestedFor.DIFFERENCE, Side.LEFT),
    ]


def test_a_difference_at_outer_range_suggests_work_at_long_length():
    frame = assessed("hhd_outer_make_fixed", 300.0, 200.0)
    assert found(frame) == [
        ("single_leg_rdl", SuggestedFor.DIFFERENCE_OUTER, Side.RIGHT),
        ("band_pull", SuggestedFor.DIFFERENCE_OUTER, Side.RIGHT),
    ]


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (300.0, 345.0, Verdict.REPEAT),
        (300.0, 315.0, Verdict.NO_DIFFERENCE),
        (300.0, None, Verdict.NOT_MEASURED),
    ],
)
def test_nothing_is_suggested_on_repeat_no_difference_shown_or_one_leg(left, right, verdict):
    frame = assessed("nordic", left, right)
    assert frame["verdict"].tolist() == [verdict]
    assert found(frame) == []


@pytest.mark.parametrize(
    ("left", "right", "verdict", "suggests"),
    [
        (10, 10, Verdict.EVEN, True),  # both in the lowest band, and even
        (10, 14, Verdict.NO_DIFFERENCE, False),  # both in the lowest band, and the difference open
        (10, 18, Verdict.REAL, True),
        (8, 20, Verdict.CLEAR, True),
        (10, None, Verdict.NOT_MEASURED, True),  # one leg is a count and has its band
    ],
)
def test_a_band_suggests_unless_the_test_is_to_be_repeated_or_shows_no_difference(left, right, verdict, suggests):
    frame = assessed("single_leg_bridge", left, right)
    assert frame["verdict"].tolist() == [verdict]
    assert bool(found(frame)) is suggests
    assert without_suggestion(frame).empty is suggests


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("protocol", ["single_leg_bridge", "curl_8rm", "nordic", "hhd_outer_make_fixed"])
def test_nothing_of_any_kind_comes_of_repeat_or_no_difference_shown(protocol, verdict):
    frame = assessed(protocol, 8, 20).assign(verdict=verdict)
    silent = verdict in (Verdict.REPEAT, Verdict.NO_DIFFERENCE)
    assert len(without_suggestion(frame)) == silent
    if silent:
        assert found(frame) == []


def test_the_next_curl_load_stands_whatever_the_legs_say_of_each_other():
    frame = assessed("curl_8rm", 17.5, 17.5)
    assert frame["verdict"].tolist() == [Verdict.NO_DIFFERENCE]
    assert found(frame) == []
    assert [one[:2] for one in plan("curl_8rm", 17.5, 17.5)] == [(CurlStage.BUILD, 20.0)] * 2


def test_a_painful_test_suggests_nothing():
    assert found(assessed("single_leg_bridge", 9, 22, pain=5)) == []


def test_a_curl_below_the_target_suggests_the_curl_for_that_leg():
    frame = assessed("curl_8rm", 17.5, 22.5)
    assert frame["verdict"].tolist() == [Verdict.CLEAR]
    below = ("prone_single_leg_curl", SuggestedFor.TARGET_BELOW, Side.LEFT)
    assert below in found(frame)
    assert below not in found(assessed("curl_8rm", 17.5, 22.5, mass=None))


def test_every_suggestion_is_an_exercise_of_the_library_with_its_source():
    for one in catalogue.suggested_exercises():
        assert one.when in set(SuggestedFor)
        assert one.exercise in catalogue.exercises()
        assert one.source.kind == "practitioner article"
    rated = {one.when for one in catalogue.suggested_exercises() if one.family == "bridge"}
    assert {f"rating_{band}" for band in Rating if band is not Rating.NOT_RATED} <= rated


def test_what_is_the_same_for_both_legs_is_said_once_and_what_differs_twice():
    both = for_both_legs(suggestions(assessed("single_leg_bridge", 10, 10)))
    assert [(one.exercise_id, one.side) for one in both] == [
        ("two_leg_bridge", None),
        ("bench_bridge_up", None),
    ]
    one_leg = for_both_legs(suggestions(assessed("single_leg_bridge", 8, 20)))
    assert ("two_leg_bridge", Side.LEFT) in [(one.exercise_id, one.side) for one in one_leg]
