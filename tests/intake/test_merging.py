import datetime as dt

import pytest

from hamstring_metrics import intake, store
from hamstring_metrics.errors import ChangedMeanwhile, NotFound, ValueRefused
from hamstring_metrics.intake import merging
from hamstring_metrics.model import PhaseKind, ReadAthlete, ReadMass, Sex, Side
from hamstring_metrics.store.athletes import Athlete, Injury
from hamstring_metrics.store.phases import Phase
from hamstring_metrics.store.tests import TypedTest
from tests.intake.readings import DAY, bins, bring, contents, curl, hub, reading

NOON = dt.time(12, 0)
FIRST = reading(hub("Ann Lee", left=250.0), file="first.csv")
SECOND = reading(hub("A. Lee", time=NOON), file="second.csv")
LATER = reading(hub("A. Lee", time=NOON, date=dt.date(2026, 3, 11)), file="later.csv")


def ids(club):
    return {person.name: person.athlete_id for person in store.athletes.listed(club)}


def two_entries(club):
    bring(club, FIRST)
    bring(club, SECOND, people={"A. Lee": "new"})
    found = ids(club)
    return found["Ann Lee"], found["A. Lee"]


def owners(club):
    names = {person.athlete_id: person.name for person in store.athletes.listed(club)}
    frame = store.tests.frame(club)
    return sorted((names[one], left) for one, left in zip(frame["athlete_id"], frame["left"], strict=True))


def test_everything_of_one_entry_goes_to_the_other_and_comes_back(club_on_both):
    club = club_on_both
    ann = store.athletes.save(club, Athlete("Ann Lee", external_ids=("7",), squads=("First",), sex=Sex.FEMALE))
    other = store.athletes.save(
        club,
        Athlete("A. Lee", aliases=("Annie",), external_ids=("8",), squads=("U18",), sex=Sex.MALE,
                birth_date=dt.date(2000, 1, 2), dominant_side=Side.LEFT),
    )  # fmt: skip
    kept, gone = ann.athlete_id, other.athlete_id
    store.tests.save_typed(club, [TypedTest(gone, "curl_8rm", DAY, 20.0, 22.5, body_mass_kg=61.0)])
    store.athletes.save_injury(club, Injury(gone, Side.LEFT, DAY))
    store.phases.save(club, Phase("Own", PhaseKind.OWN, DAY, athlete_id=gone))
    before = contents(club)

    merge_id = merging.merge(club, kept, gone)
    (person,) = store.athletes.listed(club)
    assert (person.name, person.aliases, person.external_ids, person.squads) == (
        "Ann Lee", ("A. Lee", "Annie"), ("7", "8"), ("First", "U18"),
    )  # fmt: skip
    # Of facts that differ those of the kept entry hold.
    assert (person.sex, person.birth_date, person.dominant_side) == ("female", dt.date(2000, 1, 2), "left")
    for frame in (
        store.tests.frame(club), store.athletes.body_masses(club), store.athletes.injuries(club),
        store.phases.listed(club),
    ):  # fmt: skip
        assert frame["athlete_id"].tolist() == [kept]
    assert set(store.athletes.squads(club)["athlete_id"]) == {kept}
    with pytest.raises(NotFound):
        store.athletes.get(club, gone)

    undone = merging.undo_merge(club, merge_id)
    assert undone.later == []
    assert {kind: count for kind, count in undone.gone_back.items() if count} == {
        "test": 1, "body mass": 1, "injury": 1, "phase": 1,
    }  # fmt: skip
    assert contents(club) == before
    assert merging.undo_merge(club, merge_id) == merging.Unmerged({}, [])


def test_the_list_and_the_journal_tell_of_a_merge_and_its_undo(club):
    kept, gone = two_entries(club)
    test_id = store.tests.frame(club).set_index("athlete_id").loc[gone, "test_id"]
    merge_id = merging.merge(club, kept, gone)
    (one,) = store.merging.listed(club)
    assert (one.merge_id, one.kept_name, one.gone_name, one.tests, one.folded, one.undone_at) == (
        merge_id, "Ann Lee", "A. Lee", 1, 0, None,
    )  # fmt: skip
    merging.undo_merge(club, merge_id)
    assert store.merging.listed(club)[0].undone_by == "owner"
    told = store.journal.entries(club, subject_id=test_id)
    assert told["action"].tolist() == ["moved", "moved"]
    assert told["after"].tolist() == [{"athlete_id": gone}, {"athlete_id": kept}]
    assert store.journal.entries(club, subject_id=gone)["action"].tolist()[:2] == [
        "two people again", "put together",
    ]  # fmt: skip


def test_files_of_both_names_are_known_while_the_two_are_one(club):
    kept, gone = two_entries(club)
    merging.merge(club, kept, gone)
    assert bins(club, FIRST, SECOND) == {"already_there": 2}
    assert bins(club, LATER) == {"added": 1}
    assert intake.preview(club, [LATER]).people[0].athlete_id == kept


