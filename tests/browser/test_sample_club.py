"""The sample club beside the own one: it stays open until it is left."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.app_server import StartServer
from tests.browser.waiting import wait_until_idle

BANNER = "Sample club: invented athletes"


def test_the_sample_opened_by_its_address_stays_open_over_a_change_of_page(server: StartServer, page: Page):
    page.goto(f"{server().url}/squad?club=sample")
    wait_until_idle(page, timeout_ms=90_000)
    expect(page.get_by_text(BANNER)).to_be_visible()

    page.get_by_role("link", name="Trends", exact=True).click()
    expect(page.get_by_role("heading", name="Trends", exact=True)).to_be_visible()
    wait_until_idle(page)
    expect(page.get_by_text(BANNER)).to_be_visible()

    page.reload()
    wait_until_idle(page)
    expect(page.get_by_text(BANNER)).to_be_visible()

    page.get_by_role("button", name="Leave the sample").click()
    wait_until_idle(page)
    expect(page.get_by_text(BANNER)).to_have_count(0)


def test_an_address_of_a_club_that_there_is_not_says_so(server: StartServer, page: Page):
    page.goto(f"{server().url}/squad?club=other")
    wait_until_idle(page)
    expect(page.get_by_text("no such club here")).to_be_visible()
