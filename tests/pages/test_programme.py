"""Phases and week, Exercises, Return markers: planning, checks, logging, and what is refused in words."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from hamstring_metrics import catalogue, programme, store, wording
from hamstring_metrics.model import (
    ExerciseEntry,
    Gate,
    PhaseKind,
    PlannedDay,
    PlannedWeek,
    RangeStage,
    RunKind,
    Side,
    StopReason,
)
from hamstring_metrics.store.athletes import Athlete, Injury
from hamstring_metrics.store.phases import Phase
from hamstring_metrics.store.tests import TypedTest
from hamstring_metrics.store.weeks import StoredWeek
from pages.ui import week_table
from tests.pages.conftest import OpenPage, everything_said

PAGE = "programme/phases_and_week.py"
MONDAY = programme.monday_of(dt.date.today())
WEEK = dt.timedelta(weeks=1)
COLLIDING = PlannedWeek(
    MONDAY,
    (
        *[PlannedDay()] * 5,
        PlannedDay((RunKind.EASY,), (ExerciseEntry("eccentric_single_leg_curl", 2, 6),)),
        PlannedDay((RunKind.LONG,)),
    ),
)


def somebody(name: str = "Ada Example", **more: object) -> str:
    return store.athletes.save(store.open(), Athlete(name, **more)).athlete_id


def plan(athlete: str, week: PlannedWeek = COLLIDING) -> StoredWeek:
    return store.weeks.save(store.open(), StoredWeek(week, athlete_id=athlete))


def said(app) -> str:
    return everything_said(app).replace("\\", "").replace("\u2060", "")


def button(app, label: str):
    return next(one for one in app.button if one.label == label)


def labelled(elements, label: str):
    return next(one for one in elements if one.label == label)


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


def injured(name: str = "Ada Example") -> str:
    ada = somebody(name)
    store.athletes.save_injury(store.open(), Injury(ada, Side.LEFT, dt.date.today() - 4 * WEEK))
    return ada


def test_markers_show_values_and_agreement_and_never_decide(open_page: OpenPage):
    ada = injured()
    day = dt.date.today() - WEEK
    store.tests.save_typed(store.open(), [TypedTest(ada, "single_hop", day, 120.0, 150.0)])
    app = open_page("programme/return_markers.py", athlete=ada)
    text = said(app)
    assert not app.exception
    assert "left (injured) 120 cm; right 150 cm; left is 80 % of right" in text
    assert "Single hop: 33 % of experts would use it as a field test (van der Horst 2017)" in text
    assert "98.3 % of experts want it asked" in text
    assert "It does not decide when somebody plays again" in text
    assert "cleared" not in text.lower()


def test_a_marker_is_ticked_and_taken_back_by_a_person(open_page: OpenPage):
    ada = injured()
    app = open_page("programme/return_markers.py", athlete=ada)
    app = labelled(app.checkbox, "Hop tests: looked at").check().run()
    assert store.marker_ticks.listed(store.open())["marker"].tolist() == ["hops"]
    assert "by owner" in said(app)
    labelled(app.checkbox, "Hop tests: looked at").uncheck().run()
    assert store.marker_ticks.listed(store.open()).empty


def test_a_score_of_0_is_stored_and_one_above_the_scale_is_told(open_page: OpenPage):
    ada = injured()
    app = open_page("programme/return_markers.py", athlete=ada)
    app = labelled(app.selectbox, "Marker").set_value("apprehension").run()
    labelled(app.number_input, "Left (of 10)").set_value(0.0)
    app = button(app.run(), "Store the marker").click().run()
    assert store.tests.frame(store.open())["left"].tolist() == [0.0]
    labelled(app.number_input, "Left (of 10)").set_value(11.0)
    app = button(app.run(), "Store the marker").click().run()
    assert "expected a number from 0 to 10, found '11.0'" in said(app)
    assert len(store.tests.frame(store.open())) == 1


def test_nobody_injured_is_told_where_to_note_it(open_page: OpenPage):
    assert "No injury is noted" in said(open_page("programme/return_markers.py", athlete=somebody()))


FULL = PlannedWeek(
    MONDAY,
    (
        PlannedDay(
            (RunKind.EASY, RunKind.INTERVAL),
            (
                ExerciseEntry("nordic_curl", 2, 4, None, None, "slow", RangeStage.PARTIAL),
                ExerciseEntry("prone_single_leg_curl", 3, 8, None, 17.5),
            ),
            heavy_lifting=True,
        ),
        *[PlannedDay()] * 6,
    ),
    busy=True,
)


@pytest.mark.parametrize("unit", ["kg", "lb"])
def test_a_week_comes_back_from_its_tables_as_it_went_in(unit):
    read = week_table.read_week(MONDAY, True, week_table.runs_table(FULL), week_table.exercises_table(FULL, unit), unit)
    assert read.refused == ()
    loads = [one.load_kg for one in read.week.days[0].exercises]
    assert loads[1] == pytest.approx(17.5, abs=0.001)
    assert unit == "lb" or read.week == FULL


def rows(*given: dict[str, object]) -> pd.DataFrame:
    empty = week_table.exercises_table(PlannedWeek(MONDAY), "kg")
    return pd.DataFrame(list(given), columns=empty.columns).astype(object)


def read(*given: dict[str, object]) -> week_table.ReadWeek:
    runs = week_table.runs_table(PlannedWeek(MONDAY))
    return week_table.read_week(MONDAY, False, runs, rows(*given), "kg")


def test_an_exercise_without_a_dose_is_kept_and_an_empty_row_is_nothing():
    found = read({"Day": "Tuesday", "Exercise": "deadlift"}, {"Tempo": " "}, {})
    assert found.refused == ()
    assert found.week.days[1].exercises == (ExerciseEntry("deadlift"),)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ({"Exercise": "deadlift"}, "Exercises, row 1: expected a day, found 'nothing'"),
        ({"Day": "Monday", "Sets": 3}, "Exercises, row 1: expected an exercise, found 'nothing'"),
        ({"Sets": 3}, "Exercises, row 1: expected a day and an exercise, found 'nothing'"),
        (
            {"Day": "Monday", "Exercise": "squat", "Sets": 2.5},
            "Sets: expected a whole number from 1, found '2.5'",
        ),
    ],
)
def test_a_half_filled_row_is_told_and_not_dropped_in_silence(row, what):
    assert what in read(row).refused[0]


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


def test_return_markers_of_somebody_uninjured_lead_to_those_who_are(open_page: OpenPage):
    injured("Bob Example")
    ada = somebody("Ada Example")
    app = open_page("programme/return_markers.py", athlete=ada)
    assert "Athletes with an injury" in said(app)
    assert not app.exception


def test_every_marker_that_no_device_measures_is_typed_on_its_page_and_shown(open_page: OpenPage):
    ada = injured()
    app = open_page("programme/return_markers.py", athlete=ada)
    typed = labelled(app.selectbox, "Marker").options
    ids = [one.id for one in catalogue.protocols().values() if wording.protocol_name(one.id) in typed]
    wanted = {one for marker in catalogue.marker_statements() for one in marker.protocols}
    by_device = {
        one for one in wanted if catalogue.protocol(one).family in ("dynamometer", "nordbord", "curl", "bridge")
    }
    assert wanted - by_device <= set(ids)
    for protocol in ids:
        app = app.selectbox(key="marker:protocol").set_value(protocol).run()
        app.number_input(key=f"marker:{protocol}:left").set_value(7.0)
        app = button(app.run(), "Store the marker").click().run()
        assert not app.exception
    stored = store.tests.frame(store.open())
    assert sorted(stored["protocol"]) == sorted(ids)
    text = said(app)
    for protocol in ids:
        assert f"{wording.protocol_name(protocol)}, {dt.date.today():%Y-%m-%d}: left (injured) 7" in text


def test_a_dynamometer_at_outer_range_is_typed_and_becomes_a_marker(open_page: OpenPage):
    ada = injured()
    app = open_page("testing/enter_results.py", athlete=ada)
    app = app.selectbox(key="entry:dynamometer").set_value("hhd_outer_make_fixed").run()
    app.text_input(key="entry:dynamometer_left").input("180")
    app.text_input(key="entry:dynamometer_right").input("200")
    app.text_input(key="entry:position").input("hip 0, knee 15")
    button(app.run(), "Store").click().run()
    assert store.tests.frame(store.open())["position"].tolist() == ["hip 0, knee 15"]
    text = said(open_page("programme/return_markers.py", athlete=ada))
    assert "left (injured) 180 N; right 200 N; left is 90 % of right" in text
