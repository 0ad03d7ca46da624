"""What holds for any sheet: the bins add up, and "not tested" never becomes a number."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics import formats
from hamstring_metrics.model import LineBin

MARKS = st.sampled_from(["", "-", "\u2013", "DNT", "n/a", "inj", "N/A", "0", "0.0", "ill"])
NUMBERS = st.integers(1, 300).map(str)
NAMES = st.sampled_from(["Ada", "Ben", "Example Ada", "Average", "", "=1+1", "<b>Cleo</b>"])
DAYS = st.sampled_from(["2026-03-04", "31/02/2026", "", "soon", "14/03/2026"])
ANYTHING = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cc", "Cs"]),
    max_size=8,
)
HEADING = ["Athlete", "Date", "Curl L (kg)", "Curl R (kg)", "Bridge L", "Bridge R"]


def sheet(rows):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADING, *rows])
    return formats.read("sheet.csv", text.getvalue().encode())


@given(st.lists(st.tuples(MARKS, MARKS, MARKS, MARKS), min_size=1, max_size=6))
def test_marks_for_not_tested_never_become_a_number(rows):
    found = sheet([["Ada", "2026-03-04", *row] for row in rows])
    assert found.tests == []
    assert found.bins[LineBin.KEPT] == 0


@given(st.lists(st.tuples(NUMBERS, MARKS, MARKS, NUMBERS), min_size=1, max_size=6))
def test_a_leg_that_was_tested_never_lends_its_number_to_the_other(rows):
    found = sheet([[f"Athlete {at}", "2026-03-04", *row] for at, row in enumerate(rows)])
    assert [(test.left, test.right) for test in found.tests] == [
        pair for row in rows for pair in ((float(row[0]), None), (None, float(row[3])))
    ]


@given(st.lists(st.tuples(NAMES, DAYS, *[st.one_of(MARKS, NUMBERS, ANYTHING)] * 4), max_size=8))
def test_every_line_ends_in_exactly_one_bin_and_is_explained(rows):
    found = sheet(rows)
    assert (found.refused is None) == any(text.strip() for row in rows for text in row)
    assert found.rows_in_file == sum(found.bins.values())
    whole = [line.row for line in found.set_aside if line.whole_line]
    assert len(whole) == len(set(whole)) == found.bins[LineBin.SET_ASIDE]
    kept = {row for test in found.tests for row in test.rows}
    assert {(None, row) for row in kept} == {at for at, bin_ in found.lines.items() if bin_ is LineBin.KEPT}
    assert all(value is None or value > 0 for test in found.tests for value in (test.left, test.right))


@given(st.lists(st.lists(ANYTHING, max_size=7), max_size=6))
def test_no_sheet_of_any_text_makes_a_reader_stumble(rows):
    found = sheet(rows)
    assert found.rows_in_file == sum(found.bins.values())
