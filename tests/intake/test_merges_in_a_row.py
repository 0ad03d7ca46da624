"""Merges after merges and undos: what each file says stays one test, whoever it is of by then."""

from __future__ import annotations

import datetime as dt

from hamstring_metrics import intake, store
from hamstring_metrics.intake import merging
from tests.intake.readings import bins, bring, hub, reading


def at(name: str, hour: int, row: int):
    return hub(name, rows=(row,), time=dt.time(hour), left=200.0 + 10 * hour)


def test_a_third_persons_file_still_finds_the_test_after_it_was_made_one_with_another(club):
    first = reading(at("Ann Lee", 9, 2), at("Ben Boyd", 9, 3), at("Ben Boyd", 10, 4), file="first.csv")
    second = reading(at("Ben Boyd", 8, 2), at("Cat Dunn", 8, 3), file="second.csv")
    third = reading(at("Ann Lee", 8, 2), at("Ann Lee", 9, 3), file="third.csv")
    fourth = reading(at("Cat Dunn", 9, 2), at("Cat Dunn", 10, 3), at("Ann Lee", 10, 4), file="fourth.csv")

    bring(club, first)
    ids = {person.name: person.athlete_id for person in store.athletes.listed(club)}
    with_ben = merging.merge(club, ids["Ann Lee"], ids["Ben Boyd"])
    bring(club, second)
    ids |= {person.name: person.athlete_id for person in store.athletes.listed(club)}
    with_cat = merging.merge(club, ids["Ann Lee"], ids["Cat Dunn"])
    merging.undo_merge(club, with_ben)
    # While Cat was taken for Ann a file names Ann's test at nine: Cat's files may mean it from then on.
    bring(club, third)
    merging.undo_merge(club, with_cat)
    bring(club, fourth)
    before = len(store.tests.frame(club))
    # Ben's test at nine now speaks for Ann's, and Cat's line at nine must find it there.
    merging.merge(club, ids["Ben Boyd"], ids["Ann Lee"])

    for number, one in enumerate((first, second, third, fourth)):
        lines = len(one.tests)
        assert bins(club, one) == {"already_there": lines}, number
        bring(club, one)
    # At nine and at ten both had a test, and each pair is one now.
    assert len(store.tests.frame(club)) == before - 2


def test_a_line_seen_after_a_merge_stays_with_its_test_though_its_number_was_another_lines(club):
    bring(club, reading(at("Ben Boyd", 9, 2), file="ben.csv"))
    (of_ann,) = bring(club, reading(at("Ann Lee", 9, 2), file="ann.csv"))
    ids = {person.name: person.athlete_id for person in store.athletes.listed(club)}
    together = merging.merge(club, ids["Ben Boyd"], ids["Ann Lee"])
    # The last sighting goes, and the next one is given its number.
    intake.undo(club, of_ann)
    bring(club, reading(at("Ben Boyd", 9, 7), file="again.csv"))
    merging.undo_merge(club, together)

    (test_id,) = store.tests.frame(club)["test_id"]
    seen = store.tests.sightings(club, test_id)
    assert list(zip(seen["file"], seen["rows"], strict=True)) == [("ben.csv", "2"), ("again.csv", "7")]
