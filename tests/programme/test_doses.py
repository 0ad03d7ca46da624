"""Every dose and every phase of the practice rules, as the articles give them, worked into the library."""

from __future__ import annotations

import pytest

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import Span
from hamstring_metrics.model import FindingKind
from hamstring_metrics.programme.exercises import DOSE_RULES, outside_dose
from tests.programme.weeks import day, entry, week

EXERCISES = catalogue.exercises()
LIFE_TIME = (
    "lying_curl",
    "seated_curl",
    "nordic_bench",
    "standing_single_leg_curl",
    "lying_slider_curl",
)


def dose(id_: str) -> tuple[Span | None, Span | None, Span | None]:
    one = EXERCISES[id_]
    return one.sets, one.repetitions, one.seconds


def outside(id_: str, **given: int) -> int:
    return len(outside_dose(week(tue=day(entry(id_, **given)))))


def test_two_leg_bridge_dose():
    assert dose("two_leg_bridge") == (Span(2, 3), Span(8, 12), Span(20, 30))
    assert outside("two_leg_bridge", sets=2, reps=8) == 0
    assert outside("two_leg_bridge", sets=3, seconds=30) == 0
    assert outside("two_leg_bridge", sets=4, reps=8) == 1
    assert outside("two_leg_bridge", sets=3, seconds=31) == 1


def test_nordic_start_dose():
    assert dose("nordic_curl") == (Span(2, 2), Span(3, 5), None)
    stage = catalogue.nordic_protocols()["start"].in_week(1)
    assert stage.sessions == Span(1, 1)
    assert stage.repetitions_a_session == Span(6, 10)
    assert outside("nordic_curl", sets=2, reps=5) == 0
    assert outside("nordic_curl", sets=2, reps=6) == 1


def test_staggered_rdl_dose():
    assert dose("staggered_rdl") == (None, Span(6, 12), None)
    assert outside("staggered_rdl", sets=9, reps=12) == 0
    assert outside("staggered_rdl", reps=13) == 1


def test_band_pull_dose_and_band_pull_tempo():
    assert dose("band_pull") == (None, Span(8, 12), None)
    assert "1 s pause" in EXERCISES["band_pull"].tempo
    assert catalogue.practice_rules()["band_pull_tempo"].numbers["pause_s"] == Span(1, 1)


def test_band_pull_tempo():
    assert "slow return" in EXERCISES["band_pull"].tempo


def test_supine_march_dose():
    assert dose("supine_march") == (None, Span(5, 10), None)


def test_eccentric_curl_tempo():
    assert EXERCISES["eccentric_single_leg_curl"].lowering_s == Span(4, 4)


def test_eccentric_curl_dose():
    assert dose("eccentric_single_leg_curl") == (None, Span(6, 10), None)


def test_nordic_common_dose():
    protocols = catalogue.nordic_protocols()
    stages = [protocols[id_].in_week(1) for id_ in ("common_12_10_8", "common_3_6_8", "common_8_10")]
    assert [stage.sessions for stage in stages] == [Span(3, 3)] * 3
    assert [stage.repetitions_a_session for stage in stages] == [Span(30, 30), Span(18, 24), None]
    assert stages[2].repetitions == (Span(8, 10),)


def test_nordic_season_dose():
    stage = catalogue.nordic_protocols()["in_season"].in_week(20)
    assert (stage.sessions, stage.sets, stage.repetitions) == (
        Span(1, 1),
        Span(1, 2),
        (Span(5, 5),),
    )


def test_curl_start_dose():
    assert dose("prone_single_leg_curl") == (Span(3, 3), Span(12, 12), None)
    one = EXERCISES["prone_single_leg_curl"]
    assert (one.target_sets, one.target_repetitions) == (Span(3, 3), Span(8, 8))
    # From the start towards the target: 8 to 12 repetitions are all on the way.
    assert outside("prone_single_leg_curl", sets=3, reps=10) == 0
    assert outside("prone_single_leg_curl", sets=3, reps=13) == 1
    assert outside("prone_single_leg_curl", sets=3, reps=7) == 1


@pytest.mark.parametrize("id_", ["bench_bridge_single_leg", "bench_bridge_up"])
def test_bench_bridge_dose(id_):
    assert dose(id_) == (Span(3, 3), Span(12, 12), None)
    assert "across the chest" in EXERCISES[id_].harder_way


