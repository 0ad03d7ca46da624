"""Rows in the order of athlete and day: the same order as a stable sort, whatever the keys."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from hamstring_metrics.interpret.calendar_days import sorted_runs

LOWEST, HIGHEST = np.iinfo(np.int64).min, np.iinfo(np.int64).max


def runs_of(keys):
    order, first, run = sorted_runs(np.asarray(keys, dtype=np.int64))
    return order.tolist(), first.tolist(), run.tolist()


def test_equal_keys_keep_the_order_in_which_they_stand():
    assert runs_of([5, 2, 5, 2, 5]) == ([1, 3, 0, 2, 4], [0, 2], [0, 0, 1, 1, 1])


def test_no_keys_have_no_runs():
    assert runs_of([]) == ([], [], [])


def test_keys_below_zero_come_first():
    assert runs_of([3, -4, 0]) == ([1, 2, 0], [0, 1, 2], [0, 1, 2])


# Three keys need two bits for their positions, so 61 are left for how far apart the keys are.
@pytest.mark.parametrize("highest", [2**61 - 1, 2**61, HIGHEST])
def test_keys_are_sorted_on_both_sides_of_the_distance_that_fits(highest):
    assert runs_of([highest, 0, highest]) == ([1, 0, 2], [0, 1], [0, 1, 1])


def test_the_lowest_and_the_highest_number_may_stand_together():
    assert runs_of([HIGHEST, LOWEST, 0, LOWEST]) == ([1, 3, 2, 0], [0, 2, 3], [0, 0, 1, 2])


@given(
    arrays.arrays(
        np.int64,
        st.integers(0, 40),
        elements=st.one_of(st.integers(-3, 3), st.integers(LOWEST, HIGHEST)),
    )
)
def test_the_order_is_that_of_a_stable_sort(keys):
    by_key_then_position = sorted(range(keys.size), key=lambda position: (keys[position], position))
    order, first, run = runs_of(keys)
    assert order == by_key_then_position
    assert [keys[order[begin]] for begin in first] == sorted(set(keys.tolist()))
    assert [keys[order[first[each]]] for each in run] == sorted(keys.tolist())
