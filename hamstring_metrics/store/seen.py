"""Who looked at whose results: once a day, person and athlete; no page waits for it."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import sqlalchemy as sa

from hamstring_metrics.store import journal, schema
from hamstring_metrics.store.access import governed
from hamstring_metrics.store.engine import Store, moment

# A page that is being drawn does not wait for an import; it writes this down when it is drawn next.
_WAIT_MS = 50


@governed
def note(store: Store, athlete_ids: Collection[str]) -> None:
    """Write down that the store's actor looked at these athletes today; a second time changes nothing.

    The data version stays, so that looking makes nobody's page work anything out anew.

    Raises
    ------
    StoreUnavailable
        If it cannot be written.
    """
    if not athlete_ids:
        return
    now = moment()
    if store.engine.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert
    with journal.beside_the_data(store, _WAIT_MS) as connection:
        connection.execute(
            insert(schema.seen).on_conflict_do_nothing(),
            [{"day": now[:10], "actor": store.actor, "athlete_id": one, "at": now} for one in sorted(athlete_ids)],
        )


@governed
def latest(store: Store, limit: int = 200, athlete_id: str | None = None) -> pd.DataFrame:
    """Who looked, the latest first.

    Parameters
    ----------
    store
        The open store.
    limit
        At most so many.
    athlete_id
        Only at this athlete.

    Returns
    -------
    DataFrame
        Columns day (UTC), at (ISO 8601 UTC of the first look that day), actor, athlete_id.
    """
    columns = ["day", "at", "actor", "athlete_id"]
    query = (
        sa.select(*(schema.seen.c[name] for name in columns))
        .order_by(schema.seen.c.at.desc(), schema.seen.c.athlete_id)
        .limit(limit)
    )
    if athlete_id is not None:
        query = query.where(schema.seen.c.athlete_id == athlete_id)
    with store.read() as connection:
        return pd.DataFrame(connection.execute(query).all(), columns=columns, dtype=object)
