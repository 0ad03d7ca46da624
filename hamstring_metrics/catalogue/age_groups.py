"""Age groups, by age on the day of a test."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from hamstring_metrics.catalogue.rows import Source, rows, sources


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """Whole years from `from_years` up to but without `below_years`; infinite where open."""

    id: str
    name: str
    from_years: float
    below_years: float
    source: Source
    note: str


@cache
def age_groups() -> dict[str, AgeGroup]:
    """All age groups by id, the youngest first; together they hold every age once.

    Examples
    --------
    >>> age_groups()["under_18"].name
    '16 and 17'
    """
    return {
        row["id"]: AgeGroup(
            id=row["id"],
            name=row["name"],
            from_years=float(row["from_years"]),
            below_years=float(row["below_years"]) if row["below_years"] else math.inf,
            source=sources()[row["source"]],
            note=row["note"],
        )
        for row in rows("age_groups")
    }
