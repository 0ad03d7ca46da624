"""What one change says, in words: how far, with which interval, and whether it is shown."""

from __future__ import annotations

from typing import Any

from hamstring_metrics import catalogue
from hamstring_metrics.model import Against, ChangeVerdict, Direction, Quantity, Verdict
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.names import protocol_of
from hamstring_metrics.wording.rows import cell
from hamstring_metrics.wording.verdicts import not_rated_text, verdict_word

_WORDS = {
    ChangeVerdict.CHANGED: ("changed", "Take it into the plan; it does not tell what made it."),
    ChangeVerdict.REPEAT: (
        "repeat the test",
        "Repeat the test on another day before acting on it.",
    ),
    ChangeVerdict.NOT_SHOWN: ("change not shown", "Carry on; test again at the usual time."),
    ChangeVerdict.NOT_RATED: ("not rated", "Read the values on their own; there is no verdict."),
    ChangeVerdict.NOT_MEASURED: ("not measured", "Test both legs."),
}
_TAILS = {
    ChangeVerdict.CHANGED: "changed, more than the test's own error explains",
    ChangeVerdict.REPEAT: "repeat the test, the test's own error could explain all of it",
    ChangeVerdict.NOT_SHOWN: "change not shown, the test's own error could explain all of it",
}
_AGAINST = {
    Against.LAST: "the last comparable test",
    Against.BASELINE: "the own baseline",
    Against.BEFORE_INJURY: "before the injury",
    Against.OTHER_LEG: "the other leg",
}
_WHY = {
    "leg_missing": "Not measured, so there is no change to look at.",
    "nothing_before": "There is no comparable test before this one.",
    "nothing_before_injury": "There is no comparable test from before the injury.",
    "no_tests": "No test that can be compared falls into this phase.",
    "one_day": "Only one test day falls into this phase, so nothing can be said within it.",
    "no_phase_before": "No earlier phase has a test that can be compared.",
    "no_days_before": "The phases overlap so far that no test day is left to compare.",
}
_QUANTITIES = {
    Quantity.LEFT: "left",
    Quantity.RIGHT: "right",
    Quantity.ASYMMETRY: "the difference between the legs",
}
LEARNING = "One of these tests was among the first two of this kind, so some of it may be learning the test."


def quantity_name(quantity: str) -> str:
    """What is followed over time.

    Examples
    --------
    >>> quantity_name("asymmetry")
    'the difference between the legs'
    """
    return _QUANTITIES[Quantity(quantity)]


def against_name(against: str) -> str:
    """What a test is held against.

    Examples
    --------
    >>> against_name("last")
    'the last comparable test'
    """
    return _AGAINST[Against(against)]


def change_word(verdict: str) -> str:
    """The verdict on a change in the words of every page; of the other leg, that of the reading.

    Examples
    --------
    >>> change_word("not_shown"), change_word("clear")
    ('change not shown', 'clear difference')
    """
    if verdict in _WORDS:
        return _WORDS[ChangeVerdict(verdict)][0]
    return verdict_word(verdict)


def change_action(verdict: str) -> str:
    """What to do about a change, as a full sentence."""
    return _WORDS[ChangeVerdict(verdict)][1]


SHOWN_AS_ZERO = 0.005
"""A change below it would be written "0.00": two equal loads differ by a rounding of the computer."""


def change_text(row: Any) -> str:
    """How far something moved, without its interval.

    Examples
    --------
    >>> change_text({"quantity": "left", "change": 12.0, "unit": "%", "line": 10.0})
    'left up by 12 %'
    >>> change_text({"quantity": "asymmetry", "change": -4.0, "unit": "%", "line": 10.0})
    'the difference between the legs moved 4 % to the left'
    """
    change, name = cell(row, "change"), quantity_name(cell(row, "quantity"))
    if change is None:
        return f"{name} not compared"
    if abs(change) < SHOWN_AS_ZERO:
        return f"{name} unchanged"
    size, (down, up) = change_size(row, change), _directions(row)
    if Quantity(cell(row, "quantity")) is Quantity.ASYMMETRY:
        return f"{name} moved {size} {up if change > 0 else down}"
    return f"{name} {up if change > 0 else down} by {size}"


