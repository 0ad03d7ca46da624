"""The stores that tests of a team need, and the table of what was tried."""

from __future__ import annotations

from typing import Any

from tests.stores import club, empty_file, postgresql, url
from tests.team import walked

__all__ = ["club", "empty_file", "postgresql", "url"]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print roles by operations tried, and leaks."""
    lines = walked.table()
    if lines:
        terminalreporter.write_sep("-", "roles, operations tried, leaks")
        for line in lines:
            terminalreporter.write_line(line)
