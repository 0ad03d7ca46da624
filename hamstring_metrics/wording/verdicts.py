"""What one reading says, in words: the verdict, what to do, and why."""

from __future__ import annotations

from typing import Any, NamedTuple

from hamstring_metrics import catalogue
from hamstring_metrics.model import Formula, Side, Verdict
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.names import formula_name, is_strength, protocol_of, source_brief
from hamstring_metrics.wording.rows import cell

_WORDS = {
    Verdict.CLEAR: ("clear difference", "clear", "Act on it: plan for the weaker leg."),
    Verdict.REAL: (
        "real, size uncertain",
        "real",
        "Plan for the weaker leg, and test again on another day to learn how large it is.",
    ),
    Verdict.REPEAT: ("repeat the test", "repeat", "Repeat the test before they leave."),
    Verdict.NO_DIFFERENCE: (
        "no difference shown",
        "within error",
        "Carry on; test again at the usual time.",
    ),
    Verdict.EVEN: ("even", "even", "Nothing to do about the difference between the legs."),
    Verdict.NOT_RATED: (
        "not rated",
        "not rated",
        "Read the values on their own; there is no verdict.",
    ),
    Verdict.NOT_MEASURED: ("not measured", "not measured", "Test both legs."),
}
_NOT_RATED = {
    "one_side": "Only one leg was measured, so the legs cannot be compared.",
    "painful": "The test hurt, so it is shown but not read as strength.",
    "above_limit": "A value is above the sensor's limit; check it at the device and confirm it.",
    "no_date": "The date of the test is not settled, so it cannot be read with other test days.",
    "no_error": "How far this test varies by itself is not known, so a difference cannot be judged.",
}


class Difference(NamedTuple):
    """A reading in the unit in which its line is drawn; + = right stronger."""

    estimate: float
    low: float
    high: float
    line: float
    in_repetitions: bool


def difference(row: Any) -> Difference | None:
    """The reading of a row, in % of the stronger leg or in repetitions; None if not rated."""
    for suffix in ("reps", "pct"):
        names = (
            f"reading_{suffix}",
            f"reading_low_{suffix}",
            f"reading_high_{suffix}",
            f"line_{suffix}",
        )
        found = [cell(row, name) for name in names]
        if None not in found:
            return Difference(*(float(value) for value in found), suffix == "reps")
    return None


def verdict_word(verdict: str) -> str:
    """The verdict in the words of every page.

    Examples
    --------
    >>> verdict_word("real")
    'real, size uncertain'
    """
    return _WORDS[Verdict(verdict)][0]


def verdict_short(verdict: str) -> str:
    """The verdict in one or two words, for beside a bar.

    Examples
    --------
    >>> verdict_short("no_difference")
    'within error'
    """
    return _WORDS[Verdict(verdict)][1]


def verdict_action(verdict: str) -> str:
    """What to do, as a full sentence."""
    return _WORDS[Verdict(verdict)][2]


def weaker_side(row: Any) -> Side | None:
    """The leg with the lower value in this test; None if even or not measured."""
    stronger = cell(row, "stronger")
    return {"left": Side.RIGHT, "right": Side.LEFT}.get(str(stronger))


def error_brief(row: Any) -> str:
    """Where the error of a test comes from, in a few words.

    Examples
    --------
    >>> error_brief({"protocol": "nordic"})
    'error: Chavarro-Nieto 2022'
    """
    error = protocol_of(cell(row, "protocol")).error
    if error is None:
        return "error not known"
    used = cell(row, "error_df")
    own = " and this club's own pairs" if used is not None and used > error.df else ""
    if error.source.kind == "chosen":
        return f"error: chosen for this product{own}"
    if error.certainty == "chosen":
        return f"error: chosen after {source_brief(error.source)}{own}"
    return f"error: {source_brief(error.source)}{own}"


def difference_text(row: Any, with_unit: bool = True) -> str:
    """The reading in words, without its interval.

    Examples
    --------
    >>> difference_text({"reading_pct": 18.0, "reading_low_pct": 5.0,
    ...                  "reading_high_pct": 30.0, "line_pct": 10.0})
    'left weaker by 18 % of the stronger leg'
    """
    found = difference(row)
    if found is None:
        return "no reading"
    size = _size(found, found.estimate)
    if found.estimate == 0:
        return "no difference between the legs"
    side = Side.LEFT if found.estimate > 0 else Side.RIGHT
    if found.in_repetitions:
        return f"{side} fewer by {_with_unit(found, size)}"
    return f"{side} weaker by {_with_unit(found, size)}{' of the stronger leg' if with_unit else ''}"


