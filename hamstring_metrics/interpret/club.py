"""Everything beside the tests that an assessment needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

import pandas as pd

from hamstring_metrics.catalogue import MeasurementError


def _without_rows(*columns: str) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=object) for name in columns})


@dataclass(frozen=True, slots=True)
class Club:
    """Phases, injuries, body masses, machines, squads and facts of a club, as frames.

    Dates may be dates, timestamps or ISO text; a missing end means "still open".

    Parameters
    ----------
    phases
        Columns athlete_id, squad, start, end, and name, kind, phase_id where they are to be
        shown: an athlete's, a squad's, or with neither everybody's.
    injuries
        Columns athlete_id, side, start, end.
    body_masses
        Columns athlete_id, date, body_mass_kg; rows without a date are not used.
        Of two on one day the later row counts.
    machines
        Columns machine_id, kind (a `MachineKind`), step_kg, empty_arm_kg.
    squads
        Columns athlete_id, squad: one row per membership.
    people
        Columns athlete_id, sex, birth_date, position: to compare like with like. No name.
    tags
        Columns athlete_id, tag: one row per tag.
    errors
        The club's own measurement errors by protocol, in place of the catalogue's.
    limb_errors
        The same of one leg.
    """

    phases: pd.DataFrame = field(default_factory=partial(_without_rows, "athlete_id", "squad", "start", "end"))
    injuries: pd.DataFrame = field(default_factory=partial(_without_rows, "athlete_id", "side", "start", "end"))
    body_masses: pd.DataFrame = field(default_factory=partial(_without_rows, "athlete_id", "date", "body_mass_kg"))
    machines: pd.DataFrame = field(
        default_factory=partial(_without_rows, "machine_id", "kind", "step_kg", "empty_arm_kg")
    )
    squads: pd.DataFrame = field(default_factory=partial(_without_rows, "athlete_id", "squad"))
    people: pd.DataFrame = field(default_factory=partial(_without_rows, "athlete_id", "sex", "birth_date", "position"))
    tags: pd.DataFrame = field(default_factory=partial(_without_rows, "athlete_id", "tag"))
    errors: Mapping[str, MeasurementError] = field(default_factory=dict)
    limb_errors: Mapping[str, MeasurementError] = field(default_factory=dict)
