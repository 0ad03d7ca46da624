"""Phases and week, Exercises: planning, checks, logging, and what is refused in words."""

from __future__ import annotations

import datetime as dt

import pytest

from hamstring_metrics import programme, store
from hamstring_metrics.model import (
    ExerciseEntry,
    Gate,
    PhaseKind,
    PlannedDay,
    PlannedWeek,
    StopReason,
)
from hamstring_metrics.store.phases import Phase
from hamstring_metrics.store.tests import TypedTest
from hamstring_metrics.store.weeks import StoredWeek
from tests.pages.conftest import OpenPage
from tests.pages.planned import COLLIDING, MONDAY, PAGE, WEEK, button, labelled, plan, said, somebody


@pytest.mark.parametrize("page", [PAGE, "programme/return_markers.py"])
def test_an_empty_club_is_told_what_to_do(open_page: OpenPage, page):
    app = open_page(page)
    assert not app.exception
    assert "Nobody is here yet" in said(app)


@pytest.mark.parametrize("part", ["phases", "week", "log", "next"])
def test_every_part_opens_for_somebody_of_whom_nothing_is_known(open_page: OpenPage, part):
    app = open_page(PAGE, athlete=somebody(), part=part)
    assert not app.exception
    assert app.title[0].value == "Phases and week"


@pytest.mark.parametrize("part", ["phases", "week", "log", "next"])
def test_every_part_opens_for_a_squad(open_page: OpenPage, part):
    somebody(squads=("First team",))
    app = open_page(PAGE, whose="squad", part=part)
    assert not app.exception


def template(app, day: dt.date, weeks: int = 12):
    labelled(app.date_input, "Day of the race").set_value(day)
    app = app.run()
    labelled(app.selectbox, "Weeks").set_value(weeks)
    return app.run()


def test_twelve_weeks_back_from_a_race_become_phases(open_page: OpenPage):
    ada = somebody()
    race = MONDAY + 13 * WEEK
    app = template(open_page(PAGE, athlete=ada, part="phases"), race)
    button(app, "Add these 7 phases for Ada Example").click().run()
    phases = store.phases.listed(store.open())
    assert phases["kind"].tolist() == [
        "control", "hip_dominant", "deload", "knee_dominant", "eccentric", "deload", "tempo_hills",
    ]  # fmt: skip
    assert phases["end"].max().date() == race - dt.timedelta(days=1)
    assert set(phases["athlete_id"]) == {ada}


def test_a_template_over_phases_that_are_there_is_asked_about_first(open_page: OpenPage):
    ada = somebody()
    store.phases.save(store.open(), Phase("Own block", PhaseKind.OWN, MONDAY, None, ada))
    app = template(open_page(PAGE, athlete=ada, part="phases"), MONDAY + 13 * WEEK, 8)
    app = button(app, "Add these 6 phases for Ada Example").click().run()
    assert "'Own block' of Ada Example already runs" in "".join(one.value for one in app.warning).replace("\\", "")
    assert len(store.phases.listed(store.open())) == 1
    button(app, "Add them anyway").click().run()
    assert len(store.phases.listed(store.open())) == 7


def test_a_season_that_ends_before_it_starts_is_told(open_page: OpenPage):
    app = open_page(PAGE, athlete=somebody(), part="phases")
    app = labelled(app.radio, "Count back from").set_value("season").run()
    labelled(app.date_input, "First day of the season").set_value(MONDAY + WEEK)
    app = app.run()
    app = labelled(app.date_input, "Last day of the season (empty: open)").set_value(MONDAY).run()
    assert "Season, last day: expected a day on or after" in said(app)
    assert store.phases.listed(store.open()).empty


def test_a_collision_is_told_with_its_rule_and_source(open_page: OpenPage):
    ada = somebody()
    plan(ada)
    app = open_page(PAGE, athlete=ada, part="week")
    text = said(app)
    assert "Eccentric single-leg curl on Saturday, the day before Long run on Sunday." in text
    assert "No eccentric curls on the day before a long run. Source: A strength coach's" in text
    assert "not a block" in text
    assert app.header[0].value.startswith("2 places in this week are worth a second thought")


def test_a_week_begins_from_the_typical_week_of_its_phase(open_page: OpenPage):
    ada = somebody()
    store.phases.save(store.open(), Phase("Knee", PhaseKind.KNEE_DOMINANT, MONDAY - WEEK, None, ada))
    app = open_page(PAGE, athlete=ada, part="week")
    app = button(app, "Begin from a typical week: Knee-dominant").click().run()
    assert store.weeks.listed(store.open())[0].week == programme.typical_week("knee_dominant", MONDAY)
    assert not app.exception


