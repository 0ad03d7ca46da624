import datetime as dt

import pytest

from hamstring_metrics import intake, store
from hamstring_metrics.model import Answers, ReadMass
from hamstring_metrics.settings import Settings
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.tests import TypedTest
from tests.intake.readings import DAY, DUBLIN, bins, bring, curl, hub, reading

SAME, NEW, QUARREL = {"already_there": 1}, {"added": 1}, {"conflict": 1}


@pytest.fixture
def seen(club):
    """A club that has seen one hub test: 300 and 330 N, 8:30 UTC on 4 March 2026."""
    bring(club, reading(hub()))
    return club


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"left": 300.30}, SAME),
        ({"left": 299.70, "right": 330.30}, SAME),
        ({"left": 300.31}, NEW),
        ({"right": 329.69}, NEW),
        ({"time": dt.time(8, 30, 59)}, SAME),
        ({"time": dt.time(8, 31)}, NEW),
        ({"time": dt.time(8, 29)}, NEW),
        ({"date": dt.date(2026, 3, 5)}, NEW),
        ({"device": None}, SAME),
        ({"device": "NORDBORD 1"}, SAME),
        ({"device": "NordBord 2"}, NEW),
        ({"protocol": "razor"}, NEW),
        ({"left_reps": 5, "note": "again"}, SAME),
        ({"left": None}, NEW),
        ({"left": None, "right": 331.0}, NEW),
        ({"vendor_test_id": "a-key"}, SAME),
    ],
)
def test_what_makes_two_rows_with_a_time_the_same_test(seen, changes, found):
    assert bins(seen, reading(hub(**changes), file="other.csv")) == found


def test_another_athlete_is_another_test(seen):
    assert bins(seen, reading(hub("Ben Boyd"))) == NEW


def test_one_test_from_two_files_in_different_zones_is_one(seen):
    # 8:30 UTC in March is 8:30 in Dublin, 18:30 in Brisbane.
    local = hub(time=dt.time(18, 30), utc=False)
    brisbane = Answers({"time_zone": "Australia/Brisbane"})
    assert bins(seen, reading(local, file="au.csv"), answers=brisbane) == SAME
    # Read as Dublin's, it is the same values ten hours later, which is asked about.
    assert bins(seen, reading(local, file="au.csv")) == QUARREL


def test_the_local_day_may_differ_between_zones_and_it_is_still_one_test(club):
    bring(club, reading(hub(date=dt.date(2026, 3, 3), time=dt.time(22, 0))))
    brisbane = Answers({"time_zone": "Australia/Brisbane"})
    local = hub(date=dt.date(2026, 3, 4), time=dt.time(8, 0), utc=False)
    assert bins(club, reading(local, file="au.csv"), answers=brisbane) == SAME


def test_a_row_without_a_time_is_the_test_of_that_day_with_its_values(seen):
    assert bins(seen, reading(hub(time=None, utc=False), file="resaved.csv")) == SAME


def test_a_test_without_a_time_is_known_again_in_a_file_with_one(club):
    bring(club, reading(hub(time=None, utc=False)))
    assert bins(club, reading(hub(), file="hub.csv")) == SAME


def test_a_typed_test_is_known_again_in_a_sheet(club):
    ann = store.athletes.save(club, Athlete("Ann Lee")).athlete_id
    store.tests.save_typed(club, [TypedTest(ann, "curl_8rm", DAY, 20.0, 22.5)])
    assert bins(club, reading(curl())) == SAME


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, SAME),
        ({"left": 20.05}, SAME),
        ({"left": 20.06}, QUARREL),
        ({"right": 25.0}, QUARREL),
        ({"date": dt.date(2026, 3, 5)}, NEW),
        ({"protocol": "single_leg_bridge"}, NEW),
        ({"time": dt.time(9, 0), "left": 25.0}, NEW),
        ({"right": None}, QUARREL),
        ({"machine": "Prone A", "left": 25.0}, QUARREL),
    ],
)
def test_what_makes_two_rows_of_a_sheet_the_same_or_quarrel(club, changes, found):
    bring(club, reading(curl()))
    assert bins(club, reading(curl(**changes), file="later.csv")) == found


