"""The club that is open: its store, its settings, its assessed tests, cached per data version."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection
from typing import TypeVar

import pandas as pd
import streamlit as st

from hamstring_metrics import demo, errors, interpret, store, wording
from hamstring_metrics.settings import Settings
from pages.ui import kept, own_store, pseudonyms, sign_in

_CLUB = "club"
_SAMPLE = "sample"
# Others write between two questions of a page once in a long while; so often in a row never.
_TRIES = 20

_Made = TypeVar("_Made")


def is_sample() -> bool:
    """True while the sample club is open.

    Raises
    ------
    errors.NotFound
        If the address names a club that there is not.
    """
    if _only_sample():
        return True
    asked = st.query_params.get(_CLUB)
    if asked not in (None, _SAMPLE):
        raise errors.NotFound(
            "The address: no such club here. Remove what follows the question mark, or check the link."
        )
    if asked is not None:
        # A change of page drops the address: the sample must not turn into the own club.
        st.session_state[_CLUB] = asked
    return st.session_state.get(_CLUB) == _SAMPLE


def may_leave_sample() -> bool:
    """False where the program was started for the sample club alone."""
    return not _only_sample()


def enter_sample() -> None:
    """Open the sample club in this session and draw the page again."""
    _switch(_SAMPLE)


def leave_sample() -> None:
    """Go back to the own club."""
    _switch(None)


def opened() -> store.Store:
    """The open store; the sample club is built on its first opening."""
    # Asked for some hundred times in the run of a page.
    return store.once("the open club", _opened)


def _opened() -> store.Store:
    if is_sample():
        if not _only_sample():
            st.query_params[_CLUB] = _SAMPLE
        return _sample_store(store.demo_url())
    return own_store.opened().asked_by(sign_in.asker())


def may(function: str) -> bool:
    """Whether who asks may call a function of the store, by its line in `store.access.FUNCTIONS`."""
    return store.access.may(opened().asker, function)


def settings() -> Settings:
    """The settings of the open club."""
    return _found(kept.settings)


def assessed() -> pd.DataFrame:
    """Every test of the open club with its verdicts; shared between sessions, never to be changed."""
    return _shown(_found(kept.assessed), "assessed")


def assessed_of(athlete_ids: Collection[str]) -> pd.DataFrame:
    """The assessed tests of some athletes, in the order of `assessed`.

    A verdict depends on its athlete alone, so that in a large club the others need
    not be assessed; the tests of everybody would take most of the memory.
    """
    who = " ".join(sorted(athlete_ids))
    return _shown(_found(kept.assessed_of, who), f"assessed {who}")


def remembered(make: Callable[[], _Made], *about: str) -> _Made:
    """What `make` returns, made once for what it is about as long as no data change; never to be changed.

    Parameters
    ----------
    make
        Works it out of the open club, its settings, and nothing else but `about`.
    about
        What tells it apart from everything else that is remembered.
    """
    here = opened()
    names = ("names hidden",) if pseudonyms.are_hidden() else ()
    return kept.remembered(here.view, here.looked_at_version(), (*about, *names), make)


def tests() -> pd.DataFrame:
    """Every test of the open club as it is stored; shared between sessions, never to be changed."""
    return _shown(_found(kept.tests), "tests")


def is_large() -> bool:
    """True where everybody at once is more than anybody can look at."""
    return _found(kept.is_large)


def changes_of(athlete_ids: Collection[str]) -> pd.DataFrame:
    """What changed in the latest tests of some athletes."""
    if is_large():
        return _found(kept.changes_of, " ".join(sorted(athlete_ids)))
    every = changes()
    return every[every["athlete_id"].isin(list(athlete_ids))]


def changes() -> pd.DataFrame:
    """What changed in the latest tests of everybody; shared, never to be changed."""
    return _found(kept.changes)


def own_errors() -> dict[str, interpret.OwnError]:
    """The own error of each protocol, in use or not."""
    return _found(kept.own_errors)


def decisions_of(athlete_id: str) -> pd.DataFrame:
    """What was decided about an athlete, oldest first."""
    every = decisions()
    return every[every["athlete_id"] == athlete_id]


def decisions() -> pd.DataFrame:
    """What was decided about everybody, oldest first."""
    found = _found(kept.decisions)
    return text_hidden(found, "text") if pseudonyms.are_hidden() else found


def surroundings() -> interpret.Club:
    """Everything beside the tests that an assessment needs."""
    return _found(kept.surroundings_hidden if pseudonyms.are_hidden() else kept.surroundings)


def athletes() -> dict[str, store.athletes.Athlete]:
    """The athletes of the open club by id, sorted by name."""
    return _found(kept.athletes_hidden if pseudonyms.are_hidden() else kept.athletes)


def names_are_shown() -> bool:
    """False while numbers stand in place of names, for a shared screen."""
    return not pseudonyms.are_hidden()


def written(text: str) -> str:
    """A text that people or files wrote, without any name of the club where names are hidden."""
    if not pseudonyms.are_hidden():
        return text
    return _found(kept.pseudonyms).text(text)


def text_hidden(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The same for the texts of some columns; the frame itself where names are shown."""
    if not pseudonyms.are_hidden():
        return frame
    return _found(kept.pseudonyms).column(frame, *columns)


