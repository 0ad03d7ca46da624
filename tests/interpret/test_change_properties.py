"""What holds for the changes of any history."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstring_metrics.interpret import Club, assess, change, own_error, phase_change
from hamstring_metrics.settings import Settings
from tests.interpret.histories import injuries
from tests.interpret.test_properties import PROTOCOLS, club_tests, invented

# Each example computes whole frames several times; more of them cost seconds and found nothing more.
FEW = settings(max_examples=12)
HISTORIES = st.lists(invented(PROTOCOLS), min_size=1, max_size=14)
CLUB = Club(
    phases=pd.DataFrame(
        {
            "athlete_id": ["a1", None, None],
            "squad": [None, "s1", None],
            "name": ["Own", "Shared", "Everybody"],
            "start": ["2026-02-10", "2026-03-01", "2026-01-05"],
            "end": [None, "2026-03-20", "2026-02-20"],
        }
    ),
    injuries=injuries(("a2", "left", "2026-02-20", "2026-03-05"), ("a1", "right", "2026-03-15", None)),
    squads=pd.DataFrame({"athlete_id": ["a2", "a3"], "squad": ["s1", "s1"]}),
    machines=pd.DataFrame({"machine_id": ["m1"], "kind": ["seated"], "step_kg": [5.0], "empty_arm_kg": [2.0]}),
)
OTHER_LEG = {"left": "right", "right": "left", "asymmetry": "asymmetry"}
OPPOSITE = {"to_left": "to_right", "to_right": "to_left"}


def all_changes(frame: pd.DataFrame) -> pd.DataFrame:
    return change(assess(frame, CLUB, Settings()), CLUB, Settings(), only_latest=False)


def all_phases(frame: pd.DataFrame) -> pd.DataFrame:
    return phase_change(assess(frame, CLUB, Settings()), CLUB, Settings())


def same(one: pd.Series, other: pd.Series) -> bool:
    return np.allclose(one.to_numpy(dtype=float), other.to_numpy(dtype=float), equal_nan=True)


def mirrored(found: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """What the swapped legs must give: the legs change names, the difference its sign."""
    turned = found.assign(quantity=found["quantity"].map(OTHER_LEG))
    flipped = turned["quantity"] == "asymmetry"
    low, high = turned["change_low"].copy(), turned["change_high"].copy()
    turned.loc[flipped, "change_low"], turned.loc[flipped, "change_high"] = -high, -low
    for name in ("now", "reference", "change", "mean"):
        if name in turned:
            turned.loc[flipped, name] *= -1
    turned["direction"] = turned["direction"].replace(OPPOSITE)
    return turned.sort_values(keys, kind="stable", ignore_index=True)


def swapped(frame: pd.DataFrame) -> pd.DataFrame:
    names = {"left": "right", "left_reps": "right_reps"}
    return frame.rename(columns=names | {new: old for old, new in names.items()})


def assert_mirrors(found: pd.DataFrame, other: pd.DataFrame, keys: list[str]) -> None:
    wanted = mirrored(found, keys)
    other = other.sort_values(keys, kind="stable", ignore_index=True)
    for name in (
        "verdict",
        "direction",
        "why",
        "reference_days",
        "learning",
        "within_machine_step",
    ):
        assert wanted[name].tolist() == other[name].tolist()
    for name in ("now", "reference", "change", "change_low", "change_high", "error_sd", "line"):
        assert same(wanted[name], other[name]), name


@FEW
@given(HISTORIES)
def test_swapping_the_legs_mirrors_every_change(history):
    frame = club_tests(*history).rename_axis("row")
    one, other = (all_changes(each).reset_index() for each in (frame, swapped(frame)))
    assert_mirrors(one, other, ["row", "quantity", "against"])


@FEW
@given(HISTORIES)
def test_swapping_the_legs_mirrors_every_phase(history):
    frame = club_tests(*history)
    one, other = all_phases(frame), all_phases(swapped(frame))
    keys = ["athlete_id", "protocol", "machine_id", "quantity", "phase", "comparison"]
    assert_mirrors(one, other, keys)
    keyed = mirrored(one, keys)
    asymmetry = keyed["quantity"] == "asymmetry"
    # A share of pairs that are higher turns into the share that are lower.
    turned = keyed["nonoverlap"].where(~asymmetry, 1 - keyed["nonoverlap"])
    theirs = other.sort_values(keys, kind="stable", ignore_index=True)
    assert same(turned, theirs["nonoverlap"])
    assert same(keyed["more_days"], theirs["more_days"])


@FEW
@given(
    st.lists(invented(("nordic", "hhd_mid_make_held")), min_size=1, max_size=14),
    st.sampled_from([0.25, 0.5, 2.0, 4.0]),
)
def test_scaling_both_legs_changes_no_change(history, factor):
    # The sensor's limit is the one thing that knows about size.
    frame = club_tests(*history).assign(confirmed=True)
    scaled = frame.assign(left=frame["left"] * factor, right=frame["right"] * factor)
    for compute in (all_changes, all_phases):
        one, other = compute(frame), compute(scaled)
        for name in ("verdict", "direction", "why"):
            # Two equal values are a rounding apart on a log scale, so a direction needs a change.
            moved = (one["change"].abs() > 1e-9) | one["change"].isna()
            assert one.loc[moved, name].tolist() == other.loc[moved, name].tolist()
        for name in ("change", "change_low", "change_high"):
            assert np.allclose(one[name], other[name], equal_nan=True)


@FEW
@given(HISTORIES)
def test_a_missing_leg_never_yields_a_change_or_a_verdict(history):
    frame = club_tests(*history)
    found = all_changes(frame)
    for leg in ("left", "right"):
        missing = frame.index[frame[leg].isna()]
        rows = found.loc[found.index.isin(missing) & found["quantity"].isin([leg, "asymmetry"])]
        assert set(rows["verdict"]) <= {"not_measured", "not_rated"}
        assert rows[["change", "change_low", "change_high"]].isna().all(axis=None)
        assert set(rows["direction"]) <= {"none"}


@FEW
@given(HISTORIES)
def test_an_athlete_changes_the_same_whoever_else_is_in_the_frame(history):
    frame = club_tests(*history)
    for compute in (all_changes, all_phases):
        everybody = compute(frame)
        for athlete in frame["athlete_id"].unique():
            alone = compute(frame[frame["athlete_id"] == athlete])
            own = everybody[everybody["athlete_id"] == athlete]
            pd.testing.assert_frame_equal(
                alone.reset_index(drop=True),
                own.reset_index(drop=True),
                check_exact=True,
                check_dtype=False,
            )


@FEW
@given(HISTORIES, st.randoms(use_true_random=False))
def test_the_order_of_the_frame_changes_no_change(history, random):
    frame = club_tests(*history)
    order = list(range(len(frame)))
    random.shuffle(order)
    one, other = all_changes(frame), all_changes(frame.iloc[order])
    keys = ["row", "quantity", "against"]
    one, other = (each.rename_axis("row").reset_index().sort_values(keys, ignore_index=True) for each in (one, other))
    assert one["verdict"].tolist() == other["verdict"].tolist()
    assert same(one["change"], other["change"])


@FEW
@given(HISTORIES)
def test_only_an_interval_that_leaves_zero_out_is_changed(history):
    found = all_changes(club_tests(*history))
    found = found[found["against"] != "other_leg"]
    out = (found["change_low"] > 0) | (found["change_high"] < 0)
    changed = found["verdict"] == "changed"
    assert (changed <= out).all()
    assert (out <= (changed | found["within_machine_step"])).all()
    rated = found["change_low"].notna()
    assert (found.loc[rated, "change_low"] <= found.loc[rated, "change"]).all()
    assert (found.loc[rated, "change"] <= found.loc[rated, "change_high"]).all()


@FEW
@given(HISTORIES)
def test_the_latest_changes_are_those_of_all_tests(history):
    assessed = assess(club_tests(*history), CLUB, Settings())
    latest = change(assessed, CLUB, Settings())
    every = change(assessed, CLUB, Settings(), only_latest=False)
    wanted = every[every.index.isin(assessed.index[assessed["is_latest"]])]
    pd.testing.assert_frame_equal(latest, wanted, check_dtype=False)


@FEW
@given(HISTORIES)
def test_swapping_the_legs_leaves_the_own_error(history):
    frame = club_tests(*history)
    one, other = (own_error(each, CLUB, Settings()) for each in (frame, swapped(frame)))
    assert {name: found.pairs for name, found in one.items()} == {name: found.pairs for name, found in other.items()}
    for name, found in one.items():
        for quantity, repeat in found.quantities.items():
            turned = other[name].quantities[OTHER_LEG[quantity]]
            assert np.isclose(repeat.typical_error, turned.typical_error)
