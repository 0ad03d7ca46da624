"""Values as cells: no text is a formula, no missing value is 0, and there is a way back."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics.export import safe_cell
from hamstring_metrics.export.cells import cell
from hamstring_metrics.formula_guard import guarded, may_be_guarded, unguarded
from hamstring_metrics.model import Verdict
from tests.export.nasty import FORMULA_SIGNS, NASTY, UNSEEN


def is_a_formula(text: str) -> bool:
    """What the most lenient spreadsheet would calculate, or read as the end of the cell."""
    return text.lstrip(UNSEEN).startswith(FORMULA_SIGNS) or text.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize("name", NASTY)
def test_no_text_begins_like_a_formula_and_each_comes_back_as_it_was(name):
    written = safe_cell(name)
    assert not is_a_formula(written)
    assert unguarded(written) == name


@given(st.text(alphabet="'=+-@\t\r\n \uff1d\ufeffK1\u200b", max_size=6))
def test_whatever_is_guarded_comes_back_as_it_was(text):
    assert unguarded(guarded(text)) == text
    assert not is_a_formula(guarded(text))


@given(st.text(alphabet="'=-@ K,\n\"", max_size=8), st.text(alphabet="'=-@ K", max_size=8))
def test_the_quick_look_misses_no_guarded_cell(first, second):
    for mark in ",;\t":
        line = f"{first}{mark}{second}"
        if any(unguarded(part) != part for part in (first, second)):
            assert may_be_guarded(line)


@pytest.mark.parametrize("text", ["Kim", "O'Brien", "'t Hart", "3 = 3", "a-1", "", "left, -3 %"])
def test_text_that_is_no_formula_stays_as_it_is(text):
    assert guarded(text) == text == unguarded(text)


@pytest.mark.parametrize(
    ("value", "point", "comma"),
    [
        (-3.5, "-3.5", "-3,5"),
        (-1, "-1", "-1"),
        (0, "0", "0"),
        (312.0, "312", "312"),
        (np.float64(0.1), "0.1", "0,1"),
        (np.int64(8), "8", "8"),
        (1234567.5, "1234567.5", "1234567,5"),
        (True, "yes", "yes"),
        (np.bool_(False), "no", "no"),
        (dt.date(2026, 3, 4), "2026-03-04", "2026-03-04"),
        (pd.Timestamp("2026-03-04"), "2026-03-04", "2026-03-04"),
        (pd.Timestamp("2026-03-04 08:30:00"), "2026-03-04 08:30:00", "2026-03-04 08:30:00"),
        (pd.Timestamp("2026-03-04 10:30", tz="Europe/Paris"), "2026-03-04 09:30:00", "2026-03-04 09:30:00"),
        (Verdict.CLEAR, "clear", "clear"),
        (("mass_stale", "painful"), "mass_stale; painful", "mass_stale; painful"),
        ((), "", ""),
        ({"left": 1}, '{"left": 1}', '{"left": 1}'),
        (2**60, "1152921504606846976", "1152921504606846976"),
    ],
)
def test_every_kind_of_value_is_written_with_a_point_and_with_a_comma(value, point, comma):
    assert safe_cell(value) == point
    assert safe_cell(value, ",") == comma


@pytest.mark.parametrize("missing", [None, float("nan"), np.nan, pd.NaT, pd.NA, float("inf"), float("-inf")])
def test_what_is_missing_is_an_empty_cell_and_never_0(missing):
    assert cell(missing) is None
    assert safe_cell(missing) == ""
