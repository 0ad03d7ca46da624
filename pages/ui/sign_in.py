"""Who is at the door: a person whom the club invited, signed in with its OpenID Connect provider."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from hamstring_metrics import errors, store
from hamstring_metrics.model import Role
from pages.ui import own_store

IDLE_VARIABLE = "HAMSTRING_IDLE_MINUTES"
_IDLE_MINUTES = 30.0
_LOOKED_EVERY = "10s"
_ASKER = "asker"
_SINCE = "signed_in_since"
_CONFIGURED = "sign_in_is_configured"
_LOOKED = "looked_who_this_is"
_NOBODY = store.Asker("nobody", Role.ATHLETE)


def is_configured() -> bool:
    """True where the secrets name a provider; without one the app is one person's."""
    if os.environ.get("HAMSTRING_DEMO") == "1":
        return False
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def asker() -> store.Asker:
    """As whom the store is asked in this run; who is not let in sees nothing."""
    # Asked many times for each page; `look` found out at its beginning.
    if not st.session_state.get(_CONFIGURED, True) or not is_configured():
        return store.Asker()
    return st.session_state.get(_ASKER, _NOBODY)


def is_closed() -> bool:
    """True while nobody who may come in is signed in."""
    return is_configured() and _ASKER not in st.session_state


def look() -> None:
    """Find out who this is, without showing anything; before the menu is drawn."""
    st.session_state.pop(_ASKER, None)
    st.session_state[_CONFIGURED] = is_configured()
    st.session_state[_LOOKED] = True
    if not st.session_state[_CONFIGURED] or not st.user.is_logged_in:
        return
    try:
        person = invited()
    except errors.StoreUnavailable:
        # The door asks once more, and says it in words.
        return
    if person is None or not _counts(person):
        return
    with suppress(errors.StoreUnavailable):
        # A database that can only be read is still shown.
        store.people.note_active(own_store.opened(), person, dt.datetime.now(dt.UTC))
    st.session_state[_ASKER] = person.asker


def has_changed() -> bool:
    """Where only a part of the page is drawn anew: whether this is somebody else now, or nobody any more."""
    if st.session_state.pop(_LOOKED, False):
        # All of it is being drawn, and `look` has just been asked.
        return False
    before = st.session_state.get(_ASKER)
    look()
    st.session_state.pop(_LOOKED, None)
    return st.session_state.get(_ASKER) != before


@st.fragment(run_every=_LOOKED_EVERY)
def watch() -> None:
    """Draw the page again, closed, once the sign-in counts no more: also in a tab that nobody touches."""
    try:
        person = invited()
    except errors.StoreUnavailable:
        # What is typed stays; the next click says it in words.
        return
    if person is None or not _counts(person):
        st.rerun()


def invited() -> store.people.Person | None:
    """Whom the club invited under the address that the provider vouches for."""
    email = st.user.get("email")
    if not email or st.user.get("email_verified") is False:
        return None
    try:
        return store.people.known(own_store.opened(), str(email))
    except errors.NotFound:
        return None


def _counts(person: store.people.Person) -> bool:
    now = dt.datetime.now(dt.UTC)
    issued = st.user.get("iat")
    # A provider that does not say when: then this session's beginning.
    since = dt.datetime.fromtimestamp(float(issued), dt.UTC) if issued else st.session_state.setdefault(_SINCE, now)
    return person.is_signed_in(since, now, dt.timedelta(minutes=_idle_minutes()))


def _idle_minutes() -> float:
    try:
        return float(os.environ[IDLE_VARIABLE])
    except (KeyError, ValueError):
        return _IDLE_MINUTES
