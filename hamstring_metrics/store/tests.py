"""Tests: all of them as a frame, and every change that a person makes to one."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import sqlalchemy as sa

from hamstring_metrics import catalogue
from hamstring_metrics.errors import ValueRefused, refusal
from hamstring_metrics.model import StopReason
from hamstring_metrics.store import club_settings, masses, records, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store
from hamstring_metrics.store.instants import utc_minute
from hamstring_metrics.store.tests_frame import frame

__all__ = [
    "StoredTest",
    "TypedTest",
    "confirm",
    "delete",
    "edit",
    "frame",
    "get",
    "restore",
    "save_typed",
    "set_note",
    "sightings",
]

_KIND = "test"
# Every database takes so many values in one question.
_IDS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class TypedTest:
    """One test as a person types it: local date, values in the protocol's unit, missing = not tested."""

    athlete_id: str
    protocol: str
    local_date: dt.date
    left: float | None = None
    right: float | None = None
    local_time: dt.time | None = None
    left_reps: int | None = None
    right_reps: int | None = None
    device: str | None = None
    machine_id: str | None = None
    position: str | None = None
    pain: int | None = None
    stop_reason: StopReason | None = None
    note: str | None = None
    body_mass_kg: float | None = None


@dataclass(frozen=True, slots=True)
class StoredTest:
    """One test as it is stored; `version` goes back with an edit."""

    test_id: str
    athlete_id: str
    protocol: str
    tested_at: dt.datetime | None
    local_date: dt.date
    local_time: dt.time | None
    zone: str | None
    left: float | None
    right: float | None
    left_reps: int | None
    right_reps: int | None
    device: str | None
    machine_id: str | None
    position: str | None
    pain: int | None
    stop_reason: StopReason | None
    note: str | None
    further_measures: dict[str, tuple[float | None, float | None]]
    exported_asymmetry_pct: float | None
    flags: tuple[str, ...]
    confirmed: bool
    entered: bool
    version: int
    created_at: str
    created_by: str
    edited_at: str | None
    edited_by: str | None


@governed
def get(store: Store, test_id: str) -> StoredTest:
    """One live test.

    Raises
    ------
    NotFound
        If the id names none, or it was deleted.
    """
    with store.read() as connection:
        return _stored_test(records.stored(store, connection, schema.tests, test_id, _KIND))


@governed
def save_typed(store: Store, tests: Sequence[TypedTest]) -> list[str]:
    """Store typed tests, all or none; their ids in the same order.

    A body mass typed with a test is stored with the test's date.

    Raises
    ------
    ValueRefused
        If a value is impossible, or neither side has one.
    NotFound
        If an athlete or machine is gone.
    """
    with store.write() as connection:
        zone = club_settings.fetch(connection).time_zone or None
        ids = []
        for test in tests:
            values = _typed_values(test, zone)
            _check(store, connection, values)
            stored = values | {"confirmed": False, "entered": True, "flags": ""}
            ids.append(records.insert(store, connection, schema.tests, _KIND, stored))
            if test.body_mass_kg is not None:
                masses.insert(store, connection, test.athlete_id, test.body_mass_kg, test.local_date, "typed")
        return ids


@governed
def edit(store: Store, test_id: str, version: int, changes: Mapping[str, Any]) -> StoredTest:
    """Change fields of a test; as stored.

    What it said before stays known, so the file it came from adds it no second time.

    Parameters
    ----------
    version
        The version that was shown.
    changes
        Fields of `TypedTest` (without `body_mass_kg`) and their new values.

    Raises
    ------
    ValueRefused
        If a value is impossible, or no side would be left.
    NotFound, ChangedMeanwhile
        If it is gone, or was changed since shown.
    """
    with store.write() as connection:
        before = records.stored(store, connection, schema.tests, test_id, _KIND)
        fields = _editable(before) | dict(changes)
        _refuse_unless(fields["local_date"] is not None, "Test, day", "a day", "none", "Choose the day.")
        values = _typed_values(TypedTest(**fields), before["zone"])
        if {"local_date", "local_time"} & set(changes):
            # The moment a device gave no longer holds; what was typed is a local time.
            values["tested_at"] = None
        else:
            for name in ("tested_at", "minute", "zone"):
                values.pop(name, None)
        _check(store, connection, values)
        if any(before[name] != value for name, value in values.items()):
            values["seen_as"] = seen_as(before)
        records.change(store, connection, schema.tests, _KIND, test_id, version, values)
    return get(store, test_id)


