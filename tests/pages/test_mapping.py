"""A file that fits no format: its columns are said on the page, and remembered."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from hamstring_metrics import store
from hamstring_metrics.model import Side
from tests.pages.conftest import OpenPage, everything_said

SHEET = b"Who,My curls left,My curls right,Tested on\nAda,40,45,2026-03-04\nBen,50,50,2026-03-04\n"


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, content, "text/csv") for name, content in files])
    return app.run()


def box(app: AppTest, label: str):
    return next(one for one in app.selectbox if one.label == label)


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label.startswith(label))


def say_who_and_pounds(app: AppTest) -> AppTest:
    box(app, "Column 1 means").set_value("athlete").run()
    box(app, "Unit (2)").set_value("lb").run()
    return box(app, "Unit (3)").set_value("lb").run()


def test_columns_are_suggested_and_what_is_lacking_is_said(open_page: OpenPage):
    app = drop(open_page(), ("sheet.csv", SHEET))
    assert not app.exception
    assert box(app, "Column 2 means").value == "result"
    assert box(app, "Test (2)").value == "curl_8rm"
    assert box(app, "Leg (2)").value is Side.LEFT
    assert box(app, "Unit (2)").value is None
    assert box(app, "Column 4 means").value == "date"
    assert button(app, "Use these columns").disabled
    assert "Expected a column that names the athlete" in everything_said(app)


def test_the_preview_follows_every_choice_and_the_file_is_stored_as_said(open_page: OpenPage):
    app = say_who_and_pounds(drop(open_page(), ("sheet.csv", SHEET)))
    preview = app.dataframe[0].value
    assert list(preview["Athlete"]) == ["Ada", "Ben"]
    # 40 lb are 18.14 kg.
    assert list(preview["Left"]) == ["18.14 kg", "22.68 kg"]
    box(app, "Leg (2)").set_value(Side.RIGHT).run()
    assert "two alike" in everything_said(app)
    box(app, "Leg (2)").set_value(Side.LEFT).run()
    button(app, "Use these columns").click().run()
    assert not app.exception
    assert "table with columns said by hand" in everything_said(app).casefold()
    button(app, "Store 2 tests").click().run()
    assert not app.exception
    tests = store.tests.frame(store.open())
    assert sorted(tests["left"].round(2)) == [18.14, 22.68]


def test_the_next_file_with_the_same_headings_needs_no_saying(open_page: OpenPage):
    app = say_who_and_pounds(drop(open_page(), ("sheet.csv", SHEET)))
    button(app, "Use these columns").click().run()
    again = drop(open_page(), ("april.csv", SHEET.replace(b"2026-03", b"2026-04")))
    assert "earlier file with the same headings" in everything_said(again)
    assert button(again, "Store 2 tests")


def test_two_files_of_one_drop_are_said_once(open_page: OpenPage):
    app = drop(open_page(), ("march.csv", SHEET), ("april.csv", SHEET.replace(b"2026-03", b"2026-04")))
    say_who_and_pounds(app)
    button(app, "Use these columns").click().run()
    assert not app.exception
    assert button(app, "Store 4 tests")


def test_columns_can_be_said_anew(open_page: OpenPage):
    app = say_who_and_pounds(drop(open_page(), ("sheet.csv", SHEET)))
    button(app, "Use these columns").click().run()
    button(app, "Change the columns").click().run()
    assert not app.exception
    assert box(app, "Unit (2)").value == "lb"
    box(app, "Unit (2)").set_value("kg").run()
    box(app, "Unit (3)").set_value("kg").run()
    button(app, "Use these columns").click().run()
    button(app, "Store 2 tests").click().run()
    assert sorted(store.tests.frame(store.open())["left"]) == [40, 50]


def test_a_file_that_is_no_table_is_offered_nothing(open_page: OpenPage):
    app = drop(open_page(), ("empty.csv", b""), ("gym.csv", b"Exercise Name,Set Order,Weight,Reps\nCurl,1,20,8\n"))
    assert not app.exception
    assert not [one for one in app.selectbox if one.label.startswith("Column")]


def test_odd_letters_are_chosen_before_the_columns(open_page: OpenPage):
    content = "Biegacz i imię;My curls left kg;Tested on\nŁukasz Żak;20;2026-03-04\n".encode("cp1250")
    app = drop(open_page(), ("sheet.csv", content))
    letters = next(one for one in app.radio if one.label == "Which letters read right?")
    letters.set_value("cp1250").run()
    assert "Biegacz i imię" in everything_said(app)
    box(app, "Column 1 means").set_value("athlete").run()
    button(app, "Use these columns").click().run()
    button(app, "Store 1 test").click().run()
    assert not app.exception
    assert [one.name for one in store.athletes.listed(store.open())] == ["Łukasz Żak"]
