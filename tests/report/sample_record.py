"""A club of invented people from whom every kind of report is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from hamstring_metrics import interpret
from hamstring_metrics.report import ClubRecord
from hamstring_metrics.settings import Settings

COMPLETE, ONE_LEG, INJURED, FIRST, STRANGE, UNTESTED = "c1", "o1", "i1", "f1", "s1", "u1"
NAMES = {
    COMPLETE: "Łucja Wiśniewska-Żak",
    ONE_LEG: "Ιόλη Βαρθαλίτου",
    INJURED: "Олексій Ґонта",
    FIRST: "=1+1 **Bo** [x](y) $x$ <b>Lee</b>",
    STRANGE: "\u7530\u4e2d Kim",
    UNTESTED: "Nobody Tested",
}
FILES = [("march.csv", "ab" * 32)]


def _test(athlete: str, protocol: str, day: str, left: Any, right: Any, **more: Any) -> dict[str, Any]:
    return {
        "test_id": f"{athlete}-{protocol}-{day}",
        "athlete_id": athlete,
        "protocol": protocol,
        "local_date": pd.Timestamp(day),
        "left": left,
        "right": right,
        "left_reps": more.get("left_reps"),
        "right_reps": more.get("right_reps"),
        "device": more.get("device"),
        "machine_id": None,
        "position": None,
        "pain": more.get("pain"),
        "note": more.get("note"),
        "stop_reason": more.get("stop_reason"),
        "flags": more.get("flags", ""),
    }


TESTS = [
    _test(COMPLETE, "nordic", "2026-01-05", 300.0, 300.0, device="NordBord"),
    _test(COMPLETE, "nordic", "2026-03-04", 280.0, 400.0, device="NordBord", note="Slept badly"),
    _test(COMPLETE, "curl_8rm", "2026-03-04", 20.0, 20.0, left_reps=8, right_reps=8),
    _test(COMPLETE, "single_leg_bridge", "2026-03-04", 20.0, 25.0),
    _test(ONE_LEG, "nordic", "2026-03-04", None, 310.0),
    _test(INJURED, "nordic", "2026-01-10", 350.0, 350.0),
    _test(INJURED, "nordic", "2026-01-24", 352.0, 348.0),
    _test(INJURED, "nordic", "2026-02-07", 348.0, 352.0),
    _test(INJURED, "nordic", "2026-05-10", 180.0, 340.0, pain=6, note="It hurt at the back"),
    _test(INJURED, "nordic", "2026-06-01", 200.0, 350.0),
    _test(INJURED, "single_leg_bridge", "2026-06-01", 9.0, 24.0, stop_reason="pain"),
    _test(INJURED, "apprehension", "2026-06-01", 4.0, 0.0),
    _test(FIRST, "nordic", "2026-03-04", 300.0, 305.0),
    _test(STRANGE, "nordic", "2026-03-04", 300.0, 305.0),
]
PHASES = pd.DataFrame(
    {
        "phase_id": ["p1", "p2"],
        "athlete_id": [None, INJURED],
        "squad": ["First team", None],
        "name": ["Hip block", "Back from injury"],
        "kind": ["hip_dominant", "control"],
        "start": pd.to_datetime(["2026-02-02", "2026-05-01"]),
        "end": pd.to_datetime(["2026-04-30", None]),
    }
)
INJURIES = pd.DataFrame(
    {
        "athlete_id": [INJURED],
        "side": ["left"],
        "start": pd.to_datetime(["2026-03-10"]),
        "end": pd.to_datetime(["2026-05-01"]),
        "note": ["Sprinting in a match"],
    }
)
MASSES = pd.DataFrame(
    {
        "athlete_id": [COMPLETE],
        "date": pd.to_datetime(["2026-02-25"]),
        "body_mass_kg": [60.0],
    }
)
DECISIONS = pd.DataFrame(
    {
        "athlete_id": [INJURED, INJURED],
        "date": pd.to_datetime(["2026-05-11", "2026-06-02"]),
        "text": ["Scan of the tendon", "Hill runs from Monday"],
        "medical": [True, False],
    }
)
TICKS = pd.DataFrame(
    {
        "athlete_id": [INJURED, INJURED],
        "marker": ["apprehension", "hops"],
        "date": pd.to_datetime(["2026-06-02", "2026-01-11"]),
        "actor": ["kim@club.example", "kim@club.example"],
    }
)


_CLUB = interpret.Club(
    phases=PHASES,
    injuries=INJURIES,
    body_masses=MASSES,
    squads=pd.DataFrame([(one, "First team") for one in NAMES], columns=["athlete_id", "squad"]),
)


def record(settings: Settings | None = None, names: dict[str, str] | None = None) -> ClubRecord:
    """The club, assessed by the real assessment; its tests may be changed."""
    chosen = settings or Settings()
    known = names or NAMES
    squads = pd.DataFrame(
        [(one, "First team") for one in known if one != STRANGE] + [(STRANGE, "Second team")],
        columns=["athlete_id", "squad"],
    )
    club = replace(_CLUB, squads=squads)
    assessed, changes = _assessed(chosen)
    return ClubRecord(
        assessed=assessed.copy(),
        changes=changes,
        club=club,
        settings=chosen,
        decisions=DECISIONS,
        names=known,
        data_version=7,
        files=_files,
        ticks=TICKS,
    )


@lru_cache
def _assessed(settings: Settings) -> tuple[pd.DataFrame, pd.DataFrame]:
    assessed = interpret.assess(pd.DataFrame(TESTS), _CLUB, settings)
    return assessed, interpret.change(assessed, _CLUB, settings)


def without_decisions(made: ClubRecord) -> ClubRecord:
    """The same club where nothing was written down."""
    return replace(made, decisions=DECISIONS.iloc[0:0])


def _files(test_ids: Sequence[str]) -> list[tuple[str, str]]:
    return FILES if test_ids else []
