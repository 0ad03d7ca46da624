"""The decimal sign belongs to the whole file, and nothing that is missing becomes a 0."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics.errors import ValueRefused
from hamstring_metrics.formats import numbers


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["412.25", "398"], "."),
        (["412,25", "398"], ","),
        (["1.012,50"], ","),
        (["1,012.50"], "."),
        (["1.012"], None),
        (["1,012"], None),
        (["1.012", "412,5"], ","),
        (["1,012", "412.5"], "."),
        (["412.5", "412,5"], None),
        (["1.012.500"], ","),
        (["1,012,500"], "."),
        (["0.125"], "."),
        (["0,125"], ","),
        (["1012.125"], "."),
        (["-14.596003475238923"], "."),
        (["398", "-", "DNT"], "."),
        ([], "."),
        (["n.a.", "25 reps."], "."),
    ],
)
def test_the_whole_file_settles_the_sign_or_nobody_does(texts, sign):
    assert numbers.settle_decimal(texts) == sign


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("412.25", ".", 412.25),
        ("412,25", ",", 412.25),
        ("1.012,50", ",", 1012.5),
        ("1,012.50", ".", 1012.5),
        ("1 012,50", ",", 1012.5),
        ("1\u00a0012,50", ",", 1012.5),
        ("1'012.50", ".", 1012.5),
        ("1.012.500", ",", 1012500.0),
        (" 398 ", ".", 398.0),
        ("-20.5", ".", -20.5),
        ("\u221220,5", ",", -20.5),
        ("\u221220.5", ".", -20.5),
        ("+3", ".", 3.0),
        ("1.2E-05", ".", 0.000012),
        ("1,2E-05", ",", 0.000012),
        ("232.66666666666666", ".", 232.66666666666666),
        ("0", ".", 0.0),
    ],
)
def test_a_number_is_read_under_the_sign_of_its_file(text, sign, value):
    assert numbers.parse_number(text, sign) == value


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("412,5", "."),
        ("412.25", ","),
        ("1.01,5", ","),
        ("1,01.5", "."),
        ("1,0125", "."),
        ("1.012,5,1", ","),
        ("1_000", "."),
        ("nan", "."),
        ("inf", "."),
        ("Infinity", ","),
        ("1e999", "."),
        ("62kg", "."),
        ("25+", "."),
        ("30 (7)", "."),
        ("0x10", "."),
        ("", "."),
        ("-", ","),
        (",", ","),
    ],
)
def test_what_is_no_number_under_the_sign_of_its_file_is_refused(text, sign):
    with pytest.raises(ValueRefused):
        numbers.parse_number(text, sign)


@pytest.mark.parametrize("marker", ["", " ", "-", "\u2013", "\u2014", "DNT", "dnt", "n/a", "N/A", "NaN", "null"])
def test_a_mark_for_not_tested_is_missing_and_no_number(marker):
    assert numbers.is_missing(marker)
    for sign in ".,":
        with pytest.raises(ValueRefused):
            numbers.parse_number(marker, sign)


@pytest.mark.parametrize("text", ["0", "0.0", "O", "zero", "25+"])
def test_a_zero_or_a_word_is_no_mark_for_not_tested(text):
    assert not numbers.is_missing(text)


@given(st.text(alphabet="0123456789.,-+ '", max_size=12), st.sampled_from(".,"))
def test_no_text_without_a_digit_other_than_zero_becomes_a_number_above_zero(text, sign):
    try:
        value = numbers.parse_number(text, sign)
    except ValueRefused:
        return
    assert (value != 0) == any(digit in "123456789" for digit in text)


@given(st.integers(-(10**7), 10**7), st.sampled_from(".,"), st.booleans())
def test_a_number_written_in_a_style_is_read_back_in_it(hundredths, sign, grouped):
    other = {".": ",", ",": "."}[sign]
    whole, part = divmod(abs(hundredths), 100)
    digits = f"{whole:,}".replace(",", other) if grouped else str(whole)
    text = f"{'-' if hundredths < 0 else ''}{digits}{sign}{part:02}"
    assert numbers.parse_number(text, sign) == pytest.approx(hundredths / 100)
