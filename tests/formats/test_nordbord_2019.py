"""The export of 2019: by its order alone, so the numbers must bear the order out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics import formats
from hamstring_metrics.model import Flag

HEADING = "Name,Date,Time,Test,Reps,,Max,,Imb,Torque,,Avg,,Imb,Torque,\n,,,,L,R\n,,,,,,N,N\n"
ROW = ["Maren Oudekirk", "2019/03/04", "08:30", "Nordic", "3", "2", "300", "400", "25", "120", "160", "290", "390",
       "25.6", "110", "150"]  # fmt: skip
MISSING = ["", "-", "n/a", "DNT"]


def written(*rows: list[str], heading: str = HEADING) -> bytes:
    return (heading + "\n".join(",".join(cells) for cells in rows)).encode()


def with_cell(place: int, text: str) -> list[str]:
    return [*ROW[:place], text, *ROW[place + 1 :]]


def test_forces_repetitions_and_torques_stand_where_2019_put_them():
    (test,) = formats.read("a.csv", written(ROW)).tests
    assert (test.left, test.right, test.left_reps, test.right_reps) == (300.0, 400.0, 3, 2)
    assert test.others == {"torque_nm": (120.0, 160.0), "average_force_n": (290.0, 390.0)}


@pytest.mark.parametrize("heading", ["", "Name\n", "A,B\n,L\n", HEADING + "one,more\n"])
def test_another_number_of_heading_lines_is_not_the_export_of_2019(heading):
    assert formats.read("a.csv", written(ROW, heading=heading)).format != "nordbord_2019"


@pytest.mark.parametrize(
    ("place", "text"),
    [(1, "04/03/2019"), (2, "morning"), (3, "Squat"), (4, "2.5"), (6, "four hundred"), (0, "")],
)
def test_the_first_row_must_have_the_pattern(place, text):
    assert formats.read("a.csv", written(with_cell(place, text))).format != "nordbord_2019"


@given(st.permutations(range(4, 16)))
def test_no_order_of_the_columns_makes_a_force_of_what_is_none(order):
    reading = formats.read("a.csv", written([*ROW[:4], *(ROW[place] for place in order)]))
    for test in reading.tests if reading.format == "nordbord_2019" else ():
        assert {test.left, test.right} <= {300.0, 400.0, 290.0, 390.0, 120.0, 160.0, 110.0, 150.0}


@given(st.sampled_from(MISSING), st.sampled_from([4, 5, 6, 9, 10]))
def test_a_missing_mark_never_becomes_a_zero(mark, place):
    reading = formats.read("a.csv", written(ROW, with_cell(place, mark)))
    test = reading.tests[1]
    found = (test.left_reps, test.right_reps, test.left, *test.others.get("torque_nm", (None, None)))
    assert 0 not in found
    assert None in found


@pytest.mark.parametrize(
    ("imbalance", "averages", "read"),
    [
        ("25", ("", ""), True), ("25.5", ("", ""), True), ("25.6", ("290", "390"), False), ("-25", ("", ""), True),
        ("", ("290", "390"), True), ("", ("150", "200"), True), ("", ("149", "390"), False),
        ("", ("301", "390"), False), ("", ("", ""), False), ("0", ("290", "390"), False),
    ],
)  # fmt: skip
def test_imbalance_or_averages_must_bear_out_the_forces(imbalance, averages, read):
    row = [*ROW[:8], imbalance, *ROW[9:11], *averages, *ROW[13:]]
    reading = formats.read("a.csv", written(row))
    assert (reading.format == "nordbord_2019") is read


def test_a_single_row_that_does_not_fit_is_flagged_where_the_others_fit():
    reading = formats.read("a.csv", written(ROW, ROW, with_cell(8, "11")))
    assert [test.flags for test in reading.tests] == [(), (), (Flag.EXPORTED_ASYMMETRY_DIFFERS,)]


def test_lines_after_the_three_headings_are_counted():
    reading = formats.read("a.csv", written(ROW, [], ROW, ["Mean"] + [""] * 15))
    assert sorted(row for _, row in reading.lines) == [4, 5, 6, 7]
    assert [test.rows for test in reading.tests] == [(4,), (6,)]
