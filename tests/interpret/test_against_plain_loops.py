"""Readings worked out a second time, test by test in plain loops."""

from __future__ import annotations

import datetime as dt
import math
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstring_metrics.interpret import Club, assess
from hamstring_metrics.settings import Settings
from tests.interpret.histories import club_tests, injuries, phases

T_10 = 1.8124611228107335  # Student's t, 10 degrees of freedom, 95 % one-sided
ERRORS = {"nordic": (0.09, 0.06), "curl_8rm": (0.05, 0.05)}
LINE = -math.log(0.9)
CUTS = {
    "a1": [dt.date(2026, 1, 20), dt.date(2026, 2, 11)],
    "a2": [dt.date(2026, 2, 1), dt.date(2026, 2, 15)],
}
CLUB = Club(
    phases=phases(("a1", None, "2026-01-20", "2026-02-10")),
    injuries=injuries(("a2", "left", "2026-02-01", "2026-02-14")),
)


@st.composite
def invented(draw):
    return {
        "athlete_id": draw(st.sampled_from(["a1", "a2", "a3"])),
        "protocol": draw(st.sampled_from(["nordic", "curl_8rm"])),
        "machine_id": draw(st.sampled_from([None, "m1"])),
        "local_date": dt.date(2026, 1, 1) + dt.timedelta(days=draw(st.integers(0, 70))),
        "left": draw(st.sampled_from([None, 80.0, 90.0, 100.0, 130.0])),
        "right": draw(st.sampled_from([80.0, 95.0, 100.0, 130.0])),
        "pain": draw(st.sampled_from([0, 0, 0, 5])),
    }


def group(test):
    machine = test["machine_id"] if test["protocol"] == "curl_8rm" else None
    return test["athlete_id"], test["protocol"], machine


def usable(test):
    return test["left"] is not None and test["pain"] < 3


def plain_reading(test, history):
    """Estimate, half width, days, and mean difference of the legs over the window."""
    day = test["local_date"]
    earliest = day - dt.timedelta(days=42)
    for cut in CUTS.get(test["athlete_id"], []):
        if cut <= day:
            earliest = max(earliest, cut)
    between, within = ERRORS[test["protocol"]]
    by_day = {}
    for other in history:
        inside = earliest <= other["local_date"] <= day
        if group(other) == group(test) and usable(other) and inside:
            by_day.setdefault(other["local_date"], []).append(other)
    logs = [fmean(math.log(one["right"] / one["left"]) for one in tests) for tests in by_day.values()]
    apart = [fmean(one["right"] - one["left"] for one in tests) for tests in by_day.values()]
    variance = sum(between**2 - within**2 + within**2 / len(tests) for tests in by_day.values())
    return fmean(logs), T_10 * math.sqrt(variance) / len(by_day), len(by_day), fmean(apart)


def plain_verdict(test, estimate, half, apart):
    size = abs(estimate)
    if test["protocol"] == "curl_8rm" and abs(apart) <= 2.5 + 1e-6:
        return "no_difference"
    if size - half > LINE:
        return "clear"
    if size + half < LINE:
        return "even"
    if size > half:
        return "real"
    return "repeat" if size >= LINE - 1e-9 else "no_difference"


@settings(max_examples=60)
@given(st.lists(invented(), min_size=1, max_size=14))
def test_every_reading_and_verdict_agrees_with_plain_loops(history):
    found = assess(club_tests(*history), CLUB, Settings())
    for test, row in zip(history, found.to_dict("records"), strict=True):
        if not usable(test):
            assert row["reading_days"] == 0
            continue
        estimate, half, days, apart = plain_reading(test, history)
        assert row["reading_days"] == days
        assert row["verdict"] == plain_verdict(test, estimate, half, apart)
        for column, value in (
            ("reading_pct", estimate),
            ("reading_low_pct", estimate - half),
            ("reading_high_pct", estimate + half),
        ):
            as_pct = math.copysign(100 * (1 - math.exp(-abs(value))), value)
            assert row[column] == pytest.approx(as_pct, abs=1e-6)
