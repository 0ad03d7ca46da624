"""The lines of a table: held as they are, or of a large text parsed each time they are asked for."""

from __future__ import annotations

import csv
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from hamstring_metrics import formula_guard

_AT_ONCE = 1_000
_PHYSICAL_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Line(NamedTuple):
    """One record: the line of the file on which it starts (from 1), and its raw cells.

    Of JSON it is the index of the object, from 1, and 0 for the keys.
    """

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. Only sheets of a workbook have a name."""

    name: str | None
    lines: Sequence[Line]


class PhysicalLines(Iterator[str]):
    r"""The lines of a text with their ends (CR, LF or CRLF), without a copy of the whole; the last ends too.

    `end` is how far into the text they have been taken.

    Examples
    --------
    >>> list(PhysicalLines("a\r\nb\n\nc"))
    ['a\r\n', 'b\n', '\n', 'c\n']
    """

    def __init__(self, text: str) -> None:
        self._found = _PHYSICAL_LINE.finditer(text)
        self.end = 0

    def __next__(self) -> str:
        match = next(self._found)
        self.end = match.end()
        line = match[0]
        return line if line[-1] in "\r\n" else line + "\n"


class ManyLines(Sequence[Line]):
    """Lines of which few can be held at a time, so that going through them costs parsing them."""


class LinesOnDemand(ManyLines):
    """Lines of a large text: only the text is held, and some lines at a time.

    A table of lists takes ten times the room of its text. Going through all lines
    costs parsing them once more, so look at everything in few rounds.

    Parameters
    ----------
    text
        The whole text, whose quotation marks are known to be closed.
    mark
        What stands between two cells.
    """

    def __init__(self, text: str, mark: str) -> None:
        self._text = text
        self._mark = mark
        self._may_be_guarded = formula_guard.may_be_guarded(text)
        # Of each block of lines: where it begins in the text, and on which line of the file.
        self._starts, self._numbers = array("q", [0]), array("q", [1])
        self._last: tuple[int, list[Line]] = (-1, [])
        source = PhysicalLines(text)
        reader = csv.reader(source, delimiter=mark)
        count = 0
        for count, _ in enumerate(reader, start=1):
            if count % _AT_ONCE == 0:
                self._starts.append(source.end)
                self._numbers.append(reader.line_num + 1)
        self._places = range(count)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Line]: ...
    def __getitem__(self, place: int | slice) -> Line | Sequence[Line]:
        found = self._places[place]
        if isinstance(found, int):
            return self._block(found // _AT_ONCE)[found % _AT_ONCE]
        part = object.__new__(LinesOnDemand)
        part.__dict__.update(self.__dict__, _places=found)
        return part

    def __iter__(self) -> Iterator[Line]:
        """The lines in their order; each block is parsed, given out and forgotten."""
        places = self._places
        if places.step != 1:
            yield from (self[number] for number in range(len(places)))
            return
        for block in range(places.start // _AT_ONCE, -(-places.stop // _AT_ONCE)):
            first = block * _AT_ONCE
            yield from self._block(block)[max(0, places.start - first) : places.stop - first]

    def _block(self, block: int) -> list[Line]:
        if self._last[0] != block:
            stop = self._starts[block + 1] if block + 1 < len(self._starts) else len(self._text)
            reader = csv.reader(PhysicalLines(self._text[self._starts[block] : stop]), delimiter=self._mark)
            before = self._numbers[block] - 1
            lines, number = [], before + 1
            for cells in reader:
                if self._may_be_guarded:
                    cells = [formula_guard.unguarded(cell) for cell in cells]
                lines.append(Line(number, cells))
                number = before + reader.line_num + 1
            self._last = (block, lines)
        return self._last[1]
