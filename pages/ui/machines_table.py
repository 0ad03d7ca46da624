"""Leg-curl machines: kind, step and empty arm, in one table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from hamstring_metrics import store, units, wording
from hamstring_metrics.model import MachineKind
from pages.ui import blocks, club, draft_table, said

_DRAFT = "machines"


def show() -> None:
    """The table with a button that saves it; what was typed waits until then."""
    unit = club.settings().mass_unit
    step, arm = f"Step ({unit})", f"Empty arm ({unit})"
    listed = store.machines.listed(club.opened())
    with st.container(border=True):
        st.markdown("**Leg-curl machines**")
        st.caption(
            "Only a prone single-leg machine counts for the curl target. The step is the smallest change of load; "
            "a difference of one step is equal as far as the machine can tell. The empty arm is what the arm weighs without plates."
        )
        stored = pd.DataFrame(
            {
                "Name": [one.name for one in listed],
                "Kind": [one.kind.value if one.kind else None for one in listed],
                step: [_shown(one.step_kg, unit) for one in listed],
                arm: [_shown(one.empty_arm_kg, unit) for one in listed],
            }
        ).astype(object)  # An editor fills new rows cell by cell, which stricter columns refuse.
        edited = draft_table.edit(
            _DRAFT, stored, num_rows="add", placeholder="", alt="Leg-curl machines",
            column_config={
                "Name": st.column_config.TextColumn(required=True, max_chars=80),
                "Kind": st.column_config.SelectboxColumn(
                    options=[kind.value for kind in MachineKind], format_func=wording.machine_kind_name
                ),
                step: st.column_config.NumberColumn(min_value=0.0),
                arm: st.column_config.NumberColumn(min_value=0.0),
            },
        )  # fmt: skip
        with st.container(horizontal=True):
            changed = draft_table.has_changes(_DRAFT)
            if blocks.main_button("Save machines", icon=":material/save:", disabled=not changed):
                if said.attempt(lambda: _save(listed, stored, edited, step, arm, unit)):
                    draft_table.forget(_DRAFT)
                st.rerun()
            if changed:
                st.button("Give up the changes", type="tertiary", on_click=draft_table.forget, args=(_DRAFT,))


def _save(
    listed: list[store.machines.Machine], stored: pd.DataFrame, edited: pd.DataFrame, step: str, arm: str, unit: str
) -> str:
    saved = 0
    for place, (_, row) in enumerate(edited.iterrows()):
        # New rows come after those that are stored.
        before = listed[place] if place < len(listed) else None
        if before and stored.iloc[place].equals(row):
            continue
        store.machines.save(
            club.opened(),
            store.machines.Machine(
                name=row["Name"] if pd.notna(row["Name"]) else "",
                kind=MachineKind(row["Kind"]) if pd.notna(row["Kind"]) else None,
                step_kg=_kg(row[step], unit),
                empty_arm_kg=_kg(row[arm], unit),
                machine_id=before.machine_id if before else "",
                version=before.version if before else 0,
            ),
        )
        saved += 1
    return f"Saved: {saved} {'machine' if saved == 1 else 'machines'}."


def _shown(kg: float | None, unit: str) -> float | None:
    return None if kg is None else round(units.mass_in(kg, unit), 3)


def _kg(value: float, unit: str) -> float | None:
    return None if pd.isna(value) else units.mass_kg(float(value), unit)
