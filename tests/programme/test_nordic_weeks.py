"""A Nordic protocol in planned weeks: its doses, its days, and what stays untouched."""

from __future__ import annotations

import datetime as dt

import pytest

from hamstring_metrics import catalogue
from hamstring_metrics.model import RangeStage, RunKind
from hamstring_metrics.programme import (
    WeekContext,
    findings,
    nordic_session,
    nordic_weeks,
    typical_week,
)
from hamstring_metrics.programme.progression_checks import NORDICS
from hamstring_metrics.programme.week import exercise_entries
from tests.programme.weeks import DAYS, MONDAY, collisions, day, entry, week

EASY, REST, LONG, INTERVAL = RunKind.EASY, RunKind.REST, RunKind.LONG, RunKind.INTERVAL
WEEK = dt.timedelta(weeks=1)


def rows(protocol: str, number: int):
    stage = catalogue.nordic_protocols()[protocol].in_week(number)
    return [(one.exercise_id, one.sets, one.reps) for one in nordic_session(stage)]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, [("nordic_curl", 2, 5)]),
        (2, [("nordic_curl", 2, 6)]),
        (3, [("nordic_curl", 3, 7)]),  # 6 to 8
        (4, [("nordic_curl", 3, 9)]),  # 8 to 10
        (5, [("nordic_curl", 1, 12), ("nordic_curl", 1, 10), ("nordic_curl", 1, 8)]),
        (10, [("nordic_curl", 1, 12), ("nordic_curl", 1, 10), ("nordic_curl", 1, 8)]),
    ],
)
def test_a_session_of_the_published_ten_weeks(number, expected):
    assert rows("petersen", number) == expected


def test_what_a_source_leaves_open_stays_open():
    scaled = nordic_session(catalogue.nordic_protocols()["scaled"].in_week(1))
    assert [(one.exercise_id, one.sets, one.reps) for one in scaled] == [("nordic_partial", None, None)]
    assert (scaled[0].tempo, scaled[0].range_stage) == ("3 to 4 s down", RangeStage.PARTIAL)
    assert rows("common_8_10", 1) == [("nordic_variations", None, 9)]
    assert rows("in_season", 1) == [("nordic_variations", 1, 5)]
    assert rows("life_time", 1) == [("nordic_bench", 3, 11)]


def test_the_published_ten_weeks_write_the_718_repetitions_of_the_paper():
    found = nordic_weeks("petersen", MONDAY, 10, {})
    assert [len(one.days) for one in found] == [1, 2, 3, 3, 3, 3, 3, 3, 3, 3]
    written = [one for filled in found for _, one in exercise_entries(filled.week)]
    assert sum(one.sets * one.reps for one in written) == 718


PLANNED = week(
    mon=day(REST),
    tue=day(EASY, entry("two_leg_bridge", sets=2, reps=10)),
    wed=day(EASY, heavy_lifting=True),
    thu=day(INTERVAL),
    fri=day(EASY),
    sat=day(EASY),
    sun=day(LONG),
)


def test_one_session_goes_where_nothing_collides_and_all_else_stays():
    (found,) = nordic_weeks("start", MONDAY, 1, {MONDAY: PLANNED})
    # Monday and Friday collide with nothing; Friday is an easy day.
    assert [DAYS[one.weekday()] for one in found.days] == ["fri"]
    assert collisions(findings(WeekContext(found.week))) == []
    kept = [(at, one) for at, one in exercise_entries(found.week) if one.exercise_id not in NORDICS]
    assert kept == list(exercise_entries(PLANNED))
    assert [one.runs for one in found.week.days] == [one.runs for one in PLANNED.days]
    assert [one.heavy_lifting for one in found.week.days] == [one.heavy_lifting for one in PLANNED.days]


def test_a_week_with_nordics_stays_as_it_is_unless_they_are_to_be_replaced():
    typed = week(tue=day(EASY, entry("nordic_bench", sets=4, reps=4), entry("supine_march", reps=8)))
    (left,) = nordic_weeks("petersen", MONDAY, 1, {MONDAY: typed})
    assert (left.week, left.changes, left.was_planned) == (typed, False, True)
    (replaced,) = nordic_weeks("petersen", MONDAY, 1, {MONDAY: typed}, replacing=True)
    assert replaced.changes
    assert sorted((one.exercise_id, one.sets, one.reps) for _, one in exercise_entries(replaced.week)) == [
        ("nordic_curl", 2, 5),
        ("supine_march", None, 8),
    ]


@pytest.mark.parametrize("protocol", list(catalogue.nordic_protocols()))
def test_every_protocol_fills_typical_weeks_and_leaves_their_rows(protocol):
    planned = {MONDAY + n * WEEK: typical_week("knee_dominant", MONDAY + n * WEEK) for n in range(3)}
    for one in nordic_weeks(protocol, MONDAY, 3, planned):
        before = list(exercise_entries(planned[one.week.monday]))
        assert [x for x in exercise_entries(one.week) if x[1].exercise_id not in NORDICS] == before
        assert one.changes


def test_the_start_dose_in_the_typical_control_weeks_collides_with_nothing():
    planned = {MONDAY + n * WEEK: typical_week("deload", MONDAY + n * WEEK) for n in range(4)}
    for one in nordic_weeks("start", MONDAY, 4, planned):
        assert collisions(findings(WeekContext(one.week))) == []
