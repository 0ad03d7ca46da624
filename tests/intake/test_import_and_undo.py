import datetime as dt
import shutil
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics import intake, store
from hamstring_metrics.errors import NotFound
from hamstring_metrics.model import (
    PhaseKind,
    ReadAthlete,
    ReadPhase,
)
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.tests import TypedTest
from tests.intake.readings import (
    DAY,
    DUBLIN,
    HUB,
    PHASES,
    ROSTER,
    SHEET,
    bins,
    bring,
    contents,
    curl,
    hub,
    reading,
)


def test_everything_a_drop_brings_is_stored(club_on_both):
    club = club_on_both
    imports = bring(club, ROSTER, PHASES, HUB, SHEET)
    assert len(imports) == 4
    ann, ben, cat = store.athletes.listed(club)
    assert (ann.name, ann.external_ids, ann.squads, ann.sex) == (
        "Ann Lee",
        ("007",),
        ("U18",),
        "female",
    )
    assert (ben.squads, cat.name) == (("First", "U18"), "Cat Dunn")
    frame = store.tests.frame(club)
    assert len(frame) == 5
    assert store.athletes.body_masses(club)["body_mass_kg"].tolist() == [61.5, 62.0]
    assert store.athletes.body_masses(club)["origin"].tolist() == ["roster.csv", "sheet.csv"]
    assert store.athletes.injuries(club)["side"].tolist() == ["left"]
    assert sorted(store.phases.listed(club)["name"]) == ["Base", "Return"]
    assert store.machines.frame(club)["name"].tolist() == ["Prone A"]
    assert store.club_settings.load(club).time_zone == "Europe/Dublin"
    test_id = frame[frame["athlete_id"] == cat.athlete_id]["test_id"].item()
    seen = store.tests.sightings(club, test_id)
    assert seen[["import_id", "file", "rows"]].values.tolist() == [[imports[2], "march.csv", "4"]]
    assert store.imports.original(club, imports[2]) == ("march.csv", HUB.content)


def test_the_same_files_again_add_nothing_and_are_recorded(club_on_both):
    club = club_on_both
    bring(club, ROSTER, PHASES, HUB, SHEET)
    before = contents(club)
    previewed = intake.preview(club, [ROSTER, PHASES, HUB, SHEET], DUBLIN)
    assert [file.already_imported for file in previewed.files] == [True] * 4
    assert [match.state for match in previewed.people] == ["matched"] * 3
    assert bins(club, ROSTER, PHASES, HUB, SHEET) == {"already_there": 10, "blank": 2}
    intake.commit(club, previewed)
    assert contents(club) == before
    assert len(store.imports.listed(club)) == 8


def test_import_undo_and_import_again_leave_the_same_data(club_on_both):
    club = club_on_both
    empty = contents(club)
    first = bring(club, ROSTER, PHASES, HUB, SHEET)
    filled = contents(club)
    assert [intake.undo(club, import_id).removed for import_id in first] == [0, 0, 3, 2]
    assert contents(club) == empty
    assert bins(club, ROSTER, PHASES, HUB, SHEET) == {"added": 10, "blank": 2}
    bring(club, ROSTER, PHASES, HUB, SHEET)
    assert contents(club) == filled


def test_an_undone_import_stays_listed_with_its_file_and_a_second_undo_changes_nothing(club):
    (import_id,) = bring(club, HUB)
    intake.undo(club, import_id)
    version = club.data_version()
    assert intake.undo(club, import_id) == intake.Undone(0, [])
    record = store.imports.get(club, import_id)
    assert record.undone_at is not None
    assert record.undone_by == "owner"
    assert store.imports.original(club, import_id)[1] == HUB.content
    assert "undone" in store.journal.entries(club)["action"].tolist()
    assert club.data_version() >= version


def test_what_names_no_import_is_not_found(club):
    for ask in (intake.undo, store.imports.get, store.imports.original):
        with pytest.raises(NotFound):
            ask(club, "0" * 16)


