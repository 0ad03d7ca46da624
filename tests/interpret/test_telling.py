"""Which change is told first."""

from __future__ import annotations

import pandas as pd

from hamstring_metrics.interpret import most_telling
from hamstring_metrics.model import Against, ChangeVerdict, Verdict


def rows(*lines: tuple[str, str, str, float, str]) -> pd.DataFrame:
    frame = pd.DataFrame(lines, columns=["test_id", "quantity", "against", "change", "verdict"])
    return frame.assign(line=10.0)


def told(frame: pd.DataFrame, **more: object) -> list[tuple[str, str]]:
    found = most_telling(frame, **more)
    return list(zip(found["quantity"], found["against"], strict=True))


def test_changed_comes_before_repeat_and_repeat_before_not_shown_whatever_the_size():
    frame = rows(
        ("t", "left", "last", 40.0, ChangeVerdict.NOT_SHOWN),
        ("t", "right", "last", 30.0, ChangeVerdict.REPEAT),
        ("t", "asymmetry", "last", 12.0, ChangeVerdict.CHANGED),
    )
    assert told(frame) == [("asymmetry", "last")]
    assert told(frame.iloc[:2]) == [("right", "last")]


def test_of_two_alike_the_larger_is_told_up_or_down():
    frame = rows(
        ("t", "left", "last", 15.0, ChangeVerdict.CHANGED), ("t", "right", "baseline", -25.0, ChangeVerdict.CHANGED)
    )
    assert told(frame) == [("right", "baseline")]
    assert told(frame, against=[Against.LAST]) == [("left", "last")]


def test_the_other_leg_and_what_is_not_rated_are_never_told():
    frame = rows(
        ("t", "left", "other_leg", 40.0, Verdict.CLEAR), ("t", "right", "last", float("nan"), ChangeVerdict.NOT_RATED)
    )
    assert told(frame) == []


def test_each_test_has_its_own():
    frame = rows(
        ("t1", "left", "last", 5.0, ChangeVerdict.NOT_SHOWN), ("t2", "right", "last", 5.0, ChangeVerdict.NOT_SHOWN)
    )
    assert sorted(told(frame)) == [("left", "last"), ("right", "last")]