def test_later_rows_stay_and_are_listed_and_their_file_adds_nothing_again(club):
    kept, gone = two_entries(club)
    merge_id = merging.merge(club, kept, gone)
    bring(club, LATER)
    frame = store.tests.frame(club)
    (later,) = frame[frame["local_date"].dt.day == 11]["test_id"]
    undone = merging.undo_merge(club, merge_id)
    assert (undone.gone_back["test"], undone.later) == (1, [later])
    assert owners(club) == [("A. Lee", 300.0), ("Ann Lee", 250.0), ("Ann Lee", 300.0)]
    assert bins(club, FIRST, SECOND, LATER) == {"already_there": 3}


def test_a_test_edited_while_two_are_one_is_known_again_after_the_undo(club):
    kept, gone = two_entries(club)
    merge_id = merging.merge(club, kept, gone)
    test_id, version = store.tests.frame(club).query("left == 300")[["test_id", "version"]].iloc[0]
    store.tests.edit(club, test_id, int(version), {"left": 280.0})
    assert bins(club, SECOND) == {"already_there": 1}
    merging.undo_merge(club, merge_id)
    assert owners(club) == [("A. Lee", 280.0), ("Ann Lee", 250.0)]
    assert bins(club, SECOND) == {"already_there": 1}


def test_a_test_edited_before_a_merge_is_known_under_either_name(club):
    kept, gone = two_entries(club)
    test_id = store.tests.frame(club).query("left == 300")["test_id"].item()
    store.tests.edit(club, test_id, 1, {"left": 280.0})
    merging.merge(club, kept, gone)
    assert bins(club, SECOND) == {"already_there": 1}


# The same test in both entries


def both_have_it(club, **other):
    first = bring(club, reading(hub("Ann Lee"), file="hub.csv"))[0]
    copy = reading(hub("A. Lee", **other), file="copy.csv")
    second = bring(club, copy, people={"A. Lee": "new"})[0]
    found = ids(club)
    return found["Ann Lee"], found["A. Lee"], first, second


def test_a_test_that_both_have_is_one_with_both_sightings(club_on_both):
    club = club_on_both
    kept, gone, first, second = both_have_it(club, left=300.2)
    before = contents(club)
    assert merging.foreseen(club, kept, gone) == merging.Foreseen(moving=0, in_both=1)
    merge_id = merging.merge(club, kept, gone)
    (row,) = store.tests.frame(club).to_dict("records")
    assert (row["athlete_id"], row["left"]) == (kept, 300.0)
    assert store.tests.sightings(club, row["test_id"])["file"].tolist() == ["hub.csv", "copy.csv"]
    assert store.tests.frame(club, deleted=True).empty
    merging.undo_merge(club, merge_id)
    assert contents(club) == before
    assert [intake.undo(club, one).removed for one in (first, second)] == [1, 1]
    assert store.athletes.listed(club) == []


def test_of_a_test_that_both_have_the_one_a_person_noted_speaks(club):
    kept, gone, _, second = both_have_it(club)
    noted = store.tests.frame(club).set_index("athlete_id").loc[gone, "test_id"]
    store.tests.set_note(club, noted, "after travel")
    before = contents(club)
    merge_id = merging.merge(club, kept, gone)
    (row,) = store.tests.frame(club).to_dict("records")
    assert (row["test_id"], row["athlete_id"], row["note"]) == (noted, kept, "after travel")
    merging.undo_merge(club, merge_id)
    assert contents(club) == before
    assert intake.undo(club, second).kept == [noted]


def test_two_tests_that_persons_touched_both_stay(club):
    kept, gone, _, _ = both_have_it(club)
    for test_id in store.tests.frame(club)["test_id"]:
        store.tests.set_note(club, test_id, "seen")
    merging.merge(club, kept, gone)
    assert owners(club) == [("Ann Lee", 300.0), ("Ann Lee", 300.0)]


@pytest.mark.parametrize("undone_first", [0, 1])
def test_one_import_undone_while_two_are_one_leaves_the_other_files_test(club, undone_first):
    kept, gone, *imports = both_have_it(club)
    merge_id = merging.merge(club, kept, gone)
    assert intake.undo(club, imports[undone_first]).removed == 0
    assert len(store.tests.frame(club)) == 1
    merging.undo_merge(club, merge_id)
    left = ["A. Lee", "Ann Lee"][undone_first]
    assert owners(club) == [(left, 300.0)]
    # Nothing speaks for the other entry any more.
    assert list(ids(club)) == [left]


def test_a_folded_test_cannot_be_restored_by_itself(club):
    kept, gone, _, _ = both_have_it(club)
    folded = store.tests.frame(club).set_index("athlete_id").loc[gone, "test_id"]
    merging.merge(club, kept, gone)
    with pytest.raises(NotFound):
        store.tests.restore(club, folded)
    assert len(store.tests.frame(club)) == 1


# Imports, and more than two entries


def test_both_imports_undone_while_two_are_one_and_made_again_leave_the_same(club):
    kept, gone = two_entries(club)
    merging.merge(club, kept, gone)
    before = contents(club)
    for record in store.imports.listed(club):
        intake.undo(club, record.import_id)
    assert store.tests.frame(club).empty
    bring(club, FIRST, SECOND)
    assert contents(club) == before


