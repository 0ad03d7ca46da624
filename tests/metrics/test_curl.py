"""Curl target: 0.3 x body mass per leg, both sides of every boundary."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from hamstring_metrics.metrics.curl import (
    default_step_kg,
    missing_kg,
    next_load_kg,
    reaches_target,
    target_kg,
)


@pytest.mark.parametrize(
    ("mass", "load", "target", "met"),
    [
        (70, 21, 21.0, True),
        (70, 20.999, 21.0, False),
        (70, 20, 21.0, False),
        (70, 10.5, 21.0, False),
        (80, 24, 24.0, True),
        (60, 18, 18.0, True),
        (60, 22.5, 18.0, True),
        (55.5, 16.5, 16.65, False),
        (100, 30, 30.0, True),
        (75, 0, 22.5, False),
    ],
)
def test_the_target_itself_counts_and_a_gram_less_does_not(mass, load, target, met):
    assert target_kg(mass) == pytest.approx(target)
    assert reaches_target(load, mass) is met


def test_floating_point_does_not_take_the_target_away():
    assert all(reaches_target(round(0.3 * mass, 1), mass) for mass in range(40, 121))


@pytest.mark.parametrize(
    ("load", "step", "missing"),
    [(18, 2.5, 5.0), (18.5, 2.5, 2.5), (21, 2.5, 0.0), (20, 1, 1.0), (20, 5, 5.0), (30, 2.5, 0.0)],
)
def test_what_is_missing_to_21_kg_is_rounded_up_to_the_machines_step(load, step, missing):
    assert missing_kg(load, 70, step) == pytest.approx(missing)


def test_a_machine_nobody_described_moves_in_steps_of_two_and_a_half():
    assert missing_kg(20, 70) == 2.5


@pytest.mark.parametrize(
    ("load", "mass", "expected"),
    [(17.5, 70, 20.0), (20.9, 70, 23.4), (21, 70, 21), (17.5, None, 20)],
)
def test_the_next_load_is_one_step_up_until_the_target(load, mass, expected):
    assert next_load_kg(load, mass, 2.5) == pytest.approx(expected)


@pytest.mark.parametrize("mass", [None, 30])
def test_where_the_legs_differ_for_sure_the_weaker_goes_up_and_the_stronger_stays(mass):
    # 14 and 26 kg are both beyond 0.3 x 30 = 9 kg: the difference still decides.
    assert next_load_kg(14, mass, 2, behind=0.6) == 16
    assert next_load_kg(26, mass, 2, behind=-0.6) == 26


@pytest.mark.parametrize("behind", [None, 0, math.nan])
def test_without_a_verdict_on_the_difference_both_legs_go_up(behind):
    assert next_load_kg([14, 26], None, 2, behind=behind).tolist() == [16, 28]


@pytest.mark.parametrize(
    ("load", "unit", "expected"),
    # 26 kg are 57.3 lb: one step of 5 lb above it is 62.3 lb, nearest to 60 lb.
    [(14, "kg", 17.5), (15, "kg", 17.5), (16.25, "kg", 20), (26, "lb", 60 * 0.45359237),
     (55 * 0.45359237, "lb", 60 * 0.45359237)],
)  # fmt: skip
def test_a_machine_nobody_described_has_whole_steps_of_the_clubs_unit(load, unit, expected):
    assert next_load_kg(load, None, mass_unit=unit) == pytest.approx(expected)


def test_in_pounds_a_machine_nobody_described_moves_in_steps_of_five():
    assert default_step_kg("lb") == pytest.approx(2.26796185)
    # 20 kg to 21 kg: one step of 5 lb.
    assert missing_kg(20, 70, mass_unit="lb") == pytest.approx(2.26796185)


@pytest.mark.parametrize(("load", "mass"), [(None, 70), (20, None), (20, 0)])
def test_without_a_load_or_a_body_mass_nothing_is_said(load, mass):
    assert math.isnan(missing_kg(load, mass, 2.5))
    assert reaches_target(load, mass) is False
    if load is None:
        assert math.isnan(next_load_kg(load, mass, 2.5))


def test_columns_take_a_step_per_row():
    loads, masses = pd.Series([18.0, 18.0]), pd.Series([70.0, 70.0])
    assert missing_kg(loads, masses, pd.Series([1.0, 5.0])).tolist() == [3.0, 5.0]
