"""The strength of each athlete as an axis shows it: values, intervals, title and texts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from hamstring_metrics import interpret, wording
from hamstring_metrics.model import ComparedBy
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers, strength_charts

_DECIMALS = {ComparedBy.PER_KG: 2, ComparedBy.ALLOMETRIC: 2}


@dataclass(frozen=True, slots=True)
class Strength:
    """Values with their intervals in the unit of the axis, indexed like the frame.

    `missing` says why most who have no value have none, in the words of `squad_charts.left_out`.
    """

    by: ComparedBy
    value: pd.Series
    low: pd.Series
    high: pd.Series
    heading: str
    unit: str
    missing: str

    @property
    def title(self) -> str:
        """Title of the axis, in two lines that fit a phone."""
        return f"{self.heading}<br>{strength_charts.BOTH_LEGS}"

    def texts(self, rows: pd.Index) -> list[str]:
        """Value with its unit; empty where there is none."""
        decimals = _DECIMALS.get(self.by, 1 if self.unit != "N" else 0)
        return [
            "" if np.isnan(value) else f"{numbers.figure(value, decimals)} {self.unit}"
            for value in self.value.loc[rows].tolist()
        ]


def strength_of(frame: pd.DataFrame, by: ComparedBy = ComparedBy.PER_KG, settings: Settings | None = None) -> Strength:
    """What a squad is compared by, with the interval that one test gives.

    Parameters
    ----------
    frame
        Rows of `interpret.squad` in one protocol.
    by
        Which of its columns.
    settings
        The club's units; beside body mass they stay N/kg.

    Returns
    -------
    Strength
        Intervals from `strength_low` and `strength_high` where the frame has them, else
        with the published error: the error of the body mass is not in them.
    """
    way = ComparedBy(by)
    protocol = wording.protocol_of(str(frame["protocol"].iloc[0]) if len(frame) else "")
    value = _numbers(frame, interpret.VALUE_COLUMNS[way])
    mean = _numbers(frame, "strength")
    has_own = {"strength_low", "strength_high"} <= set(frame.columns)
    ends = frame if has_own else interpret.value_intervals(frame)
    low, high = (_numbers(ends, f"strength_{end}") for end in ("low", "high"))
    if way is ComparedBy.RESIDUAL:
        low, high = value - (mean - low), value + (high - mean)
    elif way is not ComparedBy.STRENGTH:
        low, high = value * low / mean, value * high / mean
    in_club_unit = way in (ComparedBy.STRENGTH, ComparedBy.RESIDUAL)
    factor, unit = numbers.shown(1.0, protocol.unit, settings) if in_club_unit else (1.0, protocol.unit)
    heading, unit = strength_charts.strength_title(way, protocol, unit, settings)
    missing = "no_value" if way is ComparedBy.STRENGTH else "no_mass"
    return Strength(way, value * factor, low * factor, high * factor, heading, unit, missing)


def _numbers(frame: pd.DataFrame, name: str) -> pd.Series:
    if name not in frame:
        return pd.Series(np.nan, index=frame.index)
    return frame[name].astype(np.float64)
