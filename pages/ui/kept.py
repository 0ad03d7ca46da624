"""What was read or worked out of a club, kept for every session under what is seen and the data version.

`view` and `version` are `Store.view` and the data version; `_store` gives what is not kept yet.
Nothing of it may be changed: sessions share it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, wraps
from typing import Any, ParamSpec, TypeVar

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from hamstring_metrics import club as stored_club
from hamstring_metrics import garbage, interpret, store
from hamstring_metrics.settings import Settings
from pages.ui import sign_in
from pages.ui.pseudonyms import Pseudonyms

LARGE_CLUB_TESTS = 100_000
"""From here on only the athletes who are looked at are assessed."""
# In a team everybody has a view of their own.
_VIEWS = 24 if sign_in.is_configured() else 1
_FEW, _LARGE = max(4, _VIEWS), max(2, _VIEWS)

_Parameters = ParamSpec("_Parameters")
_Made = TypeVar("_Made")


class Kept:
    """How often something was read or worked out to be kept, since the program started."""

    times = 0


def _kept(entries: int, spinner: str | bool = False) -> Callable[[Callable[_Parameters, _Made]], Any]:
    """Keep what a function returns for so many of its latest arguments."""

    def keeping(make: Callable[_Parameters, _Made]) -> Any:
        @wraps(make)
        def counted(*given: _Parameters.args, **named: _Parameters.kwargs) -> _Made:
            Kept.times += 1
            return make(*given, **named)

        return st.cache_resource(show_spinner=spinner, max_entries=entries)(counted)

    return keeping


def _read(entries: int, spinner: str | bool = False) -> Callable[[Callable[[str, int, store.Store], _Made]], Any]:
    """Keep what a function reads, if the data still have the version under which it is kept.

    Else what is read one after the other would be of two states, and lines of one table would
    stand for those of another. Raises `store.Moved`, and keeps nothing.
    """

    def keeping(read: Callable[[str, int, store.Store], _Made]) -> Any:
        @wraps(read)
        def of_one_version(view: str, version: int, _store: store.Store) -> _Made:
            found = read(view, version, _store)
            if _store.data_version() != version:
                raise store.Moved
            return found

        return _kept(entries, spinner)(of_one_version)

    return keeping


@_read(_FEW)
def settings(view: str, version: int, _store: store.Store) -> Settings:
    """The settings of the club."""
    return store.club_settings.load(_store)


@_read(_FEW)
def athletes(view: str, version: int, _store: store.Store) -> dict[str, store.athletes.Athlete]:
    """The athletes by id, sorted by name."""
    return {athlete.athlete_id: athlete for athlete in store.athletes.listed(_store)}


@_read(_FEW)
def surroundings(view: str, version: int, _store: store.Store) -> interpret.Club:
    """Everything beside the tests that an assessment needs."""
    return stored_club.surroundings(_store)


@_read(_FEW)
def pseudonyms(view: str, version: int, _store: store.Store) -> Pseudonyms:
    """Whose number is whose."""
    return Pseudonyms.of(athletes(view, version, _store), store.athletes.numbers(_store))


@_kept(_FEW)
def athletes_hidden(view: str, version: int, _store: store.Store) -> dict[str, store.athletes.Athlete]:
    """The athletes by id, each with a number for a name."""
    hide = pseudonyms(view, version, _store)
    people = athletes(view, version, _store)
    # In the order of the numbers: that of the names would tell who is who.
    return {one: hide.person(people[one]) for one in sorted(people, key=hide.by_id.__getitem__)}


@_kept(_FEW)
def surroundings_hidden(view: str, version: int, _store: store.Store) -> interpret.Club:
    """The surroundings without a name in any text."""
    found, hide = surroundings(view, version, _store), pseudonyms(view, version, _store)
    return replace(found, phases=hide.column(found.phases, "name"), injuries=hide.column(found.injuries, "note"))


@_kept(32)
def notes_hidden(view: str, version: int, which: str, _store: store.Store, _tests: pd.DataFrame) -> pd.DataFrame:
    """The tests `which` names, without a name in any note."""
    return pseudonyms(view, version, _store).column(_tests, "note")


def is_large(view: str, version: int, _store: store.Store) -> bool:
    """True where everybody at once is more than anybody can look at."""
    return len(tests(view, version, _store)) > LARGE_CLUB_TESTS


class _Table:
    """Tests, and where those of each athlete stand in this very frame: another reading may be in another order."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame

    @cached_property
    def _places(self) -> dict[str, NDArray[np.int64]]:
        return self.frame.groupby("athlete_id", sort=False).indices

    def rows_of(self, athlete_ids: str) -> NDArray[np.int64]:
        """Where the tests of some athletes stand, in the order of the frame."""
        chosen = [self._places[one] for one in athlete_ids.split() if one in self._places]
        return np.sort(np.concatenate(chosen)) if chosen else np.empty(0, dtype=np.int64)


