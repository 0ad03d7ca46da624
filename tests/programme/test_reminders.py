"""Every reminder of the practice rules: on the day it begins, the day before, and when it is answered."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from hamstring_metrics import catalogue
from hamstring_metrics.interpret import BenchEntry, BenchTest, Club, assess
from hamstring_metrics.model import RetestState, SetupPart, StopReason, WeekLog
from hamstring_metrics.programme import changes_of_entry, retest_list, setup_changes
from hamstring_metrics.programme.reminders import (
    baseline_checklist,
    retest_interval,
    return_markers_reminder,
    same_setup,
    weekly_log,
)
from hamstring_metrics.settings import Settings
from tests.programme.weeks import MONDAY, before, day, week

DAY = dt.timedelta(days=1)
WEEK = 7 * DAY


def frame_of(*rows, **columns):
    frame = pd.DataFrame(rows, columns=["athlete_id", "protocol", "local_date", "left", "right"])
    frame["local_date"] = pd.to_datetime(frame["local_date"])
    frame["test_id"] = [f"t{n}" for n in range(len(frame))]
    return frame.assign(**columns)


def assessed(*rows, **columns):
    return assess(frame_of(*rows, **columns), Club(), Settings())


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2026-04-01", RetestState.NOT_YET),  # 27 days after 5 March
        ("2026-04-02", RetestState.DUE),  # 28 days
        ("2026-04-16", RetestState.DUE),  # 42 days
        ("2026-04-17", RetestState.OVERDUE),  # 43 days
    ],
)
def test_retest_interval_is_due_at_four_weeks_and_overdue_after_six(on, state):
    found = retest_list(assessed(("a", "nordic", "2026-03-05", 300.0, 310.0)), dt.date.fromisoformat(on))
    assert found["state"].tolist() == [state]
    reminded = retest_interval(assessed(("a", "nordic", "2026-03-05", 300.0, 310.0)), dt.date.fromisoformat(on))
    assert len(reminded) == (state is not RetestState.NOT_YET)


def test_retest_interval_counts_from_the_last_test_of_each_athlete_and_protocol():
    frame = assessed(
        ("a", "nordic", "2026-01-05", 300.0, 310.0),
        ("a", "nordic", "2026-03-05", 300.0, 310.0),
        ("a", "curl_8rm", "2026-01-05", 20.0, 20.0),
        ("b", "nordic", "2026-03-01", 300.0, 310.0),
    )
    found = retest_list(frame, dt.date(2026, 3, 29))
    assert list(zip(found["athlete_id"], found["protocol"], found["state"], strict=True)) == [
        ("a", "curl_8rm", RetestState.OVERDUE),
        ("b", "nordic", RetestState.DUE),
        ("a", "nordic", RetestState.NOT_YET),
    ]


def test_a_test_without_a_date_is_not_on_the_list():
    frame = assessed(("a", "nordic", None, 300.0, 310.0))
    assert retest_list(frame, dt.date(2026, 4, 1)).empty


def test_same_setup_names_position_machine_and_device():
    frame = frame_of(
        ("a", "curl_8rm", "2026-01-05", 20.0, 20.0),
        ("a", "curl_8rm", "2026-03-05", 20.0, 20.0),
        machine_id=["m1", "m2"], position=["prone", "Prone "], device=[None, "scale"],
    )  # fmt: skip
    found = setup_changes(frame)
    assert [(one.part, one.before, one.now) for one in found] == [(SetupPart.MACHINE, "m1", "m2")]
    assert found[0].day_before == dt.date(2026, 1, 5)
    assert [one.rule_id for one in same_setup(frame)] == ["same_setup"]


def test_same_setup_names_anchor_foot_position_and_stop_rule_from_what_was_written_down():
    frame = frame_of(("a", "nordic", "2026-01-05", 300.0, 310.0), ("a", "nordic", "2026-03-05", 300.0, 310.0))
    setups = pd.DataFrame(
        {
            "athlete_id": "a",
            "protocol": "nordic",
            "local_date": frame["local_date"],
            "anchor": ["bar", "partner"],
            "foot_position": ["toes up", "toes down"],
            "stop_rule": ["", "3 attempts"],
        }
    )
    assert [one.part for one in setup_changes(frame, setups)] == [
        SetupPart.ANCHOR, SetupPart.FOOT_POSITION,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("reasons", "said"),
    [
        ((StopReason.DONE, StopReason.TECHNIQUE), 0),
        ((StopReason.DONE, StopReason.CRAMP), 1),
        ((StopReason.CRAMP, StopReason.CRAMP), 0),
        ((None, StopReason.PAIN), 0),
    ],
)
def test_same_setup_takes_cramp_and_pain_for_another_stop_rule(reasons, said):
    frame = frame_of(
        ("a", "single_leg_bridge", "2026-01-05", 20, 20),
        ("a", "single_leg_bridge", "2026-03-05", 20, 20),
        stop_reason=list(reasons),
    )
    assert len(same_setup(frame)) == said


def test_same_setup_compares_no_two_athletes_and_no_two_protocols():
    frame = frame_of(
        ("a", "curl_8rm", "2026-01-05", 20.0, 20.0),
        ("b", "curl_8rm", "2026-03-05", 20.0, 20.0),
        ("a", "single_leg_bridge", "2026-03-05", 20.0, 20.0),
        machine_id=["m1", "m2", "m3"],
    )
    assert setup_changes(frame) == []


def test_weekly_log_is_asked_for_when_the_week_is_over():
    planned = week(tue=day("nordic_curl"))
    assert weekly_log([planned], [], MONDAY + 6 * DAY) == []
    found = weekly_log([planned], [], MONDAY + 7 * DAY)
    assert found[0].entries[0].day == MONDAY
    assert weekly_log([planned], [WeekLog(MONDAY)], MONDAY + 7 * DAY) == []
    assert weekly_log([week()], [], MONDAY + 7 * DAY) == []


def test_weekly_log_names_the_last_week_and_counts_the_missing():
    planned = week(tue=day("nordic_curl"))
    found = weekly_log([before(planned), planned], [], MONDAY + 8 * DAY)
    assert (found[0].entries[0].day, found[0].facts) == (MONDAY, {"weeks": 2})


def test_baseline_checklist_is_asked_for_until_both_legs_were_tested():
    start = MONDAY + 2 * DAY
    none = frame_of()
    assert baseline_checklist(none, start, MONDAY - DAY) == []
    assert len(baseline_checklist(none, start, MONDAY)) == 1
    assert baseline_checklist(none, None, MONDAY) == []
    one_leg = frame_of(("a", "nordic", "2026-03-03", 300.0, None))
    both = frame_of(("a", "nordic", "2026-03-10", 300.0, 310.0))  # six days after the start
    late = frame_of(("a", "nordic", "2026-03-11", 300.0, 310.0))
    assert [len(baseline_checklist(one, start, MONDAY)) for one in (one_leg, both, late)] == [
        1,
        0,
        1,
    ]


def test_return_markers_are_asked_for_while_an_injury_is_open_and_none_was_tested():
    protocols = {one for marker in catalogue.marker_statements() for one in marker.protocols}
    injured = dt.date(2026, 3, 14)
    hop = frame_of(("a", "single_hop", "2026-03-14", 120.0, 150.0))
    early = frame_of(("a", "single_hop", "2026-03-13", 120.0, 150.0))
    assert return_markers_reminder(hop, injured, None, protocols) == []
    assert len(return_markers_reminder(early, injured, None, protocols)) == 1
    assert return_markers_reminder(early, injured, dt.date(2026, 5, 1), protocols) == []


CURL_BEFORE = ("a", "curl_8rm", "2026-02-04", 20.0, 20.0)
NOTES = pd.DataFrame(
    {"athlete_id": ["a"], "protocol": ["curl_8rm"], "local_date": pd.to_datetime(["2026-02-04"]),
     "anchor": ["bench"], "foot_position": [None], "stop_rule": ["two failed"]}
)  # fmt: skip


def typed(*tests, athlete="a", day="2026-03-04"):
    return BenchEntry(dt.date.fromisoformat(day), tests, athlete)


@pytest.mark.parametrize(
    ("test", "words", "parts"),
    [
        (BenchTest("curl_8rm", 20, 20, machine_id="old"), {}, []),
        (BenchTest("curl_8rm", 20, 20), {}, []),  # not noted is not known to differ
        (BenchTest("curl_8rm", 20, 20, machine_id="new"), {}, [SetupPart.MACHINE]),
        (BenchTest("curl_8rm", 20, 20), {"anchor": "Bench "}, []),
        (BenchTest("curl_8rm", 20, 20), {"anchor": "wall bar"}, [SetupPart.ANCHOR]),
        (BenchTest("curl_8rm", 20, 20), {"stop_rule": "to the end"}, [SetupPart.STOP_RULE]),
        (BenchTest("nordic", 300, 300), {"anchor": "wall bar"}, []),  # another test
    ],
)
def test_same_setup_warns_while_a_test_is_typed(test, words, parts):
    before_ = frame_of(CURL_BEFORE, machine_id="old")
    found = changes_of_entry(typed(test), before_, NOTES, words)
    assert [one.part for one in found] == parts
    assert all(one.day == dt.date(2026, 3, 4) for one in found)


def test_same_setup_compares_what_is_typed_with_what_lies_before_its_day_and_with_nobody_else():
    new = BenchTest("curl_8rm", 20, 20, machine_id="new")
    before_ = frame_of(CURL_BEFORE, machine_id="old")
    assert changes_of_entry(typed(new, day="2026-02-04"), before_) == []
    assert changes_of_entry(typed(new, athlete="b"), before_) == []
    assert changes_of_entry(typed(new), before_.iloc[:0]) == []
    assert changes_of_entry(typed(), before_) == []
    assert [one.before for one in changes_of_entry(typed(new), before_)] == ["old"]


def test_same_setup_names_the_position_of_a_dynamometer_that_is_typed():
    before_ = frame_of(("a", "hhd_mid_make_fixed", "2026-02-04", 200.0, 210.0), position="hip 0")
    test = BenchTest("hhd_mid_make_fixed", 200, 200, position="hip 90")
    found = changes_of_entry(typed(test), before_)
    assert [(one.part, one.before, one.now) for one in found] == [(SetupPart.POSITION, "hip 0", "hip 90")]
