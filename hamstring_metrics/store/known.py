"""What the store already knows of what a file brings: asked in a few queries, never one a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import sqlalchemy as sa

from hamstring_metrics.store import athletes, club_settings, machines, schema
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.engine import data_version
from hamstring_metrics.store.tests import SEEN_FIELDS

# Below the number of values that every SQLite takes in one query.
_AT_ONCE = 500

_Key = TypeVar("_Key", str, int)

MassKey = tuple[str, str | None, float]
InjuryKey = tuple[str, str, str]
PhaseKey = tuple[str | None, str | None, str, str]


@dataclass(frozen=True, slots=True)
class KnownTest:
    """One test as it is stored, or (`earlier`) as it was before it was changed."""

    test_id: str
    athlete_id: str
    protocol: str
    day: str
    time: str | None
    minute: int | None
    device: str | None
    machine_id: str | None
    position: str | None
    left: float | None
    right: float | None
    vendor_test_id: str | None
    deleted: bool
    earlier: bool = False
    utc: bool = False


@dataclass(frozen=True, slots=True)
class KnownClub:
    """Everything but the tests: who and what there is, at one data version.

    `masses`, `injuries` and `phases` map what makes one the same to its id;
    injuries and phases also to what else they say. `imported` maps the SHA-256 of a
    live import's file to the answers given then.
    """

    data_version: int
    time_zone: str
    athletes: dict[str, Athlete]
    remembered: dict[tuple[str, str], str]
    machines: dict[str, str]
    masses: dict[MassKey, str]
    injuries: dict[InjuryKey, tuple[str, str | None, str | None]]
    phases: dict[PhaseKey, tuple[str, str, str | None]]
    imported: dict[str, dict[str, str]]


def mass_key(athlete_id: str, day: str | None, kg: float) -> MassKey:
    """What makes two body masses one: person, day, and the mass to 10 g."""
    return athlete_id, day, round(kg, 2)


def club(connection: sa.Connection, files: Iterable[str]) -> KnownClub:
    """Everything but the tests; `files` are the SHA-256 of those at hand."""
    mass, injury, phase = schema.body_masses.c, schema.injuries.c, schema.phases.c
    seen, imported = schema.remembered.c, schema.imports.c
    return KnownClub(
        data_version=data_version(connection),
        time_zone=club_settings.fetch(connection).time_zone,
        athletes={athlete.athlete_id: athlete for athlete in athletes.fetch(connection)},
        remembered={
            (name, external_id): athlete_id
            for name, external_id, athlete_id in connection.execute(
                sa.select(seen.name, seen.external_id, seen.athlete_id)
            )
        },
        machines={machine.name.casefold(): machine.machine_id for machine in machines.fetch(connection)},
        # A deleted one counts too: the next export must not bring it back.
        masses={
            mass_key(athlete_id, day, kg): mass_id
            for mass_id, athlete_id, day, kg in connection.execute(
                sa.select(mass.mass_id, mass.athlete_id, mass.date, mass.body_mass_kg)
            )
        },
        injuries={
            (athlete_id, side, start): (injury_id, end, note)
            for injury_id, athlete_id, side, start, end, note in connection.execute(
                sa.select(
                    injury.injury_id,
                    injury.athlete_id,
                    injury.side,
                    injury.start_date,
                    injury.end_date,
                    injury.note,
                )
            )
        },
        phases={
            (athlete_id, squad, name, start): (phase_id, kind, end)
            for phase_id, athlete_id, squad, name, start, kind, end in connection.execute(
                sa.select(
                    phase.phase_id,
                    phase.athlete_id,
                    schema.squads.c.name,
                    phase.name,
                    phase.start_date,
                    phase.kind,
                    phase.end_date,
                ).outerjoin(schema.squads, schema.squads.c.squad_id == phase.squad_id)
            )
        },
        imported={
            sha256: json.loads(answers)
            for hashes in _groups(list(files))
            for sha256, answers in connection.execute(
                sa.select(imported.sha256, imported.answers)
                .where(imported.sha256.in_(hashes), imported.undone_at.is_(None))
                .order_by(imported.at)
            )
        },
    )


def tests(
    connection: sa.Connection,
    athlete_ids: Sequence[str],
    first_day: str,
    last_day: str,
    vendor_test_ids: Sequence[str],
) -> list[KnownTest]:
    """Every test, deleted ones too, that a test of these people and days could be.

    Parameters
    ----------
    first_day, last_day
        ISO dates, both included.
    vendor_test_ids
        Keys that a vendor gave; tests that carry one are returned whatever their day.
    """
    table = schema.tests.c
    between = table.local_date.between(first_day, last_day)
    conditions: list[sa.ColumnElement[bool]] = []
    if len(athlete_ids) > _AT_ONCE:
        conditions.append(between)
    elif athlete_ids:
        conditions.append(table.athlete_id.in_(athlete_ids) & between)
    conditions += [table.vendor_test_id.in_(ids) for ids in _groups(vendor_test_ids)]
    conditions.append(table.seen_as.is_not(None))
    found: dict[str, list[KnownTest]] = {}
    for condition in conditions:
        # The test that speaks for a folded one is asked in its place.
        for test in _matching(connection, condition & table.folded_into.is_(None)):
            found.setdefault(test.test_id, []).append(test)
    return [test for same in found.values() for test in dict.fromkeys(same)]


def tests_at(connection: sa.Connection, minutes: Sequence[int]) -> list[KnownTest]:
    """Every live test of anybody at one of these minutes since 1970 UTC."""
    table = schema.tests.c
    return [
        test
        for group in _groups(minutes)
        for test in _matching(connection, table.minute.in_(group) & table.deleted_at.is_(None))
        if not test.earlier
    ]


def _groups(texts: Sequence[_Key]) -> Iterator[Sequence[_Key]]:
    for start in range(0, len(texts), _AT_ONCE):
        yield texts[start : start + _AT_ONCE]


def _matching(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> Iterator[KnownTest]:
    table = schema.tests.c
    query = sa.select(
        table.test_id,
        *(table[name] for name in SEEN_FIELDS),
        table.vendor_test_id,
        table.deleted_at.is_not(None),
        table.seen_as,
        table.tested_at.is_not(None),
    ).where(condition)
    for test_id, *fields, vendor_test_id, deleted, seen_as, utc in connection.execute(query):
        now = _known(test_id, fields, vendor_test_id, bool(deleted), earlier=False)
        yield replace(now, utc=True) if utc else now
        for earlier in json.loads(seen_as or "[]"):
            yield _known(test_id, earlier, vendor_test_id, bool(deleted), earlier=True)


def _known(
    test_id: str, fields: Sequence[object], vendor_test_id: str | None, deleted: bool, earlier: bool
) -> KnownTest:
    athlete_id, protocol, day, time, minute, device, machine_id, position, left, right = fields
    return KnownTest(
        test_id, athlete_id, protocol, day, time, minute, device, machine_id, position,
        left, right, vendor_test_id, deleted, earlier,
    )  # type: ignore[arg-type]  # fmt: skip


def tests_of(connection: sa.Connection, athlete_id: str) -> list[KnownTest]:
    """Every live test of one person, as it is and as it was."""
    table = schema.tests.c
    condition = (table.athlete_id == athlete_id) & table.deleted_at.is_(None)
    return list(dict.fromkeys(_matching(connection, condition)))
