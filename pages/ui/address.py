"""Selections that survive a change of page and stand in the address.

An address holds opaque ids and words of the product, never a name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import streamlit as st

from hamstring_metrics import errors

_KEPT = "kept:"


def chosen(name: str) -> str | None:
    """The selection called `name`: what the address says, else what was chosen earlier.

    A link to another athlete must win over the athlete who was looked at before.
    """
    return st.query_params.get(name, st.session_state.get(_KEPT + name))


def keep(name: str, value: str | None) -> None:
    """Remember a selection and write it into the address."""
    st.session_state[_KEPT + name] = value
    if value is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def still_there(name: str, options: Collection[str], what: str = "entry") -> str | None:
    """The selection called `name` if it is among the options; missing where it is gone since.

    Raises
    ------
    errors.NotFound
        If the address names something that is not among the options.
    """
    value = chosen(name)
    if value is None or value in options:
        return value
    # What was chosen here and is gone since is no fault of the address.
    if value == st.query_params.get(name) and value != st.session_state.get(_KEPT + name):
        raise errors.NotFound(f"The address: no such {what} here. Choose one from the menu, or check the link.")
    return None


def select(
    label: str,
    name: str,
    options: Sequence[str],
    text: Callable[[str], str] = str,
    *,
    default: str | None = None,
    optional: bool = False,
    what: str = "entry",
    **box: object,
) -> str | None:
    """A select box over opaque ids whose selection survives and can be bookmarked.

    Raises
    ------
    errors.NotFound
        If the address names something that is not among the options.
    """
    value = still_there(name, options, what)
    if value is None:
        value = default if default is not None else (None if optional or not options else options[0])
    widget = f"select:{name}"
    st.session_state[widget] = value
    picked = st.selectbox(
        label,
        options,
        index=None,
        format_func=text,
        key=widget,
        on_change=lambda: keep(name, st.session_state[widget]),
        **box,
    )
    keep(name, picked)
    return picked


def segmented(
    label: str, name: str, options: Sequence[str], text: Callable[[str], str] = str, *, default: str | None = None
) -> str:
    """A row of alternatives of which exactly one holds; survives and can be bookmarked."""
    value = chosen(name)
    if value not in options:
        value = default if default is not None else options[0]
    widget = f"segmented:{name}"
    st.session_state[widget] = value
    picked = st.segmented_control(
        label,
        options,
        format_func=text,
        key=widget,
        required=True,
        on_change=lambda: keep(name, st.session_state[widget]),
    )
    keep(name, picked)
    return picked
