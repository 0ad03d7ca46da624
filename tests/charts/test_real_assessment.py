"""Sentences and pictures of what an assessment really gives."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from hamstring_metrics import charts, interpret, wording
from hamstring_metrics.settings import Settings

TESTS = pd.DataFrame(
    [
        ("t1", "a1", "nordic", "2026-01-05", 300.0, 345.0, 3, 3),
        ("t2", "a1", "nordic", "2026-02-02", 305.0, 350.0, 3, 3),
        ("t3", "a1", "curl_8rm", "2026-02-02", 17.5, 22.5, 8, 8),
        ("t4", "a1", "single_leg_bridge", "2026-02-02", 12.0, 31.0, None, None),
        ("t5", "a2", "nordic", "2026-02-02", None, 310.0, 3, 3),
        ("t6", "a2", "razor", "2026-02-02", 310.0, 310.0, 3, 3),
        ("t7", "a2", "own_test", "2026-02-02", 5.0, 6.0, None, None),
        ("t8", "a3", "nordic", "2026-02-02", None, None, None, None),
    ],
    columns=[
        "test_id",
        "athlete_id",
        "protocol",
        "local_date",
        "left",
        "right",
        "left_reps",
        "right_reps",
    ],
).assign(local_date=lambda frame: pd.to_datetime(frame["local_date"]), machine_id=None, position=None)


@pytest.fixture(scope="module")
def assessed() -> pd.DataFrame:
    masses = pd.DataFrame({"athlete_id": ["a1"], "date": [pd.Timestamp("2026-01-30")], "body_mass_kg": [70.0]})
    frame = interpret.assess(TESTS, interpret.Club(body_masses=masses), Settings())
    return frame.assign(name=frame["athlete_id"])


def test_every_row_can_be_said(assessed: pd.DataFrame) -> None:
    for row in wording.rows.records(assessed):
        for sentence in (
            wording.reason(row),
            wording.bench_sentence(row),
            wording.asymmetry_text(row),
            wording.body_mass_text(row),
            wording.method_line(row),
            wording.values_text(row),
        ):
            assert sentence
            assert not {"nan", "None", "NaT"} & set(sentence.replace(",", " ").replace(".", " ").split())
        assert len(wording.note_lines(row, "Kim", dt.date(2026, 2, 2))) == 4


def test_a_clear_difference_of_a_bridge_is_said_in_repetitions(assessed: pd.DataFrame) -> None:
    row = assessed.set_index("test_id").loc["t4"]
    assert wording.bench_sentence(row).startswith("Clear difference: left fewer by 19 repetitions, ")
    assert wording.target_text(row) == "left poor, right excellent"


def test_a_leg_that_was_not_measured_is_asked_for(assessed: pd.DataFrame) -> None:
    row = assessed.set_index("test_id").loc["t5"]
    assert wording.reason(row).startswith("Only one leg was measured")
    assert wording.test_again(row) == "Test again: both legs (the NordBord loads both at once; left not measured)"


def test_every_row_and_the_whole_frame_can_be_drawn(assessed: pd.DataFrame) -> None:
    for _, row in assessed.iterrows():
        assert charts.two_legs(row).alt
    assert len(charts.two_legs(assessed).table) == len(assessed)
    for protocol, frame in assessed.groupby("protocol"):
        assert len(charts.mirrored_bars(frame).table) == len(frame)
        assert len(charts.history(frame, protocol=protocol).table) == len(frame)
        assert len(charts.asymmetry_history(frame).table) == len(frame)


def test_the_day_has_a_headline(assessed: pd.DataFrame) -> None:
    listed = interpret.test_day(assessed, "2026-02-02")
    assert wording.headline_test_day(listed, {"a1": "Kim", "a2": "Lo", "a3": "Bo"}).startswith(
        "2 of 3 need a look: Kim and Lo."
    )
