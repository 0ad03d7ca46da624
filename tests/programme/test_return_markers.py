"""Markers of the way back: beside the other leg and the time before, with how far experts agree."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from hamstring_metrics import catalogue
from hamstring_metrics.interpret import Club, assess
from hamstring_metrics.model import Side, Verdict
from hamstring_metrics.programme import return_markers
from hamstring_metrics.settings import Settings

INJURED = dt.date(2026, 3, 14)
NEW = (
    "h_test_active", "h_test_passive", "h_test_insecurity", "active_knee_extension",
    "straight_leg_raise", "single_hop", "triple_hop", "apprehension", "readiness", "own_number",
)  # fmt: skip


def assessed(*rows, **columns):
    tests = pd.DataFrame(rows, columns=["protocol", "local_date", "left", "right"])
    tests["local_date"] = pd.to_datetime(tests["local_date"])
    return assess(tests.assign(athlete_id="a", **columns), Club(), Settings())


def markers(frame, side=Side.LEFT):
    return {one.id: one for one in return_markers(frame, side, INJURED)}


def value(frame, marker, side=Side.LEFT):
    return markers(frame, side)[marker].values[0]


@pytest.mark.parametrize("protocol", NEW)
def test_every_marker_is_a_protocol_that_is_shown_and_not_rated(protocol):
    row = assessed((protocol, "2026-05-04", 5.0, 8.0)).iloc[0]
    assert (row["verdict"], row["not_rated_why"]) == (Verdict.NOT_RATED, "no_error")


@pytest.mark.parametrize("protocol", ["h_test_insecurity", "apprehension", "readiness"])
def test_a_score_of_0_is_a_score_and_not_a_leg_that_was_left_out(protocol):
    row = assessed((protocol, "2026-05-04", 0.0, 3.0)).iloc[0]
    assert (row["verdict"], row["not_rated_why"]) == (Verdict.NOT_RATED, "no_error")


def test_all_markers_are_there_before_anything_was_measured():
    found = markers(assessed(("nordic", "2026-02-01", 300.0, 310.0)))
    assert list(found) == [
        "strength", "outer_range", "range_of_motion", "h_test", "hops", "apprehension", "readiness",
        "own_number",
    ]  # fmt: skip
    assert all(one.values == () for one in found.values())


@pytest.mark.parametrize(
    ("marker", "agreement"),
    [
        ("strength", [71, 55, None, 66.1]),
        ("outer_range", [83.3]),
        ("range_of_motion", [45]),
        ("h_test", [58, 57.6]),
        ("hops", [53, 33]),
        ("apprehension", [98.3]),
        ("readiness", [86.7]),
    ],
)
def test_every_marker_says_how_far_experts_agreed(marker, agreement):
    statements = markers(assessed(("nordic", "2026-02-01", 300.0, 310.0)))[marker].statements
    assert [one.agreement_pct for one in statements] == agreement
    assert all(one.source.finding or one.source.kind == "chosen" for one in statements)


def test_strength_stands_beside_the_other_leg_and_the_value_before_the_injury():
    frame = assessed(
        ("nordic", "2026-01-10", 380.0, 390.0),
        ("nordic", "2026-03-13", 400.0, 410.0),
        ("nordic", "2026-05-04", 300.0, 400.0),
    )
    found = value(frame, "strength")
    assert (found.injured, found.other, found.of_other_pct) == (300.0, 400.0, 75.0)
    assert (found.before, found.before_day, found.of_before_pct) == (
        400.0,
        dt.date(2026, 3, 13),
        75.0,
    )


def test_the_right_leg_is_seen_from_the_right():
    frame = assessed(("single_hop", "2026-05-04", 200.0, 150.0))
    found = value(frame, "hops", Side.RIGHT)
    assert (found.injured, found.other, found.of_other_pct) == (150.0, 200.0, 75.0)


def test_a_test_on_the_day_of_the_injury_counts_as_after_it():
    frame = assessed(("single_hop", "2026-03-14", 120.0, 150.0))
    assert value(frame, "hops").before is None


def test_a_leg_that_was_not_measured_has_no_share():
    found = value(assessed(("nordic", "2026-05-04", None, 400.0)), "strength")
    assert (found.injured, found.of_other_pct, found.of_before_pct) == (None, None, None)


def test_a_score_has_no_share_and_says_which_way_is_better():
    fear = value(assessed(("apprehension", "2026-05-04", 4.0, 0.0)), "apprehension")
    ready = value(assessed(("readiness", "2026-05-04", 7.0, None)), "readiness")
    assert (fear.injured, fear.of_other_pct, fear.lower_is_better) == (4.0, None, True)
    assert (ready.injured, ready.lower_is_better) == (7.0, False)


def test_a_curl_before_the_injury_on_another_machine_is_not_its_value_before():
    frame = assessed(
        ("curl_8rm", "2026-02-01", 25.0, 25.0),
        ("curl_8rm", "2026-03-01", 15.0, 15.0),
        ("curl_8rm", "2026-05-04", 20.0, 25.0),
        machine_id=["m1", "m2", "m1"],
    )
    assert value(frame, "strength").before == 25.0


def test_a_painful_test_is_marked_and_never_the_value_before():
    frame = assessed(
        ("nordic", "2026-02-01", 400.0, 410.0),
        ("nordic", "2026-03-01", 100.0, 410.0),
        ("nordic", "2026-05-04", 300.0, 400.0),
        pain=[0, 6, 5],
    )
    found = value(frame, "strength")
    assert (found.before, found.painful) == (400.0, True)


def test_every_protocol_of_a_marker_is_in_the_catalogue_and_all_new_ones_are_used():
    named = {one for marker in catalogue.marker_statements() for one in marker.protocols}
    assert named <= set(catalogue.protocols())
    assert set(NEW) <= named
