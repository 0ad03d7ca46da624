"""What follows from each test, as rows: which formula, which error, and where it is from."""

from __future__ import annotations

import pandas as pd

from hamstring_metrics import catalogue
from hamstring_metrics.export.record import ClubRecord
from hamstring_metrics.wording import source_brief

_OF_THE_TEST = ("test_id", "athlete_id", "protocol", "local_date", "left", "right")
_BY_TEST_TABLE = frozenset(
    (
        "tested_at", "local_time", "left_reps", "right_reps", "average_left", "average_right", "torque_left",
        "torque_right", "device", "machine_id", "position", "pain", "stop_reason", "note",
        "exported_asymmetry_pct", "flags", "confirmed", "entered", "version",
    )
)  # fmt: skip
"""What the table of tests says already."""


def results(record: ClubRecord) -> pd.DataFrame:
    """One row a live test: what `interpret.assess` says of it, and by what it was said."""
    assessed = record.assessed
    said = [name for name in assessed.columns if name not in _OF_THE_TEST and name not in _BY_TEST_TABLE]
    frame = assessed[[*_OF_THE_TEST, *said]].copy()
    units = {one.id: one.unit or None for one in catalogue.protocols().values()}
    frame.insert(len(_OF_THE_TEST), "unit", [units.get(one) for one in frame["protocol"]])
    frame.insert(frame.columns.get_loc("asymmetry_pct"), "formula", record.settings.formula.value)
    sources = {
        one.id: source_brief(error.source)
        for one in catalogue.protocols().values()
        if (error := record.club.errors.get(one.id, one.error)) is not None
    }
    frame.insert(frame.columns.get_loc("error_df") + 1, "error_source", [sources.get(one) for one in frame["protocol"]])
    return frame.sort_values(["local_date", "test_id"], kind="stable").reset_index(drop=True)
