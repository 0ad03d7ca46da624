"""What of each table somebody sees: rows and columns, for every query that a read makes.

In front of each query of a person who does not see everything stands, for every table it
names, a `WITH` of the same name that holds only what they see. The engine itself resolves the
name to that, in subqueries too, so no query can pass by it. A table that is not named below
is empty for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from hamstring_metrics import catalogue
from hamstring_metrics.model import Flag, Role, StopReason
from hamstring_metrics.store import schema
from hamstring_metrics.store.access.asker import Asker

OPTION = "hamstring_seen_by"
"""The option of a connection that holds who asks, and whether columns are hidden too."""

_WORD = re.compile(r"\w+")
_OF_ATHLETE = (
    "aliases", "external_ids", "tags", "remembered", "tests", "body_masses", "injuries", "decisions",
    "week_logs", "marker_ticks", "retest_notes",
)  # fmt: skip
_OPEN = ("meta", "machines", "settings", "own_errors")
_KEYS = {
    "tests": "test_id", "body_masses": "mass_id", "injuries": "injury_id", "decisions": "decision_id",
    "week_logs": "log_id", "marker_ticks": "tick_id", "retest_notes": "note_id",
}  # fmt: skip
MEDICAL_STOPS = (StopReason.PAIN, StopReason.CRAMP)
"""Reasons to stop that are medical."""


@dataclass(frozen=True, slots=True)
class _View:
    """The condition for a row to be seen, and what stands in columns that are not."""

    rows: str
    instead: dict[str, str] = field(default_factory=dict)


def prepare(engine: sa.Engine) -> None:
    """Let every query of an engine pass through what the connection's asker sees."""
    sa.event.listen(engine, "before_cursor_execute", _before_execute, retval=True)


def through(connection: sa.Connection, query: str) -> str:
    """A query, as text for the driver's own cursor, on what the connection's asker sees."""
    asked = connection.get_execution_options().get(OPTION)
    if asked is None:
        return query
    asker, columns_too = asked
    dialect = connection.dialect
    views = _views(asker, dialect.name, dialect.default_schema_name or "main")
    words = set(_WORD.findall(query))
    named = [name for name in views if name in words]
    if not named:
        return query
    before = ", ".join(_expression(name, views[name], columns_too, dialect) for name in named)
    if query.lstrip().upper().startswith("WITH "):
        return f"WITH {before}, {query.lstrip()[5:]}"
    return f"WITH {before} {query}"


@contextmanager
def seen_by(connection: sa.Connection, asker: Asker, *, columns_too: bool = False) -> Iterator[None]:
    """Let queries on a connection find only the rows that somebody sees, for as long as this lasts.

    Parameters
    ----------
    columns_too
        Hide columns too, as in every read; a write needs them, to keep what it
        must not change.
    """
    before = connection.get_execution_options().get(OPTION)
    if not asker.sees_everything and before is None:
        connection.execution_options(**{OPTION: (asker, columns_too)})
    try:
        yield
    finally:
        connection.execution_options(**{OPTION: before})


def _before_execute(
    connection: sa.Connection, cursor: object, statement: str, parameters: Any, *_: object
) -> tuple[str, Any]:
    if OPTION in connection.get_execution_options():
        statement = through(connection, statement)
    return statement, parameters


def _expression(name: str, view: _View, columns_too: bool, dialect: sa.Dialect) -> str:
    table = schema.metadata.tables[name]
    quote = dialect.identifier_preparer.quote
    columns = []
    for column in table.columns:
        quoted = quote(column.name)
        if columns_too and column.name in view.instead:
            kind = column.type.compile(dialect)
            columns.append(f"CAST({view.instead[column.name]} AS {kind}) AS {quoted}")
        else:
            columns.append(f"it.{quoted}")
    real = f"{quote(dialect.default_schema_name or 'main')}.{quote(name)}"
    return f"{quote(name)} AS (SELECT {', '.join(columns)} FROM {real} it WHERE {view.rows})"


@lru_cache(maxsize=256)
def _views(asker: Asker, dialect: str, schema_name: str) -> dict[str, _View]:
    """Every table to what somebody sees of it."""
    words = _Words(dialect, schema_name)
    empty = {name: _View("1 = 0") for name in schema.metadata.tables}
    of_role = {Role.PHYSIO: _of_physio, Role.COACH: _of_coach, Role.ATHLETE: _of_athlete}
    return empty | dict.fromkeys(_OPEN, _View("1 = 1")) | of_role[asker.role](asker, words)


