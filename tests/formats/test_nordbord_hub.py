"""A NordBord export: sides, bins and properties that no file may break."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics import formats
from hamstring_metrics.formats.nordbord_columns import is_heading
from hamstring_metrics.formats.nordbord_sides import settled_sides
from hamstring_metrics.formats.summaries import is_summary
from hamstring_metrics.model import Answers, Flag, LineBin

HEADING = ["Name", "ExternalId", "Date UTC", "Time UTC", "Device", "Test", "L Reps", "R Reps",
           "L Max Force (N)", "R Max Force (N)", "Max Imbalance (%)", "L Max Torque (Nm)",
           "R Max Torque (Nm)", "Notes"]  # fmt: skip
ROW = ["Maren Oudekirk", "007", "25/03/2026", "8:30 AM", "NordBord", "Nordic", "3", "3", "300", "400", "25",
       "120.5", "160.5", ""]  # fmt: skip
MISSING = ["", " ", "-", "\u2013", "DNT", "n/a", "NA", "NaN", "null", "#N/A"]


def written(rows: list[list[str]], separator: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([HEADING, *rows])
    return text.getvalue().encode()


def row(**changes: str) -> list[str]:
    by_heading = dict(zip(HEADING, ROW, strict=True))
    for name, value in changes.items():
        by_heading[{"left": "L Max Force (N)", "right": "R Max Force (N)", "left_reps": "L Reps",
                    "right_reps": "R Reps", "name": "Name"}[name]] = value  # fmt: skip
    return list(by_heading.values())


@pytest.mark.parametrize(
    ("forces", "reps", "kept"),
    [
        ((300, 400), (3, 3), (300, 400, 3, 3, ())),
        ((2, 400), (0, 3), (None, 400, None, 3, (Flag.LEFT_NOT_TESTED,))),
        ((140, 400), (0, 1), (None, 400, None, 1, (Flag.LEFT_NOT_TESTED,))),
        ((300, 3), (3, 0), (300, None, 3, None, (Flag.RIGHT_NOT_TESTED,))),
        ((300, 400), (0, 0), (300, 400, None, None, (Flag.REPS_MISSING,))),
        ((300, 400), (None, None), (300, 400, None, None, (Flag.REPS_MISSING,))),
        ((300, 400), (None, 3), (300, 400, None, 3, (Flag.REPS_MISSING,))),
        ((25, 26), (0, 0), (None, 26, None, None, (Flag.LEFT_NOT_TESTED, Flag.REPS_MISSING))),
        ((25, 25), (0, 0), None),
        ((0, 0), (0, 0), None),
        ((0, 0), (3, 3), None),
        ((0, 350), (3, 3), (None, 350, None, 3, (Flag.LEFT_NOT_TESTED,))),
        ((None, 350), (None, 3), (None, 350, None, 3, (Flag.LEFT_NOT_TESTED,))),
        ((None, None), (3, 3), None),
        ((300, 0), (0, 3), None),
    ],
)
def test_what_the_sides_of_a_row_say(forces, reps, kept):
    sides = settled_sides(forces, reps, counted=True, leftover_n=25)
    found = sides and (sides.left_n, sides.right_n, sides.left_reps, sides.right_reps, sides.flags)
    assert found == kept


def test_without_columns_for_repetitions_no_count_is_missing():
    assert settled_sides((300, 400), (None, None), counted=False, leftover_n=25).flags == ()


@pytest.mark.parametrize(
    "wrong",
    ["Per Kg (N/kg)", "Impulse (Ns)", "Torque (Nm)", "RFD 50ms (N/s)", "Force Per Kg (N/kg)", "Reps",
     "Min Time to Peak Force (s)", "Force (lb)", "Force"],
)  # fmt: skip
def test_no_other_measure_is_taken_for_the_peak_force(wrong):
    content = f"Name,Date,Test,L Max {wrong},R Max {wrong}\nMaren,2026-03-04,Nordic,300,400\n".encode()
    reading = formats.read("a.csv", content)
    assert reading.format != "nordbord_hub"
    assert reading.tests == []


def test_a_heading_needs_both_legs_and_somebody():
    assert is_heading(["externalid", "left max force n", "right max force n"])
    assert not is_heading(["name", "l max force n"])
    assert not is_heading(["date", "l max force n", "r max force n"])


@pytest.mark.parametrize(
    ("label", "has_date", "summary"),
    [
        ("Mean", True, True), ("Average:", False, True), ("Team average", False, True), ("SD", False, True),
        ("Std. dev.", False, True), ("Total", False, True), ("Min", False, True), ("Max", True, False),
        ("Max Mean Oudekirk the third", False, False), ("Max Oudekirk", False, False), ("", False, False),
        ("Promedio", False, True),
    ],
)  # fmt: skip
def test_summary_lines_are_told_from_names(label, has_date, summary):
    assert is_summary(label, has_date=has_date) is summary


def test_torque_of_zero_is_not_measured():
    reading = formats.read("a.csv", written([[*ROW[:11], "0", "0", ""]]))
    (test,) = reading.tests
    assert "torque_nm" not in test.others
    assert test.flags == (Flag.KNEE_POSITION_NOT_SET,)


def test_columns_are_found_in_any_order():
    turned = [list(reversed(cells)) for cells in (HEADING, ROW)]
    text = "\n".join(",".join(f'"{cell}"' for cell in cells) for cells in turned)
    (test,) = formats.read("a.csv", text.encode()).tests
    assert (test.athlete, test.external_id, test.left, test.right) == ("Maren Oudekirk", "007", 300.0, 400.0)
    assert test.others["torque_nm"] == (120.5, 160.5)


def test_swapping_the_legs_swaps_the_values():
    (test,) = formats.read("a.csv", written([row()])).tests
    (swapped,) = formats.read("a.csv", written([row(left="400", right="300")])).tests
    assert (swapped.left, swapped.right) == (test.right, test.left)


@given(st.sampled_from(MISSING), st.sampled_from(MISSING), st.sampled_from(MISSING))
def test_a_missing_mark_never_becomes_a_zero(force, reps, other_reps):
    reading = formats.read("a.csv", written([row(left=force, left_reps=reps, right_reps=other_reps)]))
    (test,) = reading.tests
    assert test.left is None
    assert Flag.LEFT_NOT_TESTED in test.flags
    assert test.right == 400.0
    assert 0 not in (test.left_reps, test.right_reps)


CELLS = st.one_of(
    st.sampled_from([*ROW, *MISSING, *HEADING, "0", "-1", "412,5", "1.012", "31/02/2026", "03/04/2026", "Mean", "Max"]),
    st.text(max_size=6),
)


@given(
    st.lists(
        st.one_of(
            st.just(ROW),
            st.lists(CELLS, max_size=len(HEADING) + 2),
            st.tuples(st.integers(0, len(ROW) - 1), CELLS).map(
                lambda change: [*ROW[: change[0]], change[1], *ROW[change[0] + 1 :]]
            ),
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(",;\t"),
)
def test_every_line_after_the_heading_ends_in_exactly_one_bin(rows, separator):
    content = written([ROW, *rows], separator)
    records = list(csv.reader(io.StringIO(content.decode(), newline=""), delimiter=separator))
    for answers in (Answers(), Answers({"date_order": "dmy", "decimal_sign": "."})):
        reading = formats.read("a.csv", content, answers)
        if reading.refused:
            # Only a quotation mark or a control character can do that to this heading.
            assert "quotation mark" in reading.refused or "bytes that are no text" in reading.refused
            continue
        assert sum(reading.bins.values()) == reading.rows_in_file == len(records) - 1
        kept = [line for line, bin_ in reading.lines.items() if bin_ is LineBin.KEPT]
        assert kept == [(None, test.rows[0]) for test in reading.tests]
        assert len(reading.set_aside) == reading.bins[LineBin.SET_ASIDE]
        for test in reading.tests:
            assert test.left != 0
            assert test.right != 0


@given(st.binary(max_size=30), st.integers(0, 400), st.integers(0, 20))
def test_bins_add_up_whatever_bytes_are_changed(damage, place, length):
    content = written([ROW, row(left="0", left_reps="0"), row(name="")])
    changed = content[:place] + damage + content[place + length :]
    reading = formats.read("a.csv", changed)
    assert sum(reading.bins.values()) == reading.rows_in_file
    assert len(reading.set_aside) >= reading.bins[LineBin.SET_ASIDE]
