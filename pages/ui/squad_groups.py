"""Groups of those shown beside each other: squads, positions, ages, phases, seasons."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from hamstring_metrics import charts, interpret, wording
from hamstring_metrics.model import ComparedBy, GroupKind
from pages.ui import address, blocks, club, entry_fields, export_buttons, squad_view
from pages.ui.squad_filters import Chosen

_OPENED = "squad:groups"


@dataclass(frozen=True, slots=True)
class Groups:
    """The answer in words, the table and the picture of one kind of groups."""

    sentence: str
    table: pd.DataFrame
    picture: charts.Picture


def show(chosen: Chosen, frame: pd.DataFrame) -> None:
    """What the groups are made of, the answer in words, and the table; worked out when it is opened."""
    with st.expander(
        "Groups beside each other", icon=":material/workspaces:", key=_OPENED, on_change="rerun"
    ) as opened:
        if not opened.open:
            return
        kind = address.segmented("Groups", "groups", list(GroupKind), wording.group_kind_name)
        today = entry_fields.today().isoformat()
        found = club.remembered(
            lambda: _worked_out(chosen, frame, GroupKind(kind)), "squad:groups", kind, *chosen.key, today
        )
        st.markdown(wording.escaped(found.sentence))
        if found.table.empty:
            return
        event = blocks.picture(found.picture, "squad:strips", on_select="rerun")
        squad_view.open_clicked(event, chosen.protocol)
        blocks.table(found.table, wording.group_kind_name(kind))
        export_buttons.of_table(found.table, "Groups", {"Groups": wording.group_kind_name(kind), **chosen.words})


def _worked_out(chosen: Chosen, frame: pd.DataFrame, kind: GroupKind) -> Groups:
    settings, around = club.settings(), club.surroundings()
    over_time = kind in interpret.OVER_TIME
    grouped = interpret.in_groups(_all_tests(chosen, frame) if over_time else frame, around, kind)
    table = interpret.times_table(grouped) if over_time else interpret.group_table(grouped)
    names = {one: wording.group_name(kind, one) for one in table["group"]}
    return Groups(
        wording.groups_sentence(table, kind, chosen.way, chosen.protocol, settings),
        pd.DataFrame(wording.group_rows(table, kind, chosen.way, chosen.protocol, settings)),
        charts.group_strips(grouped, table, settings, ComparedBy(chosen.way), names),
    )


def _all_tests(chosen: Chosen, frame: pd.DataFrame) -> pd.DataFrame:
    """Every test of those shown, with what is compared."""
    tests = club.assessed_of(list(frame["athlete_id"]))
    tests = tests[(tests["protocol"] == chosen.protocol).to_numpy()]
    around = club.surroundings()
    rows = interpret.squad_facts(tests, around)
    rows = interpret.squad(rows, around, club.settings(), chosen.protocol, compared_by=chosen.way)
    return club.with_names(rows)
