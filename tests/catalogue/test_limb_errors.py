"""The error of one leg: there wherever the error of the difference is, with its source."""

from __future__ import annotations

import pytest

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue.rows import rows


def test_every_error_of_the_difference_has_one_of_a_leg():
    assert set(catalogue.limb_errors()) == set(catalogue.errors())
    for protocol in catalogue.protocols().values():
        assert (catalogue.limb_error(protocol.id) is None) == (protocol.error is None)
    assert catalogue.limb_error("own_test") is None


@pytest.mark.parametrize("error", list(catalogue.limb_errors().values()), ids=lambda one: one.id)
def test_every_error_of_a_leg_is_usable_and_says_what_it_is_not(error):
    assert error.statistic in {"log_leg", "leg"}
    assert (error.statistic == "leg") == (catalogue.errors()[error.id].statistic == "difference")
    assert 0 < error.within_day_sd <= error.between_day_sd
    assert error.df >= 1
    assert error.at_reps == catalogue.errors()[error.id].at_reps
    assert error.certainty in {"published", "chosen"}
    assert error.note


def test_the_errors_of_a_leg_are_those_of_the_evidence():
    sizes = {row["id"]: float(row["between_day_sd"]) for row in rows("limb_errors")}
    assert sizes == {
        "nordic": 0.08,
        "curl_8rm": 0.05,
        "hhd_fixed": 0.05,
        "hhd_hand_held": 0.12,
        "single_leg_bridge": 4,
    }


def test_the_legs_of_one_athlete_move_together_at_most_wholly():
    # The difference of two legs cannot vary more than two independent legs together.
    for id_, limb in catalogue.limb_errors().items():
        both = catalogue.errors()[id_].between_day_sd
        assert both <= 2**0.5 * limb.between_day_sd + 1e-9, id_
