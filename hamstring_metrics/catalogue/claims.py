"""What practitioners say beside what the literature supports, each side with its sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hamstring_metrics.catalogue.rows import Source, rows, sources


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is said, by whom, what was found about it, and what this product makes of it."""

    id: str
    topic: str
    said: str
    said_by: tuple[Source, ...]
    found: str
    found_by: tuple[Source, ...]
    so: str


@cache
def claims() -> dict[str, Claim]:
    """All claims by id, in the order in which they are told.

    Examples
    --------
    >>> [source.id for source in claims()["fewer_injuries"].found_by]
    ['van_dyk_2019', 'impellizzeri_2021']
    """
    return {
        row["id"]: Claim(
            id=row["id"],
            topic=row["topic"],
            said=row["said"],
            said_by=_named(row["said_by"]),
            found=row["found"],
            found_by=_named(row["found_by"]),
            so=row["so"],
        )
        for row in rows("claims")
    }


def _named(ids: str) -> tuple[Source, ...]:
    return tuple(sources()[one] for one in ids.split("+"))
