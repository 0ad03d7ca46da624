"""Two entries for one person: side by side, together, apart again."""

from __future__ import annotations

import datetime as dt

from streamlit.testing.v1 import AppTest

from hamstring_metrics import intake, store
from hamstring_metrics.model import Sex
from hamstring_metrics.store.athletes import Athlete
from hamstring_metrics.store.tests import TypedTest
from tests.pages.conftest import OpenPage, everything_said

PAGE = "club/roster.py"
DAY = dt.date(2026, 3, 4)


def by_label(elements, label: str):
    return next(one for one in elements if one.label == label)


def two_entries() -> tuple[Athlete, Athlete]:
    here = store.open()
    kept = store.athletes.save(here, Athlete("Ada Even", sex=Sex.FEMALE, external_ids=("7",)))
    gone = store.athletes.save(here, Athlete("Even, Ada", sex=Sex.MALE, squads=("First team",)))
    store.tests.save_typed(here, [TypedTest(gone.athlete_id, "curl_8rm", DAY, 20.0, 22.5)])
    return kept, gone


def choose(app: AppTest, kept: Athlete, gone: Athlete) -> AppTest:
    by_label(app.selectbox, "Keep this entry").set_value(kept.athlete_id)
    by_label(app.selectbox, "Put this one into it").set_value(gone.athlete_id)
    return app.run()


def test_one_entry_alone_offers_nothing_to_put_together(open_page: OpenPage):
    store.athletes.save(store.open(), Athlete("Ada Even"))
    app = open_page(PAGE)
    assert not app.exception
    assert "Two entries for one person" not in [one.label for one in app.expander]


def test_names_alike_are_offered_as_a_pair_and_shown_side_by_side(open_page: OpenPage):
    kept, gone = two_entries()
    app = open_page(PAGE)
    pairs = by_label(app.selectbox, "Names that look alike")
    assert pairs.options == ["Ada Even and Even, Ada: surname first"]
    pairs.set_value((kept.athlete_id, gone.athlete_id)).run()
    assert not app.exception
    table = next(one.value for one in app.dataframe if "Put into it" in one.value.columns)
    facts = table.set_index("")
    assert facts.loc["Name"].tolist() == ["Ada Even", "Even, Ada"]
    assert facts.loc["Tests"].tolist() == ["0", "1"]
    assert facts.loc["Squads"].tolist() == ["", "First team"]
    said = everything_said(app).replace("\\", "")
    assert "1 test of Even, Ada will be Ada Even's" in said
    assert "Sex differs: what Ada Even has holds." in said


def test_two_entries_are_put_together_and_taken_apart(open_page: OpenPage):
    kept, gone = two_entries()
    app = choose(open_page(PAGE), kept, gone)
    by_label(app.button, "Put together").click().run()
    assert not app.exception
    assert "Even, Ada is Ada Even" in app.success[0].value.replace("\\", "")
    here = store.open()
    (one,) = store.athletes.listed(here)
    assert (one.name, one.aliases, one.squads) == ("Ada Even", ("Even, Ada",), ("First team",))
    assert store.tests.frame(here)["athlete_id"].tolist() == [kept.athlete_id]

    store.tests.save_typed(here, [TypedTest(kept.athlete_id, "curl_8rm", dt.date(2026, 3, 11), 25.0, 25.0)])
    app = open_page(PAGE)
    (merge,) = store.merging.listed(here)
    by_label(app.selectbox, "Make two entries again").set_value(merge.merge_id).run()
    by_label(app.button, "Undo it").click().run()
    assert not app.exception
    said = everything_said(app).replace("\\", "")
    assert "Ada Even and Even, Ada are two entries again. 1 test went back to Even, Ada." in said
    assert "1 test came while the two were one and stayed with Ada Even." in said
    assert [person.name for person in store.athletes.listed(here)] == ["Ada Even", "Even, Ada"]
    by_left = store.tests.frame(here).set_index("left")["athlete_id"]
    assert by_left.to_dict() == {20.0: gone.athlete_id, 25.0: kept.athlete_id}


def test_the_same_entry_twice_is_not_offered_to_be_put_together(open_page: OpenPage):
    kept, _ = two_entries()
    app = choose(open_page(PAGE), kept, kept)
    assert "Choose two different entries." in everything_said(app)
    assert "Put together" not in [one.label for one in app.button]


def test_a_merge_somebody_else_made_meanwhile_is_told(open_page: OpenPage):
    kept, gone = two_entries()
    app = choose(open_page(PAGE), kept, gone)
    intake.merging.merge(store.open(), kept.athlete_id, gone.athlete_id)
    by_label(app.button, "Put together").click().run()
    assert not app.exception
    assert len(store.merging.listed(store.open())) == 1
    assert len(store.athletes.listed(store.open())) == 1
