"""Who is compared, in which test and by what: kept while pages change, and in the address without a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from hamstring_metrics import catalogue, interpret, wording
from hamstring_metrics.model import PhaseKind, Sex
from hamstring_metrics.wording.squad_filters import LATEST
from pages.ui import address, choosing, club

_NAMES = ("sex", "age", "position", "tag", "phase", "injured", "on")
"""What "More filters" holds, by its name in the address."""


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to choose from in a squad; shared between sessions, never to be changed."""

    protocols: list[str]
    usual_protocol: str
    positions: dict[str, str]
    tags: dict[str, str]
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
    with row:
        way = _way(protocol)
        with st.popover(_label(), icon=":material/filter_list:", key="squad:more"):
            people, words = _people(known)
            on = _day(known.days[protocol])
            st.button("Clear filters", icon=":material/filter_list_off:", type="tertiary", on_click=clear)
    if squad is not None:
        words = {"Squad": squad, **words}
        people = interpret.SquadFilter(**{**_as_values(people), "squad": squad})
    if on is not None:
        words["Test day"] = wording.numbers.date(dt.date.fromisoformat(on), club.settings())
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


def _people(known: Known) -> tuple[interpret.SquadFilter, dict[str, str]]:
    """What narrows the athletes down, and the same in words."""
    left, right = st.columns(2)
    groups = {one.id: one.name for one in catalogue.age_groups().values()}
    with left:
        sex = _one("Sex", "sex", list(Sex), wording.sex_name)
        position = _one("Position or event", "position", list(known.positions), known.positions.__getitem__)
        phase = _one("Phase", "phase", [*PhaseKind, interpret.NO_PHASE], wording.phase_filter_name)
    with right:
        age = _one("Age on the day", "age", list(groups), groups.__getitem__)
        tag = _one("Tag", "tag", list(known.tags), known.tags.__getitem__)
        injured = _one("Injury", "injured", [interpret.INJURED, interpret.NOT_INJURED], wording.injured_name)
    words = {
        "Sex": wording.sex_name(sex) if sex else "",
        "Age on the day": groups[age] if age else "",
        "Position or event": known.positions.get(position or "", ""),
        "Tag": known.tags.get(tag or "", ""),
        "Phase": wording.phase_filter_name(phase) if phase else "",
        "Injury": wording.injured_name(injured) if injured else "",
    }
    return (
        interpret.SquadFilter(
            sex=sex, age_group=age, position=known.positions.get(position or ""), tag=known.tags.get(tag or ""),
            phase=phase, injured=injured,
        ),
        {name: text for name, text in words.items() if text},
    )  # fmt: skip


def _one(label: str, name: str, options: Sequence[str], text: Callable[[str], str]) -> str | None:
    """A box that may stay empty; none where there is nothing to choose from and nothing was asked for."""
    if not options and address.chosen(name) is None:
        return None
    return address.select(label, name, [str(one) for one in options], text, optional=True, what=label.lower(), placeholder="All")


def _day(days: dict[str, int]) -> str | None:
    """A test day as ISO date, or missing for the latest test of each athlete."""
    settings = club.settings()

    def text(day: str) -> str:
        written = wording.numbers.date(dt.date.fromisoformat(day), settings)
        return f"{written} ({wording.numbers.counted(days[day], 'test')})"

    return address.select("Test day", "on", list(days), text, optional=True, what="test day", placeholder=LATEST)


def _known(members: list[str]) -> Known:
    tests = club.assessed_of(members)
    protocols = choosing.ordered(tests)
    counts = tests["protocol"].value_counts()
    people = [club.athletes()[one] for one in members]
    return Known(
        protocols,
        max(protocols, key=lambda one: counts[one]) if protocols else "",
        choosing.by_id({person.position for person in people if person.position}),
        choosing.by_id({tag for person in people for tag in person.tags}),
        {one: _days(tests[tests["protocol"] == one]) for one in protocols},
    )


def _days(tests: pd.DataFrame) -> dict[str, int]:
    counts = tests["local_date"].value_counts().sort_index(ascending=False)
    return {day.date().isoformat(): int(number) for day, number in counts.items()}


def _as_values(people: interpret.SquadFilter) -> dict[str, Any]:
    return {name: getattr(people, name) for name in people.__dataclass_fields__}
