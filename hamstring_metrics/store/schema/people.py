"""Who may sign in."""

from __future__ import annotations

import sqlalchemy as sa

from hamstring_metrics.store.schema.base import history_columns, id_column, metadata

people = sa.Table(
    "people",
    metadata,
    id_column("person_id"),
    sa.Column("email", sa.String(200), nullable=False, index=True, comment="in small letters"),
    sa.Column("role", sa.String(20), nullable=False),
    sa.Column("squads", sa.Text, nullable=False, comment="JSON: names"),
    # Without a foreign key: where the entry goes, the person sees nothing any more.
    sa.Column("athlete_id", sa.String(32), index=True),
    sa.Column("active_at", sa.String(32), comment="noted once a minute at most"),
    sa.Column("signed_out_at", sa.String(32)),
    *history_columns(),
)
"""People who were invited by their e-mail address."""
