"""What a history shows, by how many test days it has, and what it stands beside."""

from __future__ import annotations

from typing import Any

from hamstring_metrics import catalogue
from hamstring_metrics.model import Agreement, BaselineKind, Quantity, TrendKind
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.change import LEARNING, quantity_name, value_text
from hamstring_metrics.wording.names import protocol_name, protocol_short_name
from hamstring_metrics.wording.rows import cell

OPTIMISTIC = "Tests of one person are not independent, so the band is optimistic."
_NO_GROUP = "No published group stands beside this test: compare with own history and squad."
_ONE_OF = {0.5: "1 in 2", 0.25: "1 in 4"}


def trend_sentence(trend: Any, settings: Settings | None = None) -> str:
    """What may be said of a trend, from its latest unbroken stretch.

    Parameters
    ----------
    trend
        What `interpret.trend` returned.
    settings
        The club's units and date style.
    """
    latest = trend.latest
    if latest is None:
        return "No test that can be compared yet."
    name, unit = quantity_name(trend.quantity), trend.unit
    days = numbers.counted(latest.days, "test day")
    if latest.kind is TrendKind.POINT:
        return f"{days}: the value alone, no trend."
    if latest.kind is TrendKind.CHANGE:
        return f"{days}: the change between them, no trend."
    slope = _slope(trend.quantity, latest.slope_per_week, unit, settings)
    if latest.kind is TrendKind.LINE:
        return f"{days}: on average {name} {slope} a week. Three are too few for a band."
    low, high = (_slope(trend.quantity, each, unit, settings) for each in (latest.slope_low, latest.slope_high))
    few = "Few tests: read it with care. " if latest.kind is TrendKind.FEW else ""
    level = numbers.percent(catalogue.threshold("interval_level_pct"), 0)
    return (
        f"{days}: on average {name} {slope} a week ({level} interval from {low} to {high}). "
        f"{few}{OPTIMISTIC} It says nothing after {numbers.date(latest.holds_until, settings)}."
    )


def broken_line_text(trend: Any, settings: Settings | None = None) -> str:
    """Why a history is drawn in pieces; empty where it is one.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> broken_line_text(SimpleNamespace(segments=(1,)))
    ''
    """
    segments = trend.segments
    if len(segments) < 2:
        return ""
    weeks = int(catalogue.threshold("trend_gap_weeks"))
    places = {(one.machine_id, one.position) for one in segments}
    parts = []
    if len(places) > 1:
        parts.append("the machine or position changed")
    if len(places) < len(segments):
        parts.append(f"there was no test for more than {weeks} weeks")
    return f"In {len(segments)} pieces, as {numbers.listed(parts)}."


def baseline_sentence(baseline: Any, settings: Settings | None = None) -> str:
    """What a result stands beside, and when that will be the athlete's own band.

    Parameters
    ----------
    baseline
        What `interpret.baseline_of` returned.
    settings
        The club's units and date style.
    """
    if baseline.kind is BaselineKind.OWN:
        return _own_band(baseline, settings)
    missing = numbers.counted(baseline.tests_missing, "more comparable test day")
    until = f"After {missing} the own band takes its place." if baseline.tests_missing else ""
    if baseline.kind is BaselineKind.GROUP:
        groups = "; ".join(reference_group_text(one, settings) for one in baseline.groups)
        head = f"Beside a published group: {groups}. Described, not a target."
    elif baseline.no_group_fits in (None, "no_group_of_protocol"):
        head = _NO_GROUP
    else:
        head = f"{baseline.no_group_fits.rstrip('.')}."
    return " ".join(filter(None, (head, until)))


def baseline_short(baseline: Any) -> str:
    """What a result stands beside at present, and when that changes, in a few words.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> baseline_short(SimpleNamespace(kind=BaselineKind.GROUP, tests_missing=1))
    'Stands beside a published group; the own band takes its place after 1 more comparable test day.'
    """
    if baseline.kind is BaselineKind.OWN:
        return "Stands beside the own baseline; a published group is no longer used."
    missing = numbers.counted(baseline.tests_missing, "more comparable test day")
    beside = "a published group" if baseline.kind is BaselineKind.GROUP else "nothing yet"
    if not baseline.tests_missing:
        return f"Stands beside {beside}."
    return f"Stands beside {beside}; the own band takes its place after {missing}."


