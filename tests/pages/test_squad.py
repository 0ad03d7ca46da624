"""The Squad page: filters that stay and are told, ranks, who is not ranked, groups, what is said of few."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from hamstring_metrics import store
from hamstring_metrics.model import PhaseKind, Sex, Side
from hamstring_metrics.store.athletes import Athlete, Injury
from hamstring_metrics.store.phases import Phase
from hamstring_metrics.store.tests import TypedTest
from pages.ui import choosing
from tests.pages.conftest import OpenPage, everything_said

PAGE = "results/squad.py"
DAY = dt.date(2026, 3, 4)


def athletes(number: int, **more: object) -> list[str]:
    """Athletes of 80 kg whose legs carry 300 N and 4 N more from one to the next."""
    here, ids = store.open(), []
    for place in range(number):
        one = store.athletes.save(here, Athlete(f"Athlete {place:02}", **more)).athlete_id
        store.athletes.add_body_mass(here, one, 80.0, DAY)
        ids.append(one)
    force = [300.0 + 4 * place for place in range(number)]
    store.tests.save_typed(here, [TypedTest(one, "nordic", DAY, n, n) for one, n in zip(ids, force, strict=True)])
    return ids


def change(athlete_id: str, **facts: object) -> None:
    here = store.open()
    one = store.athletes.get(here, athlete_id)
    store.athletes.save(here, Athlete(**{**{name: getattr(one, name) for name in one.__dataclass_fields__}, **facts}))


def said(app: AppTest) -> str:
    return everything_said(app).replace("\\", "").replace("\u2060", "")


def table(app: AppTest) -> pd.DataFrame:
    return next(one.value for one in app.dataframe if "Age (days)" in one.value)


def box(app: AppTest, label: str):
    return next(one for one in app.selectbox if one.label == label)


def unfolded(app: AppTest) -> AppTest:
    """With the folded filters open; this driver forgets that after a run, a browser does not."""
    app.session_state["squad:more"] = True
    return app.run()


def test_of_five_everybody_has_a_rank_and_nobody_a_percentile(open_page: OpenPage):
    athletes(5)
    app = open_page(PAGE)
    shown = table(app).set_index("Athlete")
    assert shown["Rank"].to_dict() == {f"Athlete {place:02}": 5 - place for place in range(5)}
    assert "Percentile" not in shown
    assert "t against the others" in shown
    assert (
        "Highest per kg body mass: Athlete 04 (3.95 N/kg), Athlete 03 (3.90 N/kg) and Athlete 02 (3.85 N/kg), of 5 ranked."
        in said(app)
    )


def test_of_four_nobody_is_ranked_and_it_is_said(open_page: OpenPage):
    athletes(4)
    app = open_page(PAGE)
    assert not {"Rank", "Percentile", "Modified z", "t against the others"} & set(table(app))
    assert "4 athletes have a value to compare: too few for ranks. From 5 on they are ranked, from 20 on" in said(app)


def test_of_twenty_everybody_has_a_percentile_and_nobody_a_t(open_page: OpenPage):
    athletes(20)
    shown = table(open_page(PAGE)).set_index("Athlete")
    assert shown.loc["Athlete 19", "Percentile"] == 98  # 97.5
    assert "t against the others" not in shown


def test_who_has_no_mass_is_not_ranked_and_it_is_said_why(open_page: OpenPage):
    athletes(5)
    here = store.open()
    new = store.athletes.save(here, Athlete("Without Mass")).athlete_id
    store.tests.save_typed(here, [TypedTest(new, "nordic", DAY, 500.0, 500.0)])
    app = open_page(PAGE)
    shown = table(app).set_index("Athlete")
    assert shown.loc["Without Mass", "Not ranked"] == "no body mass"
    assert pd.isna(shown.loc["Without Mass", "Rank"])
    assert "Not ranked: Without Mass (no body mass)." in said(app)
    by_force = table(box(app, "Compare").set_value("strength").run()).set_index("Athlete")
    assert by_force.loc["Without Mass", "Rank"] == 1


def test_the_residual_stands_beside_the_rank_and_says_who_moves(open_page: OpenPage):
    here = store.open()
    for name, kg, force in (("A", 60, 300.0), ("B", 100, 480.0), ("C", 80, 360.0), ("D", 80, 340.0), ("E", 70, 315.0)):
        one = store.athletes.save(here, Athlete(name)).athlete_id
        store.athletes.add_body_mass(here, one, kg, DAY)
        store.tests.save_typed(here, [TypedTest(one, "nordic", DAY, force, force)])
    app = open_page(PAGE)
    shown = table(app).set_index("Athlete").loc[list("ABCDE")]
    assert shown["Rank"].tolist() == [1, 2, 3, 5, 3]
    assert shown["Rank beyond expected"].tolist() == [2, 1, 3, 5, 4]
    assert shown["Places moved"].tolist() == [-1, 1, 0, 0, -1]
    assert "Against the force expected of body mass, B moves up 1 place, A down 1 and E down 1" in said(app)


def test_filters_narrow_are_told_in_one_line_stay_and_stand_in_the_address_without_a_name(open_page: OpenPage):
    ids = athletes(6)
    for one in ids[:3]:
        change(one, sex=Sex.FEMALE, tags=("Kims camp",))
    app = unfolded(open_page(PAGE))
    assert "Shown: latest test of each. 6 athletes." in said(app)
    box(app, "Sex").set_value("female").run()
    box(unfolded(app), "Tag").set_value(choosing.squad_id("Kims camp")).run()
    assert sorted(table(app)["Athlete"]) == ["Athlete 00", "Athlete 01", "Athlete 02"]
    assert "Shown: Female, Kims camp, latest test of each. 3 of 6 athletes." in said(app)
    assert app.query_params["sex"] == "female"
    assert "Kim" not in str(app.query_params)
    app.switch_page("pages/results/trends.py").run()
    app.switch_page(f"pages/{PAGE}").run()
    assert len(table(app)) == 3
    assert app.query_params["sex"] == "female"
    clear = next(one for one in unfolded(app).button if one.label == "Clear filters")
    assert len(table(clear.click().run())) == 6


def test_a_bookmark_opens_the_same_athletes(open_page: OpenPage):
    ids = athletes(6)
    change(ids[4], position="Wing", birth_date=dt.date(2009, 1, 1))
    app = open_page(PAGE, position=choosing.squad_id("Wing"), age="under_18")
    assert table(app)["Athlete"].tolist() == ["Athlete 04"]
    assert "no such tag" in said(open_page(PAGE, tag="something else"))


def test_phase_and_injury_are_those_of_the_day_of_the_test(open_page: OpenPage):
    ids = athletes(5)
    here = store.open()
    store.phases.save(here, Phase("Base", PhaseKind.CONTROL, DAY, DAY, athlete_id=ids[0]))
    store.athletes.save_injury(here, Injury(ids[1], Side.LEFT, DAY))
    assert table(open_page(PAGE, phase="control"))["Athlete"].tolist() == ["Athlete 00"]
    assert table(open_page(PAGE, injured="injured"))["Athlete"].tolist() == ["Athlete 01"]
    assert len(table(open_page(PAGE, injured="not_injured"))) == 4
    assert len(table(open_page(PAGE, phase="none"))) == 4


def test_a_test_day_shows_that_day_and_what_had_changed_by_then(open_page: OpenPage):
    (one, *_) = athletes(5)
    later = DAY + dt.timedelta(weeks=8)
    store.tests.save_typed(store.open(), [TypedTest(one, "nordic", later, 500.0, 500.0)])
    latest = table(open_page(PAGE)).set_index("Athlete").loc["Athlete 00"]
    assert (latest["Left (N)"], latest["Change since last"][:7]) == (500, "left up")
    app = open_page(PAGE, on=DAY.isoformat())
    then = table(app).set_index("Athlete").loc["Athlete 00"]
    assert (then["Left (N)"], then["Change since last"]) == (300, "nothing to compare")
    assert "Shown: 2026-03-04. 5 athletes." in said(app)


def test_filters_that_nobody_fits_say_so(open_page: OpenPage):
    athletes(5)
    app = open_page(PAGE, sex="female")
    assert "Nobody fits these filters. Clear one of them." in said(app)
    assert not app.dataframe


def test_groups_stand_beside_each_other_with_their_difference(open_page: OpenPage):
    ids = athletes(10)
    for one in ids[5:]:
        change(one, position="Wing")
    for one in ids[:5]:
        change(one, position="Back")
    app = open_page(PAGE, groups="position")
    app.session_state["squad:groups"] = True
    app.run()
    groups = next(one.value for one in app.dataframe if "Middle half" in one.value).set_index("Group")
    # Backs 3.75 to 3.95, wings 4.0 to 4.2 N/kg: 0.25 apart; four of 25 differences lie outside at either end.
    assert groups.loc["Wing", ["Athletes", "Median"]].tolist() == [5, "4.10 N/kg"]
    assert groups.loc["Wing", "Difference (90 %)"] == "+0.25 N/kg (+0.15 N/kg to +0.35 N/kg; 5 others)"
    assert "Positions: Back 0.25 N/kg below the others and Wing 0.25 N/kg above the others." in said(app)


def test_seasons_compare_the_same_athletes(open_page: OpenPage):
    ids = athletes(5)
    here, before = store.open(), DAY - dt.timedelta(days=365)
    for place, one in enumerate(ids):
        store.athletes.add_body_mass(here, one, 80.0, before)
        force = 300.0 + 4 * place - 8 * (place + 1)
        store.tests.save_typed(here, [TypedTest(one, "nordic", before, force, force)])
    app = open_page(PAGE, groups="season")
    app.session_state["squad:groups"] = True
    groups = next(one.value for one in app.run().dataframe if "Middle half" in one.value).set_index("Group")
    # 8, 16, 24, 32, 40 N more on 80 kg: 0.1 to 0.5 N/kg, their middle 0.3.
    assert (
        groups.loc["2025/26", "Difference (90 %)"] == "+0.30 N/kg since 2024/25 (+0.10 N/kg to +0.50 N/kg; 5 in both)"
    )
    assert groups.loc["2024/25", "Difference (90 %)"] == "the first"


@pytest.mark.parametrize("protocol", ["curl_8rm", "single_leg_bridge"])
def test_the_other_tests_are_compared_too(open_page: OpenPage, protocol):
    ids = athletes(5)
    rows = [TypedTest(one, protocol, DAY, 20.0 + place, 20.0 + place) for place, one in enumerate(ids)]
    store.tests.save_typed(store.open(), rows)
    app = open_page(PAGE, protocol=protocol)
    assert not app.exception
    assert table(app).set_index("Athlete").loc["Athlete 04", "Rank"] == 1


def test_a_way_to_compare_that_a_test_does_not_know_falls_back(open_page: OpenPage):
    ids = athletes(5)
    store.tests.save_typed(store.open(), [TypedTest(one, "curl_8rm", DAY, 20.0, 22.0) for one in ids])
    app = box(open_page(PAGE), "Compare").set_value("residual").run()
    assert "Highest against the expected force" in said(app)
    app.query_params["protocol"] = "curl_8rm"
    app = app.run()
    assert not app.exception
    assert box(app, "Compare").value == "per_kg"
