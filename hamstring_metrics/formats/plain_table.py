"""Tables with one heading line of known words: a roster, a list of phases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from hamstring_metrics.errors import FileRefused, refusal
from hamstring_metrics.formats.headings import find_heading
from hamstring_metrics.formats.numbers import is_missing
from hamstring_metrics.formats.result_rows import is_blank
from hamstring_metrics.formats.source import Line, Sheet, Source
from hamstring_metrics.model import LineBin, Reading, SetAside

FieldOf = Callable[[str], str | None]
"""The field that a heading as written stands for; missing where it stands for none."""


@dataclass(frozen=True, slots=True)
class PlainTable:
    """One table: where each field stands, and the lines below the heading."""

    sheet: Sheet
    headings: list[str]
    at: Mapping[str, int]
    lines: list[Line]

    @property
    def unread(self) -> list[str]:
        """Headings of columns nobody reads."""
        read = set(self.at.values())
        return [text for index, text in enumerate(self.headings) if text and index not in read]

    def heading(self, field: str) -> str | None:
        """Heading of a field as written; missing where the table has no such column."""
        return self.headings[self.at[field]] if field in self.at else None

    def text(self, line: Line, field: str) -> str:
        """Cell of a field without outer spaces; empty where it says nothing."""
        index = self.at.get(field, len(line.cells))
        text = line.cells[index].strip() if index < len(line.cells) else ""
        return "" if is_missing(text) else text

    def texts(self, *fields: str) -> list[str]:
        """All cells of some fields that say something."""
        return [text for line in self.lines for field in fields if (text := self.text(line, field))]


def plain_tables(source: Source, field_of: FieldOf, is_wanted: Callable[[set[str]], bool]) -> Iterator[PlainTable]:
    """The tables of a file whose heading holds the wanted fields.

    Parameters
    ----------
    source
        The file; each sheet has one table or none.
    field_of
        Which field a heading stands for.
    is_wanted
        Whether a set of fields makes a heading.

    Raises
    ------
    FileRefused
        If two columns stand for the same field.
    """
    for sheet in source.sheets:
        heading = find_heading(sheet, lambda names: is_wanted({field for name in names if (field := field_of(name))}))
        if heading is None:
            continue
        at: dict[str, int] = {}
        for index, text in enumerate(heading.texts):
            field = field_of(text)
            if field in at:
                raise FileRefused(
                    refusal(
                        f"{source.name}, line {heading.number}",
                        f"one column for '{heading.texts[at[field]]}'",
                        text,
                        "Delete or rename the one that does not count.",
                    )
                )
            if field is not None:
                at[field] = index
        yield PlainTable(sheet, heading.texts, at, sheet.lines[heading.index + 1 :])


def require_lines(file: str, lines: Iterable[Line]) -> None:
    """Refuse a file that ends with its heading.

    Raises
    ------
    FileRefused
        If no line holds anything.
    """
    if all(is_blank(line) for line in lines):
        raise FileRefused(refusal(file, "filled lines below the heading", "none", "Fill it in and add it again."))


def filled_lines(table: PlainTable, reading: Reading) -> Iterator[Line]:
    """Lines that say something; sets aside those with more fields than headings.

    Every line gets a bin: blank, set aside, or for the time being kept.
    """
    name = table.sheet.name
    for line in table.lines:
        key = (name, line.number)
        if is_blank(line):
            reading.lines[key] = LineBin.BLANK
        elif name is None and len(line.cells) > len(table.headings):
            expected, found = len(table.headings), len(line.cells)
            reason = (
                f"expected {expected} cells, found '{found} cells'. "
                "Put quotation marks around a cell with a separator in it."
            )
            set_aside(reading, name, line, reason)
        else:
            reading.lines[key] = LineBin.KEPT
            yield line


def set_aside(
    reading: Reading,
    sheet: str | None,
    line: Line,
    reason: str,
    column: str | None = None,
    found: str | None = None,
) -> None:
    """Set a whole line aside."""
    reading.lines[sheet, line.number] = LineBin.SET_ASIDE
    reading.set_aside.append(SetAside(line.number, reason, column, found, sheet))


def say_unread_sheets(source: Source, reading: Reading, tables: list[PlainTable], what: str) -> None:
    """Say which sheets of a workbook were not read, and list the columns nobody reads."""
    taken = {table.sheet.name for table in tables}
    for sheet in source.sheets:
        if sheet.name not in taken and sheet.lines:
            reading.messages.append(f"{source.name}: the sheet '{sheet.name}' holds no {what} and was not read.")
    for table in tables:
        reading.unread_columns += [text for text in table.unread if text not in reading.unread_columns]
