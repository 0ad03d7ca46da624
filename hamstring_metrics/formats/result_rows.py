"""The lines of a table of results: who, when, and which cell is whose result; or why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hamstring_metrics.formats.dates import has_time
from hamstring_metrics.formats.headings import normalised
from hamstring_metrics.formats.numbers import is_missing
from hamstring_metrics.formats.result_cells import FORCE_UNIT_OF_MASS_UNIT, refused
from hamstring_metrics.formats.result_headings import (
    Meaning,
    Role,
    named_test,
    protocol_units,
    side_of,
    unit_of,
)
from hamstring_metrics.formats.result_table import Column, ResultTable, cell
from hamstring_metrics.formats.source import Line
from hamstring_metrics.formats.summaries import is_summary
from hamstring_metrics.model import Side

EXAMPLE = (
    "expected an athlete of your own, found 'an example of the template'. Examples are never read: type your own below."
)
_FACTS = (Role.TIME, Role.PAIN, Role.STOP_REASON, Role.MACHINE, Role.DEVICE, Role.POSITION)
_GROUPS = frozenset("team squad group club all".split())
_DATE = re.compile(
    r"(?<![\d./-])(?:\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}([-/.])\d{1,2}\2\d{1,2})(?![\d/-]|\.\d)"
    r"|(?<!\d)\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,}\.?\s+(?:de\s+)?\d{4}"
    r"|[^\W\d_]{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
)


@dataclass(frozen=True, slots=True)
class ResultCell:
    """One cell that holds a result or a body mass, with all that its row says about it.

    `unit` is that of the row or the heading; `is_withheld` while the user has
    not said whether this column counts.
    """

    column: str
    text: str
    meaning: Meaning
    side: Side | None = None
    unit: str | None = None
    repetitions: str = ""
    is_withheld: bool = False


@dataclass(slots=True)
class ResultRow:
    """One line of a table. `refused` says why nothing of it is read, `column` where.

    `date_text` is empty where nothing says when; `found` is the text at fault.
    `facts` holds heading and text of what else the line says (machine, pain ...).
    """

    number: int
    refused: str | None = None
    column: str | None = None
    found: str | None = None
    athlete: str | None = None
    external_id: str | None = None
    date_text: str = ""
    cells: list[ResultCell] = field(default_factory=list)
    body_mass: ResultCell | None = None
    notes: list[str] = field(default_factory=list)
    facts: dict[Role, tuple[str, str]] = field(default_factory=dict)


def is_blank(line: Line) -> bool:
    """Whether nothing stands in a line.

    Examples
    --------
    >>> is_blank(Line(4, ["", "  "]))
    True
    """
    return not any(text.strip() for text in line.cells)


def sums_up(name: str, has_date: bool) -> bool:
    """Whether a line's name says that it sums up others, also as `Ø` or `Team average`.

    Examples
    --------
    >>> sums_up("Team average", has_date=True), sums_up("Max Mustermann", has_date=True)
    (True, False)
    """
    words = [word for word in normalised(name).split() if word not in _GROUPS]
    return (
        name.strip()[:1] in ("\u00d8", "\u2205") and len(words) == 1 or is_summary(" ".join(words), has_date=has_date)
    )


def is_example(name: str) -> bool:
    """Whether a line is one of a template's examples.

    Examples
    --------
    >>> is_example("Example Ada"), is_example("Ada Example")
    (True, False)
    """
    return normalised(name).split()[:1] == ["example"]


def one_name(text: str) -> str:
    """A name as written, without outer or repeated spaces.

    Examples
    --------
    >>> one_name(" O'Quillane,  Ada ")
    "O'Quillane, Ada"
    """
    return " ".join(text.split())


def one_id(text: str) -> str:
    """An id as text: leading zeros stay, the `.0` that spreadsheets add goes.

    Examples
    --------
    >>> one_id("0071"), one_id("920495593.0")
    ('0071', '920495593')
    """
    return re.sub(r"^(\d+)\.0+$", r"\1", text.strip())


def result_rows(table: ResultTable) -> Iterator[ResultRow]:
    """Every line below the heading that is not blank.

    A sheet without a date column takes the date of the nearest line above.
    """
    has_dates = has_dated_lines(table)
    date_above = "" if has_dates else _date_above(table)
    for line in table.lines:
        if is_blank(line):
            continue
        row = _row(table, line)
        if not has_dates:
            holds_values = any(held.text for held in (row.body_mass, *row.cells) if held)
            found = [] if holds_values else _dates_of(line)
            if len(found) == 1:
                date_above = found[0]
            row.date_text = date_above
        yield row


def has_dated_lines(table: ResultTable) -> bool:
    """Whether the table has a date column with something in it."""
    return any(not is_missing(table.text(line, Role.DATE)) for line in table.lines)


def _date_above(table: ResultTable) -> str:
    """The one date in the lines above the heading, else in the sheet's name; empty if none or several."""
    found = {date for line in table.above for date in _dates_of(line)}
    if not found and table.sheet.name:
        found = {match[0] for match in _DATE.finditer(table.sheet.name)}
    return found.pop() if len(found) == 1 else ""


def _dates_of(line: Line) -> list[str]:
    # Merged cells repeat their text over the whole range.
    return sorted({match[0] for text in line.cells for match in _DATE.finditer(text)})


