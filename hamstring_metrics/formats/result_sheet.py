"""A person's own sheet of curls, bridges, dynamometer values and body mass, CSV or XLSX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hamstring_metrics.errors import ValueRefused
from hamstring_metrics.formats import declined
from hamstring_metrics.formats.dates import parse_date
from hamstring_metrics.formats.headings import normalised
from hamstring_metrics.formats.numbers import is_missing
from hamstring_metrics.formats.plain_table import require_lines
from hamstring_metrics.formats.result_cells import refused
from hamstring_metrics.formats.result_headings import Role
from hamstring_metrics.formats.result_repeats import merged_sightings, paired_sides
from hamstring_metrics.formats.result_rows import (
    ResultRow,
    has_dated_lines,
    is_blank,
    result_rows,
)
from hamstring_metrics.formats.result_table import ResultTable, result_table
from hamstring_metrics.formats.result_tests import RowOutcome, row_outcome
from hamstring_metrics.formats.result_values import (
    FileFacts,
    asked_protocols,
    asked_units,
    readable,
    say_kilograms_of_force,
)
from hamstring_metrics.formats.settled import settle
from hamstring_metrics.formats.source import Sheet, Source
from hamstring_metrics.model import (
    Answers,
    Inferred,
    LineBin,
    Question,
    Reading,
    ReadTest,
    SetAside,
)

ID = "result_sheet"
TITLE = "result sheet"


@dataclass(frozen=True, slots=True)
class _Table:
    """A table with its lines; `date_question` is the id under which its day is asked."""

    table: ResultTable
    rows: list[ResultRow]
    has_dates: bool
    date_question: str

    @property
    def sheet(self) -> str | None:
        return self.table.sheet.name


def recognises(source: Source) -> bool:
    """Whether a sheet names athletes with a result each, or with a body mass and a date."""
    tables = [table for sheet in source.sheets if (table := result_table(sheet, Answers())) is not None]
    # A jump export carries names, dates and body masses too.
    return any(table.holds_results for table in tables) or (bool(tables) and declined.named(source) is None)


def read(source: Source, answers: Answers) -> Reading:
    """Tests and dated body masses of a person's own sheet.

    Parameters
    ----------
    source
        The file; every sheet of a workbook with such a table is read.
    answers
        By question id: `date_order`, `decimal_sign`, `date` (ISO, for a sheet
        without any), `unit:<heading>`, `dynamometer:<heading>` (protocol id),
        `column:<heading>` (letter of a column).

    Returns
    -------
    Reading
        One or two rows of tests for each line, by protocol. A cell that says
        "not tested" gives no value, one that cannot be read is left out with
        its reason, and the rest of its line is kept.

    Raises
    ------
    FileRefused
        If nothing stands below the headings.
    """
    return read_tables(source, answers, ID, lambda sheet: result_table(sheet, answers))


def read_tables(
    source: Source, answers: Answers, format_id: str, table_of: Callable[[Sheet], ResultTable | None]
) -> Reading:
    """The same for tables found in a way of one's own.

    Parameters
    ----------
    source, answers
        As for `read`.
    format_id
        What the reading calls its format.
    table_of
        The table in a sheet; missing where it has none.

    Raises
    ------
    FileRefused
        If nothing stands below the headings.
    """
    reading = Reading(source.name, source.sha256, format=format_id, content=source.content)
    tables = _tables(source, table_of, reading)
    require_lines(source.name, [line for table in tables for line in table.table.lines])
    rows = [row for table in tables for row in table.rows if row.refused is None]
    cells = [cell for row in rows for cell in (row.body_mass, *row.cells) if cell is not None]
    settled = settle(
        reading,
        answers,
        dates=[row.date_text for row in rows if not is_missing(row.date_text)],
        numbers=[parts.number for cell in cells if (parts := readable(cell))],
        is_workbook=source.is_workbook,
    )
    facts = FileFacts(settled, asked_units(reading, answers, cells), asked_protocols(reading, answers, cells))
    say_kilograms_of_force(reading, cells)
    for table in tables:
        _read_table(table, facts, answers, reading)
    return reading


def _tables(source: Source, table_of: Callable[[Sheet], ResultTable | None], reading: Reading) -> list[_Table]:
    found: list[tuple[ResultTable, list[ResultRow], bool]] = []
    for sheet in source.sheets:
        table = table_of(sheet)
        if table is None:
            if sheet.lines:
                reading.messages.append(
                    f"Sheet '{sheet.name}' was not read: no heading there names an athlete and a result."
                )
            continue
        found.append((table, list(result_rows(table)), has_dated_lines(table)))
        _add_new(reading.questions, table.questions)
        _add_new(reading.unread_columns, table.unread)
    undated = [table for table, rows, dated in found if not dated and _lacks_date(rows)]
    return [
        _Table(
            table,
            rows,
            dated,
            "date" if len(undated) <= 1 else f"date:{normalised(table.sheet.name or '')}",
        )
        for table, rows, dated in found
    ]


def _add_new(known: list, found: Sequence) -> None:
    known.extend(thing for thing in found if thing not in known)


def _lacks_date(rows: list[ResultRow]) -> bool:
    return any(row.refused is None and not row.date_text for row in rows)


def _read_table(table: _Table, facts: FileFacts, answers: Answers, reading: Reading) -> None:
    if not table.has_dates:
        _say_whose_date(table, answers, reading)
    for line in table.table.lines:
        reading.lines[table.sheet, line.number] = LineBin.BLANK if is_blank(line) else LineBin.SET_ASIDE
    tests: list[ReadTest] = []
    for row in table.rows:
        outcome, whole = _outcome(table, row, facts, answers)
        if outcome.is_kept:
            reading.lines[table.sheet, row.number] = LineBin.KEPT
        elif whole is None:
            whole = _nothing_kept(table, row, outcome)
        tests += outcome.tests
        if outcome.mass:
            reading.masses.append(outcome.mass)
        reading.set_aside += outcome.left_out
        if whole is not None:
            reading.set_aside.append(whole)
    if table.table.is_long:
        tests = paired_sides(tests)
    reading.tests += merged_sightings(tests)


def _say_whose_date(table: _Table, answers: Answers, reading: Reading) -> None:
    """Say which date was taken from above the table, or ask for one."""
    above = dict.fromkeys(row.date_text for row in table.rows if row.date_text)
    where = f"sheet '{table.sheet}'" if table.sheet else "the table"
    for text in above:
        reading.inferred.append(
            Inferred(
                f"Lines of {where} have no date of their own: they are dated '{text}', as written above them.",
                "Add a Date column if this is wrong.",
            )
        )
    if _lacks_date(table.rows) and _answered_date(table, answers) is None:
        reading.questions.append(
            Question(
                table.date_question,
                f"On which day were the tests of {where} done? Nothing in it says. Type it as 2026-03-04.",
                (),
            )
        )


def _answered_date(table: _Table, answers: Answers) -> dt.date | None:
    try:
        return dt.date.fromisoformat((answers.get(table.date_question) or "").strip())
    except ValueError:
        return None


def _outcome(table: _Table, row: ResultRow, facts: FileFacts, answers: Answers) -> tuple[RowOutcome, SetAside | None]:
    """What a line gives, or why nothing of it is read."""
    if row.refused is not None:
        return RowOutcome(), SetAside(row.number, row.refused, row.column, row.found, table.sheet)
    try:
        date = _date(table, row, facts, answers)
    except ValueRefused as fault:
        column = table.table.column(Role.DATE)
        heading = column.heading if column else None
        return RowOutcome(), SetAside(row.number, str(fault), heading, row.date_text, table.sheet)
    return row_outcome(row, table.sheet, date, facts), None


def _date(table: _Table, row: ResultRow, facts: FileFacts, answers: Answers) -> dt.date | None:
    column = table.table.column(Role.DATE)
    if column and column.index in table.table.withheld:
        return None
    if is_missing(row.date_text):
        if table.has_dates:
            raise refused(row.date_text, "the date of the test")
        return _answered_date(table, answers)
    try:
        return parse_date(row.date_text, facts.settled.order)
    except ValueRefused:
        if facts.settled.order is None:
            return None
        raise


def _nothing_kept(table: _Table, row: ResultRow, outcome: RowOutcome) -> SetAside:
    reason = (
        "expected a result, found no cell that could be read. Correct the cells, or leave the line out."
        if outcome.left_out
        else "expected a result, found only cells that say that nothing was tested."
    )
    return SetAside(row.number, reason, sheet=table.sheet)
