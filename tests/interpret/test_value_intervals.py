"""How far the test's own error reaches about a value."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest

from hamstring_metrics import catalogue
from hamstring_metrics.interpret import Club, value_intervals

T_90_OF_10_DF = 1.8125
"""From a table of Student's t."""


def rows(protocol: str = "nordic", left: float | None = 300.0, right: float | None = 300.0) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "athlete_id": ["a1"],
            "protocol": [protocol],
            "local_date": pd.to_datetime(["2026-03-04"]),
            "left": [left],
            "right": [right],
        }
    )


def test_a_leg_of_the_nordic_varies_by_eight_percent() -> None:
    found = value_intervals(rows()).iloc[0]
    assert found["left_low"] == pytest.approx(300 * math.exp(-T_90_OF_10_DF * 0.08), rel=1e-4)
    assert found["right_high"] == pytest.approx(300 * math.exp(T_90_OF_10_DF * 0.08), rel=1e-4)


def test_the_mean_of_both_legs_varies_less_by_what_they_do_not_share() -> None:
    # 0.08^2 - 0.09^2 / 4 = 0.004375, of which the root is 0.06614.
    found = value_intervals(rows()).iloc[0]
    assert found["strength_high"] == pytest.approx(300 * math.exp(T_90_OF_10_DF * 0.06614), rel=1e-4)


def test_the_mean_never_varies_less_than_that_of_legs_that_share_nothing() -> None:
    wide = replace(catalogue.errors()["nordic"], between_day_sd=0.20)
    found = value_intervals(rows(), Club(errors={"nordic": wide})).iloc[0]
    assert found["strength_high"] == pytest.approx(300 * math.exp(T_90_OF_10_DF * 0.08 / math.sqrt(2)), rel=1e-4)


def test_the_clubs_own_error_stands_in_place_of_the_published_one() -> None:
    own = replace(catalogue.limb_errors()["nordic"], between_day_sd=0.04)
    found = value_intervals(rows(), Club(limb_errors={"nordic": own})).iloc[0]
    assert found["left_high"] == pytest.approx(300 * math.exp(T_90_OF_10_DF * 0.04), rel=1e-4)


def test_a_count_varies_by_repetitions_more_above_twenty_seven_and_never_below_nothing() -> None:
    found = value_intervals(rows("single_leg_bridge", 5.0, 54.0)).iloc[0]
    assert found["left_low"] == 0.0
    assert found["left_high"] == pytest.approx(5 + T_90_OF_10_DF * 4, rel=1e-4)
    assert found["right_high"] == pytest.approx(54 + T_90_OF_10_DF * 4 * 2, rel=1e-4)


@pytest.mark.parametrize("frame", [rows(left=None), rows("own_test")])
def test_without_a_value_or_an_error_there_is_no_interval(frame: pd.DataFrame) -> None:
    found = value_intervals(frame).iloc[0]
    assert math.isnan(found["left_low"])
    assert math.isnan(found["strength_high"])


def test_of_a_curl_the_empty_arm_varies_with_the_load_and_is_taken_off_the_legs_again() -> None:
    machines = pd.DataFrame(
        {"machine_id": ["m1"], "kind": ["prone_single_leg"], "step_kg": [2.5], "empty_arm_kg": [5.0]}
    )
    found = value_intervals(rows("curl_8rm", 20.0, 20.0).assign(machine_id="m1"), Club(machines=machines)).iloc[0]
    # 5 % of one leg: 25 kg x exp(1.8125 x 0.05) = 27.371 kg were lifted, 22.371 kg set.
    assert found["left_high"] == pytest.approx(22.371, abs=1e-3)
    # Of the mean 0.05^2 - 0.05^2 / 4: 25 kg x exp(1.8125 x 0.0433) = 27.041 kg.
    assert found["strength_high"] == pytest.approx(27.041, abs=1e-3)


def test_nobody_has_no_intervals() -> None:
    assert value_intervals(rows().iloc[:0]).empty
