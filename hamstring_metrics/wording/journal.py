"""The change journal in words: what was done, to whom, and the values before and after."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any

from hamstring_metrics.model import MachineKind, PhaseKind, Sex, StopReason
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.names import (
    formula_name,
    machine_kind_name,
    phase_kind_name,
    protocol_name,
    protocol_of,
    sex_name,
    stop_reason_name,
)
from hamstring_metrics.wording.training import exercise_name

_SINGLE_USER = "owner"
_SUBJECTS = {"import": "file", "settings": "settings of the club", "own error": "error from own pairs"}
_ACTIONS = {
    "created": "added",
    "edited": "changed",
    "deleted": "taken out",
    "restored": "put back",
    "imported": "read in",
    "undone": "taken back",
    "noted": "noted",
    "confirmed": "value confirmed",
    "moved": "given to another entry of the same person, or back",
    "put together": "put together with another entry",
    "two people again": "made two people again",
    "one with another": "made one with the same test of another entry",
    "two tests again": "made a test of its own again",
    "erased": "erased",
    "exported": "saved as a file",
    "kept after undo": "kept when its import was undone",
}
_FIELDS = {
    "athlete_id": "athlete",
    "merged_into": "together with",
    "machine_id": "machine",
    "external_ids": "external ids",
    "aliases": "other names",
    "birth_date": "born",
    "dominant_side": "dominant side",
    "start_date": "from",
    "end_date": "to",
    "local_date": "date",
    "local_time": "time",
    "left_value": "left",
    "right_value": "right",
    "left_reps": "repetitions left",
    "right_reps": "repetitions right",
    "body_mass_kg": "body mass",
    "step_kg": "step",
    "empty_arm_kg": "empty arm",
    "days": "exercises",
    "stop_reason": "ended because",
    "protocol": "test",
    "tests_added": "tests added",
    "already_there": "there already",
    "set_aside": "set aside",
    "removed": "removed",
    "athletes_removed": "athletes removed",
    "tests_kept": "tests kept",
    "time_zone": "time zone",
    "mass_unit": "unit of body mass and load",
    "force_unit": "unit of force",
    "date_style": "way of writing dates",
    "decimal_sign": "decimal sign",
    "asymmetry_line_pct": "line, %",
    "window_weeks": "window, weeks",
    "show_one_rep_max": "estimated one-repetition maximum shown",
    "show_reference_lines": "lines from injury studies shown",
}
# What only the program needs: check sums, marks of the record itself, and ids of records without a name.
_UNTOLD = frozenset(
    ("sha256", "deleted_at", "deleted_by", "seen_as", "folded_into", "speaks_for", "test_id", "squad_id", "added")
)
_WORDS: dict[str, Callable[[str], str]] = {
    "sex": sex_name,
    "formula": formula_name,
    "protocol": protocol_name,
    "stop_reason": stop_reason_name,
}
_KINDS = {kind.value: phase_kind_name(kind) for kind in PhaseKind} | {
    kind.value: machine_kind_name(kind) for kind in MachineKind
}
_CODES = {"sex": set(Sex), "stop_reason": set(StopReason)}


def by_text(actor: str) -> str:
    """Who did it, behind a verb; a computer with a single user has no name to tell.

    Examples
    --------
    >>> by_text("owner"), by_text("kim@club.example")
    ('on this computer', 'by kim@club.example')
    """
    return "on this computer" if actor == _SINGLE_USER else f"by {actor}"


def journal_action(subject: str, action: str) -> str:
    """What was done to what kind of record.

    Examples
    --------
    >>> journal_action("import", "imported"), journal_action("athlete", "created")
    ('File read in', 'Athlete added')
    """
    return numbers.sentence(f"{_SUBJECTS.get(subject, subject)} {_ACTIONS.get(action, action)}")


def journal_values(values: Mapping[str, Any] | None, names: Mapping[str, str], settings: Settings | None = None) -> str:
    """What a change found or left, field by field; empty where it left nothing to tell.

    Parameters
    ----------
    values
        Of the journal, by the name of the field.
    names
        Names of athletes and machines by id. An id without a name is left out.
    settings
        The club's units and way of writing dates.

    Examples
    --------
    >>> journal_values({"athlete_id": "c9cb204dea6342d1", "kind": "hip_dominant", "squads": ["U18", "U21"],
    ...                 "start_date": "2026-03-16", "end_date": None}, {"c9cb204dea6342d1": "Kim Example"})
    'athlete Kim Example; kind Hip-dominant; squads U18, U21; from 2026-03-16'
    >>> journal_values({"removed": {"test": 2, "mass": 1, "injury": 0, "phase": 0}}, {})
    'removed 2 tests, 1 body mass'
    """
    told = []
    for field, value in (values or {}).items():
        if field in _UNTOLD or value is None or value in ("", [], {}, 0):
            continue
        words = _measured(field, value, values or {}, settings) or _worded(field, value, names, settings)
        if words:
            told.append(f"{_FIELDS.get(field, field.replace('_', ' '))} {words}")
    return "; ".join(told)


def _measured(field: str, value: Any, values: Mapping[str, Any], settings: Settings | None) -> str:
    """A value of a test or a machine in the club's unit; empty for another field."""
    if field == "body_mass_kg":
        return numbers.mass(value, settings)
    if field in ("step_kg", "empty_arm_kg"):
        return numbers.load(value, settings)
    if field in ("left_value", "right_value") and values.get("protocol"):
        return numbers.measured(value, protocol_of(str(values["protocol"])).unit, settings)
    return _planned(str(value)) if field == "days" else ""


def _planned(days: str) -> str:
    """The exercises of a planned week, each once."""
    found = [one["exercise_id"] for day in json.loads(days) for one in day.get("exercises", ())]
    return numbers.listed([exercise_name(one) for one in dict.fromkeys(found)]) or "none"


_REMOVED = {
    "test": ("test", "tests"),
    "mass": ("body mass", "body masses"),
    "injury": ("injury", "injuries"),
    "phase": ("phase", "phases"),
}


def _worded(field: str, value: Any, names: Mapping[str, str], settings: Settings | None) -> str:
    if field.endswith("_id") or field == "merged_into":
        return names.get(str(value), "")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field == "removed" and isinstance(value, dict):
        return ", ".join(numbers.counted(count, *_REMOVED[kind]) for kind, count in value.items() if count)
    if isinstance(value, list):
        return ", ".join(_worded(field, one, names, settings) for one in value)
    if isinstance(value, float):
        return numbers.marked(f"{value:.6g}")
    text = str(value)
    if field == "kind":
        return _KINDS.get(text, text.replace("_", " "))
    if field in _WORDS and text in _CODES.get(field, {text}):
        return _WORDS[field](text)
    try:
        return numbers.date(dt.date.fromisoformat(text), settings) if len(text) == 10 else text
    except ValueError:
        return text
