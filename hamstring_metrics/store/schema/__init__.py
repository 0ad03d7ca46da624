"""The tables. Dates are ISO text and moments whole numbers: they sort, read fast, and are the same on every engine."""

from __future__ import annotations

from hamstring_metrics.store.schema.acts import (
    decisions,
    journal,
    marker_ticks,
    merges,
    own_errors,
    planned_weeks,
    retest_notes,
    seen,
    week_logs,
)
from hamstring_metrics.store.schema.base import metadata
from hamstring_metrics.store.schema.club import (
    aliases,
    athletes,
    body_masses,
    external_ids,
    injuries,
    machines,
    memberships,
    meta,
    phases,
    remembered,
    settings,
    squads,
    tags,
)
from hamstring_metrics.store.schema.people import people
from hamstring_metrics.store.schema.results import (
    files,
    import_lines,
    imports,
    mappings,
    sightings,
    test_traces,
    tests,
)

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""Every revision of the tables this program knows, oldest first."""

HEAD = REVISIONS[-1]

__all__ = [
    "HEAD",
    "REVISIONS",
    "aliases",
    "athletes",
    "body_masses",
    "decisions",
    "external_ids",
    "files",
    "import_lines",
    "imports",
    "injuries",
    "journal",
    "machines",
    "mappings",
    "marker_ticks",
    "memberships",
    "merges",
    "meta",
    "metadata",
    "own_errors",
    "people",
    "phases",
    "planned_weeks",
    "remembered",
    "retest_notes",
    "seen",
    "settings",
    "sightings",
    "squads",
    "tags",
    "test_traces",
    "tests",
    "week_logs",
]
