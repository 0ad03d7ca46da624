"""What stands behind a number, a decision and the own error: readable in both themes and on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.app_server import AppServer, StartServer
from tests.browser.waiting import wait_until_idle

SERIOUS = {"serious", "critical"}
WHO = "Hamza Tiraoui"


@pytest.fixture(scope="module")
def sample_club(server: StartServer) -> AppServer:
    return server(demo=True)


def opened(browser: Browser, scheme: str, width: int = 1280) -> BrowserContext:
    return browser.new_context(color_scheme=scheme, locale="en-GB", viewport={"width": width, "height": 900})


def go(page: Page, url: str) -> None:
    page.goto(url)
    wait_until_idle(page, timeout_ms=90_000)


def somebody(page: Page, club: AppServer, where: str) -> None:
    go(page, f"{club.url}/{where}")
    page.get_by_role("combobox").first.fill(WHO)
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.includes('athlete=')")
    wait_until_idle(page)


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in SERIOUS]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_numbers_of_an_athlete_open_what_is_behind_them(sample_club: AppServer, browser: Browser, scheme: str):
    context = opened(browser, scheme)
    page = context.new_page()
    somebody(page, sample_club, "athlete")
    page.get_by_role("button", name="Explain").first.click()
    wait_until_idle(page)
    dialog = page.get_by_role("dialog", name="Explain")
    for part in ("25 rugby players", "Seen in: nordbord", "Body mass: 77.1 kg"):
        expect(dialog.get_by_text(part).first).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_method_with_a_section_open_and_a_search(sample_club: AppServer, browser: Browser, scheme: str):
    context = opened(browser, scheme)
    page = context.new_page()
    go(page, f"{sample_club.url}/method")
    page.get_by_text("Background: what is said, and what is known").click()
    expect(page.get_by_text("0.59 (0.27 to 1.29)").first).to_be_visible()
    page.get_by_text("What the pairs say").first.click()
    expect(page.get_by_role("button", name="Copy sentence").first).to_be_visible()
    assert faults(page) == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_trends_and_squad_with_everything_unfolded(sample_club: AppServer, browser: Browser, scheme: str):
    context = opened(browser, scheme)
    page = context.new_page()
    somebody(page, sample_club, "trends")
    page.get_by_text("Each phase in sentences").click()
    assert faults(page) == []
    go(page, f"{sample_club.url}/squad")
    page.get_by_text("Explain the numbers of one athlete").click()
    wait_until_idle(page)
    assert faults(page) == []
    context.close()


def test_a_decision_is_written_and_stands_on_the_trend(sample_club: AppServer, browser: Browser):
    context = opened(browser, "light")
    page = context.new_page()
    somebody(page, sample_club, "athlete")
    page.get_by_text("Write down a decision").click()
    page.get_by_label("What was decided").fill("Nordic twice a week")
    page.get_by_role("button", name="Keep it").click()
    wait_until_idle(page)
    expect(page.get_by_text("Nordic twice a week").first).to_be_visible()
    page.get_by_role("button", name="Take out").click()
    wait_until_idle(page)
    expect(page.get_by_text("Nordic twice a week")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("where", ["athlete", "trends", "squad", "method", ""])
def test_no_page_is_wider_than_a_phone(sample_club: AppServer, browser: Browser, where: str):
    context = opened(browser, "light", width=390)
    page = context.new_page()
    go(page, f"{sample_club.url}/{where}")
    wider = page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth - main.clientWidth; }"
    )
    assert wider <= 0
    context.close()
