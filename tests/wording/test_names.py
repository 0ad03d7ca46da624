"""Every word of the vocabulary has a name, and every number its source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hamstring_metrics import catalogue, wording
from hamstring_metrics.model import (
    Flag,
    Formula,
    MachineKind,
    MassState,
    PhaseKind,
    Rating,
    Sex,
    StopReason,
    TargetState,
)
from tests.assessed_rows import bridge, curl, nordic


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        (wording.phase_kind_name, PhaseKind),
        (wording.machine_kind_name, MachineKind),
        (wording.stop_reason_name, StopReason),
        (wording.sex_name, Sex),
        (wording.rating_name, Rating),
        (wording.target_state_name, TargetState),
        (wording.mass_state_name, MassState),
        (wording.formula_name, Formula),
        (wording.formula_written, Formula),
        (wording.flag_label, Flag),
        (wording.flag_action, Flag),
    ],
)
def test_every_member_has_a_name_of_its_own(name: Callable[[str], str], kinds: type) -> None:
    names = [name(kind) for kind in kinds]
    assert all(names)
    assert "_" not in "".join(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("flag", list(Flag))
def test_a_flag_says_what_to_do_in_a_sentence(flag: Flag) -> None:
    assert wording.flag_action(flag).endswith(".")
    assert wording.flag_text(flag) == f"{wording.flag_label(flag)}. {wording.flag_action(flag)}"


def test_a_protocol_the_catalogue_does_not_know_is_shown_by_its_id() -> None:
    assert wording.protocol_name("own_test") == "own_test"
    assert wording.values_text({"protocol": "own_test", "left": 3.25, "right": None}) == (
        "left 3.2, right not measured"
    )


@pytest.mark.parametrize("source", list(catalogue.sources().values()), ids=lambda source: source.id)
def test_a_source_is_told_with_its_people_and_sex(source: catalogue.Source) -> None:
    text = wording.source_text(source)
    if source.kind != "chosen":
        assert source.citation in text
        assert source.n in text
    if source.sex == "male":
        assert "men only" in text


MARKERS = {
    "h_test_active", "h_test_passive", "h_test_insecurity", "active_knee_extension", "straight_leg_raise",
    "single_hop", "triple_hop", "apprehension", "readiness", "own_number",
}  # fmt: skip


@pytest.mark.parametrize("protocol", sorted(MARKERS))
def test_a_marker_is_said_to_have_no_verdict_and_to_decide_nothing(protocol: str) -> None:
    line = wording.method_line({"protocol": protocol})
    assert "how far they vary by themselves is not known, so there is no verdict" in line
    assert line.endswith("when someone can play.")


@pytest.mark.parametrize("protocol", [one for one in catalogue.protocols() if one not in MARKERS])
def test_the_method_line_names_formula_error_line_and_what_it_does_not_mean(protocol: str) -> None:
    line = wording.method_line({"protocol": protocol})
    error = catalogue.protocol(protocol).error
    assert line.startswith("Formula")
    assert "Line: " in line
    assert (error.source.citation if error and error.source.kind != "chosen" else "not known") in line
    assert line.endswith("It does not tell whether an injury will come or when someone can play.")


def test_the_method_line_tells_targets_as_a_practitioners() -> None:
    assert "0.3 x body mass a leg for 8 repetitions, a practitioner's target, not a norm" in wording.method_line(curl())
    assert "below 15 poor, 15 to 30 satisfactory, above 30 excellent, a practitioner's targets" in (
        wording.method_line(bridge())
    )


def test_the_expected_force_is_explained_only_where_it_is_shown() -> None:
    assert "4 N x body mass in kg + 26.1 N" in wording.method_line(nordic())
    assert "Body mass: 70 kg, 2026-03-01." in wording.method_line(nordic())
    assert "Expected force" not in wording.method_line(nordic(expected_force_n=None))


def test_a_blended_error_is_told_with_its_size() -> None:
    line = wording.method_line(nordic(error_sd=0.071, error_df=31))
    assert "This club's own pairs of tests are blended in: 7.1 %, 31 degrees of freedom." in line


def test_thresholds_are_told_with_unit_and_certainty() -> None:
    assert wording.threshold_text(catalogue.thresholds()["curl_target_ratio"]).startswith(
        "Curl target per leg: 0.3 kg per kg body mass; a practitioner's target, not a norm; Beer B."
    )
