"""What became of the last act, said once at the top of the page; a refusal keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from hamstring_metrics import errors, wording
from pages.ui import club

_SAID = "said"


def attempt(act: Callable[[], str]) -> bool:
    """Do something that ends in a sentence, or in none; a fault that has a sentence is told instead.

    Callbacks run before the page, where nobody else would catch the fault.
    """
    try:
        wording.numbers.write_as(club.settings())
        st.session_state[_SAID] = ("done", act())
    except errors.HamstringError as fault:
        st.session_state[_SAID] = ("refused", str(fault))
        return False
    return True


def show() -> None:
    """The sentence of the last act, if there was one."""
    kind, sentence = st.session_state.pop(_SAID, (None, ""))
    # Its place is always there: what lies below would move up and fold when the sentence goes.
    with st.container():
        if kind == "done" and sentence:
            st.success(wording.escaped(sentence), icon=":material/check_circle:")
        elif kind == "refused":
            st.error(wording.escaped(sentence), icon=":material/error:")
