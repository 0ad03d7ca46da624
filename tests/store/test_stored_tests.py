import datetime as dt
import threading
from collections.abc import Iterator

import pandas as pd
import pytest

from hamstring_metrics import store
from hamstring_metrics.errors import ChangedMeanwhile, NotFound, ValueRefused
from hamstring_metrics.model import StopReason
from hamstring_metrics.settings import Settings
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.machines import Machine
from hamstring_metrics.store.tests import TypedTest

MARCH_4 = dt.date(2026, 3, 4)


@pytest.fixture
def ann(club) -> str:
    return store.athletes.save(club, Athlete("Ann Lee")).athlete_id


@pytest.fixture
def curl(club, ann) -> Iterator[str]:
    (test_id,) = store.tests.save_typed(club, [TypedTest(ann, "curl_8rm", MARCH_4, 20.0, 22.5)])
    return test_id


def test_an_empty_store_has_a_frame_with_every_column(club):
    frame = store.tests.frame(club)
    assert frame.columns.tolist() == [
        "test_id", "athlete_id", "protocol", "tested_at", "local_date", "local_time", "left",
        "right", "left_reps", "right_reps", "average_left", "average_right", "torque_left",
        "torque_right", "device", "machine_id", "position", "pain", "stop_reason", "note",
        "exported_asymmetry_pct", "flags", "confirmed", "entered", "version",
    ]  # fmt: skip
    assert frame.empty
    assert str(frame["tested_at"].dtype) == "datetime64[s, UTC]"


def test_a_typed_test_comes_back_in_the_frame(club, ann):
    machine = store.machines.save(club, Machine("Prone A")).machine_id
    (test_id,) = store.tests.save_typed(
        club,
        [
            TypedTest(
                ann, "curl_8rm", MARCH_4, 20.0, None, dt.time(9, 30), 8, None,
                machine_id=machine, position="prone", pain=3, stop_reason=StopReason.CRAMP,
                note=" tired ", body_mass_kg=61.5,
            )
        ],
    )  # fmt: skip
    row = store.tests.frame(club).iloc[0]
    assert row["test_id"] == test_id
    assert (row["left"], row["left_reps"], row["pain"]) == (20.0, 8.0, 3.0)
    assert pd.isna(row["right"])
    assert pd.isna(row["right_reps"])
    assert pd.isna(row["tested_at"])
    assert (row["local_date"], row["local_time"]) == (pd.Timestamp("2026-03-04"), "09:30")
    assert (row["stop_reason"], row["note"], row["machine_id"]) == ("cramp", "tired", machine)
    assert (row["confirmed"], row["entered"], row["version"]) == (False, True, 1)
    masses = store.athletes.body_masses(club)
    assert masses[["body_mass_kg", "date"]].values.tolist() == [[61.5, pd.Timestamp("2026-03-04")]]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"protocol": "squat"}, "a protocol of the catalogue, found 'squat'"),
        ({"left": None, "right": None}, "left and right: expected a value"),
        ({"left": 0.0}, "left: expected kg above 0, found '0.0'"),
        ({"right": -1.0}, "right: expected kg above 0"),
        ({"left": float("nan")}, "left: expected kg above 0, found 'nan'"),
        ({"right": float("inf")}, "right: expected kg above 0"),
        ({"left_reps": -1}, "left reps: expected repetitions, 0 or more, found '-1'"),
        ({"pain": 11}, "a whole number from 0 to 10, found '11'"),
        ({"pain": -1}, "a whole number from 0 to 10"),
    ],
)
def test_what_no_test_can_say_is_refused_and_nothing_of_the_table_is_stored(club, ann, changes, said):
    fine = TypedTest(ann, "curl_8rm", MARCH_4, 20.0, 22.5)
    wrong = {
        "athlete_id": ann,
        "protocol": "curl_8rm",
        "local_date": MARCH_4,
        "left": 20.0,
    } | changes
    with pytest.raises(ValueRefused, match=said):
        store.tests.save_typed(club, [fine, TypedTest(**wrong)])
    assert store.tests.frame(club).empty


@pytest.mark.parametrize("pain", [0, 10])
def test_the_ends_of_the_pain_scale_are_fine(club, ann, pain):
    store.tests.save_typed(club, [TypedTest(ann, "curl_8rm", MARCH_4, 20.0, pain=pain)])
    assert store.tests.frame(club)["pain"].tolist() == [float(pain)]


def test_a_test_of_nobody_is_not_stored(club):
    with pytest.raises(NotFound):
        store.tests.save_typed(club, [TypedTest("0" * 16, "curl_8rm", MARCH_4, 20.0)])


