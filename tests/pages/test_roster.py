"""Roster: athletes, dated body masses and injuries by hand."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from hamstring_metrics import store
from hamstring_metrics.model import Sex, Side
from hamstring_metrics.settings import Settings
from hamstring_metrics.store.athletes import Athlete
from tests.pages.conftest import OpenPage, everything_said

PAGE = "club/roster.py"


def by_label(elements, label: str):
    return next(one for one in elements if one.label == label)


def one_athlete() -> Athlete:
    return store.athletes.save(store.open(), Athlete("Ada Even", external_ids=("0071",), squads=("First team",)))


def test_a_newcomer_is_told_what_to_do(open_page: OpenPage):
    app = open_page(PAGE)
    assert not app.exception
    assert "Nobody is here yet" in everything_said(app)


def test_an_athlete_is_added_with_every_field(open_page: OpenPage):
    app = open_page(PAGE)
    by_label(app.text_input, "Name").set_value("Ada Even")
    by_label(app.text_input, "External ids, commas between").set_value("0071, A-3")
    by_label(app.text_input, "Also written as, commas between").set_value("A. Even")
    by_label(app.date_input, "Birth date").set_value(dt.date(2001, 5, 14))
    by_label(app.button_group, "Sex").set_value(Sex.FEMALE)
    by_label(app.button_group, "Dominant side").set_value(Side.LEFT)
    app.run()
    by_label(app.button, "Add athlete").click().run()
    assert not app.exception
    [ada] = store.athletes.listed(store.open())
    assert (ada.name, ada.external_ids, ada.aliases) == ("Ada Even", ("0071", "A-3"), ("A. Even",))
    assert (ada.birth_date, ada.sex, ada.dominant_side) == (dt.date(2001, 5, 14), Sex.FEMALE, Side.LEFT)
    assert by_label(app.selectbox, "Athlete").value == ada.athlete_id


def test_a_name_is_needed(open_page: OpenPage):
    app = open_page(PAGE)
    by_label(app.button, "Add athlete").click().run()
    assert "Athlete, name: expected a name" in app.error[0].value.replace("\\", "")


def test_a_change_made_meanwhile_is_not_overwritten_and_nothing_typed_is_lost(open_page: OpenPage):
    ada = one_athlete()
    app = open_page(PAGE, athlete=ada.athlete_id)
    by_label(app.text_input, "Name").set_value("Ada Mine").run()
    store.athletes.save(store.open(), dataclasses.replace(ada, name="Ada Theirs"))
    by_label(app.button, "Save").click().run()
    assert "changed by owner" in app.error[0].value
    assert by_label(app.text_input, "Name").value == "Ada Mine"
    assert [one.name for one in store.athletes.listed(store.open())] == ["Ada Theirs"]

    by_label(app.button, "Show what is stored now").click().run()
    assert by_label(app.text_input, "Name").value == "Ada Theirs"
    by_label(app.text_input, "Name").set_value("Ada Both").run()
    by_label(app.button, "Save").click().run()
    assert [one.name for one in store.athletes.listed(store.open())] == ["Ada Both"]


def test_a_change_made_meanwhile_is_shown_where_nothing_was_typed(open_page: OpenPage):
    ada = one_athlete()
    app = open_page(PAGE, athlete=ada.athlete_id)
    store.athletes.save(store.open(), dataclasses.replace(ada, name="Ada Theirs"))
    app.run()
    assert by_label(app.text_input, "Name").value == "Ada Theirs"


def test_a_body_mass_in_pounds_is_stored_in_kilograms(open_page: OpenPage):
    ada = one_athlete()
    here = store.open()
    store.club_settings.save(here, Settings(mass_unit="lb"))
    app = open_page(PAGE, athlete=ada.athlete_id)
    by_label(app.number_input, "Body mass (lb)").set_value(137.0)
    by_label(app.date_input, "On").set_value(dt.date(2026, 3, 4)).run()
    by_label(app.button, "Add mass").click().run()
    assert not app.exception
    masses = store.athletes.body_masses(here)
    # 137 lb at 0.45359237 kg.
    assert masses["body_mass_kg"].tolist() == [pytest.approx(62.14215469)]
    assert masses["date"].dt.date.tolist() == [dt.date(2026, 3, 4)]


def test_an_empty_body_mass_is_refused(open_page: OpenPage):
    app = open_page(PAGE, athlete=one_athlete().athlete_id)
    by_label(app.button, "Add mass").click().run()
    assert "Body mass: expected" in app.error[0].value.replace("\\", "")


def test_an_injury_is_added_closed_and_opened_again(open_page: OpenPage):
    here = store.open()
    app = open_page(PAGE, athlete=one_athlete().athlete_id)
    by_label(app.button_group, "Injured side").set_value(Side.LEFT)
    by_label(app.date_input, "From").set_value(dt.date(2026, 3, 1)).run()
    by_label(app.button, "Add injury").click().run()
    assert not app.exception
    [injury] = store.athletes.injuries(here).to_dict("records")
    assert (injury["side"], injury["start"].date()) == ("left", dt.date(2026, 3, 1))

    by_label(app.date_input, "Ended on").set_value(dt.date(2026, 4, 2)).run()
    by_label(app.button, "Close injury").click().run()
    assert store.athletes.injuries(here)["end"].dt.date.tolist() == [dt.date(2026, 4, 2)]
    by_label(app.button, "Open again").click().run()
    assert store.athletes.injuries(here)["end"].isna().tolist() == [True]


def test_an_injury_that_ends_before_it_starts_is_refused(open_page: OpenPage):
    app = open_page(PAGE, athlete=one_athlete().athlete_id)
    by_label(app.button_group, "Injured side").set_value(Side.RIGHT)
    by_label(app.date_input, "From").set_value(dt.date(2026, 3, 1))
    by_label(app.date_input, "To, empty while open").set_value(dt.date(2026, 2, 1)).run()
    by_label(app.button, "Add injury").click().run()
    assert "Injury, end: expected" in app.error[0].value.replace("\\", "")
    assert store.athletes.injuries(store.open()).empty


def test_an_unknown_athlete_in_the_address_is_not_found(open_page: OpenPage):
    one_athlete()
    app = open_page(PAGE, athlete="0000000000000000")
    assert "no such athlete" in app.error[0].value
