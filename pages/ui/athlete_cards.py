"""The latest test of each kind side by side: both legs, what they are held against, the verdict."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from hamstring_metrics import catalogue, interpret, wording
from hamstring_metrics.charts import theme
from hamstring_metrics.model import Side, Verdict
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import plans
from pages.ui import choosing, club, explain, programme_data, test_setup

_PER_ROW = 3


def latest(tests: pd.DataFrame) -> list[dict[str, Any]]:
    """One assessed row per protocol of one athlete: that of the last test day."""
    rows: list[dict[str, Any]] = []
    for protocol in choosing.ordered(tests):
        own = tests[(tests["protocol"] == protocol) & tests["is_latest"]]
        if len(own):
            day = own["local_date"].iloc[0]
            rows += interpret.test_day(own, day, protocol).to_dict("records")
    return rows


def with_verdict(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that say something in a headline; all where none has a verdict."""
    return [row for row in rows if row["verdict"] not in (Verdict.NOT_RATED, Verdict.NOT_MEASURED)] or rows


def of_protocol(rows: list[dict[str, Any]], protocol: str) -> dict[str, Any]:
    """The row of one protocol among the latest."""
    return next(row for row in rows if row["protocol"] == protocol)


def show(rows: list[dict[str, Any]]) -> None:
    """A card for Nordic, curl and bridge whether tested or not, and for whatever else was tested."""
    by_protocol = {row["protocol"]: row for row in rows}
    wanted = [*choosing.USUAL, *(one for one in by_protocol if one not in choosing.USUAL)]
    for start in range(0, len(wanted), _PER_ROW):
        for column, protocol in zip(st.columns(_PER_ROW), wanted[start : start + _PER_ROW], strict=False):
            with column, st.container(border=True, height="stretch"):
                _card(protocol, by_protocol.get(protocol), club.settings())


def _card(protocol: str, row: dict[str, Any] | None, settings: Settings) -> None:
    st.markdown(f"**{wording.escaped(wording.protocol_name(protocol))}**")
    if row is None:
        st.caption("Not measured yet.")
        return
    st.caption(wording.numbers.date(row["local_date"], settings))
    for side, column in zip(Side, st.columns(2), strict=True):
        with column:
            value, unit = _value(row, side, settings)
            st.metric(f"{side.capitalize()} ({unit})", value)
            if beside := _beside(row, side):
                st.caption(wording.escaped(beside))
    if pd.notna(row["asymmetry_pct"]):
        st.markdown(wording.escaped(f"This test: {wording.asymmetry_text(row, settings)}"))
    if label := wording.reading_label(row):
        st.caption(label)
    verdict = row["verdict"]
    st.markdown(f"{theme.VERDICT_SHAPES[verdict]} **{wording.numbers.sentence(wording.verdict_word(verdict))}**")
    st.markdown(wording.escaped(wording.reason(row, settings)))
    if target := wording.target_text(row, settings):
        st.caption(wording.escaped(wording.numbers.sentence(target)))
    if protocol == "curl_8rm":
        on = programme_data.confirmed_3x8_on(row["athlete_id"])
        if confirmed := plans.confirmed_text(row, on, settings):
            st.caption(wording.escaped(confirmed))
    if one_rep_max := wording.one_rep_max_text(row, settings):
        st.caption(wording.escaped(one_rep_max))
    for flag in row["test_flags"]:
        st.caption(f":material/flag: {wording.escaped(wording.flag_label(flag))}")
    for sentence in test_setup.of_latest(row["athlete_id"], protocol):
        st.caption(f":material/rule: {wording.escaped(sentence)}")
    explain.test(row, f"card:{row['test_id']}")


def _value(row: dict[str, Any], side: Side, settings: Settings) -> tuple[str, str]:
    """Value and unit apart, so that the value stays whole in a narrow card."""
    unit = catalogue.protocol(row["protocol"]).unit
    shown_unit = wording.numbers.shown(0.0, unit, settings)[1]
    if pd.isna(row[side.value]):
        return "not measured", shown_unit
    return wording.numbers.measured(row[side.value], unit, settings).split(" ")[0], shown_unit


def _beside(row: dict[str, Any], side: Side) -> str:
    """Force per kilogram of one leg, where body mass is known."""
    per_kg = row[f"{side}_per_kg"]
    return "" if pd.isna(per_kg) else f"{wording.numbers.figure(per_kg, 1)} N/kg"
