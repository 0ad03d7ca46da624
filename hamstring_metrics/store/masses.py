"""Dated body masses, typed or from files."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import sqlalchemy as sa

from hamstring_metrics.errors import ValueRefused, refusal
from hamstring_metrics.store import records, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store


@governed
def add_body_mass(store: Store, athlete_id: str, kg: float, date: dt.date | None, source: str = "typed") -> str:
    """Store a body mass; its id.

    Parameters
    ----------
    kg
        In kilograms.
    date
        Local day on which it was taken; None is kept, and not used beside a test.
    source
        Where it comes from, in words shown beside it.

    Raises
    ------
    ValueRefused
        If it is not above 0.
    NotFound
        If the id names nobody.
    """
    with store.write() as connection:
        return insert(store, connection, athlete_id, kg, date, source)


def insert(
    store: Store,
    connection: sa.Connection,
    athlete_id: str,
    kg: float,
    date: dt.date | None,
    source: str,
) -> str:
    """Store a body mass within a larger write; its id, or that of the same one already there."""
    if not 0 < kg < float("inf"):
        raise ValueRefused(refusal("Body mass", "kilograms above 0", str(kg), "Type the mass, or leave it empty."))
    records.stored(store, connection, schema.athletes, athlete_id, "athlete")
    day = date.isoformat() if date else None
    table = schema.body_masses.c
    there = connection.execute(
        sa.select(table.mass_id).where(
            table.athlete_id == athlete_id,
            table.date.is_(None) if day is None else table.date == day,
            table.body_mass_kg == kg,
            table.deleted_at.is_(None),
        )
    ).scalar()
    if there is not None:
        return there
    return records.insert(
        store,
        connection,
        schema.body_masses,
        "body mass",
        {"athlete_id": athlete_id, "date": day, "body_mass_kg": kg, "origin": source},
    )


@governed
def delete_body_mass(store: Store, mass_id: str) -> None:
    """Take a body mass out; the journal keeps it.

    Raises
    ------
    NotFound
        If the id names none.
    """
    records.delete(store, schema.body_masses, "body mass", mass_id)


@governed
def body_masses(store: Store) -> pd.DataFrame:
    """Every body mass, oldest first.

    Returns
    -------
    DataFrame
        mass_id, athlete_id, date (datetime64, NaT where undated), body_mass_kg,
        origin. Of two on one day the later stored comes last.
    """
    table = schema.body_masses.c
    query = (
        sa.select(table.mass_id, table.athlete_id, table.date, table.body_mass_kg, table.origin)
        .where(table.deleted_at.is_(None))
        .order_by(table.date, table.created_at)
    )
    with store.read() as connection:
        rows = connection.execute(query).all()
    frame = pd.DataFrame(rows, columns=["mass_id", "athlete_id", "date", "body_mass_kg", "origin"])
    return frame.astype({"body_mass_kg": float, "mass_id": "str", "athlete_id": "str", "origin": "str"}).assign(
        date=pd.to_datetime(frame["date"], format="%Y-%m-%d")
    )
