"""Hand-made rows with the columns of an assessment, for what reads assessments."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from hamstring_metrics.model import MassState, TargetState, Verdict


def nordic(**changed: Any) -> dict[str, Any]:
    """300 N left, 352 N right: 52 / 352 = 14.8 % of the stronger leg."""
    row: dict[str, Any] = {
        "test_id": "t1",
        "athlete_id": "a1",
        "name": "Kim Example",
        "protocol": "nordic",
        "local_date": pd.Timestamp("2026-03-04"),
        "left": 300.0,
        "right": 352.0,
        "left_reps": 3,
        "right_reps": 3,
        "machine_id": None,
        "position": None,
        "asymmetry_pct": 14.8,
        "stronger": "right",
        "verdict": Verdict.REAL,
        "not_rated_why": None,
        "within_machine_step": False,
        "reading_pct": 14.8,
        "reading_low_pct": 1.2,
        "reading_high_pct": 26.9,
        "reading_days": 1,
        "line_pct": 10.0,
        "error_sd": 0.09,
        "error_df": 10,
        "test_flags": (),
        "expected_force_n": 306.1,
        "expected_low_n": 250.0,
        "expected_high_n": 374.0,
        "body_mass_kg": 70.0,
        "body_mass_date": pd.Timestamp("2026-03-01"),
        "body_mass_state": MassState.CURRENT,
        "retest_due": dt.date(2026, 4, 1),
        "retest_overdue": dt.date(2026, 4, 15),
    }
    return row | changed


def curl(**changed: Any) -> dict[str, Any]:
    """17.5 kg left, 22.5 kg right, 70 kg body mass: the target is 21 kg."""
    row = nordic(
        protocol="curl_8rm",
        left=17.5,
        right=22.5,
        left_reps=8,
        right_reps=8,
        machine_id="m1",
        asymmetry_pct=22.2,
        verdict=Verdict.CLEAR,
        reading_pct=22.2,
        reading_low_pct=14.0,
        reading_high_pct=29.5,
        expected_force_n=None,
        target_kg=21.0,
        left_target_state=TargetState.BELOW,
        right_target_state=TargetState.MET,
        left_missing_kg=5.0,
        right_missing_kg=0.0,
    )
    return row | changed


def bridge(**changed: Any) -> dict[str, Any]:
    """22 repetitions left, 28 right."""
    row = nordic(
        protocol="single_leg_bridge",
        left=22.0,
        right=28.0,
        left_reps=None,
        right_reps=None,
        asymmetry_pct=21.4,
        verdict=Verdict.REPEAT,
        reading_pct=None,
        reading_low_pct=None,
        reading_high_pct=None,
        line_pct=None,
        reading_reps=6.0,
        reading_low_reps=-0.5,
        reading_high_reps=12.5,
        line_reps=6.0,
        left_rating="satisfactory",
        right_rating="satisfactory",
        expected_force_n=None,
    )
    return row | changed
