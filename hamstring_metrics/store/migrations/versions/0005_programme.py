"""Planned weeks, how they went, markers that were looked at, and how a test was set up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
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


def _owned(table: str, key: str, *columns: sa.Column[object]) -> None:
    """A table of records of an athlete."""
    op.create_table(
        table,
        sa.Column(key, sa.String(length=32), nullable=False),
        sa.Column("athlete_id", sa.String(length=32), nullable=False),
        *columns,
        *_history(),
        sa.ForeignKeyConstraint(["athlete_id"], ["athletes.athlete_id"], name=op.f(f"fk_{table}_athlete_id_athletes")),
        sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_athlete_id"), table, ["athlete_id"], unique=False)


def upgrade() -> None:
    """Make the four tables."""
    op.create_table(
        "planned_weeks",
        sa.Column("week_id", sa.String(length=32), nullable=False),
        sa.Column("athlete_id", sa.String(length=32), nullable=True),
        sa.Column("squad_id", sa.String(length=32), nullable=True),
        sa.Column("monday", sa.String(length=10), nullable=False),
        sa.Column("busy", sa.Boolean(), nullable=False),
        sa.Column("days", sa.Text(), nullable=False, comment="JSON: seven days of runs and exercises"),
        *_history(),
        sa.ForeignKeyConstraint(
            ["athlete_id"],
            ["athletes.athlete_id"],
            name=op.f("fk_planned_weeks_athlete_id_athletes"),
        ),
        sa.ForeignKeyConstraint(["squad_id"], ["squads.squad_id"], name=op.f("fk_planned_weeks_squad_id_squads")),
        sa.PrimaryKeyConstraint("week_id", name=op.f("pk_planned_weeks")),
    )
    for owner in ("athlete_id", "squad_id"):
        name = op.f(f"ix_planned_weeks_{owner}")
        op.create_index(name, "planned_weeks", [owner], unique=False)
    _owned(
        "week_logs",
        "log_id",
        sa.Column("monday", sa.String(length=10), nullable=False),
        sa.Column("done", sa.Text(), nullable=False, comment="JSON: exercises, done or not, why stopped"),
        sa.Column("next_day_response", sa.Integer(), nullable=True),
        sa.Column("strides_feel", sa.Integer(), nullable=True),
        sa.Column("tightness", sa.Integer(), nullable=True),
        sa.Column("fatigue", sa.Integer(), nullable=True),
        sa.Column("confirmed_3x8", sa.Boolean(), nullable=False),
        sa.Column("gates", sa.Text(), nullable=False, comment="what was looked at, spaces between"),
        sa.Column("note", sa.Text(), nullable=True),
    )
    _owned(
        "marker_ticks",
        "tick_id",
        sa.Column("marker", sa.String(length=50), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
    )
    _owned(
        "retest_notes",
        "note_id",
        sa.Column("protocol", sa.String(length=50), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=False),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.Column("foot_position", sa.Text(), nullable=True),
        sa.Column("stop_rule", sa.Text(), nullable=True),
    )
