"""A text table that is too large to be held: settled as a whole, read in parts of whole lines."""

from __future__ import annotations

import codecs
import copy
import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol, overload

from hamstring_metrics.errors import FileRefused, refusal
from hamstring_metrics.formats import code_pages, delimited, nordbord_api, nordbord_hub
from hamstring_metrics.formats.lines import Line, ManyLines, PhysicalLines, Sheet
from hamstring_metrics.formats.nordbord_columns import Columns
from hamstring_metrics.formats.nordbord_reading import Table, read_tables, table
from hamstring_metrics.formats.nordbord_rows import Settled
from hamstring_metrics.formats.source import Source
from hamstring_metrics.model import Answers, Inferred, Reading

LARGE_BYTES = 32 * 1024 * 1024
"""From this size on a table is read in parts: a byte of it takes some twenty of memory on its way into the store."""

PART_BYTES = 7_500_000
"""So much is taken from the disk at a time; a part ends with the last line that is whole."""

_HEAD_BYTES = 256 * 1024
# A quotation mark that is not closed until here never is.
_LONGEST_RECORD_BYTES = 8 * PART_BYTES


class _InParts(Protocol):
    """A format whose rows can be read without the rest of the file, once the whole has settled its questions."""

    ID: str

    def recognises(self, source: Source) -> bool: ...
    def tables(self, name: str, sheets: Sequence[Sheet]) -> Iterator[Table]: ...
    def settle(self, found: Sequence[Table], answers: Answers, reading: Reading) -> list[Settled]: ...


_FORMATS: tuple[_InParts, ...] = (nordbord_api, nordbord_hub)


@dataclass(frozen=True, slots=True)
class Part:
    """The heading of a table with some of its lines: a file of its own.

    `first_line` and `last_line` are those of the whole file. In the part the first
    of them follows the heading.
    """

    name: str
    content: bytes = field(repr=False)
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Whole:
    """What a whole table settles: its columns, each way to read its rows that is left, and a reading without lines."""

    reading: Reading
    columns: Columns
    settled: list[Settled]


@dataclass(frozen=True)
class LargeTable:
    """A table on disk, of which one part at a time is held. `opened` makes it."""

    path: Path
    format: _InParts = field(repr=False)
    heading: bytes = field(repr=False)
    heading_lines: int
    mark: str

    @property
    def name(self) -> str:
        """Name of the file."""
        return self.path.name

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the whole file, in hexadecimal."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def parts(self) -> Iterator[Part]:
        """The parts in their order.

        Raises
        ------
        FileRefused
            If a quotation mark is never closed.
        """
        stem, suffix = self.path.stem, self.path.suffix
        with self.path.open("rb") as file:
            file.seek(len(self.heading))
            for content, first, last in _whole_records(self.name, file, self.mark, self.heading_lines + 1):
                yield Part(f"{stem} (lines {first} to {last}){suffix}", self.heading + content, first, last)

    def settled(self, answers: Answers) -> Whole:
        """What the whole file settles, and what it leaves open; no row is read.

        Parameters
        ----------
        answers
            As for `formats.read`.

        Raises
        ------
        FileRefused
            As `formats.read` refuses a file.
        """
        reading = Reading(file=self.name, sha256=self.sha256, format=self.format.ID, answers=answers)
        lines = _LinesOfParts(self, answers.get(code_pages.QUESTION_ID))
        found = list(self.format.tables(self.name, [Sheet(None, lines)]))
        settled = self.format.settle(found, answers, reading)
        reading.inferred[:0] = lines.letters.inferred
        if lines.letters.doubtful is not None:
            reading.questions.insert(0, code_pages.question(lines.letters.doubtful))
        return Whole(reading, found[0].columns, settled)

    def read(self, part: Part, whole: Whole) -> Reading:
        """The rows of one part, as `formats.read` gives those of a file.

        What the whole file leaves open is asked of each part, with the same words.
        """
        told = whole.reading
        source = Source(part.name, part.content, told.answers.get(code_pages.QUESTION_ID))
        reading = Reading(
            file=part.name,
            sha256=source.sha256,
            format=self.format.ID,
            questions=list(told.questions),
            inferred=list(told.inferred),
            messages=list(told.messages),
            answers=told.answers,
        )
        try:
            # Of what device a table is, all of its rows say together: a part alone may look like another's.
            read_tables(source, [table(source.sheets[0], whole.columns)], whole.settled, reading)
        except FileRefused as refused:
            return Reading(file=part.name, sha256=source.sha256, refused=str(refused))
        reading.content = part.content
        reading.encoding = source.encoding
        return reading


