"""The people of a drop of files: every way one is written brought together, and matched to the store."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hamstring_metrics.errors import NotFound
from hamstring_metrics.intake.matching import Lookup, exact
from hamstring_metrics.model import Reading
from hamstring_metrics.store.known import KnownClub

NEW = "new"
SAME_AS = f"{NEW}:"
"""How the answer begins that names another new person of the same files."""

Written = tuple[str | None, str | None]
"""A person as one line writes them: name, external id."""


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """One person of the files, and who of the club that may be.

    `state` is `matched` (by id, exact name, alias, or remembered), `likely`
    (somebody in `candidates`, to be confirmed) or `new`. A candidate is (athlete_id,
    name, why); its id begins with `new:` where it is another new person of the same
    files. The answer for a person is an athlete_id, such a `new:...`, or `new`.
    """

    key: str
    name: str
    external_id: str | None
    lines: int
    state: str
    athlete_id: str | None
    candidates: tuple[tuple[str, str, str], ...] = ()


@dataclass(slots=True)
class Person:
    """All the ways in which the files write one person."""

    key: str = ""
    name: str = ""
    names: Counter[str] = field(default_factory=Counter)
    external_ids: dict[str, None] = field(default_factory=dict)
    written: dict[Written, int] = field(default_factory=dict)
    lines: set[tuple[int, str | None, int]] = field(default_factory=set)
    in_roster: bool = False


@dataclass(slots=True)
class People:
    """The people of a drop, by how a line writes them."""

    of: dict[Written, Person]
    matches: dict[str, PersonMatch]

    def keys_in(self, reading: Reading) -> list[str]:
        """Keys of everybody whom a file names, in its order."""
        written = dict.fromkeys(mention[0] for mention in _mentions(reading))
        return list(dict.fromkeys(self.of[one].key for one in written))

    def unsettled(self, decisions: Mapping[str, str]) -> list[PersonMatch]:
        """Those somebody must still decide about."""
        return [match for match in self.matches.values() if match.state != "matched" and match.key not in decisions]


def gather(readings: Sequence[Reading], club: KnownClub) -> People:
    """Bring together and match everybody whom the readings name."""
    persons = _together(readings)
    of = {written: person for person in persons for written in person.written}
    return People(of, {match.key: match for match in _matched(persons, club)})


def decided(match: PersonMatch, decisions: Mapping[str, str]) -> str:
    """The answer that holds for a person; nobody is new who has become known since it was given."""
    answer = decisions.get(match.key)
    if answer is None or (match.athlete_id is not None and answer.startswith(NEW)):
        return match.athlete_id or NEW
    return answer


def resolve(people: People, club: KnownClub, decisions: Mapping[str, str]) -> dict[str, str]:
    """Who each person is: an athlete_id, `new`, or `new:<key>` of the person who is the same.

    Undecided people count as new, so that a preview can be shown.

    Raises
    ------
    NotFound
        If a decision names an athlete or person who is not there.
    """
    chosen = {}
    for key, match in people.matches.items():
        answer = decided(match, decisions)
        seen = {key}
        while answer.startswith(SAME_AS):
            other = answer.removeprefix(SAME_AS)
            if other not in people.matches:
                raise NotFound(f"Athlete {match.name}: the person chosen is not in these files.")
            if other in seen:
                break
            seen.add(other)
            following = decided(people.matches[other], decisions)
            if following == NEW:
                break
            answer = following
        if answer != NEW and not answer.startswith(SAME_AS) and answer not in club.athletes:
            raise NotFound(f"Athlete {match.name}: the athlete chosen was not found. Choose again.")
        chosen[key] = NEW if answer == SAME_AS + key else answer
    return chosen


def _mentions(reading: Reading) -> Iterator[tuple[Written, str | None, int, bool]]:
    """How each record writes its person: name and id, sheet, row, whether in a roster."""
    for athlete in reading.athletes:
        for external_id in athlete.external_ids or (None,):
            yield (exact(athlete.name), external_id), athlete.sheet, athlete.row, True
    for items in (reading.tests, reading.masses):
        for item in items:
            if item.athlete or item.external_id:
                name = exact(item.athlete) if item.athlete else None
                yield (name, item.external_id or None), item.sheet, item.rows[0], False
    for phase in reading.phases:
        if phase.athlete:
            yield (exact(phase.athlete), None), phase.sheet, phase.row, False


def _together(readings: Sequence[Reading]) -> list[Person]:
    lines: dict[Written, set[tuple[int, str | None, int]]] = defaultdict(set)
    rostered: set[Written] = set()
    joined_ids: dict[str, str] = {}
    for number, reading in enumerate(readings):
        for written, sheet, row, in_roster in _mentions(reading):
            lines[written].add((number, sheet, row))
            if in_roster:
                rostered.add(written)
        for athlete in reading.athletes:
            for external_id in athlete.external_ids[1:]:
                joined_ids[external_id] = athlete.external_ids[0]

    by_id: dict[str, Person] = {}
    by_name: dict[str, list[Person]] = defaultdict(list)
    persons: list[Person] = []
    for written in lines:
        if written[1] is not None:
            root = joined_ids.get(written[1], written[1])
            person = by_id.get(root)
            if person is None:
                person = by_id[root] = Person()
                persons.append(person)
            _add(person, written, lines[written], written in rostered)
    for person in persons:
        for name in person.names:
            by_name[name].append(person)
    for written in lines:
        if written[1] is None and written[0] is not None:
            same = by_name[written[0]]
            if len(same) != 1:
                # Nobody yet, or several of this name: then whose line it is must be asked.
                person = Person()
                persons.append(person)
                if not same:
                    same.append(person)
            else:
                person = same[0]
            _add(person, written, lines[written], written in rostered)
    _name(persons)
    return persons


def _add(person: Person, written: Written, lines: set[tuple[int, str | None, int]], in_roster: bool) -> None:
    name, external_id = written
    person.written[written] = min(number for number, _, _ in lines)
    if name is not None:
        # A roster's spelling is the one to keep.
        person.names[name] += len(lines) + (1_000_000 if in_roster else 0)
    if external_id is not None:
        person.external_ids[external_id] = None
    person.lines |= lines
    person.in_roster |= in_roster


def _name(persons: list[Person]) -> None:
    for person in persons:
        first_id = next(iter(person.external_ids), None)
        person.name = person.names.most_common(1)[0][0] if person.names else f"id {first_id}"
    times = Counter(person.name for person in persons)
    for person in persons:
        first_id = next(iter(person.external_ids), None)
        shared = times[person.name] > 1 and first_id is not None
        person.key = f"{person.name} [{first_id}]" if shared else person.name


def _matched(persons: Sequence[Person], club: KnownClub) -> list[PersonMatch]:
    ids: dict[str, str] = {}
    lookup = Lookup(
        (athlete.athlete_id, name) for athlete in club.athletes.values() for name in (athlete.name, *athlete.aliases)
    )
    for athlete in club.athletes.values():
        ids.update(dict.fromkeys(athlete.external_ids, athlete.athlete_id))
    found = [_match(person, club, ids, lookup) for person in persons]
    found = _one_name_two_people(persons, found, club)
    return _twins_among_new(persons, found)


def _match(person: Person, club: KnownClub, ids: Mapping[str, str], lookup: Lookup) -> PersonMatch:
    match = PersonMatch(
        key=person.key,
        name=person.name,
        external_id=next(iter(person.external_ids), None),
        lines=len(person.lines),
        state=NEW,
        athlete_id=None,
    )
    certain = {ids[id_] for id_ in person.external_ids if id_ in ids}
    if not certain:
        remembered = {
            athlete_id
            for name, external_id in person.written
            if (athlete_id := club.remembered.get((name or "", external_id or "")))
        }
        certain = remembered & club.athletes.keys()
    if len(certain) == 1:
        return replace(match, state="matched", athlete_id=certain.pop())
    if certain:
        reasons = dict.fromkeys(sorted(certain), "one of the ids")
        return _likely(match, reasons, club)

    same_name = {id_ for name in person.names for id_ in lookup.exactly(name)}
    free = {id_ for id_ in same_name if not (person.external_ids and club.athletes[id_].external_ids)}
    if len(same_name) == 1 and free:
        return replace(match, state="matched", athlete_id=free.pop())
    reasons = {id_: "same name" if id_ in free else "same name, another id" for id_ in sorted(same_name)}
    for name in person.names:
        for id_, why in lookup.alike(name).items():
            reasons.setdefault(id_, why)
    return _likely(match, reasons, club) if reasons else match


def _likely(match: PersonMatch, reasons: Mapping[str, str], club: KnownClub) -> PersonMatch:
    candidates = tuple((id_, club.athletes[id_].name, why) for id_, why in reasons.items())
    return replace(match, state="likely", athlete_id=None, candidates=candidates)


def _one_name_two_people(persons: Sequence[Person], found: list[PersonMatch], club: KnownClub) -> list[PersonMatch]:
    """Two people of the files with ids of their own cannot both be one athlete by name."""
    claims: defaultdict[str, list[int]] = defaultdict(list)
    for place, (person, match) in enumerate(zip(persons, found, strict=True)):
        if match.athlete_id and person.external_ids:
            claims[match.athlete_id].append(place)
    for athlete_id, places in claims.items():
        known = set(club.athletes[athlete_id].external_ids)
        by_name = [place for place in places if not known & persons[place].external_ids.keys()]
        if len(places) > 1:
            for place in by_name:
                reasons = {athlete_id: "same name, another id"}
                found[place] = _likely(found[place], reasons, club)
    return found


def _twins_among_new(persons: Sequence[Person], found: list[PersonMatch]) -> list[PersonMatch]:
    """Offer one new person of the files as the other where their names are alike."""
    # Those with a roster line, then those with most lines, are whom others may be.
    order = sorted(
        range(len(found)),
        key=lambda place: (not persons[place].in_roster, -len(persons[place].lines)),
    )
    lookup = Lookup(())
    by_key = {person.key: person for person in persons}
    for place in order:
        match, person = found[place], persons[place]
        if match.state == "matched":
            continue
        twins = {key: why for name in person.names for key, why in lookup.alike(name).items()}
        offered = tuple(
            (SAME_AS + key, by_key[key].name, _why(why, person, by_key[key]))
            for key, why in twins.items()
            # A roster names each person once.
            if not (person.in_roster and by_key[key].in_roster)
        )
        if offered:
            found[place] = replace(match, state="likely", candidates=match.candidates + offered)
        for name in person.names:
            lookup.add(match.key, name)
    return found


def _why(why: str, person: Person, other: Person) -> str:
    return f"{why}, another id" if person.external_ids and other.external_ids else why
