"""A Nordic protocol chosen in a real browser, written into the weeks of an athlete whose week is planned."""

from __future__ import annotations

from playwright.sync_api import expect

from hamstring_metrics import store
from tests.browser.test_programme import club, open_part
from tests.browser.waiting import choose, wait_until_idle

__all__ = ["club"]


def test_a_nordic_protocol_fills_weeks_and_stays_open_while_it_is_chosen(club, page):
    open_part(page, club, "week")
    # A sentence at the top that goes with the next run must not fold what is open below.
    page.get_by_role("button", name="Copy forward").click()
    expect(page.get_by_text("Copied to 1 week")).to_be_visible()
    wait_until_idle(page)
    page.get_by_text("Fill weeks from a Nordic protocol").click()
    choose(page, page.get_by_label("Nordic protocol"), "Ten weeks, as published")
    page.get_by_role("button", name="Write it into 10 weeks").click()
    expect(page.get_by_text("Written into 10 weeks of Ada Example")).to_be_visible()
    opened = store.open(club.database_url)
    weeks = [one.week for one in store.weeks.listed(opened)]
    opened.close()
    assert len(weeks) == 10
    rows = [one for day in weeks[4].days for one in day.exercises]
    assert [(one.sets, one.reps) for one in rows] == [(1, 12), (1, 10), (1, 8)] * 3
