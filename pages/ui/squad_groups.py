"""Groups of those shown beside each other: squads, positions, ages, phases, seasons."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from hamstring_metrics import interpret, wording
from hamstring_metrics.model import GroupKind
from pages.ui import address, blocks, club, entry_fields, export_buttons
from pages.ui.squad_filters import Chosen

_OPENED = "squad:groups"


def show(chosen: Chosen, frame: pd.DataFrame) -> None:
    """What the groups are made of, the answer in words, and the table; worked out when it is opened."""
    with st.expander("Groups beside each other", icon=":material/workspaces:", key=_OPENED, on_change="rerun") as opened:
        if not opened.open:
            return
        kind = address.segmented("Groups", "groups", list(GroupKind), wording.group_kind_name)
        today = entry_fields.today().isoformat()
        sentence, table = club.remembered(
            lambda: _worked_out(chosen, frame, GroupKind(kind)), "squad:groups", kind, *chosen.key, today
        )
        st.markdown(wording.escaped(sentence))
        if table.empty:
            return
        blocks.table(table, wording.group_kind_name(kind))
        export_buttons.of_table(table, "Groups", {"Groups": wording.group_kind_name(kind), **chosen.words})


def _worked_out(chosen: Chosen, frame: pd.DataFrame, kind: GroupKind) -> tuple[str, pd.DataFrame]:
    settings, around = club.settings(), club.surroundings()
    if kind in interpret.OVER_TIME:
        rows = _all_tests(chosen, frame)
        table = interpret.times_table(interpret.in_groups(rows, around, kind))
    else:
        table = interpret.group_table(interpret.in_groups(frame, around, kind))
    sentence = wording.groups_sentence(table, kind, chosen.way, chosen.protocol, settings)
    return sentence, pd.DataFrame(wording.group_rows(table, kind, chosen.way, chosen.protocol, settings))


def _all_tests(chosen: Chosen, frame: pd.DataFrame) -> pd.DataFrame:
    """Every test of those shown, with what is compared."""
    tests = club.assessed_of(list(frame["athlete_id"]))
    tests = tests[(tests["protocol"] == chosen.protocol).to_numpy()]
    around = club.surroundings()
    rows = interpret.squad_facts(tests, around)
    return interpret.squad(rows, around, club.settings(), chosen.protocol, compared_by=chosen.way)
