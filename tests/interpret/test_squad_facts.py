"""Who fits a filter: age on the day of the test, phase, injury, tags and squads, at their borders."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from hamstring_metrics import catalogue
from hamstring_metrics.interpret import Club
from hamstring_metrics.interpret.squad_facts import SquadFilter, fits, squad_facts


def rows_of(*tests: tuple[str, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(tests, columns=["athlete_id", "local_date"])
    return frame.assign(local_date=pd.to_datetime(frame["local_date"]))


def person(
    born: str | None = None, sex: str | None = None, position: str | None = None, athlete: str = "a"
) -> dict[str, Any]:
    return {"athlete_id": athlete, "sex": sex, "birth_date": born, "position": position}


def club_of(*people: dict[str, Any], **more: Any) -> Club:
    columns = ["athlete_id", "sex", "birth_date", "position"]
    return Club(people=pd.DataFrame(people, columns=columns), **more)


@pytest.mark.parametrize(
    ("born", "day", "years", "group"),
    [
        ("2010-03-05", "2026-03-04", 15, "under_16"),
        ("2010-03-04", "2026-03-04", 16, "under_18"),
        ("2008-03-05", "2026-03-04", 17, "under_18"),
        ("2008-03-04", "2026-03-04", 18, "under_21"),
        ("2008-02-29", "2026-02-28", 17, "under_18"),
        ("2008-02-29", "2026-03-01", 18, "under_21"),
        ("1991-03-05", "2026-03-04", 34, "senior"),
        ("1991-03-04", "2026-03-04", 35, "masters"),
        ("2014-03-04", "2026-03-04", 12, "under_14"),
    ],
)
def test_the_age_group_is_that_of_the_day_of_the_test(born, day, years, group):
    found = squad_facts(rows_of(("a", day)), club_of(person(born))).iloc[0]
    assert (found["age_years"], found["age_group"]) == (years, group)


def test_the_age_groups_hold_every_age_once():
    groups = list(catalogue.age_groups().values())
    assert groups[0].from_years == 0
    assert [one.below_years for one in groups[:-1]] == [one.from_years for one in groups[1:]]
    assert groups[-1].below_years == float("inf")


def test_without_a_birth_date_there_is_no_age_group():
    found = squad_facts(rows_of(("a", "2026-03-04"), ("unknown", "2026-03-04")), club_of(person()))
    assert found["age_group"].tolist() == [None, None]
    assert found["age_years"].isna().all()


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2026-02-28", None),
        ("2026-03-01", "control"),
        ("2026-03-31", "control"),
        ("2026-04-01", "eccentric"),
        ("2026-05-01", None),
    ],
)
def test_a_phase_holds_its_first_and_its_last_day_and_the_later_one_wins(day, kind):
    phases = pd.DataFrame(
        {
            "athlete_id": [None, "a"], "squad": ["First", None], "kind": ["control", "eccentric"],
            "start": ["2026-03-01", "2026-04-01"], "end": ["2026-04-10", "2026-04-30"],
        }
    )  # fmt: skip
    squads = pd.DataFrame({"athlete_id": ["a"], "squad": ["First"]})
    found = squad_facts(rows_of(("a", day), ("b", day)), club_of(phases=phases, squads=squads))
    assert found["phase_kind"].tolist() == [kind, None]


@pytest.mark.parametrize(
    ("day", "injured"),
    [
        ("2026-02-28", False),
        ("2026-03-01", True),
        ("2026-03-10", True),
        ("2026-03-11", False),
        ("2026-06-01", True),
    ],
)
def test_an_injury_holds_its_first_and_its_last_day_and_an_open_one_goes_on(day, injured):
    injuries = pd.DataFrame(
        {
            "athlete_id": ["a", "a"], "side": "left",
            "start": ["2026-03-01", "2026-05-01"], "end": ["2026-03-10", None],
        }
    )  # fmt: skip
    found = squad_facts(rows_of(("a", day), ("b", day)), club_of(injuries=injuries))
    assert found["is_injured"].tolist() == [injured, False]


@pytest.mark.parametrize(("day", "season"), [("2026-06-30", 2025), ("2026-07-01", 2026), ("2027-01-01", 2026)])
def test_a_season_begins_on_the_first_of_july(day, season):
    assert squad_facts(rows_of(("a", day)), Club())["season"].tolist() == [season]


def test_a_test_without_a_date_has_neither_age_nor_season_nor_injury():
    injuries = pd.DataFrame({"athlete_id": ["a"], "side": "left", "start": ["2020-01-01"], "end": [None]})
    found = squad_facts(rows_of(("a", None)), club_of(person("2000-01-01"), injuries=injuries)).iloc[0]
    assert pd.isna(found["age_years"])
    assert found["season"] is None
    assert not found["is_injured"]


def test_filters_narrow_together_and_an_empty_one_lets_everybody_through():
    club = club_of(
        person("2000-01-01", "female", "400 m", "a"),
        person("2000-01-01", "female", "800 m", "b"),
        person("2000-01-01", "male", "400 m", "c"),
        squads=pd.DataFrame({"athlete_id": ["a", "b"], "squad": "First"}),
        tags=pd.DataFrame({"athlete_id": ["b", "c"], "tag": "camp"}),
        injuries=pd.DataFrame({"athlete_id": ["c"], "side": "left", "start": ["2026-03-01"], "end": [None]}),
    )
    rows = squad_facts(rows_of(*((one, "2026-03-04") for one in "abc")), club)

    def who(**wanted: str) -> str:
        return "".join(rows.loc[fits(rows, club, SquadFilter(**wanted)), "athlete_id"])

    assert who() == "abc"
    assert who(sex="female") == "ab"
    assert who(sex="female", position="400 m") == "a"
    assert who(squad="First", tag="camp") == "b"
    assert who(injured="injured") == "c"
    assert who(injured="not_injured") == "ab"
    assert who(age_group="senior") == "abc"
    assert who(phase="none") == "abc"
    assert who(phase="control") == ""


def test_nobody_has_no_facts():
    found = squad_facts(rows_of(), club_of(person("2000-01-01")))
    assert found.empty
    assert fits(found, Club(), SquadFilter(sex="male", phase="none")).tolist() == []
