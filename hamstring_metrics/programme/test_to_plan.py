"""What the tests say to do next: the curl load of each leg, and exercises that go with a result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import SuggestedExercise
from hamstring_metrics.metrics.curl import next_load_kg, reaches_target, target_kg
from hamstring_metrics.model import (
    CurlStage,
    Rating,
    Side,
    SuggestedFor,
    TargetState,
    Verdict,
)

_SHOWN = (Verdict.CLEAR, Verdict.REAL)
_ASKS_FOR_NOTHING = (Verdict.REPEAT, Verdict.NO_DIFFERENCE)
"""A test that reads so is repeated or left alone: nothing of it is a reason for an exercise."""
_RATED = {
    Rating.POOR: SuggestedFor.RATING_POOR,
    Rating.SATISFACTORY: SuggestedFor.RATING_SATISFACTORY,
    Rating.EXCELLENT: SuggestedFor.RATING_EXCELLENT,
}


@dataclass(frozen=True, slots=True)
class CurlPlan:
    """The next curls of one leg. `target_kg` is missing without a body mass, `load_kg` without a load."""

    side: Side
    stage: CurlStage
    load_kg: float | None
    sets: int
    repetitions: int
    target_kg: float | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An exercise of the library that goes with a result; `side` is the leg it is for, missing for both."""

    exercise_id: str
    why: SuggestedFor
    protocol: str
    side: Side | None
    row: SuggestedExercise


def curl_plan(row: Any, confirmed_3x8: bool = False) -> list[CurlPlan]:
    """The next curls of each leg after an 8RM test.

    Parameters
    ----------
    row
        One assessed row of `curl_8rm`; a painful or disputed one plans nothing.
    confirmed_3x8
        Three sets of eight at the target have been written in a weekly log.

    Returns
    -------
    list of CurlPlan
        One a leg. A leg without a load begins with 3 x 12 at a load that is hard,
        which no test tells. Below the target the load goes up by one step of the
        machine for 3 x 8; with fewer than eight repetitions it stays.

    Examples
    --------
    >>> row = {"not_rated_why": None, "left_load_kg": 17.5, "left_next_load_kg": 20.0,
    ...     "left_target_state": "below", "target_kg": 21.0}
    >>> plan = curl_plan(row)[0]
    >>> plan.stage.value, plan.load_kg, plan.sets, plan.repetitions
    ('build', 20.0, 3, 8)
    """
    if row.get("not_rated_why") in ("painful", "above_limit"):
        return []
    begin, aim = (catalogue.practice_rules()[id_].numbers for id_ in ("curl_start_dose", "curl_target"))
    plans = []
    for side in Side:
        load = _number(row.get(f"{side}_next_load_kg"))
        stage = _stage(row, side, load, confirmed_3x8)
        dose = begin if stage is CurlStage.BEGIN else aim
        plans.append(
            CurlPlan(
                side=side,
                stage=stage,
                load_kg=load,
                sets=int(dose["sets"].high),
                repetitions=int(dose["reps"].high),
                target_kg=_number(row.get("target_kg")),
            )
        )
    return plans


def next_curl_set(
    load_kg: float, repetitions: int, body_mass_kg: float | None, step_kg: float | None = None
) -> tuple[float, int]:
    """Load and repetitions of the next training, from one that was done for all its sets.

    From 3 x 12 towards 3 x 8 at the target: twelve repetitions earn the next step of
    the machine, which begins again at eight; fewer earn one repetition more at the
    same load. At the target eight are enough.

    Parameters
    ----------
    load_kg, repetitions
        What was done with one leg, in every set.
    body_mass_kg, step_kg
        Missing mass: there is no target. Missing step: the catalogue's.

    Examples
    --------
    >>> next_curl_set(15.0, 12, 70, 2.5), next_curl_set(15.0, 9, 70, 2.5), next_curl_set(22.5, 8, 70)
    ((17.5, 8), (15.0, 10), (22.5, 8))
    """
    rules = catalogue.practice_rules()
    eight = int(rules["curl_target"].at_most("reps"))
    twelve = int(rules["curl_start_dose"].at_most("reps"))
    if repetitions >= eight and reaches_target(load_kg, body_mass_kg):
        return load_kg, eight
    if repetitions >= twelve:
        return float(next_load_kg(load_kg, body_mass_kg, step_kg)), eight
    return load_kg, repetitions + 1


