"""The own error is offered once, taken over or put off, and never switched by itself."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from hamstring_metrics import store
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.tests import TypedTest
from tests.pages.conftest import OpenPage, everything_said

FIRST = dt.date(2026, 1, 5)


def pairs_of(number: int) -> None:
    """So many athletes with one pair each: the first two days are for learning."""
    random = np.random.default_rng(20260304)
    opened = store.open()
    for place in range(number):
        athlete = store.athletes.save(opened, Athlete(f"Athlete {place:02}")).athlete_id
        store.tests.save_typed(
            opened,
            [
                TypedTest(
                    athlete,
                    "nordic",
                    FIRST + dt.timedelta(weeks=week),
                    *(300.0 * np.exp(random.normal(0, 0.06, 2))).round(1).tolist(),
                )
                for week in range(4)
            ],
        )
    opened.close()


def said(app: AppTest) -> str:
    return everything_said(app).replace("\\", "").replace("\u2060", "")


def press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def df_in_use() -> list[float]:
    from hamstring_metrics import club

    return sorted(set(club.assessed(store.open())["error_df"]))


def test_with_too_few_pairs_nothing_is_offered_and_method_says_how_many_are_missing(open_page: OpenPage):
    pairs_of(3)
    assert "Use it" not in labels(open_page("results/squad.py"))
    assert "of tests so far" not in said(open_page("results/squad.py"))
    text = said(open_page("about/method.py"))
    assert "Test the test" in text
    assert "3 pairs of tests so far" in text.replace("More", "more")


@pytest.mark.parametrize("page", ["results/squad.py", "testing/test_day.py"])
def test_a_ready_own_error_is_offered_and_nothing_has_switched(open_page: OpenPage, page):
    pairs_of(21)
    app = open_page(page)
    assert "Your own error is ready" in said(app)
    assert df_in_use() == [10]


def test_taken_over_it_holds_everywhere_and_the_journal_has_the_day(open_page: OpenPage):
    pairs_of(21)
    app = press(open_page("results/squad.py"), "Use it")
    assert not app.exception
    assert "Your own error is ready" not in said(app)
    assert df_in_use() == [30]
    entry = store.journal.entries(store.open(), 1).iloc[0]
    assert entry["subject"] == "own error"
    assert entry["after"]["adopted"]
    assert "own pairs of tests are blended in" in said(app)


def test_not_now_is_remembered_and_method_still_offers_it(open_page: OpenPage):
    pairs_of(21)
    app = press(open_page("results/squad.py"), "Not now")
    assert "Your own error is ready" not in said(app)
    assert "Use it" not in labels(open_page("testing/test_day.py"))
    method = open_page("about/method.py")
    assert "Use it" in labels(method)
    assert df_in_use() == [10]


def test_method_gives_the_sentence_and_gives_an_own_error_up_again(open_page: OpenPage):
    pairs_of(21)
    method = press(open_page("about/method.py"), "Use it")
    assert "Taken over on" in said(method)
    method = press(method, "Give it up")
    assert df_in_use() == [10]
    table = next(one.value for one in method.dataframe if "ICC(2,1)" in one.value)
    assert table["Of"].tolist() == ["Left", "Right", "The difference between the legs"]
    assert table["Typical error (95 %)"].str.contains(" to ").all()
