"""The fields of Enter results: empty until typed, kept until stored or cleared."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import streamlit as st

from hamstring_metrics import catalogue, errors, store, units, wording
from hamstring_metrics.model import Side, StopReason
from pages.ui import address, alike, club, dates, test_setup
from pages.ui.typed_results import COUNTED, GROUPS, Choices, Entry, entry, field_name

_AT = "entry:"
_ATHLETE, _DATE, _NOTE, _LAST = f"{_AT}athlete", f"{_AT}date", f"{_AT}note", f"{_AT}last_group"
_CLEARED = f"{_AT}cleared"
_NEW_NAME = f"{_AT}new_name"
SOMEBODY_NEW = "new"
"""What the athlete box holds instead of an id while a new name is typed."""
ASKED = f"{_AT}asked"
"""Set while the page asks whether something odd is to be stored."""
_RESULTS = (
    "body_mass",
    *(f"{group}_{side}" for group in GROUPS for side in Side),
    *(f"{group}_{side}_reps" for group in COUNTED for side in Side),
    "pain",
)
_PER_KG = "Forces per body mass are always in N/kg, whatever unit forces are typed in, as studies give them."


def show() -> None:
    """Date, athlete, body mass, curl, bridge and note; everything else folded below."""
    # The date stands first: it is today's nearly always, and on the way from the
    # athlete to the values its parts would be passed with the keyboard each time.
    when, who = st.columns([2, 3])
    with when:
        date_field(_DATE)
    with who:
        _athlete_field()
    _result("body_mass")
    _refusals("body_mass")
    for group in ("curl", "bridge"):
        _pair(group)
    st.text_input(
        "Note", key=_NOTE, persist_state="session", autocomplete="off", placeholder="Kept with each test typed here"
    )
    with st.expander("More: machine, dynamometer, NordBord, pain, set-up, units", icon=":material/tune:"):
        _more()


def date_field(key: str) -> None:
    """The local day of the tests: today, until another is chosen."""
    st.session_state.setdefault(key, today())
    st.date_input(
        "Date",
        key=key,
        max_value=max(today(), st.session_state[key] or today()),
        format=dates.field_format(),
        persist_state="session",
        on_change=_changed,
    )


def unit_switches(*shown: str) -> None:
    """Units of masses and loads, and of forces; the club's until switched here."""
    settings = club.settings()
    for key, label, options, usual, about in (
        ("mass_unit", "Masses and loads in", units.MASS_UNITS, settings.mass_unit, None),
        ("force_unit", "Forces in", units.FORCE_UNITS, settings.force_unit, _PER_KG),
    ):
        if key in shown:
            st.session_state.setdefault(_AT + key, usual)
            st.segmented_control(
                label, options, key=_AT + key, help=about, required=True, persist_state="session", on_change=_changed
            )


def machine_field() -> None:
    """The curl machine, whose step the next load follows."""
    machines = {one.machine_id: one.name for one in store.machines.listed(club.opened())}
    if st.session_state.get(f"{_AT}machine_id") not in machines:
        st.session_state[f"{_AT}machine_id"] = None
    st.selectbox(
        "Curl machine",
        list(machines),
        index=None,
        key=f"{_AT}machine_id",
        format_func=lambda one: machines.get(one, ""),
        placeholder="Not noted" if machines else "None yet: add one on Settings",
        persist_state="session",
        on_change=_changed,
    )


def protocol_field(group: str) -> None:
    """Which test of a NordBord, or of a dynamometer, was done."""
    families = {"nordbord": ("nordbord",), "dynamometer": ("dynamometer", "forceframe")}[group]
    options = [one.id for one in catalogue.protocols().values() if one.family in families]
    st.session_state.setdefault(_AT + group, getattr(Choices(), group))
    st.selectbox(
        f"{GROUPS[group]} test", options, key=_AT + group, format_func=wording.protocol_name,
        persist_state="session", on_change=_changed,
    )  # fmt: skip


