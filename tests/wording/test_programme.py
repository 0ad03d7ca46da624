"""Sentences of the programme: every finding has one, none is silent, none forbids."""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace

import pandas as pd
import pytest

from hamstring_metrics import catalogue, wording
from hamstring_metrics.model import (
    CurlStage,
    Finding,
    FindingKind,
    Gate,
    LoggedExercise,
    RangeStage,
    RunKind,
    Side,
    StopReason,
    SuggestedFor,
    WeekEntry,
    WeekLog,
)
from hamstring_metrics.programme import WeekContext, findings
from hamstring_metrics.wording import plans, training
from hamstring_metrics.wording import programme as words
from tests.programme.weeks import MONDAY, before, day, entry, week

WEEK = dt.timedelta(weeks=1)
FORBIDS = re.compile(r"\bmust\b|\bforbid|\bnot allowed|\bblocked\b", re.IGNORECASE)


def crowded() -> list[Finding]:
    """Everything that the checks can find, from three crowded weeks."""
    easy, long = RunKind.EASY, RunKind.LONG
    curl = {"sets": 3, "reps": 8, "load_kg": 15.0}
    nordic = entry("nordic_bench", sets=3, reps=10, range_stage=RangeStage.FULL)
    first = week(tue=day(easy, entry("prone_single_leg_curl", **curl), "two_leg_bridge"))
    crowd = week(
        mon=day(RunKind.REST, "mid_length_hold"),
        tue=day(easy, entry("prone_single_leg_curl", sets=4, reps=9, load_kg=20.0), heavy_lifting=True),
        wed=day(RunKind.INTERVAL, "deadlift"),
        thu=day(RunKind.TEMPO, "romanian_deadlift", "two_leg_bridge"),
        fri=day(easy, "two_leg_bridge", "strides"),
        sat=day(easy, nordic, "eccentric_single_leg_curl"),
        sun=day(long),
    )
    same = week(tue=day(easy, entry("prone_single_leg_curl", **curl)), thu=day(easy))
    logs = (
        WeekLog(MONDAY - WEEK, next_day_response=6),
        WeekLog(
            MONDAY,
            (LoggedExercise("single_leg_bridge", stop_reason=StopReason.CRAMP),
             LoggedExercise("nordic_curl", stop_reason=StopReason.PAIN)),
            next_day_response=5,
        ),
    )  # fmt: skip
    tests = pd.DataFrame({"protocol": [], "local_date": [], "stop_reason": []})
    contexts = [
        WeekContext(crowd, (before(first),)),
        WeekContext(crowd, (before(first),), logs, tests=tests),
        WeekContext(same, (before(same, 2), before(same))),
        WeekContext(week(busy=True, tue=day("nordic_curl"), sat=day("two_leg_bridge"))),
        WeekContext(week(tue=day("lying_curl"))),
        WeekContext(week(fri=day(RunKind.REST, "mid_length_hold"), wed=day(easy, "two_leg_bridge"))),
        WeekContext(week(tue=day("lying_curl", "seated_curl", "nordic_bench"), fri=day("lying_curl"))),
    ]
    return [found for context in contexts for found in findings(context)]


REMINDERS = [
    Finding("weekly_log", FindingKind.ASK, (WeekEntry(MONDAY, "log"),), {"weeks": 1}),
    Finding("baseline_checklist", FindingKind.ASK, (WeekEntry(MONDAY, "test"),)),
    Finding("return_markers", FindingKind.SUGGEST, (WeekEntry(MONDAY, "test"),)),
    Finding("retest_interval", FindingKind.SUGGEST, (WeekEntry(MONDAY, "test", "nordic"),), {"state": "due"}),
    Finding("same_setup", FindingKind.NOTE, (WeekEntry(MONDAY, "test", "nordic"),) * 2,
            {"part": "anchor", "before": "bar", "now": "partner"}),
]  # fmt: skip


def test_every_check_and_reminder_has_a_sentence_and_the_crowded_weeks_meet_them_all():
    found = [*crowded(), *REMINDERS]
    kinds = {"check", "reminder"}
    wanted = {one.id for one in catalogue.practice_rules().values() if one.kind in kinds}
    assert wanted <= {one.rule_id for one in found}
    for one in found:
        text = words.finding_text(one)
        assert text[0].isupper() or text[0].isdigit(), text
        assert text.endswith((".", "?")), text
        assert "_" not in text, text
        assert not FORBIDS.search(text), text