def test_two_machines_are_two_tests(club):
    bring(club, reading(curl(machine="Prone A")))
    assert bins(club, reading(curl(machine="prone a"), file="b.csv")) == SAME
    assert bins(club, reading(curl(machine="Prone B", left=25.0), file="b.csv")) == NEW


def test_the_other_side_alone_does_not_quarrel(club):
    bring(club, reading(curl(right=None)))
    assert bins(club, reading(curl(left=None), file="b.csv")) == NEW


def test_repetitions_are_the_same_only_when_equal(club):
    bridge = curl(protocol="single_leg_bridge", left=20.0, right=22.0)
    bring(club, reading(bridge))
    assert bins(club, reading(bridge, file="b.csv")) == SAME
    more = curl(protocol="single_leg_bridge", left=21.0, right=22.0)
    assert bins(club, reading(more, file="b.csv")) == QUARREL


def test_a_vendor_key_with_other_values_quarrels_and_two_keys_are_two_tests(club):
    bring(club, reading(hub(vendor_test_id="k1")))
    assert bins(club, reading(hub(vendor_test_id="k1"), file="b.csv")) == SAME
    assert bins(club, reading(hub(vendor_test_id="k1", left=310.0), file="b.csv")) == QUARREL
    assert bins(club, reading(hub(vendor_test_id="k2"), file="b.csv")) == NEW


def test_same_day_repeats_at_other_times_stay_separate(club):
    file = reading(*(hub(rows=(n,), time=dt.time(8, n)) for n in range(2, 6)))
    assert bins(club, file) == {"added": 4}
    bring(club, file)
    assert len(store.tests.frame(club)) == 4


def test_two_rows_of_one_file_that_say_the_same_are_one_test_seen_twice(club):
    bring(club, reading(hub(), hub(rows=(3,))))
    (test_id,) = store.tests.frame(club)["test_id"]
    assert store.tests.sightings(club, test_id)["rows"].tolist() == ["2", "3"]


def test_two_files_of_one_drop_that_overlap_add_once(club):
    files = reading(hub()), reading(hub(), hub(rows=(3,), left=280.0), file="b.csv")
    previewed = intake.preview(club, files, DUBLIN)
    assert [file.bins["added"] for file in previewed.files] == [1, 1]
    assert [file.bins["already_there"] for file in previewed.files] == [0, 1]


def test_a_test_that_a_person_edited_is_still_known_by_its_file(seen):
    (row,) = store.tests.frame(seen).to_dict("records")
    edited = store.tests.edit(seen, row["test_id"], 1, {"left": 280.0})
    store.tests.edit(seen, row["test_id"], edited.version, {"left": 270.0})
    assert bins(seen, reading(hub())) == SAME
    assert bins(seen, reading(hub(left=280.0), file="b.csv")) == SAME
    assert bins(seen, reading(hub(left=270.0), file="b.csv")) == SAME
    assert bins(seen, reading(hub(left=260.0), file="b.csv")) == NEW


def test_a_deleted_test_does_not_come_back_with_the_next_export(seen):
    store.tests.delete(seen, store.tests.frame(seen)["test_id"][0])
    bring(seen, reading(hub(), file="again.csv"))
    assert store.tests.frame(seen).empty


def test_a_body_mass_is_one_by_person_day_and_kilograms(club):
    bring(club, reading(curl(body_mass_kg=61.5)))
    assert bins(club, reading(ReadMass((2,), 61.5, DAY, "Ann Lee"), file="b.csv")) == SAME
    assert bins(club, reading(ReadMass((2,), 61.0, DAY, "Ann Lee"), file="b.csv")) == NEW
    assert bins(club, reading(ReadMass((2,), 61.5, None, "Ann Lee"), file="b.csv")) == NEW


def test_a_known_test_with_a_new_body_mass_on_its_line_is_added(club):
    bring(club, reading(curl()))
    assert bins(club, reading(curl(body_mass_kg=61.5), file="b.csv")) == NEW


def test_the_zone_of_the_club_holds_where_none_is_answered(club):
    store.club_settings.save(club, Settings(time_zone="Australia/Brisbane"))
    bring(club, reading(hub(time=dt.time(22, 0))), answers=Answers())
    row = store.tests.frame(club).iloc[0]
    assert (str(row["local_date"].date()), row["local_time"]) == ("2026-03-05", "08:00")
    assert str(row["tested_at"]) == "2026-03-04 22:00:00+00:00"
