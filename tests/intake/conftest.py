"""The stores that tests of the intake need: most on SQLite, the main path on both engines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hamstring_metrics import store
from tests.stores import club as club_on_both
from tests.stores import empty_file, postgresql, url

__all__ = ["club", "club_on_both", "empty_file", "postgresql", "url"]


@pytest.fixture
def club(empty_file: Path, tmp_path: Path) -> Iterator[store.Store]:  # noqa: F811
    """An open store with nobody in it, on SQLite."""
    shutil.copy(empty_file, tmp_path / "club.db")
    opened = store.open(f"sqlite:///{tmp_path / 'club.db'}")
    yield opened
    opened.close()