@governed
def delete(store: Store, test_id: str, version: int | None = None) -> None:
    """Take a test out of every reading; `restore` brings it back.

    Raises
    ------
    NotFound, ChangedMeanwhile
        If it is gone, or was changed since shown (where `version` is given).
    """
    records.delete(store, schema.tests, _KIND, test_id, version)


@governed
def restore(store: Store, test_id: str) -> None:
    """Bring a deleted test back.

    Raises
    ------
    NotFound
        If the id names none, or it is one with another test while two people are one.
    """
    records.restore(store, schema.tests, _KIND, test_id)


@governed
def confirm(store: Store, test_id: str) -> None:
    """Say that an unlikely value is right.

    Raises
    ------
    NotFound
        If the id names none.
    """
    with store.write() as connection:
        values = {"confirmed": True}
        records.change(store, connection, schema.tests, _KIND, test_id, None, values, action="confirmed")


@governed
def set_note(store: Store, test_id: str, note: str | None) -> None:
    """Write, change or (with None or nothing) remove the note of a test.

    Raises
    ------
    NotFound
        If the id names none.
    """
    with store.write() as connection:
        values = {"note": (note or "").strip() or None}
        records.change(store, connection, schema.tests, _KIND, test_id, None, values, action="noted")


@governed
def sightings(store: Store, test_id: str) -> pd.DataFrame:
    """Every file and line in which a test was seen: import_id, file, sha256, sheet, rows.

    `rows` are line numbers, the first line of the file being 1, commas between.
    """
    columns = ["import_id", "file", "sha256", "sheet", "rows"]
    seen, file = schema.sightings.c, schema.imports.c
    query = (
        sa.select(seen.import_id, file.file, file.sha256, seen.sheet, seen.rows)
        .join(schema.imports, file.import_id == seen.import_id)
        .where(seen.subject_id == test_id)
        .order_by(file.at, seen.sighting_id)
    )
    with store.read() as connection:
        frame_ = pd.DataFrame(connection.execute(query).all(), columns=columns).astype("str")
    return frame_.assign(rows=frame_["rows"].str.replace(" ", ", "))


@governed
def files(store: Store, test_ids: Sequence[str]) -> list[tuple[str, str]]:
    """Name and SHA-256 of every file in which some tests were seen, each once, by name."""
    seen, file = schema.sightings.c, schema.imports.c
    found: set[tuple[str, str]] = set()
    with store.read() as connection:
        for start in range(0, len(test_ids), _IDS_AT_ONCE):
            query = (
                sa.select(file.file, file.sha256)
                .distinct()
                .join(schema.sightings, file.import_id == seen.import_id)
                .where(seen.subject_id.in_(test_ids[start : start + _IDS_AT_ONCE]))
            )
            found |= {(name, sha256) for name, sha256 in connection.execute(query)}
    return sorted(found)


SEEN_FIELDS = (
    "athlete_id", "protocol", "local_date", "local_time", "minute", "device", "machine_id",
    "position", "left_value", "right_value",
)  # fmt: skip


def seen_as(before: Mapping[str, Any]) -> str:
    """What a test said until now, added to what it said earlier, as it is stored."""
    known = json.loads(before["seen_as"] or "[]")
    now = [before[name] for name in SEEN_FIELDS]
    return json.dumps(known if now in known else [*known, now], ensure_ascii=False)


