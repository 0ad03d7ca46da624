"""What all tables share: their names for the engine, and the columns that say who and when."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def id_column(name: str) -> sa.Column[str]:
    """An opaque id as the key of its table."""
    return sa.Column(name, sa.String(32), primary_key=True)


def owner_column(name: str, target: str, *, required: bool = True) -> sa.Column[str]:
    """The id of the record that this one belongs to; `target` is `table.column`."""
    return sa.Column(name, sa.String(32), sa.ForeignKey(target), nullable=not required)


def history_columns() -> list[sa.Column[object]]:
    """Who made, edited (a person, not an import) and deleted a record, and its version."""
    return [
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("created_by", sa.String(200), nullable=False),
        sa.Column("created_import", sa.String(32)),
        sa.Column("edited_at", sa.String(32)),
        sa.Column("edited_by", sa.String(200)),
        sa.Column("deleted_at", sa.String(32)),
        sa.Column("deleted_by", sa.String(200)),
    ]