@_read(_LARGE, "Reading the tests ...")
def _stored(view: str, version: int, _store: store.Store) -> _Table:
    found = _Table(store.tests.frame(_store))
    if len(found.frame) > LARGE_CLUB_TESTS:
        # Before anything else is put where the steps of this reading were.
        garbage.give_back()
    return found


def tests(view: str, version: int, _store: store.Store) -> pd.DataFrame:
    """Every test as it is stored."""
    return _stored(view, version, _store).frame


@_kept(_LARGE, "Working out the verdicts ...")
def _assessed(view: str, version: int, _store: store.Store) -> _Table:
    return _Table(_assess(view, version, _store, tests(view, version, _store)))


def assessed(view: str, version: int, _store: store.Store) -> pd.DataFrame:
    """Every test with its verdicts."""
    return _assessed(view, version, _store).frame


@_kept(64)
def assessed_of(view: str, version: int, athlete_ids: str, _store: store.Store) -> pd.DataFrame:
    """The assessed tests of some athletes (ids with a space between), in the order of `assessed`."""
    if is_large(view, version, _store):
        stored = _stored(view, version, _store)
        rows = stored.rows_of(athlete_ids)
        if rows.size <= LARGE_CLUB_TESTS:
            return _assess(view, version, _store, stored.frame.take(rows))
    every = _assessed(view, version, _store)
    rows = every.rows_of(athlete_ids)
    return every.frame if rows.size == len(every.frame) else every.frame.take(rows)


@_kept(512)
def remembered(view: str, version: int, about: tuple[str, ...], _make: Callable[[], _Made]) -> _Made:
    """What `_make` returned for what it is `about`."""
    return _make()


@_kept(64)
def changes_of(view: str, version: int, athlete_ids: str, _store: store.Store) -> pd.DataFrame:
    """What changed in the latest tests of some athletes."""
    return interpret.change(
        assessed_of(view, version, athlete_ids, _store),
        surroundings(view, version, _store),
        settings(view, version, _store),
    )


def _assess(view: str, version: int, _store: store.Store, chosen: pd.DataFrame) -> pd.DataFrame:
    return interpret.assess(chosen, surroundings(view, version, _store), settings(view, version, _store))


@_kept(_FEW)
def changes(view: str, version: int, _store: store.Store) -> pd.DataFrame:
    """What changed in the latest tests of everybody."""
    return interpret.change(
        assessed(view, version, _store),
        surroundings(view, version, _store),
        settings(view, version, _store),
    )


@_kept(_FEW)
def own_errors(view: str, version: int, _store: store.Store) -> dict[str, interpret.OwnError]:
    """The own error of each protocol, in use or not."""
    return interpret.own_error(
        tests(view, version, _store),
        surroundings(view, version, _store),
        settings(view, version, _store),
    )


@_read(_FEW)
def decisions(view: str, version: int, _store: store.Store) -> pd.DataFrame:
    """What was decided about everybody, oldest first."""
    return store.decisions.listed(_store)


def forget() -> None:
    """Let go of everything, of every session.

    After an erasure nothing may hold a name, after a restore nothing the old data.
    """
    for kept in (
        settings, athletes, surroundings, pseudonyms, athletes_hidden, surroundings_hidden, notes_hidden, _stored,
        _assessed, assessed_of, remembered, changes_of, changes, own_errors, decisions,
    ):  # fmt: skip
        kept.clear()
