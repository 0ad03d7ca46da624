"""A squad as a table that sorts by numbers: values, verdicts, ranks, targets, changes, flags, the way of the last tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from hamstring_metrics import catalogue, interpret, wording
from hamstring_metrics.charts import theme
from hamstring_metrics.model import Against, ComparedBy, Side
from hamstring_metrics.settings import Settings
from pages.ui import blocks

_LAST_TESTS = "Last ten tests"
_DECIMALS = {"N": 0, "kgf": 1, "lbf": 1, "kg": 2, "lb": 1}
_BESIDE_MASS_DECIMALS = 2
_SCORES = {"t against the others": 2, "Modified z": 1}
_WIDTHS = {
    "Athlete": 165, "Verdict": 150, "Last test": 200, "Reading": 210, "Change since last": 190, "Flags": 160, "Note": 160,
    "Target": 150, "Not ranked": 140, "Date": 110,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """The rows, the same as a browser gets them, and how each column is drawn."""

    frame: pd.DataFrame
    drawn: pa.Table
    config: dict[str, Any]

    def as_file(self) -> pd.DataFrame:
        """The rows without what only a screen can draw."""
        return self.frame.drop(columns=_LAST_TESTS)


def texts(
    rows: pd.DataFrame,
    changes: pd.DataFrame,
    history: Mapping[str, list[float]],
    settings: Settings,
) -> pd.DataFrame:
    """What stands in words in the table, one row an athlete under the index of `rows`; made once for all filters."""
    records = wording.rows.records(rows)
    since = {row["test_id"]: row for row in interpret.most_telling(changes, [Against.LAST]).to_dict("records")}
    unit = wording.protocol_of(records[0]["protocol"]).unit if records else ""
    return pd.DataFrame(
        {
            "Athlete": [row["name"] for row in records],
            "Last test": [wording.asymmetry_text(row, settings) for row in records],
            "Verdict": [
                f"{theme.VERDICT_SHAPES[row['verdict']]} {wording.verdict_word(row['verdict'])}" for row in records
            ],
            "Reading": [wording.reading_text(row) for row in records],
            "Change since last": [wording.since_last_text(since.get(row["test_id"])) for row in records],
            "Target": [_target(row) for row in records],
            _LAST_TESTS: [
                [_in_unit(value, unit, settings) for value in history.get(row["athlete_id"], ())] for row in records
            ],
            "Flags": [", ".join(wording.flag_label(flag) for flag in row["test_flags"]) for row in records],
            "Note": [_plain(row.get("note")) for row in records],
            "Date": [wording.numbers.date(row["local_date"], settings) for row in records],
        },
        index=rows.index,
    )


def of(frame: pd.DataFrame, words: pd.DataFrame, protocol: str, way: str, settings: Settings) -> Table:
    """The table of the athletes who fit.

    Parameters
    ----------
    frame
        Rows of `interpret.squad`.
    words
        What `texts` made of the same rows.
    protocol, way
        What is compared, and by what.
    """
    unit = wording.protocol_of(protocol).unit
    shown_unit = wording.numbers.shown(0.0, unit, settings)[1]
    decimals = _DECIMALS.get(shown_unit, 1)
    legs = {
        f"{side.capitalize()} ({shown_unit})": _in_units(frame[side.value], unit, settings, decimals) for side in Side
    }
    compared, places = _compared(frame, protocol, way, settings)
    columns: dict[str, Any] = {
        "Athlete": words["Athlete"],
        "Rank": frame["rank"],
        _LAST_TESTS: words[_LAST_TESTS],
        **legs,
        **compared,
        "Verdict": words["Verdict"],
        "Reading": words["Reading"],
        "Last test": words["Last test"],
        **_share_of_target(frame),
        "Target": words["Target"],
        "Change since last": words["Change since last"],
        **_ranks(frame, way),
        "Percentile": frame["percentile"].round(0),
        "t against the others": frame["leave_one_out_t"].round(2),
        "Modified z": frame["modified_z"].round(1),
        "Not ranked": [wording.not_ranked_text(why) for why in frame["not_ranked_why"]],
        "Flags": words["Flags"],
        "Age (days)": frame["test_age_days"],
        "Note": words["Note"],
        "Date": words["Date"],
    }
    table = pd.DataFrame(columns, index=frame.index)
    empty = [name for name in table if name not in ("Athlete", _LAST_TESTS, *legs) and _is_empty(table[name])]
    table = table.drop(columns=empty).reset_index(drop=True)
    of_column = dict.fromkeys(legs, decimals) | dict.fromkeys(compared, places) | _SCORES
    config = _config(table, of_column)
    return Table(
        table, blocks.drawn(table), config if wording.numbers.decimal_sign() == "." else _without_formats(config)
    )


def show(table: Table, key: str) -> object:
    """Draw it; a click on a row chooses it."""
    return blocks.table(
        table.drawn, "Athletes with values, verdict, rank, target, change and flags", key=key,
        column_config=table.config,
        on_select="rerun", selection_mode="single-row", placeholder="-",
    )  # fmt: skip


def _compared(frame: pd.DataFrame, protocol: str, way: str, settings: Settings) -> tuple[dict[str, pd.Series], int]:
    """The values that are compared under their heading, and their decimals."""
    unit = wording.compared_unit(way, protocol, settings)
    values = frame[interpret.VALUE_COLUMNS[ComparedBy(way)]]
    heading = "Beyond expected" if way == ComparedBy.RESIDUAL else "Mean"
    named = f"{heading} ({unit})" if unit else heading
    if way in (ComparedBy.RESIDUAL, ComparedBy.STRENGTH):
        decimals = _DECIMALS.get(unit, 1)
        return {named: _in_units(values, wording.protocol_of(protocol).unit, settings, decimals)}, decimals
    return {named: values.round(_BESIDE_MASS_DECIMALS)}, _BESIDE_MASS_DECIMALS


def _ranks(frame: pd.DataFrame, way: str) -> dict[str, pd.Series]:
    """The rank by N/kg beside the one by the residual, and who moves; for the Nordic alone."""
    if frame["residual_n"].isna().all():
        return {}
    per_kg = {} if way == ComparedBy.PER_KG else {"Rank per kg": frame["rank_per_kg"]}
    residual = {} if way == ComparedBy.RESIDUAL else {"Rank beyond expected": frame["rank_residual"]}
    return {**per_kg, **residual, "Places moved": frame["places_moved"]}


def _share_of_target(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Load against the target, or force against the force expected of the mass, of each leg in percent."""
    if frame["target_kg"].notna().any():
        return {
            f"{side.capitalize()} of target (%)": (100 * frame[f"{side}_load_kg"] / frame["target_kg"]).round(0)
            for side in Side
        }
    return {f"{side.capitalize()} of expected (%)": frame[f"{side}_of_expected_pct"].round(0) for side in Side}