def reference_group_text(group: Any, settings: Settings | None = None) -> str:
    """A published group with its mean, number, sex and sport.

    Examples
    --------
    >>> reference_group_text(catalogue.reference_groups()["professional_football"])
    'Professional football, Qatar: mean 297 N a leg, 4.2 N/kg (346 professional footballers, \
Qatar Stars League; men only)'
    """
    parts = []
    if group.force_n is not None:
        parts.append(f"{numbers.force(group.force_n, settings)} a leg")
    if group.force_n_per_kg is not None:
        parts.append(f"{numbers.trimmed(group.force_n_per_kg, 2)} N/kg")
    sexes = {"male": "men only", "female": "women only", "both": "women and men"}
    people = "; ".join(filter(None, (f"{group.n} {group.population}", sexes.get(group.sex, ""))))
    return f"{group.name}: mean {', '.join(parts)} ({people})"


def agreement_sentence(row: Any) -> str:
    """Whether the tests of one athlete point to the same leg, and what that is worth.

    Examples
    --------
    >>> agreement_sentence({"agreement": "too_few_real", "tests": 3, "counting": 1,
    ...     "points_one_way": True, "chance_of_that": 0.25, "nordic_weaker": "left",
    ...     "nordic_counts": True, "curl_8rm_weaker": "left", "single_leg_bridge_weaker": "left"})
    'Only Nordic shows a difference that is real on its own. The 3 tests point the same way, as they \
do by chance as often as 1 in 4.'
    """
    found = Agreement(cell(row, "agreement"))
    counting = [
        (protocol, cell(row, f"{protocol}_weaker"))
        for protocol in ("nordic", "curl_8rm", "single_leg_bridge")
        if cell(row, f"{protocol}_counts")
    ]
    names = [protocol_short_name(protocol) for protocol, _ in counting]
    if found is Agreement.SAME_LEG:
        which = "both" if len(names) == 2 else "all"
        return (
            f"{numbers.listed(names)} each show a difference that is real on its own, "
            f"{cell(row, 'weaker')} weaker in {which}."
        )
    if found is Agreement.DIFFERENT_LEGS:
        sides = [f"{protocol_short_name(name)} {side} weaker" for name, side in counting]
        return (
            f"The tests show different legs, each real on its own: {numbers.listed(sides)}. "
            "They test different things; look at each."
        )
    head = (
        f"Only {names[0]} shows a difference that is real on its own."
        if names
        else "No test shows a difference that is real on its own."
    )
    tests = int(cell(row, "tests"))
    odds = _ONE_OF.get(float(cell(row, "chance_of_that")))
    if not cell(row, "points_one_way") or odds is None:
        return f"{head} The {tests} tests do not point to one leg."
    return f"{head} The {tests} tests point the same way, as they do by chance as often as {odds}."


def _own_band(baseline: Any, settings: Settings | None) -> str:
    own = baseline.own
    unit = (
        "repetitions"
        if baseline.quantity is Quantity.ASYMMETRY
        and protocol_name(baseline.protocol) == protocol_name("single_leg_bridge")
        else "%"
    )
    ends = {"quantity": baseline.quantity, "protocol": baseline.protocol, "unit": unit}
    mean, low, high = (value_text(ends | {"now": each}, "now", settings) for each in (own.mean, own.low, own.high))
    needed = numbers.counted(int(catalogue.threshold("baseline_tests")), "test day")
    level = numbers.percent(catalogue.threshold("interval_level_pct"), 0)
    span = f"{numbers.date(own.first, settings)} to {numbers.date(own.last, settings)}"
    text = (
        f"Beside the own baseline, {quantity_name(baseline.quantity)}: mean of {needed} ({span}) "
        f"{mean}; {level} of next tests lie from {low} to {high} while nothing changes."
    )
    return f"{text} {LEARNING}" if own.learning else text


def _slope(quantity: Quantity, value: float, unit: str, settings: Settings | None) -> str:
    of_legs = quantity is Quantity.ASYMMETRY
    size, written = numbers.shown(abs(value), unit, settings)
    if f"{size:.2f}" == "0.00":
        return "no change"
    way = ("to the right" if value > 0 else "to the left") if of_legs else ("up" if value > 0 else "down")
    return f"{numbers.trimmed(size, 2 if size < 10 else 0)} {written} {way}"
