"""`check` and `import` of a table that is too large to be held: part by part, its questions asked once."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from hamstring_metrics import formats, intake, store
from hamstring_metrics.cli import outcome
from hamstring_metrics.cli.asked import as_json, open_told, stored_told, who
from hamstring_metrics.cli.check_report import Reports, check_report
from hamstring_metrics.cli.reading_options import GivenAnswers
from hamstring_metrics.cli.told import bins_told, columns_told, questions_told, set_aside_told
from hamstring_metrics.errors import FileRefused
from hamstring_metrics.formats import large
from hamstring_metrics.formats.large import LargeTable, Part
from hamstring_metrics.model import LineBin, Reading


def opened(path: str) -> LargeTable | None:
    """A file that is read in parts; missing for every other one, also where it cannot be opened."""
    try:
        return large.opened(Path(path))
    except (OSError, ValueError):
        return None


def checked(table: LargeTable, path: str, given: GivenAnswers, reports: Reports) -> int:
    """Read a table and report as `check` does of a file; its exit code.

    Parameters
    ----------
    table
        As `opened` found it.
    path
        Of the file, by which answers name it.
    given
        Answers to what the table leaves open.
    reports
        Takes one report for each part where JSON is wanted.
    """
    counts = dict.fromkeys(LineBin, 0)
    flagged = 0
    told = _Told(table, reports.wanted)
    try:
        whole = table.settled(given.about(path))
        told.whole(whole.reading)
        for part in table.parts():
            _say(table, part)
            reading = table.read(part, whole)
            if reading.refused:
                raise FileRefused(reading.refused)
            reports.write(check_report(reading, reading.answers))
            told.part(part, reading.set_aside)
            told.columns_and_messages(reading.unread_columns, reading.messages)
            for bin_, count in reading.bins.items():
                counts[bin_] += count
            flagged += reading.flagged
    except FileRefused as refused:
        return _refused(table, refused, reports)
    told.end(bins_told(sum(counts.values()), counts, flagged))
    return outcome.of_reading(whole.reading)


def imported(
    opened_store: store.Store, table: LargeTable, path: str, given: GivenAnswers, *, create: bool, reports: Reports
) -> int:
    """Store a table and report as `import` does of a file; the exit code.

    Parameters
    ----------
    opened_store
        The open store.
    table, path, given
        As for `checked`.
    create
        Make athletes who are like nobody.
    reports
        Takes one report for each part where JSON is wanted, without results: `check` lists those.
    """
    answers = given.about(path)
    together = given.together()
    told = _Told(table, reports.wanted)
    try:
        whole = table.settled(answers)
        told.whole(whole.reading)
        found = intake.commit_in_parts(
            opened_store,
            table,
            whole,
            together,
            given.people(),
            create=create,
            tell=lambda part: _say(table, part),
        )
    except FileRefused as refused:
        return _refused(table, refused, reports)
    for stored in found:
        reports.write(_report(table, stored))
        told.part(stored.part, stored.set_aside)
        told.columns_and_messages(stored.unread_columns, stored.messages)
        if stored.import_id is not None:
            told.line(f"  {_lines(stored.part)}, {stored_told(stored.import_id, stored.bins)}")
        # Of each part the same is asked about the whole; the rest is about its own lines and people.
        told.lines(open_told(stored.questions, map(who, stored.undecided), told.asked))
    is_open = any(stored.is_open for stored in found)
    told.end("Nothing was stored: answer the questions and import again." if is_open else "")
    return outcome.OPEN_QUESTION if is_open else outcome.READABLE


class _Told:
    """The text about a table, in which nothing is said twice; silent where JSON is wanted."""

    def __init__(self, table: LargeTable, is_json: bool) -> None:
        self._table = table
        self._is_json = is_json
        self._unread: dict[str, None] = {}
        self._messages: dict[str, None] = {}
        self.asked: set[str] = set()

    def line(self, text: str) -> None:
        if not self._is_json:
            sys.stdout.write(f"{text}\n")

    def lines(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.line(text)

    def whole(self, reading: Reading) -> None:
        """What the whole table is, settles and leaves open."""
        self.line(f"{self._table.name}: {formats.TITLES[reading.format or '']}, read in parts")
        self.lines(questions_told(reading.questions))
        self.asked.update(question.id for question in reading.questions)
        self.lines(f"  {settled.what} {settled.overrule}" for settled in reading.inferred)

    def part(self, part: Part, set_aside: Sequence[Any]) -> None:
        """What was left out of a part, by the lines of the whole table."""
        self.lines(set_aside_told(set_aside, part.first_line - self._table.heading_lines - 1))

    def columns_and_messages(self, unread: Iterable[str], messages: Iterable[str]) -> None:
        """Kept for the end, since most parts say the same."""
        self._unread |= dict.fromkeys(unread)
        self._messages |= dict.fromkeys(messages)

    def end(self, text: str) -> None:
        self.lines(f"  {message}" for message in self._messages)
        self.lines(columns_told(list(self._unread)))
        if text:
            self.line(f"  {text}")


def _say(table: LargeTable, part: Part) -> None:
    """Where it has got to, beside the report."""
    sys.stderr.write(f"{table.name}: {_lines(part)} ...\n")
    sys.stderr.flush()


def _lines(part: Part) -> str:
    return f"lines {part.first_line} to {part.last_line}"


def _refused(table: LargeTable, refused: FileRefused, reports: Reports) -> int:
    reading = Reading(file=table.name, sha256=table.sha256, refused=str(refused))
    reports.write(check_report(reading, reading.answers))
    if not reports.wanted:
        sys.stdout.write(f"{refused}\n")
    return outcome.REFUSED


def _report(table: LargeTable, stored: intake.StoredPart) -> dict[str, Any]:
    return {
        "file": stored.part.name,
        "sha256": stored.sha256,
        "format": table.format.ID,
        "rows_in_file": sum(stored.bins.values()),
        "bins": {bin_.value: count for bin_, count in stored.bins.items()},
        "flagged": stored.flagged,
        "questions": as_json([*stored.questions, *map(who, stored.undecided)]),
        "unread_columns": list(stored.unread_columns),
        "set_aside": [{"row": found.row, "column": found.column, "reason": found.reason} for found in stored.set_aside],
        "messages": list(stored.messages),
        "import_id": stored.import_id,
    }
