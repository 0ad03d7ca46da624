"""The open database: where it is, how it is opened, and how a read and a write begin and end."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from hamstring_metrics.errors import StoreUnavailable, refusal
from hamstring_metrics.store import access, look, schema
from hamstring_metrics.store.access.asker import Asker

Connection = sa.Connection
"""What `Store.read` and `Store.write` give; for those who pass it on without speaking SQL."""

_URL_VARIABLE = "HAMSTRING_DATABASE_URL"
_DEMO_VARIABLE = "HAMSTRING_DEMO"
LOCK_WAIT_MS = 5000
"""How long a writer waits for another one before it is told that the database is busy."""
_VERSION = "SELECT value FROM meta WHERE name = 'data_version'"
# So that fifty open pages need not wait for each other.
_POOL = {"pool_size": 10, "max_overflow": 40}


@dataclass(frozen=True)
class Store:
    """An open database and who asks. The first argument of every function of the store.

    `url` names the database without its password; it tells two databases apart. What
    `asker` may see and change is decided in `store.access`.
    """

    engine: sa.Engine
    asker: Asker
    url: str

    @property
    def actor(self) -> str:
        """The name that is written beside every change."""
        return self.asker.name

    @property
    def view(self) -> str:
        """Names the database and what of it is seen: whatever is kept of its answers is kept under this."""
        return self.url if self.asker.sees_everything else f"{self.url} {self.asker}"

    def asked_by(self, asker: Asker) -> Store:
        """The same database, asked by somebody else."""
        return replace(self, asker=asker)

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A connection that sees one state of the data from its first query to its last."""
        with _as_sentence(self.url), self.engine.connect() as connection:
            if self.engine.dialect.name == "postgresql":
                # What SQLite does anyway: no query sees what was stored after the first one.
                connection.execution_options(isolation_level="REPEATABLE READ")
            with access.seen_by(connection, self.asker, columns_too=True):
                yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """A connection that alone may write; all of it is stored at the end, or nothing.

        The data version moves with it. Keep the work inside short: whoever else wants
        to write waits a few seconds and is then told that the database is busy. Queries in
        it see everything, for what is stored must fit all that is there: `records` and
        `known` look through `access.seen_by` where they find what somebody named.

        Raises
        ------
        NotOpen
            If who asks may not write, and not through a function that lets them.
        """
        access.refuse_unless_writer(self.asker)
        with _as_sentence(self.url), self.engine.connect() as connection:
            connection.execution_options(hamstring_writes=True)
            with connection.begin():
                # First, so that on PostgreSQL too its row is what writers wait for.
                connection.execute(
                    schema.meta.update()
                    .where(schema.meta.c.name == "data_version")
                    .values(value=schema.meta.c.value + 1)
                )
                yield connection
            look.nothing_holds()

    def looked_at_version(self) -> int:
        """The data version that a page's run goes by: asked once in `look.one_look`, and after each write."""
        return look.data_version(self.url, self.data_version)

    def data_version(self) -> int:
        """A number that every write moves: the same number, the same data."""
        try:
            # Past SQLAlchemy, which would take several times as long.
            connection = self.engine.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute(_VERSION)
                return int(cursor.fetchone()[0])
            finally:
                connection.close()
        except (self.engine.dialect.loaded_dbapi.Error, sa.exc.SQLAlchemyError):
            # The same once more, for its sentence.
            with self.read() as connection:
                return data_version(connection)

    def close(self) -> None:
        """Let go of the database; the store cannot be used afterwards."""
        self.engine.dispose()


def data_version(connection: sa.Connection) -> int:
    """The data version as this connection sees it."""
    return connection.execute(sa.select(schema.meta.c.value).where(schema.meta.c.name == "data_version")).scalar_one()


def data_folder() -> Path:
    """Where this user's databases are kept."""
    import platformdirs

    return Path(platformdirs.user_data_dir("hamstring-metrics", appauthor=False))


def default_url() -> str:
    """The database of this installation: `HAMSTRING_DATABASE_URL`, else a file of this user."""
    if os.environ.get(_DEMO_VARIABLE) == "1":
        return demo_url()
    given = os.environ.get(_URL_VARIABLE, "").strip()
    return given or _file_url(data_folder() / "hamstring.db")


