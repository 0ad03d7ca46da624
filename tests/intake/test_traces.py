"""A force trace as a test of the club: stored with its samples, met by its export, taken back."""

from __future__ import annotations

import pytest

from hamstring_metrics import intake, store
from hamstring_metrics.model import Answers
from tests.intake.readings import DUBLIN, bins, bring, contents, hub, reading
from tests.synthetic_trace import at, rectangles, written

ANSWERS = Answers({"athlete": "Ann Lee", "date": "2026-03-04", "protocol": "nordic", **DUBLIN.values})
SECONDS = at(6)
LEFT, RIGHT = rectangles(SECONDS, (2, 4, 300)), rectangles(SECONDS, (2, 4, 330))
TRACE = written(SECONDS, LEFT, RIGHT)
LINES = SECONDS.size


def trace(content: bytes = TRACE, answers: Answers = ANSWERS, file: str = "trace.csv"):
    return intake.read(file, content, answers)


def test_a_trace_is_kept_with_its_test_sample_by_sample(club_on_both):
    club = club_on_both
    bring(club, trace(), answers=ANSWERS)
    [test] = store.tests.frame(club).to_dict("records")
    assert (test["left"], test["right"], test["left_reps"]) == (300, 330, 1)
    assert test["local_date"].isoformat()[:10] == "2026-03-04"
    further = store.tests.get(club, test["test_id"]).further_measures
    assert further == {"impulse_ns": pytest.approx((600, 660))}
    kept = store.traces.of(club, test["test_id"])
    assert list(kept.seconds) == pytest.approx(list(SECONDS))
    assert list(kept.left_n) == list(LEFT)
    assert list(kept.right_n) == list(RIGHT)
    assert store.traces.tests_with(club, [test["test_id"], "nobody"]) == {test["test_id"]}


def test_every_line_of_a_trace_ends_in_a_bin(club):
    assert bins(club, trace(), answers=ANSWERS) == {"added": LINES}
    bring(club, trace(), answers=ANSWERS)
    assert bins(club, trace(), answers=ANSWERS) == {"already_there": LINES}


@pytest.mark.parametrize("question", ["athlete", "date", "protocol"])
def test_while_it_is_asked_whose_trace_it_is_its_lines_count_as_to_be_added(club, question):
    open_ = Answers({name: text for name, text in ANSWERS.values.items() if name != question})
    preview = intake.preview(club, [trace(answers=open_)], open_)
    assert [asked.id for asked in preview.questions] == [question]
    assert {bin_.value: count for bin_, count in preview.bins.items() if count} == {"added": LINES}


def test_a_trace_joins_the_test_of_the_same_day_and_forces(club):
    bring(club, reading(hub()))
    bring(club, trace(), answers=ANSWERS)
    [test] = store.tests.frame(club).to_dict("records")
    assert test["local_time"] == "08:30"
    assert store.traces.of(club, test["test_id"]) is not None
    assert len(store.tests.sightings(club, test["test_id"])) == 2


def test_another_force_on_the_same_day_is_asked_about(club):
    bring(club, reading(hub()))
    other = trace(written(SECONDS, LEFT + 1, RIGHT))
    [question] = intake.preview(club, [other], ANSWERS).questions
    assert question.id == "conflict:trace.csv:2"
    assert [option.value for option in question.options] == ["repeat", "correction", "ignore"]


@pytest.mark.parametrize(("answer", "tests", "traces"), [("repeat", 2, 1), ("correction", 1, 1), ("ignore", 1, 0)])
def test_what_is_answered_decides_where_the_trace_goes(club, answer, tests, traces):
    bring(club, reading(hub()))
    answers = Answers({**ANSWERS.values, "conflict": answer})
    bring(club, trace(written(SECONDS, LEFT + 1, RIGHT)), answers=answers)
    ids = list(store.tests.frame(club)["test_id"])
    assert len(ids) == tests
    assert len(store.traces.tests_with(club, ids)) == traces


def test_undoing_takes_the_trace_and_leaves_the_test_that_was_there_before(club_on_both):
    club = club_on_both
    bring(club, reading(hub()))
    before = contents(club)
    [import_id] = bring(club, trace(), answers=ANSWERS)
    intake.undo(club, import_id)
    assert contents(club) == before
    [test_id] = store.tests.frame(club)["test_id"]
    assert store.traces.of(club, test_id) is None


def test_undo_and_import_again_leaves_the_same_trace(club):
    [import_id] = bring(club, trace(), answers=ANSWERS)
    assert intake.undo(club, import_id).removed == 1
    assert store.tests.frame(club).empty
    bring(club, trace(), answers=ANSWERS)
    [test_id] = store.tests.frame(club)["test_id"]
    assert list(store.traces.of(club, test_id).left_n) == list(LEFT)


def test_a_noted_test_keeps_its_trace_when_its_import_is_undone(club):
    [import_id] = bring(club, trace(), answers=ANSWERS)
    [test_id] = store.tests.frame(club)["test_id"]
    store.tests.set_note(club, test_id, "Felt strong")
    assert intake.undo(club, import_id).kept == [test_id]
    assert store.traces.of(club, test_id) is not None


def test_a_deleted_test_shows_no_trace_until_it_is_restored(club):
    bring(club, trace(), answers=ANSWERS)
    [test_id] = store.tests.frame(club)["test_id"]
    store.tests.delete(club, test_id)
    assert store.traces.of(club, test_id) is None
    store.tests.restore(club, test_id)
    assert store.traces.of(club, test_id) is not None


def test_a_test_without_a_trace_and_an_unknown_one_have_none(club):
    bring(club, reading(hub()))
    [test_id] = store.tests.frame(club)["test_id"]
    assert store.traces.of(club, test_id) is None
    assert store.traces.of(club, "0123456789ab") is None


def test_a_leg_that_was_not_recorded_comes_back_as_not_recorded(club):
    content = "\n".join(
        ["Seconds,Left Force,Right Force", *(f"{at_s:.2f},{n}," for at_s, n in zip(SECONDS, LEFT, strict=True))]
    )
    bring(club, trace(content.encode()), answers=ANSWERS)
    [test] = store.tests.frame(club).to_dict("records")
    assert test["right"] != test["right"]
    assert all(force != force for force in store.traces.of(club, test["test_id"]).right_n)
