"""What changed in the latest test of an athlete, what it stands beside, and whether the tests agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from hamstring_metrics import catalogue, interpret, wording
from hamstring_metrics.model import BaselineKind, Quantity
from pages.ui import blocks, club, explain

_ALL = "all"
_OPENED = "changes:each"


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of the changes of one test, ready to be shown; shared, never to be changed."""

    rows: list[dict[str, Any]]
    sentence: str
    table: pa.Table
    beside: str


def show(latest: dict[str, Any], tests: pd.DataFrame, athlete_id: str) -> None:
    """The most telling change in a sentence, all of them in a table, and what the result stands beside.

    Parameters
    ----------
    latest
        The latest test of one protocol.
    tests
        The athlete's tests, of every protocol.
    athlete_id
        Whose they are.
    """
    test_id, protocol = str(latest["test_id"]), str(latest["protocol"])
    told = club.remembered(lambda: _told(latest, tests, athlete_id), "changes", athlete_id, test_id)
    if told.sentence:
        st.markdown(told.sentence)
    blocks.few_lines(told.table, "What changed of each leg and of the difference")
    st.caption(told.beside)
    explain.changes(told.rows, f"changes:{test_id}")
    label = "Each change in a sentence, and what it stands beside"
    with st.expander(label, icon=":material/format_list_bulleted:", key=_OPENED, on_change="rerun") as opened:
        if not opened.open:
            return
        settings = club.settings()
        for row in told.rows:
            st.markdown(
                f"**{wording.escaped(wording.numbers.sentence(wording.quantity_name(row['quantity'])))}, "
                f"{wording.escaped(wording.against_name(row['against']))}.** "
                f"{wording.escaped(wording.change_sentence(row, settings))}"
            )
        _baseline(tests[tests["protocol"] == protocol], protocol, athlete_id)


def _told(latest: dict[str, Any], tests: pd.DataFrame, athlete_id: str) -> Told:
    """Every change of a test, the most telling one first, and what the test stands beside."""
    settings, protocol = club.settings(), str(latest["protocol"])
    every = club.changes_of([athlete_id])
    own = every[every["test_id"] == latest["test_id"]]
    rows, telling = own.to_dict("records"), interpret.most_telling(own).to_dict("records")
    beside = _of(tests[tests["protocol"] == protocol], protocol, club.athletes()[athlete_id].sex, None)[0]
    below = [
        ("swap_horiz", wording.baseline_short(beside)),
        *(("star", mark) for mark in dict.fromkeys(map(wording.best_text, rows)) if mark),
        *(("info", sentence) for sentence in _extreme(athlete_id, protocol)),
    ]
    return Told(
        rows,
        wording.escaped(wording.change_sentence(telling[0], settings)) if telling else "",
        blocks.drawn_lines(pd.DataFrame(wording.change_table(rows))),
        "  \n".join(f":material/{icon}: {wording.escaped(text)}" for icon, text in below),
    )


def agreement(tests: pd.DataFrame, athlete_id: str) -> None:
    """Whether the athlete's tests point to the same leg, where there are several."""
    if said := club.remembered(lambda: _agreement(tests), "agreement", athlete_id):
        st.caption(said)


def _agreement(tests: pd.DataFrame) -> str:
    rows = interpret.agreement(tests, club.settings()).to_dict("records")
    return "  \n".join(f":material/compare_arrows: {wording.escaped(wording.agreement_sentence(row))}" for row in rows)


def _baseline(tests: pd.DataFrame, protocol: str, athlete_id: str) -> None:
    """The published group until the own band takes its place, and the band from then on."""
    st.markdown("**What a value stands beside**")
    settings, sex = club.settings(), club.athletes()[athlete_id].sex
    groups = [one for one in catalogue.reference_groups().values() if one.protocol == protocol]
    group = None
    found = _of(tests, protocol, sex, None)
    if found[0].kind is not BaselineKind.OWN and groups:
        names = {_ALL: "Every group that may fit"} | {one.id: one.name for one in groups}
        chosen = st.selectbox(
            "Published group", list(names), format_func=names.__getitem__, key=f"changes:group:{protocol}", width=360
        )
        group = None if chosen == _ALL else chosen
        found = _of(tests, protocol, sex, group)
    sentences = dict.fromkeys(wording.baseline_sentence(one, settings) for one in found)
    for sentence in sentences:
        st.markdown(wording.escaped(sentence))


def _of(tests: pd.DataFrame, protocol: str, sex: Any, group: str | None) -> list[interpret.Baseline]:
    whose = str(tests["athlete_id"].iloc[0])
    return club.remembered(
        lambda: _worked_out(tests, protocol, sex, group), "baseline", whose, protocol, str(sex), str(group)
    )


def _worked_out(tests: pd.DataFrame, protocol: str, sex: Any, group: str | None) -> list[interpret.Baseline]:
    here = club.surroundings()
    found = [interpret.baseline_of(tests, one, here, protocol, sex, group) for one in (Quantity.LEFT, Quantity.RIGHT)]
    difference = interpret.baseline_of(tests, Quantity.ASYMMETRY, here, protocol, sex)
    return [*found, difference] if difference.kind is BaselineKind.OWN else found


def _extreme(athlete_id: str, protocol: str) -> list[str]:
    """Far off the squad's other first tests, so that the next one tends to lie nearer by itself."""
    people = club.athletes()
    squads = people[athlete_id].squads
    members = [one for one, person in people.items() if set(person.squads) & set(squads)]
    if not squads:
        return []
    tests = club.assessed_of(members)
    rows = club.remembered(
        lambda: interpret.extreme_first_tests(
            tests[tests["protocol"] == protocol], club.surroundings(), club.own_errors()
        ),
        "extreme first tests", protocol, *sorted(members),
    )  # fmt: skip
    own = rows[rows["athlete_id"] == athlete_id]
    return [wording.first_test_sentence(row, club.settings()) for row in own.to_dict("records")]
