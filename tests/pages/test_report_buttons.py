"""The buttons for reports on Athlete: who is offered which page, and under which name."""

from __future__ import annotations

import datetime as dt

import pytest

from hamstring_metrics import store
from hamstring_metrics.model import Side
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.injuries import Injury
from hamstring_metrics.store.tests import TypedTest
from pages.ui import entry_fields
from tests.pages.conftest import OpenPage

PAGE = "results/athlete.py"
WAY_BACK = "Return to play, one page"
TODAY = dt.date(2026, 6, 1)


@pytest.fixture
def athlete(monkeypatch: pytest.MonkeyPatch) -> str:
    """Somebody with one test, on a day that stands still."""
    monkeypatch.setattr(entry_fields, "today", lambda: TODAY)
    one = store.athletes.save(store.open(), Athlete("Ada Even")).athlete_id
    store.tests.save_typed(store.open(), [TypedTest(one, "nordic", dt.date(2026, 3, 4), 300.0, 310.0)])
    return one


@pytest.mark.parametrize(
    ("injured", "ended", "offered"),
    [
        (None, None, False),
        (dt.date(2024, 1, 1), None, True),
        (dt.date(2025, 1, 1), dt.date(2025, 6, 2), True),
        (dt.date(2025, 1, 1), dt.date(2025, 5, 30), False),
    ],
)
def test_the_way_back_is_offered_while_injured_and_for_a_year(
    open_page: OpenPage, athlete: str, injured: dt.date | None, ended: dt.date | None, offered: bool
):
    if injured:
        store.athletes.save_injury(store.open(), Injury(athlete, Side.LEFT, injured, ended))
    app = open_page(PAGE, athlete=athlete)
    assert not app.exception
    assert (WAY_BACK in [one.label for one in app.expander]) is offered
