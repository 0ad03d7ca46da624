"""All tests as one frame: one query, straight into arrays."""

from __future__ import annotations

import numpy as np
import pandas as pd
import sqlalchemy as sa

from hamstring_metrics.store import schema
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
        cursor.execute(str(query.compile(store.engine)))
        rows = cursor.fetchall()
        cursor.close()
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(_NAMES)
    return pd.DataFrame(
        {name: _array(name, values) for name, values in zip(_NAMES.values(), columns, strict=True)}
    )


def _array(name: str, values: tuple[object, ...]) -> object:
    if name in _NUMBERS:
        return np.array(values, dtype=float)
    if name == "tested_at":
        seconds = np.array([np.nan if value is None else value for value in values], dtype=float)
        known = ~np.isnan(seconds)
        moments = np.full(len(values), np.datetime64("NaT"), dtype="datetime64[s]")
        moments[known] = seconds[known].astype("int64").astype("datetime64[s]")
        return pd.DatetimeIndex(moments).tz_localize("UTC")
    if name == "local_date":
        # Few days, many tests: each day is read once.
        codes, days = pd.factorize(np.array(values, dtype=object))
        return np.array(days, dtype="datetime64[D]").astype("datetime64[s]")[codes]
    if name in ("confirmed", "entered"):
        return np.array(values, dtype=bool)
    if name == "version":
        return np.array(values, dtype="int64")
    return pd.array(list(values), dtype="str")
