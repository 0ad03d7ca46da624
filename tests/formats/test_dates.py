"""The order of dates belongs to the whole file; no date is ever guessed row by row."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics.errors import ValueRefused
from hamstring_metrics.formats import dates
from hamstring_metrics.model import DateOrder

DMY, MDY, YMD = DateOrder.DMY, DateOrder.MDY, DateOrder.YMD


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/2026", "13/04/2026"], DMY),
        (["03/04/2026", "12/04/2026"], None),
        (["03/04/2026", "04/13/2026"], MDY),
        (["03/04/2026", "04/12/2026"], None),
        (["2026/03/04"], YMD),
        (["2026-03-04 08:30:00"], YMD),
        (["13/04/2026", "04/13/2026"], None),
        (["05/05/2026"], DMY),
        (["05/05/2026", "05/06/2026"], None),
        (["31/02/2026"], DMY),
        (["02/31/2026"], MDY),
        (["45/03/26", "03/04/2026"], YMD),
        (["4 March 2026"], YMD),
        (["-", "", "absent", "25.03.2026 10:00"], DMY),
    ],
)
def test_the_whole_file_settles_the_order_or_nobody_does(texts, order):
    assert dates.settle_order(texts) is order


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("03/04/2026", DMY, (2026, 4, 3)),
        ("03/04/2026", MDY, (2026, 3, 4)),
        ("3.4.26", DMY, (2026, 4, 3)),
        ("3-4-08", MDY, (2008, 3, 4)),
        ("04/05/69", DMY, (2069, 5, 4)),
        ("04/05/70", DMY, (1970, 5, 4)),
        ("2026/03/04", DMY, (2026, 3, 4)),
        ("2026-03-04T08:30:00.123Z", None, (2026, 3, 4)),
        ("26-03-04", YMD, (2026, 3, 4)),
        ("4 March 2026", None, (2026, 3, 4)),
        ("04-Mar-26", None, (2026, 3, 4)),
        ("Mar 4, 2026", None, (2026, 3, 4)),
        ("4 de agosto de 2026", None, (2026, 8, 4)),
        ("4. März 2026", None, (2026, 3, 4)),
        ("4 juin 2026", None, (2026, 6, 4)),
        ("4 juil. 2026", None, (2026, 7, 4)),
        ("29/02/2024", DMY, (2024, 2, 29)),
    ],
)
def test_a_date_is_read_in_the_order_of_its_file(text, order, day):
    assert dates.parse_date(text, order) == dt.date(*day)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("31/02/2026", DMY),
        ("29/02/2026", DMY),
        ("25/03/2026", MDY),
        ("03/25/2026", DMY),
        ("03/04/2026", None),
        ("03/04/2026", YMD),
        ("2026-13-01", YMD),
        ("0/3/2026", DMY),
        ("03/04-2026", DMY),
        ("4 Marsh 2026x", None),
        ("4 Foo 2026", None),
        ("46085", DMY),
        ("", DMY),
    ],
)
def test_what_is_no_day_of_the_calendar_is_refused(text, order):
    with pytest.raises(ValueRefused):
        dates.parse_date(text, order)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("8:30 AM", (8, 30)),
        ("8:30 PM", (20, 30)),
        ("12:00 AM", (0, 0)),
        ("12:00 PM", (12, 0)),
        ("12:59 am", (0, 59)),
        ("08:30", (8, 30)),
        ("23:59:58", (23, 59, 58)),
        ("8:30 a. m.", (8, 30)),
        ("2026-03-04 08:30:00", (8, 30)),
        ("2026-03-04T08:30:15.1230000Z", (8, 30, 15)),
    ],
)
def test_a_time_is_read(text, time):
    assert dates.parse_time(text) == dt.time(*time)


@pytest.mark.parametrize("text", ["", "8", "24:00", "8:60", "13:00 PM", "0:30 AM", "half past eight"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueRefused):
        dates.parse_time(text)


@given(st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)), st.sampled_from("/-."), st.booleans())
def test_a_date_written_in_an_order_is_read_back_in_it(day, sign, short):
    year = f"{day.year % 100:02}" if short else str(day.year)
    assert dates.parse_date(sign.join([str(day.day), str(day.month), year]), DMY) == day
    assert dates.parse_date(sign.join([f"{day.month:02}", f"{day.day:02}", year]), MDY) == day


@given(st.lists(st.dates(), min_size=1), st.sampled_from([DMY, MDY]))
def test_an_order_is_never_settled_against_what_was_written(days, order):
    form = "%d/%m/" if order is DMY else "%m/%d/"
    texts = [f"{day:{form}}{day.year:04}" for day in days]
    settled = dates.settle_order(texts)
    if settled is not None:
        assert [dates.parse_date(text, settled) for text in texts] == days
