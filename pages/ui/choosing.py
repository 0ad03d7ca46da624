"""Whose results are looked at: athlete, squad and test, kept in the address; an empty club says what to do."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

import pandas as pd

from hamstring_metrics import catalogue, wording
from pages.ui import address, blocks, club, looked_at

EVERYBODY = "all"
AT_ONCE = 40
"""Athletes whose names one picture holds; a larger club opens on its first squad."""
USUAL = ("nordic", "curl_8rm", "single_leg_bridge")
"""The tests that have a card on every Athlete page, in this order."""


def pick_athlete() -> str:
    """The chosen athlete's id; stops with a link where nobody is here yet."""
    labels = club.labels()
    if not labels:
        _nobody_yet("no_athletes")
    athlete = str(address.select("Athlete", "athlete", list(labels), labels.__getitem__, what="athlete", width=360))
    looked_at.note([athlete])
    return athlete


def pick_protocol(tests: pd.DataFrame, *, usual: str | None = None) -> str:
    """One of the protocols that occur in these tests, the one tested most often unless chosen."""
    present = ordered(tests)
    counts = tests["protocol"].value_counts()
    return pick_of(present, usual if usual in present else max(present, key=lambda one: counts[one]))


def pick_of(protocols: list[str], usual: str) -> str:
    """One of these protocols, the usual one unless chosen."""
    return address.segmented("Test", "protocol", protocols, wording.protocol_short_name, default=usual)


def pick_squad(width: int = 360) -> tuple[str | None, list[str]]:
    """A squad's name (missing for everybody) and the ids of its athletes."""
    if not club.athletes():
        _nobody_yet("no_athletes")
    squads, members = club.remembered(_squads, "squads")
    options = [EVERYBODY, *squads]
    # More than a picture holds is no view to begin with, and the verdicts of thousands take most of the memory.
    default = options[1] if squads and (len(squads) == 1 or len(members[EVERYBODY]) > AT_ONCE) else EVERYBODY
    chosen = str(
        address.select(
            "Squad",
            "squad",
            options,
            lambda one: squads.get(one, "Everybody"),
            default=default,
            what="squad",
            width=width,
        )
    )
    looked_at.note(members[chosen])
    return squads.get(chosen), members[chosen]


def _squads() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Squads by what stands for them in the address, and the ids of the athletes of each and of everybody."""
    people = club.athletes()
    squads = by_id({squad for one in people.values() for squad in one.squads})
    members: dict[str, list[str]] = {EVERYBODY: list(people), **{one: [] for one in squads}}
    for athlete_id, person in people.items():
        for squad in person.squads:
            members[squad_id(squad)].append(athlete_id)
    return squads, members


def ordered(tests: pd.DataFrame) -> list[str]:
    """Protocols of these tests in the order in which they are shown."""
    present = set(tests["protocol"].unique())
    known = [*USUAL, *(one for one in catalogue.protocols() if one not in USUAL)]
    return [one for one in known if one in present] + sorted(present - set(known))


def no_tests(place: str) -> None:
    """Stop with a sentence and a link where there is nothing to show."""
    blocks.nothing_yet(
        wording.empty_state(place),
        link="pages/testing/enter_results.py",
        label="Enter results",
        icon=":material/edit_note:",
    )


def _nobody_yet(place: str) -> None:
    blocks.nothing_yet(
        wording.empty_state(place),
        link="pages/testing/test_day.py",
        label="Go to Test day",
        icon=":material/fact_check:",
    )


def by_id(names: Collection[str]) -> dict[str, str]:
    """Names by what stands for them in the address, in their order."""
    return {squad_id(name): name for name in sorted(names)}


def squad_key(squad: str | None) -> str:
    """What stands for a squad, or for everybody, where something is remembered of it."""
    return EVERYBODY if squad is None else squad_id(squad)


def squad_id(squad: str) -> str:
    """What stands for a squad in the address: it may be called after a person, and no name stands there."""
    return hashlib.sha256(squad.encode()).hexdigest()[:12]
