"""How figures and dates are written."""

from __future__ import annotations

import datetime as dt
import locale

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("YYYY-MM-DD", "2026-03-04"),
        ("DD/MM/YYYY", "04/03/2026"),
        ("MM/DD/YYYY", "03/04/2026"),
        ("D MMMM YYYY", "4 March 2026"),
        ("D MMM YY", "4 Mar 26"),
        ("DD.MM.YYYY", "04.03.2026"),
    ],
)
def test_a_date_is_written_in_the_clubs_style(style: str, text: str) -> None:
    assert numbers.date(dt.date(2026, 3, 4), Settings(date_style=style)) == text


def test_month_names_do_not_follow_the_computers_language() -> None:
    before = locale.setlocale(locale.LC_TIME)
    try:
        for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C"):
            try:
                locale.setlocale(locale.LC_TIME, name)
            except locale.Error:
                continue
            assert numbers.date(dt.date(2026, 3, 4), Settings(date_style="D MMMM YYYY")) == "4 March 2026"
    finally:
        locale.setlocale(locale.LC_TIME, before)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (312.4, "N", "312 N"),
        (17.5, "kg", "17.5 kg"),
        (21.25, "kg", "21.25 kg"),
        (20.0, "kg", "20 kg"),
        (1.0, "repetitions", "1 repetition"),
        (22.0, "repetitions", "22 repetitions"),
        (0.0, "repetitions", "0 repetitions"),
    ],
)
def test_a_value_is_written_with_its_unit(value: float, unit: str, text: str) -> None:
    assert numbers.measured(value, unit) == text


def test_pounds_and_kilogram_force_are_used_where_the_club_wants_them() -> None:
    club = Settings(mass_unit="lb", force_unit="kgf")
    assert numbers.mass(62.142, club) == "137 lb"
    assert numbers.load(20.0, club) == "44.1 lb"
    assert numbers.force(98.0665, club) == "10.0 kgf"
    assert numbers.force(98.0665, Settings(force_unit="lbf")) == "22.0 lbf"


def test_a_zero_has_no_minus() -> None:
    assert numbers.percent(-0.04) == "0.0 %"
    assert numbers.trimmed(-0.0001, 2) == "0"


@pytest.mark.parametrize(
    ("value", "decimals"),
    [(9.4, 0), (9.6, 1), (10.0, 0), (10.4, 1), (10.6, 0), (0.4, 1), (0.6, 0), (0.04, 2)],
)
def test_rounding_never_moves_a_value_onto_a_mark(value: float, decimals: int) -> None:
    assert numbers.decimals_apart(value, 0.0, 10.0) == decimals


@given(st.floats(0.01, 99.0))
def test_a_percentage_beside_the_line_stays_on_its_side(value: float) -> None:
    shown = float(numbers.figure(value, numbers.decimals_apart(value, 10.0)))
    # Two decimals at most: closer than half a hundredth nothing can be told apart.
    if abs(value - 10.0) > 0.005:
        assert (shown > 10.0) == (value > 10.0)


def test_a_list_has_an_and_before_its_last_word() -> None:
    assert numbers.listed([]) == ""
    assert numbers.listed(["a"]) == "a"
    assert numbers.listed(["a", "b", "c"]) == "a, b and c"
