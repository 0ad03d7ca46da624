"""Two entries for one person: what was put together, and which tests are one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of merges, and the column that says which test speaks for another."""
    op.create_table(
        "merges",
        sa.Column("merge_id", sa.String(length=32), nullable=False),
        sa.Column("kept_id", sa.String(length=32), nullable=False),
        sa.Column("gone_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("moved", sa.Text(), nullable=False, comment="JSON: what the undo moves back"),
        sa.Column("undone_at", sa.String(length=32), nullable=True),
        sa.Column("undone_by", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("merge_id", name=op.f("pk_merges")),
    )
    op.create_index(op.f("ix_merges_gone_id"), "merges", ["gone_id"], unique=False)
    op.create_index(op.f("ix_merges_kept_id"), "merges", ["kept_id"], unique=False)
    op.add_column(
        "tests",
        sa.Column(
            "folded_into",
            sa.String(length=32),
            nullable=True,
            comment="the same test, which speaks for it while two people are one",
        ),
    )
