"""The table in one sheet of results: where its heading is, and which column holds what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hamstring_metrics.formats.headings import LOOK_AT
from hamstring_metrics.formats.result_headings import (
    Meaning,
    Role,
    column_meaning,
    says_only_side_or_unit,
)
from hamstring_metrics.formats.source import Line, Sheet
from hamstring_metrics.model import Answers, Option, Question

_WHO = (Role.ATHLETE, Role.LAST_NAME, Role.EXTERNAL_ID)
_ONLY_WITH_A_TEST_COLUMN = (Role.TEST, Role.SIDE, Role.UNIT, Role.VALUE)


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read."""

    index: int
    heading: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A table of results: its columns by meaning, and the lines around its heading.

    `is_long` tables have one row a result, with a `Test` column. `withheld` are the columns of which two claim to hold the same, while the
    user has not said which one counts.
    """

    sheet: Sheet
    above: list[Line]
    lines: list[Line]
    headings: list[str]
    columns: list[Column]
    unread: list[str]
    questions: list[Question]
    withheld: frozenset[int]
    is_long: bool

    @property
    def holds_results(self) -> bool:
        """Whether it has results of legs, not body masses alone."""
        return self.is_long or bool(self.columns_of(Role.RESULT))

    def column(self, role: Role) -> Column | None:
        """The column of a role that stands once."""
        return next((column for column in self.columns if column.meaning.role is role), None)

    def columns_of(self, *roles: Role) -> list[Column]:
        """All columns of some roles, from left to right."""
        return [column for column in self.columns if column.meaning.role in roles]

    def text(self, line: Line, role: Role) -> str:
        """Cell of a line under a role, without outer spaces; empty where there is none."""
        column = self.column(role)
        return cell(line, column.index) if column else ""


def cell(line: Line, index: int) -> str:
    """Cell of a line without outer spaces; empty beyond its end.

    Examples
    --------
    >>> cell(Line(2, [" 25 "]), 0), cell(Line(2, [" 25 "]), 1)
    ('25', '')
    """
    return line.cells[index].strip() if index < len(line.cells) else ""


def result_table(sheet: Sheet, answers: Answers) -> ResultTable | None:
    """The table of results in a sheet, its heading being one line or two.

    Parameters
    ----------
    sheet
        Where to look; the heading stands within the first 15 lines.
    answers
        Which of two columns that claim to hold the same counts
        (`column:<heading>` -> letter of the column).

    Returns
    -------
    ResultTable or None
        Missing where no line names an athlete and a result, or an athlete, a
        date and a body mass.
    """
    for index, line in enumerate(sheet.lines[:LOOK_AT]):
        below = sheet.lines[index + 1] if index + 1 < len(sheet.lines) else None
        if below is not None and _is_second_heading_line(below):
            headings = _joined(line, below)
            if _is_result_heading(headings):
                return _table(sheet, index, index + 2, headings, answers)
        headings = [text.strip() for text in line.cells]
        if _is_result_heading(headings):
            return _table(sheet, index, index + 1, headings, answers)
    return None


def table_of_columns(sheet: Sheet, first: int, below: int, headings: list[str], columns: list[Column]) -> ResultTable:
    """A table whose columns somebody has named, one result a column.

    Parameters
    ----------
    sheet
        Where it stands.
    first, below
        Places of the heading and of the first line below it in the sheet's lines.
    headings
        As written, one for each column of the file.
    columns
        Those that are read.
    """
    lines = sheet.lines[below:]
    read = {column.index for column in columns}
    return ResultTable(
        sheet=sheet,
        above=sheet.lines[:first],
        lines=lines,
        headings=headings,
        columns=columns,
        unread=_unread(sheet, headings, lines, read),
        questions=[],
        withheld=frozenset(),
        is_long=False,
    )


def _is_second_heading_line(line: Line) -> bool:
    """At least two cells are nothing but a side or a unit, as under merged headings."""
    return sum(says_only_side_or_unit(text) for text in line.cells) >= 2


def _joined(upper: Line, lower: Line) -> list[str]:
    """Two heading lines as one; a merged cell of a CSV file stands only over its first column."""
    headings = []
    over = ""
    for index in range(max(len(upper.cells), len(lower.cells))):
        top, bottom = cell(upper, index), cell(lower, index)
        over = top or (over if says_only_side_or_unit(bottom) else "")
        headings.append(bottom if over == bottom else f"{over} {bottom}".strip())
    return headings


def _is_result_heading(headings: Sequence[str]) -> bool:
    meanings = [meaning for heading in headings if (meaning := column_meaning(heading))]
    roles = {meaning.role for meaning in meanings}
    return bool(roles & set(_WHO)) and (
        Role.RESULT in roles or {Role.TEST, Role.VALUE} <= roles or {Role.DATE, Role.BODY_MASS} <= roles
    )


def _table(sheet: Sheet, first: int, below: int, headings: list[str], answers: Answers) -> ResultTable:
    understood = [
        Column(index, heading, meaning)
        for index, heading in enumerate(headings)
        if (meaning := column_meaning(heading))
    ]
    is_long = {Role.TEST, Role.VALUE} <= {column.meaning.role for column in understood}
    used = [column for column in understood if _is_used(column.meaning, is_long)]
    columns, questions, withheld = _without_doubles(used, answers)
    read = {column.index for column in columns}
    lines = sheet.lines[below:]
    return ResultTable(
        sheet=sheet,
        above=sheet.lines[:first],
        lines=lines,
        headings=headings,
        columns=columns,
        unread=_unread(sheet, headings, lines, read),
        questions=questions,
        withheld=withheld,
        is_long=is_long,
    )


def _is_used(meaning: Meaning, is_long: bool) -> bool:
    if meaning.role in _ONLY_WITH_A_TEST_COLUMN:
        return is_long
    # "Curl reps L" says of what; "Reps L" needs the test beside it.
    return meaning.role is not Role.REPETITIONS or is_long or bool(meaning.protocols)


def _without_doubles(columns: list[Column], answers: Answers) -> tuple[list[Column], list[Question], frozenset[int]]:
    """One column for each meaning; where two have the same, the user says which counts."""
    kept: list[Column] = []
    questions: list[Question] = []
    withheld: set[int] = set()
    by_meaning: dict[object, list[Column]] = {}
    for column in columns:
        meaning = column.meaning
        key = (meaning.role, meaning.side, meaning.protocols)
        by_meaning.setdefault(column.index if meaning.role is Role.NOTE else key, []).append(column)
    for alike in by_meaning.values():
        chosen = alike[0]
        if len(alike) > 1:
            side = f" {chosen.meaning.side}" if chosen.meaning.side else ""
            question = f"column:{chosen.meaning.key}{side}"
            letters = {_letter(column.index): column for column in alike}
            answer = answers.get(question)
            if answer in letters:
                chosen = letters[answer]
            else:
                withheld.add(chosen.index)
                questions.append(_which_column(question, letters))
        kept.append(chosen)
    return sorted(kept, key=lambda column: column.index), questions, frozenset(withheld)


def _which_column(question: str, letters: dict[str, Column]) -> Question:
    return Question(
        question,
        "Several columns claim to hold the same. Which one counts?",
        tuple(Option(at, f"column {at}, '{column.heading}'") for at, column in letters.items()),
    )


def _unread(sheet: Sheet, headings: list[str], lines: list[Line], read: set[int]) -> list[str]:
    """Headings of columns nobody reads; a column without heading only if something stands in it."""
    width = len(headings)
    if sheet.name is not None:
        # In a workbook nothing shifts: what stands beside the table is a column of its own.
        width = max([width, *(len(line.cells) for line in lines)])
    unread = []
    for index in range(width):
        heading = headings[index] if index < len(headings) else ""
        if index not in read and (heading or any(cell(line, index) for line in lines)):
            unread.append(heading or f"(column {_letter(index)}, no heading)")
    return unread


def _letter(index: int) -> str:
    """Name of a column as spreadsheets show it: A, B ... Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
