"""Everything by which a person is known in the database, and how it is found in a text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import sqlalchemy as sa

from hamstring_metrics.store import schema

MARK = "[erased]"
# A shorter single word may be a word of the language, a shorter number any value.
_SHORTEST_WORD = 6
_SHORTEST_NUMBER = 9
_PIECE = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Identity:
    """A person: the ids of all their entries, and the texts that name them.

    `shared` are names that somebody else has too, or that stand inside somebody
    else's name: they are taken out of the person's own records and lines alone.
    """

    athlete_ids: set[str]
    names: set[str] = field(default_factory=set)
    external_ids: set[str] = field(default_factory=set)
    birth_dates: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)

    def telling(self) -> list[str]:
        """The texts that name this person and nobody else, wherever they stand; the longest first."""
        every = {text for text in self.names | self.external_ids if _is_telling(text)}
        return sorted(every - self.shared, key=len, reverse=True)


@dataclass(frozen=True)
class Naming:
    """Finds the telling texts in whatever case, and a name also the other way round."""

    texts: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """All of them as one pattern; missing where there is none."""
        ways = [way for text in self.texts for way in _ways(text)]
        if not ways:
            return None
        # Between letters and digits it would be a piece of another word; file names join words by "_".
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(ways)})(?![^\W_])", re.IGNORECASE)

    def stands_in(self, text: str) -> bool:
        """True where one of them does."""
        return self.pattern is not None and self.pattern.search(text) is not None

    def taken_out_of(self, text: str) -> str:
        """The text with a mark in the place of each."""
        return text if self.pattern is None else self.pattern.sub(MARK, text)

    def taken_out_of_value(self, value: object) -> object:
        """The same for whatever JSON holds, keys included."""
        if isinstance(value, str):
            return self.taken_out_of(value)
        if isinstance(value, list):
            return [self.taken_out_of_value(one) for one in value]
        if isinstance(value, dict):
            return {self.taken_out_of(key): self.taken_out_of_value(one) for key, one in value.items()}
        return value

    def taken_out_of_stored(self, text: str) -> str:
        """The same for a column that holds text or JSON."""
        if text[:1] in "[{":
            try:
                value = json.loads(text)
            except ValueError:
                return self.taken_out_of(text)
            changed = self.taken_out_of_value(value)
            return text if changed == value else json.dumps(changed, ensure_ascii=False)
        return self.taken_out_of(text)


def gather(connection: sa.Connection, athlete_id: str) -> Identity:
    """Whoever this person was put together with, and every name that any of them ever had here."""
    athletes = schema.athletes.c
    ids = {athlete_id}
    while True:
        more = set(connection.execute(sa.select(athletes.athlete_id).where(athletes.merged_into.in_(ids))).scalars())
        if more <= ids:
            break
        ids |= more
    person = Identity(ids)
    _add_own(connection, person)
    # An import that was taken back leaves its athletes behind, unseen: they are this person too.
    gone = connection.execute(
        sa.select(athletes.athlete_id, athletes.name).where(
            athletes.deleted_at.is_not(None), athletes.athlete_id.not_in(ids)
        )
    )
    folded = {_folded(name) for name in person.names}
    same = {one for one, name in gone if _folded(name) in folded}
    if same:
        person.athlete_ids |= same
        _add_own(connection, person)
    person.shared = _shared(connection, person)
    return person


def _add_own(connection: sa.Connection, person: Identity) -> None:
    ids = person.athlete_ids
    for name, birth_date in connection.execute(
        sa.select(schema.athletes.c.name, schema.athletes.c.birth_date).where(schema.athletes.c.athlete_id.in_(ids))
    ):
        person.names.add(name)
        person.birth_dates |= {birth_date} - {None}
    for column, found in (
        (schema.aliases.c.alias, person.names),
        (schema.remembered.c.name, person.names),
        (schema.external_ids.c.external_id, person.external_ids),
        (schema.remembered.c.external_id, person.external_ids),
        (schema.people.c.email, person.external_ids),
    ):
        found |= set(connection.execute(sa.select(column).where(column.table.c.athlete_id.in_(ids))).scalars()) - {""}
    entries = schema.journal.c
    for texts in connection.execute(sa.select(entries.before, entries.after).where(entries.subject_id.in_(ids))):
        for text in texts:
            _add_former(json.loads(text) if text else {}, person)


def _add_former(values: dict[str, object], person: Identity) -> None:
    """What the journal says they were called, or born."""
    for key, found in (
        ("name", person.names), ("aliases", person.names), ("external_ids", person.external_ids),
        ("birth_date", person.birth_dates),
    ):  # fmt: skip
        value = values.get(key)
        found |= {text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str) and text}


def _shared(connection: sa.Connection, person: Identity) -> set[str]:
    athletes, ids = schema.athletes.c, person.athlete_ids
    others: set[str] = set()
    for column in (
        athletes.name,
        schema.aliases.c.alias,
        schema.external_ids.c.external_id,
        schema.remembered.c.name,
    ):
        query = sa.select(column).where(column.table.c.athlete_id.not_in(ids))
        others |= set(connection.execute(query).scalars())
    return {
        text for text in person.names | person.external_ids if any(Naming((text,)).stands_in(other) for other in others)
    }


def _is_telling(text: str) -> bool:
    pieces = _PIECE.findall(text)
    if len(pieces) > 1:
        return True
    return bool(pieces) and len(text) >= (_SHORTEST_NUMBER if text.isdecimal() else _SHORTEST_WORD)


def _ways(text: str) -> Iterable[str]:
    """A name in its order and with what comes last in front, whatever stands between the words."""
    pieces = [re.escape(piece) for piece in text.split()]
    between = r"[\W_]+"
    yield between.join(pieces)
    if len(pieces) > 1:
        yield between.join([pieces[-1], *pieces[:-1]])
        yield between.join([*pieces[1:], pieces[0]])


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
