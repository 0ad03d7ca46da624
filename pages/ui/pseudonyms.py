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
"""A shorter part of a name, such as "van", is a word of its own."""


def are_hidden() -> bool:
    """True while this session shows numbers instead of names; a link may ask for it."""
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
    """What stands for each athlete, and for every name where a text mentions it."""

    by_id: Mapping[str, str]
    by_name: Mapping[str, str]
    pattern: re.Pattern[str]

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
        # The whole name first, then what others call the person, then parts that may be shared.
        known: dict[str, str] = {}
        shared = Counter(part for person in people.values() for part in set(_parts(person.name)))
        for one, person in people.items():
            for written in (person.name, *person.aliases, *person.external_ids):
                if len(written) >= _SHORTEST:
                    known.setdefault(written.casefold(), by_id[one])
        for one, person in people.items():
            for part in _parts(person.name):
                known.setdefault(part.casefold(), by_id[one] if shared[part] == 1 else _SOMEBODY)
        longest = sorted(known, key=len, reverse=True)
        alternatives = "|".join(re.escape(written) for written in longest) or r"(?!)"
        return cls(by_id, known, re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])", re.IGNORECASE))

    def person(self, athlete: store.athletes.Athlete) -> store.athletes.Athlete:
        """The athlete without anything that tells who it is."""
        return replace(
            athlete, name=self.by_id[athlete.athlete_id], aliases=(), external_ids=(), birth_date=None
        )

    def text(self, text: str) -> str:
        """A text with every name of the club, nickname and external id replaced."""
        return self.pattern.sub(lambda found: self.by_name.get(found[0].casefold(), _SOMEBODY), text)

    def column(self, frame: pd.DataFrame, *names: str) -> pd.DataFrame:
        """The frame with the texts of these columns as `text` writes them."""
        changed = {
            name: frame[name].map(lambda one: self.text(one) if isinstance(one, str) else one)
            for name in names
            if name in frame and frame[name].notna().any()
        }
        return frame.assign(**changed) if changed else frame


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\s,\-]+", name) if len(part) >= _SHORTEST and part[:1].isupper()]
