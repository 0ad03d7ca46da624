"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, and the counter that tells caches when to read again."""
    op.create_table(
        "athletes",
        sa.Column("athlete_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.String(length=10), nullable=True),
        sa.Column("sex", sa.String(length=10), nullable=True),
        sa.Column("dominant_side", sa.String(length=5), nullable=True),
        sa.Column("merged_into", sa.String(length=32), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("created_import", sa.String(length=32), nullable=True),
        sa.Column("edited_at", sa.String(length=32), nullable=True),
        sa.Column("edited_by", sa.String(length=200), nullable=True),
        sa.Column("deleted_at", sa.String(length=32), nullable=True),
        sa.Column("deleted_by", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["athletes.athlete_id"], name=op.f("fk_athletes_merged_into_athletes")
        ),
        sa.PrimaryKeyConstraint("athlete_id", name=op.f("pk_athletes")),
    )
    op.create_table(
        "files",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_files")),
    )
    op.create_table(
        "journal",
        sa.Column("entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("action", sa.String(length=30), nullable=False),
        sa.Column("subject", sa.String(length=30), nullable=False),
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("import_id", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_journal")),
    )
    op.create_index(op.f("ix_journal_import_id"), "journal", ["import_id"], unique=False)
    op.create_index(op.f("ix_journal_subject_id"), "journal", ["subject_id"], unique=False)
    op.create_table(
        "machines",
        sa.Column("machine_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=True),
        sa.Column("step_kg", sa.Float(), nullable=True),
        sa.Column("empty_arm_kg", sa.Float(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("created_import", sa.String(length=32), nullable=True),
        sa.Column("edited_at", sa.String(length=32), nullable=True),
        sa.Column("edited_by", sa.String(length=200), nullable=True),
        sa.Column("deleted_at", sa.String(length=32), nullable=True),
        sa.Column("deleted_by", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("machine_id", name=op.f("pk_machines")),
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
    )
    op.create_table(
        "settings",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )
    op.create_table(
        "squads",
        sa.Column("squad_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("squad_id", name=op.f("pk_squads")),
        sa.UniqueConstraint("name", name=op.f("uq_squads_name")),
    )
    op.create_table(
        "aliases",
        sa.Column("athlete_id", sa.String(length=32), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["athlete_id"], ["athletes.athlete_id"], name=op.f("fk_aliases_athlete_id_athletes")),
        sa.PrimaryKeyConstraint("athlete_id", "alias", name=op.f("pk_aliases")),
    )
    op.create_table(
        "body_masses",
        sa.Column("mass_id", sa.String(length=32), nullable=False),
        sa.Column("athlete_id", sa.String(length=32), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=True),
        sa.Column("body_mass_kg", sa.Float(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("created_import", sa.String(length=32), nullable=True),
        sa.Column("edited_at", sa.String(length=32), nullable=True),
        sa.Column("edited_by", sa.String(length=200), nullable=True),
        sa.Column("deleted_at", sa.String(length=32), nullable=True),
        sa.Column("deleted_by", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.athlete_id"], name=op.f("fk_body_masses_athlete_id_athletes")
        ),
        sa.PrimaryKeyConstraint("mass_id", name=op.f("pk_body_masses")),
    )
    op.create_index(op.f("ix_body_masses_athlete_id"), "body_masses", ["athlete_id"], unique=False)
    op.create_table(
        "external_ids",
        sa.Column("athlete_id", sa.String(length=32), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"],
            ["athletes.athlete_id"],
            name=op.f("fk_external_ids_athlete_id_athletes"),
        ),
        sa.PrimaryKeyConstraint("athlete_id", "external_id", name=op.f("pk_external_ids")),
    )
    op.create_index(op.f("ix_external_ids_external_id"), "external_ids", ["external_id"], unique=False)
    op.create_table(
        "imports",
        sa.Column("import_id", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("format", sa.String(length=100), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("bins", sa.Text(), nullable=False),
        sa.Column("set_aside", sa.Text(), nullable=False),
        sa.Column("flagged", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.String(length=32), nullable=True),
        sa.Column("undone_by", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name=op.f("fk_imports_sha256_files")),
        sa.PrimaryKeyConstraint("import_id", name=op.f("pk_imports")),
    )
    op.create_index(op.f("ix_imports_sha256"), "imports", ["sha256"], unique=False)
    op.create_table(
        "injuries",
        sa.Column("injury_id", sa.String(length=32), nullable=False),
        sa.Column("athlete_id", sa.String(length=32), nullable=False),
        sa.Column("side", sa.String(length=5), nullable=False),
        sa.Column("start_date", sa.String(length=10), nullable=False),
        sa.Column("end_date", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("created_import", sa.String(length=32), nullable=True),
        sa.Column("edited_at", sa.String(length=32), nullable=True),
        sa.Column("edited_by", sa.String(length=200), nullable=True),
        sa.Column("deleted_at", sa.String(length=32), nullable=True),
        sa.Column("deleted_by", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["athlete_id"], ["athletes.athlete_id"], name=op.f("fk_injuries_athlete_id_athletes")),
        sa.PrimaryKeyConstraint("injury_id", name=op.f("pk_injuries")),
    )
    op.create_index(op.f("ix_injuries_athlete_id"), "injuries", ["athlete_id"], unique=False)
    op.create_table(
        "memberships",
        sa.Column("athlete_id", sa.String(length=32), nullable=False),
        sa.Column("squad_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.athlete_id"], name=op.f("fk_memberships_athlete_id_athletes")
        ),
        sa.ForeignKeyConstraint(["squad_id"], ["squads.squad_id"], name=op.f("fk_memberships_squad_id_squads")),
        sa.PrimaryKeyConstraint("athlete_id", "squad_id", name=op.f("pk_memberships")),
    )
    op.create_index(op.f("ix_memberships_squad_id"), "memberships", ["squad_id"], unique=False)
    op.create_table(
        "phases",
        sa.Column("phase_id", sa.String(length=32), nullable=False),
        sa.Column("athlete_id", sa.String(length=32), nullable=True),
        sa.Column("squad_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("start_date", sa.String(length=10), nullable=False),
        sa.Column("end_date", sa.String(length=10), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("created_import", sa.String(length=32), nullable=True),
        sa.Column("edited_at", sa.String(length=32), nullable=True),
        sa.Column("edited_by", sa.String(length=200), nullable=True),
        sa.Column("deleted_at", sa.String(length=32), nullable=True),
        sa.Column("deleted_by", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["athlete_id"], ["athletes.athlete_id"], name=op.f("fk_phases_athlete_id_athletes")),
        sa.ForeignKeyConstraint(["squad_id"], ["squads.squad_id"], name=op.f("fk_phases_squad_id_squads")),
        sa.PrimaryKeyConstraint("phase_id", name=op.f("pk_phases")),
    )
    op.create_index(op.f("ix_phases_athlete_id"), "phases", ["athlete_id"], unique=False)
    op.create_index(op.f("ix_phases_squad_id"), "phases", ["squad_id"], unique=False)
    op.create_table(
        "remembered",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("athlete_id", sa.String(length=32), nullable=False),
        sa.Column("created_import", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["athlete_id"], ["athletes.athlete_id"], name=op.f("fk_remembered_athlete_id_athletes")
        ),
        sa.PrimaryKeyConstraint("name", "external_id", name=op.f("pk_remembered")),
    )
    op.create_index(op.f("ix_remembered_athlete_id"), "remembered", ["athlete_id"], unique=False)
    op.create_table(
        "tests",
        sa.Column("test_id", sa.String(length=32), nullable=False),
        sa.Column("athlete_id", sa.String(length=32), nullable=False),
        sa.Column("protocol", sa.String(length=50), nullable=False),
        sa.Column(
            "tested_at",
            sa.BigInteger(),
            nullable=True,
            comment="seconds since 1970 UTC; missing for a local time",
        ),
        sa.Column(
            "minute",
            sa.BigInteger(),
            nullable=True,
            comment="minutes since 1970 UTC; also for a local time whose zone is known",
        ),
        sa.Column("local_date", sa.String(length=10), nullable=False),
        sa.Column("local_time", sa.String(length=5), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("device", sa.Text(), nullable=True),
        sa.Column("machine_id", sa.String(length=32), nullable=True),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("left_value", sa.Float(), nullable=True),
        sa.Column("right_value", sa.Float(), nullable=True),
        sa.Column("left_reps", sa.Integer(), nullable=True),
        sa.Column("right_reps", sa.Integer(), nullable=True),
        sa.Column("average_left", sa.Float(), nullable=True),
        sa.Column("average_right", sa.Float(), nullable=True),
        sa.Column("torque_left", sa.Float(), nullable=True),
        sa.Column("torque_right", sa.Float(), nullable=True),
        sa.Column("further_measures", sa.Text(), nullable=True, comment="JSON: measure -> [left, right]"),
        sa.Column("pain", sa.Integer(), nullable=True),
        sa.Column("stop_reason", sa.String(length=20), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("exported_asymmetry_pct", sa.Float(), nullable=True),
        sa.Column("vendor_test_id", sa.Text(), nullable=True),
        sa.Column("flags", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("entered", sa.Boolean(), nullable=False),
        sa.Column(
            "seen_as",
            sa.Text(),
            nullable=True,
            comment="JSON list: what it said before each change, so that its file is known again",
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("created_import", sa.String(length=32), nullable=True),
        sa.Column("edited_at", sa.String(length=32), nullable=True),
        sa.Column("edited_by", sa.String(length=200), nullable=True),
        sa.Column("deleted_at", sa.String(length=32), nullable=True),
        sa.Column("deleted_by", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["athlete_id"], ["athletes.athlete_id"], name=op.f("fk_tests_athlete_id_athletes")),
        sa.ForeignKeyConstraint(["machine_id"], ["machines.machine_id"], name=op.f("fk_tests_machine_id_machines")),
        sa.PrimaryKeyConstraint("test_id", name=op.f("pk_tests")),
    )
    op.create_index("ix_tests_athlete_id_local_date", "tests", ["athlete_id", "local_date"], unique=False)
    op.create_index(
        "ix_tests_changed",
        "tests",
        ["test_id"],
        unique=False,
        sqlite_where=sa.text("seen_as IS NOT NULL"),
        postgresql_where=sa.text("seen_as IS NOT NULL"),
    )
    op.create_index(
        "ix_tests_machine_id",
        "tests",
        ["machine_id"],
        unique=False,
        sqlite_where=sa.text("machine_id IS NOT NULL"),
        postgresql_where=sa.text("machine_id IS NOT NULL"),
    )
    op.create_index(
        "ix_tests_vendor_test_id",
        "tests",
        ["vendor_test_id"],
        unique=False,
        sqlite_where=sa.text("vendor_test_id IS NOT NULL"),
        postgresql_where=sa.text("vendor_test_id IS NOT NULL"),
    )
    op.create_table(
        "import_lines",
        sa.Column("import_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("first_row", sa.Integer(), nullable=False),
        sa.Column("last_row", sa.Integer(), nullable=False),
        sa.Column("bin", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("column", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"], name=op.f("fk_import_lines_import_id_imports")),
        sa.PrimaryKeyConstraint("import_id", "number", name=op.f("pk_import_lines")),
    )
    op.create_table(
        "sightings",
        sa.Column("sighting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("import_id", sa.String(length=32), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("rows", sa.Text(), nullable=False, comment="line numbers, spaces between"),
        sa.ForeignKeyConstraint(["import_id"], ["imports.import_id"], name=op.f("fk_sightings_import_id_imports")),
        sa.PrimaryKeyConstraint("sighting_id", name=op.f("pk_sightings")),
    )
    op.create_index(op.f("ix_sightings_import_id"), "sightings", ["import_id"], unique=False)
    op.create_index(op.f("ix_sightings_subject_id"), "sightings", ["subject_id"], unique=False)
    op.execute("INSERT INTO meta (name, value) VALUES ('data_version', 0)")
