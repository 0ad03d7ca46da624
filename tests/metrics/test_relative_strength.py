"""Force beside body mass, by hand."""

from __future__ import annotations

import math

import pytest

from hamstring_metrics.metrics.relative_strength import (
    expected_nordic_force_n,
    expected_nordic_force_range_n,
    force_n_per_kg,
)


@pytest.mark.parametrize(("mass", "force"), [(70, 306.1), (80, 346.1), (90, 386.1), (77.725, 337)])
def test_buchheit_2016_expects_four_newtons_a_kilogram_and_26(mass, force):
    assert expected_nordic_force_n(mass) == pytest.approx(force)


def test_the_ribbon_is_22_percent_to_either_side():
    low, high = expected_nordic_force_range_n(80)
    assert low == pytest.approx(346.1 * 0.78)
    assert high == pytest.approx(346.1 * 1.22)


@pytest.mark.parametrize("mass", [None, math.nan, 0, -70])
def test_without_a_body_mass_nothing_is_expected(mass):
    assert math.isnan(expected_nordic_force_n(mass))
    assert math.isnan(force_n_per_kg(350, mass))


def test_350_newtons_at_70_kg_are_5_newtons_a_kilogram():
    assert force_n_per_kg(350, 70) == 5
    assert math.isnan(force_n_per_kg(None, 70))
