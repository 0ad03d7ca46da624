"""Downloads in a browser: a table, a picture, the whole club; nothing is asked of another computer."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.waiting import wait_until_idle


def _saved(page: Page, label: str, folder: Path, *, last: bool = False) -> Path:
    """Click what downloads something; the file under the name that was proposed."""
    found = page.get_by_role("button", name=label)
    with page.expect_download() as started:
        (found.last if last else found.first).click()
    target = folder / started.value.suggested_filename
    started.value.save_as(target)
    return target


def test_a_table_and_a_picture_are_saved_from_the_athletes_page(server, page: Page, tmp_path: Path) -> None:
    app = server(demo=True)
    page.goto(f"{app.url}/athlete")
    expect(page.get_by_role("heading", name="Tests and reports")).to_be_visible(timeout=60_000)
    wait_until_idle(page)
    page.get_by_text("Every test:").click()
    wait_until_idle(page)
    table = _saved(page, "Table as CSV", tmp_path, last=True)
    assert table.name.startswith("tests_of_one_athlete_")
    rows = list(csv.reader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline="")))
    assert rows[0] == ["Table", "Tests of one athlete"]
    heading = rows[rows.index([]) + 1]
    assert heading[:4] == ["Date", "Test", "Left", "Left, unit"]
    assert all(float(row[2]) > 0 for row in rows[rows.index([]) + 2 :] if row[2])

    page.locator(".js-plotly-plot").first.hover()
    with page.expect_download() as started:
        page.locator(".modebar-btn").first.click()
    assert started.value.suggested_filename == "hamstring_athlete_history.svg"
    picture = tmp_path / "picture.svg"
    started.value.save_as(picture)
    assert ElementTree.parse(picture).getroot().tag.endswith("svg")


def test_the_whole_club_is_saved_from_data(server, page: Page, tmp_path: Path) -> None:
    app = server(demo=True)
    page.goto(f"{app.url}/data")
    expect(page.get_by_role("heading", name="Export")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="CSV files (ZIP)").click()
    expect(page.get_by_role("button", name="Download: CSV files (ZIP)")).to_be_visible(timeout=30_000)
    with zipfile.ZipFile(_saved(page, "Download: CSV files (ZIP)", tmp_path)) as packed:
        assert packed.testzip() is None
        assert "data_dictionary.csv" in packed.namelist()
    found = Axe().run(page, context={"exclude": [["iframe"]]}).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_camera_of_a_chart_can_be_seen(server, page: Page, scheme: str) -> None:
    app = server(demo=True)
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{app.url}/athlete")
    expect(page.get_by_role("heading", name="What changed")).to_be_visible(timeout=60_000)
    wait_until_idle(page)
    page.locator(".js-plotly-plot").first.hover()
    fill = page.locator(".modebar-btn path").first.evaluate("path => getComputedStyle(path).fill")
    assert fill in ("rgb(127, 135, 146)", "rgb(148, 97, 201)")
