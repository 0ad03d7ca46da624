"""A visitor in Chromium: clicks, and the moment at which the page stopped changing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

QUIET_MS = 400
_GIVE_UP_MS = 120_000

# The clock starts with the click (or the visit) and stops with the last change in the
# page's main part, which for Plotly is the last element that it draws.
_WATCH = """() => {
    const watched = window.measured = {began: 0, last: 0};
    const note = () => { watched.last = performance.now(); };
    new MutationObserver((changes) => {
        for (const {target} of changes) {
            const element = target.nodeType === 1 ? target : target.parentElement;
            // What a canvas holds is for screen readers: it shows nothing.
            if (element && element.closest('[data-testid="stMain"]') && !element.closest('canvas')) { note(); return; }
        }
    }).observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
    const begin = () => { watched.began = watched.last = performance.now(); };
    document.addEventListener('click', begin, {capture: true});
    document.addEventListener('change', (event) => {
        if (event.target.type === 'file') begin();
    }, {capture: true});
}"""
_DRAWN = """([shown, quiet]) => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app && app.dataset.testScriptState === 'notRunning'
        && app.dataset.testConnectionState === 'CONNECTED'
        && !app.querySelector('[data-stale="true"]')
        && performance.now() - window.measured.last >= quiet
        && (new Function('return ' + shown))();
}"""


class Visitor:
    """One tab of a browser that knows nothing yet."""

    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context(
            locale="en-GB", timezone_id="Europe/Dublin", viewport={"width": 1280, "height": 900}
        )
        self._context.add_init_script(f"({_WATCH})()")
        self.page: Page = self._context.new_page()
        self._bytes = 0

    def count_bytes(self) -> None:
        """From now on, add up what comes over the wire."""
        wire = self._context.new_cdp_session(self.page)
        wire.send("Network.enable")

        def loaded(event: dict[str, float]) -> None:
            self._bytes += int(event["encodedDataLength"])

        def message(event: dict[str, dict[str, str]]) -> None:
            # Binary messages are told in base 64.
            self._bytes += len(event["response"]["payloadData"]) * 3 // 4

        wire.on("Network.loadingFinished", loaded)
        wire.on("Network.webSocketFrameReceived", message)

    @property
    def megabytes(self) -> float:
        """What came over the wire, in MB."""
        return self._bytes / 1e6

    def visit(self, url: str, shown: str) -> float:
        """Seconds from the visit until the page has stopped changing and `shown` (JavaScript) holds."""
        self.page.goto(url)
        return self._drawn(shown)

    def act(self, act: Callable[[Page], object], shown: str) -> float:
        """Seconds from the last click of an act until the page has stopped changing and `shown` holds."""
        act(self.page)
        return self._drawn(shown)

    def choose(self, label: str, option: str, shown: str) -> float:
        """Choose in a select box."""
        self.page.get_by_role("combobox", name=label).first.click()
        return self.act(lambda page: page.get_by_role("option", name=option, exact=True).click(), shown)

    def drop(self, file: Path, shown: str) -> float:
        """Drop a file on the page."""
        return self.act(lambda page: page.locator("input[type=file]").first.set_input_files(file), shown)

    def close(self) -> None:
        """Close the tab and forget everything."""
        self._context.close()

    def _drawn(self, shown: str) -> float:
        self.page.wait_for_function(_DRAWN, arg=[shown, QUIET_MS], timeout=_GIVE_UP_MS, polling=30)
        began, last = self.page.evaluate("[window.measured.began, window.measured.last]")
        return float(last - began) / 1000