@dataclass(frozen=True, slots=True)
class _Words:
    """Tables and texts as a query writes them, on one engine."""

    dialect: str
    schema_name: str

    def real(self, table: str) -> str:
        """A table past every `WITH`."""
        return f'"{self.schema_name}"."{table}"'

    def text(self, value: str) -> str:
        """A text in digits, so that nothing in it can end it."""
        digits = value.encode().hex()
        if self.dialect == "sqlite":
            return f"CAST(X'{digits}' AS TEXT)"
        return f"convert_from(decode('{digits}', 'hex'), 'UTF8')"

    def texts(self, values: tuple[str, ...]) -> str:
        """A list of texts; one that nothing is in where there are none."""
        return f"({', '.join(map(self.text, values)) or 'NULL'})"


def _of_staff(asker: Asker, sql: _Words) -> dict[str, _View]:
    """Athletes of own squads, and own entries that are in none, with all that is theirs."""
    squad_ids = f"SELECT squad_id FROM {sql.real('squads')} WHERE name IN {sql.texts(asker.squads)}"
    membership, people = sql.real("memberships"), sql.real("athletes")
    athletes = (
        f"SELECT athlete_id FROM {membership} WHERE squad_id IN ({squad_ids}) "
        f"UNION SELECT a.athlete_id FROM {people} a WHERE a.created_by = {sql.text(asker.name)} "
        f"AND NOT EXISTS (SELECT 1 FROM {membership} m WHERE m.athlete_id = a.athlete_id)"
    )
    theirs = _View(f"it.athlete_id IN ({athletes})")
    planned = _View(
        f"it.athlete_id IN ({athletes}) OR it.squad_id IN ({squad_ids}) "
        "OR (it.athlete_id IS NULL AND it.squad_id IS NULL)"
    )
    tests = f"SELECT test_id FROM {sql.real('tests')} WHERE athlete_id IN ({athletes})"
    return {
        **dict.fromkeys((*_OF_ATHLETE, "athletes"), theirs),
        "memberships": _View(f"{theirs.rows} AND it.squad_id IN ({squad_ids})"),
        "squads": _View(f"it.squad_id IN ({squad_ids})"),
        "phases": planned,
        "planned_weeks": planned,
        "test_traces": _View(f"it.test_id IN ({tests})"),
    }


def _of_physio(asker: Asker, sql: _Words) -> dict[str, _View]:
    """What staff see, with files of their own and the history of what they see."""
    seen = _of_staff(asker, sql)
    mine = f"= {sql.text(asker.name)}"
    athletes = seen["athletes"].rows.removeprefix("it.athlete_id IN ")
    theirs = seen["athletes"]
    own_imports = f"SELECT import_id FROM {sql.real('imports')} WHERE actor {mine}"
    tests = f"SELECT test_id FROM {sql.real('tests')} WHERE athlete_id IN {athletes}"
    spoken_for = f"SELECT import_id FROM {sql.real('sightings')} WHERE kind = 'test' AND subject_id IN ({tests})"
    subjects = " UNION ".join(
        [
            f"SELECT athlete_id FROM {sql.real('athletes')} WHERE athlete_id IN {athletes}",
            *(f"SELECT {key} FROM {sql.real(table)} WHERE athlete_id IN {athletes}" for table, key in _KEYS.items()),
            own_imports,
        ]
    )
    return seen | {
        "mappings": _View("1 = 1"),
        # Of an import by somebody else only its name, beside a test that is seen: its lines name others.
        "imports": _View(
            f"it.actor {mine} OR it.import_id IN ({spoken_for})",
            {
                "answers": f"CASE WHEN it.actor {mine} THEN it.answers ELSE '{{}}' END",
                "set_aside": f"CASE WHEN it.actor {mine} THEN it.set_aside ELSE '[]' END",
            },
        ),
        "files": _View(f"it.sha256 IN (SELECT sha256 FROM {sql.real('imports')} WHERE actor {mine})"),
        "import_lines": _View(f"it.import_id IN ({own_imports})"),
        "sightings": _View(f"it.import_id IN ({own_imports}) OR (it.kind = 'test' AND it.subject_id IN ({tests}))"),
        "journal": _View(f"it.subject_id IN ({subjects})"),
        "seen": theirs,
        "merges": _View(f"it.kept_id IN {athletes}"),
    }


