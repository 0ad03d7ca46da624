"""The club's own measurement error: offered once, quietly; tested, taken over and given up on Method."""

from __future__ import annotations

import dataclasses

import pandas as pd
import streamlit as st

from hamstring_metrics import interpret, store, wording
from hamstring_metrics.interpret import OwnError
from pages.ui import blocks, club, copy_note, entry_fields, said


def offer() -> None:
    """Each own error that is ready, until it is taken over or put off."""
    if not club.may("own_errors.adopt"):
        return
    put_off = club.settings().own_error_put_off.split()
    for protocol, own in club.own_errors().items():
        found = interpret.own_error_offer(own, club.surroundings())
        if found.in_use or not found.ready or protocol in put_off:
            continue
        with st.container(border=True):
            name = wording.escaped(wording.protocol_name(protocol))
            st.markdown(f"**{name}.** {wording.escaped(wording.own_error_text(own, found))}")
            st.caption(wording.OWN_ERROR_MEANS)
            with st.container(horizontal=True):
                st.button("Use it", key=f"own_error:{protocol}:use", icon=":material/check:",
                          on_click=said.attempt, args=(lambda one=own: _use(one),))  # fmt: skip
                st.button("Not now", key=f"own_error:{protocol}:later", type="tertiary",
                          on_click=said.attempt, args=(lambda one=protocol: _put_off(one),))  # fmt: skip


def repeatability() -> None:
    """How well each test repeats in this club, and the sentence for a methods section."""
    st.subheader("Test the test", anchor=False)
    st.caption(wording.escaped(wording.pairs_text()))
    every = club.own_errors()
    if not every:
        st.markdown("No test here has an error that own pairs could better. Store tests first.")
        return
    in_use = {one.protocol: one for one in store.own_errors.listed(club.opened())}
    waiting = []
    for protocol, own in every.items():
        found = interpret.own_error_offer(own, club.surroundings())
        if not own.quantities and protocol not in in_use:
            waiting.append(wording.own_error_text(own, found))
            continue
        with st.container(border=True):
            text = wording.own_error_text(own, found).removeprefix(f"{wording.protocol_name(protocol)}: ")
            st.markdown(
                f"**{wording.escaped(wording.protocol_name(protocol))}**  \n"
                f"{wording.escaped(wording.numbers.sentence(text))}"
            )
            _switch(own, found, in_use.get(protocol))
            if not own.quantities:
                continue
            with st.expander("What the pairs say, and the sentence for a methods section", icon=":material/table:"):
                table = pd.DataFrame(wording.repeatability_rows(own))
                blocks.table(table, f"How well the {wording.protocol_name(protocol)} repeats here")
                sentence = wording.methods_sentence(own, club.settings())
                copy_note.show([sentence], f"own_error:{protocol}:sentence", "Copy sentence")
    if waiting:
        st.caption("  \n".join(wording.escaped(one) for one in waiting))


def _switch(own: OwnError, found: interpret.OwnErrorOffer, adopted: object) -> None:
    """Take it over, take it over anew, or give it up."""
    protocol = own.protocol
    with st.container(horizontal=True, vertical_alignment="center"):
        if adopted is not None:
            st.caption(wording.escaped(wording.adopted_text(own, adopted, club.settings())))
        may_use = found.ready and (adopted is None or own.pairs > adopted.pairs)
        if may_use:
            st.button("Use it" if adopted is None else "Use the newer pairs", key=f"method:{protocol}:use",
                      icon=":material/check:", on_click=said.attempt, args=(lambda: _use(own),))  # fmt: skip
        if adopted is not None:
            st.button("Give it up", key=f"method:{protocol}:give_up", type="tertiary",
                      on_click=said.attempt, args=(lambda: _give_up(protocol),))  # fmt: skip


def _use(own: OwnError) -> str:
    store.own_errors.adopt(club.opened(), interpret.adopted_error(own, entry_fields.today()))
    return f"{wording.protocol_name(own.protocol)}: verdicts use the own error from now on. The journal has the day."


def _give_up(protocol: str) -> str:
    store.own_errors.withdraw(club.opened(), protocol)
    return f"{wording.protocol_name(protocol)}: verdicts use the published error again."


def _put_off(protocol: str) -> str:
    here = club.opened()
    settings = store.club_settings.load(here)
    names = sorted({*settings.own_error_put_off.split(), protocol})
    store.club_settings.save(here, dataclasses.replace(settings, own_error_put_off=" ".join(names)))
    return "Not used. It stays on the Method page."