@pytest.mark.parametrize("rule", list(catalogue.practice_rules()))
def test_every_rule_is_told_with_its_article(rule):
    text = words.rule_text(rule)
    assert "a practitioner's article, not a study" in text
    assert words.source_of_rule(rule)


def test_a_collision_names_both_entries_and_their_days():
    found = Finding(
        "no_new_heavy_on_interval_day",
        FindingKind.COLLISION,
        (WeekEntry(MONDAY, "exercise", "deadlift"), WeekEntry(MONDAY, "run", "interval")),
    )
    assert words.finding_text(found) == "Deadlift on Monday, the same day as Intervals."


@pytest.mark.parametrize(
    ("asked", "collided", "said"),
    [
        (0, 0, "Nothing in this week meets what it should not."),
        (0, 1, "1 place in this week is worth a second thought."),
        (1, 2, "2 places in this week are worth a second thought, 1 thing to look at first."),
    ],
)
def test_the_week_is_summed_up(asked, collided, said):
    found = [Finding("x", FindingKind.ASK)] * asked + [Finding("x", FindingKind.COLLISION)] * collided
    assert words.headline_week(found) == said


@pytest.mark.parametrize("stage", list(CurlStage))
def test_every_stage_of_the_curl_has_a_sentence(stage):
    load = None if stage is CurlStage.BEGIN else 20.0
    plan = SimpleNamespace(side=Side.RIGHT, stage=stage, load_kg=load, sets=3, repetitions=8, target_kg=None)
    text = plans.curl_plan_text(plan)
    assert text.startswith("Right: ")
    assert "None" not in text
    assert "{" not in text


@pytest.mark.parametrize("why", list(SuggestedFor))
def test_every_reason_of_a_suggestion_is_told(why):
    row = catalogue.suggested_exercises()[0]
    one = SimpleNamespace(exercise_id=row.exercise, why=why, protocol="nordic", side=Side.LEFT, row=row)
    assert plans.suggestion_text(one).startswith("Two-leg bridge, left leg: ")


def test_every_marker_says_how_far_experts_agree_or_that_nobody_was_asked():
    texts = [plans.agreement_text(one) for one in catalogue.marker_statements()]
    assert all(texts)
    assert "83.3 % of experts" in texts[4]
    assert texts[2] == "Curl 8RM: No expert opinion on it was found."


def marker(**given):
    values = {
        "protocol": "single_hop", "day": dt.date(2026, 5, 4), "injured": 120.0, "other": 150.0,
        "of_other_pct": 80.0, "before": None, "before_day": None, "of_before_pct": None,
        "painful": False, "lower_is_better": False,
    }  # fmt: skip
    return plans.marker_value_text(SimpleNamespace(**values | given), Side.LEFT)


def test_a_marker_is_told_beside_the_other_leg_and_before():
    assert marker() == (
        "Single hop for distance, 2026-05-04: left (injured) 120 cm; right 150 cm; left is 80 % of right."
    )
    past = marker(before=160.0, before_day=dt.date(2026, 2, 1), of_before_pct=75.0)
    assert past.endswith("before the injury 160 cm on 2026-02-01, now 75 % of that.")
    assert "left (injured) not measured" in marker(injured=None, of_other_pct=None)


def test_every_name_of_training_is_there():
    library = catalogue.exercises().values()
    assert all(training.dose_text(one) and training.exercise_line(one) for one in library)
    for protocol in catalogue.nordic_protocols().values():
        assert all(training.stage_text(stage) for stage in protocol.stages)
    assert [training.run_name(run) for run in RunKind] == [
        "Rest", "Easy run", "Tempo run", "Hill run", "Intervals", "Long run",
    ]  # fmt: skip
    assert all(training.gate_name(gate) for gate in Gate)
    assert all(training.finding_kind_name(kind) for kind in FindingKind)


def test_what_a_user_typed_is_left_as_it_is():
    assert training.exercise_name("sled <b>pull</b>") == "sled <b>pull</b>"
    assert "\\<b\\>" in wording.escaped(training.entry_text(entry("<b>")))


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"sets": 2, "reps": 10}, "Deadlift 2 x 10"),
        ({"sets": 2, "seconds": 20}, "Deadlift 2 x 20 s"),
        ({"sets": 2}, "Deadlift 2 sets"),
        ({"reps": 10, "load_kg": 40.0}, "Deadlift 10, 40 kg"),
        ({}, "Deadlift"),
    ],
)
def test_a_half_filled_entry_is_told_as_far_as_it_goes(given, text):
    assert training.entry_text(entry("deadlift", **given)) == text
