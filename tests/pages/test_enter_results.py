"""Enter results: the bench moment while typing, storing with its question and undo, a whole squad."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from hamstring_metrics import store
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.tests import TypedTest
from tests.pages.conftest import OpenPage, everything_said

PAGE = "testing/enter_results.py"


def field(app: AppTest, label: str):
    return next(one for one in app.text_input if one.label.casefold().startswith(label.casefold()))


def type_in(app: AppTest, athlete: str | None = None, *, new: str | None = None, **values: str) -> AppTest:
    """Type values by the beginning of their labels, `curl_left="20"`; `new` is a name nobody has."""
    if athlete is not None:
        app.session_state["entry:athlete"] = athlete
        app.run()
    if new is not None:
        if boxes := [one for one in app.selectbox if one.label == "Athlete"]:
            boxes[0].select("Somebody new").run()
        field(app, "Name" if boxes else "Athlete").set_value(new).run()
    for label, value in values.items():
        field(app, label.replace("_", " ").capitalize()).set_value(value)
    return app.run()


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label == label)


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def somebody(name: str = "Ada Example", **more: object) -> str:
    return store.athletes.save(store.open(), Athlete(name, **more)).athlete_id


def stored_tests():
    return store.tests.frame(store.open())


def plain(text: str) -> str:
    """Words as they are read, without what keeps them from acting as markup."""
    return text.replace("\\", "").replace("\u2060", "")


def said(app: AppTest) -> str:
    return plain(everything_said(app))


def test_every_field_is_empty_at_first(open_page: OpenPage):
    app = open_page(PAGE)
    assert [one.value or "" for one in app.text_input] == [""] * len(app.text_input)
    assert "Both legs, as you type" in said(app)


def test_eight_fields_are_in_view_and_the_rest_is_folded(open_page: OpenPage):
    app = open_page(PAGE)
    folded = {one.label for one in app.expander[0].text_input}
    shown = [one.label for one in app.text_input if one.label not in folded]
    assert [app.date_input[0].label, *shown] == [
        "Date", "Athlete", "Body mass (kg)", "Curl left (8 reps, kg)", "Curl right (8 reps, kg)",
        "Bridge left (reps)", "Bridge right (reps)", "Note",
    ]  # fmt: skip


def test_the_bench_moment_works_without_an_athlete_a_history_or_a_body_mass(open_page: OpenPage):
    app = type_in(open_page(PAGE), curl_left="15", curl_right="20")
    assert "8RM single-leg curl" in said(app)
    assert "Next: left 17.5 kg, right 20 kg, steps of 2.5 kg" in said(app)
    assert "Body mass missing" in said(app)
    assert len(app.get("plotly_chart")) == 1


def test_of_two_equally_telling_tests_the_one_typed_last_stands_on_top(open_page: OpenPage):
    app = type_in(open_page(PAGE), bridge_left="22")
    type_in(app, curl_left="20")
    assert "8RM single-leg curl" in plain(app.markdown[0].value)
    type_in(app, bridge_left="26")
    assert "Single-leg bridge" in plain(app.markdown[0].value)


def test_the_most_telling_verdict_stands_on_top_whatever_was_typed_last(open_page: OpenPage):
    app = type_in(open_page(PAGE), curl_left="26", curl_right="14")
    type_in(app, bridge_left="22")
    assert ("8RM single-leg curl" in plain(app.markdown[0].value), app.subheader[0].value[2:]) == (
        True,
        "Clear difference",
    )
    # A leg that is missing asks for more than legs between which no difference shows.
    app = type_in(open_page(PAGE), bridge_left="22")
    type_in(app, curl_left="20", curl_right="20")
    assert "Single-leg bridge" in plain(app.markdown[0].value)


def test_a_clear_difference_raises_the_weaker_leg_alone_without_a_body_mass_too(open_page: OpenPage):
    app = type_in(open_page(PAGE), curl_left="26", curl_right="14")
    assert "Next: left 26 kg, right 17.5 kg, steps of 2.5 kg" in said(app)


def test_in_pounds_the_next_load_is_in_steps_of_five_pounds(open_page: OpenPage):
    store.club_settings.save(store.open(), replace(store.club_settings.load(store.open()), mass_unit="lb"))
    app = type_in(open_page(PAGE), curl_left="55", curl_right="30")
    assert "Next: left 55 lb, right 35 lb, steps of 5 lb" in said(app)


def test_the_unit_of_forces_says_that_values_per_body_mass_keep_theirs(open_page: OpenPage):
    app = open_page(PAGE)
    (switch,) = [one for one in app.button_group if one.label == "Forces in"]
    assert "always in N/kg" in switch.help


def test_a_leg_that_is_missing_is_asked_for(open_page: OpenPage):
    app = type_in(open_page(PAGE), bridge_left="22")
    assert "Test again: right (not measured)" in [plain(one.value) for one in app.warning]


def test_a_nordic_with_one_leg_says_why_both_are_tested_again(open_page: OpenPage):
    app = type_in(open_page(PAGE), nordbord_right="300")
    again = "Test again: both legs (the NordBord loads both at once; left not measured)"
    assert again in [plain(one.value) for one in app.warning]


def test_what_is_refused_is_said_below_its_field_and_what_may_be_meant_below_all_fields(open_page: OpenPage):
    somebody("Ada Example")
    app = type_in(open_page(PAGE), new="Ada", body_mass="abc", curl_left="20")
    read = [
        plain(one.value if one.type == "error" else one.label)
        for one in app.main
        if one.type in ("text_input", "error", "button")
    ]
    inputs = (
        "Name of the new",
        "Body mass (kg)",
        "Body mass: expected",
        "Curl left",
        "Note",
        "It is Ada Example",
        "Store",
    )
    places = [next(place for place, text in enumerate(read) if text.startswith(start)) for start in inputs]
    assert places == sorted(places)


def test_storing_keeps_what_was_typed_and_empties_the_fields(open_page: OpenPage):
    athlete = somebody()
    app = type_in(open_page(PAGE), athlete, body_mass="70", curl_left="17,5", bridge_right="25", note="tired")
    button(app, "Store").click().run()
    tests = stored_tests().set_index("protocol")
    assert tests.loc["curl_8rm", "left"] == 17.5
    assert tests.loc["curl_8rm", ["right"]].isna().all()
    assert tests.loc["single_leg_bridge", "right"] == 25
    assert set(tests["note"]) == {"tired"}
    assert set(tests["athlete_id"]) == {athlete}
    assert store.athletes.body_masses(store.open())["body_mass_kg"].tolist() == [70.0]
    assert "Stored" in app.success[0].value
    assert [one.value or "" for one in app.text_input] == [""] * len(app.text_input)
    assert app.session_state["entry:athlete"] is None


def test_undo_takes_back_the_tests_and_the_body_mass(open_page: OpenPage):
    app = type_in(open_page(PAGE), somebody(), body_mass="70", curl_left="20")
    button(app, "Store").click().run()
    button(app, "Undo").click().run()
    assert stored_tests().empty
    assert store.athletes.body_masses(store.open()).empty
    assert "1 test removed" in app.info[0].value
    assert "Undo" not in labels(app)


def test_undo_leaves_a_body_mass_that_was_there_before(open_page: OpenPage):
    athlete = somebody()
    store.athletes.add_body_mass(store.open(), athlete, 70.0, dt.date.today())
    app = type_in(open_page(PAGE), athlete, body_mass="70", curl_left="20")
    button(app, "Store").click().run()
    button(app, "Undo").click().run()
    assert len(store.athletes.body_masses(store.open())) == 1


def test_a_body_mass_alone_is_stored(open_page: OpenPage):
    app = type_in(open_page(PAGE), somebody(), body_mass="70")
    button(app, "Store").click().run()
    assert "1 body mass" in app.success[0].value


def test_a_new_name_becomes_an_athlete_when_it_is_stored_and_not_before(open_page: OpenPage):
    app = type_in(open_page(PAGE), new="Kim <b>New</b>", curl_left="20")
    assert store.athletes.listed(store.open()) == []
    assert "is added when you store" in said(app)
    button(app, "Store").click().run()
    (kim,) = store.athletes.listed(store.open())
    assert kim.name == "Kim <b>New</b>"
    assert stored_tests()["athlete_id"].tolist() == [kim.athlete_id]


def test_a_known_name_in_other_letters_is_the_same_person(open_page: OpenPage):
    athlete = somebody("Ada Example")
    app = type_in(open_page(PAGE), new="ada  example", curl_left="20")
    button(app, "Store").click().run()
    assert stored_tests()["athlete_id"].tolist() == [athlete]


def test_a_name_that_may_be_somebodys_is_offered_and_asked_about(open_page: OpenPage):
    athlete = somebody("Ada Example")
    app = type_in(open_page(PAGE), new="Ada", curl_left="20")
    button(app, "Store").click().run()
    assert stored_tests().empty
    assert "may be Ada Example" in said(app)
    button(app, "Go back and correct").click().run()
    button(app, "It is Ada Example").click().run()
    button(app, "Store").click().run()
    assert stored_tests()["athlete_id"].tolist() == [athlete]


def test_an_impossible_value_is_refused_at_its_field_and_nothing_is_lost_or_stored(open_page: OpenPage):
    app = type_in(open_page(PAGE), somebody(), curl_left="2000", bridge_left="22", note="n")
    assert "found '2000'" in plain(app.error[0].value)
    button(app, "Store").click().run()
    assert stored_tests().empty
    assert any("Not stored" in one.value for one in app.error)
    assert (field(app, "Curl left").value, field(app, "Bridge left").value, field(app, "Note").value) == (
        "2000",
        "22",
        "n",
    )


def test_an_unlikely_value_is_asked_about_once(open_page: OpenPage):
    athlete = somebody()
    store.tests.save_typed(store.open(), [TypedTest(athlete, "curl_8rm", dt.date(2026, 1, 5), 20.0, 20.0)])
    app = type_in(open_page(PAGE), athlete, curl_left="40")
    button(app, "Store").click().run()
    assert len(stored_tests()) == 1
    assert "100 % above the last one" in said(app)
    button(app, "Store anyway").click().run()
    assert len(stored_tests()) == 2


def test_changing_a_value_withdraws_the_question(open_page: OpenPage):
    athlete = somebody()
    store.tests.save_typed(store.open(), [TypedTest(athlete, "curl_8rm", dt.date(2026, 1, 5), 20.0, 20.0)])
    app = type_in(open_page(PAGE), athlete, curl_left="40")
    button(app, "Store").click().run()
    type_in(app, curl_left="20")
    assert "Store anyway" not in labels(app)


@pytest.mark.parametrize("name", [None, "Kim New"])
def test_nothing_is_stored_without_a_name_or_a_value(open_page: OpenPage, name):
    app = type_in(open_page(PAGE), new=name, **({} if name else {"curl_left": "20"}))
    button(app, "Store").click().run()
    assert stored_tests().empty
    assert "expected" in app.error[-1].value


def test_a_link_brings_its_athlete(open_page: OpenPage):
    somebody("Ada Example")
    ben = somebody("Ben Example")
    app = open_page(PAGE, athlete=ben)
    assert app.session_state["entry:athlete"] == ben


def test_a_link_to_the_athlete_who_was_just_stored_brings_them_again(open_page: OpenPage):
    ada = somebody()
    app = type_in(open_page(PAGE), ada, curl_left="20")
    button(app, "Store").click().run()
    assert app.session_state["entry:athlete"] is None
    app.query_params["athlete"] = ada
    app.run()
    assert app.session_state["entry:athlete"] == ada


def test_a_link_never_puts_typed_values_under_another_name(open_page: OpenPage):
    ada, ben = somebody("Ada Example"), somebody("Ben Other")
    app = type_in(open_page(PAGE), ada, curl_left="20")
    app.query_params["athlete"] = ben
    app.run()
    assert app.session_state["entry:athlete"] == ada
    assert "belongs to Ada Example and is not stored yet" in said(app)


def test_an_unknown_athlete_in_the_address_is_not_found(open_page: OpenPage):
    somebody()
    assert "no such athlete" in said(open_page(PAGE, athlete="nobody"))


def test_two_of_one_name_are_told_apart(open_page: OpenPage):
    first, second = somebody("Ada Example", squads=("A",)), somebody("Ada Example", squads=("B",))
    app = open_page(PAGE)
    box = next(one for one in app.selectbox if one.label == "Athlete")
    assert len(set(box.options)) == 3
    assert box.options[-1] == "Somebody new"
    type_in(app, second, curl_left="20")
    button(app, "Store").click().run()
    assert stored_tests()["athlete_id"].tolist() == [second]
    assert first != second


def squad_table(app: AppTest, *, edited: dict | None = None, added: list | None = None) -> AppTest:
    (key,) = [one.key for one in app.dataframe if (one.key or "").startswith("squad_entry")]
    app.session_state[key] = {"edited_rows": edited or {}, "added_rows": added or [], "deleted_rows": []}
    return app.run()


def test_a_squad_is_stored_at_once(open_page: OpenPage):
    ada, ben = somebody("Ada Example"), somebody("Ben Other")
    app = open_page(PAGE, way="squad")
    squad_table(
        app,
        edited={0: {"curl_left": "17,5", "body_mass": "62kg"}, 1: {"bridge_right": "25", "Note": "ok"}},
        added=[{"Athlete": "Kim New", "bridge_left": "20"}],
    )
    button(app, "Store 3 athletes").click().run()
    tests = stored_tests()
    names = {one.athlete_id: one.name for one in store.athletes.listed(store.open())}
    assert {(names[row.athlete_id], row.protocol) for row in tests.itertuples()} == {
        ("Ada Example", "curl_8rm"), ("Ben Other", "single_leg_bridge"), ("Kim New", "single_leg_bridge"),
    }  # fmt: skip
    assert tests.set_index("athlete_id").loc[ada, "left"] == 17.5
    assert tests.set_index("athlete_id").loc[ben, "note"] == "ok"
    assert "3 athletes" in app.success[0].value


def test_a_refused_cell_is_named_with_row_and_column_and_stops_the_whole_table(open_page: OpenPage):
    somebody("Ada Example")
    app = open_page(PAGE, way="squad")
    squad_table(app, edited={0: {"curl_left": "abc", "bridge_left": "20"}})
    assert (
        plain(app.error[0].value)
        == "Row 1 (Ada Example), Curl left: expected a load in kg, found 'abc'. Correct it, or leave it empty."
    )
    assert button(app, "Store 1 athlete").disabled
    assert stored_tests().empty


def test_a_row_may_not_be_given_to_another_name(open_page: OpenPage):
    somebody("Ada Example")
    app = open_page(PAGE, way="squad")
    squad_table(app, edited={0: {"Athlete": "Eve Example", "bridge_left": "20"}})
    assert "Put the name back" in app.error[0].value


def test_one_name_in_two_rows_is_refused_and_two_people_of_one_name_are_not(open_page: OpenPage):
    somebody("Ada Example", squads=("A",))
    somebody("Ada Example", squads=("B",))
    app = open_page(PAGE, way="squad")
    squad_table(app, edited={0: {"bridge_left": "20"}, 1: {"bridge_left": "21"}})
    assert not app.error
    squad_table(app, added=[{"Athlete": "Kim New", "bridge_left": "20"}, {"Athlete": "kim new", "bridge_left": "21"}])
    assert "expected one row, found several" in plain(app.error[0].value)
