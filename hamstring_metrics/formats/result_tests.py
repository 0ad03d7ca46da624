"""One line of a result sheet as tests: left and right by protocol, flags, and cells left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from hamstring_metrics import catalogue
from hamstring_metrics.errors import ValueRefused
from hamstring_metrics.formats.dates import parse_time
from hamstring_metrics.formats.result_cells import (
    ZeroRefused,
    is_not_tested,
    pain_score,
    stop_reason,
)
from hamstring_metrics.formats.result_headings import Role
from hamstring_metrics.formats.result_rows import ResultRow
from hamstring_metrics.formats.result_values import FileFacts, Value
from hamstring_metrics.model import Flag, ReadMass, ReadTest, SetAside, Side

_Fact = TypeVar("_Fact")


@dataclass(slots=True)
class RowOutcome:
    """What one line gives. `is_waiting`: it holds a body mass whose unit has to be asked."""

    tests: list[ReadTest] = field(default_factory=list)
    mass: ReadMass | None = None
    left_out: list[SetAside] = field(default_factory=list)
    is_waiting: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether anything of the line is kept."""
        return bool(self.tests or self.mass or self.is_waiting)


@dataclass(slots=True)
class _Legs:
    """Both legs of one protocol on one line; `protocol` is empty while it has to be asked.

    `unreadable` are the sides that were tested, but whose cell says nothing clear.
    """

    protocol: str
    family: str
    is_on_machine: bool
    values: dict[Side, Value] = field(default_factory=dict)
    left_out: set[Side] = field(default_factory=set)
    unreadable: set[Side] = field(default_factory=set)


def row_outcome(row: ResultRow, sheet: str | None, date: dt.date | None, facts: FileFacts) -> RowOutcome:
    """Tests and body mass of one line.

    Parameters
    ----------
    row
        The line, its cells still text.
    sheet
        Name of its sheet; missing for CSV.
    date
        Its day; missing while a question about it is open.
    facts
        What the whole file settled.

    Returns
    -------
    RowOutcome
        A cell that cannot be read is left out with its reason, the rest is kept.
    """
    outcome = RowOutcome()
    measured = [legs for legs in _legs(row, sheet, facts, outcome) if legs.values]
    mass_kg = _body_mass_kg(row, sheet, facts, outcome)
    shared = _shared_facts(row, sheet, outcome)
    has_machine_test = any(legs.is_on_machine for legs in measured)
    for legs in measured:
        test = ReadTest(
            rows=(row.number,),
            protocol=legs.protocol,
            athlete=row.athlete,
            external_id=row.external_id,
            sheet=sheet,
            date=date,
            left=_value(legs, Side.LEFT),
            right=_value(legs, Side.RIGHT),
            left_reps=_repetitions(legs, Side.LEFT),
            right_reps=_repetitions(legs, Side.RIGHT),
            # On a line with curls and other tests the machine is that of the curls.
            machine=_text(row, Role.MACHINE) if legs.is_on_machine or not has_machine_test else None,
            device=_text(row, Role.DEVICE),
            position=_text(row, Role.POSITION),
            note="; ".join(row.notes) or None,
            body_mass_kg=mass_kg,
            **shared,
        )
        outcome.tests.append(_flagged(test, legs))
    if mass_kg is not None and not outcome.tests:
        outcome.mass = ReadMass((row.number,), mass_kg, date, row.athlete, row.external_id, sheet)
    return outcome


def _legs(row: ResultRow, sheet: str | None, facts: FileFacts, outcome: RowOutcome) -> list[_Legs]:
    """The legs of each protocol, in the order of the columns."""
    found: dict[str, _Legs] = {}
    for cell in row.cells:
        protocol = facts.protocol(cell)
        like = catalogue.protocol(protocol or cell.meaning.protocols[0])
        legs = found.setdefault(
            protocol or cell.meaning.key,
            _Legs(protocol or "", like.family, "machine" in like.comparable_by),
        )
        side = cell.side or Side.LEFT
        try:
            value = facts.value(cell)
            if value is not None and side in legs.values:
                raise ValueRefused(f"a second value for this leg, found '{cell.text}'. Use a line each.")
        except ValueRefused as refused:
            legs.left_out.add(side)
            if not isinstance(refused, ZeroRefused):
                legs.unreadable.add(side)
            outcome.left_out.append(_left_out(row, sheet, cell.column, cell.text, refused))
            continue
        if value is not None:
            legs.values[side] = value
    return list(found.values())


def _body_mass_kg(row: ResultRow, sheet: str | None, facts: FileFacts, outcome: RowOutcome) -> float | None:
    if row.body_mass is None:
        return None
    try:
        mass_kg = facts.body_mass_kg(row.body_mass)
    except ValueRefused as refused:
        cell = row.body_mass
        outcome.left_out.append(_left_out(row, sheet, cell.column, cell.text, refused))
        return None
    outcome.is_waiting = mass_kg is None and not is_not_tested(row.body_mass.text)
    return mass_kg


def _shared_facts(row: ResultRow, sheet: str | None, outcome: RowOutcome) -> dict[str, object]:
    """Pain, stop reason and time, which hold for every test of the line."""

    def read(role: Role, reader: Callable[[str], _Fact]) -> _Fact | None:
        heading, text = row.facts.get(role, ("", ""))
        try:
            return reader(text) if text else None
        except ValueRefused as refused:
            outcome.left_out.append(_left_out(row, sheet, heading, text, refused))
            return None

    return {
        "pain": read(Role.PAIN, pain_score),
        "stop_reason": read(Role.STOP_REASON, stop_reason),
        "time": read(Role.TIME, parse_time),
    }


def _left_out(row: ResultRow, sheet: str | None, column: str, found: str, refused: ValueRefused) -> SetAside:
    return SetAside(row.number, str(refused), column, found, sheet, whole_line=False)


def _text(row: ResultRow, role: Role) -> str | None:
    return row.facts[role][1] if role in row.facts else None


def _value(legs: _Legs, side: Side) -> float | None:
    return legs.values[side].value if side in legs.values else None


def _repetitions(legs: _Legs, side: Side) -> int | None:
    return legs.values[side].repetitions if side in legs.values else None


def _flagged(test: ReadTest, legs: _Legs) -> ReadTest:
    """The test with its flags, in the order in which they are shown."""
    repetitions = [count for count in (test.left_reps, test.right_reps) if count is not None]
    forces = [value for value in (test.left, test.right) if value is not None]
    threshold = catalogue.threshold
    holds = {
        Flag.LEFT_NOT_TESTED: Side.LEFT not in {*legs.values, *legs.unreadable},
        Flag.RIGHT_NOT_TESTED: Side.RIGHT not in {*legs.values, *legs.unreadable},
        Flag.ABOVE_SENSOR_LIMIT: legs.family == "nordbord"
        and any(value > threshold("nordbord_sensor_limit_n") for value in forces),
        Flag.PAINFUL: test.pain is not None and test.pain >= threshold("painful_from"),
        Flag.REPS_NOT_EIGHT: legs.family == "curl"
        and any(count != threshold("curl_target_reps") for count in repetitions),
        Flag.COUNT_STOPPED_EARLY: any(value.at_least for value in legs.values.values()),
        Flag.MASS_UNLIKELY: test.body_mass_kg is not None
        and not threshold("body_mass_low_kg") <= test.body_mass_kg <= threshold("body_mass_high_kg"),
        Flag.CELL_LEFT_OUT: bool(legs.left_out),
    }
    return replace(test, flags=tuple(flag for flag in Flag if holds.get(flag)))
