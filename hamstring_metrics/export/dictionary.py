"""The data dictionary: what each table and column of an export means, from catalogue and schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import EnumMeta

import pandas as pd

from hamstring_metrics import catalogue, model
from hamstring_metrics.catalogue import EVERY_TABLE, ExportedColumn
from hamstring_metrics.export.record import STORED_NAMES, Described
from hamstring_metrics.wording import source_brief

_NEVER_EMPTY = "never empty"
COLUMNS = ("table", "column", "meaning", "unit", "type", "allowed", "empty_means", "source")


def data_dictionary(
    tables: Mapping[str, Iterable[str]], described: Mapping[str, Mapping[str, Described]]
) -> pd.DataFrame:
    """A row each table, then a row each of its columns.

    Parameters
    ----------
    tables
        The names of the columns of each table of an export.
    described
        What the database says of its own tables.

    Raises
    ------
    KeyError
        If a column has no entry in the catalogue.
    """
    rows = []
    for table, columns in tables.items():
        rows.append((table, "", catalogue.exported_tables()[table], "", "table", "", "", ""))
        stored = described.get(STORED_NAMES.get(table, table), {})
        rows += [_row(table, column, entry_of(table, column), stored) for column in columns]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def entry_of(table: str, column: str) -> ExportedColumn:
    """What the catalogue says of a column: of this table, else of every table.

    Raises
    ------
    KeyError
        If it says nothing.
    """
    known = catalogue.exported_columns()
    return known.get((table, column)) or known[EVERY_TABLE, column]


def _row(table: str, column: str, entry: ExportedColumn, stored: Mapping[str, Described]) -> tuple[str, ...]:
    known = stored.get(column.removesuffix("_utc")) or stored.get(column)
    missing = entry.missing
    if not missing:
        missing = _NEVER_EMPTY if known is None or known.required else "not known"
    kind = entry.kind or (known.kind if known else "text")
    allowed = "yes; no" if kind == "yes or no" else _allowed(entry.allowed)
    return (table, column, entry.meaning, entry.unit, kind, allowed, missing, _source(entry.source))


def _allowed(text: str) -> str:
    """What a column may hold, spelled out where the catalogue names it."""
    if not text.startswith("="):
        return text
    named = text[1:]
    protocols = catalogue.protocols().values()
    spelled = {
        "protocols": [one.id for one in protocols],
        "units": [one.unit for one in protocols if one.unit],
        "measures": [one.measure for one in protocols],
        "markers": [one.marker for one in catalogue.marker_statements()],
    }
    words = spelled.get(named)
    if words is None:
        enum: EnumMeta = getattr(model, named)
        words = [str(one.value) for one in enum]
    return "; ".join(dict.fromkeys(words))


def _source(text: str) -> str:
    """Where a column is from; a threshold or formula of the catalogue with its value and author."""
    kind, _, named = text.partition(":")
    if kind == "=threshold":
        threshold = catalogue.thresholds()[named]
        return f"{threshold.name}: {threshold.value:g} {threshold.unit} ({source_brief(threshold.source)}), unless the club has set another"
    if kind == "=formulas":
        formula = catalogue.formulas()[named]
        return f"{formula.expression} ({source_brief(formula.source)})"
    return text
