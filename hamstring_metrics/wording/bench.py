"""The bench moment: one sentence, the target, what to repeat, the next load, the retest date."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hamstring_metrics import catalogue
from hamstring_metrics.model import Flag, MassState, Rating, Side, TargetState, Verdict
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.names import (
    protocol_of,
    rating_name,
    target_state_name,
)
from hamstring_metrics.wording.rows import cell, records
from hamstring_metrics.wording.verdicts import (
    difference,
    reason,
    verdict_word,
    weaker_side,
)


def values_text(row: Any, settings: Settings | None = None) -> str:
    """Both legs of one test with the unit once; a missing leg is "not measured".

    Examples
    --------
    >>> values_text({"protocol": "nordic", "left": 300.0, "right": 330.0})
    'left 300 N, right 330 N'
    """
    unit = protocol_of(cell(row, "protocol")).unit
    texts = []
    for side in Side:
        value = cell(row, side)
        texts.append(f"{side} {'not measured' if value is None else numbers.measured(value, unit, settings)}")
    return ", ".join(texts)


def target_text(row: Any, settings: Settings | None = None) -> str:
    """What the test is held against: the practitioner's target or bands, or the expected force.

    Empty for a protocol that has neither.
    """
    family = protocol_of(cell(row, "protocol")).family
    if family == "curl":
        return _curl_target(row, settings)
    if family == "bridge":
        ratings = [(side, cell(row, f"{side}_rating")) for side in Side]
        known = [f"{side} {rating_name(rating)}" for side, rating in ratings if rating and rating != Rating.NOT_RATED]
        return ", ".join(known)
    expected = [cell(row, f"expected_{name}_n") for name in ("force", "low", "high")]
    if None not in expected:
        middle, low, high = (numbers.force(value, settings) for value in expected)
        return f"expected for the body mass {middle} ({low} to {high}) in field-sport men"
    return ""


def bench_sentence(row: Any, settings: Settings | None = None) -> str:
    """One plain sentence for the bench: the verdict first, then why.

    Examples
    --------
    >>> bench_sentence({"verdict": "not_measured", "protocol": "nordic"})
    'Not measured: neither leg was measured.'
    """
    verdict = cell(row, "verdict") or Verdict.NOT_MEASURED
    why = reason(row, settings)
    return f"{numbers.sentence(verdict_word(verdict))}: {why[:1].lower()}{why[1:]}"


def test_again_sides(row: Any) -> tuple[Side, ...]:
    """The legs to test again now; empty where a repeat would not help.

    In this order: a painful test is not repeated. A leg that was not measured is
    tested. A value above the sensor's limit is taken again on that leg. A leg
    with fewer repetitions (or other than 8 in the curl) is the odd one and is
    repeated. Verdict "repeat the test": the weaker leg, whose low value is in
    doubt. A NordBord loads both legs in each repetition, so there it is both.
    """
    flags = set(cell(row, "test_flags") or ())
    if Flag.PAINFUL in flags or cell(row, "not_rated_why") == "painful":
        return ()
    sides = _sides_in_doubt(row, flags)
    if sides and protocol_of(cell(row, "protocol")).family == "nordbord":
        return (Side.LEFT, Side.RIGHT)
    return sides


def test_again(row: Any) -> str | None:
    """What to repeat before they leave and why these legs, or None where a repeat would not help.

    Examples
    --------
    >>> test_again({"protocol": "curl_8rm", "left": 15.0, "right": 20.0,
    ...             "stronger": "right", "verdict": "repeat"})
    'Test again: left'
    >>> test_again({"protocol": "nordic", "right": 352.0, "verdict": "not_measured"})
    'Test again: both legs (the NordBord loads both at once; left not measured)'
    """
    sides = test_again_sides(row)
    if not sides:
        return None
    missing = [side for side in Side if cell(row, side) is None]
    why = ["not measured" if missing == list(sides) else f"{side} not measured" for side in missing]
    if protocol_of(cell(row, "protocol")).family == "nordbord":
        why.insert(0, "the NordBord loads both at once")
    legs = "both legs" if len(sides) == 2 else sides[0]
    return f"Test again: {legs} ({'; '.join(why)})" if why else f"Test again: {legs}"


def next_load_text(
    left_kg: float | None, right_kg: float | None, step_kg: float, settings: Settings | None = None
) -> str:
    """The next curl load of each leg in the machine's steps.

    Parameters
    ----------
    left_kg, right_kg
        From `metrics.curl.next_load_kg`; missing where the leg was not measured.
    step_kg
        The machine's step.

    Examples
    --------
    >>> next_load_text(17.5, 20.0, 2.5)
    'Next: left 17.5 kg, right 20 kg, steps of 2.5 kg'
    """
    texts = [
        f"{side} {'not measured' if load is None or load != load else numbers.load(load, settings)}"
        for side, load in ((Side.LEFT, left_kg), (Side.RIGHT, right_kg))
    ]
    return f"Next: {', '.join(texts)}, steps of {numbers.load(step_kg, settings)}"


def retest_text(rows: Any, settings: Settings | None = None) -> str:
    """When to test again: the earliest date due and the earliest date overdue of the rows.

    Examples
    --------
    >>> retest_text({"retest_due": dt.date(2026, 4, 1), "retest_overdue": dt.date(2026, 4, 15)})
    'Retest from 2026-04-01, at the latest by 2026-04-15'
    """
    due = [found for row in records(rows) if (found := cell(row, "retest_due"))]
    overdue = [found for row in records(rows) if (found := cell(row, "retest_overdue"))]
    if not due:
        return "Retest: no date yet"
    latest = f", at the latest by {numbers.date(min(overdue), settings)}" if overdue else ""
    return f"Retest from {numbers.date(min(due), settings)}{latest}"


def body_mass_text(row: Any, settings: Settings | None = None) -> str:
    """Body mass with its date and how far it lies from the test.

    Examples
    --------
    >>> body_mass_text({"body_mass_kg": 72.4, "body_mass_date": dt.date(2026, 3, 12),
    ...                 "local_date": dt.date(2026, 4, 26), "body_mass_state": "stale"},
    ...                Settings(date_style="D MMMM YYYY"))
    '72.4 kg, 12 March 2026 (stale: 45 days before the test)'
    """
    kg, weighed = cell(row, "body_mass_kg"), cell(row, "body_mass_date")
    if kg is None:
        return "body mass missing"
    text = numbers.mass(kg, settings)
    if weighed is None:
        return text
    text = f"{text}, {numbers.date(weighed, settings)}"
    tested = cell(row, "local_date")
    state = cell(row, "body_mass_state")
    if tested is None or state not in (MassState.STALE, MassState.AFTER):
        return text
    days = numbers.counted(abs((_day(tested) - _day(weighed)).days), "day")
    return f"{text} ({f'stale: {days} before' if state == MassState.STALE else f'{days} after'} the test)"


def _day(moment: Any) -> dt.date:
    return dt.date(moment.year, moment.month, moment.day)


def _sides_in_doubt(row: Any, flags: set[Any]) -> tuple[Side, ...]:
    missing = tuple(side for side in Side if cell(row, side) is None)
    if missing:
        return missing if len(missing) == 1 else ()
    if Flag.ABOVE_SENSOR_LIMIT in flags:
        limit = catalogue.threshold("nordbord_sensor_limit_n")
        return tuple(side for side in Side if cell(row, side) > limit)
    odd = _odd_repetitions(row, flags)
    if odd:
        return odd
    if cell(row, "verdict") == Verdict.REPEAT:
        weaker = weaker_side(row) or _weaker_of_reading(row)
        return (weaker,) if weaker else ()
    return ()


def _odd_repetitions(row: Any, flags: set[Any]) -> tuple[Side, ...]:
    counts = {side: cell(row, f"{side}_reps") for side in Side}
    if None in counts.values():
        return ()
    if Flag.REPS_NOT_EIGHT in flags:
        wanted = catalogue.threshold("curl_target_reps")
        return tuple(side for side in Side if counts[side] != wanted)
    if Flag.REPS_UNEQUAL in flags and counts[Side.LEFT] != counts[Side.RIGHT]:
        return (min(Side, key=lambda side: counts[side]),)
    return ()


def _weaker_of_reading(row: Any) -> Side | None:
    found = difference(row)
    if found is None or found.estimate == 0:
        return None
    return Side.LEFT if found.estimate > 0 else Side.RIGHT


def _curl_target(row: Any, settings: Settings | None) -> str:
    target = cell(row, "target_kg")
    if target is None:
        return ""
    texts = []
    for side in Side:
        state, missing = cell(row, f"{side}_target_state"), cell(row, f"{side}_missing_kg")
        if state is None or state == TargetState.NOT_RATED:
            continue
        lacks = f" by {numbers.load(missing, settings)}" if state == TargetState.BELOW and missing else ""
        texts.append(f"{side} {target_state_name(state)}{lacks}")
    return f"target {numbers.load(target, settings)} a leg" + (f": {', '.join(texts)}" if texts else "")
