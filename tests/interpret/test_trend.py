"""What may be shown of a history: by number of test days, in unbroken stretches, never beyond."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from hamstring_metrics.interpret import Club, trend
from hamstring_metrics.interpret.trend import Trend
from hamstring_metrics.model import Quantity, TrendKind
from tests.interpret.histories import bridge, club_tests, curl

START = pd.Timestamp("2026-01-05")


def weekly(*lefts: float | None, **more: Any) -> list[dict[str, Any]]:
    return [
        {"local_date": START + pd.Timedelta(weeks=week), "left": left, "right": 400.0, **more}
        for week, left in enumerate(lefts)
    ]


def trend_of(*tests: dict[str, Any], quantity: str = "left") -> Trend:
    return trend(club_tests(*tests), quantity, Club())


@pytest.mark.parametrize(
    ("tests", "kind", "line", "band"),
    [
        (1, "point", False, False),
        (2, "change", False, False),
        (3, "line", True, False),
        (4, "few", True, True),
        (5, "few", True, True),
        (6, "full", True, True),
        (12, "full", True, True),
    ],
)
def test_what_is_shown_of_so_many_test_days(tests, kind, line, band):
    latest = trend_of(*weekly(*[300.0 + 5 * (week % 3) for week in range(tests)])).latest
    assert (latest.kind, latest.days, len(latest.points)) == (kind, tests, tests)
    assert (len(latest.line) > 0) == line
    assert math.isnan(latest.slope_per_week) != line
    assert latest.has_band == band
    assert math.isnan(latest.slope_low) != band
    assert bool(len(latest.line) and latest.line["low"].notna().all()) == band


def test_no_test_shows_nothing():
    painful = trend_of(*weekly(300.0, 310.0, 320.0, pain=5))
    assert (painful.kind, painful.latest, painful.segments) == (TrendKind.NOTHING, None, ())


def test_a_slope_by_hand_on_real_dates():
    # Weeks 0, 1, 2, 3 with 310, 312, 313, 317: as in the line of 10, 12, 13, 17.
    latest = trend_of(*weekly(310.0, 312.0, 313.0, 317.0)).latest
    half = 2.91999 * math.sqrt(0.9 / 5)
    assert latest.slope_per_week == pytest.approx(2.2)
    assert (latest.slope_low, latest.slope_high) == pytest.approx((2.2 - half, 2.2 + half), abs=1e-4)
    assert latest.slope_pct_per_week == pytest.approx(100 * 2.2 / 313)
    tests = weekly(300.0, 320.0, 380.0)
    tests[2]["local_date"] = START + pd.Timedelta(weeks=4)
    assert trend_of(*tests).latest.slope_per_week == pytest.approx(20)


def test_the_line_ends_with_the_tests_and_says_nothing_after_one_retest_interval():
    latest = trend_of(*weekly(310.0, 312.0, 313.0, 317.0)).latest
    assert latest.line["day"].min() == START
    assert latest.line["day"].max() == START + pd.Timedelta(weeks=3)
    assert (latest.first, latest.last) == (dt.date(2026, 1, 5), dt.date(2026, 1, 26))
    assert latest.holds_until == dt.date(2026, 2, 23)  # four weeks on
    ends = latest.line["value"].iloc[[0, -1]].tolist()
    assert ends == pytest.approx([309.7, 316.3])


def test_a_machine_change_breaks_the_line():
    tests = [
        curl(20.0 + week, 20.0, local_date=START + pd.Timedelta(weeks=week), machine_id=machine)
        for week, machine in enumerate(["m1", "m1", "m1", "m2", "m2"])
    ]
    found = trend(club_tests(*tests), "left", Club())
    assert [(one.machine_id, one.kind, one.days) for one in found.segments] == [
        ("m1", "line", 3),
        ("m2", "change", 2),
    ]
    assert (found.latest.machine_id, found.kind, found.unit) == ("m2", "change", "kg")


@pytest.mark.parametrize(("weeks", "segments"), [(26, 1), (27, 2)])
def test_a_pause_longer_than_26_weeks_is_not_joined(weeks, segments):
    tests = weekly(300.0, 310.0, 320.0, 330.0)
    tests[3]["local_date"] = START + pd.Timedelta(weeks=2 + weeks)
    assert len(trend_of(*tests).segments) == segments


def test_repeats_of_a_day_are_one_point():
    latest = trend_of(*weekly(300.0), *weekly(320.0)).latest
    assert (latest.kind, latest.days) == ("point", 1)
    assert latest.points["value"].item() == pytest.approx(math.sqrt(300 * 320))


def test_each_point_carries_the_error_of_one_test():
    point = trend_of(*weekly(300.0)).latest.points.iloc[0]
    assert point["low"] == pytest.approx(300 * math.exp(-1.8125 * 0.08), abs=0.01)
    assert point["high"] == pytest.approx(300 * math.exp(1.8125 * 0.08), abs=0.01)


def test_a_leg_that_was_not_measured_is_no_point():
    assert trend_of(*weekly(300.0, None, 310.0)).latest.days == 2


def test_the_difference_is_shown_in_percent_and_mirrors():
    tests = club_tests(*weekly(300.0, 310.0, 320.0, 340.0, 350.0, 390.0))
    swapped = tests.rename(columns={"left": "right", "right": "left"})
    one, other = (trend(each, "asymmetry", Club()).latest for each in (tests, swapped))
    assert one.slope_per_week == pytest.approx(-other.slope_per_week)
    assert one.slope_low == pytest.approx(-other.slope_high)
    assert one.line["value"].to_numpy() == pytest.approx(-other.line["value"].to_numpy())
    assert one.line["low"].to_numpy() == pytest.approx(-other.line["high"].to_numpy())
    assert one.points["value"].iloc[0] == pytest.approx(25)
    assert math.isnan(one.slope_pct_per_week)
    legs = [trend(each, leg, Club()).latest for each, leg in ((tests, "left"), (swapped, "right"))]
    assert legs[0].slope_per_week == legs[1].slope_per_week


def test_scaling_scales_the_slope_and_leaves_its_share():
    tests = club_tests(*weekly(300.0, 310.0, 320.0, 340.0))
    one, other = (trend(tests.assign(left=tests["left"] * factor), Quantity.LEFT, Club()).latest for factor in (1, 2))
    assert other.slope_per_week == pytest.approx(2 * one.slope_per_week)
    assert other.slope_pct_per_week == pytest.approx(one.slope_pct_per_week)


def test_a_bridge_is_followed_in_repetitions():
    tests = [bridge(20.0 + week, 20.0, local_date=START + pd.Timedelta(weeks=week)) for week in range(4)]
    found = trend(club_tests(*tests), "asymmetry", Club())
    assert (found.unit, round(found.latest.slope_per_week, 9)) == ("repetitions", -1)


def test_tests_of_two_athletes_are_refused():
    tests = club_tests(*weekly(300.0), *weekly(310.0, athlete_id="a2"))
    with pytest.raises(ValueError, match="found '2'"):
        trend(tests, "left", Club())


def test_the_band_is_narrowest_in_the_middle():
    line = trend_of(*weekly(300.0, 318.0, 309.0, 330.0, 320.0, 341.0)).latest.line
    width = (line["high"] - line["low"]).to_numpy()
    assert np.argmin(width) in range(len(width) // 3, 2 * len(width) // 3 + 1)
