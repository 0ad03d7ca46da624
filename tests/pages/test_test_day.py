"""Test day: drop, questions, new athletes, store, the list by need, undo."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from hamstring_metrics import intake, store
from tests.pages.conftest import CHECKOUT, OpenPage, everything_said

SAMPLES = CHECKOUT / "sample_data"
EXPORT = "nordbord_test_day.csv"
HEADING = "Name,ExternalId,Date UTC,Time UTC,Device,Test,L Reps,R Reps,L Max Force (N),R Max Force (N)"


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, content, "text/csv") for name, content in files])
    return app.run()


def sample(name: str = EXPORT) -> tuple[str, bytes]:
    return name, (SAMPLES / name).read_bytes()


def export(*lines: str, name: str = "export.csv") -> tuple[str, bytes]:
    return name, "\n".join([HEADING, *lines]).encode()


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label.startswith(label))


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def choose_zone(app: AppTest, zone: str = "Europe/London") -> AppTest:
    box = next(one for one in app.selectbox if one.label == "Time zone of the club")
    return box.set_value(zone).run()


def editor_key(app: AppTest, prefix: str) -> str:
    return next(one.key for one in app.dataframe if (one.key or "").startswith(prefix))


def stored_tests():
    return store.tests.frame(store.open())


def store_one_day(app: AppTest) -> AppTest:
    drop(app, export(
        "Ada Even,,2026-03-24,9:30 AM,NordBord,Nordic,3,3,300,302",
        "Bea Clear,,2026-03-24,9:40 AM,NordBord,Nordic,3,3,400,240",
        "Cleo Repeat,,2026-03-24,9:50 AM,NordBord,Nordic,3,3,300,260",
    ))  # fmt: skip
    choose_zone(app)
    return button(app, "Store").click().run()


def test_an_empty_app_says_what_to_do_and_offers_the_sample_club(open_page: OpenPage):
    app = open_page()
    assert not app.exception
    assert "Drop a NordBord export" in everything_said(app)
    assert "See the sample club" in labels(app)
    assert [one.label for one in app.file_uploader] == ["Drop the exports here"]
    assert len(app.get("download_button")) >= 4


def test_the_whole_job_from_drop_to_list_to_undo(open_page: OpenPage):
    app = drop(open_page(), sample())
    said = everything_said(app)
    assert "27 lines: 26 new + 1 set aside = 27." in said
    assert button(app, "Store").disabled
    order = app.radio[0]
    assert "3 November 2026" in order.options[0]
    assert "11 March 2026" in order.options[1]
    order.set_value("mdy").run()
    choose_zone(app)
    button(app, "Same person").click().run()
    assert button(app, "Store").label == "Store 26 tests"
    button(app, "Store").click().run()
    assert not app.exception
    assert len(stored_tests()) == 26
    assert set(stored_tests()["local_date"].dt.strftime("%Y-%m-%d")) == {"2026-03-11"}
    assert "26 new + 1 set aside = 27" in "\n".join(one.value for one in app.success)
    assert any("need a look" in one.value for one in app.header)

    button(app, "Undo").click().run()
    assert not app.exception
    assert "26 tests removed" in "\n".join(one.value for one in app.info)
    assert stored_tests().empty
    assert store.athletes.listed(store.open()) == []


def test_an_answer_can_be_changed_before_storing(open_page: OpenPage):
    app = drop(open_page(), sample())
    app.radio[0].set_value("mdy").run()
    app.radio[0].set_value("dmy").run()
    choose_zone(app)
    button(app, "Same person").click().run()
    button(app, "Store").click().run()
    assert set(stored_tests()["local_date"].dt.strftime("%Y-%m-%d")) == {"2026-11-03"}


def test_the_list_stands_in_order_of_need_with_reasons(open_page: OpenPage):
    app = store_one_day(open_page())
    groups = [one.value for one in app.markdown if one.value.startswith("###")]
    assert [group.split(" ", 2)[2] for group in groups] == [
        "Clear difference (1)",
        "Repeat the test before they leave (1)",
    ]
    said = everything_said(app)
    assert "Right weaker by" in said
    assert app.header[0].value.startswith("2 of 3 need a look")


def test_refused_files_have_one_sentence_each_and_the_others_still_work(open_page: OpenPage):
    good = export("Ada Even,,2026-03-24,9:30 AM,NordBord,Nordic,3,3,300,302")
    app = drop(open_page(), ("empty.csv", b""), good, ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(200)))
    said = everything_said(app)
    assert "empty.csv: expected" in said.replace("\\", "")
    assert "photo.png: expected" in said.replace("\\", "")
    choose_zone(app)
    button(app, "Store").click().run()
    assert not app.exception
    assert len(stored_tests()) == 1


def test_what_was_not_read_is_still_said_once_the_others_are_stored(open_page: OpenPage):
    app = open_page()
    drop(app, ("scan.pdf", b"%PDF-1.7\n" + bytes(200)))
    store_one_day(app)
    warnings = [one.value.replace("\\", "") for one in app.warning]
    assert any(one.startswith("1 file was not read: scan.pdf") for one in warnings)


def test_a_file_of_another_road_with_nothing_new_is_stored_as_a_second_sighting(open_page: OpenPage):
    app = drop(open_page(), export("Ada Even,,2026-12-24,9:30 AM,NordBord,Nordic,3,3,300,302"))
    choose_zone(app)
    button(app, "Store 1 test").click().run()
    rows = (
        "profileId,testId,testDateUtc,testTypeName,device,leftMaxForce,leftRepetitions,rightMaxForce,rightRepetitions"
    )
    drop(app, ("api.csv", f"{rows}\np-1,k-1,2026-12-24T09:30:41.123Z,Nordic,NordBord,300,3,302,3\n".encode()))
    button(app, "Same person").click().run()
    # The button says at once what the decision makes of the file.
    button(app, "Store 1 file, no new test").click().run()
    assert not app.exception
    (test_id,) = stored_tests()["test_id"]
    assert len(store.tests.sightings(store.open(), test_id)) == 2


def test_only_refused_files_leave_nothing_to_store(open_page: OpenPage):
    app = drop(open_page(), ("empty.csv", b""))
    assert button(app, "Nothing new to store").disabled


@pytest.mark.parametrize("name", ["![x](http://example.invalid/x.png)", "<b>Bold</b>", "=1+1", "**Star**"])
def test_a_name_that_looks_like_markup_is_shown_as_typed(open_page: OpenPage, name: str):
    app = drop(open_page(), export(f'"{name}",,2026-03-24,9:30 AM,NordBord,Nordic,3,3,400,240', name=f"{name[:4]}.csv"))
    choose_zone(app)
    button(app, "Store").click().run()
    assert not app.exception
    assert [one.name for one in store.athletes.listed(store.open())] == [name]
    said = everything_said(app)
    assert name not in said
    assert "![" not in said
    assert "<b>" not in said


def test_the_same_file_again_adds_nothing_and_asks_nothing(open_page: OpenPage):
    app = drop(open_page(), sample())
    app.radio[0].set_value("mdy").run()
    choose_zone(app)
    button(app, "Same person").click().run()
    button(app, "Store").click().run()
    drop(app, sample())
    assert "26 already there + 1 set aside = 27" in everything_said(app)
    assert "This very file was stored before" in everything_said(app)
    assert button(app, "Nothing new to store").disabled
    assert len(app.radio) == 0


def test_a_likely_twin_is_asked_and_never_merged_unseen(open_page: OpenPage):
    app = drop(open_page(), export("Zoë Árvai,,2026-03-24,9:30 AM,NordBord,Nordic,3,3,300,302"))
    choose_zone(app)
    button(app, "Store").click().run()
    drop(app, export("Zoe Arvai,,2026-03-31,9:30 AM,NordBord,Nordic,3,3,310,312"))
    assert "choose who 1 athlete is" in everything_said(app)
    assert button(app, "Store").disabled
    table = editor_key(app, "people:")
    zoe = store.athletes.listed(store.open())[0].athlete_id
    app.session_state[table] = {"edited_rows": {0: {"Who is it?": zoe}}, "added_rows": [], "deleted_rows": []}
    app.run()
    button(app, "Store").click().run()
    assert not app.exception
    assert [one.name for one in store.athletes.listed(store.open())] == ["Zoë Árvai"]
    assert len(stored_tests()) == 2


def test_every_likely_row_can_be_a_new_athlete_at_once(open_page: OpenPage):
    app = drop(open_page(), export("Zoë Árvai,,2026-03-24,9:30 AM,NordBord,Nordic,3,3,300,302"))
    choose_zone(app)
    next(one for one in app.button if one.label.startswith("Store")).click().run()
    drop(app, export("Zoe Arvai,,2026-03-31,9:30 AM,NordBord,Nordic,3,3,310,312"))
    button(app, "New athletes all").click().run()
    assert set(app.session_state["dropped"].people.values()) == {"new"}
    next(one for one in app.button if one.label.startswith("Store")).click().run()
    assert sorted(one.name for one in store.athletes.listed(store.open())) == ["Zoe Arvai", "Zoë Árvai"]


def test_what_lies_on_the_zone_survives_a_change_of_page(open_page: OpenPage):
    app = drop(open_page(), sample())
    app.radio[0].set_value("mdy").run()
    app.switch_page("pages/club/data.py").run()
    app.switch_page("pages/testing/test_day.py").run()
    assert app.radio[0].value == "mdy"
    assert "27 lines" in everything_said(app)


def test_a_file_taken_away_takes_its_questions_along(open_page: OpenPage):
    app = drop(open_page(), sample())
    button(app, "Take away").click().run()
    assert len(app.radio) == 0
    assert "27 lines" not in everything_said(app)


def test_the_day_is_kept_in_the_address_and_an_unknown_one_is_not_found(open_page: OpenPage):
    app = store_one_day(open_page())
    assert app.query_params["day"] in ("2026-03-24", ["2026-03-24"])
    other = open_page("testing/test_day.py", day="1999-01-01")
    assert "no such test day" in "\n".join(one.value for one in other.error)


def test_storing_again_after_a_second_click_adds_nothing_twice(open_page: OpenPage):
    store_one_day(open_page())
    here = store.open()
    before = stored_tests()
    readings = [reading_of(record.import_id) for record in store.imports.listed(here)]
    intake.commit(here, intake.preview(here, readings))
    assert len(stored_tests()) == len(before)


def reading_of(import_id: str):
    from hamstring_metrics import formats

    name, content = store.imports.original(store.open(), import_id)
    return formats.read(name, content)


def test_many_files_are_summed_up(open_page: OpenPage, tmp_path: Path):
    files = [
        export(f"Ada Even,,2026-03-{day},9:30 AM,NordBord,Nordic,3,3,300,302", name=f"day{day}.csv")
        for day in range(14, 22)
    ]
    app = drop(open_page(), *files)
    assert "**8 files recognised.** 8 lines: 8 new = 8." in everything_said(app)
    choose_zone(app)
    button(app, "Store 8 tests").click().run()
    assert len(stored_tests()) == 8


def test_odd_letters_are_chosen_by_eye(open_page: OpenPage):
    content = "Name;Date;Bridge L;Bridge R\nŁukasz Żak;2026-03-04;20;25\n".encode("cp1250")
    app = drop(open_page(), ("sheet.csv", content))
    letters = next(one for one in app.radio if one.label == "Letters")
    assert any("Łukasz Żak" in option for option in letters.options)
    letters.set_value("cp1250").run()
    button(app, "Store").click().run()
    assert [one.name for one in store.athletes.listed(store.open())] == ["Łukasz Żak"]


def test_letters_that_were_taken_for_western_ones_can_be_read_otherwise(open_page: OpenPage):
    app = drop(open_page(), ("sheet.csv", "Name;Date;Bridge L;Bridge R\nDvořák;2026-03-04;20;25\n".encode("cp1250")))
    next(one for one in app.radio if one.label == "Letters").set_value("cp1250").run()
    button(app, "Store").click().run()
    assert [one.name for one in store.athletes.listed(store.open())] == ["Dvořák"]


def test_an_undo_lists_what_stays_to_keep_or_to_remove(open_page: OpenPage):
    app = store_one_day(open_page())
    here = store.open()
    noted = stored_tests()["test_id"].iloc[0]
    store.tests.set_note(here, noted, "Slipped")
    button(app, "Undo").click().run()
    assert "1 test stays, edited or noted by a person." in everything_said(app)
    key = editor_key(app, "kept:")
    app.session_state[key] = {"edited_rows": {0: {"Remove": True}}, "added_rows": [], "deleted_rows": []}
    app.run()
    button(app, "Remove 1 test").click().run()
    assert not app.exception
    assert stored_tests().empty
    assert store.athletes.listed(here) == []


def hundred_files(text: str = "2026-{month:02d}-{day:02d}") -> list[tuple[str, bytes]]:
    """One test in each, on a hundred days; with `{day}/{month}` the whole files leave the order open."""
    return [
        export(f"Ada Even,,{text.format(month=month, day=day)},9:30 AM,NordBord,Nordic,3,3,300,302",
               name=f"day_{month:02d}_{day:02d}.csv")
        for month in range(1, 11) for day in range(1, 11)
    ]  # fmt: skip


def test_a_hundred_files_are_a_sum_and_one_table_and_one_step(open_page: OpenPage):
    app = drop(open_page(), *hundred_files())
    said = everything_said(app)
    assert "**100 files recognised.** 100 lines: 100 new = 100." in said
    # No file needs a look, so none is drawn by itself.
    assert "Take away" not in labels(app)
    table = next(one.value for one in app.dataframe if "What it is" in one.value.columns)
    assert len(table) == 100
    choose_zone(app)
    button(app, "Store 100 tests").click().run()
    assert not app.exception
    assert len(stored_tests()) == 100


def test_what_a_hundred_files_leave_open_is_asked_once(open_page: OpenPage):
    app = drop(open_page(), *hundred_files("{month:02d}/{day:02d}/2026"))
    assert [one.label for one in app.radio] == ["Date order"]
    # One to answer, for whichever number of files.
    assert "answer 2 questions" in app.warning[-1].value
    app.radio[0].set_value("mdy").run()
    choose_zone(app)
    button(app, "Store 100 tests").click().run()
    assert not app.exception
    assert {(day.month, day.day) for day in stored_tests()["local_date"]} == {
        (month, day) for month in range(1, 11) for day in range(1, 11)
    }


def test_of_many_files_only_those_that_need_a_look_are_drawn_in_full(open_page: OpenPage):
    broken = export("Ada Even,,2026-12-24,9:30 AM,NordBord,Nordic,3,3,300,302",
                    ",,2026-12-25,9:30 AM,NordBord,Nordic,3,3,300,302", name="broken.csv")  # fmt: skip
    app = drop(open_page(), *hundred_files()[:20], broken, ("empty.csv", b""))
    said = everything_said(app).replace("\\", "")
    assert "**21 files recognised.**" in said
    assert "**1 file not read.**" in said
    assert "empty.csv: expected" in said
    assert labels(app).count("Take away") == 2
    table = next(one.value for one in app.dataframe if "What it is" in one.value.columns)
    assert table["File"].tolist()[:2] == ["broken.csv", "empty.csv"]
    box = next(one for one in app.selectbox if one.label == "Look at one file")
    box.set_value(dropped_hash(hundred_files()[0])).run()
    assert labels(app).count("Take away") == 3
    button(app, "Take those away").click().run()
    assert "not read.**" not in everything_said(app)


def dropped_hash(file: tuple[str, bytes]) -> str:
    return hashlib.sha256(file[1]).hexdigest()
