"""Athlete, Squad, Trends and Method: what they say, what they say when empty, and where they lead."""

from __future__ import annotations

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from hamstring_metrics import catalogue, store
from hamstring_metrics.model import PhaseKind, Side
from hamstring_metrics.store.athletes import Athlete, Injury
from hamstring_metrics.store.phases import Phase
from hamstring_metrics.store.tests import TypedTest
from pages.ui import choosing, method_entries
from tests.pages.conftest import OpenPage, everything_said

DAY = dt.date(2026, 3, 4)


def somebody(name: str = "Ada Example", **more: object) -> str:
    return store.athletes.save(store.open(), Athlete(name, **more)).athlete_id


def measured(
    athlete: str, protocol: str, left: float | None, right: float | None, day: dt.date = DAY, **more: object
) -> str:
    (test_id,) = store.tests.save_typed(store.open(), [TypedTest(athlete, protocol, day, left, right, **more)])
    return test_id


def said(app: AppTest) -> str:
    return everything_said(app).replace("\\", "").replace("\u2060", "")


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label == label)


@pytest.mark.parametrize("page", ["results/athlete.py", "results/squad.py", "results/trends.py"])
def test_an_empty_club_is_told_what_to_do(open_page: OpenPage, page):
    app = open_page(page)
    assert not app.exception
    assert "Nobody is here yet" in said(app)


@pytest.mark.parametrize("page", ["results/athlete.py", "results/squad.py", "results/trends.py"])
def test_an_athlete_without_tests_is_told_what_to_do(open_page: OpenPage, page):
    somebody()
    app = open_page(page)
    assert not app.exception
    assert "No test" in said(app)


@pytest.mark.parametrize("page", ["results/athlete.py", "results/trends.py"])
def test_an_unknown_athlete_is_not_found_and_never_somebody_else(open_page: OpenPage, page):
    somebody("Ada Example")
    app = open_page(page, athlete="nobody")
    assert "no such athlete" in said(app)
    assert not app.metric


def test_the_athlete_page_shows_three_tests_side_by_side_whether_measured_or_not(open_page: OpenPage):
    ada = somebody()
    measured(ada, "nordic", 300.0, 200.0)
    app = open_page("results/athlete.py", athlete=ada)
    assert [(one.label, one.value) for one in app.metric] == [("Left (N)", "300"), ("Right (N)", "200")]
    text = said(app)
    assert (
        app.header[0].value.replace("\\", "").replace("\u2060", "").startswith("Nordic: clear difference, right weaker")
    )
    assert text.count("Not measured yet.") == 2


def test_a_leg_that_was_not_tested_reads_not_measured(open_page: OpenPage):
    ada = somebody()
    measured(ada, "curl_8rm", None, 20.0)
    app = open_page("results/athlete.py", athlete=ada)
    assert [one.value for one in app.metric] == ["not measured", "20"]


def test_the_athlete_page_tells_body_mass_injury_and_squad(open_page: OpenPage):
    ada = somebody(squads=("First team",))
    store.athletes.add_body_mass(store.open(), ada, 71.5, DAY)
    store.athletes.save_injury(store.open(), Injury(ada, Side.LEFT, DAY, None, "sprinting"))
    text = said(open_page("results/athlete.py", athlete=ada))
    assert "First team" in text
    assert "Body mass 71.5 kg, 2026-03-04" in text
    assert "Injury left, from 2026-03-04, still open: sprinting" in text


def test_every_test_stands_in_the_table_with_flags_and_note(open_page: OpenPage):
    ada = somebody()
    measured(ada, "single_leg_bridge", 20.0, 22.0, pain=5, note="sore **knee**")
    table = open_page("results/athlete.py", athlete=ada).dataframe[-1].value
    assert table.loc[0, ["Left", "Right", "Pain (0-10)", "Note"]].tolist() == [
        "20 repetitions",
        "22 repetitions",
        "5",
        "sore **knee**",
    ]
    assert "Painful" in table.loc[0, "Flags"]


def test_a_value_above_the_sensors_limit_can_be_confirmed(open_page: OpenPage):
    ada = somebody()
    test_id = measured(ada, "nordic", 2100.0, 300.0)
    app = open_page("results/athlete.py", athlete=ada)
    next(one for one in app.selectbox if one.label == "Test").set_value(test_id).run()
    button(app, "The value is right").click().run()
    assert store.tests.get(store.open(), test_id).confirmed


