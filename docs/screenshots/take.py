"""Pictures of every page, taken from the running app with the sample club.

``python docs/screenshots/take.py`` starts the app on a free port, opens each page and
writes ``docs/screenshots/*.png``; ``--all`` adds dark and phone pictures in a folder of your choice.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tests import machine  # noqa: E402  (only now is the checkout on the path)
from tests.browser.app_server import AppServer  # noqa: E402
from tests.browser.waiting import wait_until_idle  # noqa: E402

PAGES = {
    "test_day": "/",
    "enter_results": "/enter-results",
    "athlete": "/athlete",
    "squad": "/squad",
    "trends": "/trends",
    "own_view": "/own-view",
    "programme": "/programme",
    "exercises": "/exercises",
    "return_markers": "/return-markers",
    "roster": "/roster",
    "data": "/data",
    "settings": "/settings",
    "method": "/method",
}
OF_AN_ATHLETE = ("athlete", "trends", "own_view", "return_markers")
SHOWN = "Hamza Tiraoui"
"""The invented athlete whose pages are shown: a difference that stays."""

LONGEST_PX = 2400


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    name: str
    scheme: str
    width_px: int
    height_px: int


DESKTOP = Look("", "light", 1280, 900)
OTHERS = (Look("_dark", "dark", 1280, 900), Look("_phone", "light", 390, 844))


def main(arguments: list[str] | None = None) -> int:
    """Take the pictures; 0 when all were taken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="also dark and phone, into FOLDER")
    chosen = parser.parse_args(arguments)
    executable = machine.chromium()
    if executable is None:
        print("No Chromium found: apt install chromium, or set CHROMIUM=/path", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        server = AppServer(Path(folder), demo=True)
        try:
            server.wait_until_healthy()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=executable)
                _take(browser, server.url, DESKTOP, HERE)
                for look in OTHERS if chosen.all else ():
                    chosen.all.mkdir(parents=True, exist_ok=True)
                    _take(browser, server.url, look, chosen.all)
                browser.close()
        finally:
            server.stop()
    return 0


def _take(browser: Browser, url: str, look: Look, folder: Path) -> None:
    context = browser.new_context(
        color_scheme=look.scheme,
        locale="en-GB",
        timezone_id="Europe/Dublin",
        viewport={"width": look.width_px, "height": look.height_px},
    )
    page = context.new_page()
    page.goto(url)
    wait_until_idle(page, timeout_ms=90_000)
    athlete = _address_of(page, url)
    for name, path in PAGES.items():
        page.set_viewport_size({"width": look.width_px, "height": look.height_px})
        page.goto(f"{url}{path}{athlete if name in OF_AN_ATHLETE else ''}")
        wait_until_idle(page)
        _stretch(page, look)
        page.screenshot(path=folder / f"{name}{look.name}.png")
    context.close()


def _address_of(page: Page, url: str) -> str:
    """The part of an address that opens the athlete who is shown."""
    page.goto(f"{url}/athlete")
    wait_until_idle(page)
    page.get_by_role("combobox").first.fill(SHOWN)
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.includes('athlete=')")
    wait_until_idle(page)
    return str(page.evaluate("() => location.search"))


def _stretch(page: Page, look: Look) -> None:
    """Make the window as tall as the page, so that one picture holds it."""
    height = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": look.width_px, "height": min(max(int(height), look.height_px), LONGEST_PX)})
    wait_until_idle(page)


if __name__ == "__main__":
    sys.exit(main())
