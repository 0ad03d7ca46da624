"""The Squad page in a browser: filters, bookmarks, a click that opens an athlete, hidden names, files, three widths."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.app_server import AppServer, StartServer
from tests.browser.waiting import choose, wait_until_idle

SERIOUS = {"serious", "critical"}
SOME_NAMES = ("Tiraoui", "Kvamstad", "Tolleran", "Velandurai", "Asantewuo")


@pytest.fixture(scope="module")
def club(server: StartServer) -> AppServer:
    return server(demo=True)


def go(page: Page, url: str) -> None:
    page.goto(url)
    wait_until_idle(page, timeout_ms=90_000)


def click(page: Page, marks: str, which: int) -> None:
    """Click one of the marks of a picture; what takes the click lies over all of them."""
    mark = page.locator(marks).nth(which)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def words(page: Page) -> str:
    """Everything that can be read on the page, the texts inside pictures and what is read aloud included."""
    return page.locator("body").inner_text() + page.locator("body").evaluate(
        "body => [...body.querySelectorAll('svg text, [aria-label], [alt], [title]')]"
        ".map(one => [one.textContent, one.getAttribute('aria-label'), one.getAttribute('alt'), one.getAttribute('title')].join(' ')).join(' ')"
    )


def test_filters_narrow_stay_over_a_change_of_page_and_can_be_bookmarked(club: AppServer, page: Page):
    go(page, f"{club.url}/squad")
    expect(page.get_by_text("Shown: latest test of each. 22 athletes.")).to_be_visible()
    choose(page, page.get_by_role("combobox", name="Squad"), "First team")
    page.get_by_role("button", name="More filters").click()
    choose(page, page.get_by_role("combobox", name="Sex"), "Female")
    page.keyboard.press("Escape")
    expect(
        page.get_by_text(re.compile(r"Shown: First team, Female, latest test of each\. \d+ of \d+ athletes\."))
    ).to_be_visible()
    expect(page.get_by_role("button", name="More filters (1)")).to_be_visible()
    shown = page.get_by_role("heading", level=2).first.inner_text()
    page.get_by_role("link", name="Trends", exact=True).click()
    wait_until_idle(page)
    page.get_by_role("link", name="Squad", exact=True).click()
    wait_until_idle(page)
    expect(page.get_by_role("heading", level=2).first).to_have_text(shown)
    address = page.url
    assert "sex=female" in address
    assert "First" not in address
    other = page.context.new_page()
    go(other, address)
    expect(other.get_by_role("heading", level=2).first).to_have_text(shown)


def test_a_click_on_a_bar_opens_the_athlete(club: AppServer, page: Page):
    go(page, f"{club.url}/squad")
    click(page, ".barlayer .point path", 3)
    page.wait_for_url(re.compile(r"/athlete\?.*athlete=[0-9a-f]+"))
    wait_until_idle(page)
    expect(page.get_by_role("heading", name="Athlete", exact=True)).to_be_visible()
    assert "protocol=nordic" in page.url


@pytest.mark.parametrize("view", ["quadrant", "mass", "change"])
def test_a_click_on_a_mark_opens_the_athlete(club: AppServer, page: Page, view: str):
    go(page, f"{club.url}/squad?view={view}")
    click(page, ".scatterlayer .points path", -1)
    page.wait_for_url(re.compile(r"/athlete\?.*athlete=[0-9a-f]+"))


def test_a_click_on_a_row_of_the_table_opens_the_athlete(club: AppServer, page: Page):
    go(page, f"{club.url}/squad")
    table = page.get_by_test_id("stDataFrame").last
    table.scroll_into_view_if_needed()
    wait_until_idle(page)
    # The box that chooses the first row, left of its name.
    table.click(position={"x": 16, "y": 53})
    page.wait_for_url(re.compile(r"/athlete\?.*athlete=[0-9a-f]+"))


def test_hidden_names_stay_hidden_everywhere_in_files_and_in_the_address(club: AppServer, page: Page, tmp_path: Path):
    go(page, f"{club.url}/squad")
    expect(page.get_by_text(SOME_NAMES[0]).first).to_be_attached()
    assert [one for one in SOME_NAMES if one in words(page)] == list(SOME_NAMES)
    page.get_by_text("Hide names").click()
    wait_until_idle(page)
    assert "names=hidden" in page.url
    for title in (
        "Test day",
        "Athlete",
        "Trends",
        "Own view",
        "Phases and week",
        "Return markers",
        "Roster",
        "Data",
        "Squad",
    ):
        page.get_by_role("link", name=title, exact=True).click()
        wait_until_idle(page, timeout_ms=60_000)
        assert "names=hidden" in page.url, title
        assert [one for one in SOME_NAMES if one in words(page)] == [], title
    expect(page.get_by_text("Player 0").first).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Table as CSV").first.click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert "Player 01" in text
    assert [one for one in SOME_NAMES if one in text] == []
    page.screenshot(path=str(tmp_path / "hidden.png"), full_page=True)
    # Another page has chosen another test meanwhile.
    go(page, f"{club.url}/squad?protocol=nordic&names=hidden")
    wait_until_idle(page)
    assert [one for one in SOME_NAMES if one in words(page)] == []
    page.get_by_text("Hide names").click()
    wait_until_idle(page)
    assert "names=" not in page.url
    expect(page.get_by_text(SOME_NAMES[0]).first).to_be_attached()
    assert [one for one in SOME_NAMES if one in words(page)] == list(SOME_NAMES)


def test_the_table_leaves_as_a_file_with_units_and_what_was_filtered(club: AppServer, page: Page):
    go(page, f"{club.url}/squad?sex=female")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Table as CSV").first.click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert "Left (N)" in text
    assert "Mean (N/kg)" in text
    assert "Female" in text


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_every_picture_of_the_squad_is_free_of_serious_faults_and_no_wider_than_the_screen(
    club: AppServer, browser: Browser, scheme: str, width: int
):
    context = browser.new_context(color_scheme=scheme, locale="en-GB", viewport={"width": width, "height": 900})
    page = context.new_page()
    for view in ("legs", "quadrant", "mass", "change"):
        go(page, f"{club.url}/squad?view={view}&groups=season")
        # Picture and table come in parts of their own; half of a table cannot be reached by keyboard yet.
        expect(page.locator(".main-svg").first).to_be_attached()
        table = page.get_by_test_id("stDataFrame").last
        table.scroll_into_view_if_needed()
        expect(table.locator("[role=grid]").first).to_be_attached()
        wait_until_idle(page)
        found = Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in SERIOUS] == [], view
        wider = page.evaluate(
            "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth - main.clientWidth; }"
        )
        assert wider <= 0, view
    page.get_by_text("Groups beside each other").click()
    wait_until_idle(page)
    expect(page.get_by_text(re.compile("^Seasons: ")).first).to_be_visible()
    context.close()
