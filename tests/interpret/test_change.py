"""Change of each leg and of the difference: values by hand, and both sides of every boundary."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from hamstring_metrics.interpret import Club, assess, change
from hamstring_metrics.interpret.change import CHANGE_VERDICTS, change_verdict_codes
from hamstring_metrics.model import Against, ChangeVerdict, Direction
from hamstring_metrics.settings import Settings
from tests.interpret.histories import bridge, club_tests, curl, injuries

# Student's t with 10 degrees of freedom, 90 % two-sided, from printed tables.
T_10 = 1.8125
ONE_CHANGE = T_10 * 0.08 * math.sqrt(2)  # half width of one Nordic leg against one: 0.20506


def changes(*tests: Any, club: Club | None = None, only_latest: bool = True, **more: Any) -> pd.DataFrame:
    own = club or Club()
    settings = Settings(**more)
    return change(assess(club_tests(*tests), own, settings), own, settings, only_latest)


def row(found: pd.DataFrame, quantity: str = "left", against: str = "last") -> pd.Series:
    (place,) = np.flatnonzero((found["quantity"] == quantity) & (found["against"] == against))
    return found.iloc[place]


def on(day: str, left: float | None, right: float | None = 400.0, **more: Any) -> dict[str, Any]:
    return {"local_date": day, "left": left, "right": right, **more}


def weekly(*lefts: float | None, **more: Any) -> list[dict[str, Any]]:
    days = pd.date_range("2026-01-05", periods=len(lefts), freq="7D")
    return [on(f"{day:%Y-%m-%d}", left, **more) for day, left in zip(days, lefts, strict=True)]


@pytest.mark.parametrize(
    ("factor", "word"),
    [
        (math.exp(0.2052), "changed"),
        (math.exp(0.2049), "repeat"),
        (1.10, "repeat"),
        (1.0999, "not_shown"),
        (1.0, "not_shown"),
        (0.9001, "not_shown"),
        (0.90, "repeat"),
        (math.exp(-0.2049), "repeat"),
        (math.exp(-0.2052), "changed"),
    ],
)
def test_one_nordic_leg_against_one_is_changed_from_0_205_on_the_log_scale(factor, word):
    assert row(changes(*weekly(300.0, 300 * factor)))["verdict"] == word


def test_the_interval_is_t_times_eight_percent_times_the_root_of_two():
    found = row(changes(*weekly(300.0, 345.0)))
    assert found["change"] == pytest.approx(15)
    low, high = (100 * (math.exp(math.log(1.15) + side * ONE_CHANGE) - 1) for side in (-1, 1))
    assert (found["change_low"], found["change_high"]) == pytest.approx((low, high), abs=0.01)
    assert (found["now"], found["reference"]) == pytest.approx((345, 300))
    assert (found["error_sd"], found["error_df"], found["line"]) == (0.08, 10, 10)
    assert (found["unit"], found["direction"]) == ("%", Direction.UP)
    assert (found["reference_days"], found["reference_to"]) == (1, pd.Timestamp("2026-01-05"))


def test_the_difference_moves_with_the_error_of_the_ratio():
    found = row(changes(*weekly(400.0, 300.0)), "asymmetry")
    moved = math.log(400 / 300)
    assert found["change"] == pytest.approx(25)
    low = moved - T_10 * 0.09 * math.sqrt(2)
    assert found["change_low"] == pytest.approx(100 * (1 - math.exp(-low)), abs=0.01)
    assert (found["now"], found["reference"]) == (pytest.approx(25), 0)
    assert (found["verdict"], found["direction"]) == ("changed", Direction.TO_RIGHT)


def test_the_legs_are_judged_one_by_one():
    found = changes(on("2026-01-05", 300.0, 300.0), on("2026-01-12", 380.0, 303.0))
    assert [row(found, leg)["verdict"] for leg in ("left", "right")] == ["changed", "not_shown"]


def test_repeats_on_one_day_are_one_test_day_and_narrow_only_the_part_within_it():
    tests = [on("2026-01-05", 300.0), *[on("2026-01-12", 345.0)] * 3]
    found = changes(*tests).iloc[:1]
    variance = 0.08**2 + (0.08**2 - 0.06**2 + 0.06**2 / 3)
    low = 100 * (1.15 * math.exp(-T_10 * math.sqrt(variance)) - 1)
    assert found["change_low"].item() == pytest.approx(low, abs=0.01)


@pytest.mark.parametrize(
    ("change_pct", "low", "high", "word"),
    [
        (20.0, 0.1, 45.0, "changed"),
        (20.0, 0.0, 45.0, "repeat"),
        (-20.0, -40.0, -0.1, "changed"),
        (10.0, -1.0, 21.0, "repeat"),
        (9.99, -1.0, 21.0, "not_shown"),
        (-10.0, -21.0, 1.0, "repeat"),
        # Real and small: the line never decides that, and never takes it back.
        (3.0, 0.5, 5.5, "changed"),
        (math.nan, math.nan, math.nan, "not_rated"),
        (30.0, math.nan, math.nan, "not_rated"),
    ],
)
def test_each_word_ends_where_the_next_begins(change_pct, low, high, word):
    codes = change_verdict_codes(*(np.asarray([each]) for each in (change_pct, low, high, 10.0)))
    assert CHANGE_VERDICTS[codes[0]] == word


@pytest.mark.parametrize(("now", "word"), [(26.0, "repeat"), (25.9, "not_shown")])
def test_a_bridge_is_judged_in_repetitions_with_a_line_of_six(now, word):
    tests = [
        bridge(20.0, 20.0, local_date="2026-01-05"),
        bridge(now, 20.0, local_date="2026-01-12"),
    ]
    found = row(changes(*tests))
    assert found["change_low"] == pytest.approx(now - 20 - T_10 * 4 * math.sqrt(2), abs=0.01)
    assert (found["unit"], found["line"], found["verdict"]) == ("repetitions", 6, word)


def test_the_error_of_a_bridge_grows_above_27_repetitions():
    # To 31: t x root(16 + 16 x (31/27)^2) = 11.04 is more than 11, to 32: 11.24 is less than 12.
    for now, word in ((30.0, "repeat"), (31.0, "repeat"), (32.0, "changed")):
        tests = [
            bridge(20.0, 20.0, local_date="2026-01-05"),
            bridge(now, 20.0, local_date="2026-01-12"),
        ]
        assert row(changes(*tests))["verdict"] == word


@pytest.mark.parametrize(
    ("now", "word", "within"),
    [
        (12.5, "not_shown", True),
        (12.6, "changed", False),
        (7.5, "not_shown", True),
        (7.4, "changed", False),
    ],
)
def test_a_curl_that_moved_by_one_machine_step_shows_no_change(now, word, within):
    tests = [curl(10.0, 10.0, local_date="2026-01-05"), curl(now, 10.0, local_date="2026-01-12")]
    found = row(changes(*tests))
    assert (found["verdict"], found["within_machine_step"]) == (word, within)


def test_another_machine_is_never_the_last_test():
    tests = [
        curl(20.0, 20.0, local_date="2026-01-05", machine_id="m1"),
        curl(40.0, 40.0, local_date="2026-01-12", machine_id="m2"),
        curl(21.0, 20.0, local_date="2026-01-19", machine_id="m1"),
    ]
    found = row(changes(*tests))
    assert (found["reference"], found["change"]) == (pytest.approx(20), pytest.approx(5))


def test_a_painful_test_is_neither_compared_nor_compared_with():
    tests = weekly(300.0, 100.0, 330.0)
    tests[1]["pain"] = 5
    assert row(changes(*tests))["reference"] == pytest.approx(300)
    tests[2]["pain"] = 3
    found = changes(*tests)
    assert set(found["verdict"]) == {"not_rated"}
    assert set(found["why"]) == {"painful"}
    assert found.loc[found["against"] != "other_leg", "change"].isna().all()


def test_a_leg_that_was_not_measured_has_no_change_and_does_not_stop_the_other():
    found = changes(*weekly(300.0, None))
    left, difference, right = (row(found, name) for name in ("left", "asymmetry", "right"))
    assert (left["verdict"], left["why"]) == (ChangeVerdict.NOT_MEASURED, "leg_missing")
    assert (difference["verdict"], difference["why"]) == (ChangeVerdict.NOT_MEASURED, "leg_missing")
    assert math.isnan(left["change"])
    assert (right["verdict"], right["change"]) == ("not_shown", 0)


def test_a_first_test_has_nothing_before_it():
    found = changes(*weekly(300.0))
    assert row(found)["why"] == "nothing_before"
    assert row(found, against="baseline")["why"] == "too_few_before"
    assert Against.BEFORE_INJURY not in set(found["against"])
    assert set(found.loc[found["against"] != "other_leg", "verdict"]) == {"not_rated"}


def test_a_test_whose_error_nobody_knows_has_a_change_and_no_verdict():
    found = row(changes(*weekly(300.0, 450.0, protocol="razor")))
    assert (found["verdict"], found["why"], found["change"]) == (
        "not_rated",
        "no_error",
        pytest.approx(50),
    )
    assert math.isnan(found["change_low"])


def test_the_baseline_is_the_mean_of_three_and_leaves_the_first_two_out_as_soon_as_it_can():
    lefts = (200.0, 250.0, 300.0, 310.0, 320.0, 330.0)
    found = changes(*weekly(*lefts), only_latest=False)
    baselines = found[(found["quantity"] == "left") & (found["against"] == "baseline")]
    mean_of_first = (200 * 250 * 300) ** (1 / 3)
    mean_of_practised = (300 * 310 * 320) ** (1 / 3)
    assert baselines["reference"].tolist() == pytest.approx(
        [math.nan] * 3 + [mean_of_first] * 2 + [mean_of_practised], nan_ok=True
    )
    assert baselines["learning"].tolist() == [True, True, False, True, True, False]
    assert baselines["reference_days"].tolist() == [0, 0, 0, 3, 3, 3]
    # One test against the mean of three.
    last = baselines.iloc[-1]
    half = T_10 * 0.08 * math.sqrt(1 + 1 / 3)
    assert last["change_low"] == pytest.approx(100 * (330 / mean_of_practised * math.exp(-half) - 1), abs=0.01)


@pytest.mark.parametrize(("weeks", "days"), [(26, 3), (27, 0)])
def test_a_pause_longer_than_26_weeks_begins_a_new_baseline(weeks, days):
    tests = weekly(300.0, 300.0, 300.0)
    later = pd.Timestamp("2026-01-19") + pd.Timedelta(weeks=weeks)
    found = changes(*tests, on(f"{later:%Y-%m-%d}", 330.0))
    assert row(found, against="baseline")["reference_days"] == days
    assert row(found)["reference_days"] == 1


def test_before_an_injury_is_the_window_that_ends_with_the_last_test_before_it():
    club = Club(injuries=injuries(("a1", "left", "2026-04-10", "2026-06-01")))
    tests = [
        on("2026-01-05", 500.0),  # more than six weeks before the last test before the injury
        on("2026-03-16", 380.0),
        on("2026-04-06", 420.0),
        on("2026-04-10", 250.0),  # the first day of the injury belongs to it
        on("2026-06-15", 300.0),
    ]
    found = row(changes(*tests, club=club), against="before_injury")
    assert found["reference"] == pytest.approx(math.sqrt(380 * 420))
    assert found["reference_days"] == 2
    assert found["reference_to"] == pd.Timestamp("2026-04-06")
    assert (found["verdict"], found["direction"]) == ("changed", Direction.DOWN)


def test_before_an_injury_without_a_test_there_is_nothing_to_hold_against():
    club = Club(injuries=injuries(("a1", "left", "2026-01-01", None)))
    found = row(changes(*weekly(300.0, 310.0), club=club), against="before_injury")
    assert (found["verdict"], found["why"]) == ("not_rated", "nothing_before_injury")


def test_the_latest_injury_counts():
    club = Club(injuries=injuries(("a1", "left", "2026-01-07", "2026-01-08"), ("a1", "right", "2026-01-14", None)))
    found = row(changes(*weekly(300.0, 320.0, 310.0), club=club), against="before_injury")
    # The window reaches back over the first injury: six weeks to the last test before the second.
    assert found["reference"] == pytest.approx(math.sqrt(300 * 320))


def test_the_other_leg_has_the_reading_and_the_verdict_of_every_other_page():
    tests = club_tests(on("2026-01-05", 280.0, 400.0))
    assessed = assess(tests, Club(), Settings())
    found = change(assessed, Club(), Settings())
    left, right = (row(found, leg, "other_leg") for leg in ("left", "right"))
    assert left["verdict"] == right["verdict"] == assessed["verdict"].item() == "clear"
    assert right["change"] == -left["change"] == assessed["reading_pct"].item()
    assert (left["change_low"], left["change_high"]) == (
        -right["change_high"],
        -right["change_low"],
    )
    assert (left["direction"], right["direction"]) == (Direction.DOWN, Direction.UP)
    assert (left["now"], left["reference"]) == (280, 400)


def test_the_best_value_is_a_mark_and_needs_a_test_before_it():
    tests = weekly(300.0, 310.0, 305.0, 310.0, 311.0)
    found = changes(*tests, only_latest=False)
    best = found[(found["quantity"] == "left") & (found["against"] == "last")]
    assert best["is_best"].tolist() == [False, True, False, False, True]
    assert set(best["verdict"]) == {"not_rated", "not_shown"}


def test_only_the_last_test_day_is_asked_for_unless_all_are():
    tests = weekly(300.0, 310.0, 320.0)
    assert changes(*tests)["local_date"].nunique() == 1
    assert changes(*tests, only_latest=False)["local_date"].nunique() == 3


def test_a_test_without_a_date_is_not_compared():
    found = changes(on("2026-01-05", 300.0), on(None, 310.0), only_latest=False)
    undated = found[found["local_date"].isna()]
    assert set(undated.loc[undated["against"] != "other_leg", "why"]) == {"no_date"}


def test_a_frame_without_tests_has_no_change():
    assessed = assess(club_tests(on("2026-01-05", 300.0)), Club(), Settings()).iloc[:0]
    assert len(change(assessed, Club(), Settings())) == 0
