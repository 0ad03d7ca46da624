"""What the settings add to a page: the estimated 1RM, and lines from injury studies."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from streamlit.testing.v1 import AppTest

from hamstring_metrics import store
from hamstring_metrics.settings import Settings
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.tests import TypedTest
from tests.pages.conftest import OpenPage, everything_said

DAY = dt.date(2026, 3, 4)


def athlete_with(settings: Settings) -> str:
    """An athlete with a curl of 20 kg for 8 repetitions a leg and a Nordic."""
    opened = store.open()
    ada = store.athletes.save(opened, Athlete("Ada Example")).athlete_id
    store.athletes.add_body_mass(opened, ada, 70.0, DAY, "typed")
    store.tests.save_typed(
        opened,
        [
            TypedTest(ada, "curl_8rm", DAY, 20.0, 20.0, left_reps=8, right_reps=8),
            TypedTest(ada, "nordic", DAY, 300.0, 310.0),
        ],
    )
    store.club_settings.save(opened, settings)
    return ada


def dotted_lines(app: AppTest) -> list[float]:
    """Heights of the dotted lines of the first chart of a page."""
    chart = app.get("plotly_chart")[0]
    shapes = json.loads(chart.proto.spec)["layout"].get("shapes", [])
    return [shape["y0"] for shape in shapes if shape["line"]["dash"] == "dot"]


@pytest.mark.parametrize("shown", [False, True])
def test_the_estimated_1rm_is_on_the_curl_card_only_when_asked_for(open_page: OpenPage, shown: bool) -> None:
    ada = athlete_with(Settings(show_one_rep_max=shown))
    app = open_page("results/athlete.py", athlete=ada)
    assert not app.exception
    text = everything_said(app).replace("\\", "")
    assert ("Estimated 1RM: left" in text) == shown
    assert ("An estimate, not measured" in text) == shown


@pytest.mark.parametrize("page", ["results/athlete.py", "results/trends.py"])
@pytest.mark.parametrize("shown", [False, True])
def test_lines_from_injury_studies_are_drawn_and_explained_only_when_asked_for(
    open_page: OpenPage, page: str, shown: bool
) -> None:
    ada = athlete_with(Settings(show_reference_lines=shown))
    app = open_page(page, athlete=ada, protocol="nordic")
    assert not app.exception
    assert dotted_lines(app) == ([256.0, 279.0, 337.0] if shown else [])
    assert ("not a limit for one person" in everything_said(app)) == shown
