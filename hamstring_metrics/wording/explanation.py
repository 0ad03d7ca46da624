"""Where each number of a test comes from: formula, inputs with file and line, error, line, people, limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import MeasurementError, Threshold
from hamstring_metrics.model import Quantity, Rating, Side
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.bench import body_mass_text, values_text
from hamstring_metrics.wording.change import against_name, quantity_name, value_text
from hamstring_metrics.wording.method import error_text, threshold_text
from hamstring_metrics.wording.names import formula_written, protocol_of, source_text
from hamstring_metrics.wording.rows import cell, records
from hamstring_metrics.wording.verdicts import (
    basis_text,
    interval_text,
    not_rated_text,
    verdict_word,
)

Line = tuple[str, str]

EXPLAINED: dict[str, tuple[str, ...]] = {
    "value": ("left", "right", "left_reps", "right_reps", "left_load_kg", "right_load_kg"),
    "difference": ("asymmetry_pct", "exported_asymmetry_pct"),
    "reading": (
        "reading_pct", "reading_low_pct", "reading_high_pct",
        "reading_reps", "reading_low_reps", "reading_high_reps",
        "reading_days", "log_ratio", "difference_reps",
    ),
    "error": ("error_sd", "error_df"),
    "line": ("line_pct", "line_reps"),
    "per_kg": ("left_per_kg", "right_per_kg"),
    "expected": (
        "expected_force_n", "expected_low_n", "expected_high_n",
        "left_of_expected_pct", "right_of_expected_pct",
    ),
    "target": (
        "target_kg", "left_missing_kg", "right_missing_kg", "left_next_load_kg", "right_next_load_kg",
    ),
    "one_rep_max": tuple(
        f"{side}_one_rep_max_{end}" for side in Side for end in ("kg", "low_kg", "high_kg")
    ),
    "rating": ("left_rating", "right_rating"),
    "body_mass": ("body_mass_kg", "body_mass_date"),
    "pain": ("pain",),
    "retest": ("retest_due", "retest_overdue"),
}  # fmt: skip
"""Every number of an assessed row that a page may show, by the entry that explains it."""


EXPLAINED_OF_CHANGE = (
    "now", "reference", "reference_days", "reference_from", "reference_to",
    "change", "change_low", "change_high", "line", "error_sd", "error_df",
)  # fmt: skip
"""Every number of a change that a page may show; `change_explanation` explains them together."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One number with what is behind it: a label and a sentence a line."""

    number: str
    title: str
    lines: tuple[Line, ...]


def explanation(
    row: Any,
    sightings: Any = (),
    settings: Settings | None = None,
    error: MeasurementError | None = None,
) -> list[Explanation]:
    """Everything behind the numbers of one test; a number that the test lacks is left out.

    Parameters
    ----------
    row
        One row of `interpret.assess`.
    sightings
        Rows with file, sheet and rows: where the test was seen. None for a typed test.
    settings
        The club's formula, line, units and date style.
    error
        The club's own error of this protocol where it took one over; the catalogue's
        where missing.

    Examples
    --------
    >>> row = {"protocol": "nordic", "left": 300.0, "right": 330.0, "asymmetry_pct": 9.1}
    >>> [one.number for one in explanation(row)]
    ['value', 'difference']
    >>> explanation(row, [{"file": "march.csv", "sheet": None, "rows": "4"}])[0].lines[1]
    ('Seen in', 'march.csv, line 4.')
    """
    context = _Context(row, records(sightings), settings or Settings(), error)
    found = []
    for number, columns in EXPLAINED.items():
        if not any(_there(row, column) for column in columns):
            continue
        title, lines = _ENTRIES[number](context)
        if lines:
            found.append(Explanation(number, title, tuple(lines)))
    return found


def seen_text(sightings: Any) -> str:
    """Every file and line in which a test was seen, or that it was typed.

    Examples
    --------
    >>> seen_text([{"file": "a.xlsx", "sheet": "Tests", "rows": "4, 5"}])
    "a.xlsx, sheet 'Tests', lines 4, 5."
    >>> seen_text([])
    'Typed here, in no file.'
    """
    places = []
    for seen in records(sightings):
        sheet = f", sheet '{seen['sheet']}'" if cell(seen, "sheet") else ""
        lines = str(cell(seen, "rows") or "")
        places.append(f"{seen['file']}{sheet}, {'lines' if ',' in lines else 'line'} {lines}")
    if not places:
        return "Typed here, in no file."
    return f"{'; '.join(places)}."


