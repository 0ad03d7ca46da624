"""The list for the next test day: who is due for a retest, and who overdue."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import streamlit as st

from hamstring_metrics import programme, wording
from hamstring_metrics.model import RetestState
from hamstring_metrics.wording import plans
from hamstring_metrics.wording import programme as words
from pages.ui import blocks, club, entry_fields


def folded(athlete_ids: Collection[str] | None = None) -> None:
    """Those who wait, of some athletes or of everybody; open while somebody does."""
    whose = [] if athlete_ids is None else sorted(athlete_ids)
    waiting = club.remembered(lambda: _waiting(whose), "retest_list", entry_fields.today().isoformat(), *whose)
    with st.expander(
        f"The next test day: {_headline(waiting)}",
        icon=":material/event_repeat:",
        expanded=len(waiting) > 0,
    ):
        if len(waiting):
            _by_athlete(waiting)
        else:
            st.caption("Whoever was tested here was tested again, or is not due yet.")
        st.caption(wording.escaped(words.rule_text("retest_interval")))


def of(tests: pd.DataFrame) -> None:
    """Every retest of these tests, the answer first."""
    listed = programme.retest_list(tests, entry_fields.today())
    blocks.headline(_headline(listed))
    table(listed)
    st.caption(wording.escaped(words.rule_text("retest_interval")))


def table(listed: pd.DataFrame) -> None:
    """One row an athlete and test, the overdue first."""
    settings = club.settings()
    shown = club.with_names(listed)
    # Of one athlete the name stands above already, and a phone has room for the days.
    who = {"Athlete": shown["name"]} if shown["name"].nunique() > 1 else {}
    blocks.table(
        pd.DataFrame(
            {
                **who,
                "Test": [wording.protocol_name(one) for one in shown["protocol"]],
                "Retest": [plans.retest_state_name(one) for one in shown["state"]],
                "Last tested": [wording.numbers.date(day, settings) for day in shown["last_test"]],
                "Due from": [wording.numbers.date(day, settings) for day in shown["due"]],
                "Overdue after": [wording.numbers.date(day, settings) for day in shown["overdue"]],
            }
        ),
        "Retests per athlete and test, the overdue first: the list for the next test day",
    )


def _by_athlete(waiting: pd.DataFrame) -> None:
    """One row an athlete with every test that waits, the longest wait first."""
    settings = club.settings()
    rows = []
    for athlete_id, own in waiting.groupby("athlete_id", sort=False):
        rows.append(
            {
                "Athlete": club.name_of(str(athlete_id)),
                **{
                    plans.retest_state_name(state).capitalize(): _tests_of(own, state)
                    for state in (RetestState.OVERDUE, RetestState.DUE)
                },
                "Waits since": wording.numbers.date(own["due"].min(), settings),
            }
        )
    blocks.table(pd.DataFrame(rows), "Athletes with the tests that are overdue or due: the list for the next test day")


def _tests_of(own: pd.DataFrame, state: RetestState) -> str:
    return ", ".join(wording.protocol_short_name(one) for one in own.loc[own["state"] == state, "protocol"])


def _waiting(athlete_ids: list[str]) -> pd.DataFrame:
    every = club.tests()
    own = every[every["athlete_id"].isin(athlete_ids)] if athlete_ids else every
    listed = programme.retest_list(own, entry_fields.today())
    return listed[listed["state"] != RetestState.NOT_YET]


def _headline(listed: pd.DataFrame) -> str:
    states = listed["state"].tolist()
    return plans.headline_retests(states.count(RetestState.DUE), states.count(RetestState.OVERDUE))
