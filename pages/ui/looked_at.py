"""Who looked at whose results, written down once a day for each visitor and athlete."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from contextlib import suppress

import pandas as pd
import streamlit as st

from hamstring_metrics import errors, store, wording
from pages.ui import blocks, club, zones

_NOTED = "looked_at"


def note(athlete_ids: Collection[str]) -> None:
    """Write down that these athletes are being looked at; nobody real is in the sample club.

    Where it cannot be written just now, it is when the page is drawn next: a database
    that can only be read is still shown.
    """
    if club.is_sample():
        return
    today = dt.datetime.now(dt.UTC).date()
    noted: set[tuple[dt.date, str]] = st.session_state.setdefault(_NOTED, set())
    coming = {one for one in athlete_ids if (today, one) not in noted}
    if not coming:
        return
    try:
        store.seen.note(club.opened(), coming)
    except errors.StoreUnavailable:
        return
    noted.update((today, one) for one in coming)


def exported(subject: str, subject_id: str, kind: str) -> None:
    """Write down that something about an athlete or a squad left as a file; not in the sample club."""
    if not club.is_sample():
        store.journal.note(club.opened(), "exported", subject, subject_id, {"kind": kind})


def noting(make: Callable[[], bytes], subject: str, subject_id: str, kind: str) -> Callable[[], bytes]:
    """Makes a file and writes down that it left, once somebody takes it; called outside of the page's run."""
    here, is_sample = club.opened(), club.is_sample()

    def noted() -> bytes:
        content = make()
        if not is_sample:
            # What a database that can only be read shows may be saved too.
            with suppress(errors.StoreUnavailable):
                store.journal.note(here, "exported", subject, subject_id, {"kind": kind})
        return content

    return noted


def show() -> None:
    """Who looked at whom, the latest first."""
    looks = store.seen.latest(club.opened())
    if looks.empty:
        return
    names = club.labels()
    with st.expander("Who looked at whose results", icon=":material/visibility:"):
        st.caption(
            "Once a day for each person and athlete, the latest 200. Neither this list nor the journal can be changed."
        )
        blocks.table(
            pd.DataFrame(
                {
                    "When": [zones.local_moment(at) for at in looks["at"]],
                    "Who": [wording.numbers.sentence(wording.by_text(actor)) for actor in looks["actor"]],
                    "At whom": [names.get(one, "erased or put together since") for one in looks["athlete_id"]],
                }
            ),
            "Who looked at whose results, the latest first",
        )
