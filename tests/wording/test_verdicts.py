"""The five words, the reason behind each, and the difference in words."""

from __future__ import annotations

import pandas as pd
import pytest

from hamstring_metrics import wording
from hamstring_metrics.model import Formula, Verdict
from hamstring_metrics.settings import Settings
from tests.assessed_rows import bridge, curl, nordic

_UNRATED = (Verdict.NOT_RATED, Verdict.NOT_MEASURED)


def reading(estimate: float, low: float, high: float, verdict: Verdict) -> dict[str, object]:
    return nordic(reading_pct=estimate, reading_low_pct=low, reading_high_pct=high, verdict=verdict)


def test_each_verdict_has_its_word() -> None:
    assert [wording.verdict_word(verdict) for verdict in Verdict] == [
        "clear difference",
        "real, size uncertain",
        "repeat the test",
        "no difference shown",
        "even",
        "not rated",
        "not measured",
    ]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_each_verdict_ends_in_an_action(verdict: Verdict) -> None:
    action = wording.verdict_action(verdict)
    assert action.endswith(".")
    assert action[0].isupper()
    assert len(wording.verdict_short(verdict)) <= 12


def test_repeat_says_before_they_leave() -> None:
    assert "before they leave" in wording.verdict_action(Verdict.REPEAT)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            reading(18.0, 5.0, 30.0, Verdict.REAL),
            "Left weaker by 18 % of the stronger leg, 1 test day, 90 % interval 5 to 30 %: more than the test's "
            "own error explains, but not surely beyond the line of 10 % (error: Chavarro-Nieto 2022).",
        ),
        (
            reading(-24.0, -35.0, -12.0, Verdict.CLEAR) | {"reading_days": 4},
            "Right weaker by 24 % of the stronger leg, mean of 4 test days, 90 % interval 12 to 35 %: all of it "
            "is beyond the line of 10 % (error: Chavarro-Nieto 2022).",
        ),
        (
            reading(12.0, -3.0, 26.0, Verdict.REPEAT),
            "Left weaker by 12 % of the stronger leg, 1 test day, 90 % interval from right weaker by 3 % to left "
            "weaker by 26 %: at the line of 10 % or beyond it, but the test's own error could explain all of it "
            "(error: Chavarro-Nieto 2022).",
        ),
        (
            reading(-4.0, -15.0, 8.0, Verdict.NO_DIFFERENCE),
            "Right weaker by 4 % of the stronger leg, 1 test day, 90 % interval from left weaker by 8 % to right "
            "weaker by 15 %: inside the line of 10 %, and the test's own error could explain all of it "
            "(error: Chavarro-Nieto 2022).",
        ),
        (
            reading(0.0, -6.0, 6.0, Verdict.EVEN),
            "No difference between the legs, 1 test day, 90 % interval up to 6 % either way: all of it is inside "
            "the line of 10 % (error: Chavarro-Nieto 2022).",
        ),
        (
            bridge(reading_days=3),
            "Left fewer by 6 repetitions, mean of 3 test days, 90 % interval from right fewer by 0.5 repetitions "
            "to left fewer by 12.5 repetitions: at the line of 6 repetitions or beyond it, but the test's own "
            "error could explain all of it (error: chosen after IJSPT 2024).",
        ),
    ],
)
def test_the_reason_says_value_interval_days_line_and_error(row: dict[str, object], sentence: str) -> None:
    assert wording.reason(row) == sentence


def test_the_reason_is_the_same_for_a_series_a_mapping_and_a_named_tuple() -> None:
    row = nordic()
    frame = pd.DataFrame([row])
    assert wording.reason(frame.iloc[0]) == wording.reason(row)
    assert wording.reason(next(frame.itertuples())) == wording.reason(row)


def test_a_value_just_beside_the_line_is_not_rounded_onto_it() -> None:
    assert "10.4 %" in wording.reason(reading(10.4, -2.0, 21.0, Verdict.REPEAT))
    assert "interval 0.3 to" in wording.reason(reading(14.0, 0.3, 26.0, Verdict.REAL))


def test_the_clubs_own_pairs_are_named_only_where_they_were_used() -> None:
    assert "own pairs" not in wording.reason(nordic(error_df=10))
    assert wording.reason(nordic(error_df=31)).endswith("(error: Chavarro-Nieto 2022 and this club's own pairs).")


@pytest.mark.parametrize(
    ("verdict", "why", "words"),
    [
        (Verdict.NOT_MEASURED, None, "Neither leg"),
        (Verdict.NOT_MEASURED, "one_side", "Only one leg"),
        (Verdict.NOT_RATED, "painful", "hurt"),
        (Verdict.NOT_RATED, "above_limit", "sensor's limit"),
        (Verdict.NOT_RATED, "no_error", "not known"),
        (Verdict.NOT_RATED, "no_date", "date"),
        (Verdict.NOT_RATED, "something new", "not enough"),
    ],
)
def test_without_a_rating_the_reason_says_why(verdict: Verdict, why: str | None, words: str) -> None:
    row = nordic(verdict=verdict, not_rated_why=why, reading_pct=float("nan"))
    assert words in wording.reason(row)
    assert "%" not in wording.reason(row)


