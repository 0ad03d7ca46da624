"""Imports, edits, deletions, merges and undos in any order, against a club in plain dictionaries."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from hamstring_metrics import intake, store
from hamstring_metrics.errors import ChangedMeanwhile
from hamstring_metrics.intake import merging
from hamstring_metrics.model import Answers, ImportBin
from hamstring_metrics.store.tests import TypedTest
from tests.intake.readings import DAY, DUBLIN, bring, contents, hub, reading

# Whose test at which hour; the values hang on the hour alone, so that entries may have the same test.
FILES = [
    ("Ann Lee 8", "Ann Lee 9"),
    ("Ann Lee 9", "Ben Boyd 9", "Ben Boyd 10"),
    ("Ben Boyd 8", "Cat Dunn 8"),
    ("Cat Dunn 8", "Cat Dunn 11", "Ann Lee 11"),
    ("Cat Dunn 9", "Cat Dunn 10", "Ann Lee 10"),
]


def as_reading(number: int):
    tests = []
    for place, line in enumerate(FILES[number]):
        name, hour = line.rsplit(" ", 1)
        tests.append(hub(name, rows=(place + 2,), time=dt.time(int(hour)), left=200.0 + 10 * int(hour)))
    return reading(*tests, file=f"file_{number}.csv")


READINGS = [as_reading(number) for number in range(len(FILES))]


@dataclass
class Known:
    """One test as the model has it. `faces` are what it said earlier: whose, hour, left."""

    owner: str
    hour: int
    left: float
    born: int
    typed: bool = False
    note: str = ""
    deleted: bool = False
    folded: bool = False
    touched: bool = False
    faces: set[tuple[str, int, float]] = field(default_factory=set)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def now(self) -> tuple[str, int, float]:
        return self.owner, self.hour, self.left

    def known_as(self) -> set[tuple[str, int, float]]:
        return self.faces | {self.now()}

    def live(self) -> bool:
        return not self.deleted and not self.folded

    def is_files_own(self) -> bool:
        return not self.typed and not self.touched

    def also_of(self, owner: str, *more: tuple[str, int, float]) -> None:
        self.faces |= {(owner, *face[1:]) for face in (*self.faces, *more)}


@dataclass
class Together:
    """A merge as the model has it."""

    kept: str
    gone: str
    at: int
    moved: list[str]
    folded: list[tuple[str, str, set[tuple[str, str]]]]


class AnyOrder(RuleBasedStateMachine):
    """The store does what is said to it; the model is told the same."""

    empty: Path

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        # Which of two tests comes first hangs on their ids: in any order too, and in the same one when repeated.
        drawn = random.Random(seed)
        self.made_ids = mock.patch("secrets.token_hex", lambda size: f"{drawn.getrandbits(8 * size):0{2 * size}x}")
        self.made_ids.start()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(self.empty, self.folder / "club.db")
        self.club = store.open(f"sqlite:///{self.folder / 'club.db'}")
        self.tests: dict[str, Known] = {}
        self.imports: dict[str, tuple[int, int]] = {}
        self.merges: dict[str, Together] = {}
        # By undone import, the tests that stayed because a person had touched them.
        self.undone: dict[str, set[str]] = {}
        self.time = 0
        self.ids: dict[str, str] = {}

    def teardown(self) -> None:
        if hasattr(self, "club"):
            self.made_ids.stop()
            self.club.close()
            shutil.rmtree(self.folder)

    # Reading the store

    def people(self) -> dict[str, str]:
        found = {person.name: person.athlete_id for person in store.athletes.listed(self.club)}
        self.ids |= found
        return found

    def sightings(self) -> dict[tuple[str, str], str]:
        with self.club.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT import_id, rows, subject_id FROM sightings WHERE kind = 'test'"
            ).all()
        return {(import_id, row): test_id for import_id, row, test_id in rows}

    def who(self, name: str) -> str:
        into = {one.gone: one.kept for one in self.merges.values()}
        while name in into:
            name = into[name]
        return name

    def pick(self, data: st.DataObject, test: object) -> str:
        options = [id_ for id_, one in self.tests.items() if test(one)]
        return data.draw(st.sampled_from(options))

    # What may happen

    @rule(number=st.sampled_from(range(len(FILES))))
    def import_file(self, number: int) -> None:
        self.time += 1
        (import_id,) = bring(self.club, READINGS[number])
        self.imports[import_id] = (number, self.time)
        found = self.sightings()
        for place, line in enumerate(FILES[number]):
            name, hour = line.rsplit(" ", 1)
            face = (self.who(name), int(hour), 200.0 + 10 * int(hour))
            seen = (import_id, str(place + 2))
            same = [id_ for id_, one in self.tests.items() if not one.folded and face in one.known_as()]
            test_id = found[seen]
            if same:
                assert test_id in same
            else:
                assert test_id not in self.tests
                self.tests[test_id] = Known(*face, born=self.time)
            self.tests[test_id].seen.add(seen)

    @rule(number=st.sampled_from(range(len(FILES))))
    def import_undo_and_import_again(self, number: int) -> None:
        before = contents(self.club)
        (import_id,) = bring(self.club, READINGS[number])
        with_it = contents(self.club)
        intake.undo(self.club, import_id)
        assert contents(self.club) == before
        self.import_file(number)
        assert contents(self.club) == with_it

    @precondition(lambda self: self.undone)
    @rule(data=st.data())
    def remove_what_stayed(self, data: st.DataObject) -> None:
        import_id = data.draw(st.sampled_from(sorted(self.undone)))
        stayed = {
            id_ for id_ in self.undone[import_id] & set(self.tests)
            if not self.tests[id_].seen and self.tests[id_].live()
        }  # fmt: skip
        listed = intake.kept(self.club, import_id)
        assert set(listed) == stayed
        # Typed tests, and those that a file speaks for, are passed over.
        others = [id_ for id_, one in self.tests.items() if one.typed or one.seen]
        assert intake.remove_kept(self.club, [*others, *listed]) == len(stayed)
        for test_id in stayed:
            del self.tests[test_id]

    @precondition(lambda self: self.imports)
    @rule(data=st.data())
    def undo_import(self, data: st.DataObject) -> None:
        import_id = data.draw(st.sampled_from(list(self.imports)))
        del self.imports[import_id]
        removed, kept = 0, []
        for test_id, one in list(self.tests.items()):
            had = {seen for seen in one.seen if seen[0] == import_id}
            one.seen -= had
            if not had or one.seen or one.typed:
                continue
            if one.touched:
                kept += [] if one.deleted else [test_id]
            else:
                removed += 1
                del self.tests[test_id]
        foreseen = intake.foreseen(self.club, import_id)
        undone = intake.undo(self.club, import_id)
        assert undone == foreseen
        assert (undone.removed, undone.kept) == (removed, sorted(kept))
        self.undone[import_id] = set(kept)

    @precondition(lambda self: self.people())
    @rule(data=st.data(), hour=st.integers(12, 14))
    def type_test(self, data: st.DataObject, hour: int) -> None:
        self.time += 1
        name = data.draw(st.sampled_from(sorted(self.people())))
        athlete_id = self.ids[name]
        typed = TypedTest(athlete_id, "nordic", DAY, 500.0 + self.time, None, dt.time(hour))
        (test_id,) = store.tests.save_typed(self.club, [typed])
        self.tests[test_id] = Known(name, hour, 500.0 + self.time, born=self.time, typed=True)

    @precondition(lambda self: any(one.live() for one in self.tests.values()))
    @rule(data=st.data(), what=st.sampled_from(["value", "note", "owner"]))
    def edit_test(self, data: st.DataObject, what: str) -> None:
        self.time += 1
        test_id = self.pick(data, Known.live)
        one, before = self.tests[test_id], self.tests[test_id].now()
        if what == "note":
            store.tests.set_note(self.club, test_id, f"note {self.time}")
            one.note, one.touched = f"note {self.time}", True
            return
        changes: dict[str, object] = {"left": 500.0 + self.time}
        if what == "owner":
            name = data.draw(st.sampled_from(sorted(self.people())))
            athlete_id = self.ids[name]
            changes = {"athlete_id": athlete_id}
            one.touched |= name != one.owner
            one.owner = name
        else:
            one.left, one.touched = 500.0 + self.time, True
        version = store.tests.get(self.club, test_id).version
        store.tests.edit(self.club, test_id, version, changes)
        if one.now() != before:
            one.faces.add(before)

    @precondition(lambda self: any(one.live() for one in self.tests.values()))
    @rule(data=st.data())
    def delete_test(self, data: st.DataObject) -> None:
        test_id = self.pick(data, Known.live)
        store.tests.delete(self.club, test_id)
        self.tests[test_id].deleted = self.tests[test_id].touched = True

    @precondition(lambda self: any(one.deleted for one in self.tests.values()))
    @rule(data=st.data())
    def restore_test(self, data: st.DataObject) -> None:
        test_id = self.pick(data, lambda one: one.deleted)
        store.tests.restore(self.club, test_id)
        self.tests[test_id].deleted = False

    @precondition(lambda self: len(self.people()) > 1)
    @rule(data=st.data())
    def put_together(self, data: st.DataObject) -> None:
        self.time += 1
        kept, gone = data.draw(st.permutations(sorted(self.people())))[:2]
        merge_id = merging.merge(self.club, self.ids[kept], self.ids[gone])
        live = set(store.tests.frame(self.club)["test_id"])
        holders = self.sightings()
        together = Together(kept, gone, self.time, [], [])
        for test_id, one in self.tests.items():
            if one.live() and test_id not in live:
                assert one.is_files_own()
                (into,) = {holders[seen] for seen in one.seen}
                other = self.tests[into]
                assert {one.owner, other.owner} == {kept, gone}
                assert {face[1:] for face in one.known_as()} & {face[1:] for face in other.known_as()}
                together.folded.append((test_id, into, set(one.seen)))
        for test_id, into, seen in together.folded:
            one, other = self.tests[test_id], self.tests[into]
            other.also_of(kept, *one.known_as())
            # A third person's file may have seen the one that folds.
            other.faces |= {face for face in one.faces if face[0] not in (kept, gone)}
            other.seen |= seen
            one.folded, one.seen = True, set()
        for test_id, one in self.tests.items():
            if one.owner == gone and not one.folded:
                one.also_of(kept)
                one.owner = kept
                together.moved.append(test_id)
        self.known_under(gone, kept)
        self.merges[merge_id] = together

    def known_under(self, one_name: str, other: str) -> None:
        for one in self.tests.values():
            if one.owner in (one_name, other):
                continue
            one.faces |= {(other, *face[1:]) for face in one.faces if face[0] == one_name}

    @precondition(lambda self: self.merges)
    @rule(data=st.data())
    def take_apart(self, data: st.DataObject) -> None:
        merge_id = data.draw(st.sampled_from(list(self.merges)))
        this = self.merges[merge_id]
        later = [one for one in self.merges.values() if one.at > this.at]
        try:
            undone = merging.undo_merge(self.club, merge_id)
        except ChangedMeanwhile:
            assert any(this.kept in (one.gone, one.kept) for one in later)
            return
        assert all(this.kept != one.gone for one in later)
        del self.merges[merge_id]
        seen_since = {
            id_ for id_, one in self.tests.items()
            if one.owner == this.kept and any(self.imports[seen[0]][1] > this.at for seen in one.seen)
        }  # fmt: skip
        for test_id, into, lent in this.folded:
            back = lent & self.tests[into].seen if into in self.tests else set()
            if not back:
                del self.tests[test_id]
                continue
            one, other = self.tests[test_id], self.tests[into]
            one.folded, one.seen = False, back
            other.seen -= back
            if not other.seen and other.is_files_own():
                del self.tests[into]
        for test_id in this.moved:
            one = self.tests.get(test_id)
            if one is not None and one.owner == this.kept:
                one.also_of(this.gone)
                one.owner = this.gone
        born_since = {id_ for id_, one in self.tests.items() if one.owner == this.kept and one.born > this.at}
        for test_id in seen_since | born_since:
            one = self.tests.get(test_id)
            if one is not None and not one.typed and one.owner in (this.kept, this.gone):
                one.also_of(this.gone if one.owner == this.kept else this.kept, one.now())
        self.known_under(this.kept, this.gone)
        assert set(undone.later) == {id_ for id_ in born_since if self.tests[id_].live()}

    # What must always hold

    @invariant()
    def same_data(self) -> None:
        if not hasattr(self, "club"):
            return
        self.people()
        names = {id_: name for name, id_ in self.ids.items()}
        frame = store.tests.frame(self.club)
        found = {
            row["test_id"]: (names[row["athlete_id"]], row["left"], row["note"] if isinstance(row["note"], str) else "")
            for row in frame.to_dict("records")
        }
        assert found == {id_: (one.owner, one.left, one.note) for id_, one in self.tests.items() if one.live()}
        deleted = set(store.tests.frame(self.club, deleted=True)["test_id"])
        assert deleted == {id_ for id_, one in self.tests.items() if one.deleted and not one.folded}

    @invariant()
    def no_test_is_lost(self) -> None:
        """Every line of every import that holds is spoken for by a test that is there, or that a person deleted."""
        if not hasattr(self, "club"):
            return
        lines = {
            (import_id, str(place + 2))
            for import_id, (number, _) in self.imports.items()
            for place in range(len(FILES[number]))
        }
        found = self.sightings()
        assert set(found) == lines
        assert found == {seen: test_id for test_id, one in self.tests.items() for seen in one.seen}
        assert all(not self.tests[test_id].folded for test_id in found.values())

    @invariant()
    def no_test_is_there_twice(self) -> None:
        """No file that is imported would add anything a second time."""
        if not hasattr(self, "club") or not self.imports:
            return
        numbers = sorted({number for number, _ in self.imports.values()})
        preview = intake.preview(self.club, [READINGS[number] for number in numbers], Answers(DUBLIN.values))
        assert preview.bins[ImportBin.ADDED] == 0
        assert preview.questions == []


@pytest.mark.parametrize("examples", [20])
def test_whatever_is_done_in_any_order_no_test_is_lost_and_none_is_there_twice(empty_file, examples):
    AnyOrder.empty = empty_file
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=examples, stateful_step_count=25, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck), database=None, phases=[Phase.explicit, Phase.generate],
        ),
    )  # fmt: skip
