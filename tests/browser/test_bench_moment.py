"""The bench moment by keyboard alone, and the pages of results in a real browser."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from hamstring_metrics import store
from tests.browser.app_server import AppServer, StartServer
from tests.browser.waiting import wait_until_idle

PAGES = {
    "enter-results": "Enter results",
    "enter-results?way=squad": "Enter results",
    "athlete": "Athlete",
    "squad": "Squad",
    "trends": "Trends",
    "method": "Method",
}
SERIOUS = ("serious", "critical")
MOST_TABS = 20
IN_FOCUS = """() => {
    let here = document.activeElement;
    while (here?.shadowRoot?.activeElement) here = here.shadowRoot.activeElement;
    return here?.getAttribute("aria-label") || here?.innerText || "";
}"""


@pytest.fixture(scope="module")
def sample_club(server: StartServer) -> AppServer:
    return server(demo=True)


def open_page(page: Page, url: str, title: str) -> None:
    page.goto(url)
    wait_until_idle(page)
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()


def go_to(page: Page, link: str) -> None:
    page.get_by_test_id("stSidebar").get_by_role("link", name=link, exact=True).click()
    expect(page.get_by_role("heading", name=link, exact=True)).to_be_visible()
    wait_until_idle(page)


def tab_to(page: Page, name: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if name in page.evaluate(IN_FOCUS):
            return
    raise AssertionError(f"expected {name!r} within {MOST_TABS} tabs, found {page.evaluate(IN_FOCUS)!r}")


def serious_faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in SERIOUS]


def athlete_box(page: Page):
    return page.get_by_role("combobox", name=re.compile("^Athlete"))


def test_from_empty_fields_to_the_copied_note_and_stored_tests_by_keyboard(server: StartServer, page: Page):
    app = server()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, app.url + "/enter-results", "Enter results")
    athlete_box(page).focus()
    page.keyboard.type("Kim Example")
    expect(page.get_by_role("option", name="Kim Example")).to_be_visible()
    page.keyboard.press("Enter")
    wait_until_idle(page)
    for field, text in (
        ("Body mass", "70"), ("Curl left", "17,5"), ("Curl right", "22.5"), ("Bridge left", "22"),
        ("Bridge right", "25"), ("Note", "After training"),
    ):  # fmt: skip
        tab_to(page, field)
        page.keyboard.type(text)
    tab_to(page, "More")
    wait_until_idle(page)
    # The test typed last stands on top, the other one below it in the same picture.
    expect(page.get_by_role("heading", name=re.compile("No difference shown"))).to_be_visible()
    expect(page.get_by_text("Next: left 20 kg, right 22.5 kg, steps of 2.5 kg", exact=True)).to_be_visible()
    expect(page.locator(".js-plotly-plot")).to_have_count(1)

    tab_to(page, "Copy note")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Copied.")).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("Kim Example, ")
    assert "left 17.5 kg, right 22.5 kg" in lines[0]
    assert "left 22 repetitions, right 25 repetitions" in lines[0]
    assert "target 21 kg a leg" in lines[1]
    assert "error: " in lines[1]
    assert lines[2].startswith("Test again: ")
    assert lines[3].startswith("Retest from ")

    page.get_by_role("button", name="Store", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Stored. Kim Example: 2 tests and 1 body mass.")).to_be_visible()
    expect(page.get_by_label("Curl left (8 reps, kg)")).to_have_value("")
    stored = store.tests.frame(store.open(app.database_url)).set_index("protocol")
    assert stored.loc["curl_8rm", ["left", "right"]].tolist() == [17.5, 22.5]
    assert stored.loc["single_leg_bridge", ["left", "right"]].tolist() == [22, 25]
    assert set(stored["note"]) == {"After training"}


def test_what_was_typed_survives_a_refusal_and_a_change_of_page(server: StartServer, page: Page):
    open_page(page, server().url + "/enter-results", "Enter results")
    page.get_by_label("Curl left (8 reps, kg)").fill("abc")
    page.get_by_label("Bridge right (reps)").fill("25")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Curl left: expected a load in kg, found 'abc'.")).to_be_visible()
    wait_until_idle(page)
    go_to(page, "Method")
    go_to(page, "Enter results")
    expect(page.get_by_label("Curl left (8 reps, kg)")).to_have_value("abc")
    expect(page.get_by_label("Bridge right (reps)")).to_have_value("25")


def test_selections_survive_a_change_of_page_and_a_reload_by_address(sample_club: AppServer, page: Page):
    open_page(page, sample_club.url + "/athlete", "Athlete")
    athlete_box(page).click()
    page.get_by_role("option", name="Hamza Tiraoui").click()
    wait_until_idle(page)
    assert "Hamza" not in page.url
    go_to(page, "Trends")
    expect(athlete_box(page)).to_have_value("Hamza Tiraoui")
    page.reload()
    wait_until_idle(page)
    expect(athlete_box(page)).to_have_value("Hamza Tiraoui")
    go_to(page, "Squad")
    go_to(page, "Athlete")
    expect(athlete_box(page)).to_have_value("Hamza Tiraoui")


def test_a_bar_opens_its_athlete(sample_club: AppServer, page: Page):
    open_page(page, sample_club.url + "/squad?protocol=nordic", "Squad")
    page.locator(".barlayer .point path").first.click(force=True)
    expect(page.get_by_role("heading", name="Athlete", exact=True)).to_be_visible()
    # The largest difference of the sample club stands on top.
    expect(athlete_box(page)).to_have_value("Hamza Tiraoui")
    wait_until_idle(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_no_serious_fault_of_accessibility(sample_club: AppServer, page: Page, address: str, scheme: str):
    page.emulate_media(color_scheme=scheme)
    open_page(page, f"{sample_club.url}/{address}", PAGES[address])
    assert serious_faults(page) == []


@pytest.mark.parametrize("address", PAGES)
def test_a_phone_needs_no_scrolling_sideways(sample_club: AppServer, browser: Browser, address: str):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    open_page(page, f"{sample_club.url}/{address}", PAGES[address])
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0
    context.close()
