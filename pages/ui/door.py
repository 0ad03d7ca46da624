"""What stands between the address and any page: where the app listens, faults in words."""

from __future__ import annotations

import ipaddress
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import wraps

import streamlit as st

from hamstring_metrics import errors, garbage, store, wording
from pages.ui import club, fault_log, hidden_names, sign_in, sign_in_page

ALLOW_ANY_ADDRESS = "HAMSTRING_ALLOW_ANY_ADDRESS"
_UNAVAILABLE = (
    "The club's database: expected an answer, found none. What was stored is safe. Wait a minute and do it again."
)
_log = logging.getLogger("hamstring_metrics.faults")


def open_door() -> None:
    """Stop unless the app listens on this computer only, or asks to sign in; say which club is open."""
    fault_log.keep_values_out()
    _freeze_imports()
    if not sign_in.is_configured() and not _listens_privately(st.get_option("server.address")):
        st.error(
            "The server address: expected 127.0.0.1, found an address that other computers can reach. "
            f"Start it with --server.address 127.0.0.1; or set up a sign-in; or set "
            f"{ALLOW_ANY_ADDRESS}=yes if one stands in front of it.",
            icon=":material/lock:",
        )
        st.stop()
    sign_in_page.let_in()
    wording.numbers.write_as(club.settings())
    hidden_names.switch()
    if club.is_sample():
        banner, way_out = st.columns([4, 1], vertical_alignment="center")
        banner.info(
            "Sample club: invented athletes, in a database of its own. Nothing here is about a real person.",
            icon=":material/science:",
        )
        if club.may_leave_sample() and way_out.button("Leave the sample", icon=":material/logout:"):
            club.leave_sample()


def one_look() -> AbstractContextManager[None]:
    """Within it a page shows one state of the data, and its own changes to it."""
    return store.one_look()


def part_of_page(draw: Callable[[], None]) -> Callable[[], None]:
    """A part of a page that is drawn anew by itself: a choice in it leaves the menu as it is.

    Who asks is looked at again each time, as where the whole page is drawn.
    """

    @st.fragment
    @wraps(draw)
    def drawn() -> None:
        if sign_in.has_changed():
            st.rerun()
        with one_look(), faults_in_words():
            wording.numbers.write_as(club.settings())
            draw()

    return drawn


@contextmanager
def faults_in_words() -> Iterator[None]:
    """Show a fault that has a sentence for the user; let all others through."""
    try:
        yield
    except errors.StoreUnavailable as fault:
        # Where a team's database stands is the server's business, which has it in its log.
        _log.error("%s", fault)
        st.error(_UNAVAILABLE if sign_in.is_configured() else str(fault), icon=":material/error:")
    except errors.HamstringError as fault:
        st.error(str(fault), icon=":material/error:")


def _listens_privately(address: str | None) -> bool:
    if os.environ.get(ALLOW_ANY_ADDRESS) == "yes":
        return True
    if address in (None, ""):
        return False
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


@st.cache_resource(show_spinner=False)
def _freeze_imports() -> None:
    garbage.set_apart()