def test_a_test_goes_only_with_its_last_sighting(club):
    first, second = bring(club, HUB)[0], bring(club, reading(hub(), file="b.csv"))[0]
    ann_only = reading(hub(), file="b.csv")
    assert intake.undo(club, first).removed == 2
    assert len(store.tests.frame(club)) == 1
    assert [a.name for a in store.athletes.listed(club)] == ["Ann Lee"]
    assert bins(club, ann_only) == {"already_there": 1}
    assert intake.undo(club, second).removed == 1
    assert store.athletes.listed(club) == []


@pytest.mark.parametrize("touch", ["edit", "note", "confirm"])
def test_a_test_that_a_person_touched_stays_and_is_listed(club, touch):
    (import_id,) = bring(club, HUB)
    frame = store.tests.frame(club)
    ann = next(a for a in store.athletes.listed(club) if a.name == "Ann Lee")
    test_id = frame[frame["athlete_id"] == ann.athlete_id]["test_id"].item()
    if touch == "edit":
        store.tests.edit(club, test_id, 1, {"left": 250.0})
    elif touch == "note":
        store.tests.set_note(club, test_id, "after travel")
    else:
        store.tests.confirm(club, test_id)
    assert intake.undo(club, import_id) == intake.Undone(2, [test_id])
    assert store.tests.frame(club)["test_id"].tolist() == [test_id]
    assert [a.name for a in store.athletes.listed(club)] == ["Ann Lee"]
    assert bins(club, HUB) == {"added": 2, "already_there": 1, "blank": 2}


def test_a_test_that_stayed_is_removed_on_request_and_its_file_brings_it_back_as_it_was(club):
    (import_id,) = bring(club, HUB)
    before = contents(club)
    test_id = store.tests.frame(club)["test_id"].iloc[0]
    store.tests.set_note(club, test_id, "after travel")
    intake.undo(club, import_id)
    assert intake.kept(club, import_id) == [test_id]
    assert intake.remove_kept(club, [test_id, test_id, "0" * 16]) == 1
    assert intake.kept(club, import_id) == []
    assert store.tests.frame(club).empty
    assert store.athletes.listed(club) == []
    gone = store.journal.entries(club, 1, subject_id=test_id).iloc[0]
    assert (gone["action"], gone["before"]["note"]) == ("removed with its import", "after travel")
    bring(club, HUB)
    assert contents(club) == before


def test_only_a_test_that_stayed_for_its_edit_alone_can_be_removed_that_way(club):
    (first,) = bring(club, HUB)
    (second,) = bring(club, reading(hub(), file="b.csv"))
    ann = next(a for a in store.athletes.listed(club) if a.name == "Ann Lee").athlete_id
    (typed,) = store.tests.save_typed(club, [TypedTest(ann, "curl_8rm", DAY, 20.0)])
    seen = store.tests.frame(club).query("protocol == 'nordic' and athlete_id == @ann")["test_id"].item()
    store.tests.set_note(club, seen, "after travel")
    intake.undo(club, first)
    assert intake.kept(club, first) == []
    assert intake.remove_kept(club, [typed, seen]) == 0
    intake.undo(club, second)
    assert intake.kept(club, second) == [seen]
    bring(club, HUB)
    assert intake.kept(club, second) == []


def test_a_typed_test_that_a_file_repeats_survives_the_undo(club):
    ann = store.athletes.save(club, Athlete("Ann Lee")).athlete_id
    store.tests.save_typed(club, [TypedTest(ann, "curl_8rm", DAY, 20.0, 22.5)])
    before = contents(club)
    (import_id,) = bring(club, reading(curl()))
    assert intake.undo(club, import_id) == intake.Undone(0, [])
    assert contents(club) == before


def test_an_athlete_with_a_typed_test_or_an_edit_stays_when_the_import_goes(club):
    (import_id,) = bring(club, HUB)
    ann, ben, _ = store.athletes.listed(club)
    store.tests.save_typed(club, [TypedTest(ann.athlete_id, "curl_8rm", DAY, 20.0)])
    store.athletes.save(club, replace(ben, squads=("First",)))
    intake.undo(club, import_id)
    assert [a.name for a in store.athletes.listed(club)] == ["Ann Lee", "Ben Boyd"]


