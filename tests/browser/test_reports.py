"""Reports in a browser: offline, on a phone, in print; and the buttons that download them."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from hamstring_metrics.report import as_html, athlete_report, return_report, squad_report
from hamstring_metrics.wording.report import Reader
from tests.browser.waiting import wait_until_idle
from tests.report.sample_record import COMPLETE, INJURED, ONE_LEG, record

PAPERS = {"A4": (210, 297), "Letter": (216, 279)}


def _documents() -> dict[str, bytes]:
    made = record()
    documents = {
        f"{reader}-{athlete_id}": as_html(athlete_report(made, athlete_id, reader))
        for athlete_id in (COMPLETE, INJURED, ONE_LEG)
        for reader in Reader
    }
    wordy = record()
    wordy.assessed["note"] = "A note that goes on and on, about sleep, shoes and a long run. " * 8
    return documents | {
        "squad": as_html(squad_report(made, "First team")),
        "way back": as_html(return_report(made, INJURED)),
        "wordy": as_html(athlete_report(wordy, INJURED)),
    }


def test_a_report_file_works_offline_on_a_phone_and_prints_on_one_page(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name, content in _documents().items():
        file = tmp_path / f"{name}.html"
        file.write_bytes(content)
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == 390, name
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page).response["violations"]
            assert [one["id"] for one in found] == [], (name, scheme)
        for paper in PAPERS:
            printed = pypdf.PdfReader(io.BytesIO(page.pdf(format=paper)))
            assert len(printed.pages) == 1, (name, paper)
        assert asked.count(file.as_uri()) == len(asked)
        asked.clear()
    context.close()


@pytest.mark.parametrize("athlete_id", [COMPLETE, INJURED])
def test_an_athletes_own_file_is_one_screen_of_a_phone(browser: Browser, tmp_path: Path, athlete_id: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    page = context.new_page()
    file = tmp_path / "own.html"
    file.write_bytes(as_html(athlete_report(record(), athlete_id, Reader.ATHLETE)))
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollHeight") <= 844
    context.close()


def test_reports_are_downloaded_from_the_athletes_and_the_squads_page(server, page: Page) -> None:
    app = server(demo=True)
    page.goto(f"{app.url}/athlete")
    page.get_by_text("Report to print or send").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="PDF").click()
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(b"%PDF")
    page.goto(f"{app.url}/squad")
    page.get_by_text("Reports to print or send").click()
    wait_until_idle(page)
    page.get_by_role("button", name="Make them").click()
    expect(page.get_by_role("button", name="28 reports as ZIP")).to_be_visible(timeout=60_000)


def test_the_own_view_says_the_same_as_the_file(server, page: Page) -> None:
    page.goto(f"{server(demo=True).url}/own-view")
    expect(page.get_by_text("What to work on", exact=True)).to_be_visible()
    expect(page.get_by_text("Your next test", exact=True)).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="File to send (HTML)").click()
    content = Path(waiting.value.path()).read_text(encoding="utf-8")
    heading = page.get_by_role("heading", level=1).inner_text()
    assert heading in content


def test_the_own_view_is_one_screen_of_a_phone(server, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server(demo=True).url}/own-view?embed=true")
    last = page.get_by_text("Your next test", exact=True)
    expect(last).to_be_visible()
    place = last.bounding_box()
    assert place is not None
    assert place["y"] + place["height"] < 844