def confirms_target(load_kg: float, sets: int, repetitions: int, body_mass_kg: float | None) -> bool:
    """Whether what was done is three sets of eight at 0.3 x body mass; False without a mass.

    Examples
    --------
    >>> confirms_target(21, 3, 8, 70), confirms_target(21, 3, 8, None), confirms_target(20.9, 3, 8, 70)
    (True, False, False)
    """
    rule = catalogue.practice_rules()["curl_target"]
    target = target_kg(body_mass_kg)
    if target != target:
        return False
    done = sets >= rule.at_most("sets") and repetitions >= rule.at_most("reps")
    return done and bool(reaches_target(load_kg, body_mass_kg))


def suggestions(rows: pd.DataFrame) -> list[Suggestion]:
    """Exercises that go with the latest results of one athlete, with the reason for each.

    Parameters
    ----------
    rows
        Assessed rows, one a protocol.

    Returns
    -------
    list of Suggestion
        A difference that was shown (clear, or real) suggests work for the weaker leg.
        A bridge band suggests by leg, and a curl below the target too. A test that reads
        "repeat" or "no difference shown" suggests nothing at all, neither by its verdict
        nor by its band or target: see `without_suggestion`. Legs that read even, and a
        leg that alone was measured, still suggest by their bands.

    Notes
    -----
    The next load of a curl is no suggestion but the next step of what is trained
    already: `curl_plan` gives it whatever the verdict between the legs.
    """
    found: list[Suggestion] = []
    for row in rows.to_dict("records"):
        protocol = catalogue.protocols().get(row["protocol"])
        verdict = row["verdict"]
        if protocol is None or verdict in _ASKS_FOR_NOTHING or row["not_rated_why"] in ("painful", "above_limit"):
            continue
        for side in Side:
            why = _RATED.get(row.get(f"{side}_rating"))
            if why and protocol.family == "bridge":
                found += _rows(why, protocol.family, row["protocol"], side)
            if row.get(f"{side}_target_state") == TargetState.BELOW:
                found += _rows(SuggestedFor.TARGET_BELOW, protocol.family, row["protocol"], side)
        if verdict in _SHOWN:
            outer = "_outer_" in row["protocol"]
            why = SuggestedFor.DIFFERENCE_OUTER if outer else SuggestedFor.DIFFERENCE
            found += _rows(why, protocol.family, row["protocol"], _weaker(row))
    return found


def for_both_legs(found: Iterable[Suggestion]) -> list[Suggestion]:
    """The suggestions with one for both legs where each leg has the same for the same reason.

    Examples
    --------
    >>> rows = pd.DataFrame({"protocol": ["single_leg_bridge"], "verdict": ["even"], "not_rated_why": [None],
    ...     "left_rating": ["excellent"], "right_rating": ["excellent"]})
    >>> [(one.exercise_id, one.side) for one in for_both_legs(suggestions(rows))]
    [('single_leg_rdl', None)]
    """
    kept: dict[tuple[str, str, str], Suggestion] = {}
    for one in found:
        key = (one.exercise_id, one.why, one.protocol)
        earlier = kept.get(key)
        kept[key] = one if earlier is None or earlier.side == one.side else replace(one, side=None)
    return list(kept.values())


def without_suggestion(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of which nothing is suggested because they read "repeat" or "no difference shown".

    Examples
    --------
    >>> rows = pd.DataFrame({"protocol": ["nordic", "single_leg_bridge"], "verdict": ["repeat", "even"]})
    >>> without_suggestion(rows)["protocol"].tolist()
    ['nordic']
    """
    return rows[rows["verdict"].isin(_ASKS_FOR_NOTHING)]


def _stage(row: Any, side: Side, load: float | None, confirmed: bool) -> CurlStage:
    state = row.get(f"{side}_target_state")
    if load is None:
        return CurlStage.BEGIN
    if state == TargetState.EIGHT_NOT_SHOWN:
        return CurlStage.SHOW_EIGHT
    if state == TargetState.MET:
        return CurlStage.CONFIRMED if confirmed else CurlStage.CONFIRM
    return CurlStage.BUILD


def _rows(why: SuggestedFor, family: str, protocol: str, side: Side | None) -> list[Suggestion]:
    return [
        Suggestion(one.exercise, why, protocol, side, one)
        for one in catalogue.suggested_exercises()
        if one.when == why and one.family == family
    ]


def _weaker(row: Any) -> Side | None:
    """The weaker leg of the reading, which the verdict is about, not of the one test."""
    for name in ("reading_pct", "reading_reps"):
        reading = _number(row.get(name))
        if reading:
            return Side.LEFT if reading > 0 else Side.RIGHT
    return None


def _number(value: Any) -> float | None:
    return None if value is None or value != value else float(value)
