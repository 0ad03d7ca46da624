"""One call of every function of the store about one athlete, whoever asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hamstring_metrics import store
from hamstring_metrics.model import (
    AdoptedError,
    Decision,
    PhaseKind,
    PlannedDay,
    PlannedWeek,
    Role,
    Side,
    WeekLog,
)
from hamstring_metrics.settings import Settings
from hamstring_metrics.store import (
    erasing,
    importing,
    injuries,
    kept_tests,
    masses,
    merges,
    merging,
    tests_frame,
    undoing,
)
from tests.team.planted import MONDAY, Planted

NOBODY = "0123456789abcdef"
LATER = MONDAY + dt.timedelta(weeks=9)
Call = Callable[[store.Store, "About"], Any]


class About:
    """Whom a call is about: the ids of that athlete, or (for nobody) ids that there are not."""

    def __init__(self, club: Planted, name: str) -> None:
        self.athlete_id = getattr(club, name, NOBODY)
        self.squad = {"own": "Reds", "team_mate": "Reds", "other": "Blues"}.get(name, "Nowhere")
        self._ids = dict(club.records) if name != "nobody" else {}
        self._name = name

    def __getitem__(self, kind: str) -> str:
        """The id of a record of a kind; of one that there is not, for nobody."""
        return self._ids.get(f"{kind} {self._name}", self._ids.get(kind, NOBODY))


WEEK = PlannedWeek(LATER, (PlannedDay(),) * 7, False)
TYPED = store.tests.TypedTest("", "nordic", LATER, 301, 302)

READS: dict[str, Call] = {
    "athletes.listed": lambda s, a: store.athletes.listed(s),
    "athletes.get": lambda s, a: store.athletes.get(s, a.athlete_id),
    "athletes.tags": lambda s, a: store.athletes.tags(s),
    "athletes.facts": lambda s, a: store.athletes.facts(s),
    "athletes.numbers": lambda s, a: store.athletes.numbers(s),
    "athletes.squads": lambda s, a: store.athletes.squads(s),
    "club_settings.load": lambda s, a: store.club_settings.load(s),
    "decisions.listed": lambda s, a: store.decisions.listed(s),
    "imports.listed": lambda s, a: store.imports.listed(s),
    "imports.get": lambda s, a: store.imports.get(s, a["import"]),
    "imports.original": lambda s, a: store.imports.original(s, a["import"]),
    "imports.answers_given": lambda s, a: store.imports.answers_given(s, "0" * 64),
    "injuries.injuries": lambda s, a: injuries.injuries(s),
    "journal.entries": lambda s, a: [
        store.journal.entries(s, 5000),
        *(store.journal.entries(s, 50, one) for one in (a.athlete_id, a["test"], a["injury"])),
    ],
    "kept_tests.of_import": lambda s, a: kept_tests.of_import(s, a["import"]),
    "machines.listed": lambda s, a: store.machines.listed(s),
    "machines.frame": lambda s, a: store.machines.frame(s),
    "mappings.remembered": lambda s, a: store.mappings.remembered(s, "headings"),
    "marker_ticks.listed": lambda s, a: store.marker_ticks.listed(s),
    "masses.body_masses": lambda s, a: masses.body_masses(s),
    "merges.listed": lambda s, a: merges.listed(s),
    "own_errors.listed": lambda s, a: store.own_errors.listed(s),
    "people.listed": lambda s, a: store.people.listed(s),
    "people.known": lambda s, a: store.people.known(s, "zed@club.test"),
    "phases.listed": lambda s, a: store.phases.listed(s),
    "retest_notes.listed": lambda s, a: store.retest_notes.listed(s),
    "tables.every": lambda s, a: store.tables.every(s),
    "tables.upload": lambda s, a: store.tables.upload(s, store.imports.get(s, a["import"]).sha256),
    "tests.get": lambda s, a: store.tests.get(s, a["test"]),
    "erasing.foreseen": lambda s, a: erasing.foreseen(s, a.athlete_id),
    "erasing.older_copies": lambda s, a: erasing.older_copies(s),
    "tests.files": lambda s, a: store.tests.files(s, [a["test"]]),
    "tests.sightings": lambda s, a: store.tests.sightings(s, a["test"]),
    "tests_frame.frame": lambda s, a: [tests_frame.frame(s), tests_frame.frame(s, deleted=True)],
    "traces.of": lambda s, a: store.traces.of(s, a["test"]),
    "traces.tests_with": lambda s, a: store.traces.tests_with(s, [a["test"]]),
    "undoing.foreseen": lambda s, a: undoing.foreseen(s, a["import"]),
    "seen.latest": lambda s, a: store.seen.latest(s),
    "week_logs.listed": lambda s, a: store.week_logs.listed(s),
    "weeks.listed": lambda s, a: store.weeks.listed(s),
}

WRITES: dict[str, Call] = {
    "athletes.save": lambda s, a: store.athletes.save(
        s, store.athletes.Athlete("New name", athlete_id=a.athlete_id, squads=(), version=1)
    ),
    "backup.make": lambda s, a: store.backup.make(s, Path(mkdtemp()) / "a.hamstring-backup"),
    "tables.write_sqlite_copy": lambda s, a: store.tables.write_sqlite_copy(s, Path(mkdtemp()) / "a.sqlite"),
    "journal.note": lambda s, a: store.journal.note(s, "exported", "table", "tests"),
    "erasing.erase": lambda s, a: erasing.erase(s, a.athlete_id, "somebody else"),
    "erasing.clear_storage": lambda s, a: erasing.clear_storage(s),
    "club_settings.save": lambda s, a: store.club_settings.save(s, Settings(time_zone="Europe/Dublin")),
    "decisions.save": lambda s, a: store.decisions.save(
        s, Decision(a.athlete_id, LATER, "changed", decision_id=a["decision"], version=1)
    ),
    "decisions.delete": lambda s, a: store.decisions.delete(s, a["medical decision"]),
    "importing.write": lambda s, a: _written(s),
    "injuries.save_injury": lambda s, a: injuries.save_injury(
        s, store.athletes.Injury(a.athlete_id, Side.RIGHT, LATER, injury_id=a["injury"], version=1)
    ),
    "injuries.delete_injury": lambda s, a: injuries.delete_injury(s, a["injury"]),
    "kept_tests.remove": lambda s, a: kept_tests.remove(s, [a["test"]]),
    "machines.save": lambda s, a: store.machines.save(s, store.machines.Machine("Bench", machine_id=NOBODY)),
    "mappings.remember": lambda s, a: store.mappings.remember(s, "headings", "{}"),
    "marker_ticks.save": lambda s, a: store.marker_ticks.save(
        s, replace(_tick(), athlete_id=a.athlete_id, tick_id=a["tick"], version=1)
    ),
    "marker_ticks.delete": lambda s, a: store.marker_ticks.delete(s, a["tick"]),
    "masses.add_body_mass": lambda s, a: masses.add_body_mass(s, a.athlete_id, 71.5, MONDAY + dt.timedelta(days=1)),
    "masses.delete_body_mass": lambda s, a: masses.delete_body_mass(s, a["body mass"]),
    "merging.merge": lambda s, a: merging.merge(s, a.athlete_id, NOBODY[::-1]),
    "merging.undo_merge": lambda s, a: merging.undo_merge(s, a["merge"]),
    "own_errors.adopt": lambda s, a: store.own_errors.adopt(
        s, AdoptedError("nordic", 0.1, 0.1, 20, 20, 10, MONDAY, MONDAY)
    ),
    "own_errors.withdraw": lambda s, a: store.own_errors.withdraw(s, "nordic"),
    "people.save": lambda s, a: store.people.save(s, store.people.Person("new@club.test", Role.ADMINISTRATOR)),
    "people.remove": lambda s, a: store.people.remove(s, a["person"]),
    "people.sign_out": lambda s, a: store.people.sign_out(s, "zed@club.test"),
    "people.note_active": lambda s, a: store.people.note_active(
        s, store.people.Person("zed@club.test", Role.COACH), dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
    ),
    "phases.save": lambda s, a: store.phases.save(
        s, store.phases.Phase("New", PhaseKind.DELOAD, LATER, athlete_id=a.athlete_id, phase_id=a["phase"], version=1)
    ),
    "phases.save_all": lambda s, a: store.phases.save_all(
        s, [store.phases.Phase("New", PhaseKind.DELOAD, LATER, squad=a.squad)]
    ),
    "phases.delete": lambda s, a: store.phases.delete(s, a["phase"]),
    "phases.restore": lambda s, a: store.phases.restore(s, a["phase"]),
    "retest_notes.save": lambda s, a: store.retest_notes.save(
        s, store.retest_notes.RetestNote(a.athlete_id, "nordic", LATER, "here", note_id=a["retest note"], version=1)
    ),
    "retest_notes.delete": lambda s, a: store.retest_notes.delete(s, a["retest note"]),
    "tests.save_typed": lambda s, a: store.tests.save_typed(s, [replace(TYPED, athlete_id=a.athlete_id)]),
    "tests.edit": lambda s, a: store.tests.edit(s, a["test"], 1, {"left": 305.0}),
    "tests.delete": lambda s, a: store.tests.delete(s, a["painful test"]),
    "tests.restore": lambda s, a: store.tests.restore(s, a["deleted test"]),
    "tests.confirm": lambda s, a: store.tests.confirm(s, a["test"]),
    "tests.set_note": lambda s, a: store.tests.set_note(s, a["test"], "changed"),
    "seen.note": lambda s, a: store.seen.note(s, [a.athlete_id]),
    "transfer.move": lambda s, a: store.transfer.move(s, s),
    "undoing.undo": lambda s, a: undoing.undo(s, a["import"]),
    "week_logs.save": lambda s, a: store.week_logs.save(
        s, store.week_logs.StoredLog(a.athlete_id, WeekLog(MONDAY), a["log"], 1)
    ),
    "week_logs.delete": lambda s, a: store.week_logs.delete(s, a["log"]),
    "weeks.save": lambda s, a: store.weeks.save(s, store.weeks.StoredWeek(WEEK, squad=a.squad)),
    "weeks.save_all": lambda s, a: store.weeks.save_all(s, [store.weeks.StoredWeek(WEEK, athlete_id=a.athlete_id)]),
    "weeks.copy_forward": lambda s, a: store.weeks.copy_forward(
        s, store.weeks.StoredWeek(WEEK, athlete_id=a.athlete_id), 1
    ),
    "weeks.delete": lambda s, a: store.weeks.delete(s, a["week"]),
    "weeks.restore": lambda s, a: store.weeks.restore(s, a["week"]),
}


def _tick() -> store.marker_ticks.MarkerTick:
    from hamstring_metrics import catalogue

    return store.marker_ticks.MarkerTick("", catalogue.marker_statements()[0].marker, LATER)


def _written(opened: store.Store) -> None:
    with opened.write() as connection:
        importing.write(opened, connection, importing.Batch())
