"""The answer of each page in a sentence, and what an empty page says."""

from __future__ import annotations

import pandas as pd
import pytest

from hamstring_metrics import wording
from hamstring_metrics.model import Verdict
from tests.assessed_rows import bridge, curl, nordic

NEED = {
    Verdict.CLEAR: 1,
    Verdict.REAL: 2,
    Verdict.REPEAT: 3,
    Verdict.NO_DIFFERENCE: 5,
    Verdict.EVEN: 6,
}


def day(*verdicts: Verdict) -> pd.DataFrame:
    return pd.DataFrame(
        [
            nordic(athlete_id=f"a{place}", name=f"Person {place}", verdict=verdict, need=NEED[verdict])
            for place, verdict in enumerate(verdicts)
        ]
    )


def test_who_needs_a_look_is_counted_and_named_worst_first() -> None:
    listed = day(Verdict.EVEN, Verdict.REPEAT, Verdict.CLEAR)
    assert wording.headline_test_day(listed) == (
        "2 of 3 need a look: Person 2 and Person 1. 1 should repeat the test before they leave."
    )


def test_from_the_fourth_on_names_are_counted() -> None:
    assert wording.headline_test_day(day(*[Verdict.CLEAR] * 3)) == (
        "3 of 3 need a look: Person 0, Person 1 and Person 2."
    )
    assert wording.headline_test_day(day(*[Verdict.CLEAR] * 5)) == (
        "5 of 5 need a look: Person 0, Person 1, Person 2 and 2 more."
    )


def test_an_athlete_with_two_protocols_is_counted_once() -> None:
    rows = [nordic(need=6, verdict=Verdict.EVEN), bridge(need=3)]
    assert wording.headline_test_day(rows, {"a1": "Kim"}) == (
        "1 of 1 needs a look: Kim. 1 should repeat the test before they leave."
    )


def test_a_quiet_day_says_so_and_counts_who_was_not_rated() -> None:
    rows = [
        nordic(need=6, verdict=Verdict.EVEN),
        nordic(athlete_id="a2", need=7, verdict=Verdict.NOT_RATED),
    ]
    assert wording.headline_test_day(rows) == "None of 2 needs a look. 1 is not rated."


def test_an_empty_day_says_what_to_do() -> None:
    assert wording.headline_test_day(pd.DataFrame()) == wording.empty_state("no_tests_of_day")


def test_the_athletes_clearest_reading_comes_first() -> None:
    rows = [bridge(verdict=Verdict.EVEN), curl()]
    assert wording.headline_athlete(rows) == (
        "Curl 8RM: clear difference, left weaker by 22 % of the stronger leg. Bridge: even."
    )


def test_a_squad_is_counted_by_verdict() -> None:
    assert wording.headline_squad(day(Verdict.EVEN, Verdict.CLEAR, Verdict.EVEN), "nordic") == (
        "3 athletes with a Nordic: 1 clearly different, 2 even."
    )


def test_the_counts_of_a_squad_are_a_list_without_commas_inside() -> None:
    text = wording.headline_squad(day(Verdict.REAL, Verdict.REAL, Verdict.REPEAT), "nordic")
    assert text == "3 athletes with a Nordic: 2 really different but of uncertain size, 1 to repeat."


def history(*sides: str) -> list[dict[str, object]]:
    return [
        nordic(stronger=side, local_date=pd.Timestamp("2026-01-01") + pd.Timedelta(weeks=place))
        for place, side in enumerate(sides)
    ]


@pytest.mark.parametrize(
    ("sides", "head"),
    [
        (["right"] * 6 + ["left"], "Right has been stronger in 6 of 7 tests. "),
        (["left"] * 3, "Left has been stronger in all 3 tests. "),
        (["left", "right"], "Neither leg is stronger more often: left in 1 of 2 tests, right in 1. "),
        (
            ["left", "right", "even"],
            "Neither leg is stronger more often: left in 1 of 3 tests, right in 1, and both were equal in 1. ",
        ),
        (["even", "even"], "Both legs were equal in all 2 tests. "),
        (["even", "right"], "Right has been stronger in 1 of 2 tests. "),
    ],
)
def test_a_trend_says_which_leg_was_stronger_how_often(sides: list[str], head: str) -> None:
    assert wording.headline_trends(history(*sides)).startswith(head)


def test_a_trend_counts_neither_painful_tests_nor_single_legs() -> None:
    rows = history("right", "left", "left")
    rows[1]["not_rated_why"] = "painful"
    rows[2] |= {"stronger": None, "left": None}
    assert wording.headline_trends(rows) == "One test so far, 2026-01-01: left 300 N, right 352 N."


def test_a_trend_orders_by_date_itself() -> None:
    assert wording.headline_trends(history("right", "left")[::-1]).endswith(
        "First 2026-01-01: left 300 N, right 352 N. Last 2026-01-08: left 300 N, right 352 N."
    )


@pytest.mark.parametrize("place", wording.empty_places())
def test_an_empty_place_says_more_than_that_it_is_empty(place: str) -> None:
    assert wording.empty_state(place).count(".") >= 2