def test_what_a_roster_brought_to_the_other_entry_goes_with_its_import(club):
    ann = store.athletes.save(club, Athlete("Ann Lee"))
    other = store.athletes.save(club, Athlete("A. Lee"))
    line = ReadAthlete(2, "A. Lee", ("8",), squads=("U18",), sex=Sex.FEMALE)
    (import_id,) = bring(club, reading(line, file="roster.csv"))
    merge_id = merging.merge(club, ann.athlete_id, other.athlete_id)
    intake.undo(club, import_id)
    (person,) = store.athletes.listed(club)
    assert (person.external_ids, person.squads, person.sex, person.aliases) == ((), (), None, ("A. Lee",))
    merging.undo_merge(club, merge_id)
    assert [(p.name, p.aliases, p.external_ids, p.sex) for p in store.athletes.listed(club)] == [
        ("A. Lee", (), (), None), ("Ann Lee", (), (), None),
    ]  # fmt: skip


def test_a_body_mass_of_a_later_file_stays_with_the_kept_entry(club):
    kept, gone = two_entries(club)
    merge_id = merging.merge(club, kept, gone)
    bring(club, reading(ReadMass((2,), 61.5, DAY, "A. Lee"), file="mass.csv"))
    merging.undo_merge(club, merge_id)
    assert store.athletes.body_masses(club)["athlete_id"].tolist() == [kept]


def test_a_chain_is_undone_from_its_end(club):
    people = [store.athletes.save(club, Athlete(name)).athlete_id for name in ("Ann", "Annie", "Anna")]
    store.tests.save_typed(club, [TypedTest(one, "curl_8rm", DAY, 20.0 + n) for n, one in enumerate(people)])
    before = contents(club)
    first = merging.merge(club, people[1], people[0])
    second = merging.merge(club, people[2], people[1])
    assert owners(club) == [("Anna", 20.0), ("Anna", 21.0), ("Anna", 22.0)]
    assert store.athletes.listed(club)[0].aliases == ("Ann", "Annie")
    with pytest.raises(ChangedMeanwhile, match="'Annie' was itself put together"):
        merging.undo_merge(club, first)
    merging.undo_merge(club, second)
    merging.undo_merge(club, first)
    assert contents(club) == before


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_merges_into_one_entry_are_undone_in_any_order(club, order):
    people = [
        store.athletes.save(club, Athlete(name, squads=squads)).athlete_id
        for name, squads in (("Ann", ()), ("Annie", ("U18",)), ("Anna", ("U18",)))
    ]
    before = contents(club)
    merges = [merging.merge(club, people[0], other) for other in people[1:]]
    merging.undo_merge(club, merges[order[0]])
    kept = store.athletes.get(club, people[0])
    assert (kept.squads, kept.aliases) == (("U18",), (["Annie", "Anna"][order[1]],))
    merging.undo_merge(club, merges[order[1]])
    assert contents(club) == before


def test_what_cannot_be_put_together_is_refused(club):
    kept, gone = two_entries(club)
    with pytest.raises(ValueRefused, match="expected two entries"):
        merging.merge(club, kept, kept)
    merging.merge(club, kept, gone)
    for one, other in ((gone, kept), (kept, gone), (kept, "0" * 16)):
        with pytest.raises(NotFound):
            merging.merge(club, one, other)
    with pytest.raises(NotFound):
        merging.undo_merge(club, "0" * 16)


def test_nothing_is_stored_for_an_entry_that_was_put_into_another(club):
    kept, gone = two_entries(club)
    merging.merge(club, kept, gone)
    with pytest.raises(NotFound, match="put together with another entry"):
        store.tests.save_typed(club, [TypedTest(gone, "curl_8rm", DAY, 20.0)])
    assert len(store.tests.frame(club)) == 2


def test_who_edits_a_test_that_a_merge_moved_is_told(club):
    kept, gone = two_entries(club)
    test_id = store.tests.frame(club).set_index("athlete_id").loc[gone, "test_id"]
    merging.merge(club, kept, gone)
    with pytest.raises(ChangedMeanwhile, match="changed by owner"):
        store.tests.edit(club, test_id, 1, {"left": 280.0})


def test_an_import_previewed_before_a_merge_lands_with_the_kept_entry(club):
    kept, gone = two_entries(club)
    previewed = intake.preview(club, [LATER])
    assert previewed.people[0].athlete_id == gone
    merging.merge(club, kept, gone)
    intake.commit(club, previewed)
    assert [owner for owner, _ in owners(club)] == ["Ann Lee"] * 3


def test_typed_tests_without_a_time_fold_only_where_they_agree(club):
    bring(club, reading(curl("Ann Lee"), file="a.csv"))
    bring(club, reading(curl("A. Lee", left=25.0), curl("A. Lee", rows=(3,), date=dt.date(2026, 3, 5)), file="b.csv"),
          people={"A. Lee": "new"})  # fmt: skip
    found = ids(club)
    merging.merge(club, found["Ann Lee"], found["A. Lee"])
    assert owners(club) == [("Ann Lee", 20.0), ("Ann Lee", 20.0), ("Ann Lee", 25.0)]
