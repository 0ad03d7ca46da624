"""One test from two roads, the hub's export and the API, is one test with two sightings."""

import datetime as dt

import pytest

from hamstring_metrics import formats, intake, store
from hamstring_metrics.model import Answers
from tests.intake.readings import DAY, DUBLIN, bins, bring, hub, reading

HUB = (
    "Name,ExternalId,Date UTC,Time UTC,Device,Test,L Reps,R Reps,L Max Force (N),R Max Force (N)\n"
    "Ann Lee,,03/25/2026,8:30 AM,NordBord,Nordic,3,3,300.25,330.75\n"
    "Ann Lee,,03/25/2026,8:34 AM,NordBord,Nordic,3,3,305.5,331\n"
)
API = (
    "profileId,testId,testDateUtc,testTypeName,device,leftMaxForce,leftRepetitions,rightMaxForce,"
    "rightRepetitions\n"
    "p-1,k-1,2026-03-25T08:30:41.123Z,Nordic,NordBord,300.25,3,330.75,3\n"
    "p-1,k-2,2026-03-25T08:34:02.9999999Z,Nordic,NordBord,305.5,3,331,3\n"
)
RE_SAVED = (
    "Jugador;Fecha;Hora;Test;L Reps;R Reps;L Max Force (N);R Max Force (N)\r\n"
    "Ann Lee;25/03/2026;{};Nordic;3;3;300,3;330,8\r\n"
)
NAMED = "firstName,lastName," + API.replace("p-1,k", "Ann,Lee,p-1,k")


def read(content, file="hub.csv"):
    found = formats.read(file, content.encode())
    assert found.refused is None
    assert found.questions == []
    return found


def sightings(club):
    tests = store.tests.frame(club)["test_id"]
    return sorted(len(store.tests.sightings(club, test_id)) for test_id in tests)


@pytest.mark.parametrize(("first", "second"), [(HUB, NAMED), (NAMED, HUB)])
def test_seconds_of_the_api_and_minutes_of_the_hub_are_one_moment(club, first, second):
    bring(club, read(first))
    bring(club, read(second, "second.csv"))
    assert sightings(club) == [2, 2]


def test_an_id_with_the_tests_of_a_known_athlete_is_asked_about_and_then_known(club):
    bring(club, read(HUB))
    (ann,) = store.athletes.listed(club)
    api = read(API, "api.csv")
    (match,) = intake.preview(club, [api], DUBLIN).people
    assert (match.state, match.athlete_id) == ("likely", None)
    assert match.candidates == ((ann.athlete_id, "Ann Lee", "2 of 2 tests are the same"),)
    with pytest.raises(intake.StillOpen):
        intake.commit(club, intake.preview(club, [api], DUBLIN))
    decisions = {match.key: ann.athlete_id}
    intake.commit(club, intake.preview(club, [api], DUBLIN, people=decisions), decisions)
    assert sightings(club) == [2, 2]
    (again,) = intake.preview(club, [api], DUBLIN).people
    assert (again.state, again.athlete_id) == ("matched", ann.athlete_id)


def test_both_roads_in_one_drop_offer_the_name_to_the_id(club):
    files = read(HUB), read(API, "api.csv")
    named, by_id = sorted(intake.preview(club, files, DUBLIN).people, key=lambda each: each.name)
    assert named.state == "new"
    assert by_id.candidates == ((f"new:{named.key}", "Ann Lee", "2 of 2 tests are the same"),)
    bring(club, *files, people={named.key: "new", by_id.key: f"new:{named.key}"})
    assert [person.name for person in store.athletes.listed(club)] == ["Ann Lee"]
    assert sightings(club) == [2, 2]


def test_an_athlete_made_of_an_id_is_offered_to_the_name_that_comes_later(club):
    bring(club, read(API, "api.csv"))
    (by_id,) = store.athletes.listed(club)
    assert by_id.name == "id p-1"
    (match,) = intake.preview(club, [read(HUB)], DUBLIN).people
    assert match.candidates == ((by_id.athlete_id, "id p-1", "2 of 2 tests are the same"),)


