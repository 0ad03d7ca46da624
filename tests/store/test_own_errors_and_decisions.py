"""What a person decided is dated, in the journal, and survives what happens around it."""

from __future__ import annotations

import datetime as dt

import pytest

from hamstring_metrics import club as stored_club
from hamstring_metrics import errors, intake, store
from hamstring_metrics.model import AdoptedError, Answers, Decision
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.tests import TypedTest

DAY = dt.date(2026, 3, 4)
OWN = AdoptedError("nordic", 0.06, 0.05, 20, 21, 15, DAY, DAY)


def somebody(club: store.Store, name: str = "Ada Example") -> str:
    return store.athletes.save(club, Athlete(name)).athlete_id


def nordic(club: store.Store, athlete_id: str) -> str:
    (test_id,) = store.tests.save_typed(club, [TypedTest(athlete_id, "nordic", DAY, 300.0, 345.0)])
    return test_id


def test_an_own_error_is_taken_over_listed_and_dated_in_the_journal(club):
    store.own_errors.adopt(club, OWN)
    assert store.own_errors.listed(club) == [OWN]
    entry = store.journal.entries(club, 1).iloc[0]
    assert (entry["action"], entry["subject"]) == ("created", "own error")
    assert entry["after"]["adopted"] == "2026-03-04"


def test_a_later_own_error_takes_the_place_of_the_earlier_one(club):
    store.own_errors.adopt(club, OWN)
    later = AdoptedError("nordic", 0.07, 0.06, 30, 31, 20, DAY, DAY + dt.timedelta(days=30))
    store.own_errors.adopt(club, later)
    assert store.own_errors.listed(club) == [later]


def test_an_own_error_can_be_given_up_and_the_catalogues_holds_again(club):
    nordic(club, somebody(club))
    before = stored_club.assessed(club)["error_df"].tolist()
    store.own_errors.adopt(club, OWN)
    assert stored_club.assessed(club)["error_df"].tolist() == [30]
    store.own_errors.withdraw(club, "nordic")
    assert store.own_errors.listed(club) == []
    assert stored_club.assessed(club)["error_df"].tolist() == before == [10]
    with pytest.raises(errors.NotFound):
        store.own_errors.withdraw(club, "nordic")


@pytest.mark.parametrize("protocol", ["razor", "unheard_of"])
def test_a_test_without_an_error_in_the_catalogue_has_no_own_error(club, protocol):
    with pytest.raises(errors.ValueRefused, match="expected a test with an error"):
        store.own_errors.adopt(club, AdoptedError(protocol, 0.06, 0.05, 20, 21, 15, DAY, DAY))


def test_an_error_of_nothing_is_refused(club):
    with pytest.raises(errors.ValueRefused, match="above 0"):
        store.own_errors.adopt(club, AdoptedError("nordic", 0.0, 0.05, 20, 21, 15, DAY, DAY))


def test_a_decision_is_stored_changed_and_taken_out_with_the_journal_keeping_it(club):
    ada = somebody(club)
    test_id = nordic(club, ada)
    stored = store.decisions.save(club, Decision(ada, DAY, " repeat on Friday ", test_id, medical=True))
    (row,) = store.decisions.listed(club).to_dict("records")
    assert (row["text"], row["medical"], row["test_id"], row["actor"]) == ("repeat on Friday", True, test_id, "owner")
    changed = store.decisions.save(
        club, Decision(ada, DAY, "repeat on Monday", test_id, True, decision_id=stored.decision_id, version=1)
    )
    assert changed.version == 2
    with pytest.raises(errors.ChangedMeanwhile):
        store.decisions.save(club, Decision(ada, DAY, "third", test_id, decision_id=stored.decision_id, version=1))
    store.decisions.delete(club, stored.decision_id)
    assert store.decisions.listed(club).empty
    assert store.journal.entries(club, 3, stored.decision_id)["action"].tolist() == ["deleted", "edited", "created"]


def test_a_decision_needs_words_and_a_test_of_the_same_athlete(club):
    ada, ben = somebody(club), somebody(club, "Ben Other")
    with pytest.raises(errors.ValueRefused, match="what was decided"):
        store.decisions.save(club, Decision(ada, DAY, "  "))
    with pytest.raises(errors.ValueRefused, match="a test of this athlete"):
        store.decisions.save(club, Decision(ben, DAY, "rest", nordic(club, ada)))
    with pytest.raises(errors.NotFound):
        store.decisions.save(club, Decision("nobody", DAY, "rest"))


def test_no_decision_is_an_empty_frame_with_dates(club):
    frame = store.decisions.listed(club)
    assert frame.empty
    assert str(frame["date"].dtype).startswith("datetime64")


SHEET = b"Name,Date,Nordic L (N),Nordic R (N)\nAda Example,2026-03-04,300,345\nBen Other,2026-03-04,300,310\n"


def test_undoing_an_import_keeps_the_test_beside_which_something_was_decided(club):
    reading = intake.read("march.csv", SHEET, Answers({}))
    preview = intake.preview(club, [reading], Answers({}))
    (import_id,) = intake.commit(club, preview, {one.key: "new" for one in preview.people})
    people = {one.name: one.athlete_id for one in store.athletes.listed(club)}
    tests = store.tests.frame(club).set_index("athlete_id")["test_id"]
    store.decisions.save(club, Decision(people["Ada Example"], DAY, "repeat", tests[people["Ada Example"]]))
    undone = intake.undo(club, import_id)
    assert undone.kept == [tests[people["Ada Example"]]]
    assert [one.name for one in store.athletes.listed(club)] == ["Ada Example"]


def test_a_decision_moves_with_its_athlete_when_two_entries_become_one_and_back(club):
    ada, twin = somebody(club), somebody(club, "Example, Ada")
    store.decisions.save(club, Decision(twin, DAY, "rest"))
    merge_id = store.merging.merge(club, ada, twin)
    assert store.decisions.listed(club)["athlete_id"].tolist() == [ada]
    store.merging.undo_merge(club, merge_id)
    assert store.decisions.listed(club)["athlete_id"].tolist() == [twin]
