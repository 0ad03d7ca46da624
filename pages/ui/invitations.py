"""Invitations by e-mail address: who may sign in, as what, and for which squads or whose results."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from hamstring_metrics import store
from hamstring_metrics.model import Role
from pages.ui import blocks, club, said, sign_in, zones

_ADDRESS, _ROLE, _SQUADS, _ATHLETE, _CHOSEN = (
    f"invitation_{name}" for name in ("email", "role", "squads", "athlete", "chosen")
)
_SEES = {
    Role.ADMINISTRATOR: "Everything, with settings, backups and these invitations.",
    Role.PHYSIO: "The athletes of the squads, with injuries, pain and medical notes.",
    Role.COACH: "The athletes of the squads, and nothing medical: no injury, pain, medical note or painful test.",
    Role.ATHLETE: "The own results.",
}


def show() -> None:
    """Everybody who may sign in, and the form to invite or change somebody."""
    people = {person.person_id: person for person in store.people.listed(club.opened())}
    names = club.labels()
    st.caption(
        "Who signs in with an address of this list comes in, and nobody else. Nothing is sent: tell them the address of this app."
    )
    blocks.table(_table(people, names), "Who may sign in")
    chosen = st.selectbox(
        "Invite or change",
        ["", *people],
        format_func=lambda one: people[one].email if one else "Somebody new",
        key=_CHOSEN,
    )
    _form(people.get(chosen), names)


def _table(people: dict[str, store.people.Person], names: dict[str, str]) -> pd.DataFrame:
    rows = people.values()
    return pd.DataFrame(
        {
            "Address": [one.email for one in rows],
            "Role": [one.role.value for one in rows],
            "Squads or athlete": [", ".join(one.squads) or names.get(one.athlete_id or "", "") for one in rows],
            "Last here": [zones.local_moment(one.active_at) if one.active_at else "not yet" for one in rows],
        }
    )


def _form(person: store.people.Person | None, names: dict[str, str]) -> None:
    about = person.person_id if person else "new"
    squads = sorted(set(store.athletes.squads(club.opened())["squad"]))
    with st.container(border=True):
        st.markdown("**Change an invitation**" if person else "**Invite somebody**")
        email = st.text_input(
            "E-mail address", person.email if person else "", key=f"{_ADDRESS}_{about}", max_chars=200
        )
        roles = list(Role)
        role = st.selectbox(
            "Role", roles, index=roles.index(person.role) if person else 2, format_func=lambda one: one.value.capitalize(),
            key=f"{_ROLE}_{about}",
        )  # fmt: skip
        st.caption(_SEES[role])
        mine = [one for one in person.squads if one in squads] if person else []
        athlete_id = person.athlete_id if person and person.athlete_id in names else None
        if role in (Role.PHYSIO, Role.COACH):
            mine = st.multiselect("Squads", squads, mine, key=f"{_SQUADS}_{about}")
        if role is Role.ATHLETE:
            ids = list(names)
            athlete_id = st.selectbox(
                "Athlete", ids, index=ids.index(athlete_id) if athlete_id else None, format_func=names.get,
                key=f"{_ATHLETE}_{about}", placeholder="Whose results",
            )  # fmt: skip
        wanted = store.people.Person(
            email,
            role,
            tuple(mine),
            athlete_id,
            person_id=person.person_id if person else "",
            version=person.version if person else 0,
        )
        with st.container(horizontal=True):
            if blocks.main_button("Save" if person else "Invite", icon=":material/save:"):
                _keep(wanted)
            if person and st.button("Take the invitation back", icon=":material/person_remove:"):
                _take_back(person)


def _keep(person: store.people.Person) -> None:
    if said.attempt(lambda: f"{store.people.save(club.opened(), person).email} may sign in."):
        st.rerun()


def _take_back(person: store.people.Person) -> None:
    def act() -> str:
        store.people.remove(club.opened(), person.person_id)
        return f"{person.email} may not sign in any more."

    if said.attempt(act):
        if person.email == sign_in.asker().name:
            st.session_state.clear()
        st.rerun()
