"""The athletes of a squad that fit the filters: worked out once a data version, and opening one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from hamstring_metrics import charts, interpret, wording
from hamstring_metrics.model import ComparedBy
from hamstring_metrics.wording.headlines import empty_state
from pages.ui import choosing, club, entry_fields, squad_table
from pages.ui.squad_filters import Chosen

_OPEN = "squad:open"


@dataclass(frozen=True, slots=True)
class Base:
    """One row an athlete before any filter, with the texts of the table; never to be changed."""

    rows: pd.DataFrame
    texts: pd.DataFrame
    of: int


@dataclass(frozen=True, slots=True)
class Squad:
    """What a page shows of the athletes who fit; shared between sessions, never to be changed."""

    frame: pd.DataFrame
    of: int
    headline: str
    sentences: list[str]
    table: squad_table.Table
    method: list[str]


def shown(chosen: Chosen) -> Squad:
    """Everything that is said of the athletes who fit; stops where nobody does."""
    today = entry_fields.today()
    about = ("squad:shown", *chosen.key, today.isoformat())
    if club.is_large():
        with st.spinner("Comparing the athletes ..."):
            found = club.remembered(lambda: _worked_out(chosen, today), *about)
    else:
        found = club.remembered(lambda: _worked_out(chosen, today), *about)
    if found.frame.empty:
        st.info(empty_state("no_match"), icon=":material/filter_list_off:")
        st.stop()
    return found


def latest(tests: pd.DataFrame, protocol: str) -> pd.DataFrame:
    """One row an athlete with the name: the last test with a reading on the last test day, by need."""
    rows = tests[(tests["protocol"] == protocol) & tests["is_latest"]]
    rows = rows.assign(has_reading=rows["reading_days"] > 0).sort_values("has_reading", kind="stable")
    rows = rows.drop_duplicates("athlete_id", keep="last").drop(columns="has_reading")
    return interpret.by_need(club.with_names(rows))


def picture(chosen: Chosen, name: str, make: Callable[[], charts.Picture]) -> charts.Picture:
    """A picture of the athletes who fit, drawn once."""
    return club.remembered(make, "squad:picture", name, *chosen.key, entry_fields.today().isoformat())


def open_clicked(event: object, protocol: str) -> None:
    """Go to the athlete whose mark was clicked."""
    points = event.selection.points if event is not None and hasattr(event, "selection") else []
    for point in points:
        if data := point.get("customdata"):
            _open(data[0] if isinstance(data, (list, tuple)) else data["0"], protocol)


def open_named(rows: pd.DataFrame, protocol: str) -> None:
    """The same by keyboard: choose a name."""
    labels = club.labels()
    chosen = st.selectbox(
        "Open an athlete", list(rows["athlete_id"]), index=None, key=_OPEN, format_func=labels.__getitem__,
        placeholder="Choose a name, or click a mark or a row", width=360,
    )  # fmt: skip
    if chosen:
        _open(chosen, protocol)


def open_row(event: object, rows: pd.DataFrame, protocol: str) -> None:
    """The same by the row of the table that was chosen."""
    picked = event.selection.rows if event is not None and hasattr(event, "selection") else []
    for place in picked:
        _open(str(rows["athlete_id"].iloc[place]), protocol)


def _open(athlete_id: str, protocol: str) -> None:
    st.switch_page("pages/results/athlete.py", query_params={"athlete": athlete_id, "protocol": protocol})


def _worked_out(chosen: Chosen, today: dt.date) -> Squad:
    settings, around = club.settings(), club.surroundings()
    # In a large club only the squad that is looked at is assessed.
    scope = choosing.squad_key(chosen.squad) if club.is_large() else choosing.EVERYBODY
    members = chosen.members if club.is_large() else list(club.athletes())
    base = club.remembered(
        lambda: _base(members, chosen.protocol, chosen.on),
        "squad:base",
        scope,
        chosen.protocol,
        chosen.on or "",
    )
    of_squad = interpret.fits(base.rows, around, interpret.SquadFilter(squad=chosen.people.squad))
    rows = base.rows[interpret.fits(base.rows, around, chosen.people)]
    frame = interpret.squad(rows, around, settings, chosen.protocol, compared_by=chosen.way, today=today)
    chance = interpret.chance_of_flags(frame)
    return Squad(
        frame,
        int(of_squad.sum()),
        wording.headline_squad(frame, chosen.protocol),
        wording.squad_sentences(frame, chosen.way, chosen.protocol, chance, settings),
        squad_table.of(frame, base.texts.loc[frame.index], chosen.protocol, chosen.way, settings),
        _method(frame, chosen),
    )


def _base(members: list[str], protocol: str, on: str | None) -> Base:
    settings, around = club.settings(), club.surroundings()
    tests = club.assessed_of(members)
    tests = tests[(tests["protocol"] == protocol).to_numpy()]
    if on is None:
        rows = latest(tests, protocol)
        changes = club.changes_of(members)
    else:
        tests = tests[(tests["local_date"] <= pd.Timestamp(on)).to_numpy()]
        rows = club.with_names(interpret.test_day(tests, on, protocol))
        every = interpret.change(tests, around, settings, only_latest=False)
        changes = every[every["test_id"].isin(rows["test_id"])]
    rows = interpret.squad_facts(rows, around)
    rows = interpret.squad(rows, around, settings, protocol, changes=changes)
    return Base(rows, squad_table.texts(rows, changes, interpret.last_strengths(tests), settings), len(rows))


def _method(frame: pd.DataFrame, chosen: Chosen) -> list[str]:
    """How the verdicts and the comparison were worked out; the mass of one athlete says nothing of the squad."""
    once = frame.head(1).drop(columns="body_mass_kg").to_dict("records")
    formulas = [
        "squad_strength",
        "squad_rank",
        "squad_percentile",
        "modified_z",
        "leave_one_out_t",
        "hodges_lehmann",
    ]
    by_way = {
        "per_kg": ["force_n_per_kg"],
        "allometric": ["allometric"],
        "residual": ["force_residual"],
    }
    if ComparedBy.RESIDUAL in interpret.ways_to_compare(chosen.protocol):
        formulas.insert(1, "force_residual")
    formulas = list(dict.fromkeys([*formulas[:1], *by_way.get(chosen.way, []), *formulas[1:]]))
    return [
        *(wording.method_line(row, club.settings()) for row in once),
        *wording.formula_lines(*formulas),
    ]
