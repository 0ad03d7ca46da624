"""Force traces as files: units, signs, what is asked, and what is no trace."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hamstring_metrics import formats, intake
from hamstring_metrics.model import Answers, Flag, LineBin
from tests.synthetic_trace import at, rectangles, written

ANSWERED = Answers({"athlete": "Ada Even", "date": "2026-03-04", "protocol": "nordic"})
SECONDS = at(12)
LEFT = rectangles(SECONDS, (1, 3, 400), (6, 8, 380)) + 2
RIGHT = rectangles(SECONDS, (1, 3, 360), (6, 8, 370)) + 1
WHOLE = written(SECONDS, LEFT, RIGHT)


def lines(*samples: str, heading: str = "Seconds,Left Force,Right Force") -> bytes:
    return "\n".join([heading, *samples]).encode()


def test_a_trace_asks_whose_it_is_when_and_which_test():
    reading = formats.read("t.csv", WHOLE)
    assert reading.format == "nordbord_trace"
    assert {question.id for question in reading.questions} == {"athlete", "date", "protocol"}
    [protocol] = [question for question in reading.questions if question.id == "protocol"]
    assert [option.value for option in protocol.options] == [
        "nordic", "razor", "iso_prone", "iso_30", "iso_60", "nordbord_custom",
    ]  # fmt: skip
    assert reading.bins[LineBin.KEPT] == SECONDS.size


def test_a_reader_gives_samples_and_no_results():
    [test] = formats.read("t.csv", WHOLE, ANSWERED).tests
    assert (test.left, test.right, test.left_reps) == (None, None, None)
    assert list(test.trace.seconds) == pytest.approx(list(SECONDS))
    assert list(test.trace.left_n) == list(LEFT)
    assert test.trace.sampling_hz == pytest.approx(50)
    assert test.rows == (2,)
    assert test.trace.rows == tuple(range(2, SECONDS.size + 2))


def test_the_best_repetition_of_each_leg_is_the_result():
    [test] = intake.read("t.csv", WHOLE, ANSWERED).tests
    assert (test.athlete, test.protocol, test.date.isoformat()) == ("Ada Even", "nordic", "2026-03-04")
    assert (test.left, test.right, test.left_reps, test.right_reps) == (402, 371, 2, 2)
    assert test.others["average_force_n"] == pytest.approx((392, 366))
    # The largest repetition: 402 N and 371 N for 2 s each.
    assert test.others["impulse_ns"] == pytest.approx((804, 742))
    assert test.flags == ()


@pytest.mark.parametrize("heading", ["Time,LeftForce,RightForce", "TIME (s),Left Force (N),Right Force (N)"])
def test_other_spellings_of_the_headings_are_the_same_trace(heading):
    [test] = intake.read("t.csv", written(SECONDS, LEFT, RIGHT, heading=heading), ANSWERED).tests
    assert (test.left, test.right) == (402, 371)


def test_a_decimal_comma_is_read_as_one():
    [test] = intake.read("t.csv", written(SECONDS, LEFT, RIGHT, decimal=","), ANSWERED).tests
    assert (test.left, test.right) == (402, 371)
    assert test.trace.seconds[1] == 0.02


def test_columns_in_another_order_are_told_by_their_headings():
    content = written(RIGHT, LEFT, SECONDS, heading="Right Force,Left Force,Seconds")
    [test] = intake.read("t.csv", content, ANSWERED).tests
    assert (test.left, test.right) == (402, 371)


def test_milliseconds_are_told_by_their_distance_and_said():
    reading = intake.read("t.csv", written(SECONDS * 1000, LEFT, RIGHT), ANSWERED)
    assert reading.tests[0].trace.seconds[1] == 0.02
    assert reading.tests[0].others["impulse_ns"] == pytest.approx((804, 742))
    assert reading.inferred[0].what.startswith("Times are read as milliseconds")


@pytest.mark.parametrize(
    ("rate_hz", "read"), [(39, False), (40, True), (50, True), (400, True), (500, True), (510, False)]
)
def test_samples_are_40_to_500_a_second(rate_hz, read):
    seconds = np.arange(5 * rate_hz) / rate_hz
    force = rectangles(seconds, (1, 3, 400))
    content = "Seconds,Left Force,Right Force\n" + "\n".join(
        f"{time:.6f},{newtons},{newtons}" for time, newtons in zip(seconds, force, strict=True)
    )
    assert (intake.read("t.csv", content.encode(), ANSWERED).refused is None) == read


def test_a_leg_without_any_number_was_not_recorded():
    content = lines(*(f"{time:.2f},{force:.1f}," for time, force in zip(SECONDS, LEFT, strict=True)))
    reading = intake.read("t.csv", content, ANSWERED)
    [test] = reading.tests
    assert (test.left, test.right, test.right_reps) == (402, None, None)
    assert test.flags == (Flag.RIGHT_NOT_TESTED,)
    assert math.isnan(test.trace.right_n[0])
    assert reading.bins[LineBin.SET_ASIDE] == 0


def test_a_leg_that_never_pushed_was_not_tested_and_is_never_zero():
    [test] = intake.read("t.csv", written(SECONDS, LEFT, np.full_like(LEFT, 2.0)), ANSWERED).tests
    assert (test.right, test.right_reps) == (None, None)
    assert test.flags == (Flag.RIGHT_NOT_TESTED,)


@pytest.mark.parametrize(("top_n", "flags"), [(1998, ()), (1999, (Flag.ABOVE_SENSOR_LIMIT,))])
def test_a_force_above_the_sensors_limit_is_kept_and_flagged(top_n, flags):
    force = rectangles(SECONDS, (1, 3, top_n)) + 2
    [test] = intake.read("t.csv", written(SECONDS, force, RIGHT), ANSWERED).tests
    assert (test.left, test.flags) == (top_n + 2, flags)


def test_lines_without_a_number_are_set_aside_and_blank_lines_are_blank():
    rows = WHOLE.decode().splitlines()
    rows[3] = "0.040,NaN,1.000"
    rows[5] = "0.080,2.000,x1"
    reading = intake.read("t.csv", ("\n".join(rows) + "\n\n,,\n").encode(), ANSWERED)
    assert reading.bins == {
        LineBin.KEPT: SECONDS.size - 2, LineBin.SET_ASIDE: 2, LineBin.BLANK: 2,
    }  # fmt: skip
    assert [(found.row, found.reason) for found in reading.set_aside] == [
        (4, "expected a time and the force of each leg in N, found 'NaN'. Export the trace again."),
        (6, "expected a time and the force of each leg in N, found 'x1'. Export the trace again."),
    ]
    assert reading.tests[0].left == 402


def _without(first: int, after: int) -> bytes:
    rows = WHOLE.decode().splitlines()
    return "\n".join(rows[:first] + rows[after:]).encode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (_without(100, 110), "t.csv, line 101: expected no gap longer than 0.1 s, found 'nothing from 1.96 to 2.18 s'. Export the trace again."),
        (lines("0.00,1,1", "0.04,1,1", "0.02,1,1"), "t.csv, line 4: expected a time after 0.04, found '0.02'. A trace holds one recording: save each as a file of its own."),
        (lines(*(f"{n * 0.02:.2f},1,1" for n in range(50))), "t.csv: expected a trace of at least 1 s, found '0.98 s'. Export the trace again."),
        (lines(*(f"{n * 0.5:.2f},1,1" for n in range(50))), "t.csv: expected 40 to 500 samples a second, found '2'. Export the trace again."),
        (lines("0.0,1,1", "0.0,1,1"), "t.csv: expected 40 to 500 samples a second, found 'times that do not move'. Export the trace again."),
        (lines("0.0,-,-", "0.02,-,-"), "t.csv: expected a time and the force of each leg in N, found 'no line with them'. Export the trace again."),
        (lines(), "t.csv: expected filled lines below the heading, found 'none'. Fill it in and add it again."),
        (lines("0,00,1,25,0,75", "0,02,1,5,0,5"), "t.csv: expected a time and the force of each leg in N, found 'no line with them'. Export the trace again."),
        (written(SECONDS, LEFT / 10, RIGHT / 10), "t.csv: expected a repetition above 100 N that begins and ends below 25 N, found 'none; the highest force is 40 N'. Record a few seconds before and after the set, and export the whole trace."),
        (lines("0.0,1,1,1", heading="Seconds,Left Force,Right Force,LeftForce"), "t.csv, line 1: expected one column with the left force, found 'LeftForce'. Delete the one that does not count."),
    ],
)  # fmt: skip
def test_what_is_no_trace_is_refused_in_one_sentence(content, sentence):
    assert intake.read("t.csv", content, ANSWERED).refused == sentence


def test_a_gap_of_a_tenth_of_a_second_is_none():
    assert intake.read("t.csv", _without(100, 104), ANSWERED).refused is None


def test_a_repetition_cut_off_by_the_end_is_not_counted_and_said():
    force = rectangles(SECONDS, (1, 3, 400), (11, 13, 500)) + 2
    reading = intake.read("t.csv", written(SECONDS, force, RIGHT), ANSWERED)
    assert (reading.tests[0].left, reading.tests[0].left_reps) == (402, 1)
    assert reading.messages[-1] == "1 of the left leg is not counted: the trace begins or ends within."


def test_numbers_that_read_both_ways_are_asked_about_and_nothing_is_read():
    content = lines(*(f"{n};1.125;2.250" for n in range(0, 5000, 20)), heading="Time;LeftForce;RightForce")
    reading = intake.read("t.csv", content, ANSWERED)
    assert [question.id for question in reading.questions] == ["decimal_sign"]
    assert len(reading.tests[0].trace.seconds) == 0
    assert reading.bins[LineBin.KEPT] == 250


@pytest.mark.parametrize(("question", "answer"), [("athlete", "  "), ("date", "4.3.2026"), ("protocol", "curl_8rm")])
def test_an_answer_that_cannot_be_right_leaves_the_question_open(question, answer):
    reading = intake.read("t.csv", WHOLE, Answers({**ANSWERED.values, question: answer}))
    assert [asked.id for asked in reading.questions] == [question]
