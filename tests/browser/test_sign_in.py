"""Signing in with a provider, in a real browser: who comes in, who does not, and how a session ends."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, expect

from hamstring_metrics import store
from hamstring_metrics.cli import main
from hamstring_metrics.model import Role
from tests.browser.app_server import AppServer, free_port

pytestmark = pytest.mark.browser
PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """A provider on this computer in which anybody may say who they are; its address."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{url}/.well-known/openid-configuration", timeout=1).close()
                break
            except OSError:
                assert process.poll() is None
                time.sleep(0.1)
        for email in ("ada@club.test", "cole@club.test", "eve@club.test"):
            told = json.dumps({"email": email, "email_verified": True}).encode()
            asked = urllib.request.Request(
                f"{url}/users/{email}", told, {"Content-Type": "application/json"}, method="PUT"
            )
            urllib.request.urlopen(asked, timeout=5).close()
        yield url
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def serve(provider, tmp_path_factory):
    """Start a team's server; `serve(idle_minutes)`."""
    started = []

    def start(**environment: str) -> AppServer:
        folder = tmp_path_factory.mktemp("team")
        url = f"sqlite:///{folder / 'hamstring.db'}"
        with closing(store.open(url)) as opened:
            ann = store.athletes.save(opened, store.athletes.Athlete("Ann Marked", squads=("Reds",)))
            store.athletes.save(opened, store.athletes.Athlete("Zed Hidden", squads=("Blues",)))
            store.people.save(opened, store.people.Person("cole@club.test", Role.COACH, ("Reds",)))
        assert ann.athlete_id
        port = free_port()
        secrets = folder / ".streamlit" / "secrets.toml"
        secrets.parent.mkdir()
        secrets.write_text(
            f"""
            [auth]
            redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
            cookie_secret = "for this test alone"
            client_id = "hamstring"
            client_secret = "for this test alone"
            server_metadata_url = "{provider}/.well-known/openid-configuration"
            """
        )
        server = AppServer(folder, port=port, environment=environment)
        started.append(server)
        server.wait_until_healthy()
        assert main(["administrator", "ada@club.test", "--database", url]) == 0
        return server

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="module")
def team(serve):
    """A team's server."""
    return serve()


@pytest.fixture
def page(browser: Browser):
    """A browser that knows nobody yet."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def sign_in(page: Page, url: str, email: str) -> None:
    page.goto(url)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("textbox").first.fill(email)
    page.get_by_role("button", name=re.compile("authorize|sign in|log in", re.IGNORECASE)).first.click()


def test_a_fresh_server_shows_nothing_at_any_address(team, page):
    for address in ("", "athlete", "squad", "trends", "own-view", "enter-results", "programme", "return-markers",
                    "exercises", "roster", "data", "settings", "people", "method"):  # fmt: skip
        page.goto(f"{team.url}/{address}")
        expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=PATIENCE_MS)
        assert "Marked" not in page.content()
        assert "Hidden" not in page.content()
        assert page.get_by_test_id("stPageLink").count() == 0


def test_who_was_invited_comes_in_and_sees_what_is_theirs(team, page):
    sign_in(page, f"{team.url}/athlete", "cole@club.test")
    expect(page.get_by_text("cole@club.test")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("link", name="Squad")).to_be_visible()
    assert page.get_by_role("link", name="People").count() == 0
    assert page.get_by_role("link", name="Settings").count() == 0
    page.get_by_role("link", name="Enter results").click()
    expect(page.get_by_role("heading", name="Enter results")).to_be_visible(timeout=PATIENCE_MS)
    assert "Zed Hidden" not in page.content()


def test_who_was_not_invited_is_told_so_and_sees_nothing(team, page):
    sign_in(page, team.url, "eve@club.test")
    expect(page.get_by_text("This account was not invited")).to_be_visible(timeout=PATIENCE_MS)
    assert page.get_by_test_id("stPageLink").count() == 0


def test_the_administrator_named_on_the_command_line_invites_somebody(team, page):
    sign_in(page, team.url, "ada@club.test")
    page.get_by_role("link", name="People").click()
    expect(page.get_by_role("heading", name="People")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_label("E-mail address").fill("new@club.test")
    page.get_by_label("E-mail address").press("Tab")
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_text(re.compile(r"new@.?club[.]test may sign in"))).to_be_visible(timeout=PATIENCE_MS)


def test_signing_out_ends_the_session_in_every_tab(team, page):
    sign_in(page, team.url, "cole@club.test")
    expect(page.get_by_text("cole@club.test")).to_be_visible(timeout=PATIENCE_MS)
    other = page.context.new_page()
    other.goto(f"{team.url}/squad")
    expect(other.get_by_text("cole@club.test")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("button", name="Sign out").click()
    # Nobody touches the other tab.
    expect(other.get_by_text("You were signed out")).to_be_visible(timeout=PATIENCE_MS)
    assert other.get_by_text("cole@club.test").count() == 0


def test_who_leaves_it_lying_is_signed_out(serve, page):
    server = serve(HAMSTRING_IDLE_MINUTES="0.15")
    sign_in(page, server.url, "cole@club.test")
    expect(page.get_by_text("cole@club.test")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("You were signed out")).to_be_visible(timeout=PATIENCE_MS)
    assert page.get_by_test_id("stPageLink").count() == 0
