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
from pages.ui import blocks, choosing, club, explain, programme_data, test_setup

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
    """Few elements, each with several lines: each one takes a browser its time."""
    title = f"**{wording.escaped(wording.protocol_name(protocol))}**"
    if row is None:
        st.markdown(f"{title}  \n{blocks.small('Not measured yet.')}")
        return
    st.markdown(f"{title}  \n{blocks.small(wording.escaped(wording.numbers.date(row['local_date'], settings)))}")
    with st.container(horizontal=True):
        for side in Side:
            value, unit = _value(row, side, settings)
            st.metric(f"{side.capitalize()} ({unit})", value)
    st.markdown(club.remembered(lambda: "\n\n".join(_said(row, settings)), "athlete:card", str(row["test_id"])))
    explain.test(row, f"card:{row['test_id']}")


def _said(row: dict[str, Any], settings: Settings) -> list[str]:
    """What a card says of a test, a paragraph each, ready to be shown."""
    verdict = (
        f"{theme.VERDICT_SHAPES[row['verdict']]} **{wording.numbers.sentence(wording.verdict_word(row['verdict']))}**"
    )
    target, on = wording.target_text(row, settings), None
    if row["protocol"] == "curl_8rm":
        on = programme_data.confirmed_3x8_on(row["athlete_id"])
    below = [
        wording.numbers.sentence(target) if target else "",
        plans.confirmed_text(row, on, settings) if row["protocol"] == "curl_8rm" else "",
        wording.one_rep_max_text(row, settings),
    ]
    flags = [f":material/flag: {wording.escaped(wording.flag_label(flag))}" for flag in row["test_flags"]]
    setup = [
        f":material/rule: {wording.escaped(one)}" for one in test_setup.of_latest(row["athlete_id"], row["protocol"])
    ]
    said = [
        blocks.small(wording.escaped(_per_kg(row))),
        wording.escaped(f"This test: {wording.asymmetry_text(row, settings)}")
        if pd.notna(row["asymmetry_pct"])
        else "",
        blocks.small(wording.escaped(wording.reading_label(row))),
        verdict,
        wording.escaped(wording.reason(row, settings)),
        *(blocks.small(wording.escaped(one)) for one in below if one),
        *(blocks.small(one) for one in (*flags, *setup)),
    ]
    return [one for one in said if one]


def _value(row: dict[str, Any], side: Side, settings: Settings) -> tuple[str, str]:
    """Value and unit apart, so that the value stays whole in a narrow card."""
    unit = catalogue.protocol(row["protocol"]).unit
    shown_unit = wording.numbers.shown(0.0, unit, settings)[1]
    if pd.isna(row[side.value]):
        return "not measured", shown_unit
    return wording.numbers.measured(row[side.value], unit, settings).split(" ")[0], shown_unit


def _per_kg(row: dict[str, Any]) -> str:
    """Force per kilogram of each leg, where body mass is known."""
    legs = {side: row[f"{side}_per_kg"] for side in Side}
    known = [f"{side} {wording.numbers.figure(legs[side], 1)}" for side in Side if pd.notna(legs[side])]
    return wording.numbers.sentence(f"{', '.join(known)} N/kg") if known else ""