def change_explanation(
    row: Any, settings: Settings | None = None, error: MeasurementError | None = None
) -> Explanation:
    """What is behind one change: formula, both values with their days, error, line, limits.

    Parameters
    ----------
    row
        One row of `interpret.change`.
    settings
        The club's units and date style.
    error
        The club's own error of one leg, or of the difference, where it took one over.

    Examples
    --------
    >>> row = {"protocol": "nordic", "quantity": "left", "against": "last", "unit": "%", "line": 10.0,
    ...     "now": 350.0, "reference": 300.0, "reference_days": 1, "change": 16.7}
    >>> change_explanation(row).lines[1]
    ('Inputs', '350 N now; the last comparable test: 300 N, 1 test day.')
    """
    protocol = protocol_of(cell(row, "protocol"))
    of_legs = cell(row, "quantity") == Quantity.ASYMMETRY
    known = error or (protocol.error if of_legs else catalogue.limb_error(protocol.id))
    held = f"{against_name(cell(row, 'against'))}: {value_text(row, 'reference', settings)}"
    days = int(cell(row, "reference_days") or 0)
    first, last = (cell(row, name) for name in ("reference_from", "reference_to"))
    span = f", {numbers.counted(days, 'test day')}" if days else ""
    if first is not None and last is not None:
        span += f", {numbers.date(first, settings)}"
        span += "" if first == last else f" to {numbers.date(last, settings)}"
    line = "change_line_reps" if cell(row, "unit") == "repetitions" else "change_line_pct"
    formula, *rest = _formula("change")
    return Explanation(
        "change",
        f"{numbers.sentence(quantity_name(cell(row, 'quantity')))} against {against_name(cell(row, 'against'))}",
        (
            formula,
            ("Inputs", f"{value_text(row, 'now', settings)} now; {held}{span}."),
            *([("Error", error_text(known))] if known else []),
            *_threshold("Line", line),
            *rest,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Context:
    row: Any
    sightings: list[Any]
    settings: Settings
    own: MeasurementError | None

    @property
    def protocol(self) -> catalogue.Protocol:
        return protocol_of(cell(self.row, "protocol"))

    @property
    def error(self) -> MeasurementError | None:
        return self.own or self.protocol.error


def _there(row: Any, column: str) -> bool:
    found = cell(row, column)
    if column == "reading_days":
        return bool(found)
    return found is not None and found != Rating.NOT_RATED


def _formula(id_: str) -> list[Line]:
    one = catalogue.formulas()[id_]
    return [
        ("Formula", f"{one.expression}."),
        ("Means", f"{one.means}."),
        ("Source", f"{source_text(one.source)}."),
        ("Does not mean", f"{one.does_not_mean}."),
    ]


def _threshold(label: str, *ids: str) -> list[Line]:
    known: dict[str, Threshold] = catalogue.thresholds()
    return [(label, threshold_text(known[id_])) for id_ in ids]


def _values(at: _Context) -> tuple[str, list[Line]]:
    protocol = at.protocol
    return f"{protocol.name}: the values", [
        ("Inputs", f"{numbers.sentence(values_text(at.row, at.settings))}. {protocol.description}."),
        ("Seen in", seen_text(at.sightings)),
        ("Source", f"{source_text(protocol.source)}."),
        (
            "Does not mean",
            "The same test on another day gives another value by itself; it is one test, not the athlete.",
        ),
    ]


def _difference(at: _Context) -> tuple[str, list[Line]]:
    one = catalogue.formulas()[str(at.settings.formula)]
    lines = [
        ("Formula", f"{formula_written(at.settings.formula)}; of this one test. {one.means}."),
        ("Inputs", f"{numbers.sentence(values_text(at.row, at.settings))}."),
        ("Source", f"{source_text(one.source)}."),
    ]
    exported = cell(at.row, "exported_asymmetry_pct")
    if exported is not None:
        written = numbers.percent(abs(exported))
        side = "right" if exported > 0 else "left"
        lines.append(("As exported", f"{written}, {side} stronger; kept as a check and never used."))
    lines.append(("Does not mean", f"{one.does_not_mean}. The verdict does not hang on the formula."))
    return "Difference between the legs", lines


def _reading(at: _Context) -> tuple[str, list[Line]]:
    counted = at.protocol.statistic == "difference"
    scale = "right minus left, in repetitions" if counted else "ln(right / left)"
    weeks = numbers.trimmed(at.settings.window_weeks, 1)
    verdict = cell(at.row, "verdict")
    lines = [
        ("Formula", f"{catalogue.formulas()['reading'].expression}; on {scale}."),
        (
            "Inputs",
            f"{numbers.sentence(basis_text(at.row))}: all comparable tests of the last {weeks} weeks, "
            "or since the last phase, injury or machine change.",
        ),
    ]
    if cell(at.row, "reading_pct") is not None or cell(at.row, "reading_reps") is not None:
        lines.append(("Interval", f"{numbers.sentence(interval_text(at.row))}."))
    if verdict is not None:
        why = not_rated_text(cell(at.row, "not_rated_why"))
        lines.append(("Verdict", f"{numbers.sentence(verdict_word(verdict))}. {why}".strip()))
    lines.append(
        (
            "Does not mean",
            "The interval misses the true difference now and then; what makes a difference it does not tell.",
        )
    )
    return "Reading and its interval", lines


def _error(at: _Context) -> tuple[str, list[Line]]:
    error = at.error
    if error is None:
        return "Error of the test", []
    return "Error of the test", [
        ("Is", error_text(error)),
        *([("Of one leg", error_text(limb))] if (limb := catalogue.limb_error(at.protocol.id)) else []),
        ("Level", threshold_text(catalogue.thresholds()["interval_level_pct"])),
        (
            "Does not mean",
            "It was measured on those people; on yours it may be larger or smaller. Own pairs of tests better it.",
        ),
    ]


def _line(at: _Context) -> tuple[str, list[Line]]:
    if at.protocol.statistic == "difference":
        return "Line", [
            *_threshold("Line", "bridge_line_pct", "bridge_line_reps"),
            ("Does not mean", "Nobody was shown to be worse off beyond it."),
        ]
    here = numbers.trimmed(at.settings.asymmetry_line_pct, 1)
    return "Line", [
        ("Line", f"{here} % of the stronger leg in this club."),
        *_threshold("As it comes", "asymmetry_line_pct"),
        ("Does not mean", "Beyond it is no finding by itself; many healthy athletes are."),
    ]


def _with_mass(id_: str, title: str) -> Callable[[_Context], tuple[str, list[Line]]]:
    def entry(at: _Context) -> tuple[str, list[Line]]:
        first, *rest = _formula(id_)
        return title, [first, ("Body mass", f"{numbers.sentence(body_mass_text(at.row, at.settings))}."), *rest]

    return entry


def _one_rep_max(at: _Context) -> tuple[str, list[Line]]:
    if not at.settings.show_one_rep_max:
        return "Estimated 1RM", []
    every = [one for id_, one in catalogue.formulas().items() if id_.startswith("one_rep_max_")]
    return "Estimated 1RM", [
        (
            "Formula",
            "Mean, lowest and highest of "
            + "; ".join(f"{one.name.removeprefix('1RM, ')}: {one.expression}" for one in every)
            + ".",
        ),
        ("Source", f"{source_text(every[0].source)}."),
        ("Does not mean", f"{every[0].does_not_mean}."),
    ]


def _body_mass(at: _Context) -> tuple[str, list[Line]]:
    return "Body mass", [
        ("Is", f"{numbers.sentence(body_mass_text(at.row, at.settings))}."),
        ("Rule", "The last dated on or before the test, else the first soon after it."),
        *_threshold("Limit", "body_mass_after_days", "body_mass_stale_days"),
        ("Does not mean", "An undated body mass is never used."),
    ]


def _pain(at: _Context) -> tuple[str, list[Line]]:
    return "Pain", [
        ("Is", f"{numbers.trimmed(cell(at.row, 'pain'), 0)} of 10, as it was told."),
        *_threshold("Counts from", "painful_from"),
        ("Does not mean", "A painful test is shown, and not read as strength."),
    ]


def _retest(at: _Context) -> tuple[str, list[Line]]:
    due, overdue = (numbers.date(cell(at.row, name), at.settings) for name in ("retest_due", "retest_overdue"))
    return "Next test", [
        ("Is", f"Due from {due}, overdue after {overdue}."),
        *_threshold("Rule", "retest_due_weeks", "retest_overdue_weeks"),
        ("Does not mean", "Nothing is lost by a later test but the comparison with this one."),
    ]


_ENTRIES: dict[str, Callable[[_Context], tuple[str, list[Line]]]] = {
    "value": _values,
    "difference": _difference,
    "reading": _reading,
    "error": _error,
    "line": _line,
    "per_kg": _with_mass("force_n_per_kg", "Force per body mass"),
    "expected": _with_mass("expected_nordic_force", "Expected force"),
    "target": _with_mass("curl_target", "Target of the curl"),
    "one_rep_max": _one_rep_max,
    "rating": lambda _: ("Bands of the bridge", _formula("bridge_bands")),
    "body_mass": _body_mass,
    "pain": _pain,
    "retest": _retest,
}
