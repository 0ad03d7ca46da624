"""Settings: saved as soon as they are changed; machines when the button is pressed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from hamstring_metrics import store
from hamstring_metrics.model import Formula, MachineKind
from hamstring_metrics.settings import Settings
from tests.pages.conftest import OpenPage, everything_said

PAGE = "club/settings.py"
NEW_ROW = {"edited_rows": {}, "deleted_rows": []}


def stored() -> Settings:
    return store.club_settings.load(store.open())


def by_label(elements, label: str):
    return next(one for one in elements if one.label == label)


def machines(app: AppTest) -> str:
    return next(one.key for one in app.dataframe if (one.key or "").startswith("machines:editor:"))


def test_each_setting_is_saved_when_it_is_changed(open_page: OpenPage):
    app = open_page(PAGE)
    by_label(app.number_input, "Line, % of the stronger leg").set_value(12.0).run()
    by_label(app.number_input, "Window of a reading, weeks").set_value(8.0).run()
    by_label(app.selectbox, "Asymmetry is shown as").set_value(Formula.SUM).run()
    by_label(app.selectbox, "Time zone of the club").set_value("Australia/Brisbane").run()
    by_label(app.selectbox, "Dates are written as").set_value("DD/MM/YYYY").run()
    by_label(app.button_group, "Body mass and load in").set_value("lb").run()
    by_label(app.button_group, "Force in").set_value("kgf").run()
    assert "unit of force" in app.success[0].value
    by_label(app.toggle, "Show the estimated one-repetition maximum").set_value(True).run()
    by_label(app.toggle, "Show lines from injury studies").set_value(True).run()
    assert not app.exception
    assert stored() == Settings(
        time_zone="Australia/Brisbane",
        formula=Formula.SUM,
        asymmetry_line_pct=12.0,
        window_weeks=8.0,
        mass_unit="lb",
        force_unit="kgf",
        date_style="DD/MM/YYYY",
        show_one_rep_max=True,
        show_reference_lines=True,
    )


def test_a_saved_setting_says_so_in_a_sentence(open_page: OpenPage):
    app = open_page(PAGE)
    by_label(app.number_input, "Line, % of the stronger leg").set_value(15.0).run()
    assert "Saved" in app.success[0].value
    app.run()
    assert not app.success


def test_a_machine_is_saved_in_the_units_of_the_club(open_page: OpenPage):
    store.club_settings.save(store.open(), Settings(mass_unit="lb"))
    app = open_page(PAGE)
    row = {"Name": "Prone curl", "Kind": "prone_single_leg", "Step (lb)": 5.0, "Empty arm (lb)": 11.0}
    app.session_state[machines(app)] = NEW_ROW | {"added_rows": [row]}
    app.run()
    by_label(app.button, "Save machines").click().run()
    assert not app.exception
    [machine] = store.machines.listed(store.open())
    assert (machine.name, machine.kind) == ("Prone curl", MachineKind.PRONE_SINGLE_LEG)
    # 5 lb and 11 lb at 0.45359237 kg each.
    assert machine.step_kg == pytest.approx(2.26796185)
    assert machine.empty_arm_kg == pytest.approx(4.98951607)


def test_a_machine_can_be_changed_and_a_taken_name_is_refused_without_losing_what_was_typed(open_page: OpenPage):
    here = store.open()
    for name in ("Curl A", "Curl B"):
        store.machines.save(here, store.machines.Machine(name, MachineKind.SEATED, 2.5, 0.0))
    app = open_page(PAGE)
    app.session_state[machines(app)] = {"edited_rows": {1: {"Name": "Curl A"}}, "added_rows": [], "deleted_rows": []}
    app.run()
    by_label(app.button, "Save machines").click().run()
    assert "Machine, name: expected" in app.error[0].value.replace("\\", "")
    assert not by_label(app.button, "Save machines").disabled
    app.session_state[machines(app)] = {"edited_rows": {1: {"Name": "Curl C"}}, "added_rows": [], "deleted_rows": []}
    app.run()
    by_label(app.button, "Save machines").click().run()
    assert [one.name for one in store.machines.listed(here)] == ["Curl A", "Curl C"]


def test_typed_machines_survive_a_change_of_page(open_page: OpenPage):
    app = open_page(PAGE)
    app.session_state[machines(app)] = NEW_ROW | {"added_rows": [{"Name": "Prone curl"}]}
    app.run()
    app.switch_page("pages/club/data.py").run()
    app.switch_page(f"pages/{PAGE}").run()
    by_label(app.button, "Save machines").click().run()
    assert [one.name for one in store.machines.listed(store.open())] == ["Prone curl"]
    assert "Saved" in everything_said(app)
