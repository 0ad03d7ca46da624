"""The club's settings: each is saved as soon as it is changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import streamlit as st

from hamstring_metrics import catalogue, store, units, wording
from hamstring_metrics.model import Formula
from pages.ui import club, said, zones

_DATE_STYLES = {
    "YYYY-MM-DD": "2026-03-04 (year first)",
    "DD/MM/YYYY": "04/03/2026 (day first)",
    "MM/DD/YYYY": "03/04/2026 (month first)",
    "DD.MM.YYYY": "04.03.2026 (day first)",
    "D MMMM YYYY": "4 March 2026",
}
_DECIMAL_SIGNS = {".": "1.5 (point)", ",": "1,5 (comma)"}


def units_and_time() -> None:
    """Time zone, units and the way dates are written."""
    here = club.settings()
    with st.container(border=True):
        st.markdown("**Time, units, dates**")
        key, save = _saved("time_zone", "time zone")
        st.selectbox(
            "Time zone of the club", zones.known(), key=key, on_change=save, index=None,
            placeholder="Not set yet: asked with the first export",
            help="Exports carry universal time. The zone decides on which local day a test was done.",
        )  # fmt: skip
        if not here.time_zone and (proposed := zones.of_browser()):
            st.button(
                f"Use {proposed}, the zone of this browser", on_click=_set, args=("time_zone", proposed, "time zone")
            )
        _choice("mass_unit", "Body mass and load in", "unit of body mass and load", list(units.MASS_UNITS))
        _choice("force_unit", "Force in", "unit of force", list(units.FORCE_UNITS))
        key, save = _saved("date_style", "way of writing dates")
        st.selectbox("Dates are written as", list(_DATE_STYLES), key=key, on_change=save, format_func=_DATE_STYLES.get)
        key, save = _saved("decimal_sign", "decimal sign")
        st.segmented_control(
            "Decimals are written as", list(_DECIMAL_SIGNS), key=key, on_change=save, required=True,
            format_func=_DECIMAL_SIGNS.get,
            help="In every sentence, table, picture and report, and in CSV files, where with a comma cells are parted by "
            "semicolons. A field to type a number in always shows a point.",
        )  # fmt: skip


def readings() -> None:
    """Formula, line and window; what else is shown."""
    with st.container(border=True):
        st.markdown("**How the legs are compared**")
        key, save = _saved("formula", "formula")
        st.selectbox(
            "Asymmetry is shown as", list(Formula), key=key, on_change=save, format_func=wording.formula_name,
            help="Changes the number shown, never a verdict.",
        )  # fmt: skip
        st.caption(wording.escaped(wording.formula_written(club.settings().formula)))
        _number("asymmetry_line_pct", "Line, % of the stronger leg", "asymmetry_line_pct", 0.5)
        _number("window_weeks", "Window of a reading, weeks", "window_weeks", 1.0)
        _switch("show_one_rep_max", "Show the estimated one-repetition maximum")
        _switch(
            "show_reference_lines", "Show lines from injury studies",
            "Each with its cohort, sex and interval. They say nothing about one person.",
        )  # fmt: skip


def _saved(name: str, label: str) -> tuple[str, Callable[[], None]]:
    """A widget's key, holding what is stored, and what saves a change of it."""
    key = f"setting:{name}"
    stored = getattr(club.settings(), name)
    st.session_state[key] = None if stored == "" else stored
    return key, lambda: _set(name, st.session_state[key], label)


def _set(name: str, value: object, label: str) -> None:
    if value is None:
        return

    def save() -> str:
        here = club.opened()
        store.club_settings.save(here, dataclasses.replace(store.club_settings.load(here), **{name: value}))
        return f"Saved: {label}. Every reading is worked out anew; no stored value has changed."

    said.attempt(save)


def _choice(name: str, label: str, called: str, options: list[str]) -> None:
    key, save = _saved(name, called)
    st.segmented_control(label, options, key=key, on_change=save, required=True)


def _number(name: str, label: str, threshold: str, smallest: float) -> None:
    key, save = _saved(name, label)
    st.number_input(label, min_value=smallest, max_value=100.0, step=1.0, key=key, on_change=save, format="%g")
    st.caption(wording.escaped(wording.default_text(catalogue.thresholds()[threshold])))


def _switch(name: str, label: str, explained: str | None = None) -> None:
    key, save = _saved(name, label)
    st.toggle(label, key=key, on_change=save, help=explained)
