"""The club that is open: its store, its settings, its assessed tests, cached per data version."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from hamstring_metrics import club as stored_club
from hamstring_metrics import demo, errors, interpret, store, wording
from hamstring_metrics.settings import Settings
from pages.ui import own_store, pseudonyms, sign_in
from pages.ui.pseudonyms import Pseudonyms

LARGE_CLUB_TESTS = 100_000
"""From here on only the athletes who are looked at are assessed."""
# In a team everybody has a view of their own.
_VIEWS = 24 if sign_in.is_configured() else 1
_CLUB = "club"
_SAMPLE = "sample"

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
    here = opened()
    return _settings(here.view, here.looked_at_version(), here)


def assessed() -> pd.DataFrame:
    """Every test of the open club with its verdicts; shared between sessions, never to be changed."""
    here = opened()
    return _shown(_assessed(here.view, here.looked_at_version(), here), here, "assessed")


def assessed_of(athlete_ids: Collection[str]) -> pd.DataFrame:
    """The assessed tests of some athletes, in the order of `assessed`.

    A verdict depends on its athlete alone, so that in a large club the others need
    not be assessed; the tests of everybody would take most of the memory.
    """
    here = opened()
    who = " ".join(sorted(athlete_ids))
    return _shown(_assessed_of(here.view, here.looked_at_version(), who, here), here, f"assessed {who}")


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
    return _remembered(here.view, here.looked_at_version(), (*about, *names), make)


def forget_what_was_worked_out() -> None:
    """Let go of everything read or worked out, of every session; the store stays open.

    After an erasure nothing may hold a name, after a restore nothing the old data.
    """
    for cached in (
        _settings, _athletes, _surroundings, _tests, _places, _assessed, _assessed_of, _remembered, _changes_of,
        _changes, _own_errors, _decisions,
    ):  # fmt: skip
        cached.clear()


def tests() -> pd.DataFrame:
    """Every test of the open club as it is stored; shared between sessions, never to be changed."""
    here = opened()
    return _shown(_tests(here.view, here.looked_at_version(), here), here, "tests")


def is_large() -> bool:
    """True where everybody at once is more than anybody can look at."""
    here = opened()
    return _is_large(here, here.looked_at_version())


def changes_of(athlete_ids: Collection[str]) -> pd.DataFrame:
    """What changed in the latest tests of some athletes."""
    here = opened()
    version = here.looked_at_version()
    if _is_large(here, version):
        return _changes_of(here.view, version, " ".join(sorted(athlete_ids)), here)
    every = _changes(here.view, version, here)
    return every[every["athlete_id"].isin(list(athlete_ids))]


def changes() -> pd.DataFrame:
    """What changed in the latest tests of everybody; shared, never to be changed."""
    here = opened()
    return _changes(here.view, here.looked_at_version(), here)


def own_errors() -> dict[str, interpret.OwnError]:
    """The own error of each protocol, in use or not."""
    here = opened()
    return _own_errors(here.view, here.looked_at_version(), here)


def decisions_of(athlete_id: str) -> pd.DataFrame:
    """What was decided about an athlete, oldest first."""
    every = decisions()
    return every[every["athlete_id"] == athlete_id]


def decisions() -> pd.DataFrame:
    """What was decided about everybody, oldest first."""
    here = opened()
    found = _decisions(here.view, here.looked_at_version(), here)
    return text_hidden(found, "text") if pseudonyms.are_hidden() else found


def surroundings() -> interpret.Club:
    """Everything beside the tests that an assessment needs."""
    here = opened()
    found = _surroundings(here.view, here.looked_at_version(), here)
    return _surroundings_hidden(here.view, here.looked_at_version(), here) if pseudonyms.are_hidden() else found


def athletes() -> dict[str, store.athletes.Athlete]:
    """The athletes of the open club by id, sorted by name."""
    here = opened()
    if pseudonyms.are_hidden():
        return _athletes_hidden(here.view, here.looked_at_version(), here)
    return _athletes(here.view, here.looked_at_version(), here)


def names_are_shown() -> bool:
    """False while numbers stand in place of names, for a shared screen."""
    return not pseudonyms.are_hidden()


def written(text: str) -> str:
    """A text that people or files wrote, without any name of the club where names are hidden."""
    if not pseudonyms.are_hidden():
        return text
    here = opened()
    return _pseudonyms(here.view, here.looked_at_version(), here).text(text)


def text_hidden(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The same for the texts of some columns; the frame itself where names are shown."""
    if not pseudonyms.are_hidden():
        return frame
    here = opened()
    return _pseudonyms(here.view, here.looked_at_version(), here).column(frame, *columns)


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


@st.cache_resource(show_spinner=False, max_entries=max(4, _VIEWS))
def _settings(url: str, version: int, _store: store.Store) -> Settings:
    return store.club_settings.load(_store)


@st.cache_resource(show_spinner=False, max_entries=max(4, _VIEWS))
def _athletes(url: str, version: int, _store: store.Store) -> dict[str, store.athletes.Athlete]:
    return {athlete.athlete_id: athlete for athlete in store.athletes.listed(_store)}


