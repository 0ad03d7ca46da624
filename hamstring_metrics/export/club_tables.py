"""The tables of a whole export, made readable: names beside ids, units beside values, bins as columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from hamstring_metrics import catalogue
from hamstring_metrics.export.record import STORED_NAMES, ClubRecord
from hamstring_metrics.export.result_rows import results
from hamstring_metrics.model import ImportBin
from hamstring_metrics.settings import Settings

Tables = dict[str, pd.DataFrame]

_STATE = "record_state"


def club_tables(record: ClubRecord) -> Tables:
    """Every table of an export, in the order of the catalogue.

    Returns
    -------
    dict of DataFrame
        By name. Moments end in `_utc`; what is missing is None, never 0.
    """
    made: dict[str, Callable[[ClubRecord], pd.DataFrame]] = {
        "athletes": _athletes,
        "squads": _squads,
        "tests": _tests,
        "further_measures": _further_measures,
        "results": results,
        "files": _files,
        "imports": _imports,
        "settings": lambda one: _settings(one.stored["settings"], one.settings),
    }
    names = dict(zip(*(record.stored["athletes"][column] for column in ("athlete_id", "name")), strict=True))
    squads = dict(zip(*(record.stored["squads"][column] for column in ("squad_id", "name")), strict=True))
    tables: Tables = {}
    for table in catalogue.exported_tables():
        make = made.get(table)
        stored = record.stored[STORED_NAMES.get(table, table)] if make is None else make(record)
        frame = _with_state(_moments_named(stored))
        frame = _beside(frame, "squad_id", "squad", squads)
        tables[table] = frame if table == "athletes" else _beside(frame, "athlete_id", "athlete", names)
    return tables


def upload_name(sha256: str, name: str) -> str:
    """The name of an uploaded file in a ZIP: its check sum, and an ending that opens it.

    Examples
    --------
    >>> upload_name("ab" * 32, "../Squad of Kim.CSV"), upload_name("ab" * 32, "strange")
    ('abababababab.csv', 'abababababab.txt')
    """
    ending = name.rpartition(".")[2].lower()
    return f"{sha256[:12]}.{ending if ending in ('csv', 'xlsx', 'json', 'txt', 'tsv') else 'txt'}"


def _athletes(record: ClubRecord) -> pd.DataFrame:
    stored = record.stored
    squad_names = stored["memberships"].merge(stored["squads"], on="squad_id")
    lists = {
        "squads": (squad_names, "name"),
        "external_ids": (stored["external_ids"], "external_id"),
        "other_names": (stored["aliases"], "alias"),
        "tags": (stored["tags"], "tag"),
    }
    frame = stored["athletes"].copy()
    for place, (column, (of, value)) in enumerate(lists.items(), 2):
        joined = of.groupby("athlete_id")[value].agg(lambda values: "; ".join(sorted(values)))
        frame.insert(place, column, _mapped(frame["athlete_id"], joined.to_dict()))
    return frame


def _squads(record: ClubRecord) -> pd.DataFrame:
    """Members with their squads; a squad without members has a row too."""
    return (
        record.stored["squads"][["squad_id"]]
        .merge(record.stored["memberships"], on="squad_id", how="left")
        .astype(object)
        .where(lambda frame: frame.notna(), None)
    )


def _tests(record: ClubRecord) -> pd.DataFrame:
    frame = record.stored["tests"].copy()
    known = catalogue.protocols()
    seen = record.stored["sightings"]
    counts = seen[seen["kind"] == "test"].groupby("subject_id")["import_id"].nunique().to_dict()
    place = frame.columns.get_loc("right_value") + 1
    for column in ("unit", "measure"):
        values = {one.id: getattr(one, column) or None for one in known.values()}
        frame.insert(place, column, _mapped(frame["protocol"], values))
    frame["sightings"] = pd.Series([int(counts.get(one, 0)) for one in frame["test_id"]], dtype=object)
    return frame


def _further_measures(record: ClubRecord) -> pd.DataFrame:
    tests = record.stored["tests"]
    rows = [
        (test_id, athlete_id, measure, *sides)
        for test_id, athlete_id, text, gone in zip(
            *(tests[name] for name in ("test_id", "athlete_id", "further_measures", "deleted_at")), strict=True
        )
        if text and gone is None
        for measure, sides in json.loads(text).items()
    ]
    return pd.DataFrame(rows, columns=["test_id", "athlete_id", "measure", "left", "right"], dtype=object)


def _files(record: ClubRecord) -> pd.DataFrame:
    frame = record.stored["files"].copy()
    frame["in_the_zip"] = [upload_name(*row) for row in zip(frame["sha256"], frame["name"], strict=True)]
    return frame


def _imports(record: ClubRecord) -> pd.DataFrame:
    frame = record.stored["imports"].rename(columns={"set_aside": "reasons"})
    counted = [json.loads(text) for text in frame.pop("bins")]
    for one in ImportBin:
        frame[one.value] = pd.Series([found.get(one.value, 0) for found in counted], dtype=object)
    frame["lines"] = pd.Series([sum(found.values()) for found in counted], dtype=object)
    return frame


def _settings(stored: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    chosen = set(stored["name"])
    rows = [(name, value or None, name in chosen) for name, value in settings.as_text().items()]
    return pd.DataFrame(rows, columns=["name", "value", "chosen"], dtype=object)


def _moments_named(frame: pd.DataFrame) -> pd.DataFrame:
    """Moments with their zone in the name."""
    return frame.rename(
        columns={name: f"{name}_utc" for name in frame.columns if name in ("at", "minute") or name.endswith("_at")}
    )


def _with_state(frame: pd.DataFrame) -> pd.DataFrame:
    """A column that says which rows count, where some may not."""
    if "deleted_at_utc" not in frame.columns:
        return frame
    state = ["live" if gone is None else "taken out" for gone in frame["deleted_at_utc"]]
    return frame.assign(**{_STATE: pd.Series(state, dtype=object, index=frame.index)})[
        [frame.columns[0], _STATE, *frame.columns[1:]]
    ]


def _beside(frame: pd.DataFrame, key: str, name: str, names: Mapping[Any, str]) -> pd.DataFrame:
    """The name behind an id, in a column behind it."""
    if key not in frame.columns:
        return frame
    frame = frame.copy()
    frame.insert(frame.columns.get_loc(key) + 1, name, _mapped(frame[key], names))
    return frame


def _mapped(keys: pd.Series, values: Mapping[Any, Any]) -> pd.Series:
    return pd.Series([values.get(one) for one in keys], dtype=object, index=keys.index)
