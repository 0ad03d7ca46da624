"""The typical week: two tables to type in, copied forward, with what its checks find beside it."""

from __future__ import annotations

import dataclasses
import datetime as dt

import streamlit as st

from hamstring_metrics import catalogue, programme, store, wording
from hamstring_metrics.model import Finding, FindingKind, PlannedWeek, RangeStage, RunKind
from hamstring_metrics.store.weeks import StoredWeek
from hamstring_metrics.wording import programme as words
from hamstring_metrics.wording import training
from pages.ui import (
    blocks,
    club,
    dates,
    draft_table,
    entry_fields,
    nordic_plan,
    programme_data,
    said,
    week_table,
)
from pages.ui.programme_data import Owner

_DAY = "week:day"
_ICONS = {
    FindingKind.COLLISION: ":material/compare_arrows:",
    FindingKind.ASK: ":material/visibility:",
    FindingKind.SUGGEST: ":material/lightbulb:",
    FindingKind.NOTE: ":material/notes:",
    FindingKind.FITS: ":material/check:",
}
_SHOWN_AT_ONCE = (FindingKind.COLLISION, FindingKind.ASK, FindingKind.SUGGEST)
_MOST_WEEKS_AHEAD = 16


def pick_monday() -> dt.date:
    """The Monday of the week on show: this one unless another day is chosen."""
    st.session_state.setdefault(_DAY, entry_fields.today())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day = st.date_input("Week of", key=_DAY, format=dates.field_format(), width=200, persist_state="session")
        st.button("Week before", icon=":material/chevron_left:", on_click=_turn, args=(-1,))
        st.button("Week after", icon=":material/chevron_right:", on_click=_turn, args=(1,))
    monday = programme.monday_of(day or entry_fields.today())
    sunday = monday + dt.timedelta(days=6)
    settings = club.settings()
    st.caption(f"Monday {wording.numbers.date(monday, settings)} to Sunday {wording.numbers.date(sunday, settings)}")
    return monday


def show(owner: Owner, monday: dt.date) -> None:
    """The week to type in and, beside it, what its checks find while it is typed."""
    known = {one.week.monday: one for one in programme_data.weeks_of(owner)}
    stored = known.get(monday)
    # A squad's week is copied for the athlete when it is changed, and stays the squad's otherwise.
    is_own = stored is not None and stored.athlete_id == owner.athlete_id and stored.squad == owner.squad
    if stored is not None and not is_own:
        st.caption(
            f"This is the week of {wording.escaped(stored.squad or '')}. Saved here, it becomes {wording.escaped(owner.name)}'s own."
        )
    if stored is None:
        _beginnings(owner, monday, known)
    draft = f"week:{owner.key}:{monday}"
    read = _tables(draft, stored.week if stored else PlannedWeek(monday))
    for sentence in read.refused:
        st.error(wording.escaped(sentence), icon=":material/error:")
    _buttons(owner, draft, read, stored if is_own else None)
    if not read.week.is_empty:
        found = programme.findings(programme_data.context(owner, read.week))
        blocks.headline(words.headline_week(found))
        _findings(found)
    nordic_plan.show(owner, monday)


def _turn(weeks: int) -> None:
    st.session_state[_DAY] = (st.session_state[_DAY] or entry_fields.today()) + dt.timedelta(weeks=weeks)


def _beginnings(owner: Owner, monday: dt.date, known: dict[dt.date, StoredWeek]) -> None:
    """Ways not to begin with an empty week."""
    kind = programme_data.phase_on(owner, monday)
    earlier = [one for day, one in known.items() if day < monday]
    weeks: list[tuple[str, PlannedWeek]] = []
    if kind is not None and kind in catalogue.template_weeks():
        weeks.append(
            (f"Begin from a typical week: {wording.phase_kind_name(kind)}", programme.typical_week(kind, monday))
        )
    if earlier:
        weeks.append(("Copy the last planned week", dataclasses.replace(earlier[-1].week, monday=monday)))
    st.caption("Nothing is planned for this week yet.")
    with st.container(horizontal=True):
        for label, week in weeks:
            st.button(label, icon=":material/content_copy:", on_click=_save, args=(owner, week, None, ""))


def _tables(draft: str, week: PlannedWeek) -> week_table.ReadWeek:
    unit = club.settings().mass_unit
    st.markdown("**Runs**")
    runs = draft_table.edit(
        f"{draft}:runs", week_table.runs_table(week), placeholder="", alt="Runs of the week, one row a day", disabled=[week_table.DAY],
        column_config={
            name: st.column_config.SelectboxColumn(options=[run.value for run in RunKind], format_func=training.run_name)
            for name in (week_table.RUN, week_table.SECOND_RUN)
        },
    )  # fmt: skip
    st.markdown("**Exercises**")
    exercises = draft_table.edit(
        f"{draft}:exercises", week_table.exercises_table(week, unit), num_rows="dynamic", placeholder="",
        alt="Exercises of the week, one row an exercise",
        column_config={
            week_table.DAY: st.column_config.SelectboxColumn(options=list(training.DAY_NAMES)),
            week_table.EXERCISE: st.column_config.SelectboxColumn(
                options=_exercise_ids(week), format_func=training.exercise_name, width="medium"
            ),
            week_table.SETS: st.column_config.NumberColumn(min_value=1, step=1, width=70),
            week_table.REPS: st.column_config.NumberColumn("Reps", min_value=1, step=1, width=75),
            week_table.SECONDS: st.column_config.NumberColumn(min_value=1, step=1, width=95),
            week_table.LOAD: st.column_config.NumberColumn(f"Load ({unit})", min_value=0.0, width=105),
            week_table.TEMPO: st.column_config.TextColumn(max_chars=60),
            week_table.RANGE: st.column_config.SelectboxColumn(
                options=[stage.value for stage in RangeStage], format_func=training.range_name
            ),
        },
    )  # fmt: skip
    busy = st.checkbox(
        "A busy running week (one hamstring session will do)",
        value=week.busy,
        key=f"{draft}:busy",
        persist_state="session",
    )
    return week_table.read_week(week.monday, busy, runs, exercises, unit)