def test_a_week_is_copied_forward_and_a_planned_one_is_left_as_it_was(open_page: OpenPage):
    ada = somebody()
    plan(ada)
    plan(ada, PlannedWeek(MONDAY + 2 * WEEK))
    app = open_page(PAGE, athlete=ada, part="week")
    labelled(app.number_input, "Copy it forward by weeks").set_value(3)
    app = button(app.run(), "Copy forward").click().run()
    assert "Copied to 2 weeks" in said(app)
    assert "Already planned and left as it was" in said(app)
    assert len(store.weeks.listed(store.open())) == 4


def test_a_squads_week_saved_for_an_athlete_becomes_the_athletes_own(open_page: OpenPage):
    ada = somebody(squads=("First team",))
    store.weeks.save(store.open(), StoredWeek(COLLIDING, squad="First team"))
    app = open_page(PAGE, athlete=ada, whose="athlete", part="week")
    assert "This is the week of First team" in said(app)
    button(app, "Save the week").click().run()
    owners = [(one.squad, one.athlete_id) for one in store.weeks.listed(store.open())]
    assert sorted(owners, key=str) == sorted([("First team", None), (None, ada)], key=str)


def test_a_week_is_logged_with_taps_and_changed_later(open_page: OpenPage):
    ada = somebody()
    plan(ada)
    app = open_page(PAGE, athlete=ada, part="log")
    pills = {one.label: one for one in app.button_group}
    pills["Fatigue (0 none, 10 very tired)"].set_value(3)
    pills["Looked at and fine"].set_value([Gate.BASIC_CONTROL])
    pills["Eccentric single-leg curl stopped for"].set_value(StopReason.CRAMP)
    labelled(app.checkbox, "3 x 8 of the curl at the target confirmed").check()
    labelled(app.text_input, "Note").input("went well")
    app = button(app.run(), "Save the log").click().run()
    assert "Saved: the log of the week" in said(app)
    log = store.week_logs.listed(store.open())[0].log
    assert (log.fatigue, log.tightness, log.confirmed_3x8, log.note) == (3, None, True, "went well")
    assert (log.gates, log.done[0].stop_reason) == ((Gate.BASIC_CONTROL,), StopReason.CRAMP)
    app = button(open_page(PAGE, athlete=ada, part="log"), "Save the log").click().run()
    assert store.week_logs.listed(store.open())[0].log == log


def test_what_next_lists_retests_curls_and_exercises_with_reasons(open_page: OpenPage):
    ada = somebody()
    opened = store.open()
    long_ago = dt.date.today() - 7 * WEEK
    store.athletes.add_body_mass(opened, ada, 70.0, long_ago)
    store.tests.save_typed(opened, [TypedTest(ada, "curl_8rm", long_ago, 17.5, 22.5)])
    store.tests.save_typed(opened, [TypedTest(ada, "single_leg_bridge", long_ago, 10, 10)])
    store.tests.save_typed(opened, [TypedTest(ada, "nordic", long_ago, 300.0, 345.0)])
    app = open_page(PAGE, athlete=ada, part="next")
    text = said(app)
    assert "3 retests wait: 3 overdue." in text
    assert "Left: 3 x 8 towards 20 kg (target 21 kg)." in text
    assert "Two-leg bridge, both legs: bridge count in the lowest band" in text
    assert f"Nordic, {long_ago:%Y-%m-%d}: repeat the test. Nothing is suggested from it." in text


def test_another_machine_than_last_time_is_told_by_its_name(open_page: OpenPage):
    ada = somebody()
    opened = store.open()
    machines = [store.machines.save(opened, store.machines.Machine(name)).machine_id for name in ("Old", "New")]
    for weeks, machine in enumerate(machines):
        day = dt.date.today() - (4 - weeks) * WEEK
        store.tests.save_typed(opened, [TypedTest(ada, "curl_8rm", day, 20.0, 20.0, machine_id=machine)])
    app = open_page(PAGE, athlete=ada, part="next")
    assert "the machine was 'Old'" in "".join(one.value for one in app.warning).replace("\\", "")


