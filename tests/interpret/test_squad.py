"""Squads of 4, 5, 12 and 25, worked out by hand: ties, a missing mass, a stale one, an outlier."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest

from hamstring_metrics import interpret
from hamstring_metrics.interpret import Club, ways_to_compare
from hamstring_metrics.model import ComparedBy
from hamstring_metrics.settings import Settings
from tests.interpret.histories import DAY, assessed, curl

KG_80 = {f"a{number}": 80.0 for number in range(30)}


def club_of(masses: dict[str, float | None], weighed: dict[str, str] | None = None, **more: Any) -> Club:
    rows = [
        {"athlete_id": one, "date": (weighed or {}).get(one, DAY), "body_mass_kg": kg}
        for one, kg in masses.items()
        if kg is not None
    ]
    return Club(body_masses=pd.DataFrame(rows, columns=["athlete_id", "date", "body_mass_kg"]), **more)


def compared(tests: list[dict[str, Any]], club: Club, protocol: str = "nordic", **more: Any) -> pd.DataFrame:
    found = interpret.squad(assessed(*tests, club=club), club, Settings(), protocol, **more)
    return found.set_index("athlete_id", drop=False)


def forces(*means: float, **more: Any) -> list[dict[str, Any]]:
    return [{"athlete_id": f"a{number}", "left": mean, "right": mean, **more} for number, mean in enumerate(means)]


def five() -> pd.DataFrame:
    masses = {"a0": 60.0, "a1": 100.0, "a2": 80.0, "a3": 80.0, "a4": 70.0}
    tests = forces(300, 480, 360, 340, 315)
    tests[3] |= {"left": 330.0, "right": 350.0}
    return compared(tests, club_of(masses))


def test_of_four_nobody_is_ranked_and_every_value_stands():
    found = compared(forces(300, 320, 340, 360), club_of(KG_80))
    assert found["strength_per_kg"].tolist() == pytest.approx([3.75, 4.0, 4.25, 4.5])
    assert found["residual_n"].tolist() == pytest.approx([-46.1, -26.1, -6.1, 13.9])
    nothing = [
        "rank",
        "rank_strength",
        "rank_per_kg",
        "rank_residual",
        "places_moved",
        "percentile",
        "modified_z",
        "leave_one_out_t",
    ]
    assert found[nothing].isna().all(axis=None)


def test_of_five_the_strength_is_the_mean_of_both_legs():
    assert five()["strength"].tolist() == [300, 480, 360, 340, 315]


def test_of_five_the_ranks_by_hand_with_a_tie():
    found = five()
    # 5.0, 4.8, 4.5, 4.25, 4.5 N/kg; 33.9, 53.9, 13.9, -6.1, 8.9 N beyond 4 x mass + 26.1.
    assert found["strength_per_kg"].tolist() == pytest.approx([5.0, 4.8, 4.5, 4.25, 4.5])
    assert found["residual_n"].tolist() == pytest.approx([33.9, 53.9, 13.9, -6.1, 8.9])
    assert found["rank_per_kg"].tolist() == [1, 2, 3, 5, 3]
    assert found["rank_residual"].tolist() == [2, 1, 3, 5, 4]
    assert found["places_moved"].tolist() == [-1, 1, 0, 0, -1]
    assert found["rank_strength"].tolist() == [5, 1, 2, 3, 4]
    assert found["rank"].tolist() == found["rank_per_kg"].tolist()


def test_of_five_the_scores_by_hand():
    found = five()
    # Median 4.5; away 0.5, 0.3, 0, 0.25, 0: their median 0.25.
    assert found["modified_z"].tolist() == pytest.approx([1.349, 0.8094, 0, -0.6745, 0])
    # The others of the first: mean 4.5125, SD 0.225; 0.4875 / (0.225 x 1.118034).
    assert found["leave_one_out_t"].iloc[0] == pytest.approx(1.93793, abs=1e-5)
    assert found["percentile"].isna().all()


def test_by_the_residual_the_heavy_athlete_moves_up_and_another_way_leaves_the_other_ranks():
    by_residual = compared(
        forces(300, 480, 360, 340, 315),
        club_of({"a0": 60.0, "a1": 100.0, "a2": 80.0, "a3": 80.0, "a4": 70.0}),
        compared_by=ComparedBy.RESIDUAL,
    )
    assert by_residual["rank"].tolist() == [2, 1, 3, 5, 4]
    assert by_residual["compared"].tolist() == pytest.approx([33.9, 53.9, 13.9, -6.1, 8.9])
    assert by_residual["rank_per_kg"].tolist() == [1, 2, 3, 5, 3]


def twelve() -> pd.DataFrame:
    masses: dict[str, float | None] = dict(KG_80) | {"a10": None}
    club = club_of(masses, weighed={"a11": "2026-01-10"})
    return compared(forces(320, 336, 336, 352, 360, 368, 376, 384, 400, 800, 500, 440), club)


def test_of_twelve_ten_are_ranked_by_mass_and_all_by_strength():
    found = twelve()
    assert found["rank_per_kg"].tolist()[:10] == [10, 8, 8, 7, 6, 5, 4, 3, 2, 1]
    assert found["rank_per_kg"].iloc[10:].isna().all()
    assert found["rank_strength"].tolist() == [12, 10, 10, 9, 8, 7, 6, 5, 4, 1, 2, 3]


def test_of_twelve_a_missing_mass_gives_no_value_and_a_stale_one_a_value_without_rank():
    found = twelve()
    assert found["not_ranked_why"].tolist() == [None] * 10 + ["mass_missing", "mass_stale"]
    assert np.isnan(found.loc["a10", "strength_per_kg"])
    assert np.isnan(found.loc["a10", "residual_n"])
    assert found.loc["a11", "strength_per_kg"] == pytest.approx(5.5)
    assert np.isnan(found.loc["a11", "compared"])
    assert found["is_ranked_by_mass"].tolist() == [True] * 10 + [False] * 2
    assert found["mass_state"].tolist()[9:] == ["current", "missing", "stale"]


def test_of_twelve_the_outlier_is_far_beyond_and_the_next_is_not():
    found = twelve()
    # Median 4.55 N/kg; the middle distances are 0.25 and 0.35, so 0.3; 5.45 and 0.45 away.
    assert found.loc["a9", "modified_z"] == pytest.approx(0.6745 * 5.45 / 0.3)
    assert found.loc["a8", "modified_z"] == pytest.approx(0.6745 * 0.45 / 0.3)
    assert found["percentile"].isna().all()
    # The others of the outlier: 4.0 to 5.0, sum 40.4, mean 4.48889, SD 0.32189.
    assert found.loc["a9", "leave_one_out_t"] == pytest.approx(5.51111 / (0.32189 * np.sqrt(10 / 9)), rel=1e-4)


def test_of_twenty_five_the_percentiles_by_hand_with_a_tie_and_a_missing_mass():
    means = [300.0 + 4 * number for number in range(25)]
    means[11] = means[10]
    found = compared(forces(*means), club_of(dict(KG_80) | {"a24": None}))
    # 24 have a mass: 0.5 / 24, 23.5 / 24, and the two that tie 10 below and 2 equal: 11 / 24.
    assert found.loc["a0", "percentile"] == pytest.approx(100 * 0.5 / 24)
    assert found.loc["a23", "percentile"] == pytest.approx(100 * 23.5 / 24)
    assert found.loc[["a10", "a11"], "percentile"].tolist() == pytest.approx([100 * 11 / 24] * 2)
    assert np.isnan(found.loc["a24", "percentile"])
    assert found["leave_one_out_t"].isna().all()
    assert found.loc["a24", "rank_strength"] == 1


def test_one_leg_pain_and_a_reading_above_the_limit_give_no_strength_and_say_why():
    tests = forces(300, 310, 320, 330, 340)
    tests[0]["right"] = None
    tests[1]["pain"] = 3
    tests[2] |= {"left": 2100.0}
    found = compared(tests, club_of(KG_80))
    assert found["not_ranked_why"].tolist() == ["one_side", "painful", "above_limit", None, None]
    assert found["strength"].isna().tolist() == [True, True, True, False, False]
    assert found["rank"].isna().all()  # two with a value are no squad


def test_a_mass_taken_soon_after_the_test_is_ranked():
    club = club_of(KG_80, weighed=dict.fromkeys(KG_80, "2026-03-10"))
    found = compared(forces(300, 310, 320, 330, 340), club)
    assert set(found["mass_state"]) == {"after"}
    assert found["rank"].tolist() == [5, 4, 3, 2, 1]


def test_a_curl_of_fewer_than_eight_is_no_8rm_and_not_compared():
    tests = [{**curl(20.0, 22.0), "athlete_id": f"a{number}"} for number in range(6)]
    tests[0]["left_reps"] = 7
    found = compared(tests, club_of(KG_80), "curl_8rm")
    assert found["not_ranked_why"].tolist() == ["eight_not_shown"] + [None] * 5
    assert found.loc["a1", "strength"] == 21
    assert found.loc["a1", "strength_per_kg"] == pytest.approx(21 / 80)
    assert found["residual_n"].isna().all()
    assert found["rank"].tolist()[1:] == [1] * 5


def test_a_bridge_is_compared_by_its_count_and_needs_no_mass():
    tests = [
        {"athlete_id": f"a{number}", "protocol": "single_leg_bridge", "left": count, "right": count}
        for number, count in enumerate((20.0, 22, 24, 26, 28))
    ]
    found = compared(tests, Club(), "single_leg_bridge")
    assert found["rank"].tolist() == [5, 4, 3, 2, 1]
    assert found["strength_per_kg"].isna().all()
    assert found["not_ranked_why"].isna().all()


def test_what_can_be_compared_by_what():
    assert ways_to_compare("nordic") == tuple(ComparedBy)
    assert ways_to_compare("curl_8rm") == (
        ComparedBy.PER_KG,
        ComparedBy.ALLOMETRIC,
        ComparedBy.STRENGTH,
    )
    assert ways_to_compare("single_leg_bridge") == (ComparedBy.STRENGTH,)
    assert ways_to_compare("a test of our own") == (ComparedBy.STRENGTH,)


def test_the_age_of_a_test_counts_from_today_or_from_the_newest():
    tests = forces(300, 310)
    tests[1]["local_date"] = "2026-03-01"
    assert compared(tests, Club())["test_age_days"].tolist() == [0, 3]
    found = compared(tests, Club(), today=dt.date(2026, 3, 14))
    assert found["test_age_days"].tolist() == [10, 13]


def test_the_change_of_each_leg_stands_beside_the_test_it_belongs_to():
    before = [one | {"local_date": "2026-01-04", "test_id": f"old{n}"} for n, one in enumerate(forces(300, 300))]
    now = [one | {"test_id": f"new{n}"} for n, one in enumerate(forces(300, 390))]
    now[0]["right"] = None
    every = assessed(*before, *now)
    changes = interpret.change(every, Club(), Settings())
    latest = every[every["is_latest"]]
    found = interpret.squad(latest, Club(), Settings(), "nordic", changes=changes).set_index("athlete_id")
    assert found.loc["a1", "left_change"] == pytest.approx(30)
    assert found.loc["a1", ["left_change_unit", "left_change_verdict"]].tolist() == ["%", "changed"]
    assert found.loc["a1", "left_change_low"] < 30 < found.loc["a1", "left_change_high"]
    assert found.loc["a0", "left_change"] == pytest.approx(0)
    assert np.isnan(found.loc["a0", "right_change"])
    assert interpret.squad(latest, Club(), Settings(), "nordic")["left_change"].isna().all()


def test_the_group_is_the_first_squad_by_name_and_missing_without_one():
    squads = pd.DataFrame({"athlete_id": ["a0", "a0"], "squad": ["Second", "First"]})
    found = compared(forces(300, 310), Club(squads=squads))
    assert found["group"].tolist() == ["First", None]


def test_nobody_gives_nobody():
    found = interpret.squad(assessed(*forces(300)).iloc[:0], Club(), Settings(), "nordic")
    assert found.empty
    assert {"rank", "residual_n", "left_change", "test_age_days"} <= set(found)


def test_who_else_is_shown_moves_ranks_and_never_a_verdict():
    tests = [{**one, "left": one["left"] * 0.7} for one in forces(300, 310, 320, 330, 340, 350)]
    club = club_of(KG_80)
    every = assessed(*tests, club=club)
    all_six = interpret.squad(every, club, Settings(), "nordic")
    without_best = interpret.squad(every.iloc[:5], club, Settings(), "nordic")
    assert without_best["rank"].tolist() == [one - 1 for one in all_six["rank"].tolist()[:5]]
    assert without_best["verdict"].tolist() == all_six["verdict"].tolist()[:5]
    assert without_best["reading_pct"].tolist() == all_six["reading_pct"].tolist()[:5]