def test_a_note_is_written_and_a_test_taken_out_and_put_back(open_page: OpenPage):
    ada = somebody()
    test_id = measured(ada, "nordic", 300.0, 310.0)
    app = open_page("results/athlete.py", athlete=ada)
    next(one for one in app.selectbox if one.label == "Test").set_value(test_id).run()
    next(one for one in app.text_input if one.label == "Note").set_value("first day").run()
    button(app, "Save").click().run()
    assert store.tests.get(store.open(), test_id).note == "first day"
    button(app, "Take the test out").click().run()
    assert store.tests.frame(store.open()).empty
    button(app, "Undo").click().run()
    assert store.tests.get(store.open(), test_id).note == "first day"


def test_the_squad_puts_the_difference_of_the_last_test_apart_from_the_reading_and_sorts_by_need(open_page: OpenPage):
    ada, kim = somebody("Ada Example"), somebody("Kim Example")
    days = [DAY - dt.timedelta(days=ago) for ago in (21, 14, 7)]
    for day in days:
        measured(ada, "nordic", 300.0, 316.0, day)
    measured(ada, "nordic", 340.0, 290.0)  # 50 / 340 = 14.7 % on the day, about even over four days
    measured(kim, "nordic", 270.0, 300.0)  # 10 %, one day: repeat
    table = next(one.value for one in open_page("results/squad.py").dataframe if "Reading" in one.value)
    assert table["Athlete"].tolist() == ["Kim Example", "Ada Example"]
    assert table.loc[1, "Last test"] == "left stronger by 14.7 % of the stronger leg"
    assert "mean of 4 test days, 90 % interval" in table.loc[1, "Reading"]
    assert list(table.columns).index("Reading") == list(table.columns).index("Verdict") + 1


def test_the_card_says_what_is_of_this_test_and_what_is_of_several_days(open_page: OpenPage):
    ada = somebody()
    measured(ada, "nordic", 300.0, 316.0, DAY - dt.timedelta(days=7))
    measured(ada, "nordic", 259.0, 241.0)  # 18 / 259 = 6.9 %
    lines = said(open_page("results/athlete.py", athlete=ada)).split("\n")
    assert "This test: left stronger by 6.9 % of the stronger leg" in lines
    assert ":small[Reading, 2 test days]" in lines


def test_a_name_that_looks_like_markup_stays_text(open_page: OpenPage):
    ada = somebody("![x](http://example.invalid/x.png) <b>Ada</b>")
    measured(ada, "nordic", 300.0, 310.0, note="[link](http://example.invalid)")
    for page in ("results/athlete.py", "results/squad.py", "results/trends.py"):
        assert "![x](http" not in everything_said(open_page(page, athlete=ada))


def test_the_squad_page_shows_the_latest_test_of_each(open_page: OpenPage):
    ada, ben = somebody("Ada Example", squads=("A",)), somebody("Ben Other", squads=("B",))
    measured(ada, "nordic", 300.0, 200.0, DAY)
    measured(ada, "nordic", 310.0, 305.0, DAY + dt.timedelta(days=90))
    measured(ben, "nordic", 300.0, 240.0)
    app = open_page("results/squad.py")
    table = app.dataframe[-1].value
    assert table[["Athlete", "Left (N)", "Right (N)"]].to_numpy().tolist() == [
        ["Ben Other", 300, 240], ["Ada Example", 310, 305],
    ]  # fmt: skip
    assert "2 athletes with a Nordic" in said(app)


def test_a_squad_holds_its_own_athletes_only_and_its_name_is_not_in_the_address(open_page: OpenPage):
    ada, ben = somebody("Ada Example", squads=("Annas team",)), somebody("Ben Other", squads=("B",))
    measured(ada, "nordic", 300.0, 200.0)
    measured(ben, "nordic", 300.0, 240.0)
    app = open_page("results/squad.py")
    box = next(one for one in app.selectbox if one.label == "Squad")
    box.set_value(choosing.squad_id("Annas team")).run()
    assert app.dataframe[-1].value["Athlete"].tolist() == ["Ada Example"]
    assert "Anna" not in str(app.query_params)


def test_trends_names_first_and_last(open_page: OpenPage):
    ada = somebody()
    measured(ada, "nordic", 300.0, 330.0)
    measured(ada, "nordic", 320.0, 340.0, DAY + dt.timedelta(days=30))
    text = said(open_page("results/trends.py", athlete=ada))
    assert "Right has been stronger in all 2 tests" in text


