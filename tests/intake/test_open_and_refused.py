"""What stops an import, what it passes over, and what it remembers of the answers."""

import datetime as dt
import threading
from dataclasses import replace

import pytest

from hamstring_metrics import formats, intake, store
from hamstring_metrics.errors import ValueRefused
from hamstring_metrics.model import (
    Answers,
    LineBin,
    Question,
    SetAside,
)
from tests.intake.readings import (
    DAY,
    DUBLIN,
    HUB,
    SHEET,
    bins,
    bring,
    contents,
    hub,
    reading,
)


def test_utc_rows_ask_for_the_zone_once(club):
    previewed = intake.preview(club, [HUB])
    (question,) = previewed.questions
    assert (question.id, question.options[-1].value) == ("time_zone", "UTC")
    assert "UTC (such as 08:30)" in question.about
    bring(club, HUB)
    assert intake.preview(club, [reading(hub(left=250.0), file="b.csv")]).questions == []


def test_local_rows_do_not_ask_for_the_zone(club):
    assert intake.preview(club, [SHEET]).questions == []


def test_a_zone_that_does_not_exist_is_refused(club):
    with pytest.raises(ValueRefused, match="Time zone: expected an IANA name .* found 'Mars'"):
        intake.preview(club, [HUB], Answers({"time_zone": "Mars"}))


def test_another_zone_for_one_import_leaves_that_of_the_club(club):
    bring(club, HUB)
    bring(club, reading(hub(left=250.0), file="b.csv"), answers=Answers({"time_zone": "Asia/Tokyo"}))
    assert store.club_settings.load(club).time_zone == "Europe/Dublin"
    assert sorted(store.tests.frame(club)["local_time"])[-1] == "17:30"


def test_an_open_question_of_a_reader_stops_the_import(club):
    file = reading(hub(date=None))
    file.questions.append(Question("date_order", "Which order?", ()))
    previewed = intake.preview(club, [file], DUBLIN)
    assert (previewed.ready, sum(previewed.bins.values())) == (False, 1)
    with pytest.raises(intake.StillOpen, match="expected every question answered, found '2 open'"):
        intake.commit(club, previewed)


def test_a_person_without_a_decision_stops_the_import(club):
    previewed = intake.preview(club, [HUB], DUBLIN)
    with pytest.raises(intake.StillOpen) as refused:
        intake.commit(club, previewed, {"Ann Lee": "new", "Ben Boyd": "new"})
    assert [match.name for match in refused.value.people] == ["Cat Dunn"]
    assert store.imports.listed(club) == []


def test_a_test_without_a_date_is_set_aside(club):
    assert bins(club, reading(hub(date=None), hub(rows=(3,)))) == {"added": 1, "set_aside": 1}


def test_tests_of_the_future_are_pointed_out(club):
    previewed = intake.preview(club, [HUB], DUBLIN, today=DAY)
    assert previewed.messages == []
    previewed = intake.preview(club, [HUB], DUBLIN, today=DAY - dt.timedelta(days=2))
    assert previewed.messages[0].startswith("march.csv: expected tests up to today, found '2026-03-04'")


def test_what_was_stored_since_the_preview_is_not_added_again(club):
    previewed = intake.preview(club, [HUB], DUBLIN)
    bring(club, HUB)
    before = contents(club)
    intake.commit(club, previewed)
    assert contents(club) == before


def test_two_clicks_at_once_add_everything_once(club):
    previewed = [intake.preview(club, [HUB, SHEET], DUBLIN) for _ in range(2)]
    new = {match.key: "new" for match in previewed[0].people}
    start = threading.Barrier(2)

    def click(one: intake.Preview) -> None:
        start.wait()
        intake.commit(club, one, new)

    threads = [threading.Thread(target=click, args=(one,)) for one in previewed]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.tests.frame(club)) == 5
    assert [a.name for a in store.athletes.listed(club)] == ["Ann Lee", "Ben Boyd", "Cat Dunn"]


def test_each_file_keeps_the_answers_it_was_read_with(club):
    heading = b"Name,Date,Left curl 8RM (kg),Right curl 8RM (kg)\n"
    orders = {"spring.csv": "dmy", "autumn.csv": "mdy"}
    readings = [
        formats.read(name, heading + b"Ann Lee,03/04/2026,20,22.5\n" + name.encode(), Answers({"date_order": order}))
        for name, order in orders.items()
    ]  # fmt: skip
    imports = bring(club, *readings, answers=Answers({"conflict:spring.csv:2": "repeat"}))
    assert [store.imports.get(club, one).answers for one in imports] == [
        {"date_order": "dmy", "conflict:spring.csv:2": "repeat"},
        {"date_order": "mdy"},
    ]
    days = store.tests.frame(club)["local_date"].dt.strftime("%Y-%m-%d")
    assert sorted(days) == ["2026-03-04", "2026-04-03"]


def test_a_file_without_its_bytes_cannot_be_stored(club):
    with pytest.raises(ValueError, match="bytes"):
        bring(club, replace(HUB, content=b""))


def test_a_refused_file_is_passed_over_and_the_rest_is_stored(club):
    refused = replace(HUB, file="photo.csv", format=None, refused="photo.csv: a picture.")
    refused.tests, refused.lines = [], {}
    assert len(bring(club, refused, SHEET)) == 1


def test_reasons_of_reader_and_import_are_kept_with_their_lines(club):
    file = reading(hub(), hub(None, rows=(4,)))
    file.lines[None, 3] = LineBin.SET_ASIDE
    file.set_aside.append(SetAside(3, "A summary line.", column="Name", found="Mean"))
    file.lines[None, 5] = LineBin.KEPT
    (import_id,) = bring(club, file)
    record = store.imports.get(club, import_id)
    assert {item.row: item.reason for item in record.set_aside} == {
        3: "A summary line.",
        4: "Expected an athlete's name or id, found neither. Fill it in and import the file again.",
        5: "Nothing on this line could be stored.",
    }
    assert record.rows_in_file == 4


# Properties
