"""People who may sign in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "people",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False, comment="in small letters"),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("squads", sa.Text(), nullable=False, comment="JSON: names"),
        sa.Column("athlete_id", sa.String(length=32), nullable=True),
        sa.Column("active_at", sa.String(length=32), nullable=True, comment="noted once a minute at most"),
        sa.Column("signed_out_at", sa.String(length=32), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("created_import", sa.String(length=32), nullable=True),
        sa.Column("edited_at", sa.String(length=32), nullable=True),
        sa.Column("edited_by", sa.String(length=200), nullable=True),
        sa.Column("deleted_at", sa.String(length=32), nullable=True),
        sa.Column("deleted_by", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_people")),
    )
    op.create_index(op.f("ix_people_email"), "people", ["email"], unique=False)
    op.create_index(op.f("ix_people_athlete_id"), "people", ["athlete_id"], unique=False)
