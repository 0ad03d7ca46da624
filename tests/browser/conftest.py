"""A fresh server, a browser and a page for the tests in this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests import machine
from tests.browser.app_server import AppServer, StartServer

FOLDER = Path(__file__).parent
# A page's first opening takes some seconds on a busy computer: what comes late is there, what is missing never comes.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that none can forget it."""
    for item in items:
        if item.path.is_relative_to(FOLDER):
            item.add_marker("browser")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartServer]:
    """Start servers: each call a fresh one with an empty database, or the sample club.

    ``server()`` or ``server(demo=True)``; all of them stop with their file of tests.
    """
    started: list[AppServer] = []

    def start(*, demo: bool = False, **environment: str) -> AppServer:
        one = AppServer(tmp_path_factory.mktemp("server"), demo=demo, environment=environment)
        started.append(one)
        one.wait_until_healthy()
        return one

    yield start
    for one in started:
        one.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as this machine has it."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=machine.chromium())
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """One tab of a browser that knows nothing yet; fails where it fetched from outside or a script broke."""
    context = browser.new_context(locale="en-GB", timezone_id="Europe/London", viewport={"width": 1280, "height": 900})
    broken: list[str] = []
    outside: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            outside.append(request.url)

    context.on("request", note)
    context.on("weberror", lambda error: broken.append(str(error.error)))
    tab = context.new_page()
    yield tab
    context.close()
    assert outside == []
    assert broken == []