def interval_text(row: Any) -> str:
    """The interval of a reading, seen from the leg that reads weaker.

    Examples
    --------
    >>> interval_text({"reading_pct": 12.0, "reading_low_pct": -3.0,
    ...                "reading_high_pct": 26.0, "line_pct": 10.0})
    '90 % interval from right weaker by 3 % to left weaker by 26 %'
    """
    found = difference(row)
    if found is None:
        return "no interval"
    level = numbers.percent(catalogue.threshold("interval_level_pct"), 0)
    right_ahead = found.estimate >= 0
    low, high = (found.low, found.high) if right_ahead else (-found.high, -found.low)
    near, far = _size(found, low), _with_unit(found, _size(found, high))
    if low < 0 and found.estimate == 0:
        return f"{level} interval up to {far} either way"
    if low < 0:
        sides = (Side.RIGHT, Side.LEFT) if right_ahead else (Side.LEFT, Side.RIGHT)
        less = "fewer" if found.in_repetitions else "weaker"
        other_way = _with_unit(found, near)
        return f"{level} interval from {sides[0]} {less} by {other_way} to {sides[1]} {less} by {far}"
    return f"{level} interval {near} to {far}"


def basis_text(row: Any) -> str:
    """What a reading stands on: one test day, or the mean of several; empty without a reading.

    Examples
    --------
    >>> basis_text({"reading_days": 1}), basis_text({"reading_days": 4})
    ('1 test day', 'mean of 4 test days')
    """
    days = int(cell(row, "reading_days") or 0)
    if days == 0:
        return ""
    return f"{'mean of ' if days > 1 else ''}{numbers.counted(days, 'test day')}"


def reading_text(row: Any) -> str:
    """What the verdict stands on, in a table: how far apart, of how many test days, interval.

    Empty without a reading.

    Examples
    --------
    >>> reading_text({"reading_pct": -0.1, "reading_low_pct": -7.0, "reading_high_pct": 6.8,
    ...               "line_pct": 10.0, "reading_days": 4})
    'right weaker by 0.1 %, mean of 4 test days, 90 % interval from left weaker by 7 % to right weaker by 7 %'
    """
    if difference(row) is None:
        return ""
    return ", ".join(filter(None, [difference_text(row, with_unit=False), basis_text(row), interval_text(row)]))


def reading_label(row: Any) -> str:
    """Heading of the reading beside the values of one test; empty without a reading.

    Examples
    --------
    >>> reading_label({"reading_days": 4}), reading_label({"reading_days": 1})
    ('Reading, 4 test days', 'Reading, 1 test day')
    """
    days = int(cell(row, "reading_days") or 0)
    return f"Reading, {numbers.counted(days, 'test day')}" if days else ""


def line_text(row: Any) -> str:
    """The line against which a reading is held.

    Examples
    --------
    >>> line_text({"reading_pct": 1.0, "reading_low_pct": -3.0,
    ...            "reading_high_pct": 5.0, "line_pct": 10.0})
    'line 10 %'
    """
    found = difference(row)
    if found is None:
        return "no line"
    line = numbers.trimmed(found.line, 1)
    return f"line {_with_unit(found, line)}"


def reason(row: Any, settings: Settings | None = None) -> str:
    """Why a row has its verdict: value, interval, test days, line and error, in one sentence.

    Parameters
    ----------
    row
        One row of `interpret.assess`.
    settings
        The club's units; needed only where loads are named.

    Examples
    --------
    >>> reason({"verdict": "real", "protocol": "nordic", "reading_pct": 18.0, "reading_days": 1,
    ...         "reading_low_pct": 5.0, "reading_high_pct": 30.0, "line_pct": 10.0})
    "Left weaker by 18 % of the stronger leg, 1 test day, 90 % interval 5 to 30 %: more than the \
test's own error explains, but not surely beyond the line of 10 % (error: Chavarro-Nieto 2022)."
    """
    verdict = Verdict(cell(row, "verdict") or Verdict.NOT_MEASURED)
    if verdict is Verdict.NOT_MEASURED and cell(row, "not_rated_why") != "one_side":
        return "Neither leg was measured."
    found = difference(row)
    if verdict in (Verdict.NOT_RATED, Verdict.NOT_MEASURED) or found is None:
        return not_rated_text(cell(row, "not_rated_why")) or "There is not enough to compare the legs."
    if cell(row, "within_machine_step"):
        return _within_step(row, settings)
    read = ", ".join(filter(None, [difference_text(row), basis_text(row), interval_text(row)]))
    return numbers.sentence(f"{read}: {_tail(verdict, found)} ({error_brief(row)}).")


