"""Results in their stored unit: cells with the decimal sign, units and protocols of the whole file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hamstring_metrics import catalogue
from hamstring_metrics.errors import ValueRefused
from hamstring_metrics.formats.numbers import parse_number
from hamstring_metrics.formats.result_cells import (
    FORCE_UNIT_OF_MASS_UNIT,
    Written,
    checked_magnitude,
    refused,
    written,
)
from hamstring_metrics.formats.result_headings import Role, protocol_units
from hamstring_metrics.formats.result_rows import ResultCell
from hamstring_metrics.formats.settled import Settled
from hamstring_metrics.model import Answers, Inferred, Option, Question, Reading
from hamstring_metrics.units import FORCE_UNITS, MASS_UNITS, force_n, mass_kg

_UNIT_LABELS = {
    "kg": "kilograms",
    "lb": "pounds",
    "N": "newtons",
    "kgf": "kilograms of force, as a dynamometer shows kg",
    "lbf": "pounds of force, as a dynamometer shows lb",
}
_EXPECTED = {
    "kg": "a load in kg or lb",
    "N": "a force in N, kgf or lbf",
    "repetitions": "a whole number of repetitions",
}
_LIMIT_IDS = {"kg": "curl_kg", "N": "force_n", "repetitions": "bridge_reps"}
_BODY_MASS = "a body mass in kg or lb"


@dataclass(frozen=True, slots=True)
class Value:
    """A result in its catalogue unit; missing while a question about it is open."""

    value: float | None
    repetitions: int | None = None
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the whole file settles: date order, decimal sign, units and protocols by heading."""

    settled: Settled
    units: dict[str, str]
    protocols: dict[str, str]

    def protocol(self, cell: ResultCell) -> str | None:
        """Protocol of a cell; missing while the user has not said which."""
        fitting = cell.meaning.protocols
        return fitting[0] if len(fitting) == 1 else self.protocols.get(cell.meaning.key)

    def body_mass_kg(self, cell: ResultCell) -> float | None:
        """Body mass in kg; missing where there is none, or while its unit is not known.

        Raises
        ------
        ValueRefused
            If the cell holds no body mass of a person.
        """
        parts = written(cell.text, _BODY_MASS)
        if parts is None:
            return None
        unit = self._unit(cell, parts)
        number = self._number(cell, parts)
        if parts.at_least or parts.repetitions or (unit and unit not in MASS_UNITS):
            raise refused(cell.text, _BODY_MASS)
        if number is None or (unit is None and number != 0) or cell.is_withheld:
            return None
        value_kg = mass_kg(number, unit or "kg")
        return checked_magnitude(value_kg, "body_mass_kg", cell.text, "a body mass in kg")

    def value(self, cell: ResultCell) -> Value | None:
        """Result of one leg; missing as a whole where the cell says "not tested".

        Raises
        ------
        ValueRefused
            If the cell holds no such result.
        """
        measure = catalogue.protocol(cell.meaning.protocols[0]).unit
        text = cell.text
        if measure == "repetitions" and not text:
            # One row a result with the columns Load and Reps: a bridge has only the latter.
            text = cell.repetitions
        parts = written(text, _EXPECTED[measure])
        if parts is None:
            return None
        number = self._number(cell, parts)
        if measure == "repetitions":
            if (parts.unit or cell.unit) not in (None, "reps") or parts.repetitions or (number or 0) % 1:
                raise refused(text, _EXPECTED[measure])
            unit = "repetitions"
        else:
            unit = self._unit(cell, parts)
            has_brackets = parts.repetitions is not None and measure != "kg"
            fits = unit is None or unit in protocol_units(cell.meaning.protocols[0])
            if parts.at_least or has_brackets or not fits:
                raise refused(text, _EXPECTED[measure])
        repetitions = parts.repetitions
        if repetitions is None and measure != "repetitions":
            repetitions = _repetitions(cell.repetitions)
        if number is None or (unit is None and number != 0) or cell.is_withheld:
            return Value(None, repetitions, parts.at_least)
        stored = _stored(number, unit)
        checked_magnitude(stored, _LIMIT_IDS[measure], text, _in_stored_unit(measure))
        return Value(stored, repetitions, parts.at_least)

    def _number(self, cell: ResultCell, parts: Written) -> float | None:
        decimal = self.settled.decimal_of(parts.number)
        if decimal is None:
            return float(parts.number) if parts.number.isdigit() else None
        try:
            return parse_number(parts.number, decimal)
        except ValueRefused:
            sign = "point" if decimal == "." else "comma"
            raise refused(cell.text, f"a number with a decimal {sign}") from None

    def _unit(self, cell: ResultCell, parts: Written) -> str | None:
        unit = written_unit(cell, parts)
        return unit or self.units.get(cell.meaning.key)


