"""The position and the tags of an athlete, to compare like with like."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and the table."""
    op.add_column("athletes", sa.Column("position", sa.Text(), nullable=True))
    op.create_table(
        "tags",
        sa.Column("athlete_id", sa.String(length=32), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["athlete_id"], ["athletes.athlete_id"], name=op.f("fk_tags_athlete_id_athletes")),
        sa.PrimaryKeyConstraint("athlete_id", "tag", name=op.f("pk_tags")),
    )
