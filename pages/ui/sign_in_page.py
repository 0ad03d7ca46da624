"""The page that asks to sign in, and who is signed in at the foot of the menu."""

from __future__ import annotations

import streamlit as st

from hamstring_metrics import store
from pages.ui import blocks, own_store, sign_in


def let_in() -> None:
    """Stop at a page that asks to sign in, unless somebody invited is."""
    if not sign_in.is_configured():
        return
    if not sign_in.is_closed():
        sign_in.watch()
        return
    st.title("Hamstring Metrics")
    if not st.user.is_logged_in:
        st.text("Results of athletes are open to those whom the club invited.")
        blocks.main_button("Sign in", icon=":material/login:", on_click=st.login)
        st.stop()
    if sign_in.invited() is None:
        st.error(
            "This account was not invited. Ask an administrator of the club to invite the address you sign in with.",
            icon=":material/lock:",
        )
        st.button("Sign out", icon=":material/logout:", on_click=st.logout)
        st.stop()
    # Signed out in another tab, or unused for too long: the cookie of this browser goes too.
    st.info("You were signed out. Sign in again to go on.", icon=":material/lock:")
    blocks.main_button("Sign in again", icon=":material/login:", on_click=st.logout)
    st.stop()


def show() -> None:
    """Who is signed in, and the way out; at the foot of the menu."""
    if not sign_in.is_configured() or sign_in.is_closed():
        return
    here = sign_in.asker()
    st.text(f"{here.name}\n{here.role.value.capitalize()}")
    if st.button("Sign out", icon=":material/logout:"):
        store.people.sign_out(own_store.opened(), here.name)
        st.session_state.clear()
        st.logout()
        st.stop()
