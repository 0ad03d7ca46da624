"""The fuzz run: it repeats itself by its seed, and notices each of the faults it looks for."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from benchmarks import fuzz
from hamstring_metrics import formats
from hamstring_metrics.model import Answers, LineBin

CSV = b"Name,Date,Test,L Max Force (N),R Max Force (N)\nMaren,2026-03-25,Nordic,300,400\nTomas,2026-03-25,Nordic,,\n"
SETTLED = Answers()


def kinds(reading) -> set[str]:
    return {kind for kind, _ in fuzz.faults(reading, CSV)}


@pytest.fixture
def reading():
    return formats.read("a.csv", CSV)


def test_a_file_read_as_it_should_be_has_no_fault(reading):
    assert kinds(reading) == set()


def test_a_crash_and_a_warning_are_noticed(monkeypatch):
    def crash(*_):
        raise KeyError("x")

    monkeypatch.setattr(formats, "read", crash)
    assert kinds(fuzz.read("a.csv", CSV, SETTLED)) == {"crash"}


def test_a_lost_line_is_noticed(reading):
    del reading.lines[None, 3]
    assert kinds(reading) == {"bins"}


def test_a_line_in_the_wrong_bin_is_noticed(reading):
    reading.lines[None, 2] = LineBin.BLANK
    assert kinds(reading) == {"bins"}


def test_a_line_set_aside_without_a_reason_is_noticed(reading):
    reading.set_aside.clear()
    assert kinds(reading) == {"bins"}


def test_a_line_kept_for_nothing_is_noticed(reading):
    reading.tests.clear()
    assert kinds(reading) == {"bins"}


@pytest.mark.parametrize("value", [0.0, float("nan"), float("inf"), -1.0])
def test_a_silent_zero_is_noticed(reading, value):
    reading.tests[0] = replace(reading.tests[0], left=value)
    assert kinds(reading) == {"zero"}


def test_repetitions_and_further_measures_of_zero_are_noticed(reading):
    (test,) = reading.tests
    reading.tests[0] = replace(test, left_reps=0)
    assert kinds(reading) == {"zero"}
    reading.tests[0] = replace(test, others={"torque_nm": (0.0, None)})
    assert kinds(reading) == {"zero"}


def test_a_test_of_a_line_without_a_digit_is_noticed():
    content = CSV.replace(b"2026-03-25,Nordic,,", b"today,Nordic,,")
    reading = formats.read("a.csv", content)
    reading.tests.append(replace(reading.tests[0], rows=(3,)))
    reading.lines[None, 3] = LineBin.KEPT
    reading.set_aside.clear()
    assert {kind for kind, _ in fuzz.faults(reading, content)} == {"zero"}


def test_a_refusal_without_a_clear_sentence_is_noticed(reading):
    assert kinds(replace(reading, format=None, refused="it broke", lines={})) == {"sentence"}
    assert kinds(replace(reading, format=None, refused=None, lines={})) == {"outcome"}


def test_a_seed_repeats_its_files_and_another_makes_others():
    readable, refused = fuzz.originals()
    assert len(readable) + len(refused) >= 60

    def made(seed):
        chance = random.Random(seed)
        return [fuzz.mutated(chance, content) for _, content in readable[:20]]

    assert made(1) == made(1) != made(2)


def test_a_short_run_prints_its_count_and_finds_nothing(capsys):
    assert fuzz.main(["--count", "150", "--seed", "7"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("150 files mutated from ")
    assert "0 crashes, 0 whose bins do not add up, 0 silent zeros" in told


def test_a_fault_makes_the_run_fail_and_keeps_the_file(monkeypatch, tmp_path, capsys):
    readable = fuzz.originals()
    monkeypatch.setattr(fuzz, "originals", lambda: readable)
    monkeypatch.setattr(fuzz, "read", lambda *_: "it broke")
    assert fuzz.main(["--count", "2", "--keep", str(tmp_path)]) == 1
    assert "2 crashes" in capsys.readouterr().out
    assert len(list(tmp_path.iterdir())) == 2
