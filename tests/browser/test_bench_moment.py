"""The bench moment by keyboard alone, and the pages of results in a real browser."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from hamstring_metrics import store
from tests.browser.app_server import AppServer, StartServer
from tests.browser.waiting import choose, wait_until_idle

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
BENCH_FIELDS = (
    "Body mass (kg)",
    "Curl left (8 reps, kg)",
    "Curl right (8 reps, kg)",
    "Bridge left",
    "Bridge right",
    "Note",
)
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


def type_on(page: Page, fields: Sequence[str], texts: Sequence[str]) -> None:
    """Type a text into each field, one Tab apart."""
    for field, text in zip(fields, texts, strict=True):
        page.keyboard.press("Tab")
        assert page.evaluate(IN_FOCUS).startswith(field)
        page.keyboard.type(text)


def serious_faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in SERIOUS]


def athlete_box(page: Page):
    return page.get_by_role("combobox", name=re.compile("^Athlete"))


def test_from_empty_fields_to_the_copied_note_and_stored_tests_by_keyboard(server: StartServer, page: Page):
    app = server()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, app.url + "/enter-results", "Enter results")
    # Nobody is here yet, so the first field takes a name rather than a choice.
    page.get_by_label("Athlete").focus()
    page.keyboard.type("Kim Example")
    type_on(page, BENCH_FIELDS, ("70", "17,5", "22.5", "22", "25", "After training"))
    tab_to(page, "More")
    wait_until_idle(page)
    # The clear difference stands on top although the bridge was typed last, both in the same picture.
    expect(page.get_by_role("heading", name=re.compile("Clear difference"))).to_be_visible()
    expect(page.get_by_text("Next: left 20 kg, right 22.5 kg, steps of 2.5 kg", exact=True)).to_be_visible()
    expect(page.locator(".js-plotly-plot")).to_have_count(1, timeout=20_000)

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


def test_a_few_letters_and_enter_choose_somebody_known(sample_club: AppServer, page: Page):
    open_page(page, sample_club.url + "/enter-results", "Enter results")
    athlete_box(page).focus()
    page.keyboard.type("Eskil")
    expect(page.get_by_role("option").first).to_have_text("Eskil Brandvollen")
    page.keyboard.press("Enter")
    wait_until_idle(page)
    expect(athlete_box(page)).to_have_value("Eskil Brandvollen")
    expect(page.get_by_text("is added when you store")).to_have_count(0)
    # One Tab from field to field, with nothing between them.
    type_on(page, BENCH_FIELDS, ("70", "14", "26", "22", "24", "Knee taped"))
    page.keyboard.press("Tab")
    expect(page.get_by_label("Note")).to_have_value("Knee taped")
    assert [page.get_by_label(name).input_value() for name in BENCH_FIELDS[:5]] == ["70", "14", "26", "22", "24"]


def test_somebody_new_is_the_last_choice_and_asks_for_a_name_in_the_next_field(sample_club: AppServer, page: Page):
    open_page(page, sample_club.url + "/enter-results", "Enter results")
    athlete_box(page).focus()
    page.keyboard.type("somebody")
    expect(page.get_by_role("option").first).to_have_text("Somebody new")
    page.keyboard.press("Enter")
    wait_until_idle(page)
    type_on(page, ("Name of the new athlete", *BENCH_FIELDS), ("Eskil", "70", "14", "26", "22", "24", "x"))
    wait_until_idle(page)
    # Who may be meant is offered below the fields, never between them.
    tab_to(page, "It is Eskil Brandvollen")
    page.keyboard.press("Enter")
    wait_until_idle(page)
    expect(athlete_box(page)).to_have_value("Eskil Brandvollen")
    expect(page.get_by_label("Curl left (8 reps, kg)")).to_have_value("14")


@pytest.mark.parametrize("slowly", [True, False], ids=["waiting", "typing on"])
def test_a_refused_value_takes_the_focus_from_nothing(server: StartServer, page: Page, slowly: bool):
    open_page(page, server().url + "/enter-results", "Enter results")
    page.get_by_label("Athlete").focus()
    typed = ("abc", "14", "0", "22", "2.5", "x")
    for name, text in zip(BENCH_FIELDS, typed, strict=True):
        type_on(page, (name,), (text,))
        if slowly:
            wait_until_idle(page)
            assert page.evaluate(IN_FOCUS).startswith(name)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Body mass: expected a body mass in kg, found 'abc'.")).to_be_visible()
    expect(page.get_by_text("Bridge right: expected a whole number")).to_be_visible()
    for name, text in zip(BENCH_FIELDS, typed, strict=True):
        expect(page.get_by_label(name)).to_have_value(text)


def test_the_bench_moment_begins_at_the_height_of_the_first_field(sample_club: AppServer, page: Page):
    open_page(page, sample_club.url + "/enter-results", "Enter results")
    card = page.get_by_text("Both legs, as you type").bounding_box()
    field = page.get_by_label("Date").first.bounding_box()
    assert card is not None
    assert field is not None
    assert card["y"] <= field["y"] + field["height"]


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
    choose(page, athlete_box(page), "Hamza Tiraoui")
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
