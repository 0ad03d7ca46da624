"""People who are tested: names, ids, squads; with their dated body masses and injuries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import sqlalchemy as sa

from hamstring_metrics.errors import NotFound, ValueRefused, refusal
from hamstring_metrics.model import Sex, Side
from hamstring_metrics.store import access, records, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store, new_id
from hamstring_metrics.store.injuries import Injury, delete_injury, injuries, save_injury
from hamstring_metrics.store.masses import add_body_mass, body_masses, delete_body_mass

__all__ = [
    "Athlete",
    "Injury",
    "add_body_mass",
    "body_masses",
    "delete_body_mass",
    "delete_injury",
    "facts",
    "get",
    "injuries",
    "listed",
    "numbers",
    "save",
    "save_injury",
    "squads",
    "tags",
]


@dataclass(frozen=True, slots=True)
class Athlete:
    """One person. A new one has no `athlete_id` yet; `version` is that of the record shown.

    `position` is where somebody plays or what somebody runs; `tags` are the club's own words.
    """

    name: str
    athlete_id: str = ""
    aliases: tuple[str, ...] = ()
    external_ids: tuple[str, ...] = ()
    birth_date: dt.date | None = None
    sex: Sex | None = None
    squads: tuple[str, ...] = ()
    dominant_side: Side | None = None
    position: str | None = None
    tags: tuple[str, ...] = ()
    version: int = 0


@governed
def listed(store: Store) -> list[Athlete]:
    """Everybody, sorted by name."""
    with store.read() as connection:
        return fetch(connection)


@governed
def get(store: Store, athlete_id: str) -> Athlete:
    """One person.

    Raises
    ------
    NotFound
        If the id names nobody.
    """
    with store.read() as connection:
        found = fetch(connection, athlete_id)
    if not found:
        raise NotFound("This athlete was not found. Choose one from the list of athletes.")
    return found[0]


@governed
def save(store: Store, athlete: Athlete) -> Athlete:
    """Store a new person, or a change of one; the person as stored.

    Aliases, external ids, squads and tags become exactly those given.

    Raises
    ------
    ValueRefused
        If there is no name.
    NotFound, ChangedMeanwhile
        If the person is gone, or was changed since shown.
    """
    name = " ".join(athlete.name.split())
    if not name:
        raise ValueRefused(refusal("Athlete, name", "a name", athlete.name, "Type the name."))
    athlete = replace(athlete, name=name)
    access.refuse_unless_squads(store.asker, _tidy(athlete.squads))
    with store.write() as connection:
        if athlete.athlete_id:
            athlete_id = athlete.athlete_id
            with access.seen_by(connection, store.asker):
                before = fetch(connection, athlete_id)
            records.change(
                store,
                connection,
                schema.athletes,
                "athlete",
                athlete_id,
                athlete.version,
                _values(athlete),
                beside=(_lists(before[0]) if before else {}, _lists(athlete)),
            )
        else:
            athlete_id = records.insert(
                store, connection, schema.athletes, "athlete", _values(athlete), _lists(athlete)
            )
        given = _lists(athlete)
        lists = access.with_hidden_lists(store.asker, lists_of(connection, athlete_id), given)
        write_lists(connection, athlete_id, lists)
        saved = fetch(connection, athlete_id)[0]
    # What who asks does not see is not told; of whom they no longer see, what they gave.
    return replace(saved, **{name: tuple(texts) for name, texts in given.items()})


@governed
def squads(store: Store) -> pd.DataFrame:
    """Who belongs to which squad: athlete_id, squad; sorted by squad."""
    belonging = _membership().where(
        schema.memberships.c.athlete_id.not_in(
            sa.select(schema.athletes.c.athlete_id).where(schema.athletes.c.merged_into.is_not(None))
        )
    )
    with store.read() as connection:
        rows = connection.execute(belonging).all()
    return pd.DataFrame(rows, columns=["athlete_id", "squad"], dtype="str")


@governed
def tags(store: Store) -> pd.DataFrame:
    """Who carries which tag: athlete_id, tag; sorted by tag."""
    query = sa.select(schema.tags.c.athlete_id, schema.tags.c.tag).order_by(schema.tags.c.tag)
    with store.read() as connection:
        rows = connection.execute(query).all()
    return pd.DataFrame(rows, columns=["athlete_id", "tag"], dtype="str")


@governed
def facts(store: Store) -> pd.DataFrame:
    """What athletes are compared by, without a name: athlete_id, sex, birth_date (ISO), position."""
    table = schema.athletes.c
    query = sa.select(table.athlete_id, table.sex, table.birth_date, table.position).where(
        table.deleted_at.is_(None), table.merged_into.is_(None)
    )
    with store.read() as connection:
        rows = connection.execute(query).all()
    return pd.DataFrame(rows, columns=["athlete_id", "sex", "birth_date", "position"], dtype="str")


@governed
def numbers(store: Store) -> dict[str, int]:
    """A number from 1 for everybody who was ever stored, in the order in which they came.

    It stands for the name where names are hidden, so it never depends on a name, and
    nobody's changes when somebody is added, renamed, deleted or put together with another.
    """
    table = schema.athletes.c
    query = sa.select(table.athlete_id).order_by(table.created_at, table.athlete_id)
    with store.read() as connection:
        return {one: place for place, one in enumerate(connection.execute(query).scalars(), start=1)}


def fetch(connection: sa.Connection, athlete_id: str | None = None) -> list[Athlete]:
    """Everybody, or one, on a connection that is already open."""
    table = schema.athletes.c
    query = sa.select(schema.athletes).where(table.deleted_at.is_(None), table.merged_into.is_(None))
    if athlete_id is not None:
        query = query.where(table.athlete_id == athlete_id)
    known_as = _grouped(connection, sa.select(schema.aliases.c.athlete_id, schema.aliases.c.alias))
    ids = _grouped(connection, sa.select(schema.external_ids.c.athlete_id, schema.external_ids.c.external_id))
    belongs = _grouped(connection, _membership())
    tagged = _grouped(connection, sa.select(schema.tags.c.athlete_id, schema.tags.c.tag))
    found = [
        Athlete(
            name=row["name"],
            athlete_id=row["athlete_id"],
            aliases=known_as[row["athlete_id"]],
            external_ids=ids[row["athlete_id"]],
            birth_date=dt.date.fromisoformat(row["birth_date"]) if row["birth_date"] else None,
            sex=Sex(row["sex"]) if row["sex"] else None,
            squads=belongs[row["athlete_id"]],
            dominant_side=Side(row["dominant_side"]) if row["dominant_side"] else None,
            position=row["position"],
            tags=tagged[row["athlete_id"]],
            version=row["version"],
        )
        for row in connection.execute(query).mappings()
    ]
    return sorted(found, key=lambda athlete: (athlete.name.casefold(), athlete.athlete_id))


def lists_of(connection: sa.Connection, athlete_id: str) -> dict[str, list[str]]:
    """Aliases, external ids, squads and tags of one person, also of one put together with another."""
    queries = {
        "aliases": sa.select(schema.aliases.c.alias).where(schema.aliases.c.athlete_id == athlete_id),
        "external_ids": sa.select(schema.external_ids.c.external_id).where(
            schema.external_ids.c.athlete_id == athlete_id
        ),
        "squads": sa.select(schema.squads.c.name)
        .join(schema.memberships, schema.memberships.c.squad_id == schema.squads.c.squad_id)
        .where(schema.memberships.c.athlete_id == athlete_id),
        "tags": sa.select(schema.tags.c.tag).where(schema.tags.c.athlete_id == athlete_id),
    }
    return {name: sorted(connection.execute(query).scalars()) for name, query in queries.items()}


def squad_id(connection: sa.Connection, name: str) -> str:
    """The id of a squad, which is made where there is none of this name."""
    table = schema.squads
    found = connection.execute(sa.select(table.c.squad_id).where(table.c.name == name)).scalar()
    if found is None:
        found = new_id()
        connection.execute(table.insert().values(squad_id=found, name=name))
    return found


def write_lists(connection: sa.Connection, athlete_id: str, lists: dict[str, Sequence[str]]) -> None:
    """Make aliases, external ids, squads and tags of one person exactly those given."""
    for table, column, name in (
        (schema.aliases, "alias", "aliases"),
        (schema.external_ids, "external_id", "external_ids"),
        (schema.tags, "tag", "tags"),
    ):
        wanted = lists[name]
        key = table.c[column]
        connection.execute(table.delete().where(table.c.athlete_id == athlete_id, key.not_in(wanted)))
        there = set(connection.execute(sa.select(key).where(table.c.athlete_id == athlete_id)).scalars())
        for text in wanted:
            if text not in there:
                connection.execute(table.insert().values(athlete_id=athlete_id, **{column: text}))
    table = schema.memberships
    connection.execute(table.delete().where(table.c.athlete_id == athlete_id))
    for squad in lists["squads"]:
        connection.execute(table.insert().values(athlete_id=athlete_id, squad_id=squad_id(connection, squad)))


def _values(athlete: Athlete) -> dict[str, Any]:
    return {
        "name": athlete.name,
        "birth_date": athlete.birth_date.isoformat() if athlete.birth_date else None,
        "sex": athlete.sex.value if athlete.sex else None,
        "dominant_side": athlete.dominant_side.value if athlete.dominant_side else None,
        "position": " ".join((athlete.position or "").split()) or None,
    }


def _lists(athlete: Athlete) -> dict[str, list[str]]:
    return {
        "aliases": _tidy(athlete.aliases),
        "external_ids": _tidy(athlete.external_ids),
        "squads": _tidy(athlete.squads),
        "tags": _tidy(athlete.tags),
    }


def _tidy(texts: Iterable[str]) -> list[str]:
    return sorted({text.strip() for text in texts if text.strip()})


def _membership() -> sa.Select[tuple[str, str]]:
    return (
        sa.select(schema.memberships.c.athlete_id, schema.squads.c.name)
        .join(schema.squads, schema.squads.c.squad_id == schema.memberships.c.squad_id)
        .order_by(schema.squads.c.name)
    )


def _grouped(connection: sa.Connection, query: sa.Select[tuple[str, str]]) -> defaultdict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for owner, text in connection.execute(query):
        found[owner].append(text)
    return defaultdict(tuple, {owner: tuple(sorted(texts)) for owner, texts in found.items()})
