import datetime as dt
from contextlib import closing
from dataclasses import replace

import pytest

from hamstring_metrics import demo, intake, store
from hamstring_metrics.errors import NotFound, ValueRefused
from hamstring_metrics.model import Answers
from hamstring_metrics.store import erasing, schema, seen
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.erasing_files import without
from hamstring_metrics.store.erasing_identity import Naming
from tests.intake.readings import bring, contents, curl, hub, reading
from tests.safety.everything_kept import found

ANN = Naming(("Ann Lee",))
UUID = "0b7c1d9e-5a44-4f0e-9a53-2f1c6f0f2a11"


def _known(club):
    """One person in every corner of the database."""
    bring(
        club,
        reading(
            hub("Ann Lee", rows=(2,)),
            hub("Ben Moss", rows=(3,), left=280.0),
            file="Ann Lee and Ben.csv",
        ),
    )
    people = {one.name: one for one in store.athletes.listed(club)}
    ann = store.athletes.save(
        club,
        replace(
            people["Ann Lee"], name="Ann-Marie Lee", aliases=("Ann Lee", "Leelee Ann"), external_ids=(UUID,),
            birth_date=dt.date(1997, 11, 23), squads=("U21",),
        ),
    )  # fmt: skip
    twin = store.athletes.save(club, Athlete("A. M. Lee", aliases=("Annie Leeson",)))
    intake.merging.merge(club, ann.athlete_id, twin.athlete_id)
    ben_test = store.tests.frame(club).query("athlete_id == @people['Ben Moss'].athlete_id").iloc[0]
    store.tests.set_note(club, ben_test["test_id"], "Tested after ann lee, same bench")
    seen.note(club, [ann.athlete_id])
    return ann.athlete_id, people["Ben Moss"].athlete_id


def test_after_an_erasure_no_byte_of_a_name_id_or_birth_date_is_left(club):
    ann, ben = _known(club)
    before = contents(club)
    names = (
        "Ann-Marie Lee",
        "Ann Lee",
        "Leelee Ann",
        "A. M. Lee",
        "Annie Leeson",
        UUID,
        "1997-11-23",
    )
    assert all(found(club, text) for text in names)

    receipt = erasing.erase(club, ann, "Ann-Marie Lee")

    assert found(club, *names) == []
    assert receipt.storage_cleared
    after = contents(club)
    assert after["tests"] == [row.replace("ann lee", "[erased]") for row in before["tests"] if "Ben Moss" in row]
    assert [one.athlete_id for one in store.athletes.listed(club)] == [ben]
    with pytest.raises(NotFound):
        store.athletes.get(club, ann)


def test_who_was_invited_as_this_athlete_goes_too_and_so_does_the_address(club):
    ann, _ = _known(club)
    email = "ann.lee@club.example"
    with club.write() as connection:
        made = {"version": 1, "created_at": "2026-03-04", "created_by": "owner"}
        connection.execute(
            schema.people.insert().values(
                person_id="p1", email=email, role="athlete", squads="[]", athlete_id=ann, **made
            )
        )
        store.journal.record(connection, email, "created", "week log", "w1", after={"note": "tired"})
        connection.execute(
            schema.seen.insert().values(day="2026-03-04", actor=email, athlete_id=ann, at="2026-03-04T09")
        )
    assert found(club, email)
    receipt = erasing.erase(club, ann, "Ann-Marie Lee")
    assert found(club, email) == []
    assert receipt.records["people"] == 1


def test_the_receipt_counts_by_kind_and_names_nobody(club):
    ann, _ = _known(club)
    receipt = erasing.erase(club, ann, "Ann-Marie Lee")
    assert receipt.records["athletes"] == 2
    assert receipt.records["tests"] == 1
    assert receipt.records["merges"] == 1
    assert receipt.files_shortened + receipt.files_emptied == 1
    assert "lee" not in str(replace(receipt, copies=())).casefold()
    entry = store.journal.entries(club, 1).loc[0]
    assert (entry["action"], entry["subject_id"]) == ("erased", ann)
    assert entry["after"]["tests"] == 1


def test_who_looked_and_who_erased_stays_in_the_journal(club):
    ann, _ = _known(club)
    erasing.erase(club, ann, "Ann-Marie Lee")
    assert seen.latest(club)["athlete_id"].tolist() == [ann]
    told = store.journal.entries(club, subject_id=ann)
    assert {"created", "edited", "put together", "erased"} <= set(told["action"])
    assert all(value is None for row in told["before"] if row for value in row.values())


@pytest.mark.parametrize(("typed", "is_right"), [("Ann Lee", True), (" Ann  Lee ", True), ("ann lee", False), ("Ben Moss", False), ("", False)])  # fmt: skip
def test_nobody_is_erased_without_their_name_typed(club, typed, is_right):
    bring(club, reading(hub("Ann Lee"), curl("Ben Moss")))
    ann = next(one.athlete_id for one in store.athletes.listed(club) if one.name == "Ann Lee")
    before = contents(club)
    if is_right:
        erasing.erase(club, ann, typed)
        assert len(store.athletes.listed(club)) == 1
    else:
        with pytest.raises(ValueRefused, match="nothing was erased"):
            erasing.erase(club, ann, typed)
        assert contents(club) == before


def test_a_name_that_is_also_somebody_elses_stays_with_them(club):
    bring(club, reading(hub("Ann Lee"), hub("Ann Lee Smith", device="NordBord 2", left=200.0)))
    ann = next(one.athlete_id for one in store.athletes.listed(club) if one.name == "Ann Lee")
    receipt = erasing.erase(club, ann, "Ann Lee")
    assert receipt.shared_names == 1
    assert [one.name for one in store.athletes.listed(club)] == ["Ann Lee Smith"]
    assert len(store.tests.frame(club)) == 1