def _of_coach(asker: Asker, sql: _Words) -> dict[str, _View]:
    """What staff see, but nothing medical, and nothing from which it could be read."""
    seen = _of_staff(asker, sql)
    me = sql.text(asker.name)
    # What a coach typed alone is known to the coach.
    own = f"(it.created_by = {me} AND it.created_import IS NULL AND COALESCE(it.edited_by, {me}) = {me})"
    unseen = f"NOT EXISTS (SELECT 1 FROM {sql.real('sightings')} s WHERE s.subject_id = it.test_id)"
    # A painful test is not there: shown without its reason, "not rated" would give the pain away.
    painful = catalogue.threshold("painful_from")
    calm = (
        f"(COALESCE(it.pain, 0) < {painful:g} AND COALESCE(it.stop_reason, '') <> '{StopReason.PAIN}' "
        f"AND REPLACE(it.flags, '{Flag.PAINFUL}', '') = it.flags)"
    )
    tests = f"{seen['tests'].rows} AND (({own} AND {unseen}) OR {calm})"
    shown_tests = f"SELECT it.test_id FROM {sql.real('tests')} it WHERE {tests}"
    medical = ", ".join(f"'{reason}'" for reason in MEDICAL_STOPS)
    done = "it.done"
    for reason in MEDICAL_STOPS:
        done = f'REPLACE({done}, \'"stop_reason": "{reason}"\', \'"stop_reason": null\')'

    def but_own(column: str) -> str:
        return f"CASE WHEN {own} THEN it.{column} END"

    of_one = f"({seen['athletes'].rows} AND {own})"
    return seen | {
        "remembered": _View("1 = 0"),
        "tags": _View("1 = 0"),
        "injuries": _View("1 = 0"),
        "marker_ticks": _View("1 = 0"),
        "tests": _View(
            tests,
            {
                "pain": but_own("pain"),
                "note": but_own("note"),
                "stop_reason": f"CASE WHEN {own} OR it.stop_reason NOT IN ({medical}) THEN it.stop_reason END",
            },
        ),
        "test_traces": _View(f"it.test_id IN ({shown_tests})"),
        "body_masses": _View(
            seen["body_masses"].rows,
            {"origin": "CASE WHEN it.origin = 'typed' THEN it.origin ELSE 'a file' END"},
        ),
        "decisions": _View(
            f"{seen['decisions'].rows} AND NOT it.medical",
            {"test_id": f"CASE WHEN it.test_id IN ({shown_tests}) THEN it.test_id END"},
        ),
        "retest_notes": _View(seen["retest_notes"].rows, {"stop_rule": but_own("stop_rule")}),
        "week_logs": _View(
            seen["week_logs"].rows,
            {
                "next_day_response": but_own("next_day_response"),
                "tightness": but_own("tightness"),
                "note": but_own("note"),
                "done": f"CASE WHEN {own} THEN it.done ELSE {done} END",
            },
        ),
        # A phase for one athlete, its kind too, says that they train apart from the squad.
        "phases": _View(f"(it.athlete_id IS NULL AND ({seen['phases'].rows})) OR {of_one}"),
    }


def _of_athlete(asker: Asker, sql: _Words) -> dict[str, _View]:
    """The own entry and its results, with what the squad plans."""
    me = sql.text(asker.athlete_id or "")
    # Put together with another entry since, that one is the own one.
    athletes = (
        f"(SELECT {me} UNION SELECT merged_into FROM {sql.real('athletes')} "
        f"WHERE athlete_id = {me} AND merged_into IS NOT NULL)"
    )
    squad_ids = f"(SELECT squad_id FROM {sql.real('memberships')} WHERE athlete_id IN {athletes})"
    mine = _View(f"it.athlete_id IN {athletes}")
    planned = _View(
        f"it.athlete_id IN {athletes} OR it.squad_id IN {squad_ids} OR (it.athlete_id IS NULL AND it.squad_id IS NULL)"
    )
    tests = f"SELECT test_id FROM {sql.real('tests')} WHERE athlete_id IN {athletes}"
    return {
        **dict.fromkeys(("athletes", "aliases", "external_ids", "memberships", "body_masses", "week_logs"), mine),
        # Notes are written by staff for staff.
        "tests": _View(mine.rows, {"note": "NULL"}),
        "injuries": _View(mine.rows, {"note": "NULL"}),
        "squads": _View(f"it.squad_id IN {squad_ids}"),
        "phases": planned,
        "planned_weeks": planned,
        "test_traces": _View(f"it.test_id IN ({tests})"),
    }
