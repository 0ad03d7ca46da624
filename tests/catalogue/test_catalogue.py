"""The catalogue: every row has its source, every study its people, every number a meaning."""

from __future__ import annotations

import pytest

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue.rows import rows
from hamstring_metrics.metrics.one_rep_max import EQUATIONS
from hamstring_metrics.model import Formula

FILES = ("errors", "thresholds", "protocols", "formulas", "reference_groups", "reference_lines")
KINDS = {"study", "practitioner article", "manufacturer", "chosen"}


@pytest.mark.parametrize("file", FILES)
def test_every_row_names_a_source_that_is_listed(file):
    missing = [row["id"] for row in rows(file) if row["source"] not in catalogue.sources()]
    assert missing == []


@pytest.mark.parametrize("file", [*FILES, "sources"])
def test_every_id_stands_once(file):
    ids = [row["id"] for row in rows(file)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("file", ["errors", "thresholds", "reference_groups", "reference_lines"])
def test_every_number_carries_a_note_of_what_it_does_not_mean(file):
    assert [row["id"] for row in rows(file) if not row["note"]] == []


def test_every_source_is_of_a_known_kind_and_cited():
    for source in catalogue.sources().values():
        assert source.kind in KINDS, source.id
        assert source.citation, source.id
        assert source.sex in {"", "female", "male", "both"}, source.id


def test_every_study_and_article_says_whom_it_is_about_and_what_was_seen():
    for source in catalogue.sources().values():
        if source.kind in {"study", "practitioner article"}:
            assert source.population, source.id
            assert source.finding, source.id


def test_the_five_practitioner_articles_are_called_that():
    articles = {key for key, one in catalogue.sources().items() if one.kind == "practitioner article"}
    assert {
        "beer_hamstring_strength", "progression_guide", "coach_article", "life_time", "finish_guide",
    } <= articles  # fmt: skip


def test_the_practitioner_targets_are_never_called_norms_or_published():
    for id_ in (
        "curl_target_ratio",
        "bridge_satisfactory_from_reps",
        "bridge_excellent_above_reps",
    ):
        row = catalogue.thresholds()[id_]
        assert row.certainty == "practitioner"
        assert "not a norm" in row.note


def test_every_error_is_usable():
    for error in catalogue.errors().values():
        assert error.statistic in {"log_ratio", "difference"}
        assert 0 < error.within_day_sd <= error.between_day_sd
        assert error.df >= 1
        assert (error.at_reps is not None) == (error.statistic == "difference")


def test_a_protocol_and_its_error_speak_of_the_same_statistic():
    for protocol in catalogue.protocols().values():
        if protocol.error:
            assert protocol.error.statistic == protocol.statistic, protocol.id
        assert protocol.unit in {"N", "kg", "repetitions", "deg", "cm", "of 10", "of 100", ""}
        assert protocol.line in {"asymmetry_line_pct", "bridge_line"}


def test_every_asymmetry_formula_and_every_1rm_equation_is_written_out():
    written = catalogue.formulas()
    assert set(Formula) <= set(written)
    assert {f"one_rep_max_{name}" for name in EQUATIONS} <= set(written)
    for formula in written.values():
        assert formula.expression
        assert formula.means
        assert formula.does_not_mean


def test_the_lines_from_injury_studies_carry_cohort_sex_and_interval():
    lines = catalogue.reference_lines()
    assert sorted(line.value for line in lines.values()) == [256, 279, 337]
    for line in lines.values():
        assert line.population
        assert line.sex
        assert int(line.injuries) < int(line.n)
        assert line.interval_low < line.relative_risk < line.interval_high


def test_no_group_stands_in_for_distance_runners():
    group = catalogue.reference_groups()["distance_runners"]
    assert group.force_n is None
    assert group.force_n_per_kg is None
    assert "No published" in group.note


def test_every_group_with_a_value_says_who_and_how_many():
    for group in catalogue.reference_groups().values():
        assert group.population, group.id
        assert (group.force_n is None) == (group.n == ""), group.id
