"""Rows of the CSV files beside this module, and the sources that all of them name."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number comes from.

    `kind` is `study`, `practitioner article`, `manufacturer` or `chosen`; of an error
    into which a club's own tests went, `own pairs`. `finding`
    is what was seen in it; `n` and `sex` are empty where it does not say.
    """

    id: str
    kind: str
    citation: str
    doi: str
    population: str
    n: str
    sex: str
    finding: str = ""


def rows(name: str) -> list[dict[str, str]]:
    """Rows of one file of the catalogue as text by column.

    Examples
    --------
    >>> rows("errors")[0]["id"]
    'nordic'
    """
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def sources() -> dict[str, Source]:
    """All sources by id.

    Examples
    --------
    >>> sources()["beer_hamstring_strength"].kind
    'practitioner article'
    """
    return {row["id"]: Source(**row) for row in rows("sources")}