def change_interval(row: Any) -> str:
    """The interval of a change, each end with its direction.

    Examples
    --------
    >>> change_interval({"quantity": "left", "change_low": -3.0, "change_high": 28.0,
    ...                  "unit": "%", "line": 10.0})
    '90 % interval from 3 % down to 28 % up'
    >>> change_interval({"quantity": "left", "change_low": 3.0, "change_high": 28.0,
    ...                  "unit": "%", "line": 10.0})
    '90 % interval 3 % to 28 % up'
    """
    low, high = cell(row, "change_low"), cell(row, "change_high")
    if low is None or high is None:
        return "no interval"
    level = numbers.percent(catalogue.threshold("interval_level_pct"), 0)
    down, up = _directions(row)
    if low > 0 or high < 0:
        near, far = sorted((low, high), key=abs)
        return f"{level} interval {change_size(row, near)} to {change_size(row, far)} {up if low > 0 else down}"
    return f"{level} interval from {change_size(row, low)} {down} to {change_size(row, high)} {up}"


def change_sentence(row: Any, settings: Settings | None = None) -> str:
    """One row of `interpret.change` in one sentence: values, change, interval, verdict.

    Examples
    --------
    >>> change_sentence({"quantity": "left", "against": "last", "protocol": "nordic", "now": 350.0,
    ...     "reference": 312.0, "reference_days": 1, "change": 12.2, "change_low": -8.0,
    ...     "change_high": 37.0, "unit": "%", "line": 10.0, "verdict": "repeat"})
    "Left up by 12 % against the last comparable test (312 N, now 350 N), 90 % interval from 8 % down \
to 37 % up: repeat the test, the test's own error could explain all of it."
    """
    against = Against(cell(row, "against"))
    verdict = cell(row, "verdict") or ChangeVerdict.NOT_RATED
    if cell(row, "change_low") is None or verdict in ("not_rated", "not_measured"):
        return change_reason(row)
    if against is Against.OTHER_LEG:
        return _beside_other_leg(row, Verdict(verdict))
    days = int(cell(row, "reference_days") or 1)
    over = f", mean of {numbers.counted(days, 'test day')}" if days > 1 else ""
    text = (
        f"{change_text(row)} against {against_name(against)} ({value_text(row, 'reference', settings)}"
        f"{over}, now {value_text(row, 'now', settings)}), {change_interval(row)}: "
        f"{verdict_tail(row)}."
    )
    return numbers.sentence(f"{text} {LEARNING}" if cell(row, "learning") else text)


def change_reason(row: Any) -> str:
    """Why a change has no verdict, as a full sentence.

    Examples
    --------
    >>> change_reason({"why": "nothing_before"})
    'There is no comparable test before this one.'
    """
    why = cell(row, "why")
    if why == "too_few_before":
        needed = int(catalogue.threshold("baseline_tests"))
        return f"An own baseline needs {needed} comparable test days before this one."
    return _WHY.get(str(why)) or not_rated_text(why) or "There is not enough to compare."


def verdict_tail(row: Any) -> str:
    """The verdict of a change and what it rests on, as the end of a sentence.

    Examples
    --------
    >>> verdict_tail({"verdict": "not_shown", "within_machine_step": True})
    'no more than one step of the machine, which cannot tell the loads between its steps'
    """
    if cell(row, "within_machine_step"):
        return "no more than one step of the machine, which cannot tell the loads between its steps"
    return _TAILS[ChangeVerdict(cell(row, "verdict"))]


def value_text(row: Any, name: str, settings: Settings | None = None) -> str:
    """A value of a change row in the club's unit; of the difference, with the stronger leg.

    Examples
    --------
    >>> value_text({"quantity": "asymmetry", "now": -9.1, "unit": "%"}, "now")
    'left stronger by 9.1 %'
    """
    value = cell(row, name)
    if value is None:
        return "not measured"
    if Quantity(cell(row, "quantity")) is not Quantity.ASYMMETRY:
        return numbers.measured(value, protocol_of(cell(row, "protocol")).unit, settings)
    if value == 0:
        return "legs equal"
    size = numbers.repetitions(abs(value)) if cell(row, "unit") == "repetitions" else numbers.percent(abs(value))
    return f"{'right' if value > 0 else 'left'} stronger by {size}"


