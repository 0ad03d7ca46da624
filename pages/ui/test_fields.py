"""The fields of one stored test, in the club's units, and which of them somebody changed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from hamstring_metrics import catalogue, store, units, wording
from hamstring_metrics.model import Side, StopReason
from hamstring_metrics.store.tests import StoredTest
from pages.ui import club, dates, entry_fields

LABELS = {
    "athlete_id": "Athlete",
    "protocol": "Kind of test",
    "local_date": "Day",
    "local_time": "Time",
    "left": "Left",
    "right": "Right",
    "left_reps": "Left, repetitions",
    "right_reps": "Right, repetitions",
    "machine_id": "Machine",
    "device": "Device",
    "position": "Position",
    "pain": "Pain (0-10)",
    "stop_reason": "Ended by",
    "note": "Note",
}
"""What can be changed of a test, with its name on the screen."""

_FIRST_DAY = dt.date(1990, 1, 1)


def changes(shown: StoredTest) -> dict[str, Any]:
    """What is typed otherwise than it was shown, by name, in the catalogue's units."""
    at = _key(shown)
    found = {}
    for name in LABELS:
        before = _as_shown(shown, name)
        typed = st.session_state.setdefault(at + name, before)
        if isinstance(typed, str):
            typed = typed.strip() or None
        if typed != before:
            found[name] = _in_catalogue_unit(typed, shown) if name in ("left", "right") and typed is not None else typed
    return found


def show(shown: StoredTest) -> None:
    """Every field of a test; each starts as `changes` found it, so that it can be emptied."""
    at = _key(shown)
    first, second, third, fourth = st.columns(4)
    with first:
        _choice(at, shown, "athlete_id", club.labels())
        _choice(at, shown, "protocol", {one.id: one.name for one in catalogue.protocols().values()})
    with second:
        _value(at, shown, Side.LEFT)
        _whole(at, "left_reps", 999)
    with third:
        _value(at, shown, Side.RIGHT)
        _whole(at, "right_reps", 999)
    with fourth:
        st.date_input(LABELS["local_date"], None, key=at + "local_date", min_value=_FIRST_DAY,
                      max_value=max(entry_fields.today(), shown.local_date), format=dates.field_format(), persist_state="session")  # fmt: skip
        st.time_input(LABELS["local_time"], None, key=at + "local_time", step=60, persist_state="session")
    fifth, sixth, seventh, eighth = st.columns(4)
    with fifth:
        _choice(at, shown, "machine_id", _machines(), optional=True)
    with sixth:
        _text(at, "device")
        _text(at, "position")
    with seventh:
        _whole(at, "pain", 10)
    with eighth:
        _choice(at, shown, "stop_reason", {one: wording.stop_reason_name(one) for one in StopReason}, optional=True)
    _text(at, "note")


def words(name: str, value: object, protocol: str) -> str:
    """One field of a test as it is read."""
    if value is None or value == "":
        return "nothing"
    if name in ("left", "right"):
        return wording.numbers.measured(float(str(value)), catalogue.protocol(protocol).unit, club.settings())
    if name == "athlete_id":
        return club.labels().get(str(value), "somebody removed or put together since")
    if name == "protocol":
        return wording.protocol_name(str(value))
    if name == "machine_id":
        return _machines().get(str(value), "a machine removed since")
    if name == "stop_reason":
        return wording.stop_reason_name(str(value))
    if name == "local_date":
        return wording.numbers.date(dt.date.fromisoformat(str(value)), club.settings())
    return str(value)[:5] if name == "local_time" else str(value)


def beside(shown: StoredTest, stored: StoredTest, typed: dict[str, Any]) -> pd.DataFrame:
    """Each field that somebody changed: as it was shown, as it is stored now, as it is typed here."""
    differing = [name for name in LABELS if getattr(shown, name) != getattr(stored, name) or name in typed]
    return pd.DataFrame(
        {
            "": [LABELS[name] for name in differing],
            "Shown here": [words(name, getattr(shown, name), shown.protocol) for name in differing],
            "Stored now": [words(name, getattr(stored, name), stored.protocol) for name in differing],
            "Typed here": [
                words(name, typed[name], typed.get("protocol", shown.protocol)) if name in typed else "unchanged"
                for name in differing
            ],
        }
    )


def _key(shown: StoredTest) -> str:
    return f"test:{shown.test_id}:{shown.version}:"


def _as_shown(shown: StoredTest, name: str) -> Any:
    """A field in the unit in which it is shown."""
    value = getattr(shown, name)
    if name == "local_time" and value is not None:
        return value.replace(second=0, microsecond=0)
    if name in ("left", "right") and value is not None:
        return float(wording.numbers.shown(value, catalogue.protocol(shown.protocol).unit, club.settings())[0])
    return value


def _in_catalogue_unit(typed: float, shown: StoredTest) -> float:
    settings = club.settings()
    unit = catalogue.protocol(shown.protocol).unit
    if unit == "N":
        return units.force_n(typed, settings.force_unit)
    return units.mass_kg(typed, settings.mass_unit) if unit == "kg" else typed


def _value(at: str, shown: StoredTest, side: Side) -> None:
    unit = wording.numbers.shown(0.0, catalogue.protocol(shown.protocol).unit, club.settings())[1]
    st.number_input(
        f"{LABELS[side.value]} ({unit})", min_value=0.0, value=None, key=at + side.value,
        step=None, format="%.6g", placeholder="Not tested", persist_state="session",
    )  # fmt: skip


def _whole(at: str, name: str, most: int) -> None:
    st.number_input(
        LABELS[name], min_value=0, max_value=most, value=None, key=at + name, step=1,
        placeholder="Not noted", persist_state="session",
    )  # fmt: skip


def _text(at: str, name: str) -> None:
    st.text_input(LABELS[name], key=at + name, autocomplete="off", persist_state="session")


def _choice(at: str, shown: StoredTest, name: str, labels: dict[Any, str], *, optional: bool = False) -> None:
    value = getattr(shown, name)
    options = list(labels) + ([value] if value is not None and value not in labels else [])
    st.selectbox(
        LABELS[name], options, index=None, key=at + name,
        format_func=lambda one: labels.get(one, "removed since"), placeholder="Not noted" if optional else "Choose",
        persist_state="session",
    )  # fmt: skip


def _machines() -> dict[str, str]:
    return {one.machine_id: one.name for one in store.machines.listed(club.opened())}
