"""`check`: read files, say what every line of them became, and store nothing."""

from __future__ import annotations

import sys
from pathlib import Path

from hamstring_metrics import intake
from hamstring_metrics.cli import large_files, outcome
from hamstring_metrics.cli.check_report import Reports, check_report
from hamstring_metrics.cli.reading_options import (
    GivenAnswers,
    Parser,
    add_reading_options,
    content_of,
    given_answers,
)
from hamstring_metrics.cli.told import told
from hamstring_metrics.errors import HamstringError
from hamstring_metrics.model import Reading


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
    given.require_files(chosen.files)
    codes = []
    large = {path: table for path in chosen.files if (table := large_files.opened(path))}
    with Reports(is_list=len(chosen.files) > 1 or bool(large), wanted=chosen.json) as reports:
        for path in chosen.files:
            if path in large:
                codes.append(large_files.checked(large[path], path, given, reports))
                continue
            reading = _read(path, given)
            codes.append(outcome.of_reading(reading))
            if chosen.json:
                reports.write(check_report(reading, reading.answers))
            else:
                sys.stdout.write(told(reading))
    return outcome.together(codes)


def _read(path: str, given: GivenAnswers) -> Reading:
    name = Path(path).name
    try:
        return intake.read(name, content_of(path), given.about(path))
    except HamstringError as refused:
        return Reading(file=name, sha256="", refused=str(refused))
