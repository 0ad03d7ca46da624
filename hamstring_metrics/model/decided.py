"""What a person decided: an own error taken over, and a note beside a test."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AdoptedError:
    """An own error as a club took it over: what is stored, and blended until it is taken back.

    `ratio_sd` and `limb_sd` are on ln, or in repetitions of a count; `last` is the day
    of the last pair in it.
    """

    protocol: str
    ratio_sd: float
    limb_sd: float
    df: int
    pairs: int
    athletes: int
    last: dt.date
    adopted: dt.date


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about an athlete on a day, beside one test where it names one.

    `medical` marks what belongs to the medical staff. `actor` wrote it last; a new one has no id yet.
    """

    athlete_id: str
    date: dt.date
    text: str
    test_id: str | None = None
    medical: bool = False
    actor: str = ""
    decision_id: str = ""
    version: int = 0
