"""A force trace from the drop to its picture on the athlete's page."""

from __future__ import annotations

import datetime as dt

from streamlit.testing.v1 import AppTest

from hamstring_metrics import store
from tests.pages.conftest import OpenPage, everything_said
from tests.pages.test_results_pages import measured, somebody
from tests.synthetic_trace import at, rectangles, written

SECONDS = at(9)
TRACE = written(SECONDS, rectangles(SECONDS, (1, 3, 400), (5, 7, 380)), rectangles(SECONDS, (1, 3, 360), (5, 7, 370)))


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, content, "text/csv") for name, content in files])
    return app.run()


def box(app: AppTest, label: str):
    return next(one for one in app.selectbox if one.label == label)


def answer(app: AppTest, name: str) -> AppTest:
    box(app, "Athlete").set_value(name).run()
    app.date_input[0].set_value(dt.date(2026, 3, 4)).run()
    return app.radio[0].set_value("nordic").run()


def store_button(app: AppTest):
    return next(one for one in app.button if one.label.startswith("Store"))


def test_a_trace_is_stored_once_it_is_said_whose_it_is_and_shown_on_the_athletes_page(open_page: OpenPage):
    athlete = somebody("Ada Even")
    app = drop(open_page(), ("trace.csv", TRACE))
    assert not app.exception
    assert "Whose trace is this" in everything_said(app)
    assert store_button(app).disabled
    answer(app, "Ada Even")
    assert store_button(app).label == "Store 1 test"
    store_button(app).click().run()
    assert not app.exception
    assert [one.name for one in store.athletes.listed(store.open())] == ["Ada Even"]

    page = open_page("results/athlete.py", athlete=athlete)
    assert not page.exception
    assert box(page, "Test with a trace").options == ["2026-03-04, Nordic: left 400 N, right 370 N"]
    said = everything_said(page).replace("\\", "")
    assert "Left: 2 repetitions, best 400 N" in said
    assert "carries no verdict" in said


def test_two_traces_are_each_asked_whose_they_are(open_page: OpenPage):
    app = drop(open_page(), ("one.csv", TRACE), ("two.csv", TRACE + b"\n"))
    assert [one.label for one in app.selectbox].count("Athlete") == 2
    assert len(app.radio) == 1


def test_an_athlete_without_a_trace_is_shown_none(open_page: OpenPage):
    athlete = somebody()
    measured(athlete, "nordic", 300, 310)
    page = open_page("results/athlete.py", athlete=athlete)
    assert "Force trace" not in everything_said(page)
