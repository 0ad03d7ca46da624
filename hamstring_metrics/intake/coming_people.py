"""What files bring beside tests: athletes, body masses, injuries and phases, compared with what is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hamstring_metrics.intake.matching import exact
from hamstring_metrics.intake.outcomes import Outcomes
from hamstring_metrics.intake.people import NEW, SAME_AS, People, Person
from hamstring_metrics.model import (
    ImportBin,
    ReadAthlete,
    Reading,
    ReadInjury,
    ReadMass,
    ReadPhase,
    ReadTest,
)
from hamstring_metrics.store.engine import new_id
from hamstring_metrics.store.importing import Batch, Changed, Created
from hamstring_metrics.store.known import KnownClub, mass_key

_UNNAMED = "Expected an athlete's name or id, found neither. Fill it in and import the file again."


@dataclass(slots=True)
class _Record:
    """An athlete, injury or phase on its way into the store: what it says, and who says so."""

    kind: str
    record_id: str
    values: dict[str, Any]
    created_import: str | None = None
    lists: dict[str, list[str]] = field(default_factory=dict)
    # Per import: the columns it changes and what it adds to lists.
    changes: dict[str, tuple[dict[str, Any], dict[str, list[str]]]] = field(default_factory=dict)

    def fill(self, import_id: str, values: Mapping[str, Any], added: Mapping[str, list[str]]) -> bool:
        """Take in what a file says; True where that is something new."""
        news = {name: value for name, value in values.items() if value is not None and self.values.get(name) != value}
        more = {
            name: [text for text in texts if text not in self.lists.setdefault(name, [])]
            for name, texts in added.items()
        }
        more = {name: texts for name, texts in more.items() if texts}
        if not news and not more:
            return False
        self.values.update(news)
        for name, texts in more.items():
            self.lists[name].extend(texts)
        if self.created_import is None:
            changed, lists = self.changes.setdefault(import_id, ({}, {}))
            changed.update(news)
            for name, texts in more.items():
                lists.setdefault(name, []).extend(texts)
        return True


class ComingPeople:
    """Athletes and what belongs to them, filled file by file into a batch."""

    def __init__(self, batch: Batch, club: KnownClub, people: People, who: Mapping[str, str]) -> None:
        self._batch = batch
        self._people = people
        self._who = who
        self._new_ids = {key: new_id() for key, answer in who.items() if answer == NEW}
        self._records: dict[str, _Record] = {}
        self._club = club
        self._masses = dict(club.masses)
        self._injuries = {key: found[0] for key, found in club.injuries.items()}
        self._phases = {key: found[0] for key, found in club.phases.items()}
        self._seen: set[tuple[str, str, str]] = set()
        self._remembered: set[tuple[str, str]] = set()

    @property
    def athlete_ids(self) -> dict[str, str]:
        """Who each person is: a stored athlete, or one that the import makes."""
        return {key: self._chosen(answer, key) for key, answer in self._who.items()}

    def athlete_id(self, name: str | None, external_id: str | None) -> str | None:
        """Who a line means: a stored athlete, or one that the import makes."""
        written = (exact(name) if name else None, external_id or None)
        person = self._people.of.get(written)
        if person is None:
            return None
        return self._chosen(self._who[person.key], person.key)

    def _chosen(self, answer: str, key: str) -> str:
        return self._new_ids[key] if answer == NEW else self._new_ids.get(answer.removeprefix(SAME_AS), answer)

    def person_seen(
        self, name: str | None, external_id: str | None, import_id: str, sheet: str | None, row: int
    ) -> str | None:
        """Who a line means, written down as seen in this import."""
        athlete_id = self.athlete_id(name, external_id)
        if athlete_id is None:
            return None
        person = self._people.of[exact(name) if name else None, external_id or None]
        # Two people of the files may be one athlete: each spelling is to be remembered.
        if ("person", person.key, import_id) not in self._seen:
            self._seen.add(("person", person.key, import_id))
            self.saw("athlete", athlete_id, import_id, sheet, (row,))
            self._meet(person, athlete_id, import_id)
        return athlete_id

    def take(self, reading: Reading, import_id: str, outcomes: Outcomes) -> None:
        """Take in everything of one file but its tests."""
        for athlete in reading.athletes:
            self._take_athlete(athlete, reading.file, import_id, outcomes)
        for mass in reading.masses:
            athlete_id = self.person_seen(mass.athlete, mass.external_id, import_id, mass.sheet, mass.rows[0])
            if athlete_id is None:
                outcomes.put_aside(mass.sheet, mass.rows, _UNNAMED)
                continue
            self.take_mass(athlete_id, mass.body_mass_kg, mass.date, mass, reading.file, import_id, outcomes)
        for phase in reading.phases:
            self._take_phase(phase, import_id, outcomes)

    def take_mass(
        self,
        athlete_id: str,
        kg: float,
        date: dt.date | None,
        item: ReadMass | ReadTest,
        file: str,
        import_id: str,
        outcomes: Outcomes,
    ) -> None:
        """Take in a body mass of a line."""
        day = date.isoformat() if date else None
        key = mass_key(athlete_id, day, kg)
        there = self._masses.get(key)
        if there is None:
            there = self._masses[key] = new_id()
            self._batch.masses.append((there, athlete_id, day, kg, file, import_id))
            outcomes.note(item.sheet, item.rows, ImportBin.ADDED)
        else:
            outcomes.note(item.sheet, item.rows, ImportBin.ALREADY_THERE)
        self.saw("mass", there, import_id, item.sheet, item.rows)

    def saw(self, kind: str, subject_id: str, import_id: str, sheet: str | None, rows: tuple[int, ...]) -> None:
        """Write down that a record was seen in an import; once, except for a test."""
        if kind != "test":
            if (kind, subject_id, import_id) in self._seen:
                return
            self._seen.add((kind, subject_id, import_id))
        self._batch.sightings.append((kind, subject_id, import_id, sheet, " ".join(map(str, rows))))

    def finish(self) -> None:
        """Put what was gathered of each record into the batch."""
        for record in self._records.values():
            if record.created_import is not None:
                self._batch.created.append(
                    Created(
                        record.kind,
                        record.record_id,
                        record.created_import,
                        record.values,
                        record.lists,
                    )
                )
            for import_id, (values, added) in record.changes.items():
                self._batch.changed.append(Changed(record.kind, record.record_id, import_id, values, added))

    def _meet(self, person: Person, athlete_id: str, import_id: str) -> None:
        """Make the person where new; else learn the ids, and remember what somebody decided."""
        record = self._athlete(athlete_id)
        ids = {"external_ids": list(person.external_ids)}
        if record is None:
            lists = {"aliases": [], "external_ids": [], "squads": [], "tags": []}
            record = _Record("athlete", athlete_id, {}, import_id, lists)
            self._records[athlete_id] = record
        if "name" not in record.values:
            own = self._who[person.key] == NEW
            record.values["name"] = person.name if own else self._name_of(athlete_id, person)
        record.fill(import_id, {}, ids)
        match = self._people.matches[person.key]
        if match.state == "matched" and match.athlete_id == athlete_id:
            return
        if self._who[person.key] != NEW:
            for name, external_id in person.written:
                written = (name or "", external_id or "")
                if written not in self._remembered:
                    self._remembered.add(written)
                    self._batch.remembered.append((*written, athlete_id, import_id))

    def _name_of(self, athlete_id: str, otherwise: Person) -> str:
        """The name of the new person whom another was said to be."""
        keys = {id_: key for key, id_ in self._new_ids.items()}
        match = self._people.matches.get(keys.get(athlete_id, ""))
        return match.name if match else otherwise.name

    def _athlete(self, athlete_id: str) -> _Record | None:
        record = self._records.get(athlete_id)
        stored = self._club.athletes.get(athlete_id)
        if record is None and stored is not None:
            record = _Record(
                "athlete",
                athlete_id,
                {
                    "name": stored.name,
                    "birth_date": stored.birth_date.isoformat() if stored.birth_date else None,
                    "sex": stored.sex.value if stored.sex else None,
                    "dominant_side": stored.dominant_side.value if stored.dominant_side else None,
                    "position": stored.position,
                },
                lists={
                    "aliases": list(stored.aliases),
                    "external_ids": list(stored.external_ids),
                    "squads": list(stored.squads),
                    "tags": list(stored.tags),
                },
            )
            self._records[athlete_id] = record
        return record

    def _ids_of(self, athlete_id: str | None) -> list[str] | None:
        """External ids of somebody so far; missing for somebody not met yet."""
        record = self._athlete(athlete_id) if athlete_id else None
        return None if record is None else list(record.lists["external_ids"])

    def _take_athlete(self, line: ReadAthlete, file: str, import_id: str, outcomes: Outcomes) -> None:
        first_id = line.external_ids[0] if line.external_ids else None
        known_ids = self._ids_of(self.athlete_id(line.name, first_id))
        athlete_id = self.person_seen(line.name, first_id, import_id, line.sheet, line.row)
        record = self._athlete(athlete_id) if athlete_id else None
        if athlete_id is None or record is None:
            outcomes.put_aside(line.sheet, (line.row,), _UNNAMED)
            return
        is_new = known_ids != self._ids_of(athlete_id)
        learned = record.fill(
            import_id,
            {
                "birth_date": line.birth_date.isoformat() if line.birth_date else None,
                "sex": line.sex.value if line.sex else None,
                "dominant_side": line.dominant_side.value if line.dominant_side else None,
                "position": line.position,
            },
            {
                "external_ids": list(line.external_ids),
                "squads": list(line.squads),
                "tags": list(line.tags),
            },
        )
        bin_ = ImportBin.ADDED if is_new or learned else ImportBin.ALREADY_THERE
        outcomes.note(line.sheet, (line.row,), bin_)
        if line.body_mass_kg is not None:
            mass = ReadMass((line.row,), line.body_mass_kg, line.body_mass_date, sheet=line.sheet)
            self.take_mass(athlete_id, mass.body_mass_kg, mass.date, mass, file, import_id, outcomes)
        if line.injury is not None:
            self._take_injury(athlete_id, line.injury, line, import_id, outcomes)

    def _take_injury(
        self,
        athlete_id: str,
        injury: ReadInjury,
        line: ReadAthlete,
        import_id: str,
        outcomes: Outcomes,
    ) -> None:
        key = (athlete_id, injury.side.value, injury.start.isoformat())
        found = self._club.injuries.get(key)
        record = self._kept(
            "injury",
            self._injuries.get(key),
            {"end_date": found[1], "note": found[2]} if found else None,
            {"athlete_id": key[0], "side": key[1], "start_date": key[2]},
            import_id,
        )
        self._injuries[key] = record.record_id
        is_new = not record.values.keys() >= {"end_date", "note"}
        record.values.setdefault("end_date", None)
        record.values.setdefault("note", None)
        end = injury.end.isoformat() if injury.end else None
        learned = record.fill(import_id, {"end_date": end, "note": injury.note}, {})
        bin_ = ImportBin.ADDED if is_new or learned else ImportBin.ALREADY_THERE
        outcomes.note(line.sheet, (line.row,), bin_)
        self.saw("injury", record.record_id, import_id, line.sheet, (line.row,))

    def _take_phase(self, phase: ReadPhase, import_id: str, outcomes: Outcomes) -> None:
        athlete_id = None
        if phase.athlete:
            athlete_id = self.person_seen(phase.athlete, None, import_id, phase.sheet, phase.row)
            if athlete_id is None:
                outcomes.put_aside(phase.sheet, (phase.row,), _UNNAMED)
                return
        key = (athlete_id, phase.squad, phase.name, phase.start.isoformat())
        found = self._club.phases.get(key)
        record = self._kept(
            "phase",
            self._phases.get(key),
            {"kind": found[1], "end_date": found[2]} if found else None,
            {"athlete_id": athlete_id, "name": phase.name, "start_date": key[3]},
            import_id,
        )
        self._phases[key] = record.record_id
        is_new = "kind" not in record.values
        record.values.setdefault("end_date", None)
        if is_new and phase.squad:
            record.lists["squads"] = [phase.squad]
        end = phase.end.isoformat() if phase.end else None
        learned = record.fill(import_id, {"kind": phase.kind.value, "end_date": end}, {})
        bin_ = ImportBin.ADDED if is_new or learned else ImportBin.ALREADY_THERE
        outcomes.note(phase.sheet, (phase.row,), bin_)
        self.saw("phase", record.record_id, import_id, phase.sheet, (phase.row,))

    def _kept(
        self,
        kind: str,
        record_id: str | None,
        stored: dict[str, Any] | None,
        key_values: dict[str, Any],
        import_id: str,
    ) -> _Record:
        """The record of this id; made where it is new."""
        if record_id is not None and record_id in self._records:
            return self._records[record_id]
        created = None if record_id else import_id
        values = dict(stored) if stored is not None else key_values
        record = _Record(kind, record_id or new_id(), values, created)
        self._records[record.record_id] = record
        return record