def phase_fields(app: AppTest, **values: object) -> AppTest:
    kinds = {
        "name": app.text_input,
        "start": app.date_input,
        "end": app.date_input,
        "owner": app.selectbox,
        "kind": app.selectbox,
    }
    for name, value in values.items():
        next(
            one for one in kinds[name] if (one.key or "").startswith("phase:") and one.key.endswith(f":{name}")
        ).set_value(value)
    return app.run()


def test_a_phase_is_added_moved_and_removed(open_page: OpenPage):
    ada = somebody(squads=("First team",))
    app = open_page("results/trends.py", athlete=ada)
    phase_fields(app, name="Hip block", kind=PhaseKind.HIP_DOMINANT, owner="squad:First team", start=DAY)
    button(app, "Add phase").click().run()
    (row,) = store.phases.listed(store.open()).to_dict("records")
    assert (row["name"], row["kind"], row["squad"]) == ("Hip block", "hip_dominant", "First team")

    next(one for one in app.selectbox if one.key == "phase:chosen").set_value(row["phase_id"]).run()
    phase_fields(app, end=dt.date(2026, 4, 1))
    button(app, "Save").click().run()
    assert store.phases.listed(store.open())["end"].dt.date.tolist() == [dt.date(2026, 4, 1)]

    button(app, "Remove").click().run()
    assert store.phases.listed(store.open()).empty
    assert "Removed: Hip block" in said(app)


def test_a_phase_that_ends_before_it_starts_is_refused_in_words_and_keeps_what_was_typed(open_page: OpenPage):
    app = open_page("results/trends.py", athlete=somebody())
    phase_fields(app, name="Hip block", start=DAY, end=DAY - dt.timedelta(days=1))
    button(app, "Add phase").click().run()
    assert store.phases.listed(store.open()).empty
    assert "a day on or after 2026-03-04" in said(app)
    assert next(one for one in app.text_input if (one.key or "").endswith(":name")).value == "Hip block"


@pytest.mark.parametrize(
    ("start", "asked"), [(DAY + dt.timedelta(days=10), True), (DAY + dt.timedelta(days=11), False)]
)
def test_a_phase_that_overlaps_is_asked_about_and_may_be_saved(open_page: OpenPage, start, asked):
    ada = somebody()
    before = Phase("Base", PhaseKind.CONTROL, DAY, DAY + dt.timedelta(days=10), athlete_id=ada)
    store.phases.save(store.open(), before)
    app = open_page("results/trends.py", athlete=ada)
    phase_fields(app, name="Hip block", start=start)
    button(app, "Add phase").click().run()
    assert ("overlaps with 'Base'" in said(app)) is asked
    if asked:
        button(app, "Save it anyway").click().run()
    assert len(store.phases.listed(store.open())) == 2


def test_phases_of_a_squad_do_not_overlap_with_an_athletes_own(open_page: OpenPage):
    ada = somebody(squads=("First team",))
    store.phases.save(store.open(), Phase("Base", PhaseKind.CONTROL, DAY, None, squad="First team"))
    app = open_page("results/trends.py", athlete=ada)
    phase_fields(app, name="Own", start=DAY)
    button(app, "Add phase").click().run()
    assert len(store.phases.listed(store.open())) == 2


def test_method_holds_the_whole_catalogue(open_page: OpenPage):
    text = said(open_page("about/method.py"))
    for known in (catalogue.thresholds(), catalogue.formulas(), catalogue.protocols()):
        for one in known.values():
            assert one.name in text
    for source in catalogue.sources().values():
        assert source.citation in text
    assert "never diagnoses, never predicts an injury, and never says who may play" in text


def test_one_search_looks_through_everything(open_page: OpenPage):
    app = open_page("about/method.py")
    app.text_input[0].set_value("zifchock").run()
    assert "Symmetry angle" in said(app)
    assert "Bridge bands" not in said(app)
    app.text_input[0].set_value("xyzzy").run()
    assert "Nothing here speaks of xyzzy" in said(app)


def test_every_word_searched_for_must_occur():
    both = method_entries.found("bridge satisfactory")
    assert all("bridge" in str(one).casefold() for entries in both.values() for one in entries)
    assert method_entries.found("bridge zifchock") == {}
