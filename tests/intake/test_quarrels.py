"""Rows that contradict a test: a repeat, a correction, or to be ignored, as somebody says."""

import pytest

from hamstring_metrics import intake, store
from hamstring_metrics.model import (
    Answers,
)
from tests.intake.readings import DUBLIN, bins, bring, contents, curl, reading


def _quarrel(club, answer=None):
    bring(club, reading(curl()))
    file = reading(curl(left=25.0), file="later.csv")
    answers = Answers({"time_zone": "Europe/Dublin"} | ({"conflict:later.csv:2": answer} if answer else {}))
    return file, answers, intake.preview(club, [file], answers)


def test_a_quarrel_is_asked_with_both_values_and_stops_the_import(club):
    _, _, previewed = _quarrel(club)
    (question,) = previewed.questions
    assert question.id == "conflict:later.csv:2"
    assert question.about == (
        "later.csv, row 2, Ann Lee: 8RM single-leg curl, 2026-03-04: left 25 and right 22.5 kg, "
        "but left 20 and right 22.5 kg is stored already. What is it?"
    )
    assert [option.value for option in question.options] == ["repeat", "correction", "ignore"]
    assert not previewed.ready
    with pytest.raises(intake.StillOpen):
        intake.commit(club, previewed)
    assert len(store.imports.listed(club)) == 1


def test_a_quarrel_inside_one_drop_names_the_other_file_and_its_row(club):
    first, second = reading(curl(), file="march.csv"), reading(curl(left=25.0), file="later.csv")
    (question,) = intake.preview(club, [first, second], DUBLIN).questions
    assert question.about.endswith("but left 20 and right 22.5 kg stands in march.csv, row 2. What is it?")


def test_a_quarrel_inside_one_file_names_the_other_row(club):
    file = reading(curl(), curl(rows=(3,), left=25.0))
    (question,) = intake.preview(club, [file], DUBLIN).questions
    assert question.about.endswith("but left 20 and right 22.5 kg stands in row 2 of the same file. What is it?")


def test_a_repeat_keeps_both(club):
    file, answers, previewed = _quarrel(club, "repeat")
    assert previewed.ready
    intake.commit(club, previewed)
    assert sorted(store.tests.frame(club)["left"]) == [20.0, 25.0]
    assert bins(club, file, answers=answers) == {"already_there": 1}


def test_a_correction_replaces_the_value_and_undo_brings_it_back(club):
    file, _, previewed = _quarrel(club, "correction")
    before = contents(club)
    (import_id,) = intake.commit(club, previewed)
    assert store.tests.frame(club)["left"].tolist() == [25.0]
    assert bins(club, file, reading(curl())) == {"already_there": 2}
    intake.undo(club, import_id)
    assert contents(club) == before


def test_a_correction_that_a_person_edited_since_stays(club):
    _, _, previewed = _quarrel(club, "correction")
    (import_id,) = intake.commit(club, previewed)
    test_id, version = store.tests.frame(club)[["test_id", "version"]].iloc[0]
    store.tests.edit(club, test_id, int(version), {"left": 27.5})
    intake.undo(club, import_id)
    assert store.tests.frame(club)["left"].tolist() == [27.5]


def test_what_is_ignored_stays_a_conflict_and_the_answer_holds_for_the_same_file(club):
    file, _, previewed = _quarrel(club, "ignore")
    (import_id,) = intake.commit(club, previewed)
    assert store.tests.frame(club)["left"].tolist() == [20.0]
    record = store.imports.get(club, import_id)
    assert {bin_.value: n for bin_, n in record.bins.items() if n} == {"conflict": 1}
    assert store.imports.answers_given(club, file.sha256)["conflict:later.csv:2"] == "ignore"
    assert intake.preview(club, [file], DUBLIN).ready


def test_one_answer_may_settle_every_quarrel(club):
    file = reading(curl(), curl(rows=(3,), left=25.0), curl(rows=(4,), left=30.0))
    assert len(intake.preview(club, [file], DUBLIN).questions) == 2
    bring(club, file, answers=Answers({"conflict": "repeat"}))
    assert sorted(store.tests.frame(club)["left"]) == [20.0, 25.0, 30.0]


def test_a_correction_within_one_file_keeps_one_test_seen_on_both_lines(club):
    file = reading(curl(), curl(rows=(3,), left=25.0))
    corrected = Answers({"conflict": "correction"})
    bring(club, file, answers=corrected)
    (row,) = store.tests.frame(club).to_dict("records")
    assert row["left"] == 25.0
    assert store.tests.sightings(club, row["test_id"])["rows"].tolist() == ["2", "3"]
    assert bins(club, file, answers=corrected) == {"already_there": 2}


# What must be answered, and what may happen in between