def written_unit(cell: ResultCell, parts: Written) -> str | None:
    """The unit that a cell, its row or its heading says; on a dynamometer kg is kgf."""
    unit = parts.unit or cell.unit
    if cell.meaning.role is Role.BODY_MASS:
        return unit
    if protocol_units(cell.meaning.protocols[0]) == FORCE_UNITS:
        unit = FORCE_UNIT_OF_MASS_UNIT.get(unit or "", unit)
    return unit


def asked_units(reading: Reading, answers: Answers, cells: Iterable[ResultCell]) -> dict[str, str]:
    """Units by heading that the user named; asks for those that nothing says.

    A heading is asked about where any of its numbers has no unit of its own.
    """
    units: dict[str, str] = {}
    asked: set[str] = set()
    for cell in cells:
        key = cell.meaning.key
        if key in units or key in asked:
            continue
        is_mass = cell.meaning.role is Role.BODY_MASS
        fitting = MASS_UNITS if is_mass else protocol_units(cell.meaning.protocols[0])
        parts = readable(cell)
        if not fitting or parts is None or written_unit(cell, parts) or _is_zero(parts):
            continue
        answer = answers.get(f"unit:{key}")
        if answer in fitting:
            units[key] = answer
            continue
        asked.add(key)
        reading.questions.append(
            Question(
                f"unit:{key}",
                f"In which unit are the numbers under '{cell.column}', such as '{cell.text}'?",
                tuple(Option(unit, _UNIT_LABELS[unit]) for unit in fitting),
            )
        )
    return units


def asked_protocols(reading: Reading, answers: Answers, cells: Iterable[ResultCell]) -> dict[str, str]:
    """Protocols by heading that the user named; asks where a dynamometer's words are not enough."""
    protocols: dict[str, str] = {}
    for cell in cells:
        key, fitting = cell.meaning.key, cell.meaning.protocols
        question = f"dynamometer:{key}"
        if len(fitting) < 2 or key in protocols or readable(cell) is None:
            continue
        answer = answers.get(question)
        if answer in fitting:
            protocols[key] = answer
        elif question not in {asked.id for asked in reading.questions}:
            reading.questions.append(
                Question(
                    question,
                    f"How was '{key}' tested: which range, make or break, fixed or hand-held?",
                    tuple(Option(id_, catalogue.protocol(id_).name) for id_ in fitting),
                )
            )
    return protocols


def say_kilograms_of_force(reading: Reading, cells: Iterable[ResultCell]) -> None:
    """Say which forces were written in kg or lb, as many dynamometers show them."""
    said: set[tuple[str, str]] = set()
    for cell in cells:
        parts = readable(cell)
        unit = written_unit(cell, parts) if parts else None
        if unit not in FORCE_UNIT_OF_MASS_UNIT.values() or (cell.meaning.key, unit) in said:
            continue
        said.add((cell.meaning.key, unit))
        reading.inferred.append(
            Inferred(
                f"Forces of '{cell.meaning.key}' are read in {unit}, {force_n(1, unit):.6g} N each.",
                "If they are newtons, write N behind them or in the heading.",
            )
        )


def readable(cell: ResultCell) -> Written | None:
    """Parts of a cell; missing where it holds no number."""
    try:
        return written(cell.text, "")
    except ValueRefused:
        return None


def _is_zero(parts: Written) -> bool:
    return not parts.number.strip("0.,")


def _repetitions(text: str) -> int | None:
    parts = written(text, _EXPECTED["repetitions"])
    if parts is None:
        return None
    if not parts.number.isdigit() or int(parts.number) == 0:
        raise refused(text, _EXPECTED["repetitions"])
    return int(parts.number)


def _stored(number: float, unit: str | None) -> float:
    if unit in MASS_UNITS:
        return mass_kg(number, unit)
    return force_n(number, unit) if unit in FORCE_UNITS else number


def _in_stored_unit(measure: str) -> str:
    return {"kg": "a load in kg", "N": "a force in N"}.get(measure, _EXPECTED["repetitions"])
