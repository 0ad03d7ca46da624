"""Who is compared, in which test and by what: kept while pages change, and in the address without a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from hamstring_metrics import catalogue, interpret, store, wording
from hamstring_metrics.model import PhaseKind, Sex
from hamstring_metrics.wording.squad_filters import LATEST
from pages.ui import address, choosing, club

_NAMES = ("sex", "age", "position", "tag", "phase", "injured", "on")
"""What "More filters" holds, by its name in the address."""
_MORE = "squad:more"


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to choose from in a squad; shared between sessions, never to be changed."""

    protocols: list[str]
    usual_protocol: str
    choices: Mapping[str, tuple[str, dict[str, str]]]
    """Label and options in words of each filter, by its name in the address."""
    days: Mapping[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: by name, and as the address says it (`key`)."""

    squad: str | None
    members: list[str]
    protocol: str
    way: str
    on: str | None
    people: interpret.SquadFilter
    words: dict[str, str]
    key: tuple[str, ...]

    @property
    def narrowed(self) -> list[str]:
        """What narrows the squad down, in words."""
        return list(self.words.values())


def show() -> Chosen:
    """One row of choices, the rest folded; stops with a link where there is nothing to show."""
    row = st.container(horizontal=True, vertical_alignment="bottom")
    with row:
        squad, members = choosing.pick_squad(width=220)
    known = club.remembered(lambda: _known(members), "squad:known", choosing.squad_key(squad))
    if not known.protocols:
        choosing.no_tests("no_tests")
    protocol = choosing.pick_of(known.protocols, known.usual_protocol)
    days = known.days[protocol]
    with row:
        way = _way(protocol)
        more = st.popover(_label(), icon=":material/filter_list:", key=_MORE, on_change="rerun")
    if more.open:
        with more:
            _boxes(known, days)
    on = _kept("on", days, "test day")
    people, words = _people(known, on)
    if squad is not None:
        words = {"Squad": squad, **words}
        people = interpret.SquadFilter(**{**_as_values(people), "squad": squad})
    key = (choosing.squad_key(squad), protocol, way, on or "", *(str(address.chosen(name)) for name in _NAMES))
    return Chosen(squad, members, protocol, way, on, people, words, key)


def _way(protocol: str) -> str:
    """By what they are compared; another test may not know what was chosen for the last."""
    ways = [str(one) for one in interpret.ways_to_compare(protocol)]
    if len(ways) == 1:
        return ways[0]
    if address.chosen("by") not in ways:
        address.keep("by", None)
    return str(
        address.select(
            "Compare", "by", ways, lambda one: wording.compared_by_name(one, protocol), what="way to compare", width=230
        )
    )


def clear() -> None:
    """Everybody of the squad again, with the latest test."""
    for name in _NAMES:
        address.keep(name, None)


def summary(chosen: Chosen, shown: int, of: int) -> None:
    """One line that says who is looked at."""
    when = [] if chosen.on else [LATEST[:1].lower() + LATEST[1:]]
    st.caption(wording.escaped(wording.filter_sentence([*chosen.narrowed, *when], shown, of)))


def _label() -> str:
    """How many filters are set stands on the folded rest."""
    number = sum(1 for name in _NAMES if address.chosen(name) is not None)
    return f"More filters ({number})" if number else "More filters"


def _people(known: Known, on: str | None) -> tuple[interpret.SquadFilter, dict[str, str]]:
    """What narrows the athletes down, and the same in words; the boxes are drawn while they can be seen."""
    choices = known.choices
    value = {name: _kept(name, options, label.lower()) for name, (label, options) in choices.items()}
    words = {label: options[one] for name, (label, options) in choices.items() if (one := value[name]) is not None}
    people = interpret.SquadFilter(
        sex=value["sex"], age_group=value["age"], position=choices["position"][1].get(value["position"] or ""),
        tag=choices["tag"][1].get(value["tag"] or ""), phase=value["phase"], injured=value["injured"],
    )  # fmt: skip
    if on is not None:
        words["Test day"] = wording.numbers.date(dt.date.fromisoformat(on), club.settings())
    return people, words


def _choices(people: Sequence[store.athletes.Athlete]) -> dict[str, tuple[str, dict[str, str]]]:
    return {
        "sex": ("Sex", {str(one): wording.sex_name(one) for one in Sex}),
        "age": ("Age on the day", {one.id: one.name for one in catalogue.age_groups().values()}),
        "position": ("Position or event", choosing.by_id({person.position for person in people if person.position})),
        "tag": ("Tag", choosing.by_id({tag for person in people for tag in person.tags})),
        "phase": ("Phase", {str(one): wording.phase_filter_name(one) for one in (*PhaseKind, interpret.NO_PHASE)}),
        "injured": ("Injury", {one: wording.injured_name(one) for one in (interpret.INJURED, interpret.NOT_INJURED)}),
    }


def _kept(name: str, options: Collection[str], what: str) -> str | None:
    """A choice as it stands, written into the address again, which a change of page drops."""
    value = address.still_there(name, options, what)
    address.keep(name, value)
    return value


def _boxes(known: Known, days: dict[str, int]) -> None:
    """The boxes of all filters, two in a row; none where there is nothing to choose from."""
    settings = club.settings()
    columns = st.columns(2)
    for place, (name, (label, options)) in enumerate(known.choices.items()):
        if options:
            with columns[place % 2]:
                address.select(
                    label,
                    name,
                    list(options),
                    options.__getitem__,
                    optional=True,
                    what=label.lower(),
                    placeholder="All",
                )

    def text(day: str) -> str:
        written = wording.numbers.date(dt.date.fromisoformat(day), settings)
        return f"{written} ({wording.numbers.counted(days[day], 'test')})"

    address.select("Test day", "on", list(days), text, optional=True, what="test day", placeholder=LATEST)
    st.button("Clear filters", icon=":material/filter_list_off:", type="tertiary", on_click=clear)


def _known(members: list[str]) -> Known:
    tests = club.assessed_of(members)
    protocols = choosing.ordered(tests)
    counts = tests["protocol"].value_counts()
    people = [club.athletes()[one] for one in members]
    return Known(
        protocols,
        max(protocols, key=lambda one: counts[one]) if protocols else "",
        _choices(people),
        {one: _days(tests[tests["protocol"] == one]) for one in protocols},
    )


def _days(tests: pd.DataFrame) -> dict[str, int]:
    counts = tests["local_date"].value_counts().sort_index(ascending=False)
    return {day.date().isoformat(): int(number) for day, number in counts.items()}


def _as_values(people: interpret.SquadFilter) -> dict[str, Any]:
    return {name: getattr(people, name) for name in people.__dataclass_fields__}