def opened(path: Path) -> LargeTable | None:
    """A file as a table to be read in parts; missing where it is small, or of a format that is read as a whole.

    Parameters
    ----------
    path
        A file that exists.
    """
    if path.stat().st_size < LARGE_BYTES:
        return None
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    try:
        mark = delimited.separator(delimited.decoded(path.name, head[: _last_line_end(head)]).text)
        text_begins = len(head) - len(head.removeprefix(codecs.BOM_UTF8))
        end, _ = _end_of_whole_records(str(head[text_begins:], "latin-1"), mark)
        source = Source(path.name, head[: text_begins + end])
        if source.is_workbook or source.is_json or (source.encoding or "").startswith(("utf-16", "utf-32")):
            return None
        known = next((one for one in _FORMATS if one.recognises(source)), None)
        if known is None:
            return None
        (found,) = known.tables(path.name, source.sheets)
    except (FileRefused, csv.Error):
        # Read as a whole it is refused with the reason, or found to be of another format.
        return None
    text = PhysicalLines(str(head[text_begins:], "latin-1"))
    records = csv.reader(text, delimiter=mark)
    for _ in range(found.columns.heading.index + 1):
        next(records)
    return LargeTable(path, known, head[: text_begins + text.end], records.line_num, mark)


def _last_line_end(head: bytes) -> int:
    return max(head.rfind(b"\n"), head.rfind(b"\r")) + 1


def _whole_records(name: str, file: BinaryIO, mark: str, line: int) -> Iterator[tuple[bytes, int, int]]:
    """Bytes of whole records with their first and last line in the file."""
    kept, more = b"", file.read(PART_BYTES)
    while more:
        kept += more
        more = file.read(PART_BYTES)
        text = str(kept, "latin-1")
        if not more:
            yield kept, line, line + sum(1 for _ in PhysicalLines(text)) - 1
            return
        try:
            # Signs, marks and line ends are one byte in every encoding that comes here, so each byte is a sign.
            end, lines = _end_of_whole_records(text, mark)
        except csv.Error:
            raise _open_mark(name, line) from None
        if end:
            yield kept[:end], line, line + lines - 1
            kept, line = kept[end:], line + lines
        elif len(kept) > _LONGEST_RECORD_BYTES:
            raise _open_mark(name, line)


def _end_of_whole_records(text: str, mark: str) -> tuple[int, int]:
    """Where the last record begins, which may go on behind the text, and how many lines stand before it."""
    source = PhysicalLines(text)
    reader = csv.reader(source, delimiter=mark)
    begin = end = lines_before = lines = 0
    for _ in reader:
        begin, lines_before = end, lines
        end, lines = source.end, reader.line_num
    return begin, lines_before


def _open_mark(name: str, line: int) -> FileRefused:
    return FileRefused(
        refusal(
            f"{name}, from line {line} on",
            "every quotation mark that opens a cell to be closed in its row",
            "an open one",
            "Export the file again; if it was typed, remove or close the mark.",
        )
    )


@dataclass(slots=True)
class _Letters:
    """What was concluded about the letters, and the first part in which they look odd."""

    inferred: list[Inferred] = field(default_factory=list)
    doubtful: bytes | None = None


class _LinesOfParts(ManyLines):
    """All lines of a table on disk; `letters` is filled as one goes through them."""

    def __init__(self, table: LargeTable, page: str | None) -> None:
        self._table = table
        self._page = page
        self._first = 0
        self.letters = _Letters()

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Line]: ...
    def __getitem__(self, place: int | slice) -> Line | Sequence[Line]:
        if isinstance(place, int):
            return next(islice(self, place, None))
        if place.stop is not None:
            return list(islice(self, place.start or 0, place.stop))
        below = copy.copy(self)
        below._first += place.start or 0
        return below

    def __iter__(self) -> Iterator[Line]:
        return islice(self._every(), self._first, None)

    def _every(self) -> Iterator[Line]:
        heading_lines = self._table.heading_lines
        for part in self._table.parts():
            source = Source(part.name, part.content, self._page)
            self._note(source)
            shift = part.first_line - heading_lines - 1
            for line in source.sheets[0].lines:
                if line.number > heading_lines:
                    yield Line(line.number + shift, line.cells)
                elif shift == 0:
                    yield line

    def _note(self, source: Source) -> None:
        if source.is_doubtful and self.letters.doubtful is None:
            self.letters.doubtful = source.content
        self.letters.inferred = self.letters.inferred or source.inferred