def demo_url() -> str:
    """The database of the sample club, never the one of real people."""
    return _file_url(data_folder() / "demo.db")


def connect(url: str) -> tuple[sa.Engine, str]:
    """An engine with the hooks that keep writes whole, and the URL without its password.

    Raises
    ------
    StoreUnavailable
        If the URL is not one, or the folder of the file cannot be made.
    """
    try:
        parsed = sa.make_url(url)
        if parsed.drivername in ("postgres", "postgresql"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.get_backend_name() not in ("sqlite", "postgresql"):
            raise ArgumentError
        # Waiting for a lock is asked for here too, for the pragmas themselves may meet one.
        waiting = {"timeout": LOCK_WAIT_MS / 1000} if parsed.get_backend_name() == "sqlite" else {}
        engine = sa.create_engine(parsed, connect_args=waiting, pool_pre_ping=not waiting, **_POOL)
    except ImportError as error:
        raise StoreUnavailable(
            f"Database: expected the package {error.name} for this kind of database, found 'none'. "
            "Install what requirements.txt lists."
        ) from None
    except (ArgumentError, ValueError, TypeError):
        # The text may hold a password, so it is not repeated.
        raise StoreUnavailable(
            f"Database: expected sqlite:///... or postgresql+psycopg://user@host/name in "
            f"{_URL_VARIABLE} or --database, found 'something else'. Correct the address."
        ) from None
    access.prepare(engine)
    shown = parsed.render_as_string(hide_password=True)
    if engine.dialect.name == "sqlite":
        _make_folder(parsed.database)
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine, shown


def unavailable(shown_url: str, fault: DBAPIError | str) -> StoreUnavailable:
    """The sentence for a database that does not answer; it names no value and no password."""
    found = fault if isinstance(fault, str) else str(fault.orig).splitlines()[0]
    busy = "locked" in found or "lock timeout" in found
    remedy = (
        "Another program is writing to it; wait a moment and do it again."
        if busy
        else "Check that the place exists, has room and may be written to; nothing was stored."
    )
    return StoreUnavailable(refusal(f"Database {shown_url}", "an answer", found, remedy))


def new_id() -> str:
    """A name for a record that says nothing and cannot be guessed."""
    return secrets.token_hex(8)


def moment() -> str:
    """Now, in UTC, as the store writes it."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _file_url(path: Path) -> str:
    return sa.URL.create("sqlite", database=str(path)).render_as_string(hide_password=False)


def _make_folder(database: str | None) -> None:
    if not database or database == ":memory:" or database.startswith("file:"):
        raise StoreUnavailable(refusal("Database", "a file to keep the data in", database or "memory", "Name a file."))
    try:
        Path(database).resolve().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            refusal(
                f"Database {database}",
                "a folder that can be made",
                error.strerror or "an error",
                f"Name another place in {_URL_VARIABLE}.",
            )
        ) from error


def _prepare_sqlite(connection: object, _: ConnectionPoolEntry) -> None:
    # Without this the driver begins transactions by itself, and lets two writers lose updates.
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute(f"PRAGMA busy_timeout={LOCK_WAIT_MS}")
    _share_journal(cursor)
    # A power cut must not take back what the user was told is stored.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _share_journal(cursor: sqlite3.Cursor) -> None:
    """Let readers and a writer work side by side, from the first one who opens the file on."""
    given_up_at = time.monotonic() + LOCK_WAIT_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > given_up_at:
                raise
            # Of several who switch a new file at once SQLite refuses all but one without letting them
            # wait; for the right to write it does let them wait until that one is done.
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("ROLLBACK")


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("hamstring_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _as_sentence(shown_url: str) -> Iterator[None]:
    """Turn a database that fails into a sentence; its own text would show what was being written."""
    try:
        yield
    except (OperationalError, sa.exc.InterfaceError, sa.exc.InternalError) as error:
        raise unavailable(shown_url, error) from None
    except sa.exc.TimeoutError:
        raise unavailable(shown_url, "no free connection") from None
    except sa.exc.DatabaseError as error:
        if isinstance(error, sa.exc.IntegrityError | sa.exc.ProgrammingError | sa.exc.DataError):
            raise
        raise unavailable(shown_url, error) from None
