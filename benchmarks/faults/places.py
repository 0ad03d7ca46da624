"""Databases to break: made, copied, looked at, thrown away, on either engine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from hamstring_metrics import store
from hamstring_metrics.store import schema
from hamstring_metrics.store.engine import connect
from tests import machine, postgresql_server
from tests.intake.killed_runs import faults
from tests.intake.readings import contents

State = dict[str, list[str]]


@dataclass
class Places:
    """Where databases of one engine are made; `server` is the URL up to a database's name, empty for files."""

    folder: Path
    server: str = ""
    made: set[str] = field(default_factory=set)

    @property
    def engine(self) -> str:
        """Its name."""
        return "postgresql" if self.server else "sqlite"

    def url(self, name: str) -> str:
        """The URL of a database by its name."""
        return f"{self.server}{name}" if self.server else f"sqlite:///{self.folder / name}.db"

    def empty(self, name: str) -> str:
        """A new place; its URL."""
        if self.server:
            self._say(f"CREATE DATABASE {name}")
        return self.url(name)

    def copy(self, source: str, name: str) -> str:
        """A copy of a database that nobody uses; its URL."""
        if self.server:
            self._say(f"CREATE DATABASE {name} TEMPLATE {source}")
        else:
            shutil.copy(self.folder / f"{source}.db", self.folder / f"{name}.db")
        return self.url(name)

    def drop(self, name: str) -> None:
        """Throw one away, with what lies beside it."""
        if self.server:
            self._say(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            return
        for path in self.folder.glob(f"{name}.*"):
            path.unlink()

    def faults(self, name: str) -> list[str]:
        """What the engine itself finds wrong; a server recovers by itself and says so when it is read."""
        return [] if self.server else faults(self.folder / f"{name}.db")

    def _say(self, statement: str) -> None:
        engine = sa.create_engine(self.server + "postgres", isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql(statement)
        finally:
            engine.dispose()


def state(url: str) -> State:
    """Everything a user would find, ids left out."""
    with closing(store.open(url)) as opened:
        found = contents(opened)
        found["imports"] = [str(record.undone_at is None) for record in store.imports.listed(opened)]
        found["merges"] = [str(one.undone_at is None) for one in store.merging.listed(opened)]
    return found


def revision(url: str) -> str:
    """The revision of the tables, without bringing them up to date."""
    engine, _ = connect(url)
    try:
        with engine.connect() as connection:
            return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    finally:
        engine.dispose()


def as_an_older_program_left_it(source: str, target: str, at_revision: str) -> None:
    """Put the rows of a database into tables of an earlier revision."""
    (old, _), (new, _) = connect(target), connect(source)
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parents[1] / "migrations"))
    config.set_main_option("path_separator", "os")
    with old.connect() as connection:
        connection.execution_options(hamstring_writes=True)
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, at_revision)
    known = sa.MetaData()
    known.reflect(old)
    with new.connect() as reader, old.connect() as writer:
        writer.execution_options(hamstring_writes=True)
        with writer.begin():
            for table in known.sorted_tables:
                if table.name == "alembic_version":
                    continue
                columns = [c for c in table.c if c.name in schema.metadata.tables[table.name].c]
                rows = reader.execute(
                    sa.select(*(schema.metadata.tables[table.name].c[c.name] for c in columns))
                ).mappings()
                values = [dict(row) for row in rows]
                if table.name == "meta":
                    writer.execute(table.delete())
                    values = [row for row in values if row["name"] == "data_version"]
                if values:
                    writer.execute(table.insert(), values)
            if old.dialect.name == "postgresql":
                for table, key in (("journal", "entry_id"), ("sightings", "sighting_id")):
                    writer.exec_driver_sql(
                        f"SELECT setval(pg_get_serial_sequence('{table}', '{key}'), (SELECT max({key}) FROM {table}))"  # noqa: S608
                    )
    old.dispose()
    new.dispose()


@contextmanager
def of_every_engine(folder: Path) -> Iterator[list[Places]]:
    """SQLite, and PostgreSQL where this computer has it."""
    files = folder / "files"
    files.mkdir()
    if machine.postgresql_programs() is None:
        yield [Places(files)]
        return
    with postgresql_server.running() as server:
        yield [Places(files), Places(folder, server)]
