"""The checks of the week: each rule on both sides of its edge, and the entries it names."""

from __future__ import annotations

import datetime as dt

import pytest

from hamstring_metrics.model import FindingKind, RunKind, WeekLog
from hamstring_metrics.programme.schedule_checks import SCHEDULE_CHECKS
from hamstring_metrics.programme.week import WeekContext
from tests.programme.weeks import MONDAY, before, day, entry, named, week

EASY, REST, LONG = RunKind.EASY, RunKind.REST, RunKind.LONG
INTERVAL, TEMPO, HILLS = RunKind.INTERVAL, RunKind.TEMPO, RunKind.HILLS


def check(rule: str, planned, *earlier, logs=()):
    return SCHEDULE_CHECKS[rule](WeekContext(planned, tuple(earlier), tuple(logs)))


def test_two_sessions_a_week_allows_one_lighter_and_one_stronger():
    planned = week(tue=day("nordic_curl"), sat=day("two_leg_bridge"))
    assert check("two_sessions_a_week", planned) == []


def test_two_sessions_a_week_names_a_third_session():
    planned = week(mon=day("two_leg_bridge"), wed=day("supine_march"), fri=day("nordic_curl"))
    assert named(check("two_sessions_a_week", planned)) == [
        ("two_sessions_a_week", ["mon two_leg_bridge", "wed supine_march", "fri nordic_curl"])
    ]


def test_two_sessions_a_week_names_two_strong_ones():
    planned = week(tue=day("nordic_curl"), fri=day("romanian_deadlift"))
    assert named(check("two_sessions_a_week", planned)) == [
        ("two_sessions_a_week", ["tue nordic_curl", "fri romanian_deadlift"])
    ]


def test_two_sessions_a_week_counts_no_holds_mobility_or_running_drills():
    planned = week(mon=day("mid_length_hold"), tue=day("nordic_curl"), wed=day("down_dog"), thu=day("strides"))
    assert check("two_sessions_a_week", planned) == []


def test_busy_week_one_session_takes_the_place_of_two():
    planned = week(busy=True, tue=day("nordic_curl"), sat=day("two_leg_bridge"))
    assert named(check("busy_week_one_session", planned)) == [
        ("busy_week_one_session", ["tue nordic_curl", "sat two_leg_bridge"])
    ]
    assert check("two_sessions_a_week", planned) == []
    assert check("busy_week_one_session", week(busy=True, tue=day("nordic_curl"))) == []


@pytest.mark.parametrize(("sessions", "said"), [(1, 1), (2, 0), (3, 0), (4, 1)])
def test_two_to_three_a_week_where_only_that_article_is_used(sessions, said):
    names = ("mon", "tue", "thu", "fri")[:sessions]
    planned = week(**{name: day("lying_curl") for name in names})
    assert len(check("two_to_three_a_week", planned)) == said
    assert check("two_sessions_a_week", planned) == []


def test_two_to_three_a_week_is_silent_beside_other_articles():
    planned = week(mon=day("lying_curl"), tue=day("two_leg_bridge"))
    assert check("two_to_three_a_week", planned) == []


def test_two_to_three_a_week_allows_two_exercises_a_session():
    two = week(mon=day("lying_curl", "seated_curl"), thu=day("lying_curl"))
    three = week(mon=day("lying_curl", "seated_curl", "nordic_bench"), thu=day("lying_curl"))
    assert check("two_to_three_a_week", two) == []
    assert len(check("two_to_three_a_week", three)) == 1


@pytest.mark.parametrize("run", [TEMPO, HILLS, LONG])
def test_new_before_hard_run_names_the_heavy_exercise_and_the_run(run):
    planned = week(wed=day(EASY, "romanian_deadlift"), thu=day(run))
    assert named(check("new_before_hard_run", planned)) == [
        ("new_before_hard_run", ["wed romanian_deadlift", f"thu {run}"])
    ]


@pytest.mark.parametrize("run", [EASY, REST, INTERVAL])
def test_new_before_hard_run_leaves_other_days_alone(run):
    assert check("new_before_hard_run", week(wed=day("romanian_deadlift"), thu=day(run))) == []


def test_new_before_hard_run_lets_known_control_work_stand():
    planned = week(sat=day("two_leg_bridge"), sun=day(LONG))
    assert check("new_before_hard_run", planned, before(planned)) == []


def test_new_before_hard_run_names_new_control_work():
    planned = week(sat=day("supine_march"), sun=day(LONG))
    earlier = before(week(tue=day("two_leg_bridge")))
    found = check("new_before_hard_run", planned, earlier)
    assert named(found) == [("new_before_hard_run", ["sat supine_march", "sun long"])]
    assert found[0].facts == {"new": True, "heavy": False}


def test_new_before_hard_run_knows_nothing_new_without_an_earlier_week():
    planned = week(sat=day("supine_march"), sun=day(LONG))
    assert check("new_before_hard_run", planned) == []


def test_new_before_hard_run_sees_across_monday():
    planned = week(mon=day(TEMPO))
    earlier = before(week(sun=day("deadlift")))
    assert named(check("new_before_hard_run", planned, earlier)) == [
        ("new_before_hard_run", ["sun deadlift", "mon tempo"])
    ]


def test_eccentric_curl_before_long_run():
    planned = week(sat=day("eccentric_single_leg_curl"), sun=day(LONG))
    assert named(check("eccentric_curl_before_long_run", planned)) == [
        ("eccentric_curl_before_long_run", ["sat eccentric_single_leg_curl", "sun long"])
    ]
    two_days = week(fri=day("eccentric_single_leg_curl"), sun=day(LONG))
    assert check("eccentric_curl_before_long_run", two_days) == []
    tempo = week(sat=day("eccentric_single_leg_curl"), sun=day(TEMPO))
    assert check("eccentric_curl_before_long_run", tempo) == []


