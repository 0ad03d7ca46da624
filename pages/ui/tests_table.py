"""Tests as a table: values, difference, verdict, flags and notes, one row a test."""

from __future__ import annotations

from typing import Any

import pandas as pd

from hamstring_metrics import catalogue, wording
from hamstring_metrics.charts import theme
from hamstring_metrics.model import Side
from hamstring_metrics.settings import Settings


def of_athlete(tests: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Every test of one athlete, the newest first."""
    rows = wording.rows.records(tests.sort_values("local_date", ascending=False, kind="stable"))
    return pd.DataFrame(
        {
            "Date": [wording.numbers.date(row["local_date"], settings) for row in rows],
            "Test": [wording.protocol_short_name(row["protocol"]) for row in rows],
            **_shared(rows, settings, "This test"),
            "Pain (0-10)": [_pain(row) for row in rows],
            "Note": [_text(row["note"]) for row in rows],
        }
    )


def of_day(listed: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """The tests of a day, whoever needs a look first, each with the reason.

    `listed` are rows of `interpret.test_day` with names.
    """
    rows = wording.rows.records(listed)
    shared = _shared(rows, settings, "This test")
    return pd.DataFrame(
        {
            "Athlete": [row["name"] for row in rows],
            "Date": [wording.numbers.date(row["local_date"], settings) for row in rows],
            "Test": [wording.protocol_short_name(row["protocol"]) for row in rows],
            **shared,
            "Why": [wording.reason(row, settings) for row in rows],
            "Again": [wording.test_again(row) or "" for row in rows],
        }
    )


def _shared(rows: list[dict[str, Any]], settings: Settings, of_test: str) -> dict[str, list[str]]:
    """Values, the difference of that test, and apart from it the reading with its verdict."""
    return {
        **{side.capitalize(): [_value(row, side, settings) for row in rows] for side in Side},
        of_test: [wording.asymmetry_text(row, settings) for row in rows],
        "Verdict": [f"{theme.VERDICT_SHAPES[row['verdict']]} {wording.verdict_word(row['verdict'])}" for row in rows],
        "Reading": [wording.reading_text(row) for row in rows],
        "Flags": [", ".join(wording.flag_label(flag) for flag in row["test_flags"]) for row in rows],
    }


def _value(row: dict[str, Any], side: Side, settings: Settings) -> str:
    value = row[side.value]
    if pd.isna(value):
        return "not measured"
    return wording.numbers.measured(value, catalogue.protocol(row["protocol"]).unit, settings)


def _figure(value: float) -> str:
    return "" if pd.isna(value) else wording.numbers.figure(value, 1)


def _pain(row: dict[str, Any]) -> str:
    return "" if pd.isna(row["pain"]) else wording.numbers.general(row["pain"])


def _text(found: object) -> str:
    return "" if pd.isna(found) else str(found)
