"""When a page has finished."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

# A click takes some milliseconds to become a running script, so one look that
# finds none running proves nothing: it has to stay so.
STABLE_MS = 300
_CLICKS, _LIST_OPENS_MS = 4, 2_000

IDLE = """(stable) => {
    const app = document.querySelector('[data-testid="stApp"]');
    const idle = app
        && app.dataset.testScriptState === "notRunning"
        && app.dataset.testConnectionState === "CONNECTED"
        && !app.querySelector('[data-stale="true"], [data-testid="stSkeleton"]');
    if (!idle) { window.hamstringIdleSince = undefined; return false; }
    window.hamstringIdleSince ??= performance.now();
    return performance.now() - window.hamstringIdleSince >= stable;
}"""


def wait_until_idle(page: Page, timeout_ms: float = 30_000) -> None:
    """Return when the page's script has run and no further run follows.

    Parameters
    ----------
    page
        A page of the app. Follow with an expectation of the text that should
        be there: idle says only that nothing moves.
    timeout_ms
        When to give up, in milliseconds.
    """
    page.wait_for_function("() => { window.hamstringIdleSince = undefined; return true; }")
    page.wait_for_function(IDLE, arg=STABLE_MS, timeout=timeout_ms, polling=20)


def choose(page: Page, box: Locator, option: str) -> None:
    """Choose in a select box, and wait for the page that follows.

    The list closes where the page scrolls under it, as it does while something above or
    around it is still opening, and takes no click while it is being drawn anew: a person
    sees that and clicks again.
    """
    wanted = page.get_by_role("option", name=option, exact=True)
    for _ in range(_CLICKS):
        if not wanted.is_visible():
            box.click()
        try:
            expect(wanted).to_be_visible(timeout=_LIST_OPENS_MS)
            wanted.click()
            expect(wanted).to_be_hidden(timeout=_LIST_OPENS_MS)
        except AssertionError:
            continue
        break
    else:
        raise AssertionError(f"the list never took '{option}'")
    wait_until_idle(page)
