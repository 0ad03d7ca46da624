"""Rows that a visitor sees: first page, filter, change of page, an export dropped and stored."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.speed import served
from benchmarks.speed.measured import Row, ratio
from benchmarks.speed.visitor import Visitor

EXPORT = Path(__file__).parents[2] / "sample_data" / "nordbord_test_day.csv"
_CHART = "document.querySelector('.js-plotly-plot .main-svg')"
# Athletes are numbered through, 25 a squad.
_OF_SQUAD = {"Squad 001": "00(0[1-9]|1[0-9]|2[0-5])", "Squad 002": "00(2[6-9]|[34][0-9]|50)"}


def _squad_drawn(squad: str) -> str:
    names = f"/Athlete 0*{_OF_SQUAD[squad].removeprefix('00')}(?![0-9])/"
    return f"{_CHART} && {names}.test(document.querySelector('.js-plotly-plot').textContent)"


def _chosen(choice: str) -> str:
    return f"document.body.textContent.includes('Chosen: {choice}')"


def _page_drawn(title: str) -> str:
    return f"document.querySelector('h1') && document.querySelector('h1').textContent === '{title}' && {_CHART}"


class EmptyVisitor:
    """A visitor of the empty app, who chooses the other one of two."""

    def __init__(self, browser: Browser, empty: served.Served) -> None:
        self._visitor = Visitor(browser)
        self._visitor.visit(empty.url, _chosen("One"))
        self._choices = cycle(("Two", "One"))

    def rerun(self) -> float:
        """Seconds until the choice is shown."""
        choice = next(self._choices)
        return self._visitor.choose("Choice", choice, _chosen(choice))

    def close(self) -> None:
        """Leave."""
        self._visitor.close()


def first_page_rows(browser: Browser, ours: served.Served, empty: served.Served, repeats: int) -> list[Row]:
    """A new browser opens the squad with its chart; a new browser opens the empty app."""
    times: tuple[list[float], list[float]] = ([], [])
    megabytes = []
    for turn in range(repeats + 1):
        for server, address, shown, found in (
            (ours, "/squad", _CHART, times[0]),
            (empty, "", _chosen("One"), times[1]),
        ):
            visitor = Visitor(browser)
            visitor.count_bytes()
            taken = visitor.visit(server.url + address, shown)
            if turn:
                found.append(taken)
                megabytes += [visitor.megabytes] if server is ours else []
            visitor.close()
    return [
        ratio(
            "first page of a new session, with its chart, against the empty app; both in a new browser",
            median(times[0]), median(times[1]), bar=2.6, target=2.1,
        ),
        Row("bytes over the wire, first page with its charts, new browser", median(megabytes), "MB", 9.5, 7),
    ]  # fmt: skip


def filter_times(browser: Browser, ours: served.Served, empty: served.Served, repeats: int) -> tuple[float, float]:
    """Median seconds of a change of squad, and of the empty app's rerun, turn by turn."""
    visitor, other = Visitor(browser), EmptyVisitor(browser, empty)
    visitor.visit(f"{ours.url}/squad", _CHART)
    times: tuple[list[float], list[float]] = ([], [])
    squads = cycle(_OF_SQUAD)
    for turn in range(2 * repeats + 2):
        squad = next(squads)
        taken = visitor.choose("Squad", squad, _squad_drawn(squad)), other.rerun()
        if turn >= len(_OF_SQUAD):
            times[0].append(taken[0])
            times[1].append(taken[1])
    visitor.close()
    other.close()
    return median(times[0]), median(times[1])


def filter_row(times: tuple[float, float]) -> Row:
    """The change of squad against the empty app."""
    what = "squad filter change to drawn page, browser, 6,000 tests, against the empty app as shipped"
    return ratio(what, *times, bar=3.0, target=2.4)


def many_tests_row(many: tuple[float, float], few: tuple[float, float]) -> Row:
    """The change of squad among a million tests against the same among six thousand."""
    return ratio("1,000,000 tests against 6,000 tests, browser", many[0], few[0], bar=1.5, target=1.2)


def page_row(browser: Browser, ours: served.Served, empty: served.Served, repeats: int) -> Row:
    """From Squad to Athlete and back, against the empty app's rerun."""
    visitor, other = Visitor(browser), EmptyVisitor(browser, empty)
    visitor.visit(f"{ours.url}/squad", _CHART)
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(repeats + 1):
        for title in ("Athlete", "Squad"):
            taken = visitor.act(lambda page, title=title: _menu(page, title), _page_drawn(title)), other.rerun()
            if turn:
                times[0].append(taken[0])
                times[1].append(taken[1])
    visitor.close()
    other.close()
    what = "change of page (Squad, Athlete), browser, against the empty app's rerun as shipped"
    return ratio(what, median(times[0]), median(times[1]), bar=3, target=2)


def _menu(page: Page, title: str) -> None:
    page.get_by_test_id("stSidebar").get_by_role("link", name=title, exact=True).click()


def export_rows(browser: Browser, ours: served.Served, empty: served.Served, repeats: int) -> list[Row]:
    """Drop the export of a test day, answer, store, and take it back for the next time."""
    other = EmptyVisitor(browser, empty)
    times: tuple[list[float], list[float], list[float]] = ([], [], [])
    visitor = Visitor(browser)
    visitor.visit(ours.url, "document.querySelector('input[type=file]')")
    for turn in range(repeats + 1):
        dropped = visitor.drop(EXPORT, "document.body.textContent.includes('Take everything away')")
        for answer in ("is 11 March 2026 (month first)", "Same person in every likely row"):
            words = visitor.page.get_by_text(answer)
            if words.count():
                visitor.act(lambda _, words=words: words.first.click(), "true")
        listed = visitor.act(
            lambda page: page.get_by_role("button", name="Store 26 tests").click(),
            "document.body.textContent.includes('need a look')",
        )
        empty_s = other.rerun()
        visitor.act(
            lambda page: page.get_by_role("button", name="Undo").first.click(),
            "document.body.textContent.includes('tests removed')",
        )
        if turn:
            for found, taken in zip(times, (dropped, listed, empty_s), strict=True):
                found.append(taken)
    visitor.close()
    other.close()
    drop, store, rerun = (median(one) for one in times)
    what = "25-player export, {}, against the empty app's rerun as shipped"
    return [
        ratio(what.format("drop to preview"), drop, rerun, bar=10, target=6),
        ratio(what.format("click to list"), store, rerun, bar=10, target=6),
    ]
