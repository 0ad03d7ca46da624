"""Fixtures: a store for each test, on SQLite and, where the machine has it, on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from hamstring_metrics import store
from tests import postgresql_server


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and nothing in it."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    store.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a running server, up to the name of a database."""
    with postgresql_server.running() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new database is."""
    if request.param == "sqlite":
        empty = request.getfixturevalue("empty_file")
        shutil.copy(empty, tmp_path / "club.db")
        return f"sqlite:///{tmp_path / 'club.db'}"
    server = request.getfixturevalue("postgresql")
    engine = sa.create_engine(server + "postgres", isolation_level="AUTOCOMMIT")
    name = f"club_{abs(hash(request.node.nodeid))}"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return server + name


@pytest.fixture
def club(url: str) -> Iterator[store.Store]:
    """An open store with nobody in it."""
    opened = store.open(url)
    yield opened
    opened.close()
