"""The note for the patient record: four lines of plain text."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hamstring_metrics.model import Formula, Side, Verdict
from hamstring_metrics.settings import Settings
from hamstring_metrics.wording import numbers
from hamstring_metrics.wording.bench import retest_text, target_text, test_again, values_text
from hamstring_metrics.wording.names import protocol_name, protocol_of, protocol_short_name
from hamstring_metrics.wording.rows import cell, records
from hamstring_metrics.wording.safety import one_line
from hamstring_metrics.wording.verdicts import (
    asymmetry_text,
    basis_text,
    difference,
    difference_text,
    error_brief,
    interval_text,
    line_text,
    reason,
    verdict_action,
    verdict_word,
)


def note_lines(
    rows: Any,
    athlete_name: str,
    date: dt.date,
    settings: Settings | None = None,
    next_loads: str | None = None,
) -> list[str]:
    """The note for the patient record: exactly four lines of plain text.

    Parameters
    ----------
    rows
        Assessed rows of one athlete on one day, one a protocol.
    next_loads
        From `next_load_text`, where a curl was done.

    Returns
    -------
    list[str]
        Values and sides with date and protocol; target and verdict with the error
        and its source; what to repeat; the retest date.
    """
    tests = records(rows)
    values = "; ".join(
        f"{protocol_name(cell(row, 'protocol'))}: {values_text(row, settings)}{_difference_of_test(row, settings)}"
        for row in tests
    )
    verdicts = "; ".join(_verdict_in_note(row, settings) for row in tests)
    repeats = [
        f"{protocol_short_name(cell(row, 'protocol'))}: {again.removeprefix('Test again: ')}"
        for row in tests
        if (again := test_again(row))
    ]
    again = f"Test again: {'; '.join(repeats)}" if repeats else "Test again: nothing today"
    return [
        one_line(f"{one_line(athlete_name)}, {numbers.date(date, settings)}. {values or 'No values'}."),
        one_line(f"{verdicts or 'No verdict'}."),
        one_line(f"{again}.{f' {next_loads}.' if next_loads else ''}"),
        one_line(f"{retest_text(tests, settings)}."),
    ]


def _difference_of_test(row: Any, settings: Settings | None) -> str:
    """The difference of this one test, where the verdict's line does not say the same already."""
    formula, today = (settings or Settings()).formula, cell(row, "asymmetry_pct")
    if today is None:
        return ""
    if formula is not Formula.STRONGER_LIMB:
        return f" ({asymmetry_text(row, settings)})"
    suffix = "pct"
    if protocol_of(cell(row, "protocol")).statistic == "difference":
        suffix, today = "reps", cell(row, Side.RIGHT) - cell(row, Side.LEFT)
    line = cell(row, f"line_{suffix}") or (settings or Settings()).asymmetry_line_pct
    names = (f"reading_{suffix}", f"reading_low_{suffix}", f"reading_high_{suffix}")
    text = difference_text(dict.fromkeys(names, today) | {f"line_{suffix}": line})
    return "" if text == difference_text(row) else f" ({text})"


def _verdict_in_note(row: Any, settings: Settings | None) -> str:
    verdict = cell(row, "verdict") or Verdict.NOT_MEASURED
    target = target_text(row, settings)
    head = f"{protocol_short_name(cell(row, 'protocol'))}: {f'{target}; ' if target else ''}{verdict_word(verdict)}"
    if difference(row) is None or verdict in (Verdict.NOT_MEASURED, Verdict.NOT_RATED):
        why = reason(row, settings).rstrip(".")
        return f"{head} ({why[:1].lower()}{why[1:]})"
    return (
        f"{head}, {difference_text(row)}, {basis_text(row)}, {interval_text(row)} "
        f"({line_text(row)}; {error_brief(row)}). {verdict_action(verdict)}"
    ).rstrip(".")
