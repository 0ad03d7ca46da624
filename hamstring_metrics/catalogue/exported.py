"""What the tables and columns of an export mean, from the CSV files beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hamstring_metrics.catalogue.rows import rows

EVERY_TABLE = "*"


@dataclass(frozen=True, slots=True)
class ExportedColumn:
    """What one column of an export means.

    `kind` is empty where the tables of the database say it. `allowed` and `source` may name
    something of the program instead of spelling it out, behind an equals sign.
    """

    table: str
    column: str
    kind: str
    meaning: str
    unit: str
    allowed: str
    missing: str
    source: str


@cache
def exported_tables() -> dict[str, str]:
    """What each table of an export holds, by its name, in the order in which they are written.

    Examples
    --------
    >>> list(exported_tables())[0]
    'athletes'
    """
    return {row["table"]: row["meaning"] for row in rows("export_tables")}


@cache
def exported_columns() -> dict[tuple[str, str], ExportedColumn]:
    """What each column means, by table and name; `EVERY_TABLE` where it means the same in all.

    Examples
    --------
    >>> exported_columns()["tests", "pain"].allowed
    '0 to 10'
    """
    return {(row["table"], row["column"]): ExportedColumn(**row) for row in rows("export_columns")}
