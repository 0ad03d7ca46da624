"""Another program writes while a page is being drawn: what is kept for every session stays of one state."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
import streamlit as st

from hamstring_metrics import store
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.tests import TypedTest
from pages.ui import kept
from tests.pages.conftest import CHECKOUT, OpenPage, everything_said

PAGE = "results/squad.py"
DAY = dt.date(2026, 3, 4)
OTHER_PROGRAM = """
import datetime as dt
from hamstring_metrics import store
opened = store.open()
new = store.athletes.save(opened, store.athletes.Athlete("Aaa Newcomer")).athlete_id
store.tests.save_typed(opened, [store.tests.TypedTest(new, "nordic", dt.date(2026, 3, 3), 250.0, 255.0)])
"""


def somebody(name: str, left: float) -> None:
    here = store.open()
    one = store.athletes.save(here, Athlete(name)).athlete_id
    store.tests.save_typed(here, [TypedTest(one, "nordic", DAY, left, left)])


def another_program_writes() -> None:
    subprocess.run([sys.executable, "-c", OTHER_PROGRAM], cwd=CHECKOUT, check=True)


@pytest.fixture
def writes(monkeypatch):
    """What is put into it another program writes as soon as this one has read the athletes, not yet the tests."""
    listed, writes = store.athletes.listed, []

    def read(opened: store.Store):
        found = listed(opened)
        if writes:
            writes.pop()()
        return found

    monkeypatch.setattr(store.athletes, "listed", read)
    return writes


def test_what_is_of_a_later_state_is_not_kept_for_the_earlier_one(writes):
    somebody("Ada Example", 300.0)
    opened = store.open()
    version = opened.data_version()
    writes.append(another_program_writes)
    for of in (kept.athletes, kept.tests, kept.surroundings, kept.settings):
        with pytest.raises(store.Moved):
            of(opened.view, version, opened)
    assert len(kept.tests(opened.view, opened.data_version(), opened)) == 2
    assert len(kept.athletes(opened.view, opened.data_version(), opened)) == 2


def test_a_page_that_is_being_drawn_goes_on_with_the_later_state(open_page: OpenPage, writes):
    somebody("Ada Example", 300.0)
    somebody("Zoe Example", 320.0)
    app = open_page()
    st.cache_resource.clear()
    writes.append(another_program_writes)
    app = app.switch_page(f"pages/{PAGE}").run()
    assert writes == []
    assert not app.exception
    assert "3 athletes with a Nordic" in everything_said(app)
    (table,) = [one.value for one in app.dataframe if "Age (days)" in one.value]
    assert sorted(table["Athlete"]) == ["Aaa Newcomer", "Ada Example", "Zoe Example"]
