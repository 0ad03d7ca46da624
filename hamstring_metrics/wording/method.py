"""How a number was worked out: formula, error, line, source, and what it does not mean."""

from __future__ import annotations

from typing import Any

from hamstring_metrics import catalogue
from hamstring_metrics.catalogue import MeasurementError, Protocol, Threshold
from hamstring_metrics.model import Verdict
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.bench import body_mass_text
from hamstring_metrics.wording.names import (
    formula_written,
    is_strength,
    protocol_of,
    source_text,
)
from hamstring_metrics.wording.rows import cell

_STATISTICS = {
    "log_ratio": "the ratio of the legs",
    "difference": "right minus left",
    "log_leg": "one leg",
    "leg": "one leg",
}
_CERTAINTY = {
    "published": "published",
    "practitioner": "a practitioner's target, not a norm",
    "chosen": "chosen",
}


def method_line(row: Any, settings: Settings | None = None) -> str:
    """Everything behind the numbers of one assessed row, for under a chart or a verdict.

    Parameters
    ----------
    row
        One row of `interpret.assess`; only `protocol` is needed.

    Returns
    -------
    str
        Sentences: formula, error with source, line, target or expected force with
        source, body mass, and what the number does not mean.
    """
    protocol = protocol_of(cell(row, "protocol"))
    if not is_strength(protocol.id):
        return _not_strength(protocol)
    parts = [
        _formula(protocol, settings),
        _error(row, protocol),
        _line(protocol, settings),
        *_target(row, protocol),
    ]
    if cell(row, "body_mass_kg") is not None and (
        cell(row, "expected_force_n") is not None or cell(row, "target_kg") is not None
    ):
        parts.append(f"Body mass: {body_mass_text(row, settings)}.")
    parts.append("This compares legs and tests. It does not tell whether an injury will come or when someone can play.")
    return numbers.quoted(" ".join(part for part in parts if part))


_WHEN = {
    Verdict.CLEAR: "The whole interval is beyond the line.",
    Verdict.REAL: "The interval excludes zero, and the line lies inside it.",
    Verdict.REPEAT: "The estimate is on the line or beyond it, and zero lies inside the interval.",
    Verdict.NO_DIFFERENCE: "Zero lies inside the interval, the estimate inside the line, and the interval reaches to the line "
    "or beyond it; or the legs are no further apart than one step of the machine, which cannot tell them apart.",
    Verdict.EVEN: "The whole interval is inside the line, even where it excludes zero: the difference is smaller than the line.",
    Verdict.NOT_RATED: "Both legs have a value, and something else that a verdict needs is missing: a date or the error "
    "of this test; or the test hurt, or a force is above what the sensor can measure.",
    Verdict.NOT_MEASURED: "A leg has no value to compare with, or neither has one.",
}


def verdict_when(verdict: str) -> str:
    """Which intervals a verdict is given to.

    Examples
    --------
    >>> verdict_when("clear")
    'The whole interval is beyond the line.'
    """
    return _WHEN[Verdict(verdict)]


def formula_lines(*ids: str) -> list[str]:
    """Formulas of the catalogue as sentences, for under what they made.

    Examples
    --------
    >>> formula_lines("nonoverlap")[0][:31]
    'Share of pairs that are higher:'
    """
    known = catalogue.formulas()
    return [
        numbers.quoted(
            f"{known[id_].name}: {known[id_].expression}. {known[id_].means}. {known[id_].does_not_mean}. "
            f"Source: {source_text(known[id_].source)}."
        )
        for id_ in ids
    ]


def threshold_text(threshold: Threshold) -> str:
    """A threshold with its unit, how certain it is, and its source.

    Examples
    --------
    >>> threshold_text(catalogue.thresholds()["bridge_satisfactory_from_reps"])[:74]
    "Bridge satisfactory from: 15 repetitions; a practitioner's target, not a n"
    """
    value = numbers.general(threshold.value)
    text = f"{threshold.name}: {value} {threshold.unit}; {_CERTAINTY.get(threshold.certainty, threshold.certainty)}"
    if threshold.source.kind != "chosen":
        text += f"; {source_text(threshold.source)}"
    return numbers.quoted(f"{text}. {threshold.note.rstrip('.')}." if threshold.note else f"{text}.")


