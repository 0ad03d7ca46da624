"""A store for each test, and a club in it."""

from __future__ import annotations

import pytest

from hamstring_metrics.store import Store
from tests.export.club import filled
from tests.stores import club, empty_file, postgresql, url

__all__ = ["club", "empty_file", "postgresql", "url"]


@pytest.fixture
def people(club: Store) -> tuple[str, str]:
    """The ids of the person and of the planted one, in the open store."""
    return filled(club)
