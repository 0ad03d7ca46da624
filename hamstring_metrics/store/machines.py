"""Leg-curl machines: kind, load step, weight of the empty arm."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

from hamstring_metrics.errors import ValueRefused, refusal
from hamstring_metrics.model import MachineKind
from hamstring_metrics.store import records, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store


@dataclass(frozen=True, slots=True)
class Machine:
    """One machine; what nobody described is missing. A new one has no id yet."""

    name: str
    kind: MachineKind | None = None
    step_kg: float | None = None
    empty_arm_kg: float | None = None
    machine_id: str = ""
    version: int = 0


@governed
def listed(store: Store) -> list[Machine]:
    """Every machine, sorted by name."""
    with store.read() as connection:
        return fetch(connection)


@governed
def save(store: Store, machine: Machine) -> Machine:
    """Store a new machine or a change of one; as stored.

    Raises
    ------
    ValueRefused
        If there is no name, the name is taken, or a mass is out of range.
    NotFound, ChangedMeanwhile
        If it is gone, or was changed since shown.
    """
    name = " ".join(machine.name.split())
    if not name:
        raise ValueRefused(refusal("Machine, name", "a name", machine.name, "Type the name."))
    if machine.step_kg is not None and not 0 < machine.step_kg < float("inf"):
        raise ValueRefused(refusal("Machine, step", "kilograms above 0", str(machine.step_kg), "Correct the step."))
    if machine.empty_arm_kg is not None and not 0 <= machine.empty_arm_kg < float("inf"):
        raise ValueRefused(
            refusal(
                "Machine, empty arm",
                "kilograms, 0 or more",
                str(machine.empty_arm_kg),
                "Correct it.",
            )
        )
    values = {
        "name": name,
        "kind": machine.kind.value if machine.kind else None,
        "step_kg": machine.step_kg,
        "empty_arm_kg": machine.empty_arm_kg,
    }
    table = schema.machines
    with store.write() as connection:
        if any(
            other.name.casefold() == name.casefold() and other.machine_id != machine.machine_id
            for other in fetch(connection)
        ):
            raise ValueRefused(refusal("Machine, name", "a name not in use yet", name, "Choose another name."))
        machine_id = machine.machine_id
        if machine_id:
            records.change(store, connection, table, "machine", machine_id, machine.version, values)
        else:
            machine_id = records.insert(store, connection, table, "machine", values)
        return next(found for found in fetch(connection) if found.machine_id == machine_id)


@governed
def frame(store: Store) -> pd.DataFrame:
    """Every machine: machine_id, name, kind, step_kg, empty_arm_kg; missing where not described."""
    return pd.DataFrame(
        [(m.machine_id, m.name, m.kind.value if m.kind else None, m.step_kg, m.empty_arm_kg) for m in listed(store)],
        columns=["machine_id", "name", "kind", "step_kg", "empty_arm_kg"],
    ).astype({"machine_id": "str", "name": "str", "kind": "str", "step_kg": float, "empty_arm_kg": float})


def fetch(connection: sa.Connection) -> list[Machine]:
    """Every machine, on a connection that is already open."""
    table = schema.machines
    rows = connection.execute(sa.select(table).where(table.c.deleted_at.is_(None))).mappings()
    found = [
        Machine(
            name=row["name"],
            kind=MachineKind(row["kind"]) if row["kind"] else None,
            step_kg=row["step_kg"],
            empty_arm_kg=row["empty_arm_kg"],
            machine_id=row["machine_id"],
            version=row["version"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda machine: (machine.name.casefold(), machine.machine_id))