def name_of(athlete_id: str) -> str:
    """The name of an athlete of the open club."""
    return athletes()[athlete_id].name


def with_names(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame with an `athlete_id`, and the name beside it as `name`."""
    names = {athlete_id: athlete.name for athlete_id, athlete in athletes().items()}
    return frame.assign(name=frame["athlete_id"].map(names))


def labels() -> dict[str, str]:
    """One label per athlete id for a select box, told apart where two share a name.

    A select box finds its option by its label, so two alike would open the wrong person.
    """
    return remembered(_labels, "labels")


def _labels() -> dict[str, str]:
    people = athletes()
    seen = Counter(person.name for person in people.values())
    return {
        one: person.name if seen[person.name] == 1 else f"{person.name} ({_told_apart(person)})"
        for one, person in people.items()
    }


def _told_apart(person: store.athletes.Athlete) -> str:
    born = wording.numbers.date(person.birth_date, settings()) if person.birth_date else ""
    parts = [*person.squads, born, *person.external_ids[:1], person.athlete_id[:4]]
    return ", ".join(part for part in parts if part)


def _only_sample() -> bool:
    return os.environ.get("HAMSTRING_DEMO") == "1"


def _switch(club: str | None) -> None:
    # A selection of one club means nothing in the other; a shared screen stays shared.
    hidden = pseudonyms.are_hidden()
    st.session_state.clear()
    st.session_state[_CLUB] = club
    st.query_params.clear()
    if hidden:
        pseudonyms.set_hidden(True)
    if club is not None:
        st.query_params[_CLUB] = club
    st.rerun()


@st.cache_resource(show_spinner="Opening the sample club ...")
def _sample_store(url: str) -> store.Store:
    return demo.open_demo()


def _found(of: Callable[..., _Made], *about: str) -> _Made:
    """What a function of `kept` says of the open club as this run of the page sees it."""
    here = opened()
    for _ in range(_TRIES):
        version = here.looked_at_version()
        try:
            return store.once((of, here.view, version, *about), lambda v=version: of(here.view, v, *about, here))
        except store.Moved:
            store.ask_anew(here.url)
    raise errors.StoreUnavailable(
        f"Database {here.url}: expected a moment in which nobody writes, found none. Wait a little and do it again."
    )


def _shown(tests: pd.DataFrame, which: str) -> pd.DataFrame:
    """The tests with their notes as they may be read."""
    if not pseudonyms.are_hidden():
        return tests
    here = opened()
    return kept.notes_hidden(here.view, here.looked_at_version(), which, here, tests)
