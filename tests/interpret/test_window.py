"""Which test days share a reading."""

from __future__ import annotations

import pandas as pd
import pytest

from hamstring_metrics.interpret import Club, assess
from hamstring_metrics.settings import Settings
from tests.interpret.histories import (
    assessed,
    club_tests,
    curl,
    injuries,
    phases,
    weaker_left,
    words,
)


def days_read(*dates: str, club: Club | None = None, **settings: float) -> list[int]:
    tests = [weaker_left(5, local_date=date) for date in dates]
    return assessed(*tests, club=club, **settings)["reading_days"].tolist()


def test_six_weeks_to_the_day_are_inside_and_a_day_more_is_not():
    assert days_read("2026-01-01", "2026-02-12") == [1, 2]
    assert days_read("2026-01-01", "2026-02-13") == [1, 1]


def test_the_window_is_the_clubs_own():
    assert days_read("2026-01-01", "2026-01-15", window_weeks=2) == [1, 2]
    assert days_read("2026-01-01", "2026-01-16", window_weeks=2) == [1, 1]


def test_a_window_never_looks_ahead():
    assert days_read("2026-03-08", "2026-03-01") == [2, 1]


def test_a_phase_that_begins_between_two_tests_parts_them():
    club = Club(phases=phases(("a1", None, "2026-03-05", None)))
    assert days_read("2026-03-04", "2026-03-05", "2026-03-06", club=club) == [1, 1, 2]


def test_a_phase_that_belongs_to_nobody_in_particular_parts_everybodys_tests():
    club = Club(phases=phases((None, None, "2026-03-05", None)))
    assert days_read("2026-03-04", "2026-03-05", "2026-03-06", club=club) == [1, 1, 2]


def test_the_last_day_of_a_phase_still_belongs_to_it():
    club = Club(phases=phases(("a1", None, "2026-01-01", "2026-03-05")))
    assert days_read("2026-03-04", "2026-03-05", "2026-03-06", club=club) == [1, 2, 1]


def test_a_phase_of_the_squad_parts_its_members_only():
    club = Club(
        phases=phases((None, "first team", "2026-03-05", None)),
        squads=pd.DataFrame({"athlete_id": ["a1", "a2"], "squad": ["first team", "youth"]}),
    )
    tests = [
        weaker_left(5, athlete_id=athlete, local_date=date)
        for athlete in ("a1", "a2")
        for date in ("2026-03-04", "2026-03-06")
    ]
    assert assessed(*tests, club=club)["reading_days"].tolist() == [1, 1, 1, 2]


def test_an_injury_parts_what_was_before_from_what_is_after():
    club = Club(injuries=injuries(("a1", "left", "2026-03-05", "2026-03-07")))
    dates = ("2026-03-04", "2026-03-05", "2026-03-07", "2026-03-08")
    assert days_read(*dates, club=club) == [1, 1, 2, 1]


def test_another_persons_phase_and_injury_part_nothing():
    club = Club(
        phases=phases(("a2", None, "2026-03-05", None)),
        injuries=injuries(("a2", "left", "2026-03-05", None)),
    )
    assert days_read("2026-03-04", "2026-03-06", club=club) == [1, 2]


def test_curls_on_two_machines_are_never_pooled_and_nordics_on_two_devices_are():
    machines = [
        curl(20, 25, machine_id="m1", local_date="2026-03-01"),
        curl(20, 25, machine_id="m2", local_date="2026-03-02"),
        curl(20, 25, machine_id="m1", local_date="2026-03-03"),
        curl(20, 25, local_date="2026-03-04"),
    ]
    assert assessed(*machines)["reading_days"].tolist() == [1, 1, 2, 1]
    devices = [
        weaker_left(5, device="d1", local_date="2026-03-01"),
        weaker_left(5, device="d2", local_date="2026-03-02"),
    ]
    assert assessed(*devices)["reading_days"].tolist() == [1, 2]


def test_positions_of_a_dynamometer_and_protocols_are_never_pooled():
    tests = [
        weaker_left(5, protocol="hhd_mid_make_fixed", position="prone", local_date="2026-03-01"),
        weaker_left(5, protocol="hhd_mid_make_fixed", position="seated", local_date="2026-03-02"),
        weaker_left(5, protocol="hhd_mid_make_held", position="seated", local_date="2026-03-03"),
    ]
    assert assessed(*tests)["reading_days"].tolist() == [1, 1, 1]


def test_all_tests_of_one_day_share_the_reading_whatever_their_order_in_the_frame():
    tests = [weaker_left(20), weaker_left(0, local_date="2026-03-01"), weaker_left(10)]
    found = assessed(*tests)
    assert found["reading_pct"].tolist()[0] == found["reading_pct"].tolist()[2]
    assert found["reading_days"].tolist() == [2, 1, 2]
    assert found["asymmetry_pct"].tolist() == pytest.approx([20, 0, 10])


def test_a_test_without_a_date_is_not_read_and_pooled_with_nobody():
    found = assessed(weaker_left(30, local_date=None), weaker_left(5))
    assert words(found) == ["not_rated", "no_difference"]
    assert found["not_rated_why"].tolist() == ["no_date", None]
    assert found["reading_days"].tolist() == [0, 1]
    assert found["is_latest"].tolist() == [False, True]


def test_the_latest_test_day_is_per_athlete_and_protocol():
    found = assessed(
        weaker_left(5, local_date="2026-03-01"),
        weaker_left(5, local_date="2026-03-04"),
        weaker_left(5, local_date="2026-03-04"),
        curl(20, 20, local_date="2026-03-02"),
        weaker_left(5, athlete_id="a2", local_date="2026-02-01"),
    )
    assert found["is_latest"].tolist() == [False, True, True, True, True]


def test_a_retest_is_due_after_four_and_overdue_after_six_weeks():
    row = assessed(weaker_left(5, local_date="2026-03-01")).iloc[0]
    assert row["retest_due"] == pd.Timestamp("2026-03-29")
    assert row["retest_overdue"] == pd.Timestamp("2026-04-12")


def test_dates_before_1970_are_dates_like_any_other():
    assert days_read("1969-12-20", "1970-01-02") == [1, 2]


def test_the_frame_comes_back_with_its_own_rows_order_and_index():
    frame = club_tests(weaker_left(5), weaker_left(9, athlete_id="a2"))
    frame.index = pd.Index(["second", "first"])
    found = assess(frame, Club(), Settings())
    assert found.index.tolist() == ["second", "first"]
    pd.testing.assert_frame_equal(found[list(frame)], frame)
    pd.testing.assert_frame_equal(assess(found, Club(), Settings()), found)
