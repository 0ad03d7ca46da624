"""What people did and planned: merges, decisions, errors in use, weeks, and the journal."""

from __future__ import annotations

import sqlalchemy as sa

from hamstring_metrics.store.schema.base import history_columns, id_column, metadata

merges = sa.Table(
    "merges",
    metadata,
    id_column("merge_id"),
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
    id_column("own_error_id"),
    sa.Column("protocol", sa.String(50), nullable=False),
    sa.Column("ratio_sd", sa.Float, nullable=False),
    sa.Column("limb_sd", sa.Float, nullable=False),
    sa.Column("df", sa.Integer, nullable=False),
    sa.Column("pairs", sa.Integer, nullable=False),
    sa.Column("athletes", sa.Integer, nullable=False),
    sa.Column("last", sa.String(10), nullable=False),
    sa.Column("adopted", sa.String(10), nullable=False),
    *history_columns(),
)
"""Measurement errors that the club took over from its own pairs of tests; one a protocol lives."""

decisions = sa.Table(
    "decisions",
    metadata,
    id_column("decision_id"),
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
    *history_columns(),
)
"""What was decided about an athlete, beside a test or by itself."""

planned_weeks = sa.Table(
    "planned_weeks",
    metadata,
    id_column("week_id"),
    sa.Column("athlete_id", sa.String(32), sa.ForeignKey("athletes.athlete_id"), index=True),
    sa.Column("squad_id", sa.String(32), sa.ForeignKey("squads.squad_id"), index=True),
    sa.Column("monday", sa.String(10), nullable=False),
    sa.Column("busy", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("days", sa.Text, nullable=False, comment="JSON: seven days of runs and exercises"),
    *history_columns(),
)
"""A week as planned, for an athlete or a squad; one an owner and Monday lives."""

week_logs = sa.Table(
    "week_logs",
    metadata,
    id_column("log_id"),
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
    *history_columns(),
)
"""How a week went, as the athlete or a coach said it."""

marker_ticks = sa.Table(
    "marker_ticks",
    metadata,
    id_column("tick_id"),
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
    *history_columns(),
)
"""A marker that a clinician has looked at; it says nothing about what follows from it."""

retest_notes = sa.Table(
    "retest_notes",
    metadata,
    id_column("note_id"),
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
    *history_columns(),
)
"""How the tests of a protocol were set up on a day, so that the next one is done the same way."""

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
"""Who changed what; triggers of the database refuse every change of it but the redaction of an erasure."""

seen = sa.Table(
    "seen",
    metadata,
    sa.Column("day", sa.String(10), nullable=False, comment="UTC"),
    sa.Column("actor", sa.String(200), nullable=False),
    # Without a foreign key: who looked is known for longer than the athlete.
    sa.Column("athlete_id", sa.String(32), nullable=False, index=True),
    sa.Column("at", sa.String(32), nullable=False),
    sa.PrimaryKeyConstraint("day", "actor", "athlete_id"),
)
"""Who looked at whose results, once a day; kept like the journal."""
