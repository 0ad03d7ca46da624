"""The tables. Dates are ISO text and moments whole numbers: they sort, read fast, and are the same on every engine."""

from __future__ import annotations

import sqlalchemy as sa

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Every revision of the tables this program knows, oldest first."""

HEAD = REVISIONS[-1]

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(32), primary_key=True)


def _owner(name: str, target: str, *, required: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.String(32), sa.ForeignKey(target), nullable=not required)


def _history() -> list[sa.Column[object]]:
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


meta = sa.Table(
    "meta",
    metadata,
    sa.Column("name", sa.String(50), primary_key=True),
    sa.Column("value", sa.BigInteger, nullable=False),
)

settings = sa.Table(
    "settings",
    metadata,
    sa.Column("name", sa.String(100), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

athletes = sa.Table(
    "athletes",
    metadata,
    _id("athlete_id"),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("birth_date", sa.String(10)),
    sa.Column("sex", sa.String(10)),
    sa.Column("dominant_side", sa.String(5)),
    sa.Column("merged_into", sa.String(32), sa.ForeignKey("athletes.athlete_id")),
    *_history(),
)

aliases = sa.Table(
    "aliases",
    metadata,
    _owner("athlete_id", "athletes.athlete_id"),
    sa.Column("alias", sa.Text, nullable=False),
    sa.PrimaryKeyConstraint("athlete_id", "alias"),
)

external_ids = sa.Table(
    "external_ids",
    metadata,
    _owner("athlete_id", "athletes.athlete_id"),
    sa.Column("external_id", sa.Text, nullable=False, index=True),
    sa.PrimaryKeyConstraint("athlete_id", "external_id"),
)

remembered = sa.Table(
    "remembered",
    metadata,
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("external_id", sa.Text, nullable=False),
    sa.Column(
        "athlete_id",
        sa.String(32),
        sa.ForeignKey("athletes.athlete_id"),
        nullable=False,
        index=True,
    ),
    sa.Column("created_import", sa.String(32)),
    sa.PrimaryKeyConstraint("name", "external_id"),
)
"""What a person once confirmed: this name (and id, empty where none) is that athlete."""

squads = sa.Table(
    "squads", metadata, _id("squad_id"), sa.Column("name", sa.Text, nullable=False, unique=True)
)

memberships = sa.Table(
    "memberships",
    metadata,
    _owner("athlete_id", "athletes.athlete_id"),
    sa.Column(
        "squad_id", sa.String(32), sa.ForeignKey("squads.squad_id"), nullable=False, index=True
    ),
    sa.PrimaryKeyConstraint("athlete_id", "squad_id"),
)

body_masses = sa.Table(
    "body_masses",
    metadata,
    _id("mass_id"),
    sa.Column(
        "athlete_id",
        sa.String(32),
        sa.ForeignKey("athletes.athlete_id"),
        nullable=False,
        index=True,
    ),
    sa.Column("date", sa.String(10)),
    sa.Column("body_mass_kg", sa.Float, nullable=False),
    sa.Column("origin", sa.Text, nullable=False),
    *_history(),
)

machines = sa.Table(
    "machines",
    metadata,
    _id("machine_id"),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", sa.String(30)),
    sa.Column("step_kg", sa.Float),
    sa.Column("empty_arm_kg", sa.Float),
    *_history(),
)

injuries = sa.Table(
    "injuries",
    metadata,
    _id("injury_id"),
    sa.Column(
        "athlete_id",
        sa.String(32),
        sa.ForeignKey("athletes.athlete_id"),
        nullable=False,
        index=True,
    ),
    sa.Column("side", sa.String(5), nullable=False),
    sa.Column("start_date", sa.String(10), nullable=False),
    sa.Column("end_date", sa.String(10)),
    sa.Column("note", sa.Text),
    *_history(),
)

phases = sa.Table(
    "phases",
    metadata,
    _id("phase_id"),
    sa.Column("athlete_id", sa.String(32), sa.ForeignKey("athletes.athlete_id"), index=True),
    sa.Column("squad_id", sa.String(32), sa.ForeignKey("squads.squad_id"), index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", sa.String(30), nullable=False),
    sa.Column("start_date", sa.String(10), nullable=False),
    sa.Column("end_date", sa.String(10)),
    *_history(),
)

files = sa.Table(
    "files",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("size_bytes", sa.BigInteger, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
"""The uploaded bytes, compressed with zlib."""

imports = sa.Table(
    "imports",
    metadata,
    _id("import_id"),
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
    _id("test_id"),
    _owner("athlete_id", "athletes.athlete_id"),
    sa.Column("protocol", sa.String(50), nullable=False),
    sa.Column(
        "tested_at", sa.BigInteger, comment="seconds since 1970 UTC; missing for a local time"
    ),
    sa.Column(
        "minute",
        sa.BigInteger,
        comment="minutes since 1970 UTC; also for a local time whose zone is known",
    ),
    sa.Column("local_date", sa.String(10), nullable=False),
    sa.Column("local_time", sa.String(5)),
    sa.Column("zone", sa.String(64)),
    sa.Column("device", sa.Text),
    _owner("machine_id", "machines.machine_id", required=False),
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
    *_history(),
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

merges = sa.Table(
    "merges",
    metadata,
    _id("merge_id"),
    # Without foreign keys: an athlete may go after the merge was undone.
    sa.Column("kept_id", sa.String(32), nullable=False, index=True),
    sa.Column("gone_id", sa.String(32), nullable=False, index=True),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("actor", sa.String(200), nullable=False),
    sa.Column("moved", sa.Text, nullable=False, comment="JSON: what the undo moves back"),
    sa.Column("undone_at", sa.String(32)),
    sa.Column("undone_by", sa.String(200)),
)
"""Two entries that somebody put together as one person."""

own_errors = sa.Table(
    "own_errors",
    metadata,
    _id("own_error_id"),
    sa.Column("protocol", sa.String(50), nullable=False),
    sa.Column("ratio_sd", sa.Float, nullable=False),
    sa.Column("limb_sd", sa.Float, nullable=False),
    sa.Column("df", sa.Integer, nullable=False),
    sa.Column("pairs", sa.Integer, nullable=False),
    sa.Column("athletes", sa.Integer, nullable=False),
    sa.Column("last", sa.String(10), nullable=False),
    sa.Column("adopted", sa.String(10), nullable=False),
    *_history(),
)
"""Measurement errors that the club took over from its own pairs of tests; one a protocol lives."""

decisions = sa.Table(
    "decisions",
    metadata,
    _id("decision_id"),
    sa.Column(
        "athlete_id",
        sa.String(32),
        sa.ForeignKey("athletes.athlete_id"),
        nullable=False,
        index=True,
    ),
    sa.Column("test_id", sa.String(32), sa.ForeignKey("tests.test_id"), index=True),
    sa.Column("date", sa.String(10), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("medical", sa.Boolean(create_constraint=False), nullable=False),
    *_history(),
)
"""What was decided about an athlete, beside a test or by itself."""

planned_weeks = sa.Table(
    "planned_weeks",
    metadata,
    _id("week_id"),
    sa.Column("athlete_id", sa.String(32), sa.ForeignKey("athletes.athlete_id"), index=True),
    sa.Column("squad_id", sa.String(32), sa.ForeignKey("squads.squad_id"), index=True),
    sa.Column("monday", sa.String(10), nullable=False),
    sa.Column("busy", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("days", sa.Text, nullable=False, comment="JSON: seven days of runs and exercises"),
    *_history(),
)
"""A week as planned, for an athlete or a squad; one an owner and Monday lives."""

week_logs = sa.Table(
    "week_logs",
    metadata,
    _id("log_id"),
    sa.Column(
        "athlete_id",
        sa.String(32),
        sa.ForeignKey("athletes.athlete_id"),
        nullable=False,
        index=True,
    ),
    sa.Column("monday", sa.String(10), nullable=False),
    sa.Column("done", sa.Text, nullable=False, comment="JSON: exercises, done or not, why stopped"),
    sa.Column("next_day_response", sa.Integer),
    sa.Column("strides_feel", sa.Integer),
    sa.Column("tightness", sa.Integer),
    sa.Column("fatigue", sa.Integer),
    sa.Column("confirmed_3x8", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("gates", sa.Text, nullable=False, comment="what was looked at, spaces between"),
    sa.Column("note", sa.Text),
    *_history(),
)
"""How a week went, as the athlete or a coach said it."""

marker_ticks = sa.Table(
    "marker_ticks",
    metadata,
    _id("tick_id"),
    sa.Column(
        "athlete_id",
        sa.String(32),
        sa.ForeignKey("athletes.athlete_id"),
        nullable=False,
        index=True,
    ),
    sa.Column("marker", sa.String(50), nullable=False),
    sa.Column("date", sa.String(10), nullable=False),
    sa.Column("note", sa.Text),
    *_history(),
)
"""A marker that a clinician has looked at; it says nothing about what follows from it."""

retest_notes = sa.Table(
    "retest_notes",
    metadata,
    _id("note_id"),
    sa.Column(
        "athlete_id",
        sa.String(32),
        sa.ForeignKey("athletes.athlete_id"),
        nullable=False,
        index=True,
    ),
    sa.Column("protocol", sa.String(50), nullable=False),
    sa.Column("date", sa.String(10), nullable=False),
    sa.Column("anchor", sa.Text),
    sa.Column("foot_position", sa.Text),
    sa.Column("stop_rule", sa.Text),
    *_history(),
)
"""How the tests of a protocol were set up on a day, so that the next one is done the same way."""

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
    sa.Column(
        "import_id", sa.String(32), sa.ForeignKey("imports.import_id"), nullable=False, index=True
    ),
    sa.Column("sheet", sa.Text),
    sa.Column("rows", sa.Text, nullable=False, comment="line numbers, spaces between"),
)
"""Every import in which a test, mass, injury, phase or athlete was seen, with its lines."""

journal = sa.Table(
    "journal",
    metadata,
    sa.Column("entry_id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("actor", sa.String(200), nullable=False),
    sa.Column("action", sa.String(30), nullable=False),
    sa.Column("subject", sa.String(30), nullable=False),
    sa.Column("subject_id", sa.String(64), nullable=False, index=True),
    sa.Column("before", sa.Text),
    sa.Column("after", sa.Text),
    sa.Column("import_id", sa.String(32), index=True),
)
