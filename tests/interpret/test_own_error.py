"""The club's own error: which pairs count, the error by hand, the blend and the offer."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from hamstring_metrics import catalogue
from hamstring_metrics.interpret import (
    AdoptedError,
    Club,
    OwnError,
    adopted_error,
    assess,
    change,
    own_error,
    own_error_offer,
    with_own_errors,
)
from hamstring_metrics.interpret.own_error import blended
from hamstring_metrics.metrics.reliability import intraclass_correlation
from hamstring_metrics.metrics.typical_error import typical_error
from hamstring_metrics.model import Quantity
from hamstring_metrics.settings import Settings
from tests.interpret.histories import bridge, club_tests, curl, injuries, phases

START = pd.Timestamp("2026-01-05")


def days(*offsets: int, **more: Any) -> list[dict[str, Any]]:
    """Tests of one athlete on days after the first; a different value on each."""
    return [
        {
            "local_date": START + pd.Timedelta(days=offset),
            "left": 300.0 + place,
            "right": 320.0 - 2 * place,
            **more,
        }
        for place, offset in enumerate(offsets)
    ]


def pairs(tests: list[dict[str, Any]], club: Club | None = None, protocol: str = "nordic") -> int:
    return own_error(club_tests(*tests), club or Club(), Settings())[protocol].pairs


@pytest.mark.parametrize(
    ("offsets", "number"),
    [
        ((0, 7, 14, 28), 1),  # after the first two: 14 and 28 are 14 days apart
        ((0, 7, 14, 29), 0),
        ((0, 7, 14), 0),
        ((0, 7, 14, 21, 28, 35), 2),  # 14 with 21, 28 with 35: no test is in two pairs
        ((0, 7, 14, 21, 28), 1),
        ((0, 7, 14, 21, 60, 67, 74), 2),
        ((0, 0, 7, 7, 14, 14, 21, 21), 1),  # tests of one day are one test day
    ],
)
def test_pairs_are_test_days_within_14_days_after_the_first_two(offsets, number):
    assert pairs(days(*offsets)) == number


def test_each_athlete_has_two_first_test_days():
    assert pairs([*days(0, 7, 14, 21), *days(0, 7, 14, athlete_id="a2")]) == 1


def test_a_painful_test_is_a_first_one_too_but_never_in_a_pair():
    early, late = days(0, 7, 14, 21), days(0, 7, 14, 21)
    early[0]["pain"] = 5
    late[3]["pain"] = 5
    assert (pairs(early), pairs(late)) == (1, 0)


def test_a_test_above_the_sensors_limit_or_of_one_leg_is_in_no_pair():
    above, one_leg = days(0, 7, 14, 21), days(0, 7, 14, 21)
    above[2]["left"] = 2400.0
    one_leg[2]["left"] = None
    assert (pairs(above), pairs(one_leg)) == (0, 0)


@pytest.mark.parametrize(
    ("start", "end", "number"),
    [
        ("2026-01-20", None, 0),  # begins between the tests of the 19th and the 26th
        ("2026-01-19", None, 1),  # both in it
        ("2026-01-27", None, 1),  # after both
        ("2026-01-12", "2026-01-19", 0),  # its last day still belongs to it
        ("2026-01-12", "2026-01-18", 1),
    ],
)
def test_no_phase_begins_or_ends_between_the_two(start, end, number):
    club = Club(phases=phases(("a1", None, start, end)))
    assert pairs(days(0, 7, 14, 21), club) == number


@pytest.mark.parametrize(
    ("start", "end", "number"),
    [
        ("2026-01-20", None, 0),
        ("2026-01-01", None, 0),  # during an injury the legs are expected to change
        ("2026-01-01", "2026-01-19", 0),
        ("2026-01-01", "2026-01-18", 1),
        ("2026-01-27", None, 1),
    ],
)
def test_no_injury_lies_on_or_between_the_two(start, end, number):
    club = Club(injuries=injuries(("a1", "left", start, end), ("a2", "left", "2026-01-01", None)))
    assert pairs(days(0, 7, 14, 21), club) == number


def test_the_machine_is_the_same():
    tests = [
        curl(20.0 + place, 20.0, local_date=START + pd.Timedelta(days=7 * place), machine_id=machine)
        for place, machine in enumerate(("m1", "m1", "m1", "m2", "m2"))
    ]
    assert pairs(tests, protocol="curl_8rm") == 1
    assert pairs(tests[:4], protocol="curl_8rm") == 0


def test_of_several_tests_of_a_day_the_first_counts():
    tests = days(0, 7, 14, 21)
    repeat = [dict(tests[3], left=999.0, local_time="10:00")]
    tests[3]["local_time"] = "09:00"
    frame = club_tests(*repeat, *tests)
    found = own_error(pd.concat([frame, frame.assign(athlete_id="a2")]), Club(), Settings())["nordic"]
    # Both athletes moved alike, so the change has no spread at all; with 999 N it would not either,
    # but the shift would be larger than three quarters.
    assert found.quantities[Quantity.LEFT].shift == pytest.approx(math.log(303 / 302))


def squad(athletes: int, seed: int = 5) -> pd.DataFrame:
    """A squad tested four times, a week apart."""
    generator = np.random.default_rng(seed)
    level = generator.normal(math.log(350), 0.15, athletes)
    rows = [
        {
            "athlete_id": f"a{who:02d}",
            "local_date": START + pd.Timedelta(days=7 * week),
            "left": math.exp(level[who] + 0.08 * generator.standard_normal()),
            "right": math.exp(level[who] + 0.08 * generator.standard_normal()),
        }
        for who in range(athletes)
        for week in range(4)
    ]
    return club_tests(*rows)


def test_the_error_is_that_of_the_third_and_fourth_test_of_everybody():
    frame = squad(12)
    found = own_error(frame, Club(), Settings())["nordic"]
    wide = frame.assign(week=frame.groupby("athlete_id").cumcount()).pivot(index="athlete_id", columns="week")
    left, right = np.log(wide["left"]), np.log(wide["right"])
    ratio = right - left
    assert (found.pairs, found.athletes, found.df) == (12, 12, 11)
    assert (found.first, found.last) == (dt.date(2026, 1, 26), dt.date(2026, 1, 26))
    for quantity, values in ((Quantity.LEFT, left), (Quantity.ASYMMETRY, ratio)):
        ours = found.quantities[quantity]
        assert ours.typical_error == pytest.approx(typical_error(values[2], values[3]))
        assert ours.detectable_change == pytest.approx(1.959964 * math.sqrt(2) * ours.typical_error)
        for icc, form in ((ours.agreement, "2,1"), (ours.consistency, "3,1")):
            expected = intraclass_correlation(values[[2, 3]].to_numpy(), form)
            assert (icc.value, icc.low) == pytest.approx((expected.value, expected.low))
            assert icc.subjects == 12
        assert ours.shift == pytest.approx((values[3] - values[2]).mean())
        assert ours.shift_low < ours.shift < ours.shift_high
    assert found.quantities[Quantity.LEFT].cv_pct == pytest.approx(
        100 * (math.exp(found.quantities[Quantity.LEFT].typical_error) - 1)
    )
    legs = [found.quantities[leg].typical_error for leg in (Quantity.LEFT, Quantity.RIGHT)]
    assert found.limb_error == pytest.approx(math.sqrt((legs[0] ** 2 + legs[1] ** 2) / 2))


@pytest.mark.parametrize(("athletes", "told"), [(9, False), (10, True)])
def test_an_icc_needs_ten_athletes(athletes, told):
    found = own_error(squad(athletes), Club(), Settings())["nordic"]
    assert (found.quantities[Quantity.LEFT].agreement is not None) == told
    assert (found.quantities[Quantity.LEFT].consistency is not None) == told


def test_two_pairs_of_one_athlete_are_one_subject_of_an_icc():
    frame = squad(9)
    later = frame.assign(local_date=frame["local_date"] + pd.Timedelta(days=100))
    found = own_error(pd.concat([frame, later]), Club(), Settings())["nordic"]
    assert (found.pairs, found.athletes) == (27, 9)  # later all four days count: two pairs each
    assert found.quantities[Quantity.LEFT].agreement is None


def test_a_bridge_is_followed_in_repetitions_at_the_count_of_the_error():
    # At 54 repetitions an error is twice that at 27: a change of 6 counts as one of 3.
    low = [bridge(20.0, 20.0), bridge(20.0, 20.0), bridge(20.0, 20.0), bridge(23.0, 20.0)]
    high = [bridge(51.0, 54.0, athlete_id="a2")] * 3 + [bridge(57.0, 54.0, athlete_id="a2")]
    tests = [dict(test, local_date=START + pd.Timedelta(days=7 * (place % 4))) for place, test in enumerate(low + high)]
    found = own_error(club_tests(*tests), Club(), Settings())["single_leg_bridge"]
    assert (found.counted, found.at_reps) == (True, 27)
    left = found.quantities[Quantity.LEFT]
    assert left.shift == pytest.approx(3)
    assert left.typical_error == pytest.approx(0, abs=1e-12)


def test_what_is_not_known_to_the_catalogue_has_no_own_error():
    frame = club_tests({"protocol": "razor", "left": 300.0, "right": 300.0})
    assert own_error(frame, Club(), Settings()) == {}


def test_too_few_pairs_have_no_error():
    found = own_error(club_tests(*days(0, 7, 14, 21)), Club(), Settings())["nordic"]
    assert (found.pairs, found.df, dict(found.quantities)) == (1, 0, {})
    assert math.isnan(found.limb_error)
    with pytest.raises(ValueError, match="found '1'"):
        adopted_error(found, dt.date(2026, 3, 4))


@pytest.mark.parametrize(("number", "ready", "missing"), [(21, True, 0), (20, False, 1), (0, False, 21)])
def test_the_offer_is_made_from_20_degrees_of_freedom_on(number, ready, missing):
    own = OwnError("nordic", "log_ratio", number, number, max(0, number - 1), None, None, None, {})
    offer = own_error_offer(own, Club())
    assert (offer.ready, offer.pairs_missing, offer.in_use) == (ready, missing, False)


def test_blending_pools_variances_with_their_degrees_of_freedom():
    known = catalogue.errors()["nordic"]
    found = blended(known, 0.06, 20, known.source)
    assert found.between_day_sd == pytest.approx(math.sqrt((10 * 0.0081 + 20 * 0.0036) / 30))
    assert found.df == 30
    assert found.within_day_sd / found.between_day_sd == pytest.approx(0.06 / 0.09)


ADOPTED = AdoptedError("nordic", 0.06, 0.05, 20, 21, 15, last=dt.date(2026, 3, 4), adopted=dt.date(2026, 3, 10))


def test_nothing_switches_until_it_is_taken_over_and_then_it_says_what_it_is():
    club = with_own_errors(Club(), [ADOPTED])
    source = club.errors["nordic"].source
    assert (source.kind, source.n) == ("own pairs", "15")
    assert "21 pairs of tests to 2026-03-04" in source.citation
    assert "Chavarro-Nieto" in source.citation
    assert "2026-03-10" in source.finding
    assert club.errors["nordic"].certainty == "own pairs"
    assert own_error_offer(OwnError("nordic", "log_ratio", 21, 15, 20, None, None, None, {}), club).in_use
    assert Club().errors == {}


def test_a_taken_over_error_reaches_readings_and_changes():
    tests = club_tests(*days(0, 7))
    club = with_own_errors(Club(), [ADOPTED])
    assessed = assess(tests, club, Settings())
    assert assessed["error_sd"].tolist() == pytest.approx([math.sqrt(0.0051)] * 2)
    found = change(assessed, club, Settings())
    left = found[(found["quantity"] == "left") & (found["against"] == "last")].iloc[0]
    assert left["error_sd"] == pytest.approx(math.sqrt((10 * 0.0064 + 20 * 0.0025) / 30))
    assert left["error_df"] == 30


def test_an_error_of_an_unknown_protocol_is_left_out():
    unknown = AdoptedError("own_test", 0.1, 0.1, 20, 21, 15, ADOPTED.last, ADOPTED.adopted)
    assert with_own_errors(Club(), [unknown]).errors == {}


def test_what_is_taken_over_is_what_was_found():
    own = own_error(squad(25), Club(), Settings())["nordic"]
    taken = adopted_error(own, dt.date(2026, 3, 10))
    assert (taken.pairs, taken.df, taken.last) == (25, 24, dt.date(2026, 1, 26))
    assert taken.ratio_sd == own.quantities[Quantity.ASYMMETRY].typical_error
    assert taken.limb_sd == own.limb_error
