"""Whose results are looked at: athlete, squad and test, kept in the address; an empty club says what to do."""

from __future__ import annotations

import hashlib

import pandas as pd

from hamstring_metrics import catalogue, wording
from pages.ui import address, blocks, club, looked_at

EVERYBODY = "all"
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
    default = usual if usual in present else max(present, key=lambda one: counts[one])
    return address.segmented("Test", "protocol", present, wording.protocol_short_name, default=default)


def pick_squad() -> tuple[str | None, list[str]]:
    """A squad's name (missing for everybody) and the ids of its athletes."""
    people = club.athletes()
    if not people:
        _nobody_yet("no_athletes")
    squads = sorted({squad for one in people.values() for squad in one.squads})
    by_id = {squad_id(squad): squad for squad in squads}
    options = [EVERYBODY, *by_id]
    # Nobody looks at thousands at once, and their verdicts alone would take most of the memory.
    default = options[1] if len(options) == 2 or (squads and club.is_large()) else EVERYBODY
    chosen = address.select(
        "Squad", "squad", options, lambda one: by_id.get(one, "Everybody"), default=default, what="squad", width=360
    )
    squad = by_id.get(str(chosen))
    members = [one for one, person in people.items() if squad is None or squad in person.squads]
    looked_at.note(members)
    return squad, members


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
        wording.empty_state(place), link="pages/testing/test_day.py", label="Go to Test day", icon=":material/fact_check:"
    )


def squad_id(squad: str) -> str:
    """What stands for a squad in the address: it may be called after a person, and no name stands there."""
    return hashlib.sha256(squad.encode()).hexdigest()[:12]
