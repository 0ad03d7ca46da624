"""The app as a team's server runs it: warm, with headers, healthy, and quiet about people."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.app_server import CHECKOUT, free_port

PAGES = ("", "athlete", "squad", "trends", "own-view", "enter-results", "programme", "exercises", "return-markers",
         "roster", "data", "settings", "method")  # fmt: skip


class Served:
    """A running server: its address and its log."""

    def __init__(self, folder: Path, **environment: str) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._log = folder / "log"
        own = {
            "PYTHONPATH": str(CHECKOUT), "HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"),
            "HAMSTRING_DATABASE_URL": f"sqlite:///{folder / 'hamstring.db'}",
        }  # fmt: skip
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "uvicorn", "pages.ui.asgi:app", "--port", str(port)],
                env={**os.environ, **own, **environment}, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip

    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def answer(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], str]:
        asked = urllib.request.Request(self.url + path, headers=headers or {})
        try:
            with urllib.request.urlopen(asked, timeout=20) as answer:
                return answer.status, dict(answer.headers), answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, dict(refused.headers), refused.read().decode()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    one = Served(tmp_path_factory.mktemp("served"), HAMSTRING_ALLOW_ANY_ADDRESS="yes")
    for _ in range(600):
        assert one.process.poll() is None, one.log()
        try:
            one.answer("/healthz")
            break
        except OSError:
            time.sleep(0.1)
    yield one
    one.process.terminate()
    one.process.wait(20)


def test_health_and_readiness_are_answered_with_every_header(served):
    for path, text in (("/healthz", "ok"), ("/readyz", "ready")):
        status, headers, body = served.answer(path)
        assert (status, body) == (200, text)
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe-inline' 'sha" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_no_page_meets_its_own_security_policy(served, browser):
    context = browser.new_context()
    page: Page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in PAGES:
        page.goto(f"{served.url}/{path}?club=sample")
        page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)
        page.wait_for_selector('[data-testid="stHeading"], h1', timeout=60_000)
    page.goto(f"{served.url}/trends?club=sample")
    page.wait_for_selector(".main-svg", timeout=60_000)
    context.close()
    # Under an address with a page in it Streamlit looks for its server there first.
    assert [one for one in said if "404" not in one] == []


def test_the_log_holds_no_address_beyond_its_first_part(served):
    served.answer("/athlete?athlete=0123456789abcdef&name=Ann")
    log = served.log()
    assert "GET /athlete 200" in log
    assert "0123456789abcdef" not in log
    assert "Ann" not in log


def test_the_log_holds_no_address_of_a_visitor_and_no_line_for_each_question_of_a_proxy(served, browser):
    context = browser.new_context()
    page: Page = context.new_page()
    page.goto(f"{served.url}/squad?club=sample")
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)
    context.close()
    served.answer("/readyz")
    lines = [line for line in served.log().splitlines() if "Uvicorn running on" not in line]
    assert any("GET /squad 200" in line for line in lines)
    assert [line for line in lines if "127.0.0.1" in line or "WebSocket" in line or "readyz" in line] == []


def test_a_cookie_that_came_encrypted_goes_back_encrypted_only(served):
    _, plain, _ = served.answer("/_stcore/health")
    _, encrypted, _ = served.answer("/_stcore/health", {"X-Forwarded-Proto": "https"})
    assert plain["set-cookie"].endswith("; Path=/; SameSite=Lax")
    assert encrypted["set-cookie"].endswith("; Path=/; SameSite=Lax; Secure")


def test_without_a_sign_in_it_does_not_start(tmp_path):
    one = Served(tmp_path)
    one.process.wait(60)
    assert one.process.returncode != 0
    assert "expected [auth] in .streamlit/secrets.toml, found 'none'" in one.log()
