"""What changed in the latest test of an athlete, what it stands beside, and whether the tests agree."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from hamstring_metrics import catalogue, interpret, wording
from hamstring_metrics.model import BaselineKind, Quantity
from pages.ui import blocks, club, explain

_ALL = "all"
_OPENED = "changes:each"


def show(latest: dict[str, Any], tests: pd.DataFrame, athlete_id: str) -> None:
    """The most telling change in a sentence, all of them in a table, and what the result stands beside.

    Parameters
    ----------
    latest
        The latest test of one protocol.
    tests
        The athlete's tests of that protocol.
    athlete_id
        Whose they are.
    """
    rows, told = club.remembered(lambda: _rows(latest, athlete_id), "changes", athlete_id, str(latest["test_id"]))
    settings = club.settings()
    if told:
        st.markdown(wording.escaped(wording.change_sentence(told[0], settings)))
    table, why = st.container(), st.container(horizontal=True)
    with table:
        blocks.few_lines(pd.DataFrame(wording.change_table(rows)), "What changed of each leg and of the difference")
    beside = _of(tests, str(latest["protocol"]), club.athletes()[athlete_id].sex, None)[0]
    st.caption(f":material/swap_horiz: {wording.escaped(wording.baseline_short(beside))}")
    with why:
        explain.changes(rows, f"changes:{latest['test_id']}")
    marks = dict.fromkeys(text for row in rows if (text := wording.best_text(row)))
    for mark in marks:
        st.caption(f":material/star: {wording.escaped(mark)}")
    for sentence in _extreme(athlete_id, str(latest["protocol"])):
        st.caption(f":material/info: {wording.escaped(sentence)}")
    label = "Each change in a sentence, and what it stands beside"
    with st.expander(label, icon=":material/format_list_bulleted:", key=_OPENED, on_change="rerun") as opened:
        if not opened.open:
            return
        for row in rows:
            st.markdown(
                f"**{wording.escaped(wording.numbers.sentence(wording.quantity_name(row['quantity'])))}, "
                f"{wording.escaped(wording.against_name(row['against']))}.** "
                f"{wording.escaped(wording.change_sentence(row, settings))}"
            )
        _baseline(tests, str(latest["protocol"]), athlete_id)


def _rows(latest: dict[str, Any], athlete_id: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Every change of a test, and the most telling one."""
    every = club.changes_of([athlete_id])
    own = every[every["test_id"] == latest["test_id"]]
    return own.to_dict("records"), interpret.most_telling(own).to_dict("records")


def agreement(tests: pd.DataFrame, athlete_id: str) -> None:
    """Whether the athlete's tests point to the same leg, where there are several."""
    rows = club.remembered(lambda: interpret.agreement(tests, club.settings()), "agreement", athlete_id)
    for row in rows.to_dict("records"):
        st.caption(f":material/compare_arrows: {wording.escaped(wording.agreement_sentence(row))}")


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
