"""What a person once said the columns of a file mean, for the next file with the same headings."""

from __future__ import annotations

import sqlalchemy as sa

from hamstring_metrics.store import schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store, moment


@governed
def remembered(store: Store, headings_key: str) -> str | None:
    """The mapping last used for these headings, as text; missing where there was none."""
    table = schema.mappings
    query = sa.select(table.c.mapping).where(table.c.headings_key == headings_key)
    with store.read() as connection:
        return connection.execute(query).scalar_one_or_none()


@governed
def remember(store: Store, headings_key: str, mapping: str) -> None:
    """Keep a mapping in the place of the one that was used for these headings before."""
    table = schema.mappings
    with store.write() as connection:
        connection.execute(table.delete().where(table.c.headings_key == headings_key))
        connection.execute(
            table.insert().values(headings_key=headings_key, mapping=mapping, at=moment(), actor=store.actor)
        )