def _target(row: Mapping[str, Any]) -> str:
    """The state of a curl's target or the band of a bridge, of each leg where they differ."""
    states = {
        side: wording.target_state_name(row[f"{side}_target_state"])
        if row["target_kg"] == row["target_kg"]
        else wording.rating_name(row[f"{side}_rating"])
        for side in Side
    }
    left, right = states.values()
    if left == right:
        return "" if left == wording.rating_name("not_rated") else left
    return f"left {left}, right {right}"


def _config(table: pd.DataFrame, decimals: Mapping[str, int]) -> dict[str, Any]:
    """How each column is drawn; numbers without decimals but where said otherwise."""
    beyond = wording.numbers.general(catalogue.threshold("squad_outlier_modified_z"))
    helps = {
        "Rank": "1 is the highest of those shown and ranked; equal values share the better place.",
        "Places moved": "Places up (+) or down when body mass is allowed for by the published line, not by N/kg.",
        "t against the others": "The athlete against all others shown; for small squads.",
        "Modified z": f"Distance from the median of those shown; look at the value beyond {beyond}.",
        "Percentile": "Of those shown.",
        "Last test": "Of this test alone; the verdict stands on the reading.",
        _LAST_TESTS: "Mean of both legs on up to ten test days, each line on its own scale.",
    }
    config: dict[str, Any] = {}
    for name in table:
        if name == _LAST_TESTS:
            config[name] = st.column_config.LineChartColumn(width=110, help=helps[name])
        elif pd.api.types.is_numeric_dtype(table[name]):
            # A plus tells a move up from a place.
            written = "%+.0f" if name == "Places moved" else f"%.{decimals.get(name, 0)}f"
            config[name] = st.column_config.NumberColumn(
                format=written, help=helps.get(name), width=_number_width(name)
            )
        else:
            config[name] = st.column_config.TextColumn(
                width=_WIDTHS[name], pinned=name == "Athlete", help=helps.get(name)
            )
    return config


def _number_width(heading: str) -> int:
    """Room for the heading: without a width the browser measures every cell on each change of a filter."""
    return 30 + 7 * len(heading)


def _without_formats(config: dict[str, Any]) -> dict[str, Any]:
    """Where decimals are written with a comma they are texts, and no number can be formatted."""
    return {name: one for name, one in config.items() if one["type_config"].get("type") != "number"}


def _in_unit(value: float, unit: str, settings: Settings) -> float:
    return float(wording.numbers.shown(value, unit, settings)[0])


def _in_units(values: pd.Series, unit: str, settings: Settings, decimals: int) -> pd.Series:
    return wording.numbers.shown(values, unit, settings)[0].round(decimals)


def _is_empty(values: pd.Series) -> bool:
    return bool((values.isna() | (values == "")).all())


def _plain(found: object) -> str:
    return "" if found is None or pd.isna(found) else wording.one_line(str(found))
