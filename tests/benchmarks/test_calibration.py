"""The calibration itself: a sound rule meets its bars, and a broken one does not."""

from __future__ import annotations

import importlib
import math

import numpy as np
import pytest
from scipy.special import ndtri

import benchmarks.calibration as calibration
from benchmarks import __main__ as dispatcher
from benchmarks.calibration import Sample, document
from benchmarks.calibration.bare_lines import bare_lines_section
from benchmarks.calibration.bars import Bar, Section
from benchmarks.calibration.bridge import bridge_sections
from benchmarks.calibration.change import change_sections
from benchmarks.calibration.difference import difference_sections
from benchmarks.calibration.simulated_tests import (
    LegErrors,
    both_legs,
    drawn_scale,
    frame_of_tests,
    uneven_legs,
)
from benchmarks.calibration.wrong_error import wrong_error_section
from hamstring_metrics.interpret import reading, verdict
from hamstring_metrics.interpret.change import CHANGE_VERDICTS
from hamstring_metrics.interpret.verdict import VERDICTS
from hamstring_metrics.model import ChangeVerdict, Verdict

ENOUGH = Sample(athletes=20_000)
FEW = Sample(athletes=4_000, clubs=6, club_athletes=300, teams=100)
NORDIC = LegErrors(ratio=0.09, leg=0.08, ratio_within_day=0.06, leg_within_day=0.06)


def failed_names(sections: list[Section]) -> list[str]:
    return [bar.name for section in sections for bar in section.failed]


def test_the_words_about_the_difference_meet_their_bars():
    sections = difference_sections(ENOUGH)
    assert failed_names(sections) == []
    assert sum(len(section.bars) for section in sections) == 6 * 5 + 4 * 4 * 5


def test_a_rule_that_stays_silent_is_caught(monkeypatch):
    silence = VERDICTS.index(Verdict.NO_DIFFERENCE)
    monkeypatch.setattr(verdict, "verdict_codes", lambda estimate, *_: np.full(estimate.shape, silence, np.int8))
    failed = failed_names(difference_sections(FEW))
    assert "Clear at 25 %, 1 test day" in failed
    assert "Clear or real at 10 %, 5 test days" in failed
    assert "Clear, real or repeat at 10 %, 1 test day" in failed


def test_a_rule_that_forgets_how_uncertain_the_error_is_is_caught(monkeypatch):
    monkeypatch.setattr(reading, "stdtrit", lambda df, level: ndtri(level))
    failed = failed_names(difference_sections(FEW))
    assert "Truth held with no difference, 1 test day" in failed
    assert "Zero left out with no difference, 3 test days" in failed


def test_a_rule_that_takes_real_for_clear_is_caught(monkeypatch):
    sound = verdict.verdict_codes

    def eager(*reading_and_line):
        codes = sound(*reading_and_line)
        codes[codes == VERDICTS.index(Verdict.REAL)] = VERDICTS.index(Verdict.CLEAR)
        return codes

    monkeypatch.setattr(verdict, "verdict_codes", eager)
    assert '"Clear" on the line, 1 test day' in failed_names(difference_sections(FEW))


def test_a_rule_that_is_content_too_soon_is_caught(monkeypatch):
    sound = verdict.verdict_codes

    def content(estimate, low, high, line):
        codes = sound(estimate, low, high, line)
        codes[np.abs(estimate) < line] = VERDICTS.index(Verdict.EVEN)
        return codes

    monkeypatch.setattr(verdict, "verdict_codes", content)
    assert '"Even" on the line, 5 test days' in failed_names(difference_sections(FEW))


def test_a_silent_rule_for_changes_is_caught(monkeypatch):
    silence = CHANGE_VERDICTS.index(ChangeVerdict.NOT_SHOWN)
    monkeypatch.setattr(
        # The package gives the function that is called like this module.
        importlib.import_module("hamstring_metrics.interpret.change"),
        "change_verdict_codes",
        lambda moved, *_: np.full(moved.shape, silence, np.int8),
    )
    one_test, phases = (failed_names([section]) for section in change_sections(FEW))
    assert "Changed, a leg by 0 % against the last test" in one_test
    assert "Changed, the difference by 25 % against the baseline of 3" in one_test
    assert "Changed, a leg by 10 % against the phase before" in phases


def test_the_words_on_whole_repetitions_come_as_often_as_they_should():
    unrounded, rounded, power = bridge_sections(Sample())
    assert failed_names([unrounded, power]) == []
    assert len(unrounded.bars) == 4 * 5
    assert len(power.bars) == 4 * 4 * 4
    assert rounded.bars == []


def test_a_rule_that_takes_the_higher_leg_for_known_is_caught(monkeypatch):
    def measured_line(left, right, half_width, line_reps, line_share):
        line = np.maximum(line_reps, line_share * np.maximum(left, right))
        apart = right - left
        return verdict.verdict_codes(apart, apart - half_width, apart + half_width, line)

    monkeypatch.setattr(verdict, "count_verdict_codes", measured_line)
    failed = failed_names([bridge_sections(Sample())[0]])
    assert '"Clear" on the line, 27 repetitions' in failed


