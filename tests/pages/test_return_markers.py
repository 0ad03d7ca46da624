"""Return markers: shown with how far experts agree, typed and ticked by a person, never deciding."""

from __future__ import annotations

import datetime as dt

from hamstring_metrics import catalogue, store, wording
from hamstring_metrics.model import (
    Side,
)
from hamstring_metrics.store.athletes import Injury
from hamstring_metrics.store.tests import TypedTest
from tests.pages.conftest import OpenPage
from tests.pages.planned import WEEK, button, labelled, said, somebody


def injured(name: str = "Ada Example") -> str:
    ada = somebody(name)
    store.athletes.save_injury(store.open(), Injury(ada, Side.LEFT, dt.date.today() - 4 * WEEK))
    return ada


def test_markers_show_values_and_agreement_and_never_decide(open_page: OpenPage):
    ada = injured()
    day = dt.date.today() - WEEK
    store.tests.save_typed(store.open(), [TypedTest(ada, "single_hop", day, 120.0, 150.0)])
    app = open_page("programme/return_markers.py", athlete=ada)
    text = said(app)
    assert not app.exception
    assert "left (injured) 120 cm; right 150 cm; left is 80 % of right" in text
    assert "Single hop: 33 % of experts would use it as a field test (van der Horst 2017)" in text
    assert "98.3 % of experts want it asked" in text
    assert "It does not decide when somebody plays again" in text
    assert "cleared" not in text.lower()


def test_a_marker_is_ticked_and_taken_back_by_a_person(open_page: OpenPage):
    ada = injured()
    app = open_page("programme/return_markers.py", athlete=ada)
    app = labelled(app.checkbox, "Hop tests: looked at").check().run()
    assert store.marker_ticks.listed(store.open())["marker"].tolist() == ["hops"]
    assert "by owner" in said(app)
    labelled(app.checkbox, "Hop tests: looked at").uncheck().run()
    assert store.marker_ticks.listed(store.open()).empty


def test_a_score_of_0_is_stored_and_one_above_the_scale_is_told(open_page: OpenPage):
    ada = injured()
    app = open_page("programme/return_markers.py", athlete=ada)
    app = labelled(app.selectbox, "Marker").set_value("apprehension").run()
    labelled(app.number_input, "Left (of 10)").set_value(0.0)
    app = button(app.run(), "Store the marker").click().run()
    assert store.tests.frame(store.open())["left"].tolist() == [0.0]
    labelled(app.number_input, "Left (of 10)").set_value(11.0)
    app = button(app.run(), "Store the marker").click().run()
    assert "expected a number from 0 to 10, found '11.0'" in said(app)
    assert len(store.tests.frame(store.open())) == 1


def test_nobody_injured_is_told_where_to_note_it(open_page: OpenPage):
    assert "No injury is noted" in said(open_page("programme/return_markers.py", athlete=somebody()))


def test_return_markers_of_somebody_uninjured_lead_to_those_who_are(open_page: OpenPage):
    injured("Bob Example")
    ada = somebody("Ada Example")
    app = open_page("programme/return_markers.py", athlete=ada)
    assert "Athletes with an injury" in said(app)
    assert not app.exception


def test_every_marker_that_no_device_measures_is_typed_on_its_page_and_shown(open_page: OpenPage):
    ada = injured()
    app = open_page("programme/return_markers.py", athlete=ada)
    typed = labelled(app.selectbox, "Marker").options
    ids = [one.id for one in catalogue.protocols().values() if wording.protocol_name(one.id) in typed]
    wanted = {one for marker in catalogue.marker_statements() for one in marker.protocols}
    by_device = {
        one for one in wanted if catalogue.protocol(one).family in ("dynamometer", "nordbord", "curl", "bridge")
    }
    assert wanted - by_device <= set(ids)
    for protocol in ids:
        app = app.selectbox(key="marker:protocol").set_value(protocol).run()
        app.number_input(key=f"marker:{protocol}:left").set_value(7.0)
        app = button(app.run(), "Store the marker").click().run()
        assert not app.exception
    stored = store.tests.frame(store.open())
    assert sorted(stored["protocol"]) == sorted(ids)
    text = said(app)
    for protocol in ids:
        assert f"{wording.protocol_name(protocol)}, {dt.date.today():%Y-%m-%d}: left (injured) 7" in text


def test_a_dynamometer_at_outer_range_is_typed_and_becomes_a_marker(open_page: OpenPage):
    ada = injured()
    app = open_page("testing/enter_results.py", athlete=ada)
    app = app.selectbox(key="entry:dynamometer").set_value("hhd_outer_make_fixed").run()
    app.text_input(key="entry:dynamometer_left").input("180")
    app.text_input(key="entry:dynamometer_right").input("200")
    app.text_input(key="entry:position").input("hip 0, knee 15")
    button(app.run(), "Store").click().run()
    assert store.tests.frame(store.open())["position"].tolist() == ["hip 0, knee 15"]
    text = said(open_page("programme/return_markers.py", athlete=ada))
    assert "left (injured) 180 N; right 200 N; left is 90 % of right" in text
