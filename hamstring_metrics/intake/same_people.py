"""Who somebody may be whom one file knows by an id only and another by name: told by tests alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from hamstring_metrics.intake.matching import exact
from hamstring_metrics.intake.people import NEW, People, Person
from hamstring_metrics.intake.same_test import Sides, values_agree
from hamstring_metrics.model import Reading, ReadTest
from hamstring_metrics.store import instants, known
from hamstring_metrics.store.engine import Connection
from hamstring_metrics.store.known import KnownClub

# Some of a person's tests tell as much as all of ten years, and are looked up at once.
_LOOKED_AT = 20

_Moment = tuple[str, int]
"""Protocol, and minute since 1970 UTC."""


class _Alike(NamedTuple):
    """Somebody at a moment: the candidate's id and name, and the values of the test."""

    candidate_id: str
    name: str
    sides: Sides


def suggest(
    connection: Connection,
    readings: Sequence[Reading],
    people: People,
    club: KnownClub,
    zone_name: str,
) -> None:
    """Offer to everybody not matched whose tests are those of somebody else.

    Rows of an API carry ids only, those of an export names only. That two such
    people are one is never concluded, but offered with how many tests agree in
    protocol, minute and values; then their state is `likely`.

    Parameters
    ----------
    people
        As `people.gather` left them; their matches gain candidates.
    zone_name
        Of the club, for local times; empty while it has none.
    """
    persons = {person.key: person for person in people.of.values()}
    open_keys = [key for key, match in people.matches.items() if match.state != "matched"]
    nameless = {key for key in open_keys if not persons[key].names}
    nameless_stored = {
        athlete.athlete_id
        for athlete in club.athletes.values()
        if athlete.name in {_name_by_id(external_id) for external_id in athlete.external_ids}
    }
    asking = [key for key in open_keys if key in nameless or nameless_stored]
    if not asking:
        return
    tests = _tests_by_person(readings, people, zone_name)
    looked_at = {key: tests[key][-_LOOKED_AT:] for key in asking}
    there = _stored(connection, looked_at, club)
    coming = _coming(tests, people, persons) if nameless else {}
    for key in asking:
        others = [there] if key not in nameless else [there, coming]
        alike = dict(_alike(looked_at[key], others))
        if key not in nameless:
            alike = {found: count for found, count in alike.items() if found[0] in nameless_stored}
        _offer(people, key, alike, len(looked_at[key]))


def _name_by_id(external_id: str) -> str:
    return f"id {external_id}"


def _tests_by_person(
    readings: Sequence[Reading], people: People, zone_name: str
) -> defaultdict[str, list[tuple[_Moment, ReadTest]]]:
    """Tests with an instant, the last ones at the end."""
    found: defaultdict[str, list[tuple[_Moment, ReadTest]]] = defaultdict(list)
    for test in (test for reading in readings for test in reading.tests):
        person = people.of.get((exact(test.athlete) if test.athlete else None, test.external_id or None))
        if person is None or test.date is None or test.time is None or not test.protocol:
            continue
        zone = "UTC" if test.utc else zone_name
        minute = instants.utc_minute(test.date, test.time, zone)
        if minute is not None:
            found[person.key].append(((test.protocol, minute), test))
    for tests in found.values():
        tests.sort(key=lambda each: each[0][1])
    return found


def _stored(
    connection: Connection,
    looked_at: Mapping[str, Sequence[tuple[_Moment, ReadTest]]],
    club: KnownClub,
) -> dict[_Moment, list[_Alike]]:
    minutes = sorted({moment[1] for tests in looked_at.values() for moment, _ in tests})
    found: defaultdict[_Moment, list[_Alike]] = defaultdict(list)
    for test in known.tests_at(connection, minutes):
        if test.minute is not None and test.athlete_id in club.athletes:
            name = club.athletes[test.athlete_id].name
            found[test.protocol, test.minute].append(_Alike(test.athlete_id, name, test))
    return found


def _coming(
    tests: Mapping[str, Sequence[tuple[_Moment, ReadTest]]],
    people: People,
    persons: Mapping[str, Person],
) -> dict[_Moment, list[_Alike]]:
    """Tests of the same files, of everybody who has a name there."""
    found: defaultdict[_Moment, list[_Alike]] = defaultdict(list)
    for key, own in tests.items():
        if persons[key].names:
            match = people.matches[key]
            candidate_id = match.athlete_id or f"{NEW}:{key}"
            for moment, test in own:
                found[moment].append(_Alike(candidate_id, match.name, test))
    return found


def _alike(
    tests: Sequence[tuple[_Moment, ReadTest]], others: Sequence[Mapping[_Moment, Sequence[_Alike]]]
) -> Counter[tuple[str, str]]:
    """How many of the tests are also each candidate's."""
    counts: Counter[tuple[str, str]] = Counter()
    for moment, test in tests:
        counts.update({(one.candidate_id, one.name) for one in _at(moment, test, others)})
    return counts


def _at(moment: _Moment, test: ReadTest, others: Sequence[Mapping[_Moment, Sequence[_Alike]]]) -> Iterator[_Alike]:
    for known_at in others:
        for one in known_at.get(moment, ()):
            if values_agree(one.sides, test, test.protocol):
                yield one


def _offer(people: People, key: str, alike: Mapping[tuple[str, str], int], looked_at: int) -> None:
    match = people.matches[key]
    offered = {candidate_id for candidate_id, _, _ in match.candidates}
    more = tuple(
        (candidate_id, name, _why(count, looked_at))
        for (candidate_id, name), count in sorted(alike.items(), key=lambda item: -item[1])
        if candidate_id not in offered
    )
    if more:
        people.matches[key] = replace(match, state="likely", candidates=match.candidates + more)


def _why(count: int, looked_at: int) -> str:
    return "the same test" if looked_at == 1 else f"{count} of {looked_at} tests are the same"
