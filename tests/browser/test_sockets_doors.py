"""What the server answers to who is not a page of its own: other hosts, other sites, guessed files, big uploads."""

from __future__ import annotations

import http.client
import urllib.parse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from hamstring_metrics import store
from tests.browser.app_server import AppServer, StartServer
from tests.browser.waiting import wait_until_idle
from tests.intake.readings import bring, curl, hub, reading

_HANDSHAKE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}


@pytest.fixture(scope="module")
def app(server: StartServer) -> AppServer:
    return server()


def answer(
    app: AppServer, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[int, bytes]:
    """Status and body of one plain request; header names with _ for -."""
    address = urllib.parse.urlsplit(app.url)
    with closing(http.client.HTTPConnection(address.hostname, address.port, timeout=20)) as connection:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        found = connection.getresponse()
        return found.status, found.read(200_000)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.0.2.1"])
def test_a_name_that_leads_here_without_being_ours_opens_no_session(app: AppServer, host: str):
    # What a name server of an attacker could do: for the browser, page and server are of one site.
    port = urllib.parse.urlsplit(app.url).port
    named = f"{host}:{port}"
    status, _ = answer(app, "/_stcore/stream", Host=named, Origin=f"http://{named}", **_HANDSHAKE)
    assert status in (400, 403)


def test_a_page_of_another_site_cannot_open_a_session(app: AppServer):
    port = urllib.parse.urlsplit(app.url).port
    status, _ = answer(app, "/_stcore/stream", Origin="http://evil.example", **_HANDSHAKE)
    assert status in (400, 403)
    address = urllib.parse.urlsplit(app.url)
    with closing(http.client.HTTPConnection(address.hostname, address.port, timeout=20)) as connection:
        connection.request("GET", "/_stcore/stream", headers={"Origin": f"http://127.0.0.1:{port}", **_HANDSHAKE})
        assert connection.getresponse().status == 101


def test_a_page_of_another_site_may_read_no_answer(app: AppServer):
    address = urllib.parse.urlsplit(app.url)
    for path in ("/", "/_stcore/health", "/_stcore/host-config"):
        with closing(http.client.HTTPConnection(address.hostname, address.port, timeout=20)) as connection:
            connection.request("GET", path, headers={"Origin": "http://evil.example"})
            allowed = connection.getresponse().getheader("Access-Control-Allow-Origin")
        assert allowed in (None, app.url), path


def real_upload(app: AppServer, page: Page) -> Request:
    """The request by which a browser brings a small file, and its address that the server itself gave out."""
    page.goto(app.url)
    wait_until_idle(page)
    with page.expect_request(lambda request: request.method == "PUT") as caught:
        page.locator("input[type=file]").first.set_input_files(
            {"name": "small.csv", "mimeType": "text/csv", "buffer": b"Name\nAnn\n"}
        )
    wait_until_idle(page)
    assert caught.value.response().status in (200, 204)
    return caught.value


def test_an_upload_without_the_sessions_mark_is_turned_away(app: AppServer, page: Page):
    path = urllib.parse.urlsplit(real_upload(app, page).url).path
    status, _ = answer(app, path, "PUT", b"Name\nAnn\n")
    assert status == 403


@pytest.mark.parametrize(
    "path",
    [
        "/hamstring.db", "/app/static/hamstring.db", "/static/../app.py", "/../../../etc/passwd", "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd", "/pages/club/data.py", "/app/static/..%2fapp.py", "/component/../../app.py", "/.git/config",
        "/media/0000000000000000000000000000000000000000.csv", "/media/../app.py", "/server.log", "/requirements.txt",
    ],
)  # fmt: skip
def test_no_file_is_fetched_by_its_address(app: AppServer, path: str):
    status, body = answer(app, path)
    page = answer(app, "/")[1]
    # What is not there is either said to be so, or the empty page that every address begins with.
    assert status >= 400 or body == page
    for piece in (b"SQLite format", b"root:", b"import streamlit", b"[core]", b"streamlit=="):
        assert piece not in body


def test_an_upload_over_the_limit_is_turned_away(app: AppServer, page: Page):
    request = real_upload(app, page)
    headers = {name: value for name, value in request.all_headers().items() if name == "x-xsrftoken"}
    # Past the limit of the browser's own library, as a page of this very site could ask.
    statuses = page.evaluate(
        """async ([url, headers]) => { const found = []; for (const size of [1, 51 * 1024 * 1024]) {
            const body = new FormData(); body.append('file', new Blob([new Uint8Array(size)]), 'a.csv');
            found.push((await fetch(url, {method: 'PUT', headers, body, credentials: 'include'})).status); } return found; }""",
        [request.url, headers],
    )
    assert statuses[0] in (200, 204)
    assert statuses[1] == 413


def test_a_guessed_id_is_not_found_and_never_somebody_else(app: AppServer, page: Page):
    with closing(store.open(app.database_url)) as opened:
        bring(opened, reading(hub("Ann Lee"), curl("Ben Moss")))
    for address in (
        "athlete?athlete=0000000000000000",
        "athlete?athlete=1",
        "squad?squad=zz",
        "data?import=ffffffffffffffff",
        "trends?athlete=%27--",
    ):
        page.goto(f"{app.url}/{address}")
        expect(page.get_by_text("no such")).to_be_visible()
        wait_until_idle(page)
        assert page.get_by_text("Newtons").count() == 0
        assert page.locator(".js-plotly-plot").count() == 0


def test_the_password_of_the_database_is_shown_nowhere(server: StartServer, page: Page):
    app = server(HAMSTRING_DATABASE_URL="postgresql+psycopg://kim:swordfish@127.0.0.1:9/club")
    page.goto(app.url)
    expect(page.get_by_text("expected an answer")).to_be_visible()
    wait_until_idle(page)
    assert "swordfish" not in page.content()
    assert "swordfish" not in app.log()


@pytest.fixture
def restartable(tmp_path: Path) -> Iterator[list[AppServer]]:
    """One server, and room for its successor at the same address."""
    servers = [AppServer(tmp_path)]
    servers[0].wait_until_healthy()
    yield servers
    for one in servers:
        one.stop()


def test_a_tab_left_open_over_a_restart_goes_on_with_the_same_athlete(
    restartable: list[AppServer], page: Page, tmp_path: Path
):
    (first,) = restartable
    with closing(store.open(first.database_url)) as opened:
        bring(opened, reading(hub("Ann Lee"), hub("Ben Moss", left=250.0)))
        ben = next(one.athlete_id for one in store.athletes.listed(opened) if one.name == "Ben Moss")
    page.goto(f"{first.url}/athlete?athlete={ben}")
    wait_until_idle(page)
    heading = page.get_by_role("heading").nth(1).inner_text()
    first.stop()
    second = AppServer(tmp_path, port=urllib.parse.urlsplit(first.url).port)
    restartable.append(second)
    second.wait_until_healthy()
    # The tab finds the server again by itself.
    wait_until_idle(page, 60_000)
    page.get_by_text("Report to print or send").click()
    wait_until_idle(page)
    expect(page.get_by_role("combobox", name="Athlete")).to_have_value("Ben Moss")
    assert page.get_by_role("heading").nth(1).inner_text() == heading
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)
