"""The tests that files bring: new, already there, or quarrelling with one that is."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence

from hamstring_metrics import catalogue
from hamstring_metrics.intake.coming_people import ComingPeople
from hamstring_metrics.intake.outcomes import Outcomes
from hamstring_metrics.intake.same_test import Entry, SameTests
from hamstring_metrics.model import ImportBin, Option, Question, Reading, ReadTest
from hamstring_metrics.store import instants, known
from hamstring_metrics.store.engine import Connection, new_id
from hamstring_metrics.store.importing import TEST_COLUMNS, Batch, Changed, Created
from hamstring_metrics.store.known import KnownClub
from hamstring_metrics.store.tests import SEEN_FIELDS

REPEAT, CORRECTION, IGNORE, SAME = "repeat", "correction", "ignore", "same"

_EPOCH_DAY = dt.date(1970, 1, 1).toordinal()
_UNNAMED = "Expected an athlete's name or id, found neither. Fill it in and import the file again."
_UNDATED = "Expected a date of the test, found none. Fill it in and import the file again."
_OPTIONS = (
    Option(REPEAT, "A repeat: keep both"),
    Option(CORRECTION, "A correction: the new value replaces the stored one"),
    Option(IGNORE, "Ignore the new value"),
)
_ZONE_OPTIONS = (
    Option(SAME, "The same tests, written in another time zone"),
    Option(REPEAT, "Other tests: keep both"),
)
# Measures that have columns of their own; the others are kept beside.
_OWN_COLUMNS = {"average_force_n": "average", "torque_nm": "torque"}
_COLUMN = {name: place for place, name in enumerate(TEST_COLUMNS)}


class ComingTests:
    """Tests of a drop of files, filled file by file into a batch."""

    def __init__(self, batch: Batch, club: KnownClub, people: ComingPeople, zone_name: str) -> None:
        self._batch = batch
        self._people = people
        self._zone = zone_name
        self._machines = dict(club.machines)
        self._machine_names = {id_: name for name, id_ in club.machines.items()}
        self._tests = SameTests()
        self._questions: dict[str, tuple[str, list[str]]] = {}
        # Where a test of this drop was read: file and row, by its id.
        self._read_at: dict[str, tuple[str, int]] = {}
        # By file: how many tests, and what is shown of the first.
        self._in_another_zone: dict[str, tuple[int, str]] = {}

    @property
    def questions(self) -> list[Question]:
        """One question for each line that quarrels, and one for each file of another zone."""
        quarrels = [
            Question(question_id, f"{where}: {'; '.join(quarrels)}. What is it?", _OPTIONS)
            for question_id, (where, quarrels) in self._questions.items()
        ]
        return quarrels + [
            Question(
                _zone_question_id(file),
                f"{file}: {count} {'test has' if count == 1 else 'tests have'} the values of a test that is "
                f"there at another time of day, {example}. Is the file written in another time zone?",
                _ZONE_OPTIONS,
            )
            for file, (count, example) in self._in_another_zone.items()
        ]

    def load(self, connection: Connection, readings: Sequence[Reading]) -> None:
        """Read the stored tests that any of the coming ones could be."""
        tests = [test for reading in readings for test in reading.tests]
        people = {self._people.athlete_id(test.athlete, test.external_id) for test in tests}
        days = [test.date for test in tests if test.date is not None]
        vendor_ids = {test.vendor_test_id for test in tests if test.vendor_test_id}
        if not tests:
            return
        # A day more on both sides, for another zone's local day.
        first = min(days, default=dt.date.min) - dt.timedelta(days=2 if days else 0)
        last = max(days, default=dt.date.min) + dt.timedelta(days=2)
        for test in known.tests(
            connection,
            sorted(person for person in people if person),
            first.isoformat(),
            last.isoformat(),
            sorted(vendor_ids),
        ):
            self._tests.add(
                Entry(
                    test.test_id,
                    test.athlete_id,
                    test.protocol,
                    test.day,
                    test.time,
                    test.minute,
                    test.device,
                    self._machine_names.get(test.machine_id or ""),
                    test.position,
                    test.left,
                    test.right,
                    test.vendor_test_id,
                    test.deleted,
                    test.earlier,
                    utc=test.utc,
                )
            )

    def take(
        self,
        reading: Reading,
        import_id: str,
        outcomes: Outcomes,
        told: Callable[[str], str | None],
    ) -> None:
        """Take in the tests of one file; `told` answers a conflict by its id."""
        for test in reading.tests:
            rows = test.trace.rows if test.trace else test.rows
            if reading.questions and (not test.protocol or (test.trace and not test.athlete)):
                # Whose or which test it is, is being asked; until then its lines count as ones to add.
                outcomes.note(test.sheet, rows, ImportBin.ADDED)
                continue
            athlete_id = self._people.person_seen(test.athlete, test.external_id, import_id, test.sheet, test.rows[0])
            if athlete_id is None:
                outcomes.put_aside(test.sheet, rows, _UNNAMED)
                continue
            if test.date is None:
                if reading.questions:
                    # Its day hangs on an open question; until then the line counts as one to add.
                    outcomes.note(test.sheet, rows, ImportBin.ADDED)
                else:
                    outcomes.put_aside(test.sheet, rows, _UNDATED)
                continue
            self._take(test, athlete_id, reading.file, import_id, outcomes, told)

    def _take(
        self,
        test: ReadTest,
        athlete_id: str,
        file: str,
        import_id: str,
        outcomes: Outcomes,
        told: Callable[[str], str | None],
    ) -> None:
        rows = test.trace.rows if test.trace else test.rows
        row, entry = self._placed(test, athlete_id, import_id)
        if test.body_mass_kg is not None:
            day = dt.date.fromisoformat(entry.day)
            self._people.take_mass(athlete_id, test.body_mass_kg, day, test, file, import_id, outcomes)
        there = self._tests.same(entry)
        if there is None and (elsewhen := self._tests.in_another_zone(entry)) is not None:
            answer = told(_zone_question_id(file))
            if answer == SAME:
                there = elsewhen
            elif answer != REPEAT:
                outcomes.note(test.sheet, rows, ImportBin.CONFLICT)
                self._ask_about_zone(file, test, elsewhen, entry)
                return
        if there is not None:
            outcomes.note(test.sheet, rows, ImportBin.ALREADY_THERE)
            self._people.saw("test", there.test_id, import_id, test.sheet, test.rows)
            self._keep_trace(there, test, import_id)
            return
        other = self._tests.quarrelling(entry)
        answer = told(_question_id(file, test)) if other is not None else REPEAT
        if other is None or answer == REPEAT:
            self._add(row, entry, import_id)
            self._read_at[entry.test_id] = (file, test.rows[0])
            self._people.saw("test", entry.test_id, import_id, test.sheet, test.rows)
            self._keep_trace(entry, test, import_id)
            outcomes.note(test.sheet, rows, ImportBin.ADDED)
        elif answer == CORRECTION:
            self._correct(other, row, entry, import_id)
            self._people.saw("test", other.test_id, import_id, test.sheet, test.rows)
            self._keep_trace(other, test, import_id)
            outcomes.note(test.sheet, rows, ImportBin.ADDED)
        else:
            outcomes.note(test.sheet, rows, ImportBin.CONFLICT)
            if answer != IGNORE:
                self._ask(file, test, other, entry)

    def _keep_trace(self, entry: Entry, test: ReadTest, import_id: str) -> None:
        if test.trace is not None:
            self._batch.traces.append((entry.test_id, import_id, test.trace))

    def _placed(self, test: ReadTest, athlete_id: str, import_id: str) -> tuple[list[object], Entry]:
        """The row that would be stored, and what of it matters for being the same."""
        date, time = test.date, test.time
        if date is None:
            raise ValueError("a test without a date was not set aside")
        tested_at = minute = None
        if test.utc and time is not None:
            day_seconds = time.hour * 3600 + time.minute * 60 + time.second
            tested_at = (date.toordinal() - _EPOCH_DAY) * 86400 + day_seconds
            minute = tested_at // 60
            if self._zone:
                date, time = instants.local(date, time, self._zone)
        else:
            minute = instants.utc_minute(date, time, self._zone)
        clock = time.strftime("%H:%M") if time is not None else None
        test_id = new_id()
        averages = test.others.get("average_force_n", (None, None))
        torques = test.others.get("torque_nm", (None, None))
        further = {name: pair for name, pair in test.others.items() if name not in _OWN_COLUMNS}
        row = [
            test_id, athlete_id, test.protocol, tested_at, minute, date.isoformat(), clock,
            self._zone or None, test.device, self._machines.get((test.machine or "").casefold()),
            test.position, test.left, test.right, test.left_reps, test.right_reps, *averages,
            *torques, json.dumps(further) if further else None, test.pain,
            test.stop_reason.value if test.stop_reason else None, test.note,
            test.exported_asymmetry_pct, test.vendor_test_id, " ".join(test.flags), None, import_id,
        ]  # fmt: skip
        entry = Entry(
            test_id, athlete_id, test.protocol, date.isoformat(), clock, minute, test.device,
            test.machine.casefold() if test.machine else None, test.position, test.left, test.right,
            test.vendor_test_id, utc=tested_at is not None,
        )  # fmt: skip
        if entry.machine and row[_COLUMN["machine_id"]] is None:
            row[_COLUMN["machine_id"]] = test.machine
        return row, entry

    def _add(self, row: list[object], entry: Entry, import_id: str) -> None:
        self._name_machine(row, entry, import_id)
        entry.pending = len(self._batch.tests)
        self._batch.tests.append(row)
        self._tests.add(entry)

    def _name_machine(self, row: list[object], entry: Entry, import_id: str) -> None:
        """The machine's id in the place of its name; a machine nobody described is made."""
        if entry.machine is None:
            return
        if entry.machine not in self._machines:
            machine_id = self._machines[entry.machine] = new_id()
            name = {"name": row[_COLUMN["machine_id"]]}
            self._batch.created.append(Created("machine", machine_id, import_id, name))
        row[_COLUMN["machine_id"]] = self._machines[entry.machine]

    def _correct(self, other: Entry, row: list[object], entry: Entry, import_id: str) -> None:
        """Put the new values in the place of those of the test that quarrels."""
        self._name_machine(row, entry, import_id)
        values = {
            name: row[_COLUMN[name]]
            for name in (
                "left_value", "right_value", "left_reps", "right_reps", "average_left",
                "average_right", "torque_left", "torque_right", "pain", "stop_reason", "note",
                "machine_id", "exported_asymmetry_pct",
            )
            if row[_COLUMN[name]] is not None
        }  # fmt: skip
        if other.pending is None:
            self._batch.changed.append(Changed("test", other.test_id, import_id, values))
        else:
            stored = self._batch.tests[other.pending]
            said = json.loads(str(stored[_COLUMN["seen_as"]] or "[]"))
            said.append([stored[_COLUMN[name]] for name in SEEN_FIELDS])
            stored[_COLUMN["seen_as"]] = json.dumps(said, ensure_ascii=False)
            for name, value in values.items():
                stored[_COLUMN[name]] = value
        earlier = Entry(
            other.test_id, other.athlete_id, other.protocol, other.day, other.time, other.minute,
            other.device, other.machine, other.position, other.left, other.right,
            other.vendor_test_id, earlier=True, pending=other.pending,
        )  # fmt: skip
        other.left = other.left if entry.left is None else entry.left
        other.right = other.right if entry.right is None else entry.right
        self._tests.add(earlier)

    def _ask(self, file: str, test: ReadTest, other: Entry, entry: Entry) -> None:
        protocol = catalogue.protocol(test.protocol)
        quarrel = (
            f"{protocol.name}, {entry.day}: {_sides(entry)} {protocol.unit}, "
            f"but {_sides(other)} {protocol.unit} {self._whereabouts(file, other)}"
        )
        sheet = f", sheet {test.sheet}" if test.sheet else ""
        where = f"{file}{sheet}, row {test.rows[0]}, {test.athlete or test.external_id}"
        self._questions.setdefault(_question_id(file, test), (where, []))[1].append(quarrel)

    def _whereabouts(self, file: str, other: Entry) -> str:
        if other.pending is None:
            return "is stored already"
        name, row = self._read_at[other.test_id]
        return f"stands in row {row} of the same file" if name == file else f"stands in {name}, row {row}"

    def _ask_about_zone(self, file: str, test: ReadTest, other: Entry, entry: Entry) -> None:
        count, example = self._in_another_zone.get(file, (0, ""))
        example = example or (
            f"such as row {test.rows[0]}, {test.athlete or test.external_id}, "
            f"{entry.day} {entry.time} here and {other.day} {other.time} there"
        )
        self._in_another_zone[file] = (count + 1, example)


def _zone_question_id(file: str) -> str:
    return f"conflict:{file}:zone"


def _question_id(file: str, test: ReadTest) -> str:
    sheet = f"{test.sheet}:" if test.sheet else ""
    return f"conflict:{file}:{sheet}{test.rows[0]}"


def _sides(entry: Entry) -> str:
    return " and ".join(
        f"{side} {value:g}" for side, value in (("left", entry.left), ("right", entry.right)) if value is not None
    )
