"""ForceFrame and DynaMo: only knee flexion, each movement named, the letter the stronger side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstring_metrics import formats
from hamstring_metrics.formats.movements import other_movement
from hamstring_metrics.model import Answers, Flag

FRAME = "Name,Date,Mode,Test,Direction,Position,L Reps,R Reps,L Max Force (N),R Max Force (N),Max Imbalance"
DYNAMO = ["Name", "ExternalId", "Date", "Time", "Movement", "Type", "Body Region", "L Max Force (N)",
          "R Max Force (N)", "N Max Force (N)", "Force Asymmetry (%)"]  # fmt: skip
ROW = ["Maren Oudekirk", "007", "2026-03-25", "8:30 AM", "Flexion", "Isometric", "Knee", "300", "400", "", "25% R"]
HELD = Answers({"dynamometer:dynamo": "hhd_mid_make_held"})


@pytest.mark.parametrize(
    ("test", "direction", "other"),
    [
        ("Knee Flexion", "", None),
        ("Knee Flexion", "Pull", None),
        ("knee flexors", "", None),
        ("Knee Flexion/Extension", "Flexion", None),
        ("Knee", "Flexion", None),
        ("Knee Flexion/Extension", "Extension", "a knee extension test"),
        ("Knee Extension", "Flexion", "a knee extension test"),
        ("Knee Flexion/Extension", "Pull", "a knee test of an unknown direction"),
        ("Knee", "", "a knee test of an unknown direction"),
        ("Hip Flexion", "", "a hip test"),
        ("Hip AD/AB", "Squeeze", "a hip test"),
        ("AD/AB", "Squeeze", "a hip test"),
        ("Ankle Plantar Flexion", "", "an ankle test"),
        ("Elbow Flexion", "", "an elbow test"),
        ("Flexion", "", "a test of an unknown movement"),
        ("", "Flexion", "a test of an unknown movement"),
    ],
)
def test_only_the_flexion_of_a_knee_is_a_hamstring_test(test, direction, other):
    assert other_movement(test, direction) == other


def test_mode_and_direction_are_of_the_position_so_that_unlike_tests_are_not_pooled():
    rows = "Maren,2026-03-25,{},Knee Flexion,Pull,Prone 30,3,3,300,400,25\n"
    content = f"{FRAME}\n{rows.format('Unilateral')}{rows.format('Bilateral')}".encode()
    found = formats.read("a.csv", content).tests
    assert [test.position for test in found] == ["Prone 30, Unilateral, Pull", "Prone 30, Bilateral, Pull"]
    assert {test.protocol for test in found} == {"forceframe_knee_flexion"}


@pytest.mark.parametrize(("force", "kept"), [("5000", 1), ("5000.25", 0), ("2500", 1)])
def test_a_force_beyond_any_dynamometer_is_set_aside_and_the_nordbords_limit_does_not_hold(force, kept):
    content = f"{FRAME}\nMaren,2026-03-25,One,Knee Flexion,,,3,3,{force},{force},0\n".encode()
    found = formats.read("a.csv", content).tests
    assert [test.flags for test in found] == [()] * kept


def dynamo(*rows: list[str], heading: list[str] = DYNAMO) -> bytes:
    return "\n".join(",".join(cells) for cells in [heading, *rows]).encode()


def changed(**cells: str) -> list[str]:
    places = {"left": 7, "right": 8, "asymmetry": 10, "region": 6, "movement": 4, "type": 5}
    row = list(ROW)
    for name, cell in cells.items():
        row[places[name]] = cell
    return row


@given(st.permutations(range(len(DYNAMO))))
def test_columns_are_told_by_their_headings_in_any_order(order):
    content = dynamo([ROW[place] for place in order], heading=[DYNAMO[place] for place in order])
    (test,) = formats.read("a.csv", content, HELD).tests
    assert (test.athlete, test.external_id, test.left, test.right) == ("Maren Oudekirk", "007", 300.0, 400.0)
    assert (test.protocol, test.exported_asymmetry_pct, test.flags) == ("hhd_mid_make_held", 25.0, ())


@pytest.mark.parametrize(
    ("text", "exported", "flags"),
    [
        ("25% R", 25.0, ()),
        ("25%R", 25.0, ()),
        ("25 r", 25.0, ()),
        ("25% L", -25.0, (Flag.SIDES_POSSIBLY_SWAPPED,)),
        ("24% R", 24.0, (Flag.EXPORTED_ASYMMETRY_DIFFERS,)),
        ("24.5% R", 24.5, ()),
        ("24.4% R", 24.4, (Flag.EXPORTED_ASYMMETRY_DIFFERS,)),
        ("25", None, ()),
        ("", None, ()),
        ("-", None, ()),
    ],
)
def test_the_letter_is_the_stronger_side(text, exported, flags):
    (test,) = formats.read("a.csv", dynamo(changed(asymmetry=text)), HELD).tests
    assert (test.exported_asymmetry_pct, test.flags) == (exported, flags)


def test_swapping_legs_and_letter_swaps_the_values_and_nothing_else():
    (test,) = formats.read("a.csv", dynamo(ROW), HELD).tests
    swapped = changed(left="400", right="300", asymmetry="25% L")
    (other,) = formats.read("a.csv", dynamo(swapped), HELD).tests
    assert (other.left, other.right, other.exported_asymmetry_pct) == (test.right, test.left, -25.0)
    assert other.flags == ()


@pytest.mark.parametrize("mark", ["", "-", "DNT", "n/a", "0"])
def test_a_leg_without_a_force_is_missing_and_never_zero(mark):
    (test,) = formats.read("a.csv", dynamo(changed(left=mark, asymmetry="")), HELD).tests
    assert (test.left, test.right, test.flags) == (None, 400.0, (Flag.LEFT_NOT_TESTED,))


def test_nothing_is_asked_where_no_row_is_knee_flexion():
    reading = formats.read("a.csv", dynamo(changed(region="Shoulder")))
    assert (reading.questions, reading.tests) == ([], [])


def test_an_answer_that_is_no_dynamometer_protocol_leaves_the_question_open():
    reading = formats.read("a.csv", dynamo(ROW), Answers({"dynamometer:dynamo": "nordic"}))
    assert [question.id for question in reading.questions] == ["dynamometer:dynamo"]
    assert [test.protocol for test in reading.tests] == [""]
    reading = formats.read(
        "a.csv", dynamo(changed(type="Break")), Answers({"dynamometer:dynamo break": "hhd_mid_make_held"})
    )
    assert [test.protocol for test in reading.tests] == [""]