@st.cache_resource(show_spinner=False, max_entries=max(4, _VIEWS))
def _surroundings(url: str, version: int, _store: store.Store) -> interpret.Club:
    return stored_club.surroundings(_store)


@st.cache_resource(show_spinner=False, max_entries=max(4, _VIEWS))
def _pseudonyms(url: str, version: int, _store: store.Store) -> Pseudonyms:
    return Pseudonyms.of(_athletes(url, version, _store), store.athletes.numbers(_store))


@st.cache_resource(show_spinner=False, max_entries=max(4, _VIEWS))
def _athletes_hidden(url: str, version: int, _store: store.Store) -> dict[str, store.athletes.Athlete]:
    hide = _pseudonyms(url, version, _store)
    people = _athletes(url, version, _store)
    # In the order of the numbers: that of the names would tell who is who.
    return {one: hide.person(people[one]) for one in sorted(people, key=hide.by_id.__getitem__)}


@st.cache_resource(show_spinner=False, max_entries=max(4, _VIEWS))
def _surroundings_hidden(url: str, version: int, _store: store.Store) -> interpret.Club:
    found, hide = _surroundings(url, version, _store), _pseudonyms(url, version, _store)
    return replace(found, phases=hide.column(found.phases, "name"), injuries=hide.column(found.injuries, "note"))


def _shown(tests: pd.DataFrame, here: store.Store, which: str) -> pd.DataFrame:
    """The tests with their notes as they may be read."""
    return _notes_hidden(here.view, here.looked_at_version(), which, here, tests) if pseudonyms.are_hidden() else tests


@st.cache_resource(show_spinner=False, max_entries=32)
def _notes_hidden(url: str, version: int, which: str, _store: store.Store, _tests: pd.DataFrame) -> pd.DataFrame:
    return _pseudonyms(url, version, _store).column(_tests, "note")


def _is_large(here: store.Store, version: int) -> bool:
    return len(_tests(here.view, version, here)) > LARGE_CLUB_TESTS


@st.cache_resource(show_spinner="Reading the tests ...", max_entries=max(2, _VIEWS))
def _tests(url: str, version: int, _store: store.Store) -> pd.DataFrame:
    return store.tests.frame(_store)


@st.cache_resource(show_spinner=False, max_entries=max(2, _VIEWS))
def _places(url: str, version: int, _store: store.Store) -> dict[str, NDArray[np.int64]]:
    """Where the tests of each athlete stand."""
    return _tests(url, version, _store).groupby("athlete_id", sort=False).indices


@st.cache_resource(show_spinner="Working out the verdicts ...", max_entries=max(2, _VIEWS))
def _assessed(url: str, version: int, _store: store.Store) -> pd.DataFrame:
    return _assess(url, version, _store, _tests(url, version, _store))


@st.cache_resource(show_spinner=False, max_entries=64)
def _assessed_of(url: str, version: int, athlete_ids: str, _store: store.Store) -> pd.DataFrame:
    places = _places(url, version, _store)
    chosen = [places[one] for one in athlete_ids.split() if one in places]
    rows = np.sort(np.concatenate(chosen)) if chosen else np.empty(0, dtype=np.int64)
    if _is_large(_store, version) and rows.size <= LARGE_CLUB_TESTS:
        return _assess(url, version, _store, _tests(url, version, _store).take(rows))
    every = _assessed(url, version, _store)
    return every if rows.size == len(every) else every.take(rows)


@st.cache_resource(show_spinner=False, max_entries=256)
def _remembered(url: str, version: int, about: tuple[str, ...], _make: Callable[[], object]) -> Any:
    return _make()


@st.cache_resource(show_spinner=False, max_entries=64)
def _changes_of(url: str, version: int, athlete_ids: str, _store: store.Store) -> pd.DataFrame:
    return interpret.change(
        _assessed_of(url, version, athlete_ids, _store),
        _surroundings(url, version, _store),
        _settings(url, version, _store),
    )


def _assess(url: str, version: int, _store: store.Store, tests: pd.DataFrame) -> pd.DataFrame:
    return interpret.assess(tests, _surroundings(url, version, _store), _settings(url, version, _store))


@st.cache_resource(show_spinner=False, max_entries=max(4, _VIEWS))
def _changes(url: str, version: int, _store: store.Store) -> pd.DataFrame:
    return interpret.change(
        _assessed(url, version, _store),
        _surroundings(url, version, _store),
        _settings(url, version, _store),
    )


@st.cache_resource(show_spinner=False, max_entries=max(4, _VIEWS))
def _own_errors(url: str, version: int, _store: store.Store) -> dict[str, interpret.OwnError]:
    return interpret.own_error(
        _tests(url, version, _store),
        _surroundings(url, version, _store),
        _settings(url, version, _store),
    )


@st.cache_resource(show_spinner=False, max_entries=max(4, _VIEWS))
def _decisions(url: str, version: int, _store: store.Store) -> pd.DataFrame:
    return store.decisions.listed(_store)