def default_text(threshold: Threshold) -> str:
    """What a setting is until somebody changes it, and where that comes from.

    Examples
    --------
    >>> default_text(catalogue.thresholds()["window_weeks"])
    'Default: 6 weeks, chosen for this product. Or since the last phase, injury or machine change; days beyond it are not pooled.'
    """
    source = threshold.source
    origin = "chosen for this product" if source.kind == "chosen" else source_text(source)
    note = f" {threshold.note.rstrip('.')}." if threshold.note else ""
    return numbers.quoted(f"Default: {numbers.general(threshold.value)} {threshold.unit}, {origin}.{note}")


def error_text(error: MeasurementError) -> str:
    """The error of one test between days, with degrees of freedom and source.

    Examples
    --------
    >>> error_text(catalogue.errors()["nordic"])[:44]
    'The same test on another day differs by 9 % '
    """
    in_reps = error.statistic in ("difference", "leg")
    size = (
        numbers.repetitions(error.between_day_sd) if in_reps else f"{numbers.trimmed(100 * error.between_day_sd, 1)} %"
    )
    of = _STATISTICS[error.statistic]
    text = (
        f"The same test on another day differs by {size} in {of} (standard deviation, "
        f"{error.df} degrees of freedom), {_CERTAINTY.get(error.certainty, error.certainty)}"
    )
    if error.source.kind != "chosen":
        text += (
            f" after {source_text(error.source)}" if error.certainty == "chosen" else f": {source_text(error.source)}"
        )
    return numbers.quoted(f"{text}. {error.note.rstrip('.')}.")


def _not_strength(protocol: Protocol) -> str:
    return (
        f"{protocol.description}. The values stand as they were written down; how far they vary by "
        "themselves is not known, so there is no verdict. This does not tell when someone can play."
    )


def _formula(protocol: Protocol, settings: Settings | None) -> str:
    if protocol.statistic == "difference":
        return "Formula of the verdict: right minus left, in repetitions; a plus means right."
    formula = (settings or Settings()).formula
    return (
        f"Formula shown: {formula_written(formula)}; the verdict is worked out on ln(right / left), "
        "so it is the same in every formula."
    )


def _error(row: Any, protocol: Protocol) -> str:
    error = protocol.error
    if error is None:
        return "How far this test varies by itself is not known, so it has no verdict."
    level = numbers.percent(catalogue.threshold("interval_level_pct"), 0)
    used = cell(row, "error_df")
    own = ""
    if used is not None and used > error.df:
        sd = cell(row, "error_sd")
        size = numbers.repetitions(sd) if protocol.statistic == "difference" else numbers.percent(100 * sd)
        own = f" This club's own pairs of tests are blended in: {size}, {numbers.trimmed(used, 0)} degrees of freedom."
    return f"{error_text(error)}{own} Intervals: {level}, from Student's t."


def _line(protocol: Protocol, settings: Settings | None) -> str:
    if protocol.statistic == "difference":
        share = numbers.percent(catalogue.threshold("bridge_line_pct"), 0)
        reps = numbers.repetitions(catalogue.threshold("bridge_line_reps"))
        return f"Line: the larger of {share} of the higher leg and {reps}, chosen for this product."
    line = numbers.trimmed((settings or Settings()).asymmetry_line_pct, 1)
    return f"Line: {line} % of the stronger leg, a convention with weak evidence."


def _target(row: Any, protocol: Protocol) -> list[str]:
    known = catalogue.thresholds()
    if protocol.family == "curl":
        ratio = known["curl_target_ratio"]
        reps = numbers.repetitions(catalogue.threshold("curl_target_reps"))
        return [
            f"Target: {numbers.general(ratio.value)} x body mass a leg for {reps}, a practitioner's target, not a norm: "
            f"{source_text(ratio.source)}."
        ]
    if protocol.family == "bridge":
        low, high = known["bridge_satisfactory_from_reps"], known["bridge_excellent_above_reps"]
        return [
            f"Bands: below {numbers.general(low.value)} poor, {numbers.general(low.value)} to "
            f"{numbers.general(high.value)} satisfactory, above {numbers.general(high.value)} excellent, a practitioner's targets, not norms: {source_text(low.source)}."
        ]
    if cell(row, "expected_force_n") is not None:
        slope, start = known["expected_force_slope_n_per_kg"], known["expected_force_intercept_n"]
        width = known["expected_force_error_pct"]
        return [
            f"Expected force: {numbers.general(slope.value)} N x body mass in kg + {numbers.general(start.value)} N, give or take "
            f"{numbers.general(width.value)} %: {source_text(slope.source)}. {slope.note}. It describes that group, not a goal."
        ]
    return []