def choices() -> Choices:
    """What is chosen at this moment."""
    said = {name: st.session_state.get(_AT + name) for name in Choices.__dataclass_fields__}
    settings = club.settings()
    usual = {"mass_unit": settings.mass_unit, "force_unit": settings.force_unit}
    return Choices(**(usual | {name: value for name, value in said.items() if value is not None}))


def typed() -> Entry:
    """What is typed at this moment."""
    texts = {name: st.session_state.get(_AT + name) or "" for name in _RESULTS}
    return entry(texts, choices(), st.session_state.get(_DATE) or today())


def note() -> str | None:
    """The note, missing where none was typed."""
    return (st.session_state.get(_NOTE) or "").strip() or None


def athlete() -> tuple[str | None, str]:
    """Id (missing for somebody new) and name in the field; the name is empty where none was chosen."""
    return known_as(st.session_state.get(_NEW_NAME if _is_new() else _ATHLETE))


def who_is_new() -> None:
    """Below the fields, so that nothing stands between them: a name that will be added, and who may be meant."""
    with st.container():
        athlete_id, name = athlete()
        if not name or athlete_id is not None:
            return
        st.caption(f"New: {wording.escaped(name)} is added when you store.")
        for one in alike.candidates(name):
            st.button(
                f"It is {wording.escaped(club.labels()[one])}", icon=":material/person_search:", key=f"{_AT}it_is:{one}",
                on_click=_it_is, args=(one,),
            )  # fmt: skip


def known_as(chosen: str | None) -> tuple[str | None, str]:
    """Id and name of whoever was chosen or typed; the same name in other letters is the same person."""
    people = club.athletes()
    if chosen in people:
        return chosen, people[chosen].name
    name = wording.one_line(chosen or "")
    alike = [
        one.athlete_id
        for one in people.values()
        if name.casefold() in {known.casefold() for known in (one.name, *one.aliases)}
    ]
    return (alike[0], people[alike[0]].name) if len(alike) == 1 else (None, name)


def last_group() -> str | None:
    """The test that was typed last."""
    return st.session_state.get(_LAST)


def something_typed() -> bool:
    """Whether any result stands in the fields."""
    return any(st.session_state.get(_AT + name) for name in _RESULTS) or note() is not None


def clear() -> None:
    """Empty the fields for the next athlete; date, units, machine and protocols stay."""
    for key in (*(_AT + name for name in _RESULTS), _NOTE, _NEW_NAME):
        st.session_state[key] = ""
    for key in (f"{_AT}stop_reason", f"{_AT}pain_in", _LAST, _ATHLETE):
        st.session_state[key] = None
    st.session_state.pop(ASKED, None)
    st.session_state[_CLEARED] = address.chosen("athlete")
    st.query_params.pop("athlete", None)


def today() -> dt.date:
    """The club's local day."""
    zone = club.settings().time_zone
    return dt.datetime.now(ZoneInfo(zone) if zone else None).date()


def _athlete_field() -> None:
    labels = club.labels()
    with st.container():
        _follow_link(labels)
    if labels:
        if st.session_state.get(_ATHLETE) not in (*labels, SOMEBODY_NEW):
            st.session_state[_ATHLETE] = None  # erased or merged meanwhile
        # Somebody known comes first in the list, and nothing to clear stands before the next field.
        st.selectbox(
            "Athlete",
            [*labels, SOMEBODY_NEW],
            index=None,
            key=_ATHLETE,
            format_func=lambda one: labels.get(one, "Somebody new"),
            placeholder="Name, or somebody new",
            required=True,
            persist_state="session",
            on_change=_athlete_changed,
        )
    with st.container():
        if _is_new():
            st.text_input(
                "Name of the new athlete" if labels else "Athlete", key=_NEW_NAME, placeholder="First and last name",
                persist_state="session", autocomplete="off", on_change=_athlete_changed,
            )  # fmt: skip
    athlete_id, _ = athlete()
    if athlete_id:
        address.keep("athlete", athlete_id)


