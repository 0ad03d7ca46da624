"""What looks odd in typed results and is asked about once: far off the last value, or typed already."""

from __future__ import annotations

import pandas as pd

from hamstring_metrics import catalogue, wording
from hamstring_metrics.interpret import BenchTest
from hamstring_metrics.model import Side
from hamstring_metrics.settings import Settings
from pages.ui.typed_results import Entry


def remarks(
    entry: Entry, athlete_id: str | None, tests: pd.DataFrame, masses: pd.DataFrame, settings: Settings
) -> list[str]:
    """One sentence for each thing that looks odd; none where all looks usual.

    Parameters
    ----------
    entry
        What was typed.
    athlete_id
        Missing for somebody who is not stored yet: there is no last value.
    tests, masses
        The club's tests and body masses.
    settings
        The club's units.
    """
    found = _mass(entry, athlete_id, masses, settings)
    if athlete_id is None:
        return found
    own = tests[tests["athlete_id"] == athlete_id]
    own = own[own["local_date"] <= pd.Timestamp(entry.local_date)].sort_values("local_date", kind="stable")
    for test in entry.tests:
        before = own[own["protocol"] == test.protocol]
        found += [text for side in Side if (text := _far_off(test, side, before, settings))]
        if _is_there(test, before, entry):
            name = wording.protocol_name(test.protocol)
            found.append(f"{name}: the same values are stored for {_day(entry.local_date, settings)} already.")
    return found


def _mass(entry: Entry, athlete_id: str | None, masses: pd.DataFrame, settings: Settings) -> list[str]:
    kg = entry.body_mass_kg
    if kg is None:
        return []
    low, high = catalogue.threshold("body_mass_low_kg"), catalogue.threshold("body_mass_high_kg")
    written = wording.numbers.mass(kg, settings)
    if not low <= kg <= high:
        usual = f"{wording.numbers.mass(low, settings)} to {wording.numbers.mass(high, settings)}"
        return [f"Body mass {written} is outside {usual}."]
    own = masses[(masses["athlete_id"] == athlete_id) & masses["date"].notna()]
    own = own[own["date"] <= pd.Timestamp(entry.local_date)]
    if own.empty:
        return []
    last = own.sort_values("date", kind="stable").iloc[-1]
    change = _change_pct(kg, last["body_mass_kg"])
    if abs(change) <= catalogue.threshold("body_mass_away_pct"):
        return []
    return [
        f"Body mass {written} is {_away(change)} the last one, "
        f"{wording.numbers.mass(last['body_mass_kg'], settings)} on {_day(last['date'], settings)}."
    ]


def _far_off(test: BenchTest, side: Side, before: pd.DataFrame, settings: Settings) -> str | None:
    value = getattr(test, side.value)
    earlier = before[before[side.value].notna()]
    if value is None or earlier.empty:
        return None
    last = earlier.iloc[-1]
    change = _change_pct(value, last[side.value])
    if abs(change) < catalogue.threshold("unlikely_change_pct"):
        return None
    unit = catalogue.protocol(test.protocol).unit
    return (
        f"{wording.protocol_name(test.protocol)}, {side} {wording.numbers.measured(value, unit, settings)} is "
        f"{_away(change)} the last one, {wording.numbers.measured(last[side.value], unit, settings)} "
        f"on {_day(last['local_date'], settings)}."
    )


def _is_there(test: BenchTest, before: pd.DataFrame, entry: Entry) -> bool:
    same = before["local_date"] == pd.Timestamp(entry.local_date)
    for side in Side:
        value = getattr(test, side.value)
        same &= before[side.value].isna() if value is None else before[side.value] == value
    return bool(same.any())


def _change_pct(now: float, before: float) -> float:
    # 27 is 35 % above 20, which floating point misses by a hair.
    return round(100 * (now / before - 1), 9)


def _away(change: float) -> str:
    return f"{wording.numbers.percent(abs(change), 0)} {'above' if change > 0 else 'below'}"


def _day(day: object, settings: Settings) -> str:
    return wording.numbers.date(pd.Timestamp(day).date(), settings)