def test_how_a_test_was_set_up_is_written_down(open_page: OpenPage):
    ada = somebody()
    store.tests.save_typed(store.open(), [TypedTest(ada, "nordic", dt.date.today(), 300.0, 310.0)])
    app = open_page(PAGE, athlete=ada, part="next")
    labelled(app.text_input, "Anchor").input("wall bar")
    app = button(app.run(), "Save the note").click().run()
    assert store.retest_notes.listed(store.open())["anchor"].tolist() == ["wall bar"]
    app = button(app, "Save the note").click().run()
    assert "expected an anchor, feet or a stop rule" in said(app)


def test_the_library_is_searched_and_an_exercise_shows_who_disagrees(open_page: OpenPage):
    app = open_page("programme/exercises.py", exercise="nordic_curl")
    assert not app.exception
    text = said(app)
    assert "The articles differ: How much Nordic" in text
    assert "2 sets of 3 to 5 repetitions" in text
    assert "3 sets of 10 to 12 repetitions" in text
    app = open_page("programme/exercises.py", nordic="petersen")
    assert "Weeks 5 to 10: 3 sessions a week of 12, 10 and 8 repetitions" in said(app)


def test_a_search_that_fits_nothing_says_so(open_page: OpenPage):
    app = open_page("programme/exercises.py")
    labelled(app.text_input, "Words").input("trampoline")
    assert "No exercise fits all of that" in said(app.run())


def test_the_next_test_day_is_listed_on_test_day_and_folded_when_nothing_is_due(
    open_page: OpenPage,
):
    ada = somebody()
    store.tests.save_typed(store.open(), [TypedTest(ada, "nordic", dt.date.today() - 3 * WEEK, 300.0, 310.0)])
    folded = open_page("testing/test_day.py").expander
    mine = next(one for one in folded if one.label.startswith("The next test day"))
    assert (mine.label, mine.proto.expanded) == ("The next test day: No retest is due.", False)
    bob = somebody("Bob Example")
    store.tests.save_typed(store.open(), [TypedTest(bob, "nordic", dt.date.today() - 7 * WEEK, 300.0, 310.0)])
    app = open_page("testing/test_day.py")
    mine = next(one for one in app.expander if one.label.startswith("The next test day"))
    assert (mine.label, mine.proto.expanded) == (
        "The next test day: 1 retest waits: 1 overdue.",
        True,
    )
    due = dt.date.today() - 3 * WEEK
    assert mine.dataframe[0].value.to_dict("records") == [
        {"Athlete": "Bob Example", "Overdue": "Nordic", "Due": "", "Waits since": due.isoformat()}
    ]


def test_another_setup_than_last_time_is_told_while_typing_and_where_it_is_shown(
    open_page: OpenPage,
):
    ada = somebody()
    opened = store.open()
    old, new = (store.machines.save(opened, store.machines.Machine(name)).machine_id for name in ("Old", "New"))
    day = dt.date.today() - 4 * WEEK
    store.tests.save_typed(opened, [TypedTest(ada, "curl_8rm", day, 20.0, 20.0, machine_id=old)])
    app = open_page("testing/enter_results.py", athlete=ada)
    app.text_input(key="entry:curl_left").input("20")
    app.text_input(key="entry:curl_right").input("20")
    app.text_input(key="entry:anchor").input("wall bar")
    app = app.selectbox(key="entry:machine_id").set_value(new).run()
    told = "8RM single-leg curl: the machine was 'Old'"
    assert any(told in one.value.replace("\\", "") for one in app.warning)
    app = button(app, "Store").click().run()
    assert not app.exception
    assert store.retest_notes.listed(store.open())["anchor"].tolist() == ["wall bar"]
    assert told in said(open_page("results/athlete.py", athlete=ada))
    assert told in said(open_page("testing/test_day.py"))
    button(app, "Undo").click().run()
    assert store.retest_notes.listed(store.open()).empty


def test_a_nordic_protocol_is_written_into_the_weeks_after_it_was_shown(open_page: OpenPage):
    ada = somebody()
    typed = PlannedWeek(MONDAY + WEEK, (PlannedDay((), (ExerciseEntry("nordic_bench", 4, 4),)), *[PlannedDay()] * 6))
    plan(ada)
    plan(ada, typed)
    app = open_page(PAGE, athlete=ada, part="week")
    app = app.selectbox(key="nordic:protocol").set_value("petersen").run()
    app = app.number_input(key="nordic:weeks:petersen").set_value(3).run()
    shown = next(one.value for one in app.dataframe if "Each session" in one.value)
    assert shown["Each session"].tolist() == [
        "Nordic curl 2 x 5",
        "Nordic curl 2 x 6",
        "Nordic curl 3 x 7",
    ]
    assert shown["On"][1] == "left as it is: Nordics are planned already"
    app = button(app, "Write it into 2 weeks").click().run()
    assert "Written into 2 weeks of Ada Example: Ten weeks, as published. All else in them stays." in said(app)
    weeks = {one.week.monday: one.week for one in store.weeks.listed(store.open())}
    assert weeks[MONDAY + WEEK] == typed
    assert sorted(weeks) == [MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK]
    kept = [one for day in weeks[MONDAY].days for one in day.exercises if one.exercise_id != "nordic_curl"]
    assert kept == [ExerciseEntry("eccentric_single_leg_curl", 2, 6)]
    assert not app.exception