def _is_new() -> bool:
    return st.session_state.get(_ATHLETE) == SOMEBODY_NEW or not club.labels()


def _follow_link(labels: dict[str, str]) -> None:
    """Bring the athlete of a link, or the one looked at last; never under values typed for somebody else.

    Raises
    ------
    errors.NotFound
        If the address names nobody.
    """
    asked, seen = st.query_params.get("athlete"), address.chosen("athlete")
    if asked is not None and asked not in labels:
        raise errors.NotFound("The address: no such athlete here. Choose one from the menu, or check the link.")
    here = st.session_state.get(_ATHLETE)
    if here is None and seen in labels and (asked or seen != st.session_state.get(_CLEARED)):
        st.session_state[_ATHLETE] = seen
    elif here is not None and asked not in (None, here):
        if not something_typed():
            st.session_state[_ATHLETE] = asked
        else:
            name = wording.escaped(athlete()[1] or "somebody new")
            st.info(
                f"What is typed here belongs to {name} and is not stored yet. Store it or clear the fields, then choose "
                f"{wording.escaped(labels[asked])}.",
                icon=":material/edit_note:",
            )


def _athlete_changed() -> None:
    _changed()
    athlete_id, _ = athlete()
    st.session_state[_CLEARED] = None
    address.keep("athlete", athlete_id)


def _it_is(athlete_id: str) -> None:
    st.session_state[_ATHLETE] = athlete_id
    _athlete_changed()


def _pair(group: str) -> None:
    left, right = st.columns(2)
    with left:
        _result(f"{group}_{Side.LEFT}", group)
    with right:
        _result(f"{group}_{Side.RIGHT}", group)
    _refusals(*(f"{group}_{side}" for side in Side))


def _result(name: str, group: str | None = None, placeholder: str | None = None) -> None:
    unit = {"repetitions": "reps"}.get(choices().unit(name), choices().unit(name))
    unit = f"8 reps, {unit}" if name in ("curl_left", "curl_right") else unit
    st.text_input(
        f"{field_name(name)} ({unit})",
        key=_AT + name,
        placeholder=placeholder,
        persist_state="session",
        autocomplete="off",
        on_change=_changed,
        args=(group,),
    )


def _refusals(*names: str) -> None:
    """One sentence below its field for each value that cannot be.

    The place for it is always there: where a sentence pushed the columns below it one
    place on, they would be built anew and lose what has the focus.
    """
    faults = typed().faults
    with st.container():
        for name in names:
            if name in faults:
                st.error(wording.escaped(faults[name]), icon=":material/error:")


def _more() -> None:
    machine_field()
    _repetitions("curl", f"{catalogue.threshold('curl_target_reps'):g} if left empty")
    for group in ("dynamometer", "nordbord"):
        protocol_field(group)
        _pair(group)
    _repetitions("nordbord")
    pain, stop = st.columns(2)
    with pain:
        st.text_input("Pain (0-10)", key=f"{_AT}pain", persist_state="session", autocomplete="off", on_change=_changed)
    stop.selectbox(
        "Stopped by", list(StopReason), index=None, key=f"{_AT}stop_reason", format_func=wording.stop_reason_name,
        placeholder="Not noted", persist_state="session", on_change=_changed,
    )  # fmt: skip
    _refusals("pain")
    st.selectbox(
        "Pain and stop belong to", list(GROUPS), index=None, key=f"{_AT}pain_in", format_func=GROUPS.get,
        placeholder="Every test typed here", persist_state="session", on_change=_changed,
    )  # fmt: skip
    test_setup.fields()
    unit_switches("mass_unit", "force_unit")


def _repetitions(group: str, placeholder: str | None = None) -> None:
    names = [f"{group}_{side}_reps" for side in Side]
    for name, column in zip(names, st.columns(2), strict=True):
        with column:
            _result(name, group, placeholder)
    _refusals(*names)


def _changed(group: str | None = None) -> None:
    st.session_state.pop(ASKED, None)
    if group is not None:
        st.session_state[_LAST] = group