def test_what_a_roster_changed_is_taken_back_and_what_a_person_changed_since_stays(club):
    ann = store.athletes.save(club, Athlete("Ann Lee", squads=("Club",)))
    (import_id,) = bring(club, ROSTER)
    changed = store.athletes.get(club, ann.athlete_id)
    assert (changed.squads, changed.sex) == (("Club", "U18"), "female")
    store.athletes.save(club, replace(changed, birth_date=dt.date(1999, 9, 9)))
    intake.undo(club, import_id)
    left = store.athletes.get(club, ann.athlete_id)
    assert (left.squads, left.sex, left.external_ids) == (("Club",), None, ())
    assert left.birth_date == dt.date(1999, 9, 9)
    assert [a.name for a in store.athletes.listed(club)] == ["Ann Lee"]


def test_a_later_phase_list_with_another_end_moves_the_phase_and_undo_moves_it_back(club):
    bring(club, ROSTER, PHASES)
    before = contents(club)
    later = reading(
        ReadPhase(2, "Base", PhaseKind.CONTROL, DAY, dt.date(2026, 5, 1), squad="U18"),
        file="phases_2.csv",
    )
    (import_id,) = bring(club, later)
    assert "2026-05-01" in str(store.phases.listed(club)["end"].max())
    assert len(store.phases.listed(club)) == 2
    intake.undo(club, import_id)
    assert contents(club) == before


# Quarrels


NAMES = ["Ann Lee", "Ben Boyd"]
TESTS = st.builds(
    lambda name, minute, left: hub(name, time=dt.time(8, minute), left=left),
    st.sampled_from(NAMES),
    st.integers(0, 2),
    st.sampled_from([280.0, 300.0, None]),
)
FILES = st.lists(st.lists(TESTS, min_size=1, max_size=4), min_size=1, max_size=3)


def _as_readings(files):
    return [
        reading(
            *(replace(test, rows=(row,)) for row, test in enumerate(tests, start=2)),
            file=f"{number}.csv",
        )
        for number, tests in enumerate(files)
    ]


@given(files=FILES, undone=st.lists(st.integers(0, 2), max_size=4), once=st.booleans())
def test_whatever_is_imported_and_undone_the_data_are_those_of_the_live_files(
    tmp_path_factory, empty_file, files, undone, once
):
    path = tmp_path_factory.mktemp("club") / "club.db"
    shutil.copy(empty_file, path)
    club = store.open(f"sqlite:///{path}")
    readings = _as_readings(files)
    imports = bring(club, *readings) if once else [bring(club, one)[0] for one in readings]
    for file, previewed in zip(readings, intake.preview(club, readings, DUBLIN).files, strict=True):
        assert sum(previewed.bins.values()) == file.rows_in_file == previewed.bins["already_there"]
    gone = {number for number in undone if number < len(readings)}
    for number in undone:
        if number < len(readings):
            intake.undo(club, imports[number])
    live = {
        (test.athlete, test.time.strftime("%H:%M"), test.left)
        for number, file in enumerate(readings)
        if number not in gone
        for test in file.tests
    }
    names = {a.athlete_id: a.name for a in store.athletes.listed(club)}
    frame = store.tests.frame(club)
    stored = [
        (names[row.athlete_id], row.local_time, None if row.left != row.left else row.left)
        for row in frame.itertuples()
    ]
    club.close()
    assert len(stored) == len(set(stored))
    assert set(stored) == live
    assert set(names.values()) == {name for name, _, _ in live}


def test_a_roster_brings_positions_and_tags_and_takes_its_own_back(club):
    bring(club, reading(ReadAthlete(2, "Ann Lee", tags=("camp",)), file="first.csv"))
    line = ReadAthlete(2, "Ann Lee", position="400 m", tags=("camp", "return"))
    (import_id,) = bring(club, reading(line, file="second.csv"))
    (athlete,) = store.athletes.listed(club)
    assert (athlete.position, athlete.tags) == ("400 m", ("camp", "return"))
    intake.undo(club, import_id)
    (athlete,) = store.athletes.listed(club)
    assert (athlete.position, athlete.tags) == (None, ("camp",))
