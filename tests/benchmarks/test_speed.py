"""The synthetic club is what it says, and a bar is met or not as its row says."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from benchmarks.make_club import ClubSize, make_club
from benchmarks.speed.measured import Row
from hamstring_metrics import club as stored_club
from hamstring_metrics import interpret, store

SIZE = ClubSize(athletes=30, tests=400, years=2)


def made(folder, name, seed=1):
    opened = store.open(f"sqlite:///{folder / name}")
    make_club(opened, SIZE, seed)
    tests = store.tests.frame(opened)
    surroundings, settings = stored_club.surroundings(opened), store.club_settings.load(opened)
    opened.close()
    return tests, surroundings, settings


def test_the_same_seed_makes_the_same_club_and_another_one_another(tmp_path):
    first, *_ = made(tmp_path, "first.db")
    pd.testing.assert_frame_equal(first, made(tmp_path, "second.db")[0])
    assert not first["left"].equals(made(tmp_path, "third.db", seed=2)[0]["left"])


def test_a_club_has_its_athletes_its_tests_and_squads_of_25(tmp_path):
    tests, surroundings, _ = made(tmp_path, "club.db")
    assert len(tests) == 400
    assert tests["athlete_id"].nunique() == 30
    assert surroundings.squads.groupby("squad").size().to_dict() == {"Squad 001": 25, "Squad 002": 5}
    assert (tests[["left", "right"]].notna().any(axis=1)).all()


def test_some_athletes_alone_read_as_they_do_among_everybody(tmp_path):
    tests, surroundings, settings = made(tmp_path, "club.db")
    chosen = tests["athlete_id"].isin(tests["athlete_id"].unique()[[2, 17, 29]])
    every = interpret.assess(tests, surroundings, settings)
    alone = interpret.assess(tests[chosen], surroundings, settings)
    pd.testing.assert_frame_equal(alone, every[chosen], check_exact=True)


@pytest.mark.parametrize(
    ("figure", "verdict"), [(2.0, "target met"), (2.01, "bar met"), (3.0, "bar met"), (3.01, "MISSED")]
)
def test_a_figure_on_its_bar_meets_it(figure, verdict):
    row = Row("a ratio", figure, "x", bar=3, target=2)
    assert row.verdict == verdict
    mirrored = dataclasses.replace(row, figure=1 / figure, bar=1 / 3, target=1 / 2, at_least=True)
    assert mirrored.verdict == verdict
