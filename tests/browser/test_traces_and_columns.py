"""A force trace of a new athlete, and a table whose columns are said by hand, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.app_server import StartServer
from tests.browser.waiting import choose, wait_until_idle
from tests.synthetic_trace import at, rectangles, triangles, written

SERIOUS = ("serious", "critical")


def drop(page: Page, file: Path) -> None:
    page.locator("input[type=file]").first.set_input_files(file)
    expect(page.get_by_text("Take everything away")).to_be_visible()
    wait_until_idle(page)


def box(page: Page, label: str) -> Locator:
    return page.get_by_role("combobox", name=re.compile(re.escape(label)))


def serious_faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in SERIOUS]


def test_a_trace_of_a_new_athlete_ends_as_a_picture(server: StartServer, page: Page, tmp_path: Path):
    seconds = at(12)
    file = tmp_path / "trace.csv"
    file.write_bytes(written(seconds, triangles(seconds, (1, 4, 400), (6, 9, 380)), rectangles(seconds, (1, 4, 360))))
    page.goto(server().url)
    wait_until_idle(page)
    drop(page, file)
    expect(page.get_by_text("Whose trace is this?")).to_be_visible()
    name = page.get_by_role("combobox", name=re.compile("Athlete"))
    name.fill("Ada Even")
    name.press("Enter")
    wait_until_idle(page)
    page.get_by_text("Nordic", exact=True).click()
    wait_until_idle(page)
    page.get_by_test_id("stDateInput").get_by_role("spinbutton").first.click()
    page.keyboard.type("20260304")
    # The calendar stays open and covers the button.
    page.keyboard.press("Escape")
    page.get_by_role("heading", name="Test day").click()
    wait_until_idle(page)
    page.get_by_role("button", name="Store 1 test").click()
    expect(page.get_by_text(re.compile("Stored from trace.csv"))).to_be_visible()
    wait_until_idle(page)

    page.get_by_role("link", name="Athlete", exact=True).click()
    expect(page.get_by_role("heading", name="Force trace")).to_be_visible()
    wait_until_idle(page)
    expect(page.get_by_text(re.compile("Left: 2 repetitions, best 400 N"))).to_be_visible()
    expect(page.locator(".js-plotly-plot").last).to_be_visible()
    assert serious_faults(page) == []


def test_columns_of_an_unknown_table_are_said_and_stored(server: StartServer, page: Page, tmp_path: Path):
    file = tmp_path / "sheet.csv"
    file.write_text(
        "Who,My curls left,My curls right,Tested on,Weather\n"
        "Ada Even,40,45,2026-03-04,sunny\nBen Boyd,50,50,2026-03-04,rain\n",
        encoding="utf-8",
    )
    page.goto(server().url)
    wait_until_idle(page)
    drop(page, file)
    expect(page.get_by_text("Say what its columns mean")).to_be_visible()
    choose(page, box(page, "Column 1 means"), "Athlete")
    choose(page, box(page, "Unit (2)"), "lb")
    choose(page, box(page, "Unit (3)"), "lb")
    assert serious_faults(page) == []
    page.get_by_role("button", name="Use these columns").click()
    expect(page.get_by_role("button", name="Store 2 tests")).to_be_enabled()
    page.get_by_role("button", name="Store 2 tests").click()
    expect(page.get_by_text(re.compile("Stored from sheet.csv"))).to_be_visible()
