"""The test-day job as a new user does it, and each page of the club opened first by a link."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.app_server import AppServer, StartServer
from tests.browser.waiting import wait_until_idle

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
EXPORT = SAMPLES / "nordbord_test_day.csv"
PAGES = {"": "Test day", "roster": "Roster", "data": "Data", "settings": "Settings"}
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def sample_club(server: StartServer) -> AppServer:
    return server(demo=True)


def drop(page: Page, *files: Path) -> None:
    page.locator("input[type=file]").first.set_input_files(list(files))
    expect(page.get_by_text("Take everything away")).to_be_visible()
    wait_until_idle(page)


def button(page: Page, name: str):
    return page.get_by_role("button", name=name)


def serious_faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in SERIOUS]


def test_from_the_drop_to_the_list_and_back(server: StartServer, page: Page, tmp_path: Path):
    wrong = tmp_path / "notes.txt"
    wrong.write_text("Buy tape.\n", encoding="utf-8")
    page.goto(server().url)
    wait_until_idle(page)
    expect(button(page, "See the sample club")).to_be_visible()

    drop(page, EXPORT, wrong)
    expect(page.get_by_text("27 lines: 26 new + 1 set aside = 27.")).to_be_visible()
    expect(page.get_by_text("notes.txt: expected")).to_be_visible()
    expect(page.get_by_role("button", name="Store", exact=True)).to_be_disabled()

    # The question, with both readings of a date of the file.
    expect(page.get_by_text("is 3 November 2026 (day first)")).to_be_visible()
    page.get_by_text("is 11 March 2026 (month first)").click()
    wait_until_idle(page)
    # The club's zone is proposed from the browser.
    expect(page.get_by_role("combobox", name=re.compile("Time zone of the club"))).to_have_value("Europe/London")

    # One table of new athletes; the likely twin is asked for.
    expect(page.get_by_text("choose who 1 athlete is")).to_be_visible()
    button(page, "Same person in every likely row").click()
    wait_until_idle(page)
    button(page, "Store 26 tests").click()
    expect(page.get_by_text(re.compile(r"\d+ of 24 need a look"))).to_be_visible()
    wait_until_idle(page)
    expect(page.get_by_role("heading", name=re.compile("Clear difference"))).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("Repeat the test before they leave"))).to_be_visible()
    expect(page).to_have_url(re.compile("day=2026-03-11"))

    button(page, "Undo").click()
    expect(page.get_by_text("26 tests removed")).to_be_visible()
    wait_until_idle(page)
    expect(button(page, "See the sample club")).to_be_visible()


def test_what_was_dropped_and_answered_survives_a_change_of_page(server: StartServer, page: Page):
    page.goto(server().url)
    wait_until_idle(page)
    drop(page, EXPORT)
    page.get_by_text("is 11 March 2026 (month first)").click()
    wait_until_idle(page)
    page.get_by_role("link", name="Roster", exact=True).click()
    expect(page.get_by_role("heading", name="Roster")).to_be_visible()
    wait_until_idle(page)
    page.get_by_role("link", name="Test day", exact=True).click()
    expect(page.get_by_text("27 lines: 26 new + 1 set aside = 27.")).to_be_visible()
    expect(page.get_by_role("radio", name=re.compile("11 March 2026"))).to_be_checked()


def test_many_files_in_one_drop_are_all_taken(server: StartServer, page: Page):
    page.goto(server().url)
    wait_until_idle(page)
    drop(page, *sorted(SAMPLES.glob("*.csv")), SAMPLES / "result_sheet.xlsx")
    expect(page.get_by_text("files recognised.")).to_be_visible()


def test_a_person_is_chosen_in_the_table_by_keyboard(server: StartServer, page: Page, tmp_path: Path):
    files = {}
    for name, day in (("Zoë Árvai", "24"), ("Zoe Arvai", "31")):
        files[name] = tmp_path / f"day{day}.csv"
        files[name].write_text(
            "Name,ExternalId,Date UTC,Time UTC,Device,Test,L Reps,R Reps,L Max Force (N),R Max Force (N)\n"
            f"{name},,2026-03-{day},9:30 AM,NordBord,Nordic,3,3,300,302\n",
            encoding="utf-8",
        )
    page.goto(server().url)
    wait_until_idle(page)
    drop(page, files["Zoë Árvai"])
    button(page, "Store 1 test").click()
    expect(page.get_by_text("None of 1 needs a look.")).to_be_visible()
    wait_until_idle(page)
    drop(page, files["Zoe Arvai"])
    expect(page.get_by_role("button", name="Store", exact=True)).to_be_disabled()
    table = page.locator("[data-testid=stDataFrame] canvas").first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    # The second column of the first row: the decision.
    page.mouse.click(box["x"] + box["width"] * 0.3, box["y"] + 52)
    page.keyboard.press("Enter")
    page.keyboard.type("Zo")
    expect(page.get_by_role("option", name="Zoë Árvai")).to_be_visible()
    page.keyboard.press("Enter")
    wait_until_idle(page)
    expect(button(page, "Store 1 test")).to_be_enabled()


@pytest.mark.parametrize("path", PAGES)
def test_a_fresh_server_whose_first_request_is_a_deep_link_shows_that_page(server: StartServer, page: Page, path: str):
    page.goto(f"{server().url}/{path}")
    wait_until_idle(page)
    expect(page.get_by_role("heading", name=PAGES[path], exact=True)).to_be_visible()
    expect(page.get_by_text("Page not found")).to_have_count(0)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(sample_club: AppServer, browser: Browser, path: str, scheme: str):
    context = browser.new_context(
        color_scheme=scheme, timezone_id="Europe/London", viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{sample_club.url}/{path}")
    expect(page.get_by_role("heading", name=PAGES[path], exact=True)).to_be_visible()
    wait_until_idle(page)
    assert serious_faults(page) == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_while_questions_are_open(server: StartServer, browser: Browser, scheme: str):
    context = browser.new_context(
        color_scheme=scheme, timezone_id="Europe/London", viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto(server().url)
    wait_until_idle(page)
    drop(page, EXPORT, SAMPLES / "sample_athletes.py")
    assert serious_faults(page) == []
    context.close()


def test_the_menu_folds_after_each_choice_on_a_phone(sample_club: AppServer, browser: Browser):
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        user_agent="Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36",
    )
    page = context.new_page()
    page.goto(sample_club.url)
    wait_until_idle(page)
    for title in ("Roster", "Data", "Settings"):
        page.get_by_test_id("stExpandSidebarButton").click()
        link = page.get_by_role("link", name=title, exact=True)
        expect(link).to_be_in_viewport()
        link.click()
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
        wait_until_idle(page)
        expect(link).not_to_be_in_viewport()
        assert serious_faults(page) == []
    context.close()
