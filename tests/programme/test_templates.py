"""Programmes counted back from a day: whole weeks, no gaps, and no collision with themselves."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics import catalogue
from hamstring_metrics.errors import ValueRefused
from hamstring_metrics.model import Emphasis, FindingKind, Goal, PhaseKind
from hamstring_metrics.programme import (
    WeekContext,
    findings,
    monday_of,
    moved,
    phases_back_from,
    planned_test_days,
    template_lengths,
    typical_week,
)

RACE = dt.date(2026, 6, 7)
DAY = dt.timedelta(days=1)
days = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))
lengths = st.sampled_from([8, 12, 16])


def test_there_are_templates_of_8_12_and_16_weeks():
    assert template_lengths() == (8, 12, 16)


def test_twelve_weeks_before_a_race_by_hand():
    found = [(one.kind.value, one.start.isoformat(), one.end.isoformat()) for one in phases_back_from(RACE, 12)]
    assert found == [
        ("control", "2026-03-15", "2026-03-28"),
        ("hip_dominant", "2026-03-29", "2026-04-11"),
        ("deload", "2026-04-12", "2026-04-18"),
        ("knee_dominant", "2026-04-19", "2026-05-02"),
        ("eccentric", "2026-05-03", "2026-05-16"),
        ("deload", "2026-05-17", "2026-05-23"),
        ("tempo_hills", "2026-05-24", "2026-06-06"),
    ]


@given(day=days, weeks=lengths)
def test_phases_follow_each_other_without_a_gap_and_end_the_day_before(day, weeks):
    phases = phases_back_from(day, weeks)
    assert phases[0].start == day - dt.timedelta(weeks=weeks)
    assert phases[-1].end == day - DAY
    assert all(b.start == a.end + DAY for a, b in zip(phases, phases[1:], strict=False))


@pytest.mark.parametrize("weeks", [8, 12, 16])
def test_every_template_keeps_the_order_of_phases_and_has_a_deload_week(weeks):
    kinds = [one.kind for one in phases_back_from(RACE, weeks)]
    assert [kind for kind in kinds if kind is not PhaseKind.DELOAD] == [
        PhaseKind.CONTROL,
        PhaseKind.HIP_DOMINANT,
        PhaseKind.KNEE_DOMINANT,
        PhaseKind.ECCENTRIC,
        PhaseKind.TEMPO_HILLS,
    ]
    assert PhaseKind.DELOAD in kinds


def test_a_season_is_followed_by_maintenance_until_its_last_day_or_openly():
    end = dt.date(2026, 11, 30)
    last = phases_back_from(RACE, 8, Goal.SEASON, end)[-1]
    assert (last.kind, last.start, last.end) == (PhaseKind.MAINTENANCE, RACE, end)
    assert phases_back_from(RACE, 8, Goal.SEASON)[-1].end is None
    assert phases_back_from(RACE, 8, Goal.SEASON, RACE)[-1].end == RACE


def test_a_season_that_ends_before_it_starts_is_refused_in_words():
    with pytest.raises(ValueRefused, match="a day on or after 2026-06-07"):
        phases_back_from(RACE, 8, Goal.SEASON, RACE - DAY)


def test_a_length_without_a_template_is_refused_in_words():
    with pytest.raises(ValueRefused, match="found '10'"):
        phases_back_from(RACE, 10)


@pytest.mark.parametrize("kind", [kind for kind in PhaseKind if kind is not PhaseKind.OWN])
def test_every_phase_has_an_aim_an_entry_check_an_emphasis_and_a_source(kind):
    about = catalogue.phase_aims()[kind]
    assert about.aim
    assert about.entry_check
    assert about.emphasis in set(Emphasis)
    assert about.source.kind == "practitioner article"


def test_tests_of_twelve_weeks_by_hand():
    # Four weeks after 15 March is 12 April, the first day of a phase; then 10 May is none, and up
    # to 24 May (six weeks) the phases begin on 17 and 24 May: the first of them counts.
    found = [day.isoformat() for day in planned_test_days(phases_back_from(RACE, 12))]
    assert found == ["2026-03-15", "2026-04-12", "2026-05-17"]


@given(day=days, weeks=lengths, by=st.integers(-40, 40))
def test_moving_the_race_by_a_day_moves_every_test_by_a_day(day, weeks, by):
    there = planned_test_days(phases_back_from(day, weeks))
    moved_there = planned_test_days(phases_back_from(day + by * DAY, weeks))
    assert moved_there == [one + by * DAY for one in there]


@given(day=days, weeks=lengths, position=st.integers(1, 5), by=st.integers(-6, 20))
def test_moving_a_phase_moves_what_follows_and_leaves_no_gap(day, weeks, position, by):
    phases = phases_back_from(day, weeks)
    found = moved(phases, position, by)
    assert [one.start - was.start for one, was in zip(found, phases, strict=True)] == [
        (by if n >= position else 0) * DAY for n in range(len(phases))
    ]
    assert all(b.start == a.end + DAY for a, b in zip(found, found[1:], strict=False))
    tests = planned_test_days(found)
    assert tests == planned_test_days(moved(phases, position, by))
    assert all(28 <= (b - a).days <= 42 for a, b in zip(tests, tests[1:], strict=False))


def test_moving_the_first_phase_moves_everything():
    phases = phases_back_from(RACE, 8)
    assert moved(phases, 0, 3) == phases_back_from(RACE + 3 * DAY, 8)


def test_a_pause_before_a_phase_stays_one_until_the_phase_runs_into_what_is_before_it():
    first, *rest = phases_back_from(dt.date(2026, 6, 7), 8)  # the first ends on 18 April
    paused = [first, *moved(rest, 0, 10)]
    assert moved(paused, 1, 3)[0] == first
    assert moved(paused, 1, -4)[0] == first
    assert moved(paused, 1, -12)[0].end == first.end - dt.timedelta(days=2)


@given(day=days, weeks=lengths, position=st.integers(0, 5))
def test_a_phase_a_day_later_moves_the_tests_from_its_start_on_by_that_day_and_no_other(day, weeks, position):
    phases = phases_back_from(day, weeks)
    before, after = (planned_test_days(one) for one in (phases, moved(phases, position, 1)))
    start = phases[position].start
    assert len(after) in (len(before), len(before) + 1)  # one more where the end now lies behind it
    for was, is_ in zip(before, after, strict=False):
        assert is_ - was == (DAY if was >= start else 0 * DAY)


def test_a_phase_cannot_be_moved_past_the_one_before():
    phases = phases_back_from(RACE, 8)
    assert len(moved(phases, 1, -6)) == len(phases)
    with pytest.raises(ValueRefused, match="a day after 2026-04-12"):
        moved(phases, 1, -7)


@pytest.mark.parametrize("kind", list(PhaseKind))
def test_no_typical_week_collides_with_itself(kind):
    week = typical_week(kind, dt.date(2026, 3, 2))
    found = findings(WeekContext(week, (typical_week(kind, dt.date(2026, 2, 23)),)))
    assert [one.rule_id for one in found if one.kind is FindingKind.COLLISION] == []
    alone = findings(WeekContext(week))
    assert [one.rule_id for one in alone if one.kind is FindingKind.COLLISION] == []


@pytest.mark.parametrize("weeks", [8, 12, 16])
def test_no_week_of_a_template_collides_with_those_before(weeks):
    phases = phases_back_from(monday_of(RACE), weeks, Goal.SEASON, RACE + 20 * DAY)
    planned = []
    for phase in phases:
        monday = phase.start
        while monday <= phase.end:
            week = typical_week(phase.kind, monday)
            found = findings(WeekContext(week, tuple(planned)))
            assert [one for one in found if one.kind is FindingKind.COLLISION] == []
            planned.append(week)
            monday += 7 * DAY
    assert len(planned) > weeks


@pytest.mark.parametrize("kind", [kind for kind in PhaseKind if kind is not PhaseKind.OWN])
def test_no_typical_week_holds_a_dose_outside_its_article(kind):
    found = findings(WeekContext(typical_week(kind, dt.date(2026, 3, 2))))
    assert [one for one in found if one.rule_id.endswith("_dose")] == []