def test_an_edit_is_in_the_journal_with_before_and_after(club, curl):
    edited = store.tests.edit(club, curl, 1, {"left": 21.0, "pain": 2})
    assert (edited.left, edited.right, edited.pain, edited.version) == (21.0, 22.5, 2, 2)
    assert edited.edited_by == "owner"
    entry = store.journal.entries(club, 1, subject_id=curl).iloc[0]
    assert (entry.before, entry.after) == (
        {"left_value": 20.0, "pain": None}, {"left_value": 21.0, "pain": 2},
    )  # fmt: skip


def test_an_edit_of_an_old_version_is_told_and_changes_nothing(club, curl):
    store.tests.edit(club, curl, 1, {"left": 21.0})
    with pytest.raises(ChangedMeanwhile):
        store.tests.edit(club, curl, 1, {"left": 25.0})
    assert store.tests.get(club, curl).left == 21.0


def test_an_edit_that_leaves_no_side_is_refused(club, curl):
    with pytest.raises(ValueRefused, match="left and right"):
        store.tests.edit(club, curl, 1, {"left": None, "right": None})


def test_a_deleted_test_is_gone_and_can_be_restored(club, curl):
    store.tests.delete(club, curl)
    assert store.tests.frame(club).empty
    assert store.tests.frame(club, deleted=True)["test_id"].tolist() == [curl]
    with pytest.raises(NotFound):
        store.tests.get(club, curl)
    with pytest.raises(NotFound):
        store.tests.delete(club, curl)
    store.tests.restore(club, curl)
    assert store.tests.frame(club)["left"].tolist() == [20.0]
    actions = store.journal.entries(club, 10, subject_id=curl)["action"].tolist()
    assert actions == ["restored", "deleted", "created"]


def test_confirming_and_noting_are_changes_by_a_person(club, curl):
    store.tests.confirm(club, curl)
    store.tests.set_note(club, curl, " better ")
    found = store.tests.get(club, curl)
    assert (found.confirmed, found.note, found.version) == (True, "better", 3)
    store.tests.set_note(club, curl, "")
    assert store.tests.get(club, curl).note is None


def test_a_typed_test_has_no_sightings(club, curl):
    assert store.tests.sightings(club, curl).columns.tolist() == [
        "import_id", "file", "sha256", "sheet", "rows",
    ]  # fmt: skip
    assert store.tests.sightings(club, curl).empty


def test_a_typed_time_is_known_by_its_instant_once_the_club_has_a_zone(club, ann):
    store.club_settings.save(club, Settings(time_zone="Europe/Dublin"))
    summer = dt.date(2026, 7, 1)
    (test_id,) = store.tests.save_typed(club, [TypedTest(ann, "nordic", summer, 300.0, 310.0, dt.time(9, 30))])
    found = store.tests.get(club, test_id)
    assert (found.zone, found.local_time, found.tested_at) == (
        "Europe/Dublin",
        dt.time(9, 30),
        None,
    )


def test_of_many_edits_at_once_each_is_made_or_told(club, curl):
    made, told = [], []
    start = threading.Barrier(8)

    def edit(load: float) -> None:
        start.wait()
        for _ in range(5):
            version = store.tests.get(club, curl).version
            try:
                store.tests.edit(club, curl, version, {"left": load + version})
                made.append(load)
            except ChangedMeanwhile:
                told.append(load)

    threads = [threading.Thread(target=edit, args=(100.0 * n,)) for n in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) + len(told) == 40
    assert store.tests.get(club, curl).version == 1 + len(made)
    assert (store.journal.entries(club, 100, subject_id=curl)["action"] == "edited").sum() == len(made)


def test_two_people_typing_at_once_lose_nothing(club, ann):
    start = threading.Barrier(2)

    def type_in(left: float) -> None:
        start.wait()
        for n in range(20):
            store.tests.save_typed(club, [TypedTest(ann, "curl_8rm", MARCH_4, left + n)])

    before = club.data_version()
    threads = [threading.Thread(target=type_in, args=(load,)) for load in (100.0, 200.0)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = [100.0 + n for n in range(20)] + [200.0 + n for n in range(20)]
    assert sorted(store.tests.frame(club)["left"]) == expected
    assert club.data_version() == before + 40


def test_an_edit_that_takes_the_day_away_is_refused(club):
    ann = store.athletes.save(club, Athlete("Ann Lee")).athlete_id
    (test_id,) = store.tests.save_typed(club, [TypedTest(ann, "curl_8rm", MARCH_4, 20.0)])
    with pytest.raises(ValueRefused, match="Test, day: expected a day, found 'none'"):
        store.tests.edit(club, test_id, 1, {"local_date": None})