def test_an_id_without_a_test_of_anybody_is_new(club):
    bring(club, read(HUB))
    (match,) = intake.preview(club, [read(API.replace("300.25", "250").replace("305.5", "260"))], DUBLIN).people
    assert (match.state, match.candidates) == ("new", ())


def test_a_single_test_alike_is_offered_and_no_more(club):
    bring(club, read(HUB))
    other = read(API.replace("305.5", "260"), "api.csv")
    (match,) = intake.preview(club, [other], DUBLIN).people
    assert [why for _, _, why in match.candidates] == ["1 of 2 tests are the same"]


def test_two_names_are_never_offered_as_one_for_their_tests(club):
    bring(club, reading(hub("Ann Lee")))
    (match,) = intake.preview(club, [reading(hub("Ben Boyd"), file="b.csv")], DUBLIN).people
    assert match.candidates == ()


def test_saved_again_with_rounded_forces_in_the_zone_of_the_club_is_the_same(club):
    brisbane = Answers({"time_zone": "Australia/Brisbane"})
    bring(club, read(HUB), answers=brisbane)
    assert bins(club, read(RE_SAVED.format("18:30"), "es.csv"), answers=brisbane) == {"already_there": 1}


def test_utc_times_under_a_heading_that_no_longer_says_so_are_asked_about_once_a_file(club):
    brisbane = Answers({"time_zone": "Australia/Brisbane"})
    bring(club, read(HUB), answers=brisbane)
    text = RE_SAVED.format("08:30") + "Ann Lee;25/03/2026;08:34;Nordic;3;3;305,5;331\r\n"
    re_saved = read(text, "es.csv")
    (question,) = intake.preview(club, [re_saved], brisbane).questions
    assert question.id == "conflict:es.csv:zone"
    assert question.about == (
        "es.csv: 2 tests have the values of a test that is there at another time of day, such as row 2, "
        "Ann Lee, 2026-03-25 08:30 here and 2026-03-25 18:30 there. Is the file written in another time zone?"
    )
    assert bins(club, re_saved, answers=brisbane) == {"conflict": 2}
    same = Answers({**brisbane.values, question.id: "same"})
    assert bins(club, re_saved, answers=same) == {"already_there": 2}
    bring(club, re_saved, answers=same)
    assert sightings(club) == [2, 2]
    other = Answers({**brisbane.values, question.id: "repeat"})
    assert bins(club, read(RE_SAVED.format("07:30"), "es.csv"), answers=other) == {"added": 1}


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"time": dt.time(9, 30)}, True),
        ({"time": dt.time(8, 45)}, True),
        ({"time": dt.time(22, 30)}, True),
        ({"time": dt.time(22, 45)}, False),
        ({"time": dt.time(9, 37)}, False),
        ({"time": dt.time(9, 30), "left": 301.0}, False),
        ({"time": dt.time(9, 30), "right": None}, False),
        ({"time": dt.time(9, 30), "utc": True}, False),
        ({"time": dt.time(9, 30), "protocol": "razor"}, False),
        ({"date": DAY + dt.timedelta(days=2)}, False),
    ],
)
def test_what_may_be_a_test_written_in_another_zone(club, changes, asked):
    bring(club, reading(hub()))
    local = hub(**{"utc": False, **changes})
    found = bins(club, reading(local, file="b.csv"))
    assert found == ({"conflict": 1} if asked else {"added": 1})


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("NordBord", "NordBord 1", True),
        ("Nord Bord 2", "NORDBORD", True),
        ("NordBord 1", "NordBord 12", False),
        ("NordBord", "ForceFrame", False),
    ],
)
def test_a_device_called_by_its_kind_may_be_any_of_it(club, first, second, same):
    bring(club, reading(hub(device=first)))
    found = bins(club, reading(hub(device=second), file="b.csv"))
    assert found == ({"already_there": 1} if same else {"added": 1})
