"""Data: what was imported, from which file, and how it is taken back."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from hamstring_metrics import formats, intake, store
from hamstring_metrics.model import Answers
from tests.pages.conftest import CHECKOUT, OpenPage, everything_said

PAGE = "club/data.py"
ANSWERS = Answers({"date_order": "mdy", "time_zone": "Europe/London"})


def imported(name: str = "nordbord_test_day.csv") -> str:
    here = store.open()
    reading = formats.read(name, (CHECKOUT / "sample_data" / name).read_bytes(), ANSWERS)
    preview = intake.preview(here, [reading], ANSWERS)
    people = {one.key: "new" for one in preview.people if one.state != "matched"}
    return intake.commit(here, preview, people)[0]


def by_label(elements, label: str):
    return next(one for one in elements if one.label == label)


def ask_for_undo(app: AppTest) -> AppTest:
    return by_label(app.toggle, "Undo this import").set_value(True).run()


def test_without_an_import_the_page_says_where_to_drop_one(open_page: OpenPage):
    app = open_page(PAGE)
    assert not app.exception
    assert "No file has been read in yet" in everything_said(app)


def test_an_import_shows_its_bins_its_answers_and_what_was_set_aside(open_page: OpenPage):
    imported()
    said = everything_said(open_page(PAGE)).replace("\\", "")
    assert "27 lines: 26 new + 1 set aside = 27." in said
    assert "Date order: month first" in said
    assert "Europe/London" in said


def test_what_an_undo_would_do_is_shown_before_it_does(open_page: OpenPage):
    imported()
    app = ask_for_undo(open_page(PAGE))
    assert "Undoing removes 26 tests" in everything_said(app)
    assert len(store.tests.frame(store.open())) == 26
    by_label(app.button, "Undo it").click().run()
    assert not app.exception
    assert "26 tests removed" in app.success[0].value
    assert store.tests.frame(store.open()).empty


def test_a_test_that_a_person_noted_stays_and_is_listed(open_page: OpenPage):
    imported()
    here = store.open()
    noted = store.tests.frame(here).iloc[0]
    store.tests.set_note(here, noted["test_id"], "Slipped")
    app = ask_for_undo(open_page(PAGE))
    assert "removes 25 tests" in everything_said(app)
    assert "1 test stays" in everything_said(app)
    by_label(app.button, "Undo it").click().run()
    assert store.tests.frame(here)["test_id"].tolist() == [noted["test_id"]]


def test_the_original_bytes_come_back(open_page: OpenPage):
    import_id = imported()
    open_page(PAGE)
    name, content = store.imports.original(store.open(), import_id)
    assert name == "nordbord_test_day.csv"
    assert content == (CHECKOUT / "sample_data" / name).read_bytes()


def test_an_unknown_import_in_the_address_is_not_found(open_page: OpenPage):
    imported()
    app = open_page(PAGE, **{"import": "0000000000000000"})
    assert "no such import" in app.error[0].value


def test_the_journal_tells_whose_test_of_which_day_was_changed(open_page: OpenPage):
    imported()
    here = store.open()
    noted = store.tests.frame(here).iloc[0]
    store.tests.set_note(here, noted["test_id"], "Slipped")
    store.tests.delete(here, noted["test_id"])
    name = store.athletes.get(here, noted["athlete_id"]).name
    journal = open_page(PAGE).dataframe[-1].value
    assert list(journal["Of whom or what"][:2]) == [f"{name}, {noted['local_date']:%Y-%m-%d}"] * 2


def test_the_journal_tells_who_changed_what(open_page: OpenPage):
    imported()
    app = open_page(PAGE)
    journal = app.dataframe[-1].value
    assert set(journal["Who"]) == {"On this computer"}
    assert {"Athlete added", "File read in"} <= set(journal["What"])
    assert not journal["After"].str.contains(r"sha256|\[|_id|[0-9a-f]{16}", regex=True).any()


def noted_import() -> tuple[str, list[str]]:
    import_id = imported()
    here = store.open()
    noted = store.tests.frame(here)["test_id"].tolist()[:2]
    for test_id in noted:
        store.tests.set_note(here, test_id, "Slipped")
    return import_id, noted


def tick(app: AppTest, *rows: int) -> AppTest:
    key = next(one.key for one in app.dataframe if (one.key or "").startswith("kept:"))
    app.session_state[key] = {
        "edited_rows": {row: {"Remove": True} for row in rows}, "added_rows": [], "deleted_rows": []
    }  # fmt: skip
    return app.run()


def test_after_an_undo_what_stays_is_listed_to_keep_or_to_remove(open_page: OpenPage):
    _, noted = noted_import()
    app = ask_for_undo(open_page(PAGE))
    by_label(app.button, "Undo it").click().run()
    assert "2 tests stay, edited or noted by a person." in everything_said(app)
    assert by_label(app.button, "Remove what is ticked").disabled
    tick(app, 0)
    by_label(app.button, "Remove 1 test").click().run()
    assert not app.exception
    assert "1 test removed" in app.success[0].value
    here = store.open()
    (left,) = store.tests.frame(here)["test_id"]
    assert left in noted
    assert "1 test stays" in everything_said(app)
    # Later too, for whoever opens the undone import.
    assert "1 test stays" in everything_said(open_page(PAGE))
