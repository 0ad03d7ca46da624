"""Measurement errors that the club took over from its own pairs of tests."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

import sqlalchemy as sa

from hamstring_metrics import catalogue
from hamstring_metrics.errors import NotFound, ValueRefused, refusal
from hamstring_metrics.model import AdoptedError
from hamstring_metrics.store import records, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store

_KIND = "own error"
_DATES = ("last", "adopted")


@governed
def listed(store: Store) -> list[AdoptedError]:
    """The own errors in use, one a protocol, in the order in which they were taken over."""
    table = schema.own_errors
    names = list(AdoptedError.__dataclass_fields__)
    query = (
        sa.select(*(table.c[name] for name in names))
        .where(table.c.deleted_at.is_(None))
        .order_by(table.c.adopted, table.c.protocol)
    )
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
    return [AdoptedError(**dict(row) | {name: dt.date.fromisoformat(row[name]) for name in _DATES}) for row in rows]


@governed
def adopt(store: Store, error: AdoptedError) -> None:
    """Take an own error over; one of the same protocol before it goes, in the same write.

    Raises
    ------
    ValueRefused
        If the catalogue has no error of the protocol, or a number is impossible.
    """
    _check(error)
    values = asdict(error) | {name: getattr(error, name).isoformat() for name in _DATES}
    with store.write() as connection:
        for there in _live(connection, error.protocol):
            _take_back(store, connection, there)
        records.insert(store, connection, schema.own_errors, _KIND, values)


@governed
def withdraw(store: Store, protocol: str) -> None:
    """Stop using the own error of a protocol; the catalogue's holds again.

    Raises
    ------
    NotFound
        If none is in use.
    """
    with store.write() as connection:
        there = _live(connection, protocol)
        if not there:
            raise NotFound("No own error of this test is in use. Look at the Method page again.")
        for one in there:
            _take_back(store, connection, one)


def _live(connection: sa.Connection, protocol: str) -> list[str]:
    table = schema.own_errors.c
    query = sa.select(table.own_error_id).where(table.protocol == protocol, table.deleted_at.is_(None))
    return list(connection.execute(query).scalars())


def _take_back(store: Store, connection: sa.Connection, own_error_id: str) -> None:
    records.mark_deleted(store, connection, schema.own_errors, _KIND, own_error_id)


def _check(error: AdoptedError) -> None:
    known = catalogue.protocols().get(error.protocol)
    if known is None or known.error is None:
        raise ValueRefused(refusal("Own error", "a test with an error in the catalogue", error.protocol, "Choose one."))
    for name in ("ratio_sd", "limb_sd", "df"):
        value = getattr(error, name)
        if not 0 < value < float("inf"):
            raise ValueRefused(
                refusal(
                    f"Own error, {known.name}", "an error above 0", f"{value:g}",
                    "Test the same athletes twice within two weeks.",
                )
            )  # fmt: skip