def _row(table: ResultTable, line: Line) -> ResultRow:
    row = ResultRow(line.number)
    row.athlete, row.external_id = _who(table, line)
    if reason := _not_a_result(table, line, row):
        row.refused = reason
        return row
    row.date_text = table.text(line, Role.DATE)
    if has_time(row.date_text) and not row.date_text.endswith(" 00:00:00"):
        row.facts[Role.TIME] = ("", row.date_text)
    row.notes = [text for column in table.columns_of(Role.NOTE) if (text := cell(line, column.index))]
    for role in _FACTS:
        column = table.column(role)
        if column and not is_missing(text := cell(line, column.index)):
            row.facts[role] = (column.heading, text)
    if mass := table.column(Role.BODY_MASS):
        row.body_mass = ResultCell(
            mass.heading,
            cell(line, mass.index),
            mass.meaning,
            unit=mass.meaning.unit,
            is_withheld=mass.index in table.withheld,
        )
    row.cells = [_wide_cell(table, line, column) for column in table.columns_of(Role.RESULT)]
    if table.is_long:
        _add_long_cells(table, line, row)
    return row


def _who(table: ResultTable, line: Line) -> tuple[str | None, str | None]:
    name = table.text(line, Role.ATHLETE)
    if table.column(Role.ATHLETE) is None:
        parts = (table.text(line, Role.FIRST_NAME), table.text(line, Role.LAST_NAME))
        name = " ".join(parts)
    external_id = table.text(line, Role.EXTERNAL_ID)
    return (
        None if is_missing(name) else one_name(name),
        None if is_missing(external_id) else one_id(external_id),
    )


def _not_a_result(table: ResultTable, line: Line, row: ResultRow) -> str | None:
    filled = [text.strip() for text in line.cells if text.strip()]
    if filled == [heading for heading in table.headings if heading]:
        return f"expected a test, found '{filled[0]}'. A repeated heading is not read."
    # Even an empty field too many may have moved a right leg's value under the left one.
    if table.sheet.name is None and len(line.cells) > len(table.headings):
        return (
            f"expected {len(table.headings)} fields, found {len(line.cells)}. A name or note with a "
            "separator in it needs quotation marks around it."
        )
    if sums_up(row.athlete or filled[0], not is_missing(table.text(line, Role.DATE))):
        return f"expected a test of one athlete, found '{row.athlete or filled[0]}'. Summary lines are not read."
    if row.athlete and is_example(row.athlete):
        return EXAMPLE
    if row.athlete is None and row.external_id is None:
        return "expected an athlete's name, found ''. Type the name on this line."
    return None


def _wide_cell(table: ResultTable, line: Line, column: Column) -> ResultCell:
    meaning = column.meaning
    repetitions = next(
        (
            cell(line, other.index)
            for other in table.columns_of(Role.REPETITIONS)
            if (other.meaning.protocols, other.meaning.side) == (meaning.protocols, meaning.side)
        ),
        "",
    )
    return ResultCell(
        column.heading,
        cell(line, column.index),
        meaning,
        meaning.side,
        meaning.unit,
        repetitions,
        column.index in table.withheld,
    )


def _add_long_cells(table: ResultTable, line: Line, row: ResultRow) -> None:
    """Results of a line that names its test; sets the line aside where it names none."""
    test, unit_text = table.text(line, Role.TEST), table.text(line, Role.UNIT)
    meaning = named_test(test)
    named = table.column(Role.TEST)
    values = [(column, cell(line, column.index)) for column in table.columns_of(Role.VALUE) if cell(line, column.index)]
    if meaning is None:
        row.refused = str(refused(test, "a test such as '8RM single-leg curl'"))
        row.column, row.found = named.heading if named else None, test
        return
    for column, text in values or [(column, "") for column in table.columns_of(Role.VALUE)]:
        is_mass = meaning.role is Role.BODY_MASS
        side = column.meaning.side or meaning.side or side_of(table.text(line, Role.SIDE))
        if side is None and not is_mass:
            row.refused = str(refused(table.text(line, Role.SIDE), "left or right as the side"))
            row.column, row.found = column.heading, text
            return
        result = ResultCell(
            column.heading,
            text,
            meaning,
            side,
            unit_of(unit_text) or meaning.unit or _fitting_unit(column.meaning, meaning),
            _repetitions(table, line, side),
            column.index in table.withheld,
        )
        if is_mass:
            row.body_mass = result
        else:
            row.cells.append(result)
    if unit_text and unit_of(unit_text) is None and not is_missing(unit_text):
        row.refused = str(refused(unit_text, "a unit such as kg, lb, N or reps"))
        row.column, row.found = "Unit", unit_text


def _fitting_unit(column: Meaning, test: Meaning) -> str | None:
    """Unit of a value column's heading, where it fits the test: "Left (kg)" says nothing of a bridge."""
    if test.role is Role.BODY_MASS:
        return column.unit
    units = protocol_units(test.protocols[0])
    is_force_as_mass = "N" in units and column.unit in FORCE_UNIT_OF_MASS_UNIT
    return column.unit if column.unit in units or is_force_as_mass else None


def _repetitions(table: ResultTable, line: Line, side: Side | None) -> str:
    return next(
        (
            text
            for column in table.columns_of(Role.REPETITIONS)
            if column.meaning.side in (side, None) and (text := cell(line, column.index))
        ),
        "",
    )
