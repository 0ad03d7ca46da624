"""What changed within a phase and since the one before. Never what made it."""

from __future__ import annotations

from typing import Any

from hamstring_metrics import catalogue
from hamstring_metrics.model import ChangeVerdict, PhaseComparison
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.change import (
    LEARNING,
    change_interval,
    change_reason,
    change_text,
    value_text,
    verdict_tail,
)
from hamstring_metrics.wording.names import phase_kind_name
from hamstring_metrics.wording.rows import cell

NOT_WHAT_MADE_IT = "That it falls into this phase does not tell what made it."


def phase_sentence(row: Any, settings: Settings | None = None) -> str:
    """One row of `interpret.phase_change` in sentences.

    Examples
    --------
    >>> phase_sentence({"phase": "Hip", "before_phase": "Control", "comparison": "across",
    ...     "quantity": "left", "protocol": "nordic", "now_days": 3, "reference_days": 3, "now": 360.0,
    ...     "reference": 300.0, "change": 20.0, "change_low": 6.6, "change_high": 35.1, "unit": "%",
    ...     "line": 10.0, "verdict": "changed"})
    "Hip against Control (3 test days against 3): left up by 20 % (300 N, now 360 N), 90 % interval \
7 % to 35 % up: changed, more than the test's own error explains. That it falls into this phase does \
not tell what made it."
    """
    name = phase_name(row)
    verdict = cell(row, "verdict")
    if cell(row, "change_low") is None or verdict is None:
        return f"{name}: {change_reason(row)}"
    if cell(row, "comparison") == PhaseComparison.WITHIN:
        head = f"Within {name}, from its first to its last test day"
    else:
        days = numbers.counted(int(cell(row, "now_days")), "test day")
        head = f"{name} against {phase_name(row, 'before_')} ({days} against {int(cell(row, 'reference_days'))})"
    values = f"{value_text(row, 'reference', settings)}, now {value_text(row, 'now', settings)}"
    text = f"{head}: {change_text(row)} ({values}), {change_interval(row)}: {verdict_tail(row)}."
    more = (
        NOT_WHAT_MADE_IT if verdict == ChangeVerdict.CHANGED else more_tests_text(row),
        LEARNING if cell(row, "learning") else "",
    )
    return " ".join(filter(None, (text, *more)))


def more_tests_text(row: Any) -> str:
    """How many further test days a change not shown would ask for; empty where that is not asked.

    Examples
    --------
    >>> more_tests_text({"more_days": 2.0, "line": 10.0, "unit": "%"})
    'About 2 more test days for an even chance to show a change of 10 %.'
    >>> more_tests_text({"cannot_settle": True})
    'More tests will not settle this.'
    """
    if cell(row, "cannot_settle"):
        return "More tests will not settle this."
    days = cell(row, "more_days")
    if days is None:
        return ""
    line = cell(row, "line")
    size = numbers.repetitions(line) if cell(row, "unit") == "repetitions" else f"{numbers.trimmed(line, 1)} %"
    if days == 0:
        return f"So many test days already had an even chance to show a change of {size}."
    return f"About {numbers.counted(int(days), 'more test day')} for an even chance to show a change of {size}."


def nonoverlap_text(row: Any) -> str:
    """The share of pairs that are higher, from 3 against 3 test days on; empty below.

    Examples
    --------
    >>> nonoverlap_text({"nonoverlap": 8 / 9, "now_days": 3, "reference_days": 3})
    'Of all pairs of a test day from each phase, the later one is higher in 89 % (ties count half; \
50 % is no difference). It does not tell how large the change is.'
    """
    share = cell(row, "nonoverlap")
    if share is None:
        return ""
    return (
        "Of all pairs of a test day from each phase, the later one is higher in "
        f"{numbers.percent(100 * share, 0)} (ties count half; 50 % is no difference). "
        "It does not tell how large the change is."
    )


def nonoverlap_needs() -> str:
    """From how many test days on the share of pairs is told.

    Examples
    --------
    >>> nonoverlap_needs()
    'The share of pairs is told from 3 test days in each of both phases on.'
    """
    least = int(catalogue.threshold("nonoverlap_tests"))
    return f"The share of pairs is told from {least} test days in each of both phases on."


def phase_name(row: Any, of: str = "") -> str:
    """Name of the phase of a row, or of the one before it (`before_`).

    Examples
    --------
    >>> phase_name({"phase": None, "kind": "control"})
    'Control and low tension'
    """
    name = cell(row, f"{of}phase")
    if name:
        return str(name)
    kind = None if of else cell(row, "kind")
    return phase_kind_name(kind) if kind else f"the phase{' before' if of else ''}"
