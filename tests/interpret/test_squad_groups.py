"""Groups beside each other by hand: medians, halves, differences, who is compared with whom, chance."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from hamstring_metrics.interpret import (
    Club,
    chance_of_flags,
    group_table,
    in_groups,
    last_strengths,
    times_table,
)


def rows_of(values: dict[str, float | None], day: str = "2026-03-04", **facts: object) -> pd.DataFrame:
    frame = pd.DataFrame({"athlete_id": list(values), "compared": list(values.values())})
    return frame.assign(local_date=pd.Timestamp(day), **facts)


FIRST = {f"f{n}": 300.0 + 10 * n for n in range(5)}
SECOND = {f"s{n}": 200.0 + 10 * n for n in range(5)}


def test_two_groups_by_hand():
    grouped = pd.concat([rows_of(FIRST, group="First"), rows_of(SECOND, group="Second")])
    found = group_table(grouped).set_index("group")
    assert found["athletes"].tolist() == [5, 5]
    assert found["median"].tolist() == [320, 220]
    assert found.loc["First", ["low_quartile", "high_quartile"]].tolist() == [310, 330]
    # All 25 differences lie between 60 and 140; four lie outside at either end: 60, 70, 70, 80.
    assert found.loc["First", ["difference", "difference_low", "difference_high"]].tolist() == [
        100,
        80,
        120,
    ]
    assert found.loc["Second", ["difference", "difference_low", "difference_high"]].tolist() == [
        -100,
        -120,
        -80,
    ]
    assert set(found["against"]) == {"the others"}
    assert found["compared_athletes"].tolist() == [5, 5]


def test_an_athlete_of_two_squads_is_in_both_and_never_among_the_others():
    squads = pd.DataFrame(
        [(one, "First") for one in FIRST] + [(one, "Second") for one in SECOND] + [("f0", "Second")],
        columns=["athlete_id", "squad"],
    )
    grouped = in_groups(rows_of(FIRST | SECOND), Club(squads=squads), "squad")
    found = group_table(grouped).set_index("group")
    assert found["athletes"].tolist() == [5, 6]
    assert found["compared_athletes"].tolist() == [5, 4]
    assert math.isnan(found.loc["Second", "difference"])  # the four others are too few


def test_a_group_of_four_has_its_median_and_no_difference():
    four = dict(list(FIRST.items())[:4])
    found = group_table(pd.concat([rows_of(four, group="a"), rows_of(SECOND, group="b")])).set_index("group")
    assert found.loc["a", "median"] == 315
    assert found[["difference", "difference_low", "difference_high"]].isna().all(axis=None)


def test_who_has_no_value_or_no_group_is_not_counted():
    grouped = in_groups(rows_of(FIRST | {"x": None}).assign(position=["wing"] * 5 + ["wing"]), Club(), "position")
    assert group_table(grouped)["athletes"].tolist() == [5]
    nobody = in_groups(rows_of(FIRST).assign(position=None), Club(), "position")
    assert group_table(nobody).empty


def test_seasons_are_compared_athlete_by_athlete_in_the_order_of_time():
    before = rows_of({f"a{n}": 300.0 for n in range(6)}, "2025-03-04", season=2024)
    # One who was there only before, and one only after, are in the medians and not in the change.
    after = rows_of({f"a{n}": 302.0 + 2 * n for n in range(5)} | {"new": 500.0}, "2026-03-04", season=2025)
    found = times_table(in_groups(pd.concat([after, before]), Club(), "season")).set_index("group")
    assert found.index.tolist() == [2024, 2025]
    assert found["athletes"].tolist() == [6, 6]
    assert found["compared_athletes"].tolist() == [0, 5]
    assert found["against"].iloc[0] is None or math.isnan(found["against"].iloc[0])
    assert found.loc[2025, "against"] == 2024
    # Changes 2, 4, 6, 8, 10: the middle of their pairwise means is 6; with five the interval is their range.
    assert found.loc[2025, ["difference", "difference_low", "difference_high"]].tolist() == [
        6,
        2,
        10,
    ]


def test_of_several_tests_in_a_phase_the_mean_counts_once():
    rows = pd.concat([rows_of({"a": 300.0}, group="x"), rows_of({"a": 340.0}, "2026-03-11", group="x")])
    found = times_table(rows)
    assert found[["athletes", "median"]].iloc[0].tolist() == [1, 320]


def test_chance_alone_gives_one_in_ten_of_what_was_rated():
    verdicts = ["clear", "real", "repeat", "even", "no_difference", "not_rated", "not_measured"]
    rows = pd.DataFrame(
        {
            "verdict": verdicts,
            "left_change_verdict": [
                "changed",
                "repeat",
                "not_shown",
                None,
                "not_rated",
                None,
                None,
            ],
            "right_change_verdict": ["changed", None, None, None, None, None, "not_measured"],
        }
    )
    found = chance_of_flags(rows).set_index("what")
    assert found.loc["difference"].tolist() == pytest.approx([5, 2, 0.5])
    assert found.loc["change"].tolist() == pytest.approx([4, 2, 0.4])


def test_where_nothing_was_rated_nothing_is_said_of_chance():
    rows = pd.DataFrame({"verdict": ["not_rated"], "left_change_verdict": None, "right_change_verdict": None})
    assert chance_of_flags(rows).empty


def test_the_small_line_holds_the_last_ten_test_days_oldest_first():
    days = pd.date_range("2026-01-01", periods=12)
    tests = pd.DataFrame(
        {
            "athlete_id": "a",
            "local_date": days,
            "left": range(300, 312),
            "right": range(300, 312),
            "not_rated_why": None,
        }
    )
    more = pd.DataFrame(
        {
            "athlete_id": ["b", "b", "b", "c"],
            "local_date": pd.to_datetime(["2026-01-02", "2026-01-02", "2026-01-03", "2026-01-03"]),
            "left": [300.0, 310, 400, None], "right": [300.0, 310, 400, 300],
            "not_rated_why": [None, None, "painful", "one_side"],
        }
    )  # fmt: skip
    found = last_strengths(pd.concat([tests[::-1], more]))
    assert found["a"] == [float(value) for value in range(302, 312)]
    assert found["b"] == [305.0]
    assert "c" not in found