def not_rated_text(why: str | None) -> str:
    """Why something is not rated, from its short code; empty for a code without a sentence.

    Examples
    --------
    >>> not_rated_text("painful")
    'The test hurt, so it is shown but not read as strength.'
    """
    return _NOT_RATED.get(str(why), "")


def asymmetry_text(row: Any, settings: Settings | None = None) -> str:
    """The difference of one test in the club's formula, with the side and the formula named.

    Examples
    --------
    >>> asymmetry_text({"left": 300.0, "right": 330.0, "stronger": "right", "asymmetry_pct": 9.09})
    'right stronger by 9.1 % of the stronger leg'
    """
    value = cell(row, "asymmetry_pct")
    if value is None:
        return "not measured"
    # One leg at zero has no ratio and so no `stronger`, but its difference has a sign.
    stronger = cell(row, "stronger") or ("right" if value > 0 else "left")
    protocol = cell(row, "protocol")
    if protocol is not None and not is_strength(protocol):
        return _higher_text(row, stronger, settings)
    formula = (settings or Settings()).formula
    if formula is Formula.LIMB_SYMMETRY_INDEX:
        side = "legs equal" if stronger == "even" else f"{stronger} stronger"
        return f"{side}, limb symmetry index {numbers.percent(abs(value))}"
    size = numbers.figure(abs(value), 1)
    if stronger == "even" or value == 0:
        return f"legs equal ({size} {formula_name(formula)})"
    if formula in (Formula.SYMMETRY_ANGLE, Formula.LOG_RATIO):
        name, _, unit = formula_name(formula).partition(", ")
        return f"{stronger} stronger, {name} {size}{' %' if unit == '%' else f' ({unit})'}"
    return f"{stronger} stronger by {size} {formula_name(formula)}"


def _higher_text(row: Any, higher: str, settings: Settings | None) -> str:
    """Which value is higher and by how much, in the unit of the test: no share, no strength."""
    if higher == "even":
        return "both legs the same"
    apart = abs(cell(row, Side.RIGHT) - cell(row, Side.LEFT))
    return f"{higher} higher by {numbers.measured(apart, protocol_of(cell(row, 'protocol')).unit, settings)}"


def _within_step(row: Any, settings: Settings | None) -> str:
    if int(cell(row, "reading_days") or 1) > 1:
        over = numbers.sentence(basis_text(row))
    elif cell(row, Side.LEFT) == cell(row, Side.RIGHT):
        loads = numbers.load(cell(row, Side.LEFT), settings)
        return f"Both legs {loads}: equal as far as this machine can tell."
    else:
        loads = [f"{side} {numbers.load(cell(row, side), settings)}" for side in Side]
        over = numbers.sentence(", ".join(loads))
    return f"{over}: the legs are no more than one step of the machine apart, so it cannot tell them apart."


def _tail(verdict: Verdict, found: Difference) -> str:
    line = _with_unit(found, numbers.trimmed(found.line, 1))
    # The line of a high count is itself measured: there the interval alone does not decide.
    nearest = max(found.low, -found.high)
    furthest = max(found.high, -found.low)
    if found.in_repetitions and verdict is Verdict.CLEAR and nearest <= found.line:
        return f"beyond the line of {line}, with the error of the higher leg counted"
    if found.in_repetitions and verdict is Verdict.EVEN and furthest >= found.line:
        return f"inside the line of {line}, with the error of the higher leg counted"
    return {
        Verdict.CLEAR: f"all of it is beyond the line of {line}",
        Verdict.REAL: f"more than the test's own error explains, but not surely beyond the line of {line}",
        Verdict.REPEAT: f"at the line of {line} or beyond it, but the test's own error could explain all of it",
        Verdict.NO_DIFFERENCE: f"inside the line of {line}, and the test's own error could explain all of it",
        Verdict.EVEN: f"all of it is inside the line of {line}",
    }[verdict]


def _size(found: Difference, value: float) -> str:
    if found.in_repetitions:
        return numbers.trimmed(abs(value), 1)
    decimals = numbers.decimals_apart(abs(value), 0.0, found.line)
    return numbers.figure(abs(value), decimals)


def _with_unit(found: Difference, size: str) -> str:
    if not found.in_repetitions:
        return f"{size} %"
    return f"{size} repetition{'' if size == '1' else 's'}"
