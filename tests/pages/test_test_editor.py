"""A test put right: every value, a second person's edit, taken out, put back, and its history."""

from __future__ import annotations

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from hamstring_metrics import store
from hamstring_metrics.model import StopReason
from hamstring_metrics.settings import Settings
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.tests import TypedTest
from tests.pages.conftest import OpenPage, everything_said
from tests.pages.test_data import imported

PAGE = "results/athlete.py"
DAY = dt.date(2026, 3, 4)


def by_label(elements, label: str):
    return next(one for one in elements if one.label == label)


def said(app: AppTest) -> str:
    return everything_said(app).replace("\\", "").replace("\u2060", "")


@pytest.fixture
def ada() -> str:
    return store.athletes.save(store.open(), Athlete("Ada Even")).athlete_id


def typed(athlete: str, **changes: object) -> str:
    values = {"protocol": "nordic", "left": 300.0, "right": 310.0} | changes
    return store.tests.save_typed(store.open(), [TypedTest(athlete, local_date=DAY, **values)])[0]


def opened(open_page: OpenPage, athlete: str, test_id: str) -> AppTest:
    app = open_page(PAGE, athlete=athlete)
    return by_label(app.selectbox, "Test").set_value(test_id).run()


def test_every_value_can_be_changed(open_page: OpenPage, ada):
    ben = store.athletes.save(store.open(), Athlete("Ben Boyd")).athlete_id
    test_id = typed(ada)
    app = opened(open_page, ada, test_id)
    assert by_label(app.button, "Save").disabled
    by_label(app.number_input, "Left (N)").set_value(280.0)
    by_label(app.number_input, "Right (N)").set_value(None)
    by_label(app.number_input, "Left, repetitions").set_value(3)
    by_label(app.number_input, "Pain (0-10)").set_value(2)
    by_label(app.selectbox, "Kind of test").set_value("iso_30")
    by_label(app.selectbox, "Ended by").set_value(StopReason.CRAMP)
    by_label(app.selectbox, "Athlete").set_value(ada)
    by_label(app.text_input, "Device").set_value("NordBord 2")
    by_label(app.text_input, "Position").set_value("7")
    by_label(app.text_input, "Note").set_value("after travel")
    by_label(app.date_input, "Day").set_value(dt.date(2026, 3, 3))
    by_label(app.time_input, "Time").set_value(dt.time(9, 5))
    app.run()
    by_label(app.button, "Save").click().run()
    assert not app.exception
    stored = store.tests.get(store.open(), test_id)
    assert (stored.left, stored.right, stored.left_reps, stored.pain, stored.protocol) == (280.0, None, 3, 2, "iso_30")
    assert (stored.stop_reason, stored.device, stored.position, stored.note) == (
        "cramp",
        "NordBord 2",
        "7",
        "after travel",
    )
    assert (stored.local_date, stored.local_time) == (dt.date(2026, 3, 3), dt.time(9, 5))

    [owner] = [one for one in app.selectbox if one.key and one.key.endswith(":athlete_id")]
    owner.set_value(ben).run()
    by_label(app.button, "Save").click().run()
    assert "the test is Ben Boyd's now" in said(app)
    assert store.tests.get(store.open(), test_id).athlete_id == ben


def test_an_impossible_change_is_refused_and_what_was_typed_stays(open_page: OpenPage, ada):
    test_id = typed(ada)
    app = opened(open_page, ada, test_id)
    by_label(app.number_input, "Left (N)").set_value(None)
    by_label(app.number_input, "Right (N)").set_value(None).run()
    by_label(app.button, "Save").click().run()
    assert "left and right: expected a value" in said(app)
    assert by_label(app.number_input, "Left (N)").value is None
    assert store.tests.get(store.open(), test_id).left == 300.0