def best_text(row: Any) -> str:
    """The mark of a best value; empty where it is none. A mark, never a verdict.

    Examples
    --------
    >>> best_text({"quantity": "left", "is_best": True})
    'Best left so far. One high value is not a change.'
    """
    if not cell(row, "is_best"):
        return ""
    return f"Best {quantity_name(cell(row, 'quantity'))} so far. One high value is not a change."


def first_test_sentence(row: Any, settings: Settings | None = None) -> str:
    """An extreme first test: that the next one tends to lie nearer the mean, by chance alone.

    Examples
    --------
    >>> first_test_sentence({"protocol": "nordic", "quantity": "left", "value": 260.0, "mean": 330.0,
    ...     "expected": 274.0, "icc": 0.8, "icc_low": 0.5, "icc_high": 0.9, "others": 14})
    'Left 260 N in a first test is far off the 330 N of 14 others. By chance alone the next test \
tends to lie nearer to them, about 274 N (ICC 0.80, 0.50 to 0.90). Test again before acting on it.'
    """
    unit = protocol_of(cell(row, "protocol")).unit
    value, mean, expected = (
        numbers.measured(cell(row, name), unit, settings) for name in ("value", "mean", "expected")
    )
    icc = ", ".join(
        (
            f"ICC {numbers.figure(cell(row, 'icc'), 2)}",
            f"{numbers.figure(cell(row, 'icc_low'), 2)} to {numbers.figure(cell(row, 'icc_high'), 2)}",
        )
    )
    return numbers.sentence(
        f"{quantity_name(cell(row, 'quantity'))} {value} in a first test is far off the {mean} of "
        f"{cell(row, 'others')} others. By chance alone the next test tends to lie nearer to them, "
        f"about {expected} ({icc}). Test again before acting on it."
    )


def _beside_other_leg(row: Any, verdict: Verdict) -> str:
    leg, change = quantity_name(cell(row, "quantity")), cell(row, "change")
    other = "right" if leg == "left" else "left"
    of = "" if cell(row, "unit") == "repetitions" else " of the stronger leg"
    how = (
        f"equal to {other}"
        if change == 0
        else f"{'above' if change > 0 else 'below'} {other} by {change_size(row, change)}{of}"
    )
    level = numbers.percent(catalogue.threshold("interval_level_pct"), 0)
    ends = [cell(row, name) for name in ("change_low", "change_high")]
    words = [f"{change_size(row, end)} {'below' if end < 0 else 'above'}" for end in ends]
    return numbers.sentence(f"{leg} {how}, {level} interval from {words[0]} to {words[1]}: {verdict_word(verdict)}.")


def _directions(row: Any) -> tuple[str, str]:
    if Quantity(cell(row, "quantity")) is Quantity.ASYMMETRY:
        return _direction_name(Direction.TO_LEFT), _direction_name(Direction.TO_RIGHT)
    return _direction_name(Direction.DOWN), _direction_name(Direction.UP)


def _direction_name(direction: Direction) -> str:
    return {
        Direction.UP: "up",
        Direction.DOWN: "down",
        Direction.TO_LEFT: "to the left",
        Direction.TO_RIGHT: "to the right",
        Direction.NONE: "unchanged",
    }[direction]


def change_size(row: Any, value: float | None = None) -> str:
    """How far without a direction, in the unit of the row; of `change` unless another value is given.

    Examples
    --------
    >>> change_size({"change": -12.4, "unit": "%", "line": 10.0})
    '12 %'
    """
    value = cell(row, "change") if value is None else value
    if cell(row, "unit") == "repetitions":
        return numbers.repetitions(abs(value))
    decimals = numbers.decimals_apart(abs(value), 0.0, cell(row, "line"))
    return numbers.percent(abs(value), decimals)
