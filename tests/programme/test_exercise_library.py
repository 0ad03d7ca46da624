"""The exercise library: all 32, searched, with their variants, and where the articles disagree."""

from __future__ import annotations

import pytest

from hamstring_metrics import catalogue
from hamstring_metrics.model import Demand, PhaseKind
from hamstring_metrics.programme import conflict_sides, equipment_words, pattern_words, search

LIBRARY = catalogue.exercises()


def test_all_32_are_there_article_by_article():
    counts: dict[str, int] = {}
    for one in LIBRARY.values():
        counts[one.source.id] = counts.get(one.source.id, 0) + 1
    assert counts == {
        "progression_guide": 5,
        "coach_article": 5,
        "beer_hamstring_strength": 8,
        "life_time": 6,
        "finish_guide": 8,
    }


@pytest.mark.parametrize("one", LIBRARY.values(), ids=list(LIBRARY))
def test_every_exercise_is_complete_and_its_variants_exist(one):
    assert one.name
    assert one.pattern in {"hip", "knee", "hip_and_knee", "mobility", "running"}
    assert one.legs in {"one", "both", "either", "alternating"}
    assert one.phase in set(PhaseKind)
    assert one.phase_basis in {"stated", "inferred"}
    assert one.demand in set(Demand)
    assert set(one.easier + one.harder) <= set(LIBRARY) - {one.id}
    assert set(one.conflicts) <= set(catalogue.exercise_conflicts())
    assert one.note or one.sets


def test_only_the_guide_that_orders_the_phases_states_them():
    stated = {one.source.id for one in LIBRARY.values() if one.phase_basis == "stated"}
    assert stated == {"progression_guide"}


def test_nothing_asked_for_finds_all_and_each_wish_narrows():
    assert len(search()) == 32
    assert [one.id for one in search(phase="knee_dominant", equipment="sliders")] == [
        "slider_curl", "lying_slider_curl",
    ]  # fmt: skip
    assert [one.id for one in search(pattern="mobility")] == ["down_dog"]
    assert [one.id for one in search(words="prone curl")] == ["prone_single_leg_curl"]
    assert search(phase="control", pattern="knee") == []


def test_every_word_of_the_search_boxes_finds_something():
    assert all(search(equipment=word) for word in equipment_words())
    assert all(search(pattern=word) for word in pattern_words())


def test_the_bridge_on_one_leg_and_on_two_are_variants_of_each_other():
    assert LIBRARY["single_leg_bridge"].easier == ("two_leg_bridge",)
    assert LIBRARY["two_leg_bridge"].harder == ("single_leg_bridge",)


def test_the_doses_of_the_nordic_stand_side_by_side_with_who_says_so():
    sides = conflict_sides("nordic_curl")
    assert [side.exercise.source.id for side in sides] == [
        "progression_guide", "beer_hamstring_strength", "life_time", "finish_guide",
    ]  # fmt: skip
    doses = {side.exercise.id: (side.exercise.sets, side.exercise.repetitions) for side in sides}
    assert [span.low for span in doses["nordic_curl"]] == [2, 3]
    assert [span.low for span in doses["nordic_bench"]] == [3, 10]


def test_only_one_of_the_single_leg_curl_machines_belongs_to_the_target():
    sides = [side.exercise.id for side in conflict_sides("standing_single_leg_curl")]
    assert sides == ["standing_single_leg_curl", "prone_single_leg_curl"]
    assert LIBRARY["standing_single_leg_curl"].target_repetitions is None


def test_an_exercise_nobody_disagrees_on_has_no_other_side():
    assert conflict_sides("deadlift") == []


def test_every_conflict_is_somebodys():
    used = {conflict for one in LIBRARY.values() for conflict in one.conflicts}
    assert used == set(catalogue.exercise_conflicts())
