"""Beside the results: formulas in words, groups to read beside, lines from injury studies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hamstring_metrics.catalogue.rows import Source, rows, sources


@dataclass(frozen=True, slots=True)
class WrittenFormula:
    """A formula as the Method page prints it, and what its number does not mean."""

    id: str
    name: str
    expression: str
    means: str
    does_not_mean: str
    source: Source


@dataclass(frozen=True, slots=True)
class ReferenceGroup:
    """Mean of a published group: N and N/kg per leg, None where none was published."""

    id: str
    name: str
    protocol: str
    population: str
    n: str
    sex: str
    force_n: float | None
    force_n_per_kg: float | None
    source: Source
    note: str


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A force below which a cohort was injured more often; shown only when asked for.

    `relative_risk` with its 95 % interval is of the cohort, never of a person;
    `injuries` of the `n` athletes were injured.
    """

    id: str
    name: str
    protocol: str
    value: float
    unit: str
    population: str
    n: str
    injuries: str
    sex: str
    relative_risk: float
    interval_low: float
    interval_high: float
    source: Source
    note: str


@cache
def formulas() -> dict[str, WrittenFormula]:
    """All formulas by id: the asymmetry formulas under the names of `Formula`.

    Examples
    --------
    >>> formulas()["stronger_limb"].expression
    '100 x (right - left) / the stronger leg'
    """
    return {row["id"]: WrittenFormula(**row | {"source": sources()[row["source"]]}) for row in rows("formulas")}


@cache
def reference_groups() -> dict[str, ReferenceGroup]:
    """All published groups by id.

    Examples
    --------
    >>> reference_groups()["distance_runners"].force_n is None
    True
    """
    return {
        row["id"]: ReferenceGroup(
            id=row["id"],
            name=row["name"],
            protocol=row["protocol"],
            population=row["population"],
            n=row["n"],
            sex=row["sex"],
            force_n=float(row["force_n"]) if row["force_n"] else None,
            force_n_per_kg=float(row["force_n_per_kg"]) if row["force_n_per_kg"] else None,
            source=sources()[row["source"]],
            note=row["note"],
        )
        for row in rows("reference_groups")
    }


@cache
def reference_lines() -> dict[str, ReferenceLine]:
    """All lines from injury studies by id; off by default (`Settings.show_reference_lines`).

    Examples
    --------
    >>> [line.value for line in reference_lines().values()]
    [256.0, 279.0, 337.0]
    """
    return {
        row["id"]: ReferenceLine(
            id=row["id"],
            name=row["name"],
            protocol=row["protocol"],
            value=float(row["value"]),
            unit=row["unit"],
            population=row["population"],
            n=row["n"],
            injuries=row["injuries"],
            sex=row["sex"],
            relative_risk=float(row["relative_risk"]),
            interval_low=float(row["interval_low"]),
            interval_high=float(row["interval_high"]),
            source=sources()[row["source"]],
            note=row["note"],
        )
        for row in rows("reference_lines")
    }