def test_a_value_in_another_unit_is_stored_in_newtons_and_an_untouched_one_stays(open_page: OpenPage, ada):
    store.club_settings.save(store.open(), Settings(force_unit="kgf"))
    test_id = typed(ada)
    app = opened(open_page, ada, test_id)
    by_label(app.number_input, "Left (kgf)").set_value(30.0).run()
    by_label(app.button, "Save").click().run()
    stored = store.tests.get(store.open(), test_id)
    # 30 kgf at 9.80665 N.
    assert (stored.left, stored.right) == (pytest.approx(294.1995), 310.0)


def test_of_two_people_who_edit_one_test_both_are_shown_and_nothing_is_overwritten(open_page: OpenPage, ada):
    test_id = typed(ada)
    app = opened(open_page, ada, test_id)
    by_label(app.number_input, "Left (N)").set_value(280.0).run()
    store.tests.edit(store.open(actor="Bea"), test_id, 1, {"left": 260.0, "note": "late"})
    by_label(app.button, "Save").click().run()
    assert not app.exception
    assert store.tests.get(store.open(), test_id).left == 260.0
    assert "changed by Bea since it was shown" in said(app)
    table = next(one.value for one in app.dataframe if "Stored now" in one.value.columns).set_index("")
    assert table.loc["Left"].tolist() == ["300 N", "260 N", "280 N"]
    assert table.loc["Note"].tolist() == ["nothing", "late", "unchanged"]
    assert by_label(app.number_input, "Left (N)").value == 280.0

    by_label(app.button, "Save what is typed here over it").click().run()
    stored = store.tests.get(store.open(), test_id)
    assert (stored.left, stored.note) == (280.0, "late")


def test_what_another_person_stored_can_be_taken_instead(open_page: OpenPage, ada):
    test_id = typed(ada)
    app = opened(open_page, ada, test_id)
    by_label(app.number_input, "Left (N)").set_value(280.0).run()
    store.tests.edit(store.open(actor="Bea"), test_id, 1, {"left": 260.0})
    app.run()
    by_label(app.button, "Take what is stored now").click().run()
    assert by_label(app.number_input, "Left (N)").value == 260.0
    assert by_label(app.button, "Save").disabled


def test_the_history_says_who_changed_what_from_what_to_what(open_page: OpenPage, ada):
    test_id = typed(ada)
    bea = store.open(actor="Bea")
    store.tests.edit(bea, test_id, 1, {"left": 260.0})
    store.tests.set_note(bea, test_id, "late")
    store.tests.delete(bea, test_id)
    store.tests.restore(bea, test_id)
    text = said(opened(open_page, ada, test_id))
    assert "Bea: put back." in text
    assert "Bea: taken out." in text
    assert "Bea: noted: Note late." in text
    assert "Bea: edited: Left from 300 N to 260 N." in text
    assert "owner: typed: Athlete Ada Even; Kind of test Nordic; Day 2026-03-04; Left 300 N; Right 310 N." in text


def test_the_history_names_file_and_line(open_page: OpenPage):
    imported()
    test = store.tests.frame(store.open()).iloc[0]
    text = said(opened(open_page, test["athlete_id"], test["test_id"]))
    assert "Read from nordbord_test_day.csv, line" in text


def test_a_test_taken_out_is_listed_and_put_back_even_where_it_was_the_only_one(open_page: OpenPage, ada):
    test_id = typed(ada)
    store.tests.delete(store.open(actor="Bea"), test_id)
    app = open_page(PAGE, athlete=ada)
    by_label(app.selectbox, "Test that was taken out").set_value(test_id).run()
    assert "Bea: taken out." in said(app)
    by_label(app.button, "Put it back").click().run()
    assert not app.exception
    assert store.tests.frame(store.open())["test_id"].tolist() == [test_id]
    assert "Back again" in said(app)


def test_who_takes_out_a_test_that_was_changed_meanwhile_is_told(open_page: OpenPage, ada):
    test_id = typed(ada)
    app = opened(open_page, ada, test_id)
    store.tests.edit(store.open(actor="Bea"), test_id, 1, {"left": 260.0})
    by_label(app.button, "Take the test out").click().run()
    assert "changed by Bea" in said(app)
    assert store.tests.get(store.open(), test_id).left == 260.0
