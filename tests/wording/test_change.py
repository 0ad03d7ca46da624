"""The sentences of change, phases, trend, baseline, agreement and the own error."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from hamstring_metrics import catalogue, wording
from hamstring_metrics.interpret import (
    Club,
    OwnErrorOffer,
    agreement,
    assess,
    baseline_of,
    change,
    own_error,
    phase_change,
    trend,
)
from hamstring_metrics.interpret.own_error import OwnError, Repeatability
from hamstring_metrics.metrics.reliability import IccForm, IntraclassCorrelation
from hamstring_metrics.model import Against, ChangeVerdict, Quantity
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording.verdicts import not_rated_text
from tests.interpret.histories import bridge, club_tests, curl, injuries
from tests.wording.test_honest_words import BANNED

START = pd.Timestamp("2026-01-05")


def weekly(*lefts: float | None, right: float | None = 400.0, **more: Any) -> list[dict[str, Any]]:
    return [
        {"local_date": START + pd.Timedelta(weeks=week), "left": left, "right": right, **more}
        for week, left in enumerate(lefts)
    ]


def rows_of(*tests: dict[str, Any], club: Club | None = None) -> dict[tuple[str, str], dict[str, Any]]:
    own = club or Club()
    found = change(assess(club_tests(*tests), own, Settings()), own, Settings())
    return {(row["quantity"], row["against"]): row for row in found.to_dict("records")}


def test_every_word_has_a_name_and_an_action() -> None:
    words = [wording.change_word(verdict) for verdict in ChangeVerdict]
    assert words == ["changed", "repeat the test", "change not shown", "not rated", "not measured"]
    assert all(wording.change_action(verdict).endswith(".") for verdict in ChangeVerdict)
    assert all(wording.against_name(against) for against in Against)
    assert all(wording.quantity_name(quantity) for quantity in Quantity)


def test_a_change_tells_both_values_its_interval_and_its_word() -> None:
    sentence = wording.change_sentence(rows_of(*weekly(300.0, 345.0))["left", "last"])
    assert sentence == (
        "Left up by 15 % against the last comparable test (300 N, now 345 N), 90 % interval from "
        "6 % down to 41 % up: repeat the test, the test's own error could explain all of it. "
        "One of these tests was among the first two of this kind, so some of it may be learning the test."
    )


def test_a_change_that_is_real_and_one_that_is_not_shown() -> None:
    changed = wording.change_sentence(rows_of(*weekly(400.0, 300.0))["left", "last"])
    assert "Left down by 25 %" in changed
    assert "90 % interval 8 % to 39 % down: changed, more than the test's own error explains." in changed
    small = wording.change_sentence(rows_of(*weekly(300.0, 306.0))["left", "last"])
    assert ": change not shown, the test's own error could explain all of it." in small


def test_the_difference_names_the_leg_to_which_it_moved() -> None:
    sentence = wording.change_sentence(rows_of(*weekly(400.0, 300.0))["asymmetry", "last"])
    assert sentence.startswith(
        "The difference between the legs moved 25 % to the right against the last comparable test "
        "(legs equal, now right stronger by 25.0 %), 90 % interval 6 % to 40 % to the right: changed"
    )


def test_a_club_in_other_units_reads_them() -> None:
    row = rows_of(*weekly(300.0, 345.0))["left", "last"]
    assert "(30.6 kgf, now 35.2 kgf)" in wording.change_sentence(row, Settings(force_unit="kgf"))


def test_a_bridge_changes_in_repetitions() -> None:
    tests = [
        bridge(20.0, 20.0, local_date="2026-01-05"),
        bridge(26.0, 20.0, local_date="2026-01-12"),
    ]
    sentence = wording.change_sentence(rows_of(*tests)["left", "last"])
    assert sentence.startswith(
        "Left up by 6 repetitions against the last comparable test (20 repetitions, now 26 repetitions), "
        "90 % interval from 4.3 repetitions down to 16.3 repetitions up: repeat the test"
    )


def test_a_step_of_the_machine_is_told_as_that() -> None:
    tests = [curl(10.0, 10.0, local_date="2026-01-05"), curl(12.5, 10.0, local_date="2026-01-12")]
    assert "no more than one step of the machine" in wording.change_sentence(rows_of(*tests)["left", "last"])


def test_the_baseline_and_the_time_before_an_injury_are_named_with_their_days() -> None:
    club = Club(injuries=injuries(("a1", "left", "2026-02-03", None)))
    rows = rows_of(*weekly(300.0, 300.0, 310.0, 300.0, 305.0, 250.0), club=club)
    assert "against the own baseline (" in wording.change_sentence(rows["left", "baseline"])
    assert "mean of 3 test days" in wording.change_sentence(rows["left", "baseline"])
    assert "against before the injury (" in wording.change_sentence(rows["left", "before_injury"])


def test_the_other_leg_reads_in_the_words_of_the_reading() -> None:
    rows = rows_of(*weekly(280.0))
    assert wording.change_sentence(rows["left", "other_leg"]) == (
        "Left below right by 30 % of the stronger leg, 90 % interval from 41 % below to 18 % below: clear difference."
    )
    even = wording.change_sentence(rows_of(*weekly(400.0))["left", "other_leg"])
    assert even.startswith("Left equal to right, 90 % interval from 15 % below to 15 % above")


@pytest.mark.parametrize(
    ("tests", "key", "text"),
    [
        (weekly(300.0), ("left", "last"), "There is no comparable test before this one."),
        (
            weekly(300.0),
            ("left", "baseline"),
            "An own baseline needs 3 comparable test days before this one.",
        ),
        (weekly(300.0, None), ("left", "last"), "Not measured, so there is no change to look at."),
        (
            weekly(300.0, 310.0, pain=5),
            ("left", "last"),
            "The test hurt, so it is shown but not read as strength.",
        ),
        (
            weekly(300.0, 310.0, protocol="razor"),
            ("left", "last"),
            not_rated_text("no_error"),
        ),
    ],
)
def test_why_there_is_no_verdict(tests: list[dict[str, Any]], key: tuple[str, str], text: str) -> None:
    assert wording.change_sentence(rows_of(*tests)[key]) == text


def test_a_best_value_is_never_called_a_change() -> None:
    row = rows_of(*weekly(300.0, 305.0))["left", "last"]
    assert wording.best_text(row) == "Best left so far. One high value is not a change."
    assert wording.best_text(rows_of(*weekly(300.0, 295.0))["left", "last"]) == ""


CLUB = Club(
    phases=pd.DataFrame(
        {
            "phase_id": ["p", "q", "r"],
            "athlete_id": "a1",
            "squad": None,
            "name": ["Control", "Hip", "Late"],
            "kind": ["control", "hip_dominant", "own"],
            "start": ["2026-01-01", "2026-02-01", "2026-06-01"],
            "end": ["2026-01-31", "2026-02-28", None],
        }
    )
)


def phases_of(*tests: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    found = phase_change(assess(club_tests(*tests), CLUB, Settings()), CLUB, Settings())
    rows = found[found["quantity"] == "left"].to_dict("records")
    return {(row["phase"], row["comparison"]): row for row in rows}


def dated(*tests: tuple[str, float]) -> list[dict[str, Any]]:
    return [{"local_date": f"2026-{day}", "left": left, "right": 400.0} for day, left in tests]


def test_a_change_between_phases_never_says_what_made_it() -> None:
    days = ("01-05", "01-12", "01-19", "02-05", "02-12", "02-19")
    rows = phases_of(*dated(*zip(days, (290.0, 300.0, 310.0, 390.0, 400.0, 410.0), strict=True)))
    sentence = wording.phase_sentence(rows["Hip", "across"])
    assert sentence.startswith("Hip against Control (3 test days against 3): left up by 33 %")
    assert "changed, more than the test's own error explains." in sentence
    assert "That it falls into this phase does not tell what made it." in sentence
    assert wording.nonoverlap_text(rows["Hip", "across"]).startswith(
        "Of all pairs of a test day from each phase, the later one is higher in 100 %"
    )
    assert wording.nonoverlap_text(rows["Hip", "within"]) == ""
    assert wording.phase_sentence(rows["Hip", "within"]).startswith(
        "Within Hip, from its first to its last test day: left up by 5 %"
    )


def test_a_change_not_shown_says_how_many_more_tests_or_that_none_will_do() -> None:
    five = [(f"01-0{day}", 300.0) for day in range(1, 6)]
    some = wording.phase_sentence(phases_of(*dated(*five, ("02-05", 303.0)))["Hip", "across"])
    assert "About 4 more test days for an even chance to show a change of 10 %." in some
    none = wording.phase_sentence(phases_of(*dated(five[0], ("02-05", 303.0)))["Hip", "across"])
    assert "More tests will not settle this." in none
    enough = [(f"02-0{day}", 300.0) for day in range(1, 6)]
    now = wording.phase_sentence(phases_of(*dated(*five, *enough))["Hip", "across"])
    assert "So many test days already had an even chance to show a change of 10 %." in now


def test_a_phase_without_a_test_says_so() -> None:
    rows = phases_of(*dated(("01-05", 300.0)))
    assert wording.phase_sentence(rows["Late", "across"]) == (
        "Late: No test that can be compared falls into this phase."
    )
    assert wording.phase_sentence(rows["Control", "within"]).startswith("Control: Only one test day")
    assert wording.phase_sentence(rows["Control", "across"]).startswith("Control: No earlier phase")


def trend_text(*lefts: float, quantity: str = "left") -> str:
    return wording.trend_sentence(trend(club_tests(*weekly(*lefts)), quantity, Club()))


def test_a_trend_says_what_so_many_tests_allow() -> None:
    assert trend_text(300.0) == "1 test day: the value alone, no trend."
    assert trend_text(300.0, 310.0) == "2 test days: the change between them, no trend."
    assert trend_text(300.0, 310.0, 320.0) == (
        "3 test days: on average left 10 N up a week. Three are too few for a band."
    )
    assert trend_text(310.0, 312.0, 313.0, 317.0) == (
        "4 test days: on average left 2.2 N up a week (90 % interval from 0.96 N up to 3.44 N up). "
        "Few tests: read it with care. Tests of one person are not independent, so the band is "
        "optimistic. It says nothing after 2026-02-23."
    )
    assert "Few tests" not in trend_text(310.0, 312.0, 313.0, 317.0, 318.0, 316.0)


def test_a_trend_of_the_difference_names_the_leg() -> None:
    assert trend_text(400.0, 390.0, 380.0, quantity="asymmetry") == (
        "3 test days: on average the difference between the legs 2.56 % to the right a week. "
        "Three are too few for a band."
    )


def test_an_empty_trend_and_a_broken_one_say_so() -> None:
    empty = trend(club_tests(*weekly(300.0, pain=5)), "left", Club())
    assert wording.trend_sentence(empty) == "No test that can be compared yet."
    machines = [curl(20.0, 20.0, machine_id=name) for name in ("m1", "m2")]
    late = curl(20.0, 20.0, machine_id="m2", local_date="2027-03-04")
    broken = trend(club_tests(*machines, late), "left", Club())
    assert wording.broken_line_text(broken) == (
        "In 3 pieces, as the machine or position changed and there was no test for more than 26 weeks."
    )


def test_beside_a_group_with_n_sex_and_sport_until_the_own_band() -> None:
    frame = club_tests(*weekly(300.0, 310.0, 305.0))
    group = baseline_of(frame.head(2), "left", Club(), "nordic", group="professional_football")
    assert wording.baseline_sentence(group) == (
        "Beside a published group: Professional football, Qatar: mean 297 N a leg, 4.2 N/kg "
        "(346 professional footballers, Qatar Stars League; men only). Described, not a target. "
        "After 1 more comparable test day the own band takes its place."
    )
    own = baseline_of(frame, "left", Club(), "nordic")
    assert wording.baseline_sentence(own).startswith(
        "Beside the own baseline, left: mean of 3 test days (2026-01-05 to 2026-01-19) 305 N; 90 % of "
        "next tests lie from 258 N to 361 N while nothing changes."
    )


def test_no_group_fits_distance_runners() -> None:
    frame = club_tests(*weekly(300.0))
    text = wording.baseline_sentence(baseline_of(frame, "left", Club(), "nordic", group="distance_runners"))
    assert text.startswith("No published Nordic values for distance runners were found")
    curls = baseline_of(club_tests(curl(20.0, 20.0)), "left", Club(), "curl_8rm")
    assert wording.baseline_sentence(curls).startswith("No published group stands beside this test")


def agreeing(*tests: dict[str, Any]) -> str:
    found = agreement(assess(club_tests(*tests), Club(), Settings()), Settings())
    return wording.agreement_sentence(found.iloc[0].to_dict())


NORDIC_LEFT = {"left": 300.0, "right": 400.0}


def test_agreement_counts_only_what_is_real_on_its_own() -> None:
    assert agreeing(NORDIC_LEFT, curl(20.0, 30.0)) == (
        "Nordic and Curl 8RM each show a difference that is real on its own, left weaker in both."
    )
    assert agreeing(NORDIC_LEFT, curl(30.0, 20.0)) == (
        "The tests show different legs, each real on its own: Nordic left weaker and Curl 8RM right "
        "weaker. They test different things; look at each."
    )
    pointing = agreeing({"left": 390.0, "right": 400.0}, curl(20.0, 22.0), bridge(20.0, 21.0))
    assert pointing == (
        "No test shows a difference that is real on its own. The 3 tests point the same way, as they "
        "do by chance as often as 1 in 4."
    )
    assert "as often as 1 in 2" in agreeing(NORDIC_LEFT, curl(20.0, 22.0))
    assert agreeing(NORDIC_LEFT, curl(22.0, 20.0)).endswith("The 2 tests do not point to one leg.")


def own(pairs: int, icc: bool = True) -> OwnError:
    found = IntraclassCorrelation(IccForm.AGREEMENT, 0.824, 0.61, 0.93, 18, 2)
    repeat = Repeatability(0.071, 0.056, 0.098, 0.197, 0.012, -0.02, 0.044, *((found, found) if icc else (None, None)))
    return OwnError(
        "nordic", "log_ratio", pairs, 18, pairs - 1, dt.date(2026, 1, 26), dt.date(2026, 3, 4), None,
        dict.fromkeys(Quantity, repeat),
    )  # fmt: skip


def test_the_own_error_is_offered_in_one_sentence() -> None:
    ready = OwnErrorOffer("nordic", True, 0, False)
    assert wording.own_error_text(own(23), ready) == "Your own error is ready: 7.1 %, n = 23. Use it?"
    missing = OwnErrorOffer("nordic", False, 9, False)
    assert wording.own_error_text(own(12), missing) == (
        "Nordic: 12 pairs of tests so far, 9 more pairs until the own error can be offered."
    )
    assert "are in use" in wording.own_error_text(own(23), OwnErrorOffer("nordic", True, 0, True))
    assert "at most 14 days apart" in wording.pairs_text()


def test_the_sentence_for_a_methods_section() -> None:
    assert wording.methods_sentence(own(23)) == (
        "Repeatability of the Nordic was taken from 23 pairs of tests of 18 athletes, at most 14 days "
        "apart (2026-01-26 to 2026-03-04; 22 degrees of freedom). Typical error of ln(right / left): "
        "7.1 % (95 % interval 5.6 % to 9.8 %), minimal detectable change (95 %) 19.7 %; left coefficient "
        "of variation 7.4 %, second test 1.2 % more (-2.0 to 4.4), right coefficient of variation 7.4 %, "
        "second test 1.2 % more (-2.0 to 4.4). Left ICC(2,1) 0.82 (95 % interval 0.61 to 0.93), left "
        "ICC(3,1) 0.82 (95 % interval 0.61 to 0.93), right ICC(2,1) 0.82 (95 % interval 0.61 to 0.93) "
        "and right ICC(3,1) 0.82 (95 % interval 0.61 to 0.93)."
    )
    assert wording.methods_sentence(own(9, icc=False)).endswith("Too few athletes for an ICC (18, from 10 on).")
    none = own_error(club_tests(NORDIC_LEFT), Club(), Settings())["nordic"]
    assert wording.methods_sentence(none) == "Nordic: 0 pairs of tests so far, too few for an error."


def test_no_sentence_says_more_than_the_product_knows() -> None:
    club = Club(injuries=injuries(("a1", "left", "2026-01-20", None)), phases=CLUB.phases)
    tests = weekly(300.0, 310.0, 420.0, 415.0, 305.0, 300.0)
    said = [wording.change_sentence(row) for row in rows_of(*tests, club=club).values()]
    said += [wording.phase_sentence(row) for row in phases_of(*tests).values()]
    said += [trend_text(300.0, 310.0, 320.0, 330.0), wording.methods_sentence(own(23))]
    assert not [text for text in said if BANNED.search(text)]
    assert all((text[0].isupper() or text[0].isdigit()) and text.rstrip().endswith(".") for text in said)


def test_a_group_is_described_with_its_people() -> None:
    for group in catalogue.reference_groups().values():
        if group.force_n is not None:
            text = wording.reference_group_text(group)
            assert str(group.n) in text
            assert group.population in text


def test_a_history_in_one_piece_needs_no_word() -> None:
    assert wording.broken_line_text(SimpleNamespace(segments=(1,))) == ""
