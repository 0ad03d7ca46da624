"""A reading as text for a person at the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hamstring_metrics import formats
from hamstring_metrics.model import LineBin, Question, Reading, SetAside

_COLUMNS_NAMED = 6
"""A hub export has fifty columns that nobody asks for; the text names the first."""

# Questions with an option of their own on the command line.
_OPTIONS = {"date_order": "--date-order, or ", "time_zone": "--time-zone, or "}


def told(reading: Reading) -> str:
    """A reading as text.

    Examples
    --------
    >>> told(Reading("a.csv", "", refused="a.csv: expected results, found 'a PDF'. Export them."))
    "a.csv: expected results, found 'a PDF'. Export them.\\n"
    """
    if reading.refused:
        return f"{reading.refused}\n"
    title = formats.TITLES.get(reading.format or "", reading.format)
    lines = [f"{reading.file}: {title}", f"  {bins_told(reading.rows_in_file, reading.bins, reading.flagged)}"]
    counts = (
        (len(reading.tests), "test", "tests"),
        (len(reading.masses), "body mass", "body masses"),
        (len({athlete.name for athlete in reading.athletes}), "athlete", "athletes"),
        (len(reading.phases), "phase", "phases"),
    )
    read = [counted(*count) for count in counts if count[0]]
    lines.append("  Read: " + (", ".join(read) or "nothing"))
    lines += questions_told(reading.questions)
    lines += set_aside_told(reading.set_aside)
    lines += [f"  {settled.what} {settled.overrule}" for settled in reading.inferred]
    lines += [f"  {message}" for message in reading.messages]
    lines += columns_told(reading.unread_columns)
    return "\n".join(lines) + "\n"


def bins_told(lines: int, bins: Mapping[LineBin, int], flagged: int) -> str:
    """How many lines there are, and where they ended.

    Examples
    --------
    >>> bins_told(3, {LineBin.KEPT: 2, LineBin.SET_ASIDE: 0, LineBin.BLANK: 1}, 1)
    '3 lines after the heading = 2 kept + 0 set aside + 1 blank; 1 of the kept are flagged'
    """
    return (
        f"{counted(lines, 'line', 'lines')} after the heading = {bins[LineBin.KEPT]} kept"
        f" + {bins[LineBin.SET_ASIDE]} set aside + {bins[LineBin.BLANK]} blank;"
        f" {flagged} of the kept are flagged"
    )


def questions_told(questions: Iterable[Question]) -> Iterator[str]:
    """Lines with each question, its options, and how it is answered."""
    for question in questions:
        yield f"  Question {question.id}: {question.about}"
        yield from (f"    {option.value}: {option.label}" for option in question.options)
        option = _OPTIONS.get(question.id, "")
        yield f'    Answer it by {option}a file for --answers: {{"{question.id}": "..."}}'


def set_aside_told(set_aside: Iterable[SetAside], below: int = 0) -> Iterator[str]:
    """Lines with what was left out and why; rows are counted from `below` lines further down."""
    for found in set_aside:
        sheet = f"sheet '{found.sheet}', " if found.sheet else ""
        column = f", column '{found.column}'" if found.column else ""
        what = "set aside" if found.whole_line else "cell left out"
        yield f"  {sheet}line {found.row + below}{column}, {what}: {found.reason}"


def columns_told(unread: Sequence[str]) -> Iterator[str]:
    """A line with the columns that were not read, if there are any."""
    if unread:
        rest = len(unread) - _COLUMNS_NAMED
        more = f" and {rest} more (--json names them all)" if rest > 0 else ""
        yield f"  Columns not read: {', '.join(unread[:_COLUMNS_NAMED])}{more}"


def counted(count: int, one: str, several: str) -> str:
    """A number with its noun.

    Examples
    --------
    >>> counted(1, "line", "lines"), counted(0, "line", "lines")
    ('1 line', '0 lines')
    """
    return f"{count} {one if count == 1 else several}"
