"""Phases: whose a day is, change within and across, and how many more test days it would take."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from hamstring_metrics.interpret import Club, assess, phase_change
from hamstring_metrics.interpret.phase_change import further_test_days
from hamstring_metrics.model import ChangeVerdict, PhaseComparison
from hamstring_metrics.settings import Settings
from tests.interpret.histories import bridge, club_tests, curl

T_10 = 1.8125
Span = tuple[str, str, str | None]


def on(day: str, left: float | None, right: float | None = 400.0, **more: Any) -> dict[str, Any]:
    return {"local_date": f"2026-{day}", "left": left, "right": right, **more}


def club_with(*spans: Span, squad: str | None = None, athlete: str | None = "a1") -> Club:
    rows = [
        {
            "phase_id": name.lower(),
            "name": name,
            "start": f"2026-{start}",
            "end": end and f"2026-{end}",
        }
        for name, start, end in spans
    ]
    phases = pd.DataFrame(rows).assign(kind="own", athlete_id=athlete, squad=squad)
    squads = pd.DataFrame({"athlete_id": ["a1", "a2"], "squad": ["first", "second"]})
    return Club(phases=phases, squads=squads)


def phases_of(club: Club, *tests: Any, today: dt.date | None = None) -> pd.DataFrame:
    found = phase_change(assess(club_tests(*tests), club, Settings()), club, Settings(), today)
    return found[found["quantity"] == "left"].reset_index(drop=True)


def row(found: pd.DataFrame, phase: str, comparison: str = "across") -> pd.Series:
    (place,) = np.flatnonzero((found["phase"] == phase) & (found["comparison"] == comparison))
    return found.iloc[place]


A_THEN_B = (("A", "01-01", "01-31"), ("B", "02-01", "02-28"))
THREE_OF_A = (on("01-05", 290.0), on("01-12", 300.0), on("01-19", 310.0))
THREE_OF_B = (on("02-05", 350.0), on("02-12", 360.0), on("02-19", 370.0))


def test_three_against_three_by_hand():
    found = row(phases_of(club_with(*A_THEN_B), *THREE_OF_A, *THREE_OF_B), "B")
    before, after = (290 * 300 * 310) ** (1 / 3), (350 * 360 * 370) ** (1 / 3)
    half = T_10 * 0.08 * math.sqrt(1 / 3 + 1 / 3)
    assert (found["reference"], found["now"]) == (pytest.approx(before), pytest.approx(after))
    assert found["change"] == pytest.approx(100 * (after / before - 1))
    assert found["change_low"] == pytest.approx(100 * (after / before * math.exp(-half) - 1), abs=0.01)
    assert (found["verdict"], found["before_phase"], found["before_phase_id"]) == (
        "changed",
        "A",
        "a",
    )
    assert (found["now_days"], found["reference_days"], found["days"]) == (3, 3, 3)
    assert (found["nonoverlap"], found["tau"]) == (1, 1)
    assert math.isnan(found["more_days"])


def test_within_a_phase_is_its_last_test_day_against_its_first():
    found = row(phases_of(club_with(*A_THEN_B), *THREE_OF_A), "A", "within")
    half = T_10 * 0.08 * math.sqrt(2)
    assert found["change"] == pytest.approx(100 * (310 / 290 - 1))
    assert found["change_low"] == pytest.approx(100 * (310 / 290 * math.exp(-half) - 1), abs=0.01)
    assert (found["verdict"], found["mean"]) == (
        "not_shown",
        pytest.approx((290 * 300 * 310) ** (1 / 3)),
    )
    assert (found["first_day"], found["last_day"]) == (
        pd.Timestamp("2026-01-05"),
        pd.Timestamp("2026-01-19"),
    )


def test_adjacent_phases_share_no_day():
    tests = (on("01-31", 300.0), on("02-01", 400.0))
    found = phases_of(club_with(*A_THEN_B), *tests)
    assert (row(found, "A")["mean"], row(found, "B")["mean"]) == (
        pytest.approx(300),
        pytest.approx(400),
    )


def test_an_open_phase_holds_every_day_from_its_start_on():
    club = club_with(("A", "01-01", "01-31"), ("B", "02-01", None))
    found = row(phases_of(club, *THREE_OF_A, on("12-24", 350.0)), "B")
    assert (found["days"], found["before_phase"]) == (1, "A")
    assert pd.isna(found["end"])


def test_a_phase_without_a_test_is_there_says_so_and_is_passed_over():
    club = club_with(*A_THEN_B, ("C", "03-01", "03-31"))
    found = phases_of(club, *THREE_OF_A, on("03-05", 360.0))
    empty = row(found, "B")
    assert (empty["days"], empty["verdict"], empty["why"]) == (0, "not_rated", "no_tests")
    assert row(found, "B", "within")["why"] == "no_tests"
    assert math.isnan(empty["mean"])
    after = row(found, "C")
    assert (after["before_phase"], after["skipped"], after["why"]) == ("A", 1, None)


def test_a_first_phase_has_none_before_it_and_one_day_has_no_change_within():
    found = phases_of(club_with(*A_THEN_B), on("01-05", 300.0))
    assert row(found, "A")["why"] == "no_phase_before"
    assert row(found, "A", "within")["why"] == "one_day"


def test_where_phases_overlap_a_day_belongs_to_the_one_that_began_last():
    club = club_with(("A", "01-01", "02-15"), ("B", "02-01", "02-28"))
    found = phases_of(club, on("01-10", 300.0), on("02-10", 400.0))
    assert (row(found, "A")["days"], row(found, "B")["days"]) == (1, 1)
    assert row(found, "B")["mean"] == pytest.approx(400)


def test_a_phase_inside_another_gives_it_its_days_back_and_they_are_in_no_comparison():
    club = club_with(("A", "01-01", "03-31"), ("B", "02-01", "02-28"), ("C", "04-01", None))
    tests = (on("01-10", 300.0), on("02-10", 350.0), on("03-10", 500.0), on("04-10", 360.0))
    found = phases_of(club, *tests)
    assert row(found, "A")["days"] == 2
    assert row(found, "A", "within")["now"] == pytest.approx(500)
    # B is held against what A was before B began, C against B.
    assert row(found, "B")["reference"] == pytest.approx(300)
    assert row(found, "C")["reference"] == pytest.approx(350)


def test_of_two_that_begin_on_one_day_the_athletes_own_decides():
    own, shared = (
        club_with(("Own", "01-01", "01-31")),
        club_with(("Shared", "01-01", "01-31"), squad="first", athlete=None),
    )
    club = Club(phases=pd.concat([own.phases, shared.phases]), squads=own.squads)
    found = phases_of(club, on("01-05", 300.0), on("01-12", 300.0))
    assert row(found, "Own")["days"] == 2
    assert row(found, "Shared")["why"] == "no_tests"


def test_a_squads_phase_is_its_members_and_one_of_nobody_is_everybodys():
    tests = [on("01-05", 300.0, athlete_id=who) for who in ("a1", "a2", "a3")]
    of_squad = phases_of(club_with(("S", "01-01", None), squad="first", athlete=None), *tests)
    of_all = phases_of(club_with(("E", "01-01", None), athlete=None), *tests)
    assert set(of_squad["athlete_id"]) == {"a1"}
    assert set(of_all["athlete_id"]) == {"a1", "a2", "a3"}


def test_a_phase_that_ends_before_it_starts_or_never_starts_is_none():
    backwards = club_with(("A", "02-01", "01-01"))
    never = Club(phases=club_with(("A", "01-01", None)).phases.assign(start=None))
    assert len(phases_of(backwards, on("01-05", 300.0))) == 0
    assert len(phases_of(never, on("01-05", 300.0))) == 0


def test_two_machines_are_two_histories():
    tests = [
        curl(20.0, 20.0, local_date="2026-01-05", machine_id="m1"),
        curl(30.0, 30.0, local_date="2026-02-05", machine_id="m2"),
    ]
    found = phases_of(club_with(*A_THEN_B), *tests)
    assert set(zip(found["phase"], found["machine_id"], found["days"], strict=True)) == {
        ("A", "m1", 1),
        ("B", "m2", 1),
    }
    assert row(found, "B")["why"] == "no_phase_before"


@pytest.mark.parametrize(("days", "told"), [(2, False), (3, True)])
def test_the_share_of_pairs_is_told_from_three_against_three(days, told):
    found = row(phases_of(club_with(*A_THEN_B), *THREE_OF_A, *THREE_OF_B[:days]), "B")
    assert math.isnan(found["nonoverlap"]) != told


def test_a_tie_counts_half():
    after = (on("02-05", 310.0), on("02-12", 300.0), on("02-19", 320.0))
    found = row(phases_of(club_with(*A_THEN_B), *THREE_OF_A, *after), "B")
    # 310 against 290, 300, 310: 2.5; 300: 1.5; 320: 3. Of nine pairs.
    assert found["nonoverlap"] == pytest.approx(7 / 9)


def days_of_phases(before: int, after: int) -> pd.Series:
    first = [on(f"01-{day + 1:02d}", 300.0) for day in range(before)]
    second = [on(f"02-{day + 1:02d}", 300.0) for day in range(after)]
    return row(phases_of(club_with(*A_THEN_B), *first, *second), "B")


@pytest.mark.parametrize(
    ("before", "after", "more", "never"),
    [
        # Half of the interval must shrink to ln 1.1 = 0.09531: 1 / before + 1 / after at most
        # (0.09531 / 1.8125 / 0.08)^2 = 0.43207. With 3 before 0.09873 is left: 11 days after.
        (3, 3, math.nan, True),
        (3, 4, math.nan, True),
        (3, 5, 6, False),
        # With 4 before 0.18207 is left: 6 days. With 5: 0.23207, 5 days.
        (4, 1, 5, False),
        (5, 1, 4, False),
        (5, 5, 0, False),
        # With 2 before nothing is left.
        (2, 12, math.nan, True),
    ],
)
def test_how_many_more_test_days_for_an_even_chance(before, after, more, never):
    found = days_of_phases(before, after)
    assert found["verdict"] == "not_shown"
    assert found["more_days"] == pytest.approx(more, nan_ok=True)
    assert found["cannot_settle"] == never


def test_so_many_days_have_an_even_chance_by_simulation():
    # 4 days before and 6 after, a true change of 10 %: shown about every second time.
    generator = np.random.default_rng(20260304)
    spread = 0.08 * math.sqrt(1 / 4 + 1 / 6)
    moved = math.log(1.1) + spread * generator.standard_normal(40_000)
    assert np.mean(np.abs(moved) > T_10 * spread) == pytest.approx(0.5, abs=0.03)


def test_no_more_tests_are_asked_of_a_phase_that_is_over():
    tests = (*[on(f"01-0{day}", 300.0) for day in range(1, 6)], on("02-05", 305.0))
    club = club_with(*A_THEN_B)
    assert row(phases_of(club, *tests, today=dt.date(2026, 2, 28)), "B")["more_days"] == 4
    over = row(phases_of(club, *tests, today=dt.date(2026, 3, 1)), "B")
    assert math.isnan(over["more_days"])
    assert not over["cannot_settle"]


def test_a_bridge_is_asked_for_six_repetitions():
    first = [bridge(20.0, 20.0, local_date=f"2026-01-0{day}") for day in range(1, 6)]
    found = row(phases_of(club_with(*A_THEN_B), *first, bridge(22.0, 20.0, local_date="2026-02-05")), "B")
    # (6 / 1.8125 / 4)^2 = 0.68490, less 1/5 leaves 0.4849: 3 days.
    assert (found["unit"], found["change"], found["more_days"]) == ("repetitions", 2, 2)


def test_nothing_is_asked_where_no_error_is_known():
    days, out_of_reach = further_test_days(*(np.asarray([each]) for each in (math.nan, 3, math.nan, math.nan, 0.0953)))
    assert math.isnan(days[0])
    assert not out_of_reach[0]


def test_every_phase_has_both_rows_for_every_quantity():
    club = club_with(*A_THEN_B)
    assessed = assess(club_tests(*THREE_OF_A, *THREE_OF_B), club, Settings())
    found = phase_change(assessed, club, Settings())
    assert found.groupby(["quantity", "phase", "comparison"]).size().tolist() == [1] * 12
    assert set(found["comparison"]) == set(PhaseComparison)
    assert set(found["verdict"]) <= set(ChangeVerdict)


def test_a_club_without_phases_or_tests_has_no_rows():
    assessed = assess(club_tests(on("01-05", 300.0)), Club(), Settings())
    assert len(phase_change(assessed, Club(), Settings())) == 0
    assert len(phase_change(assessed.iloc[:0], club_with(*A_THEN_B), Settings())) == 0
