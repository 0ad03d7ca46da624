"""A PostgreSQL database as one file, by the server's own programs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from hamstring_metrics.errors import StoreUnavailable, refusal
from hamstring_metrics.store.engine import Store, data_version, moment

# Debian keeps them out of PATH.
_FOLDERS = ("/usr/lib/postgresql", "/opt/homebrew/opt", "C:/Program Files/PostgreSQL")
_MAINTENANCE = "postgres"


def program(name: str, server: int | None = None) -> str:
    """The path of `pg_dump` or `pg_restore`: of the server's own version where it is there, else the newest.

    A newer `pg_restore` names settings that an older server does not know, and an older
    `pg_dump` refuses a newer server.

    Parameters
    ----------
    name
        Of the program.
    server
        The first part of the server's version, such as 15; missing where none is asked.

    Raises
    ------
    StoreUnavailable
        If this computer has none.
    """
    places = [(_version_of(place), place) for folder in _FOLDERS for place in Path(folder).glob("*/bin")]
    for _, place in sorted(places, key=lambda one: (one[0][:1] == [server], one[0]), reverse=True):
        found = shutil.which(name, path=str(place))
        if found:
            return found
    found = shutil.which(name)
    if found is None:
        raise StoreUnavailable(
            f"Backup: expected PostgreSQL's program {name} on this computer, found 'none'. "
            "Install the PostgreSQL client of the server's version."
        )
    return found


def _version_of(place: Path) -> list[int]:
    """Of `15/bin`, `9.6/bin` or `postgresql@15/bin`."""
    return [int(part) for part in re.findall(r"\d+", place.parent.name)]


def server_version(connection: sa.Connection) -> int:
    """The first part of the server's version."""
    found = connection.dialect.server_version_info
    return found[0] if found else 0


def run(name: str, url: sa.URL, *words: str, server: int | None = None) -> str:
    """Run one of the programs, of the version of a server, on a database; what it wrote.

    The password goes by the environment.

    Raises
    ------
    StoreUnavailable
        With the program's first line, where it fails.
    """
    environment = dict(os.environ)
    if url.password:
        environment["PGPASSWORD"] = str(url.password)
    reach = ["--no-password"]
    for option, value in (("--host", url.host), ("--port", url.port), ("--username", url.username)):
        reach += [f"{option}={value}"] if value else []
    done = subprocess.run(  # noqa: S603 (a program of ours to name, no shell)
        [program(name, server), *reach, *words],
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        first = (done.stderr.strip().splitlines() or ["an error"])[0]
        raise StoreUnavailable(
            refusal(f"Database {url.render_as_string(hide_password=True)}", f"{name} to finish", first,
                    "Check its version, the rights and the room on the disk; nothing was changed.")
        )  # fmt: skip
    return done.stdout


def dump(store: Store, target: Path) -> tuple[str, int, dict[str, int]]:
    """Copy one state of the database into a file; its revision, data version and rows by table.

    The rows are counted in the very snapshot that is written.
    """
    with store.read() as connection:
        revision, version, rows = described(connection)
        snapshot = connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one()
        run(
            "pg_dump", store.engine.url, "--format=custom", "--no-owner", "--no-privileges",
            f"--snapshot={snapshot}", f"--file={target}", str(store.engine.url.database),
            server=server_version(connection),
        )  # fmt: skip
    return revision, version, rows


def described(connection: sa.Connection) -> tuple[str, int, dict[str, int]]:
    """Revision, data version, and rows by table, as a connection sees them."""
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    rows = {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()  # noqa: S608 (its own names)
        for name in sorted(sa.inspect(connection).get_table_names())
    }
    return revision, data_version(connection), rows


def is_readable(path: Path, url: sa.URL) -> bool:
    """True where `pg_restore` can list what a dump holds."""
    try:
        return "TABLE DATA" in run(
            "pg_restore", sa.URL.create("postgresql", database=url.database), "--list", str(path)
        )
    except StoreUnavailable:
        return False


@contextmanager
def beside(url: sa.URL) -> Iterator[sa.Connection]:
    """A connection to the same server, outside of the database itself; each statement by itself."""
    engine = sa.create_engine(url.set(database=_MAINTENANCE), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def stamp() -> str:
    """Now, as a part of a name: digits only."""
    return "".join(letter for letter in moment() if letter.isdigit())[:17]
