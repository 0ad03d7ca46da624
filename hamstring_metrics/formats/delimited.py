"""Text files: their encoding, their separator, and their records with line numbers."""

from __future__ import annotations

import collections
import csv
import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from hamstring_metrics import formula_guard
from hamstring_metrics.errors import FileRefused, refusal
from hamstring_metrics.formats import code_pages
from hamstring_metrics.formats.lines import PhysicalLines
from hamstring_metrics.model import Inferred

SEPARATORS = (",", ";", "\t")
_HEADING_LINES = 20
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
# More than spaces and separators; looked for, as stripping them would copy the text.
_WORD = re.compile('[^\x00\x1a \t\r\n\ufeff\xa0,;"]')
# A private-use character cannot stand in a real export, so the mark is never a user's text.
_END = "\ue000end of file"
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    # Before UTF-16, whose mark is the beginning of this one.
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding it was read with, and what was concluded to get there.

    `is_doubtful` where the letters look odd and nobody has said which page they are of.
    """

    text: str
    encoding: str
    inferred: tuple[Inferred, ...] = ()
    is_doubtful: bool = False


def decoded(name: str, content: bytes, page: str | None = None) -> Decoded:
    """Text of a file: byte order mark, else UTF-16 by its zero bytes, else UTF-8, else a code page.

    Parameters
    ----------
    name
        File name, for messages.
    content
        The bytes.
    page
        The code page that the user chose; cp1252, where its bytes fit, unless told.

    Raises
    ------
    FileRefused
        If the bytes are no text, are cut off inside a character, or hold only spaces.

    Examples
    --------
    >>> decoded("a.csv", "Zo\\xeb".encode("cp1252")).encoding
    'cp1252'
    """
    encoding, skip = _encoding(name, content)
    chosen = page if encoding == "cp1252" and page in code_pages.PAGES else None
    if encoding == "cp1252":
        encoding = chosen or code_pages.fitting(content)
    try:
        text = str(memoryview(content)[skip:], encoding)
    except UnicodeDecodeError:
        raise _no_text(name) from None
    text = text.lstrip("\ufeff")
    if not _WORD.search(text):
        raise FileRefused(refusal(name, "a heading line and results", "only spaces and separators", "Export it again."))
    sample = text[:100_000]
    if len(_CONTROL.findall(sample)) * 200 > len(sample):
        raise _no_text(name)
    if encoding not in code_pages.PAGES or chosen:
        return Decoded(text, encoding)
    if code_pages.is_doubtful(content):
        return Decoded(text, encoding, is_doubtful=True)
    example = re.search(r"\S*[^\x00-\x7f]\S*", text)
    return Decoded(
        text,
        encoding,
        (
            Inferred(
                f"Letters are read as Western European (Windows-1252), such as '{example[0][:40]}'."
                if example
                else "Letters are read as Western European (Windows-1252).",
                "If names look wrong, choose other letters, or save the file as CSV UTF-8 and add it again.",
            ),
        ),
    )


def _encoding(name: str, content: bytes) -> tuple[str, int]:
    """Encoding and the length of the byte order mark."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    sample = content[:4000]
    if b"\x00" in sample:
        half = len(sample) / 2
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        if odd > 0.4 * half and even < 0.05 * half:
            return "utf-16-le", 0
        if even > 0.4 * half and odd < 0.05 * half:
            return "utf-16-be", 0
        raise _no_text(name)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        is_utf8_before = any(byte > 0x7F for byte in content[: error.start])
        if error.reason == "unexpected end of data" and is_utf8_before:
            raise FileRefused(
                refusal(name, "a complete file", "an end inside a letter", "It was cut off: export it again.")
            ) from None
        return "cp1252", 0
    return "utf-8", 0


def _no_text(name: str) -> FileRefused:
    return FileRefused(refusal(name, "a CSV or XLSX file", "bytes that are no text", "Export it again as CSV or XLSX."))