def test_no_new_heavy_on_interval_day():
    planned = week(wed=day(INTERVAL, "prone_single_leg_curl"))
    assert named(check("no_new_heavy_on_interval_day", planned)) == [
        ("no_new_heavy_on_interval_day", ["wed prone_single_leg_curl", "wed interval"])
    ]
    assert check("no_new_heavy_on_interval_day", week(wed=day(INTERVAL, "two_leg_bridge"))) == []
    assert check("no_new_heavy_on_interval_day", week(wed=day(EASY, "lying_curl"))) == []


def test_not_with_long_or_heavy():
    long = week(sun=day(LONG, "romanian_deadlift"))
    lifting = week(tue=day(EASY, "nordic_curl", heavy_lifting=True))
    assert named(check("not_with_long_or_heavy", long)) == [
        ("not_with_long_or_heavy", ["sun romanian_deadlift", "sun long"])
    ]
    assert named(check("not_with_long_or_heavy", lifting)) == [
        ("not_with_long_or_heavy", ["tue nordic_curl", "tue lifting"])
    ]
    assert check("not_with_long_or_heavy", week(sun=day(LONG, "two_leg_bridge"))) == []


@pytest.mark.parametrize("run", [TEMPO, HILLS])
def test_after_easy_sessions_collides_on_a_pace_day(run):
    found = check("after_easy_sessions", week(wed=day(run, "deadlift")))
    assert [one.kind for one in found] == [FindingKind.COLLISION]
    assert named(found) == [("after_easy_sessions", ["wed deadlift", f"wed {run}"])]


@pytest.mark.parametrize("run", [EASY, REST])
def test_after_easy_sessions_fits_on_an_easy_day(run):
    found = check("after_easy_sessions", week(wed=day(run, "deadlift")))
    assert [one.kind for one in found] == [FindingKind.FITS]


def test_easy_run_light_work_fits():
    found = check("easy_run_light_work", week(wed=day(EASY, "two_leg_bridge")))
    assert [(one.kind, named([one])[0][1]) for one in found] == [(FindingKind.FITS, ["wed two_leg_bridge", "wed easy"])]
    assert check("easy_run_light_work", week(wed=day(TEMPO, "two_leg_bridge"))) == []


def test_isometric_on_rest_days_fits():
    found = check("isometric_on_rest_days", week(fri=day(REST, "mid_length_hold")))
    assert [one.kind for one in found] == [FindingKind.FITS]
    assert check("isometric_on_rest_days", week(fri=day(REST, "nordic_curl"))) == []


@pytest.mark.parametrize("run", [INTERVAL, TEMPO, HILLS, LONG])
def test_response_after_hard_run_is_asked_for(run):
    planned = week(wed=day(run), thu=day("two_leg_bridge"))
    found = check("response_after_hard_run", planned)
    assert [one.kind for one in found] == [FindingKind.ASK]
    assert named(found) == [("response_after_hard_run", ["thu two_leg_bridge", f"wed {run}"])]


def test_response_after_hard_run_is_answered_by_the_log_of_that_week():
    planned = week(wed=day(TEMPO), thu=day("two_leg_bridge"))
    without = WeekLog(MONDAY)
    answered = WeekLog(MONDAY, next_day_response=0)
    other_week = WeekLog(MONDAY - dt.timedelta(weeks=1), next_day_response=0)
    assert check("response_after_hard_run", planned, logs=[answered]) == []
    assert len(check("response_after_hard_run", planned, logs=[without, other_week])) == 1


def test_two_new_exercises_a_week():
    earlier = before(week(tue=day("two_leg_bridge")))
    two = week(tue=day("supine_march", "slider_curl"), fri=day("supine_march", "two_leg_bridge"))
    three = week(tue=day("supine_march", "slider_curl"), fri=day("deadlift"))
    assert check("two_new_exercises_a_week", two, earlier) == []
    assert named(check("two_new_exercises_a_week", three, earlier)) == [
        ("two_new_exercises_a_week", ["tue slider_curl", "tue supine_march", "fri deadlift"])
    ]


def test_two_new_exercises_a_week_counts_no_running_drill_and_needs_a_week_before():
    earlier = before(week(tue=day("two_leg_bridge")))
    drill = week(tue=day("supine_march", "slider_curl", "strides"))
    three = week(tue=day("supine_march", "slider_curl", "deadlift"))
    assert check("two_new_exercises_a_week", drill, earlier) == []
    assert check("two_new_exercises_a_week", three) == []


def test_distance_from_pace_work_is_a_note_with_the_days():
    planned = week(mon=day("deadlift"), thu=day(TEMPO))
    found = check("distance_from_pace_work", planned)
    assert [(one.kind, one.facts["days"]) for one in found] == [(FindingKind.NOTE, 3)]
    assert check("distance_from_pace_work", week(mon=day("deadlift"), thu=day(EASY))) == []


def test_an_exercise_of_the_clubs_own_is_kept_and_judged_by_nothing():
    planned = week(sat=day(entry("sled pull")), sun=day(LONG))
    for rule in SCHEDULE_CHECKS:
        assert check(rule, planned) == []


def test_two_sessions_of_one_day_are_both_looked_at():
    planned = week(wed=day(EASY, INTERVAL, "two_leg_bridge", "deadlift"))
    assert named(check("no_new_heavy_on_interval_day", planned)) == [
        ("no_new_heavy_on_interval_day", ["wed deadlift", "wed interval"])
    ]