def test_own_errors_that_the_product_finds_have_the_power_worked_out_for_them():
    section = wrong_error_section(Sample(athletes=20_000, clubs=10, club_athletes=2_000))
    assert section.failed == []
    assert len(section.rows) == 2 * 3 * 2


def test_bare_lines_have_a_row_for_each_error_and_nothing_to_meet():
    section = bare_lines_section(FEW)
    assert len(section.rows) == 5
    assert section.bars == []


def test_the_same_seed_writes_the_same_document():
    sections = [difference_sections(FEW) for _ in range(2)]
    assert document(sections[0], FEW) == document(sections[1], FEW)


def test_the_document_in_the_repository_is_of_this_seed_and_sample():
    first = calibration.DOCUMENT.read_text(encoding="utf-8").splitlines()[2]
    assert f"Seed {Sample().seed}, {Sample().athletes:,} athletes a row" in first


def test_the_document_says_first_what_was_not_met():
    section = Section("Some part", ["Text."], ["a"], [["1"]], [Bar("Too rare", 0.03, 0.04, 0.06)])
    lines = document([section], FEW).splitlines()
    assert "**0 of 1 bars are met.**" in lines
    assert lines.index("- FAILED: Too rare: 3.0 %, wanted 4 to 6 %") < lines.index("## Some part")


@pytest.mark.parametrize(("found", "code"), [(0.05, 0), (0.07, 1), (math.nan, 1)])
def test_the_exit_code_tells_whether_every_bar_is_met(monkeypatch, tmp_path, found, code):
    section = Section("Some part", [], ["a"], [["1"]], [Bar("Clear", found, 0.04, 0.06)])
    monkeypatch.setattr(calibration, "calibration_sections", lambda sample: [section])
    monkeypatch.setattr(calibration, "DOCUMENT", tmp_path / "CALIBRATION.md")
    assert calibration.main() == code
    assert "Some part" in (tmp_path / "CALIBRATION.md").read_text(encoding="utf-8")


def test_an_unknown_benchmark_is_named_and_nothing_runs(capsys):
    assert dispatcher.main(["speediness"]) == 2
    assert "found 'speediness'" in capsys.readouterr().out


@pytest.mark.parametrize("found", [0.04, 0.06])
def test_both_ends_of_a_bar_belong_to_it(found):
    assert Bar("Clear", found, 0.04, 0.06).is_met


@pytest.mark.parametrize("found", [0.0399, 0.0601, math.nan])
def test_outside_of_a_bar_or_missing_is_not_met(found):
    assert not Bar("Clear", found, 0.04, 0.06).is_met


def test_simulated_legs_have_the_errors_that_are_stated():
    left, right = uneven_legs(np.random.default_rng(7), 0.2, 1, NORDIC, np.ones(200_000), tests_a_day=2)
    ratio = np.log(right / left)
    assert ratio.mean() == pytest.approx(0.2, abs=0.001)
    assert ratio[:, 0, 0].std() == pytest.approx(0.09, rel=0.01)
    assert np.log(left[:, 0, 0]).std() == pytest.approx(0.08, rel=0.01)
    assert np.log(right[:, 0, 0]).std() == pytest.approx(0.08, rel=0.01)
    within = (ratio[:, 0, 1] - ratio[:, 0, 0]).std() / math.sqrt(2)
    assert within == pytest.approx(0.06, rel=0.01)


def test_the_drawn_error_is_as_uncertain_as_its_degrees_of_freedom():
    scale = drawn_scale(np.random.default_rng(7), 10, 200_000)
    # 1 / scale^2 is chi-square / df: mean 1, variance 2 / df.
    assert (1 / scale**2).mean() == pytest.approx(1, abs=0.01)
    assert (1 / scale**2).var() == pytest.approx(0.2, rel=0.02)


def test_an_athlete_keeps_one_error_on_all_test_days():
    scale = np.asarray([0.0, 1.0])
    true = np.zeros((2, 3))
    left, right = both_legs(np.random.default_rng(7), true, true, NORDIC, scale)
    assert (left[0] == 1).all()
    assert (right[0] == 1).all()
    assert (left[1] != 1).all()


def test_a_frame_has_a_row_for_each_test_in_the_order_of_the_days():
    legs = np.arange(1.0, 13.0).reshape(2, 3, 2)
    frame = frame_of_tests("nordic", legs, legs + 100, days_apart=3)
    assert frame["athlete_id"].tolist() == [0] * 6 + [1] * 6
    assert frame["local_date"].dt.day.tolist()[:6] == [2, 2, 5, 5, 8, 8]
    assert frame["left"].tolist() == list(range(1, 13))
    assert frame["right"].tolist() == list(range(101, 113))
