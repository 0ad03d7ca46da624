"""Who looked at whom; a journal that nothing changes; files from which a person was taken out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# A later step that makes one of these tables anew on SQLite loses its triggers: call `keep` there too.
_KEPT = ("journal", "seen")


def upgrade() -> None:
    """Make the table, the column, and what refuses to change the journal."""
    op.create_table(
        "seen",
        sa.Column("day", sa.String(length=10), nullable=False, comment="UTC"),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("athlete_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("day", "actor", "athlete_id", name=op.f("pk_seen")),
    )
    op.create_index(op.f("ix_seen_athlete_id"), "seen", ["athlete_id"], unique=False)
    op.add_column("files", sa.Column("redacted_at", sa.String(length=32), nullable=True))
    op.execute("INSERT INTO meta (name, value) VALUES ('erasing', 0)")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION keep_as_written() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF TG_OP <> 'TRUNCATE' AND (SELECT value FROM meta WHERE name = 'erasing') = 1 THEN "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END IF; "
            "RAISE EXCEPTION '% is not changed', TG_TABLE_NAME USING ERRCODE = 'check_violation'; END $$"
        )
    for table in _KEPT:
        keep(table)


def keep(table: str) -> None:
    """Refuse to change or delete what a table holds, but for the redaction of an erasure."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION keep_as_written()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION keep_as_written()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_kept_from_{act.lower()} BEFORE {act} ON {table} "  # noqa: S608 (our own names)
            "WHEN (SELECT value FROM meta WHERE name = 'erasing') IS NOT 1 "
            f"BEGIN SELECT RAISE(ABORT, '{table} is not changed'); END"
        )
