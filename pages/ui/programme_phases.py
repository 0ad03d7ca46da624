"""The programme as a strip and a table, and a template counted back from a race or a season."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from hamstring_metrics import charts, errors, programme, store, wording
from hamstring_metrics.model import Goal, RunKind
from hamstring_metrics.programme import TemplatePhase
from hamstring_metrics.store.phases import Phase
from hamstring_metrics.wording import plans
from pages.ui import blocks, club, dates, entry_fields, programme_data, said
from pages.ui.programme_data import Owner

_GOALS = {Goal.RACE: "A race", Goal.SEASON: "The first day of a season"}
_HARD = (RunKind.INTERVAL, RunKind.TEMPO, RunKind.HILLS, RunKind.LONG)
_AROUND = dt.timedelta(weeks=12)
_AHEAD = dt.timedelta(weeks=6)
_SURE = "template:sure:"


def show(owner: Owner) -> None:
    """The strip with its phases in words, and fields to count a programme back from a day."""
    phases = programme_data.phases_of(owner)
    if phases.empty:
        st.info(wording.empty_state("no_phases"), icon=":material/lightbulb:")
    else:
        today = pd.Timestamp(entry_fields.today())
        now = phases[(phases["start"] <= today) & (phases["end"].isna() | (phases["end"] >= today))]
        blocks.headline(plans.headline_phases(now.sort_values("start")["name"].tolist()))
        blocks.picture(_strip(owner, phases), "programme:strip")
        _about(phases[phases["end"].isna() | (phases["end"] >= today)])
    with st.expander("Count a programme back from a race or a season", icon=":material/event:", expanded=phases.empty):
        _template(owner, phases)


def _strip(owner: Owner, phases: pd.DataFrame) -> charts.Picture:
    today = entry_fields.today()
    known = [phases["start"].min().date(), phases["end"].max().date() if phases["end"].notna().any() else today]
    # So far ahead the next tests lie, whether or not a phase that goes on has an end.
    first, last = max(known[0], today - _AROUND * 2), max(known[1], today + _AHEAD)
    last = min(max(last, first + _AROUND), today + _AROUND * 2)
    tests = club.assessed_of(owner.members)
    days = sorted({day.date() for day in tests["local_date"].dropna()}) if len(tests) else []
    injuries = club.surroundings().injuries
    runs = [
        (day, run.value)
        for one in programme_data.weeks_of(owner)
        for day, plan in one.week.dated
        for run in plan.runs
        if run in _HARD and first <= day <= last
    ]
    retests = programme.retest_list(tests, today) if len(tests) else pd.DataFrame({"due": []})
    due = [day.date() for day in pd.to_datetime(retests["due"])]
    planned = sorted({day for day in [*due, *_planned_tests(phases, today, last)] if today <= day <= last})
    return charts.programme_strip(
        phases,
        [day for day in days if first <= day <= last],
        planned,
        pd.DataFrame(runs, columns=["date", "kind"]),
        injuries[injuries["athlete_id"] == owner.athlete_id],
        (first, last),
        today,
        club.settings(),
    )


def _planned_tests(phases: pd.DataFrame, today: dt.date, last: dt.date) -> list[dt.date]:
    """The test days that go with the phases that go on or are to come, up to a last day on show."""
    rows = phases[phases["end"].isna() | (phases["end"] >= pd.Timestamp(today))].sort_values("start")
    return programme.planned_test_days(
        [
            TemplatePhase(row["kind"], row["start"].date(), last if pd.isna(row["end"]) else row["end"].date())
            for row in rows.to_dict("records")
        ]
    )


def _about(phases: pd.DataFrame) -> None:
    """What each phase that goes on or is to come is for, in sentences: a table would run out of a phone."""
    for row in phases.sort_values("start").to_dict("records"):
        end = None if pd.isna(row["end"]) else row["end"]
        st.markdown(
            f"- {wording.escaped(plans.phase_line(row['name'], row['kind'], row['start'], end, club.settings()))}"
        )


def _template(owner: Owner, phases: pd.DataFrame) -> None:
    goal = st.radio("Count back from", list(Goal), format_func=_GOALS.__getitem__, key="template:goal", horizontal=True)
    day_field, weeks_field, end_field = st.columns(3)
    day = day_field.date_input(
        "Day of the race" if goal is Goal.RACE else "First day of the season",
        value=None,
        key="template:day",
        format=dates.field_format(),
    )
    weeks = weeks_field.selectbox("Weeks", programme.template_lengths(), index=1, key="template:weeks")
    season_end = None
    if goal is Goal.SEASON:
        season_end = end_field.date_input(
            "Last day of the season (empty: open)", value=None, key="template:end", format=dates.field_format()
        )
    if day is None:
        st.caption("Choose the day: the last phase ends on the day before it.")
        return
    try:
        found = programme.phases_back_from(day, weeks, goal, season_end)
    except errors.ValueRefused as fault:
        st.error(wording.escaped(str(fault)), icon=":material/error:")
        return
    settings = club.settings()
    for one in found:
        line = plans.phase_line(wording.phase_kind_name(one.kind), one.kind, one.start, one.end, settings)
        st.markdown(f"- {wording.escaped(line)}")
    tests = [wording.numbers.date(test_day, settings) for test_day in programme.planned_test_days(found)]
    st.caption(f"Test days that go with it: {wording.numbers.listed(tests)}.")
    if found[0].start < entry_fields.today():
        st.caption(f"It would have begun on {wording.numbers.date(found[0].start, settings)}, which has passed.")
    key = f"{_SURE}{owner.key}:{day}:{weeks}:{goal}:{season_end}"
    overlapping = st.session_state.get(key)
    if overlapping:
        st.warning(wording.escaped(overlapping), icon=":material/help:")
    blocks.main_button(
        "Add them anyway" if overlapping else f"Add these {len(found)} phases for {owner.name}",
        key="template:add", icon=":material/playlist_add:", on_click=_add, args=(owner, found, phases, key),
    )  # fmt: skip


def _add(owner: Owner, found: list[TemplatePhase], phases: pd.DataFrame, key: str) -> None:
    def add() -> str:
        overlapping = _overlapping(owner, found, phases)
        if overlapping and not st.session_state.get(key):
            st.session_state[key] = overlapping
            return ""
        st.session_state.pop(key, None)
        kept = store.phases.save_all(
            club.opened(),
            [
                Phase(wording.phase_kind_name(one.kind), one.kind, one.start, one.end, owner.athlete_id, owner.squad)
                for one in found
            ],
        )
        return f"Added: {len(kept)} phases for {owner.name}. Trends draws them behind the results."

    said.attempt(add)


def _overlapping(owner: Owner, found: list[TemplatePhase], phases: pd.DataFrame) -> str:
    """Own phases of the owner in the same days, as a question; empty where there are none."""
    first, last = pd.Timestamp(found[0].start), found[-1].end
    own = (
        phases[phases["athlete_id"] == owner.athlete_id] if owner.athlete_id else phases[phases["squad"] == owner.squad]
    )
    touching = own[(own["end"].isna() | (own["end"] >= first))]
    if last is not None:
        touching = touching[touching["start"] <= pd.Timestamp(last)]
    if touching.empty:
        return ""
    names = [f"'{name}'" for name in touching["name"]]
    return (
        f"In these days {wording.numbers.listed(names)} of {owner.name} already {'runs' if len(names) == 1 else 'run'}. "
        "Choose another day, change them on Trends, or add the template anyway: both are drawn."
    )
