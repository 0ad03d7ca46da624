"""What things cost, each as a ratio to the simplest program that does the same."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.make_club import NATION, SQUAD, ClubSize, make_club
from benchmarks.speed.document import document
from benchmarks.speed.measured import REPEATS, REPEATS_QUICK, Row
from hamstring_metrics import store
from tests import machine

__all__ = ["main"]

DOCUMENT = Path(__file__).parents[2] / "docs" / "BENCHMARKS.md"
QUICK = "--quick"
_SECONDS_OF_SESSIONS, _SECONDS_OF_SESSIONS_QUICK = 5.0, 2.0


def main(arguments: Sequence[str] = ()) -> int:
    """Measure every row, print the table, write `docs/BENCHMARKS.md`.

    Parameters
    ----------
    arguments
        `--quick` takes the median of three instead of five, and shorter ones of fifty sessions.

    Returns
    -------
    int
        0 where every bar is met.
    """
    quick = QUICK in arguments
    with tempfile.TemporaryDirectory() as folder:
        rows, browser = _rows(Path(folder), quick)
    text = document(rows, browser, quick)
    print(text)
    DOCUMENT.write_text(text, encoding="utf-8")
    return 0 if all(row.met for row in rows) else 1


def _rows(folder: Path, quick: bool) -> tuple[list[Row], str | None]:
    from benchmarks.speed import without_browser

    repeats = REPEATS_QUICK if quick else REPEATS
    small, large = _club(folder, "small", SQUAD), _club(folder, "large", NATION)
    rows = []
    for row in (
        lambda: without_browser.check_row(_new(folder, "check"), repeats),
        lambda: without_browser.storing_row(_new(folder, "storing"), repeats),
        lambda: without_browser.assess_row(large, repeats),
    ):
        rows.append(_told(row))
    served_rows, browser = _served_rows(folder, small, large, quick, repeats)
    return [*served_rows, *rows], browser


def _served_rows(folder: Path, small: Path, large: Path, quick: bool, repeats: int) -> tuple[list[Row], str | None]:
    from benchmarks.speed import in_browser, served, server_part

    chromium = machine.chromium()
    seconds = _SECONDS_OF_SESSIONS_QUICK if quick else _SECONDS_OF_SESSIONS
    rows: list[Row] = []
    version = None
    with ExitStack() as running:
        ours = running.enter_context(served.app(_new(folder, "ours"), small))
        same = running.enter_context(served.empty_same_settings(_new(folder, "same")))
        if chromium is None:
            print(f"Without the rows of the browser: {machine.NO_CHROMIUM}.", file=sys.stderr)
        else:
            from playwright.sync_api import sync_playwright

            empty = running.enter_context(served.empty_as_shipped(_new(folder, "empty")))
            playwright = running.enter_context(sync_playwright())
            browser = playwright.chromium.launch(executable_path=chromium)
            running.callback(browser.close)
            version = f"Chromium {browser.version}"
            few = in_browser.filter_times(browser, ours, empty, repeats)
            rows.append(_told(lambda: in_browser.filter_row(few)))
        rows.append(_told(lambda: server_part.filter_row(ours, same, repeats)))
        if chromium is not None:
            with served.app(_new(folder, "many"), large) as many:
                rows.append(
                    _told(
                        lambda: in_browser.many_tests_row(in_browser.filter_times(browser, many, empty, repeats), few)
                    )
                )
                whole = server_part.whole_memory_row(many)
            rows += _told_all(lambda: in_browser.first_page_rows(browser, ours, empty, repeats))
            rows.append(_told(lambda: in_browser.page_row(browser, ours, empty, repeats)))
            with served.app(_new(folder, "sample"), None) as sample:
                rows += _told_all(lambda: in_browser.export_rows(browser, sample, empty, repeats))
            rows.append(_told(lambda: whole))
    with ExitStack() as running:
        ours = running.enter_context(served.app(_new(folder, "ours50"), small))
        same = running.enter_context(served.empty_same_settings(_new(folder, "same50")))
        rows.append(_told(lambda: server_part.sessions_row(ours, same, seconds, repeats)))
    rows.append(_told(lambda: server_part.session_memory_row(_new(folder, "growth"), small)))
    return rows, version


def _club(folder: Path, name: str, size: ClubSize) -> Path:
    database = folder / f"{name}.db"
    opened = store.open(f"sqlite:///{database}")
    make_club(opened, size)
    opened.close()
    return database


def _new(folder: Path, name: str) -> Path:
    made = folder / name
    made.mkdir()
    return made


def _told(row: Callable[[], Row]) -> Row:
    return _told_all(lambda: [row()])[0]


def _told_all(measure: Callable[[], list[Row]]) -> list[Row]:
    """Measure, and say at once what came out."""
    started = time.perf_counter()
    rows = measure()
    taken = time.perf_counter() - started
    for row in rows:
        print(f"{row.figure:8.2f} {row.unit:2} {row.verdict:10} {row.what} [{row.ours} / {row.reference}] ({taken:.0f} s)",
              file=sys.stderr, flush=True)  # fmt: skip
    return rows
