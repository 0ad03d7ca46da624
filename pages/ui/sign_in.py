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
    if not is_configured():
        return store.Asker()
    return st.session_state.get(_ASKER, _NOBODY)


def is_closed() -> bool:
    """True while nobody who may come in is signed in."""
    return is_configured() and _ASKER not in st.session_state


def look() -> None:
    """Find out who this is, without showing anything; before the menu is drawn."""
    st.session_state.pop(_ASKER, None)
    if not is_configured() or not st.user.is_logged_in:
        return
    person = _invited()
    if person is None or not _counts(person):
        return
    with suppress(errors.StoreUnavailable):
        # A database that can only be read is still shown.
        store.people.note_active(own_store.opened(), person, dt.datetime.now(dt.UTC))
    st.session_state[_ASKER] = person.asker


def let_in() -> None:
    """Stop at a page that asks to sign in, unless somebody invited is."""
    if not is_configured():
        return
    if _ASKER in st.session_state:
        _watch()
        return
    st.title("Hamstring Metrics")
    if not st.user.is_logged_in:
        st.text("Results of athletes are open to those whom the club invited.")
        st.button("Sign in", icon=":material/login:", type="primary", on_click=st.login)
        st.stop()
    if _invited() is None:
        st.error(
            "This account was not invited. Ask an administrator of the club to invite the address you sign in with.",
            icon=":material/lock:",
        )
        st.button("Sign out", icon=":material/logout:", on_click=st.logout)
        st.stop()
    # Signed out in another tab, or unused for too long: the cookie of this browser goes too.
    st.info("You were signed out. Sign in again to go on.", icon=":material/lock:")
    st.button("Sign in again", icon=":material/login:", type="primary", on_click=st.logout)
    st.stop()


def show() -> None:
    """Who is signed in, and the way out; at the foot of the menu."""
    if _ASKER not in st.session_state or not is_configured():
        return
    here = asker()
    st.text(f"{here.name}\n{here.role.value.capitalize()}")
    if st.button("Sign out", icon=":material/logout:"):
        store.people.sign_out(own_store.opened(), here.name)
        st.session_state.clear()
        st.logout()
        st.stop()


@st.fragment(run_every=_LOOKED_EVERY)
def _watch() -> None:
    """Draw the page again, closed, once the sign-in counts no more: also in a tab that nobody touches."""
    person = _invited()
    if person is None or not _counts(person):
        st.rerun()


def _invited() -> store.people.Person | None:
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
