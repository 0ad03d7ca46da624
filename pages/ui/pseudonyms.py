"""Numbers in place of names for a shared screen: whether they are asked for, and whose number is whose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from hamstring_metrics import store
from hamstring_metrics.wording.report import pseudonym

_NAMES, _HIDDEN = "names", "hidden"
_SOMEBODY = "a player"
_SHORTEST = 3
"""A shorter part of a name is a word of its own, as is one that begins with a small letter, such as "van"."""
_WORD = re.compile(r"[^\W_]+")


def are_hidden() -> bool:
    """True while this session shows numbers instead of names; a link may ask for it."""
    return store.once("names are hidden", _asked_for)


def _asked_for() -> bool:
    if st.query_params.get(_NAMES) == _HIDDEN:
        st.session_state[_NAMES] = _HIDDEN
    hidden = st.session_state.get(_NAMES) == _HIDDEN
    if hidden and _NAMES not in st.query_params:
        # A change of page drops the address: who copies it must not pass names on.
        st.query_params[_NAMES] = _HIDDEN
    return hidden


def set_hidden(hidden: bool) -> None:
    """Hide the names in this session and in its address, or show them again."""
    if hidden:
        st.session_state[_NAMES] = _HIDDEN
        st.query_params[_NAMES] = _HIDDEN
    else:
        st.session_state.pop(_NAMES, None)
        st.query_params.pop(_NAMES, None)


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """What stands for each athlete, and for every name where a text mentions it.

    `by_words` holds names as words in lower case with a space between; `longest` is the
    most words of one.
    """

    by_id: Mapping[str, str]
    by_words: Mapping[str, str]
    longest: int

    @classmethod
    def of(cls, people: Mapping[str, store.athletes.Athlete], numbers: Mapping[str, int]) -> Pseudonyms:
        """Of everybody in the club: a number says when somebody was stored and nothing else.

        Parameters
        ----------
        people
            The athletes by id.
        numbers
            What `store.athletes.numbers` returned.
        """
        highest = max(numbers.values(), default=0)
        by_id = {one: pseudonym(numbers[one], highest) for one in people}
        known: dict[str, str] = {}
        for one, person in people.items():
            for written in (person.name, *person.aliases, *person.external_ids):
                if len(written) >= _SHORTEST:
                    known.setdefault(_words(written), by_id[one])
        # What several are called tells nobody apart, and a part of a name only where it is one person's.
        shared = Counter(part for person in people.values() for part in set(_parts(person.name)))
        for one, person in people.items():
            for part in _parts(person.name):
                known.setdefault(part, by_id[one] if shared[part] == 1 else _SOMEBODY)
        known.pop("", None)
        return cls(by_id, known, max((written.count(" ") + 1 for written in known), default=0))

    def person(self, athlete: store.athletes.Athlete) -> store.athletes.Athlete:
        """The athlete without anything that tells who it is."""
        return replace(athlete, name=self.by_id[athlete.athlete_id], aliases=(), external_ids=(), birth_date=None)

    def text(self, text: str) -> str:
        """A text with every name of the club, nickname and external id replaced."""
        found = list(_WORD.finditer(text))
        lower = [one[0].casefold() for one in found]
        parts, end, here = [], 0, 0
        while here < len(found):
            # The whole name first: its parts may be others' too.
            for several in range(min(self.longest, len(found) - here), 0, -1):
                name = self.by_words.get(" ".join(lower[here : here + several]))
                if name is not None:
                    parts += [text[end : found[here].start()], name]
                    here += several
                    end = found[here - 1].end()
                    break
            else:
                here += 1
        return "".join([*parts, text[end:]])

    def column(self, frame: pd.DataFrame, *names: str) -> pd.DataFrame:
        """The frame with the texts of these columns as `text` writes them."""
        changed = {
            name: frame[name].map(lambda one: self.text(one) if isinstance(one, str) else one)
            for name in names
            if name in frame and frame[name].notna().any()
        }
        return frame.assign(**changed) if changed else frame


def _words(written: str) -> str:
    return " ".join(one.casefold() for one in _WORD.findall(written))


def _parts(name: str) -> list[str]:
    return [one.casefold() for one in _WORD.findall(name) if len(one) >= _SHORTEST and one[:1].isupper()]
