"""Pairs and baselines once more, by loops that anybody can follow."""

from __future__ import annotations

import math

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstring_metrics.interpret import Club, assess, change, own_error
from hamstring_metrics.settings import Settings
from tests.interpret.histories import club_tests

FORCE = st.one_of(st.none(), st.floats(min_value=150, max_value=600))


@st.composite
def one_test(draw):
    return {
        "athlete_id": draw(st.sampled_from(["a1", "a2"])),
        "protocol": draw(st.sampled_from(["nordic", "nordic", "hhd_mid_make_fixed"])),
        "local_date": pd.Timestamp("2026-01-05") + pd.Timedelta(days=draw(st.integers(0, 300))),
        "left": draw(FORCE),
        "right": draw(FORCE),
        "pain": draw(st.sampled_from([None, None, None, 0, 5])),
        "position": draw(st.sampled_from([None, "p1"])),
    }


HISTORIES = st.lists(one_test(), min_size=4, max_size=20)


def by_day(frame, athlete, protocol):
    """Sessions (any leg measured) and comparable days of one athlete and protocol, by position."""
    own = frame[(frame["athlete_id"] == athlete) & (frame["protocol"] == protocol)]
    measured = own[own["left"].notna() | own["right"].notna()]
    learning = sorted(set(measured["local_date"]))[:2]
    by_position = protocol != "nordic"
    good = own[~(own["pain"] >= 3)]
    groups = {None: good} if not by_position else {key: good[good["position"].fillna("") == key] for key in ("", "p1")}
    return learning, groups


@settings(max_examples=40)
@given(HISTORIES)
def test_the_pairs_are_those_of_plain_loops(history):
    frame = club_tests(*history)
    found = own_error(frame, Club(), Settings())
    for protocol in set(frame["protocol"]):
        pairs = 0
        for athlete in ("a1", "a2"):
            learning, groups = by_day(frame, athlete, protocol)
            for tests in groups.values():
                both = tests.dropna(subset=["left", "right"])
                days = [day for day in sorted(set(both["local_date"])) if day not in learning]
                place = 0
                while place + 1 < len(days):
                    near = (days[place + 1] - days[place]).days <= 14
                    pairs += near
                    place += 2 if near else 1
        assert found[protocol].pairs == pairs


@settings(max_examples=40)
@given(HISTORIES)
def test_last_tests_and_baselines_are_those_of_plain_loops(history):
    frame = club_tests(*history)
    found = change(assess(frame, Club(), Settings()), Club(), Settings(), only_latest=False)
    found = found[found["quantity"] == "left"]
    for label, test in frame.iterrows():
        learning, groups = by_day(frame, test["athlete_id"], test["protocol"])
        place = "" if pd.isna(test["position"]) else test["position"]
        key = place if test["protocol"] != "nordic" else None
        tests = groups[key].dropna(subset=["left"])
        values = {day: sum(map(math.log, rows["left"])) / len(rows) for day, rows in tests.groupby("local_date")}
        comparable = test["left"] == test["left"] and not test["pain"] >= 3
        before = sorted(day for day in values if day < test["local_date"]) if comparable else []
        run: list[pd.Timestamp] = []
        for day in [*before, test["local_date"]]:
            run = [*run, day] if run and (day - run[-1]).days <= 182 else [day]
        practised = [day for day in run[:-1] if day not in learning]
        own = practised[:3] if len(practised) >= 3 else run[:-1][:3]
        wanted = {
            "last": [values[before[-1]]] if before else [],
            "baseline": [values[day] for day in own] if len(own) == 3 else [],
        }
        for against, means in wanted.items():
            (row,) = found[(found.index == label) & (found["against"] == against)].to_dict("records")
            assert row["reference_days"] == len(means)
            if means:
                assert math.isclose(row["reference"], math.exp(sum(means) / len(means)), rel_tol=1e-9)
            else:
                assert math.isnan(row["reference"])
