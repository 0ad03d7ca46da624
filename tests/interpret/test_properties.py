"""What holds for any history."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstring_metrics.interpret import Club, assess
from hamstring_metrics.model import Formula
from hamstring_metrics.settings import Settings
from tests.interpret.histories import body_masses, club_tests, injuries, phases

FORCE = st.one_of(st.none(), st.floats(min_value=50, max_value=2500))
PROTOCOLS = ("nordic", "curl_8rm", "single_leg_bridge", "hhd_mid_make_held", "iso_30")


@st.composite
def invented(draw, protocols):
    protocol = draw(st.sampled_from(protocols))
    reps = st.one_of(st.none(), st.integers(min_value=0, max_value=60).map(float))
    value = reps if protocol == "single_leg_bridge" else FORCE
    return {
        "protocol": protocol,
        "athlete_id": draw(st.sampled_from(["a1", "a2", "a3"])),
        "local_date": f"2026-{draw(st.integers(1, 4)):02d}-{draw(st.integers(1, 28)):02d}",
        "left": draw(value),
        "right": draw(value),
        "left_reps": draw(st.sampled_from([None, 1, 6, 8])),
        "right_reps": draw(st.sampled_from([None, 1, 6, 8])),
        "machine_id": draw(st.sampled_from([None, "m1", "m2"])),
        "pain": draw(st.sampled_from([None, 0, 2, 3, 9])),
        "confirmed": draw(st.booleans()),
    }


# Each example assesses whole frames; more of them cost seconds and found nothing more.
FEW = settings(max_examples=40)
HISTORIES = st.lists(invented(PROTOCOLS), min_size=1, max_size=12)
CLUB = Club(
    phases=phases(("a1", None, "2026-02-10", None), (None, "s1", "2026-03-01", "2026-03-20")),
    injuries=injuries(("a2", "left", "2026-01-20", "2026-02-15")),
    body_masses=body_masses(("a1", "2026-01-05", 70), ("a2", "2026-03-01", 82)),
    squads=pd.DataFrame({"athlete_id": ["a2", "a3"], "squad": ["s1", "s1"]}),
    machines=pd.DataFrame({"machine_id": ["m1"], "kind": ["seated"], "step_kg": [5.0], "empty_arm_kg": [2.0]}),
)
VERDICT_COLUMNS = ["verdict", "not_rated_why", "reading_days", "within_machine_step"]
SIGNED = ["asymmetry_pct", "log_ratio", "difference_reps", "reading_pct", "reading_reps"]
MIRROR = {"left": "right", "right": "left", "even": "even", None: None}


def same(one: pd.Series, other: pd.Series) -> bool:
    return np.array_equal(one.to_numpy(dtype=float), other.to_numpy(dtype=float), equal_nan=True)


@FEW
@given(HISTORIES)
def test_swapping_the_legs_mirrors_everything(history):
    frame = club_tests(*history)
    swapped = frame.rename(
        columns={
            "left": "right",
            "right": "left",
            "left_reps": "right_reps",
            "right_reps": "left_reps",
        }
    )
    found, mirrored = (assess(one, CLUB, Settings()) for one in (frame, swapped))
    for column in VERDICT_COLUMNS:
        assert found[column].tolist() == mirrored[column].tolist()
    for column in SIGNED:
        assert same(found[column], -mirrored[column])
    for unit in ("pct", "reps"):
        assert same(found[f"reading_low_{unit}"], -mirrored[f"reading_high_{unit}"])
    assert [MIRROR[side] for side in found["stronger"]] == mirrored["stronger"].tolist()
    for column in ("per_kg", "of_expected_pct", "missing_kg", "next_load_kg", "one_rep_max_kg"):
        assert same(found[f"left_{column}"], mirrored[f"right_{column}"])
    for column in ("target_state", "rating"):
        assert found[f"left_{column}"].tolist() == mirrored[f"right_{column}"].tolist()


@FEW
@given(
    st.lists(invented(("nordic", "hhd_mid_make_held")), min_size=1, max_size=12),
    st.sampled_from([0.25, 0.5, 2.0, 4.0]),
)
def test_scaling_both_legs_changes_no_reading(history, factor):
    frame = club_tests(*history)
    # The sensor's limit is the one thing that knows about size.
    frame["confirmed"] = True
    scaled = frame.assign(left=frame["left"] * factor, right=frame["right"] * factor)
    found, other = (assess(one, CLUB, Settings()) for one in (frame, scaled))
    for column in [*VERDICT_COLUMNS, "stronger"]:
        assert found[column].tolist() == other[column].tolist()
    for column in ("asymmetry_pct", "reading_pct", "reading_low_pct", "reading_high_pct"):
        assert np.allclose(found[column], other[column], equal_nan=True)


@FEW
@given(HISTORIES)
def test_a_missing_leg_never_yields_a_number_or_a_verdict(history):
    found = assess(club_tests(*history), CLUB, Settings())
    missing = found[found["left"].isna() | found["right"].isna()]
    assert set(missing["verdict"]) <= {"not_measured"}
    assert missing[[*SIGNED, "reading_low_pct", "reading_high_pct"]].isna().all(axis=None)
    assert missing["stronger"].tolist() == [None] * len(missing)
    assert (missing["reading_days"] == 0).all()
    no_left = found[found["left"].isna()]
    assert set(no_left["left_rating"]) <= {"not_rated"}
    assert set(no_left["left_target_state"]) <= {"not_rated"}
    columns = ["left_per_kg", "left_of_expected_pct", "left_missing_kg", "left_one_rep_max_kg"]
    assert no_left[columns].isna().all(axis=None)


@FEW
@given(HISTORIES, st.sampled_from(list(Formula)))
def test_switching_the_formula_changes_the_number_shown_and_nothing_else(history, formula):
    frame = club_tests(*history)
    found = assess(frame, CLUB, Settings()).drop(columns="asymmetry_pct")
    other = assess(frame, CLUB, Settings(formula=formula)).drop(columns="asymmetry_pct")
    pd.testing.assert_frame_equal(found, other)


@FEW
@given(HISTORIES)
def test_an_athlete_reads_the_same_whoever_else_is_in_the_frame_and_in_whatever_order(history):
    frame = club_tests(*history)
    everybody = assess(frame, CLUB, Settings())
    for athlete in frame["athlete_id"].unique():
        own = frame["athlete_id"] == athlete
        alone = assess(frame[own], CLUB, Settings())
        pd.testing.assert_frame_equal(alone, everybody[own], check_exact=True)


@FEW
@given(HISTORIES, st.randoms(use_true_random=False))
def test_the_order_of_the_frame_changes_no_verdict(history, random):
    frame = club_tests(*history)
    order = list(range(len(frame)))
    random.shuffle(order)
    found = assess(frame, CLUB, Settings())
    shuffled = assess(frame.iloc[order], CLUB, Settings()).sort_index()
    assert found["verdict"].tolist() == shuffled["verdict"].tolist()
    assert np.allclose(found["reading_pct"], shuffled["reading_pct"], equal_nan=True)


@FEW
@given(
    st.lists(
        st.tuples(st.floats(min_value=100, max_value=500), st.integers(min_value=1, max_value=4)),
        min_size=2,
        max_size=8,
    )
)
def test_one_more_day_in_the_window_never_widens_the_interval(days):
    rows = [
        {"left": force, "right": 300.0, "local_date": f"2026-03-{day:02d}"}
        for day, (force, repeats) in enumerate(days, start=1)
        for _ in range(repeats)
    ]
    found = assess(club_tests(*rows), Club(), Settings()).drop_duplicates("local_date")
    as_log = [
        [math.copysign(math.log1p(-abs(pct) / 100), pct) for pct in found[column]]
        for column in ("reading_low_pct", "reading_high_pct")
    ]
    widths = np.subtract(as_log[1], as_log[0])
    assert (np.diff(widths) <= 1e-9).all()


@FEW
@given(HISTORIES)
def test_the_estimate_lies_inside_its_interval_and_a_verdict_has_a_reading(history):
    found = assess(club_tests(*history), CLUB, Settings())
    rated = ~found["verdict"].isin(["not_rated", "not_measured"])
    assert (rated == (found["reading_days"] > 0)).all()
    assert (found.loc[~rated, ["reading_pct", "reading_reps"]].isna()).all(axis=None)
    for unit in ("pct", "reps"):
        has = found[f"reading_{unit}"].notna()
        rows = found[has]
        assert (rows[f"reading_low_{unit}"] < rows[f"reading_{unit}"]).all()
        assert (rows[f"reading_{unit}"] < rows[f"reading_high_{unit}"]).all()
