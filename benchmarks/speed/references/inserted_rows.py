"""Rows put into tables by the database's own bulk statement, nothing checked."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def inserted_rows(file: Path, rows: Mapping[str, Sequence[Sequence[Any]]]) -> None:
    """Insert rows into existing tables, as durably as the product does."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("BEGIN IMMEDIATE")
    for table, found in rows.items():
        places = ", ".join("?" * len(found[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", found)  # noqa: S608  # our own tables
    connection.execute("COMMIT")
    connection.close()