def test_an_import_that_was_taken_back_is_redacted_too(club):
    made = reading(hub("Ann Lee"), file="first.csv")
    (import_id,) = bring(club, made)
    intake.undo(club, import_id)
    bring(club, reading(hub("Ann Lee", left=310.0), hub("Ben Moss"), file="second.csv"))
    ann = next(one.athlete_id for one in store.athletes.listed(club) if one.name == "Ann Lee")
    assert found(club, "Ann Lee")
    erasing.erase(club, ann, "Ann Lee")
    assert found(club, "Ann Lee") == []


def test_of_the_sample_club_one_person_goes_and_every_other_test_stays(tmp_path):
    club = store.open(f"sqlite:///{tmp_path / 'sample.db'}")
    demo.build_demo(club)
    before = contents(club)
    people = store.athletes.listed(club)
    person = next(one for one in people if one.name == "Aoife Brannelly")
    sheets = {one.file: store.imports.original(club, one.import_id)[1] for one in store.imports.listed(club)}

    receipt = erasing.erase(club, person.athlete_id, "Aoife Brannelly")

    assert found(club, "Aoife Brannelly", "Brannelly, Aoife", *person.aliases) == []
    assert receipt.files_emptied == 0
    after = contents(club)
    assert after["tests"] == [row for row in before["tests"] if "Aoife Brannelly" not in row]
    for one in store.imports.listed(club):
        was, now = sheets[one.file], store.imports.original(club, one.import_id)[1]
        if not one.file.endswith(".xlsx"):
            assert now.count(b"\n") == was.count(b"\n")
            kept = [line for line in was.splitlines() if b"brannelly" not in line.lower()]
            assert [line for line in now.splitlines() if line.strip()] == [line for line in kept if line.strip()]
    # What is left of each file still reads, and is there already.
    answers = Answers(demo.ANSWERS)
    left = [
        intake.read(one.file, store.imports.original(club, one.import_id)[1], answers)
        for one in store.imports.listed(club)
    ]
    assert [one.refused for one in left] == [None] * len(left)
    assert [test.athlete for one in left for test in one.tests if "Brannelly" in (test.athlete or "")] == []
    club.close()


def test_older_copies_are_named_because_the_person_is_still_in_them(tmp_path):
    with closing(store.open(f"sqlite:///{tmp_path / 'club.db'}")) as club:
        bring(club, reading(hub("Ann Lee")))
        store.backup.make(club, tmp_path / "monday.hamstring-backup")
        (tmp_path / "club.before-restore.2026.db").write_bytes(b"")
        ann = store.athletes.listed(club)[0].athlete_id
        assert erasing.erase(club, ann, "Ann Lee").copies == (
            "club.before-restore.2026.db",
            "monday.hamstring-backup",
        )


def test_a_busy_database_is_told_of_and_cleared_later(tmp_path):
    with closing(store.open(f"sqlite:///{tmp_path / 'club.db'}")) as club:
        bring(club, reading(hub("Ann Lee"), curl("Ben Moss")))
        ann = next(one.athlete_id for one in store.athletes.listed(club) if one.name == "Ann Lee")
        with club.read() as reader:
            reader.exec_driver_sql("SELECT count(*) FROM tests").scalar()
            receipt = erasing.erase(club, ann, "Ann Lee")
        assert not receipt.storage_cleared
        assert erasing.clear_storage(club)
        assert found(club, "Ann Lee") == []


# One file by itself.


@pytest.mark.parametrize(
    ("content", "places", "left"),
    [
        (b"Name,N\nAnn Lee,1\nBen,2\n", (), b"Name,N\n\nBen,2\n"),
        (b"Name,N\r\nAnn Lee,1\r\nBen,2", (), b"Name,N\r\n\r\nBen,2"),
        (b"Name;N\n9;1\nBen;2\n", ((None, 2),), b"Name;N\n\nBen;2\n"),
        (b'Name,Note\n"Ann Lee","sore\nleft"\nBen,"a\nb"\n', (), b'Name,Note\n\n\nBen,"a\nb"\n'),
        (b'First,Last\nANN,LEE\n"Lee","Ann"\n', (), b"First,Last\n\n\n"),
        (b"Name\nAnn Leeson\nJoann Lee\n", (), b"Name\nAnn Leeson\nJoann Lee\n"),
        ("Name\nAnn Lee\nBén\n".encode("cp1252"), (), "Name\n\nBén\n".encode("cp1252")),
        ("\ufeffName\nAnn Lee\nBén\n".encode("utf-16-le"), (), None),
    ],
)  # fmt: skip
def test_the_persons_lines_are_emptied_and_the_others_stay(content, places, left):
    if left is None:
        found_left = without(content, places, ANN)
        assert found_left.decode("utf-16") == "Name\n\nBén\n"
    else:
        assert without(content, places, ANN) == left


def test_a_json_list_keeps_its_order_and_loses_the_person():
    content = b'[{"name": "Ann Lee", "n": 1}, {"name": "Ben", "n": 2.50}]'
    assert without(content, (), ANN).decode().split() == '[ {}, { "name": "Ben", "n": 2.5 } ]'.split()


@pytest.mark.parametrize("content", [b'[{"name": "Ann Lee"', b"PK\x03\x04 Ann Lee", b"[" * 100_000])
def test_a_file_from_which_nobody_can_be_taken_is_emptied_as_a_whole(content):
    assert without(content, ((None, 1),), ANN) is None
