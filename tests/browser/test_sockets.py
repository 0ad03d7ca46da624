"""Every page is used while the sockets of the server and of the browser are watched."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import urllib.parse
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hamstring_metrics import store
from tests.browser.waiting import wait_until_idle
from tests.intake.readings import bring, curl, hub, reading
from tests.safety.watched_server import WATCHED, WatchedServer

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
EXPORT = SAMPLES / "nordbord_test_day.csv"
HOSTILE = (
    "![a](http://x.example/a.png)",
    '<img src="http://x.example/b.png"> Lee',
    "<script>document.title='taken'</script>",
    "[Ann](http://x.example/c)",
    "<a href='http://x.example/d'>Ben</a>",
    ":material/home: :red[Moss] $x^2$",
    '=HYPERLINK("http://x.example/e")',
)


@pytest.fixture
def watched(tmp_path: Path):
    server = WatchedServer(tmp_path)
    server.wait_until_healthy()
    yield server
    server.stop()


def pages_of_the_menu(page: Page) -> list[str]:
    return page.eval_on_selector_all('[data-testid="stSidebar"] a[href]', "all => all.map(one => one.href)")


def visited(page: Page, links: list[str], look) -> None:
    for link in links:
        page.goto(link)
        wait_until_idle(page)
        look(link)


def test_the_watch_hears_a_connection_before_it_is_made(tmp_path: Path):
    log = tmp_path / "sockets.log"
    told = "import sys; sys.audit('socket.connect', None, ('192.0.2.1', 80)); sys.audit('socket.getaddrinfo', 'a.example', 80, 0, 0, 0)"
    subprocess.run(
        [sys.executable, "-c", told],
        check=True,
        env={**os.environ, "PYTHONPATH": str(WATCHED), "HAMSTRING_TEST_SOCKETS": str(log)},
    )
    assert log.read_text().splitlines() == ["socket.connect 192.0.2.1", "socket.getaddrinfo a.example"]


def test_no_page_reaches_out_and_no_name_stands_in_an_address_a_title_or_the_log(watched: WatchedServer, page: Page):
    with EXPORT.open(encoding="utf-8-sig", newline="") as file:
        names = {piece for row in csv.DictReader(file) for piece in row["Name"].split() if len(piece) > 3}
    addresses: list[str] = []
    page.on("framenavigated", lambda frame: addresses.append(frame.url))
    page.on("request", lambda request: addresses.append(request.url))

    page.goto(watched.url)
    wait_until_idle(page)
    page.locator("input[type=file]").first.set_input_files(EXPORT)
    expect(page.get_by_text("Take everything away")).to_be_visible()
    wait_until_idle(page)
    page.get_by_text("is 11 March 2026 (month first)").click()
    wait_until_idle(page)
    page.get_by_role("button", name="Same person in every likely row").click()
    wait_until_idle(page)
    page.get_by_role("button", name="Store 26 tests").click()
    expect(page.get_by_text(re.compile(r"\d+ of 24 need a look"))).to_be_visible()
    wait_until_idle(page)

    links = pages_of_the_menu(page)
    assert len(links) >= 13
    titles = set()

    def look(link: str) -> None:
        titles.add(page.title())
        addresses.append(page.url)
        expect(page.locator('[data-testid="stException"]')).to_have_count(0)

    visited(page, links, look)

    page.goto(f"{watched.url}/athlete")
    wait_until_idle(page)
    page.get_by_text("Report to print or send").click()
    wait_until_idle(page)
    for kind in ("PDF", "HTML"):
        with page.expect_download() as download:
            page.get_by_role("button", name=kind, exact=True).click()
        assert Path(download.value.path()).stat().st_size > 1000
    page.get_by_text("Every test:").click()
    with page.expect_download():
        page.get_by_role("button", name="Table as XLSX").first.click()
    page.goto(f"{watched.url}/data")
    wait_until_idle(page)
    page.get_by_role("button", name="Make a backup").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the backup").click()
    assert download.value.suggested_filename.endswith(".hamstring-backup")
    addresses.append(page.url)

    with closing(store.open(watched.database_url)) as opened:
        taken = {
            (row["subject"], row["after"]["kind"])
            for row in store.journal.entries(opened).to_dict("records")
            if row["action"] == "exported"
        }
    assert {("athlete", "report, PDF"), ("athlete", "report, HTML"), ("table", "xlsx")} <= taken
    assert watched.outbound() == []
    said = urllib.parse.unquote(" ".join(addresses)) + " ".join(titles) + watched.log()
    assert [name for name in names if name.casefold() in said.casefold()] == []


def test_a_name_that_is_markup_fetches_nothing_and_links_nowhere(watched: WatchedServer, page: Page):
    with closing(store.open(watched.database_url)) as opened:
        bring(
            opened,
            reading(
                *(hub(name, device=f"NordBord {n}", left=200.0 + 40 * n) for n, name in enumerate(HOSTILE)),
                *(curl(name) for name in HOSTILE),
                file="![f](http://x.example/f.png).csv",
            ),
        )
        first = store.athletes.listed(opened)[0].athlete_id
    page.goto(watched.url)
    wait_until_idle(page)
    reached = "[src*='x.example'], [href*='x.example'], [*|href*='x.example']"

    def look(link: str) -> None:
        # Whatever asks for something outside also fails the test at its end.
        assert page.locator(reached).count() == 0, link
        assert page.title() != "taken"
        expect(page.locator('[data-testid="stException"]')).to_have_count(0)

    links = pages_of_the_menu(page)
    visited(page, [*links, f"{watched.url}/athlete?athlete={first}", f"{watched.url}/trends?athlete={first}"], look)
    # What stands beside a point of a picture when the pointer is over it.
    page.goto(f"{watched.url}/squad")
    wait_until_idle(page)
    bars = page.locator(".js-plotly-plot .bars path")
    expect(bars.first).to_be_attached()
    for number in range(min(bars.count(), 8)):
        bars.nth(number).hover(force=True)
        look("hover")
    assert watched.outbound() == []
