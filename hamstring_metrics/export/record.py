"""What a whole export is written from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from hamstring_metrics.interpret import Club
from hamstring_metrics.model import ForceTrace
from hamstring_metrics.settings import Settings

STORED_NAMES = {"other_names": "aliases", "confirmed_names": "remembered", "force_traces": "test_traces"}
"""Tables whose name in an export says more than their name in the database."""


@dataclass(frozen=True, slots=True)
class Described:
    """What the tables of the database say of a column."""

    kind: str
    required: bool


@dataclass(frozen=True, slots=True)
class ClubRecord:
    """Everything of a club, at one state of its data.

    Parameters
    ----------
    stored
        Every stored table by name, deleted rows included; missing values are None.
    described
        The columns of each stored table.
    assessed
        The live tests with everything that is said about them.
    club, settings
        What they were assessed with.
    data_version
        Which state of the data it is.
    upload
        The bytes of an uploaded file, by its check sum.
    trace
        The force trace of a live test, None where there is none.
    """

    stored: Mapping[str, pd.DataFrame]
    described: Mapping[str, Mapping[str, Described]]
    assessed: pd.DataFrame
    club: Club
    settings: Settings
    data_version: int
    upload: Callable[[str], bytes] = field(repr=False)
    trace: Callable[[str], ForceTrace | None] = field(repr=False)
