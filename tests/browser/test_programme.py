"""The programme in a real browser: plan back from a race, meet a collision, open its rule, log a week, see it on Trends."""

from __future__ import annotations

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from hamstring_metrics import programme, store
from hamstring_metrics.model import ExerciseEntry, PlannedDay, PlannedWeek, RunKind
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.tests import TypedTest
from hamstring_metrics.store.weeks import StoredWeek
from tests.browser.app_server import AppServer, StartServer
from tests.browser.waiting import wait_until_idle

WEEK = dt.timedelta(weeks=1)
TODAY = dt.date.today()
PLANNED = PlannedWeek(
    programme.monday_of(TODAY),
    (
        *[PlannedDay()] * 5,
        PlannedDay((RunKind.EASY,), (ExerciseEntry("eccentric_single_leg_curl", 2, 6),)),
        PlannedDay((RunKind.LONG,)),
    ),
)
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def club(server: StartServer) -> AppServer:
    """One athlete with two tests and this week planned, a collision in it."""
    app = server()
    opened = store.open(app.database_url)
    ada = store.athletes.save(opened, Athlete("Ada Example", squads=("First team",))).athlete_id
    store.tests.save_typed(opened, [TypedTest(ada, "nordic", TODAY - weeks * WEEK, 300.0, 320.0) for weeks in (6, 1)])
    store.weeks.save(opened, StoredWeek(PLANNED, athlete_id=ada))
    opened.close()
    return app


def open_part(page: Page, app: AppServer, part: str) -> None:
    page.goto(f"{app.url}/programme?part={part}&whose=athlete")
    wait_until_idle(page)
    expect(page.get_by_role("heading", name="Phases and week", exact=True)).to_be_visible()


def test_twelve_weeks_back_from_a_race_stand_on_trends(club, page):
    open_part(page, club, "phases")
    race = TODAY + 10 * WEEK  # so that the first phases have begun and go behind the results
    # Where there is no phase yet, the fields to count one back are open.
    field = page.get_by_test_id("stDateInput").filter(has_text="Day of the race")
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{race:%Y%m%d}")
    # The calendar stays open and covers what is below.
    page.keyboard.press("Escape")
    page.get_by_role("heading", name="Phases and week").click()
    wait_until_idle(page)
    page.get_by_role("button", name="Add these 7 phases for Ada Example").click()
    expect(page.get_by_text("Added: 7 phases for Ada Example.")).to_be_visible()
    wait_until_idle(page)
    page.get_by_test_id("stSidebar").get_by_role("link", name="Trends", exact=True).click()
    expect(page.get_by_role("heading", name="Trends", exact=True)).to_be_visible()
    wait_until_idle(page)
    pictures = page.get_by_role("figure").or_(page.locator("[aria-label*='Control and low tension']"))
    expect(pictures.first).to_be_visible()
    assert "Control and low tension" in page.content()


def test_a_collision_is_met_and_its_rule_opened(club, page):
    open_part(page, club, "week")
    met = page.get_by_text("Eccentric single-leg curl on Saturday, the day before Long run on Sunday.")
    expect(met).to_be_visible()
    page.get_by_text("The rule: Place in the week, strength coach's article (web)").click()
    expect(page.get_by_text("No eccentric curls on the day before a long run.")).to_be_visible()
    expect(page.get_by_role("button", name="Save the week")).to_have_count(1)
    page.get_by_role("link", name="Open the rule on Method").click()
    expect(page.get_by_role("heading", name="Method", exact=True)).to_be_visible()
    expect(page.get_by_text("Practice rule: Place in the week")).to_be_visible()
    wait_until_idle(page)


def test_a_week_is_logged_with_a_few_taps(club, page):
    open_part(page, club, "log")
    for label, score in (
        ("Next-day response", "2"),
        ("Feel in strides", "8"),
        ("Tightness", "1"),
        ("Fatigue", "3"),
    ):
        group = page.get_by_test_id("stButtonGroup").filter(has_text=label)
        group.get_by_role("radio", name=score, exact=True).or_(
            group.get_by_role("button", name=score, exact=True)
        ).first.click()
    page.get_by_role("button", name="Save the log").click()
    expect(page.get_by_text("Saved: the log of the week")).to_be_visible()
    opened = store.open(club.database_url)
    log = store.week_logs.listed(opened)[0].log
    opened.close()
    assert (log.next_day_response, log.strides_feel, log.tightness, log.fatigue) == (2, 8, 1, 3)
    assert [one.exercise_id for one in log.done if one.done] == ["eccentric_single_leg_curl"]


def menu_has_settled(page: Page) -> None:
    """Wait until the menu has folded, and fail where it then has more than it can show."""
    page.wait_for_function(
        """() => {
            const menu = document.querySelector('[data-testid="stSidebarContent"]');
            return menu && menu.scrollHeight <= menu.clientHeight;
        }"""
    )


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "address",
    ["programme?part=phases", "programme?part=week", "programme?part=log", "programme?part=next",
     "exercises?exercise=nordic_curl", "return-markers"],
)  # fmt: skip
def test_the_pages_have_no_serious_fault_and_do_not_scroll_sideways(club, page, address, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{club.url}/{address}")
    wait_until_idle(page)
    menu_has_settled(page)
    found = [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in Axe().run(page).response["violations"]
        if one["impact"] in SERIOUS
    ]
    assert found == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


PHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36"


@pytest.mark.parametrize("agent", [None, PHONE], ids=["narrow window", "phone"])
def test_the_menu_needs_no_scrolling_at_390_x_844_open_or_folded(club, browser, agent):
    context = browser.new_context(viewport={"width": 390, "height": 844}, user_agent=agent)
    page = context.new_page()
    page.goto(f"{club.url}/programme")
    wait_until_idle(page)
    for state in ("folded", "open"):
        if state == "open":
            page.get_by_test_id("stExpandSidebarButton").click()
            expect(page.get_by_test_id("stSidebar").get_by_role("link", name="Method")).to_be_in_viewport()
        menu_has_settled(page)
        found = [
            f"{one['id']}: {one['nodes'][0]['html'][:160]}"
            for one in Axe().run(page).response["violations"]
            if one["impact"] in SERIOUS
        ]
        assert found == [], state
    context.close()
