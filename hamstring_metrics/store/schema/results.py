"""What came in: files, imports, tests, and every place in which a test was seen."""

from __future__ import annotations

import sqlalchemy as sa

from hamstring_metrics.store.schema.base import history_columns, id_column, metadata, owner_column

files = sa.Table(
    "files",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("size_bytes", sa.BigInteger, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("redacted_at", sa.String(32)),
)
"""The uploaded bytes, compressed with zlib; `sha256` and `size_bytes` stay those of the upload
where a person was taken out since, at `redacted_at`."""

imports = sa.Table(
    "imports",
    metadata,
    id_column("import_id"),
    sa.Column("sha256", sa.String(64), sa.ForeignKey("files.sha256"), nullable=False, index=True),
    sa.Column("file", sa.Text, nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("actor", sa.String(200), nullable=False),
    sa.Column("format", sa.String(100), nullable=False),
    sa.Column("answers", sa.Text, nullable=False),
    sa.Column("bins", sa.Text, nullable=False),
    sa.Column("set_aside", sa.Text, nullable=False),
    sa.Column("flagged", sa.Integer, nullable=False),
    sa.Column("undone_at", sa.String(32)),
    sa.Column("undone_by", sa.String(200)),
)

import_lines = sa.Table(
    "import_lines",
    metadata,
    sa.Column("import_id", sa.String(32), sa.ForeignKey("imports.import_id"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("sheet", sa.Text),
    sa.Column("first_row", sa.Integer, nullable=False),
    sa.Column("last_row", sa.Integer, nullable=False),
    sa.Column("bin", sa.String(20), nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("column", sa.Text),
    sa.PrimaryKeyConstraint("import_id", "number"),
)
"""Where each line ended; neighbours with the same end share one record."""

tests = sa.Table(
    "tests",
    metadata,
    id_column("test_id"),
    owner_column("athlete_id", "athletes.athlete_id"),
    sa.Column("protocol", sa.String(50), nullable=False),
    sa.Column("tested_at", sa.BigInteger, comment="seconds since 1970 UTC; missing for a local time"),
    sa.Column(
        "minute",
        sa.BigInteger,
        comment="minutes since 1970 UTC; also for a local time whose zone is known",
    ),
    sa.Column("local_date", sa.String(10), nullable=False),
    sa.Column("local_time", sa.String(5)),
    sa.Column("zone", sa.String(64)),
    sa.Column("device", sa.Text),
    owner_column("machine_id", "machines.machine_id", required=False),
    sa.Column("position", sa.Text),
    sa.Column("left_value", sa.Float),
    sa.Column("right_value", sa.Float),
    sa.Column("left_reps", sa.Integer),
    sa.Column("right_reps", sa.Integer),
    sa.Column("average_left", sa.Float),
    sa.Column("average_right", sa.Float),
    sa.Column("torque_left", sa.Float),
    sa.Column("torque_right", sa.Float),
    sa.Column("further_measures", sa.Text, comment="JSON: measure -> [left, right]"),
    sa.Column("pain", sa.Integer),
    sa.Column("stop_reason", sa.String(20)),
    sa.Column("note", sa.Text),
    sa.Column("exported_asymmetry_pct", sa.Float),
    sa.Column("vendor_test_id", sa.Text),
    sa.Column("flags", sa.Text, nullable=False),
    sa.Column("confirmed", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("entered", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column(
        "seen_as",
        sa.Text,
        comment="JSON list: what it said before each change, so that its file is known again",
    ),
    sa.Column(
        "folded_into",
        sa.String(32),
        comment="the same test, which speaks for it while two people are one",
    ),
    *history_columns(),
    sa.Index("ix_tests_athlete_id_local_date", "athlete_id", "local_date"),
    sa.Index(
        "ix_tests_vendor_test_id",
        "vendor_test_id",
        sqlite_where=sa.text("vendor_test_id IS NOT NULL"),
        postgresql_where=sa.text("vendor_test_id IS NOT NULL"),
    ),
    sa.Index(
        "ix_tests_changed",
        "test_id",
        sqlite_where=sa.text("seen_as IS NOT NULL"),
        postgresql_where=sa.text("seen_as IS NOT NULL"),
    ),
    sa.Index(
        "ix_tests_machine_id",
        "machine_id",
        sqlite_where=sa.text("machine_id IS NOT NULL"),
        postgresql_where=sa.text("machine_id IS NOT NULL"),
    ),
)
"""One test; `left_value` and `right_value` are the protocol's measure in its catalogue unit."""

test_traces = sa.Table(
    "test_traces",
    metadata,
    sa.Column(
        "test_id",
        sa.String(32),
        sa.ForeignKey("tests.test_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    sa.Column("import_id", sa.String(32), sa.ForeignKey("imports.import_id"), index=True),
    sa.Column("sampling_hz", sa.Float, nullable=False),
    sa.Column("samples", sa.Integer, nullable=False),
    sa.Column("seconds", sa.LargeBinary, nullable=False),
    sa.Column("left_n", sa.LargeBinary, nullable=False),
    sa.Column("right_n", sa.LargeBinary, nullable=False),
)
"""The force trace of a test: 64-bit floats, lowest byte first, compressed with zlib."""

mappings = sa.Table(
    "mappings",
    metadata,
    sa.Column("headings_key", sa.String(64), primary_key=True),
    sa.Column("mapping", sa.Text, nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("actor", sa.String(200), nullable=False),
)
"""What the columns of a file that fits no format mean, as a person chose it."""

sightings = sa.Table(
    "sightings",
    metadata,
    sa.Column("sighting_id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("kind", sa.String(10), nullable=False),
    sa.Column("subject_id", sa.String(32), nullable=False, index=True),
    sa.Column("import_id", sa.String(32), sa.ForeignKey("imports.import_id"), nullable=False, index=True),
    sa.Column("sheet", sa.Text),
    sa.Column("rows", sa.Text, nullable=False, comment="line numbers, spaces between"),
)
"""Every import in which a test, mass, injury, phase or athlete was seen, with its lines."""