@pytest.mark.parametrize("verdict", [one for one in Verdict if one not in _UNRATED])
def test_the_line_is_named_once(verdict: Verdict) -> None:
    assert wording.reason(reading(12.0, 1.0, 26.0, verdict)).count("10 %") == 1


def test_the_other_way_is_said_with_its_leg() -> None:
    swapped = wording.interval_text(reading(-12.0, -26.0, 3.0, Verdict.REPEAT))
    assert swapped == "90 % interval from left weaker by 3 % to right weaker by 26 %"


@pytest.mark.parametrize(
    ("verdict", "low", "high", "tail"),
    [
        (Verdict.EVEN, -5.9, 5.9, "all of it is inside the line of 6 repetitions ("),
        (Verdict.EVEN, -6.2, 6.2, "inside the line of 6 repetitions, with the error of the higher leg counted ("),
        (Verdict.CLEAR, 6.1, 17.0, "all of it is beyond the line of 6 repetitions ("),
        (Verdict.CLEAR, 5.8, 17.0, "beyond the line of 6 repetitions, with the error of the higher leg counted ("),
    ],
)  # fmt: skip
@pytest.mark.parametrize("sign", [1, -1])
def test_a_reason_of_counts_does_not_contradict_its_interval(
    verdict: Verdict, low: float, high: float, tail: str, sign: int
) -> None:
    ends = sorted((sign * low, sign * high))
    row = bridge(
        verdict=verdict,
        reading_reps=sum(ends) / 2,
        reading_low_reps=ends[0],
        reading_high_reps=ends[1],
    )
    assert f": {tail}" in wording.reason(row)


def test_one_machine_step_is_as_far_as_the_machine_can_tell() -> None:
    row = curl(left=20.0, right=22.5, within_machine_step=True, verdict=Verdict.NO_DIFFERENCE)
    cannot_tell = "the legs are no more than one step of the machine apart, so it cannot tell them apart."
    assert wording.reason(row) == f"Left 20 kg, right 22.5 kg: {cannot_tell}"
    assert wording.reason(row | {"reading_days": 3}) == f"Mean of 3 test days: {cannot_tell}"
    assert wording.reason(row | {"right": 20.0}) == ("Both legs 20 kg: equal as far as this machine can tell.")


@pytest.mark.parametrize(
    ("formula", "value", "text"),
    [
        (Formula.STRONGER_LIMB, 9.09, "right stronger by 9.1 % of the stronger leg"),
        (Formula.WEAKER_LIMB, 10.0, "right stronger by 10.0 % of the weaker leg"),
        (Formula.SUM, 4.76, "right stronger by 4.8 % of both legs together"),
        (Formula.MEAN, 9.52, "right stronger by 9.5 % of the mean of both legs"),
        (Formula.SYMMETRY_ANGLE, 3.03, "right stronger, symmetry angle 3.0 %"),
        (Formula.LOG_RATIO, 9.53, "right stronger, log ratio 9.5 (100 x ln(right / left))"),
        (Formula.LIMB_SYMMETRY_INDEX, 90.91, "right stronger, limb symmetry index 90.9 %"),
    ],
)
def test_an_asymmetry_names_its_side_and_its_formula(formula: Formula, value: float, text: str) -> None:
    row = nordic(left=300.0, right=330.0, asymmetry_pct=value)
    assert wording.asymmetry_text(row, Settings(formula=formula)) == text


def test_swapped_legs_swap_the_side_and_nothing_else() -> None:
    right = wording.asymmetry_text(nordic(asymmetry_pct=9.09, stronger="right"))
    left = wording.asymmetry_text(nordic(asymmetry_pct=-9.09, stronger="left"))
    assert left == right.replace("right stronger", "left stronger")
    one_way = wording.reason(reading(18.0, 5.0, 30.0, Verdict.REAL))
    other_way = wording.reason(reading(-18.0, -30.0, -5.0, Verdict.REAL))
    assert other_way == one_way.replace("Left weaker", "Right weaker")


def test_equal_legs_and_a_missing_leg_are_not_the_same() -> None:
    assert wording.asymmetry_text(nordic(asymmetry_pct=0.0, stronger="even")) == (
        "legs equal (0.0 % of the stronger leg)"
    )
    assert wording.asymmetry_text(nordic(asymmetry_pct=float("nan"), stronger=None)) == "not measured"


def test_a_leg_at_zero_still_has_a_side() -> None:
    row = nordic(left=0.0, asymmetry_pct=100.0, stronger=None)
    assert wording.asymmetry_text(row) == "right stronger by 100.0 % of the stronger leg"
