"""What was typed, read into tests: a value, "not tested", or one sentence why it is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from hamstring_metrics import catalogue, errors, units
from hamstring_metrics.formats import numbers, result_cells
from hamstring_metrics.interpret import BenchTest
from hamstring_metrics.model import Side, StopReason

_REMEDY = "Correct it, or leave it empty."
_KINDS = {
    "body_mass": ("body_mass_kg", "mass"),
    "curl": ("curl_kg", "mass"),
    "bridge": ("bridge_reps", "reps"),
    "nordbord": ("force_n", "force"),
    "dynamometer": ("force_n", "force"),
    "reps": ("bridge_reps", "reps"),
}
"""What a field holds: the ending of its limits in the catalogue, and its family of units."""

GROUPS = {"curl": "Curl", "bridge": "Bridge", "nordbord": "NordBord", "dynamometer": "Dynamometer"}
"""The tests that can be typed, with their names on the screen."""

COUNTED = ("curl", "nordbord")
"""Those of which the repetitions are counted beside the value."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen rather than typed: units, protocols, machine, what pain belongs to."""

    mass_unit: str = "kg"
    force_unit: str = "N"
    machine_id: str | None = None
    position: str | None = None
    nordbord: str = "nordic"
    dynamometer: str = "hhd_inner_make_fixed"
    pain_in: str | None = None
    stop_reason: StopReason | None = None

    def protocol(self, group: str) -> str:
        """Protocol of a group of `GROUPS`."""
        return {
            "curl": "curl_8rm",
            "bridge": "single_leg_bridge",
            "nordbord": self.nordbord,
            "dynamometer": self.dynamometer,
        }[group]

    def unit(self, name: str) -> str:
        """Unit in which a field is typed; pain has none."""
        family = _KINDS[_kind(name)][1] if _kind(name) in _KINDS else ""
        return {"mass": self.mass_unit, "force": self.force_unit, "reps": "repetitions"}.get(family, "")


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed for one athlete on one day; `faults` are sentences by field."""

    local_date: dt.date
    tests: tuple[BenchTest, ...] = ()
    groups: tuple[str, ...] = ()
    body_mass_kg: float | None = None
    faults: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Nothing that could be stored, and nothing refused."""
        return not self.tests and self.body_mass_kg is None and not self.faults


def entry(texts: Mapping[str, str], choices: Choices, local_date: dt.date) -> Entry:
    """Everything that was typed for one athlete.

    Parameters
    ----------
    texts
        Text by field: `body_mass`, `<group>_<side>`, `<group>_<side>_reps`, `pain`. Missing
        or empty is "not tested".
    choices
        Units, protocols, machine.
    local_date
        The day of the tests.

    Examples
    --------
    >>> found = entry({"bridge_left": "22", "bridge_right": "x"}, Choices(), dt.date(2026, 3, 4))
    >>> found.tests[0].left, found.faults["bridge_right"]
    (22.0, "Bridge right: expected a count of repetitions, found 'x'. Correct it, or leave it empty.")
    """
    faults: dict[str, str] = {}
    mass, _ = _value("body_mass", texts, choices, faults)
    pain = _pain(texts.get("pain", ""), faults)
    tests: list[BenchTest] = []
    groups: list[str] = []
    for group in GROUPS:
        values, counts = {}, {}
        for side in Side:
            name = f"{group}_{side}"
            values[side], counts[side] = _value(name, texts, choices, faults)
            if group in COUNTED:
                counts[side] = _repetitions(f"{name}_reps", texts, choices, faults, counts[side], values[side])
        if all(value is None for value in values.values()):
            continue
        belongs = choices.pain_in in (None, group)
        groups.append(group)
        tests.append(
            BenchTest(
                protocol=choices.protocol(group),
                left=values[Side.LEFT],
                right=values[Side.RIGHT],
                left_reps=counts[Side.LEFT],
                right_reps=counts[Side.RIGHT],
                machine_id=choices.machine_id if group == "curl" else None,
                position=_position(choices, group),
                pain=pain if belongs else None,
                stop_reason=choices.stop_reason if belongs else None,
            )
        )
    return Entry(local_date, tuple(tests), tuple(groups), mass, faults)


