"""Everything that belongs to a person, gone from every table; and their names from every text of the others."""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import sqlalchemy as sa

from hamstring_metrics.store import erasing_files, schema
from hamstring_metrics.store.engine import moment
from hamstring_metrics.store.erasing_files import Place
from hamstring_metrics.store.erasing_identity import MARK, Naming

_AT_ONCE = 500
# Not a piece of a word: the letters beside it may be written in two ways.
_PLAIN_WORD = re.compile(r"(?<![^\W_])[A-Za-z0-9]+(?![^\W_])")
_OWNER = "athlete_id"
# Who looked stays known: it names the athlete by an id that means nothing any more.
_NOT_THEIRS = {"athletes", "seen", "journal"}
# Keys and codes.
_NO_TEXT = {"sha256", "headings_key", "at", "bins", "rows"}
_NAMED_TABLES = {"athletes", "aliases", "external_ids", "remembered", "seen", "journal"}


def owned(connection: sa.Connection, athlete_ids: Collection[str]) -> Counter[str]:
    """How many records of each table belong to somebody; the athlete's own entries included."""
    counts: Counter[str] = Counter()
    for table in schema.metadata.sorted_tables:
        if _OWNER in table.c and table.name not in _NOT_THEIRS - {"athletes"}:
            query = sa.select(sa.func.count()).select_from(table).where(table.c[_OWNER].in_(athlete_ids))
            counts[table.name] += connection.execute(query).scalar_one()
    return +counts


def places_seen(connection: sa.Connection, subject_ids: Collection[str]) -> dict[str, set[Place]]:
    """By file, where records of a person were seen."""
    seen, imports = schema.sightings.c, schema.imports.c
    found: dict[str, set[Place]] = {}
    for ids in _groups(sorted(subject_ids)):
        query = (
            sa.select(imports.sha256, seen.sheet, seen.rows)
            .join(schema.imports, imports.import_id == seen.import_id)
            .where(seen.subject_id.in_(ids))
        )
        for sha256, sheet, rows in connection.execute(query):
            found.setdefault(sha256, set()).update((sheet, int(row)) for row in rows.split())
    return found


def record_ids(connection: sa.Connection, athlete_ids: Collection[str]) -> set[str]:
    """The ids of everything that belongs to a person, and of the person."""
    found = set(athlete_ids)
    for table in schema.metadata.sorted_tables:
        keys = list(table.primary_key.columns)
        if _OWNER in table.c and table.name not in _NOT_THEIRS and len(keys) == 1:
            found |= set(connection.execute(sa.select(keys[0]).where(table.c[_OWNER].in_(athlete_ids))).scalars())
    return found


def delete(connection: sa.Connection, athlete_ids: Collection[str], ids: Collection[str]) -> Counter[str]:
    """Delete it all; how many records of each table."""
    counts: Counter[str] = Counter()
    for part in _groups(sorted(ids)):
        seen = schema.sightings
        counts["sightings"] += connection.execute(seen.delete().where(seen.c.subject_id.in_(part))).rowcount
    merges = schema.merges
    counts["merges"] += connection.execute(
        merges.delete().where(merges.c.kept_id.in_(athlete_ids) | merges.c.gone_id.in_(athlete_ids))
    ).rowcount
    for table in reversed(schema.metadata.sorted_tables):
        if _OWNER in table.c and table.name not in _NOT_THEIRS:
            own = table.c[_OWNER].in_(athlete_ids)
            _let_go(connection, table, own)
            counts[table.name] += connection.execute(table.delete().where(own)).rowcount
    athletes = schema.athletes
    own = athletes.c.athlete_id.in_(athlete_ids)
    connection.execute(athletes.update().where(own).values(merged_into=None))
    counts["athletes"] += connection.execute(athletes.delete().where(own)).rowcount
    return +counts


def _let_go(connection: sa.Connection, table: sa.Table, own: sa.ColumnElement[bool]) -> None:
    """Whatever stands on a record that goes: its part of it goes too, or forgets it."""
    for other in schema.metadata.sorted_tables:
        for column in other.c:
            if not any(key.column.table is table for key in column.foreign_keys):
                continue
            (target,) = (key.column for key in column.foreign_keys)
            hit = column.in_(sa.select(target).where(own))
            forgets = column.nullable and not column.primary_key
            connection.execute(
                other.update().where(hit).values({column.name: None}) if forgets else other.delete().where(hit)
            )


def redact_journal(connection: sa.Connection, ids: Collection[str], naming: Naming) -> int:
    """Take the values out of what the journal says of a person, and the names out of the rest; how many entries."""
    table = schema.journal
    theirs = set(ids)
    redacted = 0
    query = sa.select(table.c.entry_id, table.c.subject_id, table.c.before, table.c.after)
    changed: list[dict[str, object]] = []
    for entry_id, subject_id, *texts in connection.execute(query):
        if subject_id in theirs:
            now = [None if text is None else json.dumps(dict.fromkeys(json.loads(text))) for text in texts]
        else:
            now = [None if text is None else naming.taken_out_of_stored(text) for text in texts]
        if now != texts:
            changed.append({"entry": entry_id, "b": now[0], "a": now[1]})
    for part in _groups(changed):
        connection.execute(
            table.update()
            .where(table.c.entry_id == sa.bindparam("entry"))
            .values(before=sa.bindparam("b"), after=sa.bindparam("a")),
            part,
        )
        redacted += len(part)
    return redacted


