"""Errors that a club took over from its own tests, and decisions beside a test."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _history() -> list[sa.Column[object]]:
    return [
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("created_import", sa.String(length=32), nullable=True),
        sa.Column("edited_at", sa.String(length=32), nullable=True),
        sa.Column("edited_by", sa.String(length=200), nullable=True),
        sa.Column("deleted_at", sa.String(length=32), nullable=True),
        sa.Column("deleted_by", sa.String(length=200), nullable=True),
    ]


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "own_errors",
        sa.Column("own_error_id", sa.String(length=32), nullable=False),
        sa.Column("protocol", sa.String(length=50), nullable=False),
        sa.Column("ratio_sd", sa.Float(), nullable=False),
        sa.Column("limb_sd", sa.Float(), nullable=False),
        sa.Column("df", sa.Integer(), nullable=False),
        sa.Column("pairs", sa.Integer(), nullable=False),
        sa.Column("athletes", sa.Integer(), nullable=False),
        sa.Column("last", sa.String(length=10), nullable=False),
        sa.Column("adopted", sa.String(length=10), nullable=False),
        *_history(),
        sa.PrimaryKeyConstraint("own_error_id", name=op.f("pk_own_errors")),
    )
    op.create_table(
        "decisions",
        sa.Column("decision_id", sa.String(length=32), nullable=False),
        sa.Column("athlete_id", sa.String(length=32), nullable=False),
        sa.Column("test_id", sa.String(length=32), nullable=True),
        sa.Column("date", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("medical", sa.Boolean(), nullable=False),
        *_history(),
        sa.ForeignKeyConstraint(["athlete_id"], ["athletes.athlete_id"], name=op.f("fk_decisions_athlete_id_athletes")),
        sa.ForeignKeyConstraint(["test_id"], ["tests.test_id"], name=op.f("fk_decisions_test_id_tests")),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_athlete_id"), "decisions", ["athlete_id"], unique=False)
    op.create_index(op.f("ix_decisions_test_id"), "decisions", ["test_id"], unique=False)
