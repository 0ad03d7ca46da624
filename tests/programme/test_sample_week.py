"""A week with planted collisions: exactly those are found. And every rule has a test of its name."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from hamstring_metrics import catalogue
from hamstring_metrics.demo import sample_weeks
from hamstring_metrics.model import RuleKind, RunKind
from hamstring_metrics.programme import (
    PROGRESSION_CHECKS,
    SCHEDULE_CHECKS,
    WeekContext,
    findings,
    reminders,
)
from tests.programme.weeks import before, collisions, day, entry, week

EASY, REST, LONG = RunKind.EASY, RunKind.REST, RunKind.LONG
GOOD = week(
    mon=day(REST),
    tue=day(EASY, entry("prone_single_leg_curl", sets=3, reps=8, load_kg=17.5)),
    wed=day(EASY),
    thu=day(RunKind.INTERVAL),
    fri=day(REST, entry("mid_length_hold", sets=3, seconds=20)),
    sat=day(EASY, entry("two_leg_bridge", sets=2, reps=10)),
    sun=day(LONG),
)


def test_a_good_week_has_no_collision():
    assert collisions(findings(WeekContext(GOOD, (before(GOOD),)))) == []


def test_in_the_sample_week_exactly_the_planted_collisions_are_found():
    planted = week(
        mon=day(REST),
        tue=day(EASY, entry("prone_single_leg_curl", sets=3, reps=9, load_kg=20.0)),  # two rise
        wed=day(EASY),
        thu=day(RunKind.INTERVAL, entry("romanian_deadlift", sets=0, reps=0)),  # heavy on intervals
        fri=day(REST, entry("mid_length_hold", sets=3, seconds=20)),
        sat=day(EASY, entry("eccentric_single_leg_curl", sets=0, reps=0)),  # before the long run
        sun=day(LONG),
    )
    found = collisions(findings(WeekContext(planted, (before(GOOD),))))
    # The third strong session belongs to what was planted on Thursday and Saturday.
    expected = [
        ("two_sessions_a_week",
         ["tue prone_single_leg_curl", "thu romanian_deadlift", "sat eccentric_single_leg_curl"]),
        ("no_new_heavy_on_interval_day", ["thu romanian_deadlift", "thu interval"]),
        ("new_before_hard_run", ["sat eccentric_single_leg_curl", "sun long"]),
        ("eccentric_curl_before_long_run", ["sat eccentric_single_leg_curl", "sun long"]),
    ]  # fmt: skip
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("name", "planned", "expected"),
    [
        (
            "heavy the day before a long run",
            {"sat": day(EASY, "deadlift"), "tue": day(EASY)},
            [("new_before_hard_run", ["sat deadlift", "sun long"])],
        ),
        (
            "a heavy day",
            {"tue": day(EASY, entry("prone_single_leg_curl", sets=3, reps=8, load_kg=17.5), heavy_lifting=True)},
            [("not_with_long_or_heavy", ["tue prone_single_leg_curl", "tue lifting"])],
        ),
        (
            "load and volume at once",
            {"tue": day(EASY, entry("prone_single_leg_curl", sets=3, reps=9, load_kg=20.0))},
            [("one_variable_up", ["tue prone_single_leg_curl", "tue prone_single_leg_curl"])],
        ),
        ("nothing", {}, []),
    ],
)  # fmt: skip
def test_one_planted_collision_is_found_alone(name, planned, expected):
    names = dict(zip("mon tue wed thu fri sat sun".split(), GOOD.days, strict=True))
    found = collisions(findings(WeekContext(week(**names | planned), (before(GOOD),))))
    assert found == expected, name


def test_every_check_of_the_articles_is_a_function():
    checks = {one.id for one in catalogue.practice_rules().values() if one.kind == RuleKind.CHECK}
    assert checks <= {*SCHEDULE_CHECKS, *PROGRESSION_CHECKS}


def test_every_reminder_of_the_articles_is_a_function():
    wanted = {one.id for one in catalogue.practice_rules().values() if one.kind == RuleKind.REMINDER}
    functions = {*vars(reminders), "return_markers"}
    assert wanted <= functions
    assert "return_markers_reminder" in functions


def test_every_check_dose_phase_and_reminder_has_a_test_named_after_it():
    names = {
        node.name
        for file in Path(__file__).parent.glob("test_*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    kinds = {RuleKind.CHECK, RuleKind.DOSE, RuleKind.PHASE, RuleKind.REMINDER}
    wanted = [one.id for one in catalogue.practice_rules().values() if one.kind in kinds]
    assert len(wanted) == 48
    missing = [id_ for id_ in wanted if not any(name.startswith(f"test_{id_}") for name in names)]
    assert missing == []


def test_all_61_rules_are_there_in_kinds_that_are_known():
    rules = catalogue.practice_rules().values()
    assert len(rules) == 61
    assert {one.kind for one in rules} == set(RuleKind)
    assert all(one.wording and one.topic for one in rules)
    assert all(one.source.kind == "practitioner article" for one in rules)


def test_in_the_sample_clubs_weeks_exactly_the_planted_collisions_are_found():
    first, second = (one.week for one in sample_weeks())
    assert collisions(findings(WeekContext(first))) == []
    # Load up from 16 to 20 kg, volume from 56 to 60 repetitions; and deadlifts on the interval day.
    assert collisions(findings(WeekContext(second, (first,)))) == [
        ("no_new_heavy_on_interval_day", ["thu single_leg_rdl", "thu interval"]),
        ("one_variable_up", ["thu single_leg_rdl", "tue two_leg_bridge"]),
    ]
