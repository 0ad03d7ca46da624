"""People who may sign in: invited by e-mail address, with a role, squads or an entry of their own."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from hamstring_metrics.errors import NotFound, ValueRefused, refusal
from hamstring_metrics.model import Role
from hamstring_metrics.store import journal, records, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.access.asker import Asker
from hamstring_metrics.store.engine import Store, moment

_KIND = "invitation"
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_NOTED_EVERY_S = 60


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in. A new one has no id yet; moments are ISO 8601 in UTC."""

    email: str
    role: Role
    squads: tuple[str, ...] = ()
    athlete_id: str | None = None
    active_at: str | None = None
    signed_out_at: str | None = None
    person_id: str = ""
    version: int = 0

    @property
    def asker(self) -> Asker:
        """As whom the store is asked."""
        return Asker(self.email, self.role, self.squads, self.athlete_id)

    def is_signed_in(self, since: dt.datetime, now: dt.datetime, idle: dt.timedelta) -> bool:
        """Whether a sign-in still counts: not signed out anywhere since, and used within `idle`.

        Examples
        --------
        >>> nine, ten = (dt.datetime(2026, 3, 2, hour, tzinfo=dt.UTC) for hour in (9, 10))
        >>> ann = Person("ann@club.test", Role.COACH, signed_out_at="2026-03-02T09:30:00.000000Z")
        >>> ann.is_signed_in(nine, ten, dt.timedelta(hours=2)), ann.is_signed_in(ten, ten, dt.timedelta(hours=2))
        (False, True)
        """
        if self.signed_out_at and since < dt.datetime.fromisoformat(self.signed_out_at):
            return False
        active = dt.datetime.fromisoformat(self.active_at) if self.active_at else since
        return now - max(since, active) <= idle


@governed
def listed(store: Store) -> list[Person]:
    """Everybody who may sign in, by e-mail address."""
    table = schema.people
    query = sa.select(table).where(table.c.deleted_at.is_(None)).order_by(table.c.email)
    with store.read() as connection:
        return [_person(row) for row in connection.execute(query).mappings()]


@governed
def known(store: Store, email: str) -> Person:
    """Who was invited under an e-mail address.

    Raises
    ------
    NotFound
        If nobody was.
    """
    table = schema.people
    query = sa.select(table).where(table.c.deleted_at.is_(None), table.c.email == _tidy(email))
    with store.read() as connection:
        row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound("Nobody was invited under this address. Ask an administrator of the club.")
    return _person(row)


@governed
def save(store: Store, person: Person) -> Person:
    """Invite somebody, or change what they are to the club; as stored.

    Raises
    ------
    ValueRefused
        If the address is none or was invited already, an athlete has no entry, or
        the last administrator would be none any more.
    NotFound, ChangedMeanwhile
        If the athlete or invitation is gone, or it was changed since shown.
    """
    email = _tidy(person.email)
    if not _ADDRESS.fullmatch(email):
        raise ValueRefused(
            refusal("Invitation, e-mail", "an address such as ann@club.org", person.email, "Correct it.")
        )
    is_athlete = person.role is Role.ATHLETE
    if is_athlete and not person.athlete_id:
        raise ValueRefused(
            refusal("Invitation, athlete", "the entry of this athlete", "none", "Choose whose results they see.")
        )
    has_squads = person.role in (Role.PHYSIO, Role.COACH)
    values = {
        "email": email,
        "role": person.role.value,
        "squads": json.dumps(sorted(set(person.squads)) if has_squads else [], ensure_ascii=False),
        "athlete_id": person.athlete_id if is_athlete else None,
    }
    table = schema.people
    with store.write() as connection:
        if values["athlete_id"]:
            records.stored(store, connection, schema.athletes, values["athlete_id"], "athlete")
        same = sa.select(table.c.person_id).where(
            table.c.email == email, table.c.deleted_at.is_(None), table.c.person_id != person.person_id
        )
        if connection.execute(same).first() is not None:
            raise ValueRefused(
                refusal("Invitation, e-mail", "an address not invited yet", email, "Change the one in the list.")
            )
        person_id = person.person_id
        if person_id:
            if person.role is not Role.ADMINISTRATOR:
                _refuse_last_administrator(connection, person_id)
            records.change(store, connection, table, _KIND, person_id, person.version, values)
        else:
            person_id = records.insert(store, connection, table, _KIND, values)
        return _person(records.stored(store, connection, table, person_id, _KIND))


@governed
def remove(store: Store, person_id: str) -> None:
    """Take an invitation back; who was signed in is not any more.

    Raises
    ------
    NotFound
        If the id names none.
    ValueRefused
        If it is the last administrator.
    """
    with store.write() as connection:
        _refuse_last_administrator(connection, person_id)
        records.mark_deleted(store, connection, schema.people, _KIND, person_id)


@governed
def sign_out(store: Store, email: str) -> None:
    """End every session of somebody, in every tab and on every computer."""
    _note(store, email, {"signed_out_at": moment()})
    with journal.beside_the_data(store) as connection:
        journal.record(connection, _tidy(email), "signed out", "session", _tidy(email)[:64])


@governed
def note_active(store: Store, person: Person, now: dt.datetime) -> None:
    """Note that somebody is at work, once a minute at most; the data version stays."""
    if person.active_at:
        since = now - dt.datetime.fromisoformat(person.active_at)
        if since.total_seconds() < _NOTED_EVERY_S:
            return
    _note(store, person.email, {"active_at": now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")})


def _note(store: Store, email: str, values: dict[str, str]) -> None:
    table = schema.people
    with journal.beside_the_data(store) as connection:
        connection.execute(
            table.update().where(table.c.email == _tidy(email), table.c.deleted_at.is_(None)).values(**values)
        )


def _refuse_last_administrator(connection: sa.Connection, person_id: str) -> None:
    table = schema.people.c
    query = sa.select(table.person_id).where(table.role == Role.ADMINISTRATOR.value, table.deleted_at.is_(None))
    if set(connection.execute(query).scalars()) == {person_id}:
        raise ValueRefused(
            "Invitation: expected an administrator to be left, found 'the last one'. Make somebody else one first."
        )


def _tidy(email: str) -> str:
    return email.strip().casefold()


def _person(row: Mapping[str, Any]) -> Person:
    names = ("email", "athlete_id", "active_at", "signed_out_at", "person_id", "version")
    person = Person(**{name: row[name] for name in names}, role=Role(row["role"]))
    return replace(person, squads=tuple(json.loads(row["squads"])))
