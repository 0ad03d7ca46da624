"""All tests as one frame: one query, straight into arrays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa

from hamstring_metrics.garbage import uncollected
from hamstring_metrics.store import access, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store

_NAMES = {
    "test_id": "test_id",
    "athlete_id": "athlete_id",
    "protocol": "protocol",
    "tested_at": "tested_at",
    "local_date": "local_date",
    "local_time": "local_time",
    "left_value": "left",
    "right_value": "right",
    "left_reps": "left_reps",
    "right_reps": "right_reps",
    "average_left": "average_left",
    "average_right": "average_right",
    "torque_left": "torque_left",
    "torque_right": "torque_right",
    "device": "device",
    "machine_id": "machine_id",
    "position": "position",
    "pain": "pain",
    "stop_reason": "stop_reason",
    "note": "note",
    "exported_asymmetry_pct": "exported_asymmetry_pct",
    "flags": "flags",
    "confirmed": "confirmed",
    "entered": "entered",
    "version": "version",
}
_NUMBERS = {
    "left", "right", "left_reps", "right_reps", "average_left", "average_right", "torque_left",
    "torque_right", "pain", "exported_asymmetry_pct",
}  # fmt: skip
_YES_OR_NO = {"confirmed", "entered"}
_TEXTS = {*_NAMES.values()} - _NUMBERS - _YES_OR_NO - {"tested_at", "local_date", "version"}
_AT_ONCE = 50_000


@governed
@uncollected()
def frame(store: Store, *, deleted: bool = False) -> pd.DataFrame:
    """All tests, one row each; the caller keeps it per `Store.data_version`.

    Parameters
    ----------
    store
        The open store.
    deleted
        The deleted ones, which can be restored, instead of the live ones.

    Returns
    -------
    DataFrame
        test_id, athlete_id, protocol; tested_at (datetime64 UTC, NaT for a local
        time), local_date (datetime64), local_time (HH:MM); left, right in the
        protocol's unit; left_reps, right_reps, average_left, average_right,
        torque_left, torque_right (float, NaN unknown); device, machine_id, position;
        pain (float), stop_reason, note; exported_asymmetry_pct; flags (the reader's,
        spaces between); confirmed, entered (bool); version (int).
    """
    table = schema.tests.c
    condition = table.deleted_at.is_(None)
    if deleted:
        # A test for which another one speaks was not deleted by anybody.
        condition = table.deleted_at.is_not(None) & table.folded_into.is_(None)
    query = sa.select(*(table[name] for name in _NAMES)).where(condition)
    with store.read() as connection:
        # The driver's own cursor: a million result objects would cost more than the query.
        cursor = connection.connection.cursor()
        cursor.execute(access.through(connection, str(query.compile(store.engine))))
        parts = list(_parts(cursor))
        cursor.close()
    return pd.DataFrame(
        {name: _column(name, [part[place] for part in parts]) for place, name in enumerate(_NAMES.values())},
        copy=False,
    )


def _parts(cursor: Any) -> Iterator[list[Any]]:
    """Some rows at a time as columns: a million rows of Python objects would take a gigabyte."""
    while rows := cursor.fetchmany(_AT_ONCE):
        columns = zip(*rows, strict=True)
        yield [_array(name, values) for name, values in zip(_NAMES.values(), columns, strict=True)]


def _array(name: str, values: tuple[object, ...]) -> Any:
    if name in _NUMBERS or name == "tested_at":
        return np.array(values, dtype=float)
    if name == "version":
        return np.array(values, dtype="int64")
    if name in _YES_OR_NO:
        return np.array(values, dtype=bool)
    if name == "local_date":
        # Few days, many tests: each day is read once.
        codes, days = pd.factorize(np.array(values, dtype=object))
        return np.array(days, dtype="datetime64[D]").astype("datetime64[s]")[codes]
    return pd.array(list(values), dtype="str")


def _column(name: str, parts: list[Any]) -> object:
    if not parts:
        parts = [_array(name, ())]
    if name in _TEXTS:
        return pd.concat([pd.Series(part) for part in parts], ignore_index=True).array
    values = np.concatenate(parts)
    if name == "tested_at":
        known = ~np.isnan(values)
        moments = np.full(len(values), np.datetime64("NaT"), dtype="datetime64[s]")
        moments[known] = values[known].astype("int64").astype("datetime64[s]")
        return pd.DatetimeIndex(moments).tz_localize("UTC")
    return values
