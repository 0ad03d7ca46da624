"""`check`: read files, say what every line of them became, and store nothing."""

from __future__ import annotations

import sys
from pathlib import Path

from hamstring_metrics import formats, intake
from hamstring_metrics.cli.check_report import check_report, write_reports
from hamstring_metrics.cli.reading_options import (
    Parser,
    add_reading_options,
    content_of,
    given_answers,
)
from hamstring_metrics.errors import HamstringError
from hamstring_metrics.model import LineBin, Reading

READABLE, REFUSED, OPEN_QUESTION = 0, 1, 2


def check(arguments: list[str]) -> int:
    """Read files and report; the exit code says whether they could be imported.

    Parameters
    ----------
    arguments
        Files and options, as `--help` lists them.

    Returns
    -------
    int
        0 where every file is readable, 1 where one is not, else 2 where a
        question is open.
    """
    parser = Parser(prog="hamstring_metrics check", description="Read files and store nothing.")
    add_reading_options(parser)
    chosen = parser.parse_args(arguments)
    given = given_answers(chosen)
    readings = []
    for path in chosen.files:
        name = Path(path).name
        try:
            content = content_of(path)
            readings.append(intake.read(name, content, given.about(name, content)))
        except HamstringError as refused:
            readings.append(Reading(file=name, sha256="", refused=str(refused)))
    given.require_files(readings)
    if chosen.json:
        write_reports([check_report(reading, reading.answers) for reading in readings])
    else:
        for reading in readings:
            sys.stdout.write(told(reading))
    if any(reading.refused for reading in readings):
        return REFUSED
    return OPEN_QUESTION if any(reading.questions for reading in readings) else READABLE


_COLUMNS_NAMED = 6
"""A hub export has fifty columns that nobody asks for; the text names the first."""


def told(reading: Reading) -> str:
    """A reading as text for a person.

    Examples
    --------
    >>> told(Reading("a.csv", "", refused="a.csv: expected results, found 'a PDF'. Export them."))
    "a.csv: expected results, found 'a PDF'. Export them.\\n"
    """
    if reading.refused:
        return f"{reading.refused}\n"
    title = formats.TITLES.get(reading.format or "", reading.format)
    bins = reading.bins
    lines = [
        f"{reading.file}: {title}",
        f"  {_counted(reading.rows_in_file, 'line', 'lines')} after the heading = {bins[LineBin.KEPT]} kept"
        f" + {bins[LineBin.SET_ASIDE]} set aside + {bins[LineBin.BLANK]} blank;"
        f" {reading.flagged} of the kept are flagged",
    ]
    counts = (
        (len(reading.tests), "test", "tests"),
        (len(reading.masses), "body mass", "body masses"),
        (len({athlete.name for athlete in reading.athletes}), "athlete", "athletes"),
        (len(reading.phases), "phase", "phases"),
    )
    read = [_counted(*count) for count in counts if count[0]]
    lines.append("  Read: " + (", ".join(read) or "nothing"))
    for question in reading.questions:
        lines.append(f"  Question {question.id}: {question.about}")
        lines += [f"    {option.value}: {option.label}" for option in question.options]
        option = "--date-order, or " if question.id == "date_order" else ""
        lines.append(f'    Answer it by {option}a file for --answers: {{"{question.id}": "..."}}')
    for found in reading.set_aside:
        sheet = f"sheet '{found.sheet}', " if found.sheet else ""
        column = f", column '{found.column}'" if found.column else ""
        what = "set aside" if found.whole_line else "cell left out"
        lines.append(f"  {sheet}line {found.row}{column}, {what}: {found.reason}")
    lines += [f"  {settled.what} {settled.overrule}" for settled in reading.inferred]
    lines += [f"  {message}" for message in reading.messages]
    if reading.unread_columns:
        named = reading.unread_columns[:_COLUMNS_NAMED]
        rest = len(reading.unread_columns) - len(named)
        more = f" and {rest} more (--json names them all)" if rest else ""
        lines.append(f"  Columns not read: {', '.join(named)}{more}")
    return "\n".join(lines) + "\n"


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