def field_name(name: str) -> str:
    """Name of a field on the screen, without its unit.

    Examples
    --------
    >>> field_name("curl_left"), field_name("curl_right_reps"), field_name("body_mass")
    ('Curl left', 'Curl right, repetitions', 'Body mass')
    """
    words = name.removesuffix("_reps").replace("_", " ").capitalize().replace("Nordbord", "NordBord")
    return f"{words}, repetitions" if name.endswith("_reps") else words


def _position(choices: Choices, group: str) -> str | None:
    """The position that was typed, for a test that is compared by it."""
    compared = "position" in catalogue.protocol(choices.protocol(group)).comparable_by
    return (choices.position or "").strip() or None if compared else None


def _kind(name: str) -> str:
    if name.endswith("_reps"):
        return "reps"
    return name.rsplit("_", 1)[0] if name.endswith(("_left", "_right")) else name


def _value(
    name: str, texts: Mapping[str, str], choices: Choices, faults: dict[str, str]
) -> tuple[float | None, int | None]:
    """A value in its catalogue unit, and the repetitions written in brackets behind it."""
    text = (texts.get(name) or "").strip()
    limit, family = _KINDS[_kind(name)]
    expected = _expected(name, choices)
    try:
        cell = result_cells.written(text, expected)
        if cell is None:
            return None, None
        if cell.at_least or (cell.repetitions is not None and _kind(name) != "curl"):
            raise errors.ValueRefused(errors.refusal("", expected, text, _REMEDY).removeprefix(": "))
        number = _in_catalogue_unit(cell, family, choices.unit(name), text, expected)
        if family == "reps" and number != int(number):
            raise result_cells.refused(text, "a whole number of repetitions")
        if number == 0:
            raise errors.ValueRefused(
                f"expected {expected} above 0, found '{text}'. Leave it empty where the leg was not tested."
            )
        return result_cells.checked_magnitude(
            number, limit, text, _expected_in_kg_or_n(limit, expected)
        ), cell.repetitions
    except errors.ValueRefused as fault:
        faults[name] = f"{field_name(name)}: {str(fault).replace('Correct the cell', 'Correct it')}"
        return None, None


def _in_catalogue_unit(cell: result_cells.Written, family: str, unit: str, text: str, expected: str) -> float:
    decimal = numbers.settle_decimal([cell.number])
    if decimal is None:
        raise errors.ValueRefused(
            f"expected {expected}, found '{text}', which may be thousands or a fraction. Type it without that sign, or with another digit behind it."
        )
    number = numbers.parse_number(cell.number, decimal)
    written = cell.unit or unit
    if family == "mass" and written in units.MASS_UNITS:
        return units.mass_kg(number, written)
    if family == "force" and (force := result_cells.FORCE_UNIT_OF_MASS_UNIT.get(written, written)) in units.FORCE_UNITS:
        return units.force_n(number, force)
    if family == "reps" and written in ("reps", "repetitions"):
        return number
    raise result_cells.refused(text, expected)


def _repetitions(
    name: str,
    texts: Mapping[str, str],
    choices: Choices,
    faults: dict[str, str],
    in_brackets: int | None,
    load: float | None,
) -> int | None:
    """Repetitions: typed, in brackets behind a load; a curl's field asks for eight, so else these."""
    typed, _ = _value(name, texts, choices, faults)
    if load is None or name in faults:
        return None
    usual = int(catalogue.threshold("curl_target_reps")) if _kind(name.removesuffix("_reps")) == "curl" else None
    return int(typed) if typed is not None else in_brackets or usual


def _pain(text: str, faults: dict[str, str]) -> int | None:
    try:
        return result_cells.pain_score(text or "")
    except errors.ValueRefused as fault:
        faults["pain"] = f"Pain: {str(fault).replace('Correct the cell', 'Correct it')}"
        return None


def _expected(name: str, choices: Choices) -> str:
    kind, unit = _kind(name), choices.unit(name)
    return {
        "body_mass": f"a body mass in {unit}",
        "curl": f"a load in {unit}",
        "bridge": "a count of repetitions",
        "reps": "a count of repetitions",
    }.get(kind, f"a force in {unit}")


def _expected_in_kg_or_n(limit: str, expected: str) -> str:
    """Limits are written in kg and N, so the sentence that names them must be too."""
    for foreign, own in (("in lb", "in kg"), ("in kgf", "in N"), ("in lbf", "in N")):
        if expected.endswith(foreign):
            return f"{expected.removesuffix(foreign)}{own}"
    return expected