def _exercise_ids(week: PlannedWeek) -> list[str]:
    own = [one.exercise_id for day in week.days for one in day.exercises]
    return list(dict.fromkeys([*catalogue.exercises(), *own]))


def _findings(found: list[Finding]) -> None:
    st.caption(words.ADVICE)
    for place, one in enumerate(one for one in found if one.kind in _SHOWN_AT_ONCE):
        with st.container(border=True):
            st.markdown(
                f"{_ICONS[one.kind]} **{training.finding_kind_name(one.kind)}**: {wording.escaped(words.finding_text(one, club.settings()))}"
            )
            _rule(one.rule_id, place)
    rest = [one for one in found if one.kind not in _SHOWN_AT_ONCE]
    if rest:
        with st.expander(f"What fits, and notes ({len(rest)})", icon=":material/check:"):
            for one in rest:
                text = f"{training.finding_kind_name(one.kind)}: {words.finding_text(one, club.settings())}"
                st.markdown(f"{_ICONS[one.kind]} {wording.escaped(text)}")
                st.caption(wording.escaped(words.rule_text(one.rule_id)))


def _rule(rule_id: str, place: int) -> None:
    topic = catalogue.practice_rules()[rule_id].topic
    with st.expander(f"The rule: {topic}, {words.source_of_rule(rule_id)}", key=f"rule:{place}:{rule_id}"):
        st.markdown(wording.escaped(words.rule_text(rule_id)))
        st.page_link(
            "pages/about/method.py",
            label="Open the rule on Method",
            icon=":material/menu_book:",
            query_params={"rule": rule_id},
        )


def _buttons(owner: Owner, draft: str, read: week_table.ReadWeek, stored: StoredWeek | None) -> None:
    changed = draft_table.has_changes(f"{draft}:runs") or draft_table.has_changes(f"{draft}:exercises")
    changed = changed or stored is None or read.week.busy != stored.week.busy
    with st.container(horizontal=True, vertical_alignment="bottom"):
        blocks.main_button(
            "Save the week", icon=":material/save:", disabled=bool(read.refused) or not changed,
            on_click=_save, args=(owner, read.week, stored, draft),
        )  # fmt: skip
        if stored is None:
            return
        weeks = st.number_input(
            "Copy it forward by weeks",
            min_value=1,
            max_value=_MOST_WEEKS_AHEAD,
            value=1,
            key=f"{draft}:ahead",
            width=180,
        )
        st.button(
            "Copy forward", icon=":material/content_copy:", disabled=changed, on_click=_copy, args=(stored, int(weeks))
        )
        st.button("Remove the week", icon=":material/delete:", on_click=_remove, args=(stored, draft))
    if changed:
        st.caption("Save the week before it is copied forward.")


def _save(owner: Owner, week: PlannedWeek, stored: StoredWeek | None, draft: str) -> None:
    def save() -> str:
        new = StoredWeek(week, owner.athlete_id, owner.squad)
        if stored is not None:
            new = dataclasses.replace(new, week_id=stored.week_id, version=stored.version)
        store.weeks.save(club.opened(), new)
        return f"Saved: the week from {wording.numbers.date(week.monday, club.settings())} of {owner.name}."

    if said.attempt(save) and draft:
        draft_table.forget(draft)


def _copy(stored: StoredWeek, weeks: int) -> None:
    def copy() -> str:
        planned, left = store.weeks.copy_forward(club.opened(), stored, weeks)
        days = [wording.numbers.date(monday, club.settings()) for monday in planned]
        text = (
            f"Copied to {wording.numbers.counted(len(planned), 'week')}: {wording.numbers.listed(days)}."
            if planned
            else "No week was copied."
        )
        if left:
            kept = [wording.numbers.date(monday, club.settings()) for monday in left]
            text += f" Already planned and left as it was: {wording.numbers.listed(kept)}."
        return text

    said.attempt(copy)


def _remove(stored: StoredWeek, draft: str) -> None:
    def remove() -> str:
        store.weeks.delete(club.opened(), stored.week_id)
        return (
            f"Removed: the week from {wording.numbers.date(stored.week.monday, club.settings())}. The journal keeps it."
        )

    if said.attempt(remove):
        draft_table.forget(draft)