def redact_actors(connection: sa.Connection, athlete_id: str, naming: Naming) -> None:
    """What the person did themselves, signed in, stays done by somebody; their e-mail address goes."""
    known = [text.casefold() for text in naming.texts]
    for table in (schema.journal, schema.seen):
        theirs = sa.func.lower(table.c.actor).in_(known)
        connection.execute(table.update().where(theirs).values(actor=f"{MARK} {athlete_id[:8]}"))


def redact_texts(connection: sa.Connection, naming: Naming) -> int:
    """Take the names out of every other text: notes, file names, reasons, answers; how many texts."""
    redacted = 0
    if naming.pattern is None:
        return 0
    for table in schema.metadata.sorted_tables:
        columns = [column for column in table.c if _holds_text(table, column)]
        keys = list(table.primary_key.columns)
        if table.name in _NAMED_TABLES or not columns:
            continue
        for row in connection.execute(sa.select(*keys, *columns).where(_may_name(columns, naming))).all():
            values = dict(zip((column.name for column in columns), row[len(keys) :], strict=True))
            now = {name: naming.taken_out_of_stored(text) for name, text in values.items() if text}
            changed = {name: text for name, text in now.items() if text != values[name]}
            if not changed:
                continue
            if table is schema.squads:
                # Two squads cannot have one name.
                changed = {name: f"{text} {row[0][:4]}" for name, text in changed.items()}
            where = sa.and_(*(key == value for key, value in zip(keys, row, strict=False)))
            connection.execute(table.update().where(where).values(**changed))
            redacted += len(changed)
    return redacted


def _may_name(columns: Sequence[sa.Column[object]], naming: Naming) -> sa.ColumnElement[bool]:
    """A first sieve by the database, which knows upper and lower case of plain letters alone."""
    longest = [max((piece for piece in _PLAIN_WORD.findall(text)), key=len, default="") for text in naming.texts]
    if not all(longest):
        return sa.true()
    return sa.or_(*(column.icontains(word, autoescape=True) for column in columns for word in longest))


def _holds_text(table: sa.Table, column: sa.Column[object]) -> bool:
    is_key = column.primary_key or bool(column.foreign_keys)
    return isinstance(column.type, sa.String) and not is_key and column.name not in _NO_TEXT


def redact_files(
    connection: sa.Connection,
    places: dict[str, set[Place]],
    only_theirs: Collection[str],
    naming: Naming,
) -> tuple[int, int]:
    """Take a person out of the stored uploads: how many lost their lines, and how many everything.

    `only_theirs` are files in which nobody else was seen: nothing of them stays.
    """
    table = schema.files
    shortened = emptied = 0
    for sha256 in connection.execute(sa.select(table.c.sha256)).scalars().all():
        packed = connection.execute(sa.select(table.c.content).where(table.c.sha256 == sha256)).scalar_one()
        content = zlib.decompress(packed)
        here = places.get(sha256, set())
        if not content or (not here and not erasing_files.names(content, naming)):
            continue
        kept = None if sha256 in only_theirs else erasing_files.without(content, here, naming)
        if kept == content:
            continue
        connection.execute(
            table.update()
            .where(table.c.sha256 == sha256)
            .values(content=zlib.compress(kept or b""), redacted_at=moment())
        )
        shortened += kept is not None
        emptied += kept is None
    return shortened, emptied


def files_of_nobody_else(connection: sa.Connection, hashes: Collection[str], ids: Collection[str]) -> set[str]:
    """Those of these files of which every line belongs to records with these ids."""
    seen, imports, lines = schema.sightings.c, schema.imports.c, schema.import_lines.c
    theirs = set(ids)
    found = set()
    for sha256 in hashes:
        query = (
            sa.select(seen.subject_id)
            .join(schema.imports, imports.import_id == seen.import_id)
            .where(imports.sha256 == sha256)
            .distinct()
        )
        left_out = (
            sa.select(sa.func.count())
            .select_from(schema.import_lines)
            .join(schema.imports, imports.import_id == lines.import_id)
            .where(imports.sha256 == sha256, lines.bin.in_(("set_aside", "conflict")))
        )
        everything = connection.execute(left_out).scalar_one() == 0
        if everything and set(connection.execute(query).scalars()) <= theirs:
            found.add(sha256)
    return found


def _groups(every: Sequence[object]) -> Iterator[list[object]]:
    for start in range(0, len(every), _AT_ONCE):
        yield list(every[start : start + _AT_ONCE])
