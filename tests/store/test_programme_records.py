"""Planned weeks, logs, ticks and notes: kept as they are, refused in words, versioned, journalled."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from hamstring_metrics import store
from hamstring_metrics.errors import ChangedMeanwhile, NotFound, ValueRefused
from hamstring_metrics.model import (
    ExerciseEntry,
    Gate,
    LoggedExercise,
    PlannedDay,
    PlannedWeek,
    RangeStage,
    RunKind,
    StopReason,
    WeekLog,
)
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.marker_ticks import MarkerTick
from hamstring_metrics.store.retest_notes import RetestNote
from hamstring_metrics.store.week_logs import StoredLog
from hamstring_metrics.store.weeks import StoredWeek

MONDAY = dt.date(2026, 3, 2)
WEEK = dt.timedelta(weeks=1)
FULL_DAY = PlannedDay(
    (RunKind.EASY, RunKind.INTERVAL),
    (
        ExerciseEntry("nordic_curl", 2, 4, None, None, "slow", RangeStage.PARTIAL),
        ExerciseEntry("ma séance", load_kg=12.5),
        ExerciseEntry("two_leg_bridge", sets=2, seconds=30),
    ),
    heavy_lifting=True,
)
PLANNED = PlannedWeek(MONDAY, (PlannedDay(), FULL_DAY, *[PlannedDay()] * 5), busy=True)


@pytest.fixture
def ann(club):
    return store.athletes.save(club, Athlete("Ann Lee", squads=("U18",))).athlete_id


def test_a_week_comes_back_as_saved_with_two_runs_a_day_and_half_filled_rows(club, ann):
    saved = store.weeks.save(club, StoredWeek(PLANNED, athlete_id=ann))
    assert store.weeks.listed(club) == [saved]
    assert saved.week == PLANNED
    assert (saved.version, saved.squad) == (1, None)


def test_a_week_of_a_squad_comes_back_by_its_name(club, ann):
    store.weeks.save(club, StoredWeek(PLANNED, squad="U18"))
    found = store.weeks.listed(club)[0]
    assert (found.squad, found.athlete_id) == ("U18", None)


def test_an_own_week_goes_before_the_squads_of_the_same_monday(club, ann):
    later = dataclasses.replace(PLANNED, monday=MONDAY + WEEK)
    own = store.weeks.save(club, StoredWeek(PlannedWeek(MONDAY), athlete_id=ann))
    store.weeks.save(club, StoredWeek(PLANNED, squad="U18"))
    squads = store.weeks.save(club, StoredWeek(later, squad="U18"))
    every = store.weeks.listed(club)
    assert store.weeks.of_owner(every, ann, ["U18"]) == [own, squads]
    assert store.weeks.of_owner(every, ann) == [own]
    assert [one.squad for one in store.weeks.of_owner(every, None, ["U18"])] == ["U18", "U18"]


def test_a_week_of_nobody_or_of_two_is_refused(club, ann):
    for owner in ({}, {"athlete_id": ann, "squad": "U18"}):
        with pytest.raises(ValueRefused, match="Week: expected an athlete or a squad"):
            store.weeks.save(club, StoredWeek(PLANNED, **owner))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (ExerciseEntry("  "), "Week, Monday, exercise: expected an exercise"),
        (ExerciseEntry("squat", sets=0), "Week, Monday, sets: expected a whole number from 1, found '0'"),
        (ExerciseEntry("squat", load_kg=-1.0), "Week, Monday, load: expected kilograms above 0, found '-1.0'"),
    ],
)
def test_figures_that_are_none_are_refused_and_nothing_is_stored(club, ann, entry, said):
    week = PlannedWeek(MONDAY, (PlannedDay(exercises=(entry,)), *[PlannedDay()] * 6))
    with pytest.raises(ValueRefused, match=said):
        store.weeks.save(club, StoredWeek(week, athlete_id=ann))
    assert store.weeks.listed(club) == []


def test_a_third_run_of_a_day_is_refused_rather_than_dropped(club, ann):
    day = PlannedDay((RunKind.EASY, RunKind.TEMPO, RunKind.EASY))
    with pytest.raises(ValueRefused, match="Week, Monday, runs: expected two at most, found '3'"):
        store.weeks.save(club, StoredWeek(PlannedWeek(MONDAY, (day, *[PlannedDay()] * 6)), ann))


def test_a_week_that_does_not_begin_on_a_monday_is_no_week():
    with pytest.raises(ValueError, match="seven days from a Monday"):
        PlannedWeek(MONDAY + dt.timedelta(1))


def test_the_second_of_two_planners_is_told_and_the_first_week_stays(club, ann):
    first = store.weeks.save(club, StoredWeek(PLANNED, athlete_id=ann))
    with pytest.raises(ChangedMeanwhile, match="was planned meanwhile"):
        store.weeks.save(club, StoredWeek(PlannedWeek(MONDAY), athlete_id=ann))
    store.weeks.save(club, dataclasses.replace(first, week=PlannedWeek(MONDAY)))
    with pytest.raises(ChangedMeanwhile, match="changed by owner"):
        store.weeks.save(club, first)


def test_a_week_is_copied_forward_and_planned_weeks_are_left_alone(club, ann):
    saved = store.weeks.save(club, StoredWeek(PLANNED, athlete_id=ann))
    taken = dataclasses.replace(PLANNED, monday=MONDAY + 2 * WEEK, busy=False)
    store.weeks.save(club, StoredWeek(taken, athlete_id=ann))
    planned, left = store.weeks.copy_forward(club, saved, 3)
    assert (planned, left) == ([MONDAY + WEEK, MONDAY + 3 * WEEK], [MONDAY + 2 * WEEK])
    weeks = {one.week.monday: one.week for one in store.weeks.listed(club)}
    assert weeks[MONDAY + 3 * WEEK].days == PLANNED.days
    assert weeks[MONDAY + 2 * WEEK] == taken
    with pytest.raises(ValueRefused, match="one week or more"):
        store.weeks.copy_forward(club, saved, 0)


def test_a_week_that_was_taken_out_comes_back(club, ann):
    saved = store.weeks.save(club, StoredWeek(PLANNED, athlete_id=ann))
    store.weeks.delete(club, saved.week_id)
    assert store.weeks.listed(club) == []
    store.weeks.restore(club, saved.week_id)
    assert [one.week for one in store.weeks.listed(club)] == [PLANNED]


LOG = WeekLog(
    MONDAY,
    (LoggedExercise("nordic_curl"), LoggedExercise("single_leg_bridge", False, StopReason.CRAMP)),
    next_day_response=0,
    fatigue=10,
    confirmed_3x8=True,
    gates=(Gate.BASIC_CONTROL, Gate.STRIDE_QUALITY),
    note="good",
)


def test_a_log_comes_back_as_saved_and_0_is_not_missing(club, ann):
    saved = store.week_logs.save(club, StoredLog(ann, LOG))
    assert store.week_logs.listed(club) == [saved]
    assert saved.log == LOG
    assert (saved.log.next_day_response, saved.log.tightness) == (0, None)


@pytest.mark.parametrize("score", [-1, 11])
def test_a_score_outside_0_to_10_is_refused(club, ann, score):
    log = dataclasses.replace(LOG, tightness=score)
    with pytest.raises(ValueRefused, match=f"Log, tightness: .* 0 to 10, found '{score}'"):
        store.week_logs.save(club, StoredLog(ann, log))


def test_a_week_is_logged_once_and_changed_by_its_version(club, ann):
    saved = store.week_logs.save(club, StoredLog(ann, LOG))
    with pytest.raises(ChangedMeanwhile, match="was logged meanwhile"):
        store.week_logs.save(club, StoredLog(ann, LOG))
    changed = store.week_logs.save(club, dataclasses.replace(saved, log=dataclasses.replace(LOG, note="  ")))
    assert (changed.version, changed.log.note) == (2, None)
    store.week_logs.delete(club, saved.log_id)
    assert store.week_logs.listed(club) == []


def test_a_log_of_a_day_that_is_no_monday_is_refused(club, ann):
    log = WeekLog(MONDAY + dt.timedelta(2))
    with pytest.raises(ValueRefused, match="Log, week: expected a Monday, found '2026-03-04'"):
        store.week_logs.save(club, StoredLog(ann, log))


def test_a_tick_is_dated_told_with_who_ticked_and_can_be_taken_back(club, ann):
    tick = store.marker_ticks.save(club, MarkerTick(ann, "hops", MONDAY, " seen "))
    row = store.marker_ticks.listed(club).iloc[0]
    assert (row["marker"], row["note"], row["actor"]) == ("hops", "seen", "owner")
    store.marker_ticks.delete(club, tick.tick_id)
    assert store.marker_ticks.listed(club).empty
    with pytest.raises(ValueRefused, match="a marker of the catalogue, found 'all clear'"):
        store.marker_ticks.save(club, MarkerTick(ann, "all clear", MONDAY))


def test_a_retest_note_comes_back_with_its_day(club, ann):
    store.retest_notes.save(club, RetestNote(ann, "nordic", MONDAY, anchor=" bar ", stop_rule=""))
    row = store.retest_notes.listed(club).iloc[0]
    assert (row["anchor"], row["local_date"].date()) == ("bar", MONDAY)
    assert store.retest_notes.listed(club)["stop_rule"].isna().all()


@pytest.mark.parametrize(
    ("note", "said"),
    [({"protocol": "nordic"}, "found 'nothing'"), ({"protocol": "x", "anchor": "bar"}, "found 'x'")],
)
def test_a_note_that_says_nothing_or_of_no_test_is_refused(club, ann, note, said):
    with pytest.raises(ValueRefused, match=said):
        store.retest_notes.save(club, RetestNote(ann, date=MONDAY, **note))


def test_everything_of_somebody_who_is_not_here_is_not_found(club):
    with pytest.raises(NotFound):
        store.weeks.save(club, StoredWeek(PLANNED, athlete_id="nobody"))
    with pytest.raises(NotFound):
        store.week_logs.save(club, StoredLog("nobody", LOG))
    with pytest.raises(NotFound):
        store.marker_ticks.save(club, MarkerTick("nobody", "hops", MONDAY))
    with pytest.raises(NotFound):
        store.retest_notes.save(club, RetestNote("nobody", "nordic", MONDAY, anchor="bar"))


def test_every_change_stands_in_the_journal(club, ann):
    saved = store.weeks.save(club, StoredWeek(PLANNED, athlete_id=ann))
    store.week_logs.save(club, StoredLog(ann, LOG))
    store.weeks.delete(club, saved.week_id)
    entries = store.journal.entries(club)
    assert [(row.action, row.subject) for row in entries.itertuples()][:3] == [
        ("deleted", "planned week"), ("created", "week log"), ("created", "planned week"),
    ]  # fmt: skip


def test_what_belongs_to_one_entry_goes_with_it_when_two_are_put_together_and_back(club, ann):
    twin = store.athletes.save(club, Athlete("Ann Lee-Byrne")).athlete_id
    store.weeks.save(club, StoredWeek(PLANNED, athlete_id=twin))
    store.week_logs.save(club, StoredLog(twin, LOG))
    store.marker_ticks.save(club, MarkerTick(twin, "hops", MONDAY))
    store.retest_notes.save(club, RetestNote(twin, "nordic", MONDAY, anchor="bar"))

    def owners():
        return {
            store.weeks.listed(club)[0].athlete_id,
            store.week_logs.listed(club)[0].athlete_id,
            *store.marker_ticks.listed(club)["athlete_id"],
            *store.retest_notes.listed(club)["athlete_id"],
        }

    merge_id = store.merging.merge(club, ann, twin)
    assert owners() == {ann}
    store.merging.undo_merge(club, merge_id)
    assert owners() == {twin}


def test_several_weeks_are_stored_all_or_none(club, ann):
    first = store.weeks.save(club, StoredWeek(PLANNED, athlete_id=ann))
    changed = dataclasses.replace(first, week=PlannedWeek(MONDAY))
    later = StoredWeek(PlannedWeek(MONDAY + WEEK), athlete_id=ann)
    assert store.weeks.save_all(club, [changed, later]) == 2
    assert [one.week.monday for one in store.weeks.listed(club)] == [MONDAY, MONDAY + WEEK]
    before = store.weeks.listed(club)
    stale = dataclasses.replace(first, week=PLANNED)
    with pytest.raises(ChangedMeanwhile):
        store.weeks.save_all(club, [StoredWeek(PlannedWeek(MONDAY + 2 * WEEK), athlete_id=ann), stale])
    assert store.weeks.listed(club) == before