def separator(text: str) -> str:
    """Separator of the cells: the one that makes the most words of a likely heading line.

    Excel's own `sep=;` in the first line settles it.

    Examples
    --------
    >>> separator("Jugador;Fecha;L Max Force (N)\\nAda;04/03/2026;412,5")
    ';'
    """
    lines = [line for line in text[:50_000].splitlines() if line.strip()][:_HEADING_LINES]
    if lines and (told := re.fullmatch(r'"?sep=(.)"?', lines[0].strip("\ufeff \r\n"), re.IGNORECASE)):
        return told[1]
    return max(
        SEPARATORS,
        key=lambda mark: (
            max((_words(line, mark) for line in lines), default=0),
            sum(1 for line in lines if mark in line),
        ),
    )


def _words(line: str, mark: str) -> int:
    """Cells of a line that look like headings: they hold a letter and start with no digit."""
    cells = [cell.strip(' "') for cell in re.sub(r'"[^"]*"', '"w"', line).split(mark)]
    return sum(1 for cell in cells if re.search(r"[^\W\d_]", cell) and not cell[0].isdigit())


def records(name: str, text: str, mark: str | None = None) -> list[tuple[int, list[str]]]:
    """Records of a text file with the line on which each starts, the first line being 1.

    Quoted cells may hold line ends. Blank lines are records without cells. The apostrophe that
    an export puts before a text that begins like a formula is taken away.

    Parameters
    ----------
    name
        File name, for messages.
    text
        The whole text; CR, LF and CRLF all end a line.
    mark
        Its separator, where that is known already.

    Returns
    -------
    list of (int, list of str)
        Line number and raw cells.

    Raises
    ------
    FileRefused
        If a quotation mark is never closed, or closed so late that it swallowed whole rows.

    Examples
    --------
    >>> records("a.csv", 'Name,Note\\n"Ada","sore\\nleft"\\nBen,')
    [(1, ['Name', 'Note']), (2, ['Ada', 'sore\\nleft']), (4, ['Ben', ''])]
    """
    mark = mark or separator(text)
    # The reader asks for lines with their ends, so that one inside quotes stays what it was.
    last = "" if text[-1:] in ("\r", "\n") else "\n"
    reader = csv.reader(itertools.chain(io.StringIO(text + last, newline=""), (_END,)), delimiter=mark)
    try:
        rows = list(reader)
        if reader.line_num == len(rows):
            # No cell holds a line end, so the position of a record is its line.
            rows.pop()
            return _unguarded(list(enumerate(rows, start=1)), text)
    except csv.Error:
        pass
    return _unguarded(list(_records_over_lines(name, text, mark)), text)


def _unguarded(rows: list[tuple[int, list[str]]], text: str) -> list[tuple[int, list[str]]]:
    """The records as they were before an export guarded them; most files never were."""
    if not formula_guard.may_be_guarded(text):
        return rows
    return [(number, [formula_guard.unguarded(cell) for cell in cells]) for number, cells in rows]


def checked_separator(name: str, text: str) -> str:
    """Separator of a text whose records can be read one by one.

    Raises
    ------
    FileRefused
        As `records` does.

    Examples
    --------
    >>> checked_separator("a.csv", "Name;Note\\nAda;sore")
    ';'
    """
    mark = separator(text)
    collections.deque(_records_over_lines(name, text, mark), maxlen=0)
    return mark


def _records_over_lines(name: str, text: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    """The same for a file in which a quoted cell goes on in the next line, or is never closed."""
    reader = csv.reader(itertools.chain(PhysicalLines(text), (_END,)), delimiter=mark)
    start, width = 1, 0
    closed = False
    try:
        for cells in reader:
            if reader.line_num > start and _swallowed(cells, mark, width):
                break
            if cells and cells[-1].endswith(_END):
                closed = cells == [_END]
                break
            yield start, cells
            width = max(width, len(cells)) if start <= _HEADING_LINES else width
            start = reader.line_num + 1
    except csv.Error:
        closed = False
    if not closed:
        raise FileRefused(
            refusal(
                f"{name}, line {start}",
                "every quotation mark that opens a cell to be closed in its row",
                "an open one",
                "Export the file again; if it was typed, remove or close the mark.",
            )
        )


def _swallowed(cells: list[str], mark: str, width: int) -> bool:
    """A cell with line ends holds what looks like whole rows."""
    return width > 2 and any(
        line.count(mark) >= width - 1
        for cell in cells
        if "\n" in cell or "\r" in cell
        for line in re.split(r"[\r\n]+", cell)
    )
