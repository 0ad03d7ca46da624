"""What holds in every test: nothing leaves the computer, nothing touches the user's own data."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import machine
from tests.team import walked

# The same examples on every run and every machine, and no clock that fails one.
settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)
settings.load_profile("repeatable")

NEEDS = {
    "browser": (machine.chromium, machine.NO_CHROMIUM),
    "postgresql": (machine.postgresql_programs, machine.NO_POSTGRESQL),
}
THIS_COMPUTER = ("127.0.0.1", "::1", "localhost")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what the machine cannot run; fail instead where nothing may be skipped."""
    for marker, (found, message) in NEEDS.items():
        if item.get_closest_marker(marker) and found() is None:
            if os.environ.get("HAMSTRING_REQUIRE_ALL") == "1":
                pytest.fail(message, pytrace=False)
            pytest.skip(message)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print roles by operations tried, and leaks."""
    ended = [report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome)]
    if lines := walked.table(one for one in ended if getattr(one, "when", None) == "call"):
        terminalreporter.write_sep("-", "roles, operations tried, leaks")
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture(autouse=True)
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a database of its own, and none the user's."""
    monkeypatch.setenv("HAMSTRING_DATABASE_URL", f"sqlite:///{tmp_path / 'hamstring.db'}")
    monkeypatch.delenv("HAMSTRING_DEMO", raising=False)
    for folder in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(folder, str(tmp_path / "user"))


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every connection to another computer."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in THIS_COMPUTER:
            raise AssertionError(f"expected no connection to another computer, found {address!r}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield
