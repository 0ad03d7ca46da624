"""What Method says of each word is what the code does, at both sides of each bound."""

from __future__ import annotations

import numpy as np
import pytest

from hamstring_metrics import wording
from hamstring_metrics.interpret.verdict import VERDICTS, verdict_codes
from hamstring_metrics.model import Verdict

LINE = 0.10


def word_of(estimate: float, low: float, high: float) -> Verdict:
    columns = (np.asarray([value]) for value in (estimate, low, high, LINE))
    return VERDICTS[verdict_codes(*columns)[0]]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_each_word_says_when_it_is_given(verdict: Verdict) -> None:
    said = wording.verdict_when(verdict)
    assert said[0].isupper()
    assert said.endswith(".")


def test_an_interval_inside_the_line_is_even_also_where_it_excludes_zero() -> None:
    assert word_of(0.05, 0.01, 0.09) is Verdict.EVEN
    assert "even where it excludes zero" in wording.verdict_when(Verdict.EVEN)


def test_real_has_the_line_inside_its_interval() -> None:
    assert word_of(0.06, 0.01, 0.11) is Verdict.REAL
    assert word_of(0.15, 0.09, 0.21) is Verdict.REAL
    assert word_of(0.16, 0.11, 0.21) is Verdict.CLEAR
    assert "the line lies inside it" in wording.verdict_when(Verdict.REAL)


def test_a_step_of_the_machine_is_told_under_no_difference_shown_alone() -> None:
    told = [verdict for verdict in Verdict if "step of the machine" in wording.verdict_when(verdict)]
    assert told == [Verdict.NO_DIFFERENCE]