def test_single_leg_rdl_dose():
    one = EXERCISES["single_leg_rdl"]
    assert dose("single_leg_rdl") == (Span(3, 3), Span(12, 12), None)
    assert (one.target_sets, one.target_repetitions) == (Span(4, 4), Span(8, 8))
    assert outside("single_leg_rdl", sets=4, reps=8) == 0
    assert outside("single_leg_rdl", sets=5, reps=8) == 1


@pytest.mark.parametrize("id_", LIFE_TIME)
def test_life_time_dose(id_):
    assert dose(id_) == (Span(3, 3), Span(10, 12), None)


def test_seated_curl_range():
    assert "90" in EXERCISES["seated_curl"].note


@pytest.mark.parametrize("id_", ["nordic_partial", "split_squat", "single_leg_deadlift"])
def test_lowering_tempo(id_):
    assert EXERCISES[id_].lowering_s == Span(3, 4)


def test_a_dose_outside_its_article_is_a_note_and_one_that_was_left_open_is_none():
    assert outside_dose(week(tue=day("nordic_curl"))) == []
    found = outside_dose(week(tue=day(entry("lying_curl", sets=2, reps=10))))
    assert [(one.rule_id, one.kind) for one in found] == [("life_time_dose", FindingKind.NOTE)]


def test_an_exercise_without_a_given_dose_is_never_outside():
    assert outside("deadlift", sets=9, reps=50) == 0
    assert outside("my own drill", sets=9, reps=50) == 0


def test_every_dose_rule_and_its_numbers_stand_in_the_library():
    rules = catalogue.practice_rules()
    used = {rule for own in DOSE_RULES.values() for rule in own}
    assert used == {one.id for one in rules.values() if one.kind == "dose"}
    for id_, own in DOSE_RULES.items():
        for rule in own:
            assert rules[rule].source == EXERCISES[id_].source, id_
            numbers = rules[rule].numbers
            if id_ != "nordic_variations":
                for name, span in (
                    ("sets", "sets"),
                    ("reps", "repetitions"),
                    ("seconds", "seconds"),
                ):
                    assert numbers.get(name) in (None, getattr(EXERCISES[id_], span)), id_


@pytest.mark.parametrize(
    ("week_number", "a_week"),
    [(1, 10), (2, 24), (3, 63), (4, 81), (5, 90), (10, 90), (11, 30), (30, 30)],
)
def test_the_published_ten_weeks_by_hand(week_number, a_week):
    # Week 3: three sessions of 3 x 6 to 8, in the middle 3 x 7 = 21.
    stage = catalogue.nordic_protocols()["petersen"].in_week(week_number)
    assert stage.sessions.middle * stage.repetitions_a_session.middle == a_week


def test_the_published_ten_weeks_add_up_to_the_718_repetitions_of_the_paper():
    plan = catalogue.nordic_protocols()["petersen"]
    stages = [plan.in_week(number) for number in range(1, 11)]
    total = sum(one.sessions.middle * one.repetitions_a_session.middle for one in stages)
    assert total == 718
    assert sum(one.sessions.middle for one in stages) == 27  # sessions, as the paper counts them


@pytest.mark.parametrize(
    ("kind", "order"),
    [
        ("control", 1),
        ("hip_dominant", 2),
        ("knee_dominant", 3),
        ("eccentric", 4),
        ("tempo_hills", 5),
    ],
)
def test_phase_control_and_those_after_it(kind, order):
    assert catalogue.practice_rules()[f"phase_{kind}"].numbers["order"] == Span(order, order)
    assert catalogue.phase_aims()[kind].order == order


def test_phase_hip_dominant():
    assert {one.phase for one in EXERCISES.values() if one.pattern == "hip"} == {
        "control",
        "hip_dominant",
    }


def test_phase_knee_dominant():
    assert all(one.pattern == "knee" for one in EXERCISES.values() if one.phase == "knee_dominant")


def test_phase_eccentric():
    eccentric = [one for one in EXERCISES.values() if one.phase == "eccentric"]
    assert len(eccentric) == 5
    assert all(one.contraction == ("eccentric",) for one in eccentric)


def test_phase_tempo_hills():
    assert [one.id for one in EXERCISES.values() if one.phase == "tempo_hills"] == [
        "strides", "incline_accelerations",
    ]  # fmt: skip


def test_deload_week():
    assert catalogue.practice_rules()["deload_week"].numbers["weeks"] == Span(1, 1)
    for parts in catalogue.phase_templates().values():
        assert [part.weeks for part in parts if part.kind == "deload"] in ([1], [1, 1], [1, 1, 1])


def test_rotate_emphasis():
    emphases = {one.emphasis for one in catalogue.phase_aims().values()}
    assert emphases == {"eccentric", "concentric", "isometric"}
