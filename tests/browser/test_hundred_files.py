"""A hundred files in one drop: each is read, what they leave open is asked once, one click stores them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.app_server import StartServer
from tests.browser.waiting import wait_until_idle

FILES = 100
ATHLETES = 20
HEADING = "Name,Date,Time,Device,Test,L Reps,R Reps,L Max Force (N),R Max Force (N)\n"
NAMES = ("Ada", "Ben", "Cleo", "Dov", "Eve", "Finn", "Gus", "Hana", "Ivo", "June", "Kim", "Lior", "Mia", "Ned", "Orla",
         "Pia", "Quin", "Rosa", "Sol", "Tess")  # fmt: skip
SURNAMES = ("Oudekirk", "Brevik", "Hollis", "Marchetti", "Szabo", "Tanaka", "Lindqvist", "Okafor", "Petrov", "Quillane",
            "Rasmussen", "Silva", "Thorne", "Ueda", "Vasquez", "Whitlock", "Xu", "Yilmaz", "Zeller", "Abara")  # fmt: skip


def hundred_files(folder: Path) -> list[Path]:
    """Five tests in each, on days up to the 12th: no file settles the order of day and month."""
    made = []
    for number in range(FILES):
        day = dt.date(2016 + number // 12, number % 12 + 1, 5 if number % 12 != 4 else 6)
        rows = (
            f"{NAMES[who]} {SURNAMES[who]},{day:%m/%d/%Y},08:{who:02},NB1,Nordic,3,3,{300 + who},{310 + who}\n"
            for who in ((number + place * 4) % ATHLETES for place in range(5))
        )
        file = folder / f"export_{number:03}.csv"
        file.write_text(HEADING + "".join(rows), encoding="utf-8")
        made.append(file)
    return made


def test_a_hundred_files_are_asked_one_question_and_stored_by_one_click(
    server: StartServer, page: Page, tmp_path: Path
):
    page.goto(server().url)
    wait_until_idle(page)
    page.locator("input[type=file]").first.set_input_files(hundred_files(tmp_path))
    expect(page.get_by_text("Take everything away")).to_be_visible(timeout=60_000)
    wait_until_idle(page, 60_000)

    expect(page.get_by_text("100 files recognised.")).to_be_visible()
    expect(page.get_by_text("500 lines: 500 new = 500.")).to_be_visible()
    # One question for all of them.
    order = page.get_by_text(re.compile("In which order are the dates"))
    expect(order).to_have_count(1)
    expect(
        page.get_by_text(re.compile("export_000.csv, export_001.csv, export_002.csv and 97 more files"))
    ).to_be_visible()
    page.get_by_text(re.compile(r"\(month first\)")).click()
    wait_until_idle(page, 60_000)

    page.get_by_role("button", name="Store 500 tests").click()
    expect(page.get_by_text("Stored from 100 files: 500 lines: 500 new = 500.")).to_be_visible(timeout=60_000)
