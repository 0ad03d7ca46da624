"""The club's time zone: proposed from this computer, asked where files carry UTC."""

from __future__ import annotations

import os
import zoneinfo
from collections.abc import Sequence
from pathlib import Path

from hamstring_metrics.model import Option, Question, Reading

QUESTION_ID = "time_zone"


def is_needed(readings: Sequence[Reading]) -> bool:
    """True where a test's local day hangs on the zone."""
    return any(test.utc and test.time is not None for reading in readings for test in reading.tests)


def question(readings: Sequence[Reading]) -> Question:
    """Ask for the zone; any IANA name will do, the first option is this computer's."""
    time = next(test.time for reading in readings for test in reading.tests if test.utc and test.time is not None)
    return Question(
        id=QUESTION_ID,
        about=(
            "In which time zone were the tests done? The files give their times in UTC "
            f"(such as {time:%H:%M}); the local day hangs on it. Answer with a region and city, "
            "such as Australia/Brisbane."
        ),
        options=tuple(Option(name, name) for name in dict.fromkeys((of_this_computer(), "UTC"))),
    )


def of_this_computer() -> str:
    """IANA name of this computer's zone, UTC where it does not say."""
    named = os.environ.get("TZ", "").lstrip(":")
    if _is_zone(named):
        return _plain(named)
    try:
        target = Path("/etc/localtime").resolve(strict=True).as_posix()
    except OSError:
        return "UTC"
    name = target.partition("zoneinfo/")[2].removeprefix("posix/").removeprefix("right/")
    return _plain(name) if _is_zone(name) else "UTC"


def _plain(name: str) -> str:
    return "UTC" if name == "Etc/UTC" else name


def _is_zone(name: str) -> bool:
    try:
        return bool(name) and bool(zoneinfo.ZoneInfo(name).key)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
