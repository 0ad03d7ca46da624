"""Phases of the programme, for a squad or for one athlete."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import sqlalchemy as sa

from hamstring_metrics.errors import ValueRefused, refusal
from hamstring_metrics.model import PhaseKind
from hamstring_metrics.store import access, records, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.athletes import squad_id
from hamstring_metrics.store.engine import Store


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase; `squad` or `athlete_id` says whose, neither means everybody. A new one has no id yet."""

    name: str
    kind: PhaseKind
    start: dt.date
    end: dt.date | None = None
    athlete_id: str | None = None
    squad: str | None = None
    phase_id: str = ""
    version: int = 0


@governed
def listed(store: Store) -> pd.DataFrame:
    """Every phase, oldest first.

    Returns
    -------
    DataFrame
        phase_id, athlete_id, squad (one of the two, or neither, missing), name,
        kind, start, end (datetime64, NaT while open), version.
    """
    table = schema.phases.c
    query = (
        sa.select(
            table.phase_id,
            table.athlete_id,
            schema.squads.c.name.label("squad"),
            table.name,
            table.kind,
            table.start_date.label("start"),
            table.end_date.label("end"),
            table.version,
        )
        .outerjoin(schema.squads, schema.squads.c.squad_id == table.squad_id)
        .where(table.deleted_at.is_(None))
        .order_by(table.start_date, table.phase_id)
    )
    with store.read() as connection:
        result = connection.execute(query)
        frame = pd.DataFrame(result.all(), columns=list(result.keys()))
    for name in ("start", "end"):
        frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%d")
    texts = ("phase_id", "athlete_id", "squad", "name", "kind")
    return frame.astype(dict.fromkeys(texts, "str") | {"version": "int64"})


@governed
def save(store: Store, phase: Phase) -> Phase:
    """Store a new phase or a change of one; as stored.

    Raises
    ------
    ValueRefused
        If it has no name, two owners, or ends before it starts.
    NotFound, ChangedMeanwhile
        If it or its athlete is gone, or it was changed since shown.
    """
    return save_all(store, [phase])[0]


@governed
def save_all(store: Store, phases: Sequence[Phase]) -> list[Phase]:
    """Store several phases, all of them or none; as stored.

    Raises
    ------
    ValueRefused, NotFound, ChangedMeanwhile
        As for `save`; then nothing is stored.
    """
    named = [replace(phase, name=" ".join(phase.name.split())) for phase in phases]
    for phase in named:
        _check(phase)
    with store.write() as connection:
        return [_save(store, connection, phase) for phase in named]


@governed
def delete(store: Store, phase_id: str) -> None:
    """Take a phase out; `restore` brings it back.

    Raises
    ------
    NotFound
        If the id names none.
    """
    records.delete(store, schema.phases, "phase", phase_id)


@governed
def restore(store: Store, phase_id: str) -> None:
    """Bring a deleted phase back.

    Raises
    ------
    NotFound
        If the id names none.
    """
    records.restore(store, schema.phases, "phase", phase_id)


def _check(phase: Phase) -> None:
    """Refuse what no phase can be."""
    if not phase.name:
        raise ValueRefused(refusal("Phase, name", "a name", phase.name, "Type the name."))
    if phase.athlete_id and phase.squad:
        raise ValueRefused(refusal("Phase", "a squad or an athlete", "both", "Choose one, or make two phases."))
    if phase.end is not None and phase.end < phase.start:
        raise ValueRefused(
            refusal(
                "Phase, end",
                f"a day on or after {phase.start.isoformat()}",
                phase.end.isoformat(),
                "Correct one of the two days.",
            )
        )


def _save(store: Store, connection: sa.Connection, phase: Phase) -> Phase:
    table = schema.phases
    if phase.squad:
        access.refuse_unless_squads(store.asker, [phase.squad])
    if phase.athlete_id:
        records.stored(store, connection, schema.athletes, phase.athlete_id, "athlete")
    values = {
        "athlete_id": phase.athlete_id or None,
        "squad_id": squad_id(connection, phase.squad) if phase.squad else None,
        "name": phase.name,
        "kind": phase.kind.value,
        "start_date": phase.start.isoformat(),
        "end_date": phase.end.isoformat() if phase.end else None,
    }
    access.refuse_unless_changeable(store.asker, table.name, values)
    phase_id = phase.phase_id
    if phase_id:
        records.change(store, connection, table, "phase", phase_id, phase.version, values)
    else:
        phase_id = records.insert(store, connection, table, "phase", values)
    version = records.stored(store, connection, table, phase_id, "phase")["version"]
    return replace(phase, phase_id=phase_id, version=version)
