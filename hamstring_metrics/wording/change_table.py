"""Changes side by side in a few words each, for a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hamstring_metrics import catalogue
from hamstring_metrics.model import Against, PhaseComparison, Quantity
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording.change import (
    SHOWN_AS_ZERO,
    change_size,
    change_word,
    quantity_name,
    value_text,
)
from hamstring_metrics.wording.phases import phase_name
from hamstring_metrics.wording.rows import cell

_HEADINGS = {
    Against.LAST: "Last test",
    Against.BASELINE: "Own baseline",
    Against.BEFORE_INJURY: "Before the injury",
    Against.OTHER_LEG: "Other leg",
}
_NONE = {
    "leg_missing": "not measured",
    "painful": "painful",
    "above_limit": "to be checked",
    "no_error": "error not known",
    "no_date": "no date",
    "one_side": "other leg not measured",
    "nothing_before": "no earlier test",
    "nothing_before_injury": "no test from then",
    "no_tests": "no test",
    "one_day": "one test day",
    "no_phase_before": "no phase before",
    "no_days_before": "they overlap",
}
_NAMES = {Quantity.LEFT: "Left", Quantity.RIGHT: "Right", Quantity.ASYMMETRY: "Difference"}


def change_short(row: Any) -> str:
    """One change in a few words: where to, how far, the verdict.

    Examples
    --------
    >>> change_short({"quantity": "left", "against": "last", "change": 12.0, "change_low": 2.0,
    ...               "unit": "%", "line": 10.0, "verdict": "changed"})
    'up 12 %: changed'
    >>> change_short({"quantity": "left", "against": "baseline", "why": "too_few_before"})
    'needs 3 earlier test days'
    """
    change = cell(row, "change")
    if change is None or cell(row, "change_low") is None:
        why = str(cell(row, "why"))
        if why == "too_few_before":
            needed = int(catalogue.threshold("baseline_tests"))
            return f"needs {needed} earlier test days"
        return _NONE.get(why, "not rated")
    word = change_word(cell(row, "verdict"))
    if abs(change) < SHOWN_AS_ZERO:
        return f"equal: {word}"
    if cell(row, "against") == Against.OTHER_LEG:
        return f"{change_size(row)} {'above' if change > 0 else 'below'}: {word}"
    if cell(row, "quantity") == Quantity.ASYMMETRY:
        return f"{change_size(row)} to the {'right' if change > 0 else 'left'}: {word}"
    return f"{'up' if change > 0 else 'down'} {change_size(row)}: {word}"


def change_table(rows: Sequence[Any]) -> list[dict[str, str]]:
    """A line each leg and the difference, a column each thing it is held against.

    Parameters
    ----------
    rows
        Rows of `interpret.change` of one test. A column that no row needs is left out.
    """
    by_key = {(cell(row, "quantity"), cell(row, "against")): row for row in rows}
    held = [against for against in Against if any(key[1] == against for key in by_key)]
    return [
        {"": _NAMES[quantity]}
        | {
            _HEADINGS[against]: change_short(row) if (row := by_key.get((quantity, against))) is not None else ""
            for against in held
        }
        for quantity in Quantity
    ]


def since_last_text(row: Any) -> str:
    """What changed most since the last comparable test, for a column of a squad.

    Parameters
    ----------
    row
        The row of `interpret.most_telling` against the last test, None where there is none.

    Examples
    --------
    >>> since_last_text({"quantity": "right", "against": "last", "change": -14.0, "change_low": -25.0,
    ...                  "unit": "%", "line": 10.0, "verdict": "changed"})
    'right down 14 %: changed'
    >>> since_last_text(None)
    'nothing to compare'
    """
    if row is None:
        return "nothing to compare"
    of_legs = cell(row, "quantity") == Quantity.ASYMMETRY
    name = "difference" if of_legs else quantity_name(cell(row, "quantity"))
    return f"{name} {change_short(row)}"


def phase_table(rows: Sequence[Any], settings: Settings | None = None) -> list[dict[str, str]]:
    """A line each phase: its test days and means, and what changed since the phase before.

    Parameters
    ----------
    rows
        Rows of `interpret.phase_change` of one athlete and one protocol.
    settings
        The club's units.
    """
    lines: dict[tuple[Any, ...], dict[str, str]] = {}
    places = {(cell(row, "machine_id"), cell(row, "position")) for row in rows}
    for row in rows:
        if cell(row, "comparison") != PhaseComparison.ACROSS:
            continue
        place = (cell(row, "machine_id"), cell(row, "position"))
        key = (cell(row, "phase_id") or phase_name(row), place)
        line = lines.setdefault(key, {"Phase": phase_name(row)})
        if len(places) > 1:
            line.setdefault("Where", _where(row, places))
        line.setdefault("Test days", str(int(cell(row, "days") or 0)))
        name = _NAMES[Quantity(cell(row, "quantity"))]
        if cell(row, "quantity") != Quantity.ASYMMETRY:
            line[f"{name}, mean"] = value_text(row, "mean", settings) if cell(row, "days") else ""
        line[f"{name}, change"] = change_short(row)
    return list(lines.values())


def _where(row: Any, places: set[tuple[Any, Any]]) -> str:
    """Which machine or position, by number: the ids say nothing."""
    order = sorted(places, key=str)
    return f"machine or position {order.index((cell(row, 'machine_id'), cell(row, 'position'))) + 1}"
