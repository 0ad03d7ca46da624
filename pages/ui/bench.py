"""The bench moment: two legs in one picture, one sentence, what to repeat, the next load, the note."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from hamstring_metrics import catalogue, charts, interpret, wording
from hamstring_metrics.charts import theme
from hamstring_metrics.metrics.curl import default_step_kg
from hamstring_metrics.model import Flag, Verdict
from hamstring_metrics.settings import Settings
from pages.ui import blocks, club, copy_note
from pages.ui.typed_results import Entry

_MOST_TELLING = (
    Verdict.CLEAR,
    Verdict.REAL,
    Verdict.REPEAT,
    Verdict.NOT_MEASURED,
    Verdict.NOT_RATED,
    Verdict.NO_DIFFERENCE,
    Verdict.EVEN,
)
"""The verdict that asks for most leads; a leg that is missing asks for more than legs that agree."""
_SAID_ELSEWHERE = frozenset({Flag.LEFT_NOT_TESTED, Flag.RIGHT_NOT_TESTED})


def show(rows: list[dict[str, Any]], name: str, date: dt.date) -> None:
    """Live while typing, for anybody: without history, without a body mass, with one leg.

    Parameters
    ----------
    rows
        From `assessed`; none while nothing was typed.
    name, date
        Whose values, and of which day, for the note.
    """
    if not rows:
        with st.container(border=True):
            st.markdown("**Both legs, as you type**")
            st.caption(
                "Type a value for each leg. Here you see both legs against their target, what the difference says, "
                "what to test again before they leave, and a note to copy."
            )
        return
    settings = club.settings()
    picture = charts.two_legs(rows, settings)
    with st.container(border=True):
        _sentence(rows[0], settings)
        blocks.figure(picture, "bench:picture", {"displayModeBar": False})
        if picture.caption:
            st.caption(wording.escaped(picture.caption))
        next_loads = _next_loads(rows, settings)
        for line in filter(None, [next_loads, wording.retest_text(rows, settings)]):
            st.markdown(wording.escaped(line))
        for row in rows[1:]:
            _sentence(row, settings, small=True)
        _remarks(rows)
        copy_note.show(wording.note_lines(rows, name or "Athlete", date, settings, next_loads), key="bench:note")
        with st.expander("The numbers behind the picture", icon=":material/table:"):
            st.dataframe(picture.table, hide_index=True, alt=picture.alt)
    blocks.method([wording.method_line(row, settings) for row in rows])


def assessed(entry: Entry, athlete_id: str | None, last_group: str | None) -> list[dict[str, Any]]:
    """One assessed row per typed test: the most telling verdict on top, of equal ones the test typed last."""
    if not entry.tests:
        return []
    bench = interpret.BenchEntry(
        entry.local_date, entry.tests, athlete_id or interpret.bench.NEW_ATHLETE, entry.body_mass_kg
    )
    rows = interpret.assess_one(bench, club.assessed(), club.surroundings(), club.settings()).to_dict("records")
    order = sorted(
        range(len(rows)),
        key=lambda place: (_MOST_TELLING.index(rows[place]["verdict"]), entry.groups[place] != last_group),
    )
    return [rows[place] for place in order]


def _sentence(row: dict[str, Any], settings: Settings, *, small: bool = False) -> None:
    """The verdict in its own words first, then why."""
    mark = theme.VERDICT_SHAPES[row["verdict"]]
    name = wording.escaped(wording.protocol_name(row["protocol"]))
    word = wording.escaped(wording.numbers.sentence(wording.verdict_word(row["verdict"])))
    why = wording.escaped(wording.reason(row, settings))
    if small:
        st.markdown(f"{name}: {mark} **{word}.** {why}")
    else:
        st.markdown(f"**{name}**")
        st.subheader(f"{mark} {word}", anchor=False)
        st.markdown(why)
    if target := wording.target_text(row, settings):
        st.caption(wording.escaped(wording.numbers.sentence(target)))
    if one_rep_max := wording.one_rep_max_text(row, settings):
        st.caption(wording.escaped(one_rep_max))
    if again := wording.test_again(row):
        st.warning(wording.escaped(again), icon=":material/replay:")


def _next_loads(rows: list[dict[str, Any]], settings: Settings) -> str | None:
    """Next load of each leg, where a curl was typed."""
    curls = [row for row in rows if catalogue.protocol(row["protocol"]).family == "curl"]
    if not curls:
        return None
    row = curls[0]
    return wording.next_load_text(
        row["left_next_load_kg"], row["right_next_load_kg"], _step_kg(row, settings), settings
    )


def _step_kg(row: dict[str, Any], settings: Settings) -> float:
    machines = club.surroundings().machines
    own = machines.loc[machines["machine_id"] == row["machine_id"], "step_kg"].dropna()
    return float(own.iloc[0]) if len(own) else default_step_kg(settings.mass_unit)


def _remarks(rows: list[dict[str, Any]]) -> None:
    flags = dict.fromkeys(flag for row in rows for flag in row["test_flags"] if flag not in _SAID_ELSEWHERE)
    for flag in flags:
        st.caption(f":material/flag: {wording.escaped(wording.flag_text(flag))}")
