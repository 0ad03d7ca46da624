"""Force traces of tests, and what a person said the columns of a file mean."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "test_traces",
        sa.Column("test_id", sa.String(length=32), nullable=False),
        sa.Column("import_id", sa.String(length=32), nullable=True),
        sa.Column("sampling_hz", sa.Float(), nullable=False),
        sa.Column("samples", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.LargeBinary(), nullable=False),
        sa.Column("left_n", sa.LargeBinary(), nullable=False),
        sa.Column("right_n", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["test_id"],
            ["tests.test_id"],
            name=op.f("fk_test_traces_test_id_tests"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"], name=op.f("fk_test_traces_import_id_imports")),
        sa.PrimaryKeyConstraint("test_id", name=op.f("pk_test_traces")),
    )
    op.create_index(op.f("ix_test_traces_import_id"), "test_traces", ["import_id"], unique=False)
    op.create_table(
        "mappings",
        sa.Column("headings_key", sa.String(length=64), nullable=False),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("headings_key", name=op.f("pk_mappings")),
    )
