"""Headings of people's own sheets: what is a result, and what must never be taken for one."""

import pytest

from hamstring_metrics.formats.result_headings import Role, column_meaning, named_test, side_of
from hamstring_metrics.model import Side

L, R = Side.LEFT, Side.RIGHT
CURL, BRIDGE, NORDIC = ("curl_8rm",), ("single_leg_bridge",), ("nordic",)


@pytest.mark.parametrize(
    ("heading", "protocols", "side", "unit"),
    [
        ("SLHB L", BRIDGE, L, None),
        ("Bridge Left", BRIDGE, L, None),
        ("L bridge reps", BRIDGE, L, "reps"),
        ("Single-leg hamstring bridge (right)", BRIDGE, R, None),
        ("Puente izquierda", BRIDGE, L, None),
        ("Br\u00fccke rechts", BRIDGE, R, None),
        ("Pont droite", BRIDGE, R, None),
        ("SL curl 8RM R (kg)", CURL, R, "kg"),
        ("Curl 8 RM left [lbs]", CURL, L, "lb"),
        ("SL_curl_8RM_L", CURL, L, None),
        ("Beinbeuger links (kg)", CURL, L, "kg"),
        ("Curl femoral der (kg)", CURL, R, "kg"),
        ("Nordic L (N)", NORDIC, L, "N"),
        ("Nordic curl right (N)", NORDIC, R, "N"),
        ("HHD outer make fixed L (N)", ("hhd_outer_make_fixed",), L, "N"),
        ("Dynamometer inner range break hand-held R (kg)", ("hhd_inner_break_held",), R, "kgf"),
        ("ISO 30 L (N)", ("iso_30",), L, "N"),
    ],
)  # fmt: skip
def test_a_heading_with_test_and_side_is_a_result(heading, protocols, side, unit):
    meaning = column_meaning(heading)
    assert (meaning.role, meaning.protocols, meaning.side, meaning.unit) == (
        Role.RESULT,
        protocols,
        side,
        unit,
    )


def test_a_dynamometer_that_does_not_say_how_it_was_held_fits_two_protocols():
    assert column_meaning("HHD outer make L (N)").protocols == (
        "hhd_outer_make_fixed",
        "hhd_outer_make_held",
    )
    assert len(column_meaning("HHD L").protocols) == 12


@pytest.mark.parametrize(
    "heading",
    [
        "", "Bridge", "Curl (kg)", "Bridge L target", "Curl L previous (kg)", "Curl imbalance R (%)", "Curl L/BW",
        "Bridge L (%)", "SLHB L R", "Glute bridge L", "Biceps curl L (kg)", "Seated curl L (kg)", "Curl 3RM L (kg)",
        "Curl L (N)", "Bridge L (kg)", "Bridge hold L (s)", "HHD hip outer make fixed L (N)", "HHD inner outer L (N)",
        "L Max Force (N)", "L Avg Force (N)", "Squat L (kg)", "Nordic L Max Torque (Nm)", "Curl L (kg) (lb)",
    ],
)  # fmt: skip
def test_a_heading_that_does_not_say_test_and_side_is_no_result(heading):
    meaning = column_meaning(heading)
    assert meaning is None or meaning.role is not Role.RESULT


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Jugador", Role.ATHLETE),
        ("Nom", Role.ATHLETE),
        ("Spielerin", Role.ATHLETE),
        ("Fecha", Role.DATE),
        ("Datum", Role.DATE),
        ("BW (kg)", Role.BODY_MASS),
        ("Body mass [lb]", Role.BODY_MASS),
        ("Peso", Role.BODY_MASS),
        ("Pain (0-10)", Role.PAIN),
        ("Kommentar", Role.NOTE),
        ("Curl reps L", Role.REPETITIONS),
        ("Left reps", Role.REPETITIONS),
        ("Left (kg)", Role.VALUE),
        ("Value", Role.VALUE),
    ],
)
def test_facts_of_a_row_are_known_by_their_heading(heading, role):
    assert column_meaning(heading).role is role


def test_a_test_column_names_protocols_in_plain_words_and_by_id():
    assert named_test("8RM single-leg curl").protocols == CURL
    assert named_test("curl_8rm").protocols == CURL
    assert named_test("Bridge L").side is L
    assert named_test("Dynamometer, inner range, make test, hand-held").protocols == ("hhd_inner_make_held",)
    assert named_test("Body mass (kg)").role is Role.BODY_MASS
    assert named_test("Back squat") is None


def test_a_side_column_names_one_side():
    assert [side_of(text) for text in ("L", "right leg", "izquierda", "both", "L/R")] == [
        L,
        R,
        L,
        None,
        None,
    ]
