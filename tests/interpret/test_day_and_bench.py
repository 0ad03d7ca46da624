"""The test day by need, and values that are being typed."""

from __future__ import annotations

import datetime as dt
import math

import pandas as pd
import pytest

from hamstring_metrics import interpret
from hamstring_metrics.interpret import BenchEntry, BenchTest, Club, assess_one
from hamstring_metrics.model import StopReason
from hamstring_metrics.settings import Settings
from tests.interpret.histories import (
    DAY,
    assessed,
    body_masses,
    bridge,
    club_tests,
    curl,
    weaker_left,
)


def test_a_squad_is_sorted_by_need_and_then_by_size():
    found = interpret.test_day(
        assessed(
            weaker_left(1, athlete_id="nothing"),
            weaker_left(12, athlete_id="repeat"),
            {"athlete_id": "one_side", "left": 300},
            weaker_left(17, athlete_id="real"),
            weaker_left(30, athlete_id="clear"),
            weaker_left(40, athlete_id="clearer"),
            weaker_left(40, athlete_id="no_error", protocol="iso_60"),
            weaker_left(20, athlete_id="painful", pain=7),
            weaker_left(40, athlete_id="another_day", local_date="2026-03-03"),
        ),
        dt.date(2026, 3, 4),
    )
    assert found[["athlete_id", "need"]].to_numpy().tolist() == [
        ["clearer", 1], ["clear", 1], ["real", 2], ["repeat", 3],
        ["one_side", 4], ["painful", 4], ["nothing", 5], ["no_error", 7],
    ]  # fmt: skip


def test_repeats_are_one_row_which_is_the_last_test_with_a_reading():
    found = interpret.test_day(assessed({"left": 300}, weaker_left(30), weaker_left(20), {"right": 300}), DAY)
    assert len(found) == 1
    row = found.iloc[0]
    assert row["asymmetry_pct"] == pytest.approx(20)
    assert (row["tests_that_day"], row["need"]) == (4, 1)


def test_a_good_repeat_settles_one_side_but_not_pain():
    settled = interpret.test_day(assessed({"left": 300}, weaker_left(1)), DAY)
    painful = interpret.test_day(assessed(weaker_left(1, pain=6), weaker_left(1)), DAY)
    assert settled["need"].tolist() == [5]
    assert painful["need"].tolist() == [4]
    assert painful["verdict"].tolist() == ["no_difference"]


def test_pain_does_not_hide_a_clear_difference():
    found = interpret.test_day(assessed(weaker_left(40, pain=6), weaker_left(40)), DAY)
    assert found["need"].tolist() == [1]


def test_the_later_time_of_the_day_is_the_later_test():
    tests = club_tests(weaker_left(30), weaker_left(20))
    tests["local_time"] = ["10:30", "09:15"]
    found = interpret.test_day(interpret.assess(tests, Club(), Settings()), DAY)
    assert found["asymmetry_pct"].tolist() == pytest.approx([30])


def test_one_protocol_may_be_asked_for_and_an_empty_day_has_no_rows():
    frame = assessed(weaker_left(5), curl(20, 20), bridge(20, 20))
    assert len(interpret.test_day(frame, DAY)) == 3
    assert interpret.test_day(frame, DAY, "curl_8rm")["protocol"].tolist() == ["curl_8rm"]
    assert interpret.test_day(frame, "2026-03-05").empty


def entry(*tests: BenchTest, **more: object) -> BenchEntry:
    return BenchEntry(dt.date(2026, 3, 4), tests, **more)


def test_a_runner_nobody_has_stored_is_assessed_from_what_is_typed():
    typed = entry(
        BenchTest("curl_8rm", 20, 22.5, 8, 8),
        BenchTest("single_leg_bridge", 14, 27),
        body_mass_kg=70,
    )
    found = assess_one(typed, pd.DataFrame(), Club(), Settings())
    assert found["protocol"].tolist() == ["curl_8rm", "single_leg_bridge"]
    assert found["verdict"].tolist() == ["no_difference", "clear"]
    assert found["left_missing_kg"].tolist()[0] == 2.5
    assert found["left_rating"].tolist()[1] == "poor"


def test_what_is_not_typed_yet_is_missing():
    found = assess_one(entry(BenchTest("curl_8rm", left=20)), pd.DataFrame(), Club(), Settings())
    row = found.iloc[0]
    assert (row["verdict"], row["not_rated_why"]) == ("not_measured", "one_side")
    assert math.isnan(row["right_load_kg"])


def test_the_history_of_this_athlete_alone_shares_the_window():
    history = club_tests(
        weaker_left(10, local_date="2026-03-01"),
        weaker_left(40, athlete_id="a2", local_date="2026-03-01"),
    )
    typed = entry(BenchTest("nordic", 320, 400, 3, 3), athlete_id="a1")
    row = assess_one(typed, history, Club(), Settings()).iloc[0]
    assert row["reading_days"] == 2
    # ln(400 / 360) and ln(400 / 320) have the mean 0.16425, which is 15.15 %.
    assert row["reading_pct"] == pytest.approx(15.147, abs=0.001)


def test_typed_values_read_as_they_will_once_stored():
    history = club_tests(weaker_left(10, local_date="2026-03-01"))
    typed = entry(BenchTest("nordic", 320, 400, 3, 3, pain=1), athlete_id="a1", body_mass_kg=80)
    bench = assess_one(typed, history, Club(), Settings()).iloc[0]
    club = Club(body_masses=body_masses(("a1", "2026-03-04", 80)))
    stored = interpret.assess(
        club_tests(weaker_left(10, local_date="2026-03-01"), {"left": 320, "right": 400, "pain": 1}),
        club,
        Settings(),
    ).iloc[1]
    for column in ("reading_pct", "reading_low_pct", "verdict", "left_per_kg", "body_mass_kg"):
        assert bench[column] == stored[column], column


def test_a_typed_mass_replaces_an_older_one_and_leaves_the_club_alone():
    club = Club(body_masses=body_masses(("a1", "2026-03-01", 70)))
    typed = entry(BenchTest("nordic", 320, 400), athlete_id="a1", body_mass_kg=72)
    row = assess_one(typed, pd.DataFrame(), club, Settings()).iloc[0]
    assert row["body_mass_kg"] == 72
    assert len(club.body_masses) == 1


def test_a_set_that_pain_ended_is_not_read():
    typed = entry(BenchTest("nordic", 320, 400, stop_reason=StopReason.PAIN))
    row = assess_one(typed, pd.DataFrame(), Club(), Settings()).iloc[0]
    assert row["not_rated_why"] == "painful"
