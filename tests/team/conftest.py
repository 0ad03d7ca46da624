"""The stores that tests of a team need, and what takes down what a walk tried."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.stores import club, empty_file, postgresql, url
from tests.team.walked import PROPERTY

__all__ = ["club", "empty_file", "postgresql", "url"]


@pytest.fixture
def walked(record_property: Callable[[str, object], None]) -> Callable[[str, str, int, int], None]:
    """Note how often something was tried as a role, and how many marks came back that must not.

    In the test's report, which reaches the end of the run from whatever process it ran in.
    """
    return lambda role, operation, tried, leaks: record_property(PROPERTY, [str(role), operation, tried, leaks])
