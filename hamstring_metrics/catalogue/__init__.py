"""What is known: protocols, errors, thresholds and sources, read from the CSV files here.

Every number with a meaning stands in one of these files, beside its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hamstring_metrics.catalogue.age_groups import AgeGroup, age_groups
from hamstring_metrics.catalogue.background import (
    ReferenceGroup,
    ReferenceLine,
    WrittenFormula,
    formulas,
    reference_groups,
    reference_lines,
)
from hamstring_metrics.catalogue.claims import Claim, claims
from hamstring_metrics.catalogue.exported import (
    EVERY_TABLE,
    ExportedColumn,
    exported_columns,
    exported_tables,
)
from hamstring_metrics.catalogue.library import (
    Exercise,
    ExerciseConflict,
    NordicProtocol,
    NordicStage,
    Span,
    exercise_conflicts,
    exercises,
    nordic_protocols,
)
from hamstring_metrics.catalogue.practice import (
    MarkerStatement,
    PhaseAim,
    PracticeRule,
    SuggestedExercise,
    marker_statements,
    phase_aims,
    phase_templates,
    practice_rules,
    suggested_exercises,
    template_weeks,
)
from hamstring_metrics.catalogue.rows import Source, rows, sources

__all__ = [
    "EVERY_TABLE",
    "AgeGroup",
    "Claim",
    "Exercise",
    "ExerciseConflict",
    "ExportedColumn",
    "MarkerStatement",
    "MeasurementError",
    "NordicProtocol",
    "NordicStage",
    "PhaseAim",
    "PracticeRule",
    "Protocol",
    "ReferenceGroup",
    "ReferenceLine",
    "Source",
    "Span",
    "SuggestedExercise",
    "Threshold",
    "WrittenFormula",
    "age_groups",
    "claims",
    "errors",
    "exercise_conflicts",
    "exercises",
    "exported_columns",
    "exported_tables",
    "formulas",
    "limb_error",
    "limb_errors",
    "marker_statements",
    "nordic_protocols",
    "phase_aims",
    "phase_templates",
    "practice_rules",
    "protocol",
    "protocols",
    "reference_groups",
    "reference_lines",
    "sources",
    "suggested_exercises",
    "template_weeks",
    "threshold",
    "thresholds",
]


@dataclass(frozen=True, slots=True)
class MeasurementError:
    """Between-day and within-day SD of the statistic, with its degrees of freedom.

    The statistic is `ln(right/left)` (`log_ratio`) or right minus left in
    repetitions (`difference`); of one leg, ln of its value (`log_leg`) or its
    repetitions (`leg`). `between_day_sd` is the total SD of one test.
    """

    id: str
    statistic: str
    between_day_sd: float
    within_day_sd: float
    df: int
    at_reps: float | None
    certainty: str
    source: Source
    note: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """One line, limit, target or window, with its unit and source."""

    id: str
    value: float
    unit: str
    name: str
    certainty: str
    source: Source
    note: str


@dataclass(frozen=True, slots=True)
class Protocol:
    """What was tested and how. Never pooled with another protocol."""

    id: str
    name: str
    short_name: str
    family: str
    measure: str
    unit: str
    statistic: str
    error: MeasurementError | None
    line: str
    comparable_by: tuple[str, ...]
    description: str
    source: Source


@cache
def errors() -> dict[str, MeasurementError]:
    """All measurement errors of the difference between the legs, by id."""
    return _measurement_errors("errors")


@cache
def limb_errors() -> dict[str, MeasurementError]:
    """All measurement errors of one leg, under the ids of `errors`.

    Examples
    --------
    >>> limb_errors()["nordic"].between_day_sd
    0.08
    """
    return _measurement_errors("limb_errors")


def _measurement_errors(name: str) -> dict[str, MeasurementError]:
    return {
        row["id"]: MeasurementError(
            id=row["id"],
            statistic=row["statistic"],
            between_day_sd=float(row["between_day_sd"]),
            within_day_sd=float(row["within_day_sd"]),
            df=int(row["df"]),
            at_reps=float(row["at_reps"]) if row["at_reps"] else None,
            certainty=row["certainty"],
            source=sources()[row["source"]],
            note=row["note"],
        )
        for row in rows(name)
    }


@cache
def thresholds() -> dict[str, Threshold]:
    """All thresholds by id."""
    return {
        row["id"]: Threshold(
            id=row["id"],
            value=float(row["value"]),
            unit=row["unit"],
            name=row["name"],
            certainty=row["certainty"],
            source=sources()[row["source"]],
            note=row["note"],
        )
        for row in rows("thresholds")
    }


@cache
def protocols() -> dict[str, Protocol]:
    """All protocols by id, in the order in which they are shown."""
    return {
        row["id"]: Protocol(
            id=row["id"],
            name=row["name"],
            short_name=row["short_name"],
            family=row["family"],
            measure=row["measure"],
            unit=row["unit"],
            statistic=row["statistic"],
            error=errors()[row["error"]] if row["error"] else None,
            line=row["line"],
            comparable_by=tuple(filter(None, row["comparable_by"].split("+"))),
            description=row["description"],
            source=sources()[row["source"]],
        )
        for row in rows("protocols")
    }


def protocol(id_: str) -> Protocol:
    """Protocol by id.

    Raises
    ------
    KeyError
        If the catalogue has no such protocol.

    Examples
    --------
    >>> protocol("nordic").unit
    'N'
    """
    return protocols()[id_]


def limb_error(protocol_id: str) -> MeasurementError | None:
    """Error of one leg in a protocol; None where none is known.

    Examples
    --------
    >>> limb_error("razor") is None
    True
    """
    known = protocols().get(protocol_id)
    return limb_errors().get(known.error.id) if known and known.error else None


def threshold(id_: str) -> float:
    """Value of a threshold by id, in its catalogue unit.

    Raises
    ------
    KeyError
        If the catalogue has no such threshold.

    Examples
    --------
    >>> threshold("bridge_excellent_above_reps")
    30.0
    """
    return thresholds()[id_].value