def test_nordics_that_are_planned_are_replaced_only_when_asked(open_page: OpenPage):
    ada = somebody()
    plan(
        ada,
        PlannedWeek(MONDAY, (PlannedDay((), (ExerciseEntry("nordic_bench", 4, 4),)), *[PlannedDay()] * 6)),
    )
    app = open_page(PAGE, athlete=ada, part="week")
    app = app.selectbox(key="nordic:protocol").set_value("start").run()
    app = app.number_input(key="nordic:weeks:start").set_value(1).run()
    assert button(app, "Write it into 0 weeks").disabled
    app = app.checkbox(key="nordic:replace").check().run()
    button(app, "Write it into 1 week").click().run()
    week = store.weeks.listed(store.open())[0].week
    assert [one.exercise_id for day in week.days for one in day.exercises] == ["nordic_curl"]


def test_a_phase_is_moved_with_all_that_follow_and_the_one_before_reaches_up_to_it(
    open_page: OpenPage,
):
    ada = somebody()
    here = store.open()
    first, second, third = (
        store.phases.save(
            here,
            Phase(
                name,
                PhaseKind.OWN,
                MONDAY + n * WEEK,
                MONDAY + (n + 1) * WEEK - dt.timedelta(days=1),
                ada,
            ),
        ).phase_id
        for n, name in enumerate(("One", "Two", "Three"))
    )
    app = open_page(PAGE, athlete=ada, part="phases")
    app = app.selectbox(key="phase:chosen").set_value(second).run()
    labelled(app.number_input, "Move by days (earlier: below 0)").set_value(2)
    app = button(app.run(), "Move it and all that follow").click().run()
    assert "Moved by 2 days later: Two and Three." in said(app)
    rows = store.phases.listed(store.open()).set_index("phase_id")
    two = dt.timedelta(days=2)
    assert rows.loc[first, "end"].date() == MONDAY + WEEK + two - dt.timedelta(days=1)
    assert [rows.loc[one, "start"].date() for one in (second, third)] == [
        MONDAY + WEEK + two,
        MONDAY + 2 * WEEK + two,
    ]
    app = app.selectbox(key="phase:chosen").set_value(second).run()
    labelled(app.number_input, "Move by days (earlier: below 0)").set_value(-30)
    app = button(app.run(), "Move it and all that follow").click().run()
    assert "Phase, start: expected a day after" in said(app)
    assert store.phases.listed(store.open())["start"].tolist() == rows["start"].tolist()


def test_a_rule_is_opened_on_method(open_page: OpenPage):
    app = open_page("about/method.py", rule="eccentric_curl_before_long_run")
    assert "No eccentric curls on the day before a long run. Source: A strength coach's" in said(app)
    assert "not a block" in said(app)
    assert "no such rule here" in said(open_page("about/method.py", rule="x"))


def test_3_x_8_confirmed_in_a_log_is_a_state_of_its_own_on_the_athletes_card(open_page: OpenPage):
    ada = somebody()
    here = store.open()
    store.athletes.add_body_mass(here, ada, 70.0, dt.date.today())
    store.tests.save_typed(here, [TypedTest(ada, "curl_8rm", dt.date.today(), 22.5, 22.5)])
    assert "3 x 8 at the target not confirmed yet." in said(open_page("results/athlete.py", athlete=ada))
    app = open_page(PAGE, athlete=ada, part="log")
    labelled(app.checkbox, "3 x 8 of the curl at the target confirmed").check()
    button(app.run(), "Save the log").click().run()
    confirmed = f"3 x 8 at the target confirmed in the week from {MONDAY:%Y-%m-%d}."
    assert confirmed in said(open_page("results/athlete.py", athlete=ada))
    assert "Left: 3 x 8 at the target confirmed" in said(open_page(PAGE, athlete=ada, part="next"))
