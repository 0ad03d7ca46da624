"""What goes up from week to week, and what is looked at first: each rule on both sides."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from hamstring_metrics.model import (
    FindingKind,
    Gate,
    LoggedExercise,
    Progress,
    RangeStage,
    RunKind,
    StopReason,
    WeekLog,
)
from hamstring_metrics.programme.progression_checks import PROGRESSION_CHECKS, raised_since
from hamstring_metrics.programme.week import WeekContext
from tests.programme.weeks import MONDAY, before, day, entry, named, week

WEEK = dt.timedelta(weeks=1)
CURL = {"sets": 3, "reps": 8, "load_kg": 15.0}


def check(rule, planned, *earlier, logs=(), gates=(), tests=None):
    context = WeekContext(planned, tuple(earlier), tuple(logs), frozenset(gates), tests)
    return PROGRESSION_CHECKS[rule](context)


def curls(**dose):
    return day(entry("prone_single_leg_curl", **{**CURL, **dose}))


def test_one_variable_up_lets_one_rise():
    earlier = before(week(tue=curls()))
    for dose in ({"load_kg": 17.5}, {"reps": 9}, {"sets": 4}):
        assert check("one_variable_up", week(tue=curls(**dose)), earlier) == []


def test_one_variable_up_names_load_and_volume_together():
    earlier = before(week(tue=curls()))
    found = check("one_variable_up", week(tue=curls(load_kg=17.5, reps=9)), earlier)
    assert found[0].facts["raised"] == (Progress.LOAD, Progress.VOLUME)
    assert named(found) == [("one_variable_up", ["tue prone_single_leg_curl", "tue prone_single_leg_curl"])]


def test_one_variable_up_counts_range_and_running_intensity():
    earlier = before(week(tue=day(entry("nordic_partial", range_stage=RangeStage.PARTIAL))))
    planned = week(tue=day(entry("nordic_partial", range_stage=RangeStage.FULL)), thu=day(RunKind.TEMPO))
    found = check("one_variable_up", planned, earlier)
    assert found[0].facts["raised"] == (Progress.RANGE, Progress.RUNNING_INTENSITY)
    assert named(found) == [("one_variable_up", ["tue nordic_partial", "thu tempo"])]


def test_one_variable_up_needs_the_week_just_before():
    two_weeks_ago = before(week(tue=curls()), weeks=2)
    planned = week(tue=curls(load_kg=17.5, reps=9))
    assert check("one_variable_up", planned, two_weeks_ago) == []
    assert check("one_variable_up", planned) == []


def test_more_load_with_fewer_repetitions_raises_the_load_alone():
    raised = raised_since(before(week(tue=curls(reps=12))), week(tue=curls(load_kg=17.5)))
    assert list(raised) == [Progress.LOAD]


def test_what_was_left_open_is_not_compared():
    half = week(tue=curls(reps=None))
    assert raised_since(before(week(tue=curls())), half) == {}
    assert raised_since(before(half), week(tue=curls(reps=20))) == {}


def test_a_hold_in_place_of_repetitions_is_no_more_volume():
    holds = week(tue=day(entry("two_leg_bridge", sets=2, seconds=30)))
    reps = week(tue=day(entry("two_leg_bridge", sets=2, reps=10)))
    assert raised_since(before(reps), holds) == {}
    assert raised_since(before(holds), reps) == {}


def test_step_every_one_to_two_weeks_is_suggested_in_the_third_week_alike():
    planned = week(tue=curls())
    found = check("step_every_one_to_two_weeks", planned, before(planned, 2), before(planned))
    assert named(found) == [("step_every_one_to_two_weeks", ["tue prone_single_leg_curl"])]
    assert found[0].kind is FindingKind.SUGGEST
    assert check("step_every_one_to_two_weeks", planned, before(planned)) == []
    changed = before(week(tue=curls(reps=7)), 2)
    assert check("step_every_one_to_two_weeks", planned, changed, before(planned)) == []


SPEED = (Gate.CALM_NEXT_DAY, Gate.STRIDE_QUALITY, Gate.CONTROL_WHEN_TIRED)


def test_speed_gate_asks_for_three_looks_when_pace_work_grows():
    planned = week(thu=day(RunKind.HILLS))
    found = check("speed_gate", planned, before(week(thu=day(RunKind.EASY))))
    assert [(one.kind, one.facts["open"]) for one in found] == [(FindingKind.ASK, SPEED)]
    assert named(found) == [("speed_gate", ["thu hills"])]


def test_speed_gate_is_silent_where_pace_work_does_not_grow_or_all_is_ticked():
    planned = week(thu=day(RunKind.HILLS))
    easier = before(week(thu=day(RunKind.EASY)))
    assert check("speed_gate", planned, before(week(wed=day(RunKind.TEMPO)))) == []
    assert check("speed_gate", planned, easier, gates=SPEED) == []
    part = check("speed_gate", planned, easier, gates=SPEED[:2])
    assert part[0].facts["open"] == (Gate.CONTROL_WHEN_TIRED,)


@pytest.mark.parametrize(("weeks_ago", "asked"), [(1, 0), (2, 0), (3, 1)])
def test_speed_gate_forgets_what_was_ticked_three_weeks_ago(weeks_ago, asked):
    logs = [WeekLog(MONDAY - weeks_ago * WEEK, gates=SPEED)]
    planned, easier = week(thu=day(RunKind.HILLS)), before(week(thu=day(RunKind.EASY)))
    assert len(check("speed_gate", planned, easier, logs=logs)) == asked


def test_nordic_gate_asks_before_eccentric_work_until_both_are_ticked():
    planned = week(tue=day("nordic_curl"))
    both = (Gate.BASIC_CONTROL, Gate.RUNNING_TOLERANCE)
    assert check("nordic_gate", planned)[0].facts["open"] == both
    assert check("nordic_gate", planned, gates=both) == []
    assert check("nordic_gate", planned, logs=[WeekLog(MONDAY - 9 * WEEK, gates=both)]) == []
    assert check("nordic_gate", week(tue=day("lying_curl"))) == []


@pytest.mark.parametrize(
    ("dose", "said"),
    [({"sets": 2, "reps": 5}, 0), ({"sets": 3, "reps": 5}, 1), ({"sets": 2, "reps": 6}, 1)],
)
def test_nordic_start_dose_warns_of_a_first_week_above_it(dose, said):
    planned = week(tue=day(entry("nordic_bench", **dose)))
    assert len(check("nordic_start_dose", planned)) == said
    assert check("nordic_start_dose", planned, before(planned)) == []


def test_nordic_start_dose_warns_of_two_sessions():
    dose = {"sets": 2, "reps": 4}
    planned = week(tue=day(entry("nordic_curl", **dose)), fri=day(entry("nordic_curl", **dose)))
    assert check("nordic_start_dose", planned)[0].facts == {"sessions": 2}


def test_nordic_range_stages_suggests_part_of_the_range_first():
    full = week(tue=day(entry("nordic_curl", range_stage=RangeStage.FULL)))
    part = week(tue=day(entry("nordic_curl", range_stage=RangeStage.PARTIAL)))
    assert named(check("nordic_range_stages", full)) == [("nordic_range_stages", ["tue nordic_curl"])]
    assert check("nordic_range_stages", part) == []
    assert check("nordic_range_stages", full, before(part)) == []


def test_easier_after_reactions_follows_pain_with_the_easier_exercise():
    done = (LoggedExercise("nordic_curl", stop_reason=StopReason.PAIN),)
    found = check("easier_after_reactions", week(), logs=[WeekLog(MONDAY - WEEK, done)])
    assert found[0].facts == {"pain": True, "easier": ("nordic_partial",)}
    newer = [WeekLog(MONDAY - WEEK, done), WeekLog(MONDAY)]
    assert check("easier_after_reactions", week(), logs=newer) == []


@pytest.mark.parametrize(("scores", "said"), [((4, 4), 1), ((3, 4), 0), ((4, 3), 0), ((None, 9), 0), ((9,), 0)])
def test_easier_after_reactions_follows_two_reactions_in_a_row(scores, said):
    first = MONDAY - (len(scores) - 1) * WEEK
    logs = [WeekLog(first + n * WEEK, next_day_response=one) for n, one in enumerate(scores)]
    assert len(check("easier_after_reactions", week(), logs=logs)) == said


def test_easier_after_reactions_wants_the_two_weeks_in_a_row():
    logs = [WeekLog(MONDAY - 3 * WEEK, next_day_response=9), WeekLog(MONDAY, next_day_response=9)]
    assert check("easier_after_reactions", week(), logs=logs) == []


def test_cramp_to_two_legs_after_a_log():
    done = (LoggedExercise("single_leg_bridge", stop_reason=StopReason.CRAMP),)
    found = check("cramp_to_two_legs", week(), logs=[WeekLog(MONDAY, done)])
    assert [(one.kind, one.facts) for one in found] == [(FindingKind.SUGGEST, {"easier": ("two_leg_bridge",)})]


def bridge_tests(*reasons):
    days = pd.to_datetime(["2026-02-02", "2026-02-16"])[: len(reasons)]
    return pd.DataFrame({"protocol": "single_leg_bridge", "local_date": days, "stop_reason": list(reasons)})


def test_cramp_to_two_legs_after_the_last_test_only():
    assert len(check("cramp_to_two_legs", week(), tests=bridge_tests("done", "cramp"))) == 1
    assert check("cramp_to_two_legs", week(), tests=bridge_tests("cramp", "done")) == []
    assert check("cramp_to_two_legs", week(), tests=bridge_tests(None)) == []
