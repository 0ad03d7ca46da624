"""What is said beside what is known: both sides named, nothing left standing alone."""

from __future__ import annotations

import re

import pytest

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue.rows import rows


def test_every_claim_says_who_said_it_what_was_found_and_what_follows_here():
    for row in rows("claims"):
        assert all(row.values()), row["id"]
        for named in (row["said_by"], row["found_by"]):
            assert [one for one in named.split("+") if one not in catalogue.sources()] == []


def test_the_51_pct_stands_beside_the_re_analysis_with_its_interval():
    claim = catalogue.claims()["fewer_injuries"]
    assert "51 %" in claim.said
    assert "0.59 (0.27 to 1.29)" in claim.found
    assert "impellizzeri_2021" in [one.id for one in claim.found_by]


def test_the_force_at_speed_stands_beside_the_discrepancy_in_its_source():
    claim = catalogue.claims()["force_at_speed"]
    assert "8.95" in claim.said
    assert "2015" in claim.found
    assert "2012" in claim.found
    assert "no calculation" in claim.so


def test_the_ratio_to_the_quadriceps_is_optional_and_no_independent_risk_factor():
    claim = catalogue.claims()["hq_ratio"]
    assert "not an independent risk factor" in claim.found
    assert "optional" in claim.so


@pytest.mark.parametrize("remembered", ["344.7", "361.2", "Aagaard", "Mendiguchia", "Whiteley R. 2012"])
def test_no_figure_that_was_not_seen_in_its_source_is_printed(remembered):
    every = "".join(str(list(row.values())) for name in ("claims", "sources") for row in rows(name))
    assert re.search(re.escape(remembered), every) is None
