"""The squad of a test day, whoever needs a look first, each with the reason in words."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from hamstring_metrics import wording
from hamstring_metrics.charts import theme
from hamstring_metrics.model import Flag, Verdict
from pages.ui import club, explain, test_setup

_NEEDS_A_LOOK = 4
_GROUPS = {
    1: ("Clear difference", Verdict.CLEAR),
    2: ("Real difference, size uncertain", Verdict.REAL),
    3: ("Repeat the test before they leave", Verdict.REPEAT),
    4: ("Look at the test itself", Verdict.NOT_MEASURED),
    5: ("No difference shown", Verdict.NO_DIFFERENCE),
    6: ("Even", Verdict.EVEN),
    7: ("Not rated", Verdict.NOT_RATED),
}


def show(day: pd.DataFrame) -> None:
    """Groups by need; those who need nothing are folded."""
    several = day["protocol"].nunique() > 1
    tests = club.assessed_of(day["athlete_id"].unique())
    for need, group in day.groupby("need", sort=True):
        title, verdict = _GROUPS[int(need)]
        mark = f"{theme.VERDICT_SHAPES[verdict]} {title} ({len(group)})"
        if need <= _NEEDS_A_LOOK:
            with st.container(border=True):
                st.markdown(f"### {mark}")
                _rows(group, several, tests)
        else:
            with st.expander(mark):
                _rows(group, several, tests)


def _rows(group: pd.DataFrame, several: bool, tests: pd.DataFrame) -> None:
    settings = club.settings()
    for row in group.to_dict("records"):
        who = wording.escaped(club.name_of(row["athlete_id"]))
        what = f" · {wording.protocol_short_name(row['protocol'])}" if several else ""
        st.page_link(
            "pages/results/athlete.py",
            label=f"**{who}**{what}",
            icon=":material/person:",
            query_params={"athlete": row["athlete_id"], "protocol": row["protocol"]},
        )
        st.markdown(wording.escaped(wording.reason(row, settings)))
        remarks = [wording.flag_label(flag) for flag in _flags_of_day(row, tests) if flag in _TOLD]
        again = wording.test_again(row)
        if again or remarks:
            st.caption(wording.escaped(". ".join(filter(None, [again, *remarks]))))
        for sentence in test_setup.of_day(row["local_date"].date().isoformat(), row["athlete_id"], row["protocol"]):
            st.caption(f":material/rule: {wording.escaped(sentence)}")
        explain.test(row, f"day:{row['test_id']}")


def _flags_of_day(row: dict[str, Any], tests: pd.DataFrame) -> list[Flag]:
    """Remarks on every test of the athlete that day: the row is the last of them only."""
    same = tests[
        (tests["athlete_id"] == row["athlete_id"])
        & (tests["protocol"] == row["protocol"])
        & (tests["local_date"] == row["local_date"])
    ]
    found = {flag for flags in same["test_flags"] for flag in flags}
    return [flag for flag in Flag if flag in found]


_TOLD = frozenset(Flag) - {Flag.KNEE_POSITION_NOT_SET, Flag.MASS_MISSING, Flag.MASS_STALE, Flag.MASS_AFTER_TEST}
"""What matters while the athlete is still there; the rest stands on the Athlete page."""
