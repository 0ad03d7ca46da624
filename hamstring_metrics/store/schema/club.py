"""What the club is: athletes and everything known beside their tests."""

from __future__ import annotations

import sqlalchemy as sa

from hamstring_metrics.store.schema.base import history_columns, id_column, metadata, owner_column

meta = sa.Table(
    "meta",
    metadata,
    sa.Column("name", sa.String(50), primary_key=True),
    sa.Column("value", sa.BigInteger, nullable=False),
)

settings = sa.Table(
    "settings",
    metadata,
    sa.Column("name", sa.String(100), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

athletes = sa.Table(
    "athletes",
    metadata,
    id_column("athlete_id"),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("birth_date", sa.String(10)),
    sa.Column("sex", sa.String(10)),
    sa.Column("dominant_side", sa.String(5)),
    sa.Column("position", sa.Text),
    sa.Column("merged_into", sa.String(32), sa.ForeignKey("athletes.athlete_id")),
    *history_columns(),
)

aliases = sa.Table(
    "aliases",
    metadata,
    owner_column("athlete_id", "athletes.athlete_id"),
    sa.Column("alias", sa.Text, nullable=False),
    sa.PrimaryKeyConstraint("athlete_id", "alias"),
)

external_ids = sa.Table(
    "external_ids",
    metadata,
    owner_column("athlete_id", "athletes.athlete_id"),
    sa.Column("external_id", sa.Text, nullable=False, index=True),
    sa.PrimaryKeyConstraint("athlete_id", "external_id"),
)

tags = sa.Table(
    "tags",
    metadata,
    owner_column("athlete_id", "athletes.athlete_id"),
    sa.Column("tag", sa.Text, nullable=False),
    sa.PrimaryKeyConstraint("athlete_id", "tag"),
)

remembered = sa.Table(
    "remembered",
    metadata,
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("external_id", sa.Text, nullable=False),
    sa.Column(
        "athlete_id",
        sa.String(32),
        sa.ForeignKey("athletes.athlete_id"),
        nullable=False,
        index=True,
    ),
    sa.Column("created_import", sa.String(32)),
    sa.PrimaryKeyConstraint("name", "external_id"),
)
"""What a person once confirmed: this name (and id, empty where none) is that athlete."""

squads = sa.Table("squads", metadata, id_column("squad_id"), sa.Column("name", sa.Text, nullable=False, unique=True))

memberships = sa.Table(
    "memberships",
    metadata,
    owner_column("athlete_id", "athletes.athlete_id"),
    sa.Column("squad_id", sa.String(32), sa.ForeignKey("squads.squad_id"), nullable=False, index=True),
    sa.PrimaryKeyConstraint("athlete_id", "squad_id"),
)

body_masses = sa.Table(
    "body_masses",
    metadata,
    id_column("mass_id"),
    sa.Column(
        "athlete_id",
        sa.String(32),
        sa.ForeignKey("athletes.athlete_id"),
        nullable=False,
        index=True,
    ),
    sa.Column("date", sa.String(10)),
    sa.Column("body_mass_kg", sa.Float, nullable=False),
    sa.Column("origin", sa.Text, nullable=False),
    *history_columns(),
)

machines = sa.Table(
    "machines",
    metadata,
    id_column("machine_id"),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", sa.String(30)),
    sa.Column("step_kg", sa.Float),
    sa.Column("empty_arm_kg", sa.Float),
    *history_columns(),
)

injuries = sa.Table(
    "injuries",
    metadata,
    id_column("injury_id"),
    sa.Column(
        "athlete_id",
        sa.String(32),
        sa.ForeignKey("athletes.athlete_id"),
        nullable=False,
        index=True,
    ),
    sa.Column("side", sa.String(5), nullable=False),
    sa.Column("start_date", sa.String(10), nullable=False),
    sa.Column("end_date", sa.String(10)),
    sa.Column("note", sa.Text),
    *history_columns(),
)

phases = sa.Table(
    "phases",
    metadata,
    id_column("phase_id"),
    sa.Column("athlete_id", sa.String(32), sa.ForeignKey("athletes.athlete_id"), index=True),
    sa.Column("squad_id", sa.String(32), sa.ForeignKey("squads.squad_id"), index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", sa.String(30), nullable=False),
    sa.Column("start_date", sa.String(10), nullable=False),
    sa.Column("end_date", sa.String(10)),
    *history_columns(),
)
