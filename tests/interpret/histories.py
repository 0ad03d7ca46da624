"""Small invented histories to assess."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from hamstring_metrics.interpret import Club, assess
from hamstring_metrics.settings import Settings

DAY = "2026-03-04"

_COMMON: Mapping[str, Any] = {
    "athlete_id": "a1",
    "protocol": "nordic",
    "local_date": DAY,
    "left": None,
    "right": None,
    "left_reps": 3,
    "right_reps": 3,
    "machine_id": None,
    "position": None,
    "device": None,
    "pain": None,
    "stop_reason": None,
    "exported_asymmetry_pct": None,
    "flags": "",
    "confirmed": False,
}
_NUMBERS = ["left", "right", "left_reps", "right_reps", "pain", "exported_asymmetry_pct"]


def club_tests(*tests: Mapping[str, Any]) -> pd.DataFrame:
    """A tests frame; what a test does not say is an ordinary Nordic on one day."""
    frame = pd.DataFrame([{**_COMMON, **test} for test in tests])
    frame["local_date"] = pd.to_datetime(frame["local_date"])
    frame[_NUMBERS] = frame[_NUMBERS].astype(float)
    return frame


def assessed(*tests: Mapping[str, Any], club: Club | None = None, **settings: Any) -> pd.DataFrame:
    return assess(club_tests(*tests), club or Club(), Settings(**settings))


def weaker_left(pct: float, **more: Any) -> dict[str, Any]:
    """A test whose left leg is weaker by so many percent of the stronger one."""
    return {"left": 400 * (1 - pct / 100), "right": 400.0, **more}


def words(frame: pd.DataFrame) -> list[str]:
    return [str(word) for word in frame["verdict"]]


def curl(left: float | None, right: float | None, **more: Any) -> dict[str, Any]:
    eight = {"left_reps": 8, "right_reps": 8}
    return {"protocol": "curl_8rm", "left": left, "right": right, **eight, **more}


def bridge(left: float | None, right: float | None, **more: Any) -> dict[str, Any]:
    return {"protocol": "single_leg_bridge", "left": left, "right": right, **more}


def body_masses(*masses: tuple[str, str | None, float]) -> pd.DataFrame:
    return pd.DataFrame(masses, columns=["athlete_id", "date", "body_mass_kg"])


def phases(*spans: tuple[str | None, str | None, str, str | None]) -> pd.DataFrame:
    return pd.DataFrame(spans, columns=["athlete_id", "squad", "start", "end"])


def injuries(*spans: tuple[str, str, str, str | None]) -> pd.DataFrame:
    return pd.DataFrame(spans, columns=["athlete_id", "side", "start", "end"])