def _typed_values(test: TypedTest, zone: str | None) -> dict[str, Any]:
    return {
        "athlete_id": test.athlete_id,
        "protocol": test.protocol,
        "tested_at": None,
        "minute": utc_minute(test.local_date, test.local_time, zone),
        "local_date": test.local_date.isoformat(),
        "local_time": test.local_time.strftime("%H:%M") if test.local_time else None,
        "zone": zone,
        "left_value": test.left,
        "right_value": test.right,
        "left_reps": test.left_reps,
        "right_reps": test.right_reps,
        "device": test.device or None,
        "machine_id": test.machine_id or None,
        "position": test.position or None,
        "pain": test.pain,
        "stop_reason": StopReason(test.stop_reason).value if test.stop_reason else None,
        "note": (test.note or "").strip() or None,
    }


def _editable(row: Mapping[str, Any]) -> dict[str, Any]:
    stored = _stored_test(row)
    names = TypedTest.__dataclass_fields__.keys() - {"body_mass_kg"}
    return {name: getattr(stored, name) for name in names}


def _check(store: Store, connection: sa.Connection, values: Mapping[str, Any]) -> None:
    """Refuse what no test can say."""
    protocol = catalogue.protocols().get(values["protocol"])
    if protocol is None:
        raise ValueRefused(refusal("Test, protocol", "a protocol of the catalogue", values["protocol"], "Choose one."))
    where = f"{protocol.name}, "
    sides = [(side, values[f"{side}_value"]) for side in ("left", "right")]
    _refuse_unless(
        any(value is not None for _, value in sides), where + "left and right", "a value", "none",
        "Type at least one side.",
    )  # fmt: skip
    for side, value in sides:
        if protocol.family == "scale":
            most = int(protocol.unit.removeprefix("of "))
            fine, expected = value is None or 0 <= value <= most, f"a number from 0 to {most}"
        else:
            fine = value is None or 0 < value < float("inf")
            expected = f"{protocol.unit or 'a number'} above 0"
        _refuse_unless(
            fine, where + side, expected, value,
            "Correct it, or leave it empty where the side was not tested.",
        )  # fmt: skip
    for side in ("left_reps", "right_reps"):
        _refuse_unless(
            values[side] is None or values[side] >= 0, where + side.replace("_", " "),
            "repetitions, 0 or more", values[side], "Correct it, or leave it empty.",
        )  # fmt: skip
    _refuse_unless(
        values["pain"] is None or values["pain"] in range(11), where + "pain",
        "a whole number from 0 to 10", values["pain"], "Correct it, or leave it empty.",
    )  # fmt: skip
    records.stored(store, connection, schema.athletes, values["athlete_id"], "athlete")
    if values["machine_id"]:
        records.stored(store, connection, schema.machines, values["machine_id"], "machine")


def _refuse_unless(fine: bool, where: str, expected: str, found: object, remedy: str) -> None:
    if not fine:
        raise ValueRefused(refusal(where, expected, str(found), remedy))


def _stored_test(row: Mapping[str, Any]) -> StoredTest:
    further: Iterable[tuple[str, list[float | None]]] = json.loads(row["further_measures"] or "{}").items()
    at = row["tested_at"]
    return StoredTest(
        test_id=row["test_id"],
        athlete_id=row["athlete_id"],
        protocol=row["protocol"],
        tested_at=None if at is None else dt.datetime.fromtimestamp(at, dt.UTC),
        local_date=dt.date.fromisoformat(row["local_date"]),
        local_time=dt.time.fromisoformat(row["local_time"]) if row["local_time"] else None,
        zone=row["zone"],
        left=row["left_value"],
        right=row["right_value"],
        left_reps=row["left_reps"],
        right_reps=row["right_reps"],
        device=row["device"],
        machine_id=row["machine_id"],
        position=row["position"],
        pain=row["pain"],
        stop_reason=StopReason(row["stop_reason"]) if row["stop_reason"] else None,
        note=row["note"],
        further_measures={name: (values[0], values[1]) for name, values in further},
        exported_asymmetry_pct=row["exported_asymmetry_pct"],
        flags=tuple(row["flags"].split()),
        confirmed=row["confirmed"],
        entered=row["entered"],
        version=row["version"],
        created_at=row["created_at"],
        created_by=row["created_by"],
        edited_at=row["edited_at"],
        edited_by=row["edited_by"],
    )
