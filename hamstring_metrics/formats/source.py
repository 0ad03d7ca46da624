"""One uploaded file as sheets of numbered lines, whatever it was written with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from hamstring_metrics.errors import FileRefused, refusal
from hamstring_metrics.formats import delimited, file_kinds, json_rows
from hamstring_metrics.formats.lines import Line, LinesOnDemand, PhysicalLines, Sheet
from hamstring_metrics.model import Inferred

MAX_FILE_BYTES = 256 * 1024 * 1024
"""Some 300,000 hub rows of 72 columns, 1,500,000 of 20: more than any club has, and what memory still holds."""

MAX_COLUMNS = 16_384
"""As many as a spreadsheet has."""

# No heading is looked for further down.
_HEADING_LINES = 50

# A table of lists takes ten times the room of its text: up to here that is no more than a page takes anyway.
_LARGE_TEXT = 8_000_000


@dataclass(frozen=True)
class Source:
    """A file's name and bytes; everything else is worked out when first asked for.

    Parameters
    ----------
    name
        File name, for messages only: nothing is ever concluded from it.
    content
        The bytes as they were uploaded.
    page
        The code page that the user chose, for text that is no Unicode.

    Raises
    ------
    FileRefused
        By `text`, `encoding`, `sheets`, `inferred` and `messages` (never by the
        constructor or `sha256`) where the bytes are empty, binary, encrypted,
        cut off, too large, or a workbook that would unpack to too much.

    Examples
    --------
    >>> source = Source("march.csv", b"Name;Date\\r\\nAda;04/03/2026")
    >>> source.sheets[0].lines[1]
    Line(number=2, cells=['Ada', '04/03/2026'])
    """

    name: str
    content: bytes = field(repr=False)
    page: str | None = None

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def is_workbook(self) -> bool:
        """The bytes are an XLSX workbook rather than text."""
        if len(self.content) > MAX_FILE_BYTES:
            raise FileRefused(too_large(self.name, len(self.content)))
        return file_kinds.is_workbook(self.name, self.content)

    @cached_property
    def _decoded(self) -> delimited.Decoded | None:
        return None if self.is_workbook else delimited.decoded(self.name, self.content, self.page)

    @property
    def text(self) -> str | None:
        """The decoded text without its byte order mark; missing for a workbook."""
        return self._decoded.text if self._decoded else None

    @property
    def encoding(self) -> str | None:
        """Encoding by Python's name (`utf-8`, `utf-16-le`, `cp1252` ...); missing for a workbook."""
        return self._decoded.encoding if self._decoded else None

    @property
    def is_doubtful(self) -> bool:
        """The letters look odd, and the user has not said which code page they are of."""
        return self._decoded is not None and self._decoded.is_doubtful

    @cached_property
    def is_json(self) -> bool:
        """The text is JSON; its objects are the lines of the table."""
        return self.text is not None and json_rows.is_json(self.text)

    @cached_property
    def _tables(self) -> tuple[list[Sheet], list[str]]:
        if self._decoded is None:
            from hamstring_metrics.formats import xlsx

            tables, messages = xlsx.tables(self.name, self.content)
            return [
                Sheet(name, [Line(number, cells) for number, cells in enumerate(rows, start=1)])
                for name, rows in tables
            ], messages
        if self.is_json:
            rows, messages = json_rows.table(self.name, self._decoded.text)
            _refuse_too_wide(self.name, max((len(cells) for _, cells in rows[:1]), default=0))
            return [Sheet(None, list(map(Line._make, rows)))], messages
        text = self._decoded.text
        mark = delimited.separator(text)
        first_lines = islice(PhysicalLines(text), _HEADING_LINES)
        _refuse_too_wide(self.name, max((line.count(mark) for line in first_lines), default=0) + 1)
        if len(text) > _LARGE_TEXT:
            return [Sheet(None, LinesOnDemand(text, delimited.checked_separator(self.name, text)))], []
        return [Sheet(None, list(map(Line._make, delimited.records(self.name, text, mark))))], []

    @property
    def sheets(self) -> list[Sheet]:
        """Visible sheets of a workbook, or the one table of a text file."""
        return self._tables[0]

    @property
    def messages(self) -> list[str]:
        """What of the file was not taken, such as hidden sheets."""
        return self._tables[1]

    @property
    def inferred(self) -> list[Inferred]:
        """What was concluded about the bytes, and how to overrule it."""
        return list(self._decoded.inferred) if self._decoded else []


def _refuse_too_wide(name: str, columns: int) -> None:
    """Each heading is looked at in turn, so that a small file of very many would take minutes."""
    if columns > MAX_COLUMNS:
        raise FileRefused(
            refusal(
                name, f"at most {MAX_COLUMNS} columns, as many as a spreadsheet has", str(columns),
                "Check that the file is a table of results.",
            )
        )  # fmt: skip


def too_large(name: str, size_bytes: int) -> str:
    """Sentence for a file above `MAX_FILE_BYTES`.

    Examples
    --------
    >>> too_large("all.csv", 300 * 1024 * 1024)
    "all.csv: expected at most 256 MB, found '300 MB'. Split it, for example one file a season."
    """
    return refusal(
        name,
        f"at most {MAX_FILE_BYTES // 1024**2} MB",
        f"{size_bytes / 1024**2:.0f} MB",
        "Split it, for example one file a season.",
    )
