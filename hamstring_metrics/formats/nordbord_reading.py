"""Reading the tables of a file with the columns of a NordBord: every line into one bin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from hamstring_metrics.errors import FileRefused, refusal
from hamstring_metrics.formats.nordbord_columns import Columns
from hamstring_metrics.formats.nordbord_rows import RowReader, Settled
from hamstring_metrics.formats.readings_agreed import agreed
from hamstring_metrics.formats.source import Line, Sheet, Source
from hamstring_metrics.model import LineBin, Reading, ReadTest, SetAside

_AT_ONCE = 1_000


class Table(NamedTuple):
    """A sheet, its columns, and the lines below the heading."""

    sheet: Sheet
    columns: Columns
    lines: Sequence[Line]


def table(sheet: Sheet, columns: Columns) -> Table:
    """The table that begins below a heading."""
    return Table(sheet, columns, sheet.lines[columns.heading.index + 1 :])


def require_rows(source: Source, tables: Sequence[Table]) -> None:
    """Refuse a file in which nothing follows the heading.

    Raises
    ------
    FileRefused
        If every line below the headings is blank.
    """
    if not any(cell.strip() for *_, lines in tables for line in lines for cell in line.cells):
        raise FileRefused(refusal(source.name, "rows with results below the heading", "none", "Export it again."))


def read_tables(
    source: Source,
    tables: Sequence[Table],
    settled: Sequence[Settled],
    reading: Reading,
    row_reader: type[RowReader] = RowReader,
    title: str = "NordBord results",
) -> None:
    """Put the tests of every table and the bin of every line into `reading`.

    Parameters
    ----------
    source
        The file, for messages and for its other sheets.
    tables
        What is read of it.
    settled
        Each way in which the file may still be read; more than one while a question is open.
    reading
        Takes tests, bins, reasons, unread columns and messages.
    row_reader
        Reads a row of this device.
    title
        What the file holds, for messages.
    """
    for sheet, found, lines in tables:
        empty = _empty_columns(lines, len(found.heading.names))
        readers = [row_reader(found, one, sheet.name, empty) for one in settled]
        _read_lines(sheet.name, lines, readers, reading)
        reading.unread_columns += [text for text in found.unread if text not in reading.unread_columns]
        reading.messages += found.messages
        nameless = [place + 1 for place, text in enumerate(found.heading.texts) if not text and not empty(place)]
        if nameless:
            reading.messages.append(
                f"{found.heading.place_in(source.name)}: column {', '.join(map(str, nameless))} "
                "has no heading and was not read. Give it a heading to see it listed."
            )
    taken = {table.sheet.name for table in tables}
    reading.messages += [
        f"{source.name}: the sheet '{sheet.name}' holds no {title} and was not read."
        for sheet in source.sheets
        if sheet.name not in taken and any(any(line.cells) for line in sheet.lines)
    ]


def _read_lines(sheet: str | None, lines: Sequence[Line], readers: list[RowReader], reading: Reading) -> None:
    bins, tests, set_aside = reading.lines, reading.tests, reading.set_aside
    first, others = readers[0], readers[1:]
    for place, line in _looked_ahead(lines, readers):
        cells = line.cells
        # Most rows begin with a name, so the whole row is only looked at where it does not.
        if not (cells and cells[0].strip()) and not "".join(cells).strip():
            bins[sheet, line.number] = LineBin.BLANK
            continue
        outcome: ReadTest | SetAside = first.outcome(line, place)
        if others:
            outcome = agreed([outcome, *(reader.outcome(line, place) for reader in others)])
        if isinstance(outcome, SetAside):
            set_aside.append(outcome)
            bins[sheet, line.number] = LineBin.SET_ASIDE
        else:
            tests.append(outcome)
            bins[sheet, line.number] = LineBin.KEPT


def _looked_ahead(lines: Sequence[Line], readers: list[RowReader]) -> Iterator[tuple[int, Line]]:
    """Every line, some at a time looked ahead at by the readers, with its place among those."""
    coming = iter(lines)
    while some := list(islice(coming, _AT_ONCE)):
        for reader in readers:
            reader.look_ahead(some)
        yield from enumerate(some)


def _empty_columns(lines: Sequence[Line], width: int) -> Callable[[int], bool]:
    """A test whether a column is empty in all rows that are as wide as the heading."""
    empty: set[int] = set()
    looked = False

    def is_empty(place: int) -> bool:
        nonlocal looked
        if not looked:
            # In one round: most columns are out after the first row.
            looked = True
            empty.update(range(width))
            for cells in (line.cells for line in lines if len(line.cells) == width):
                empty.difference_update([column for column in empty if cells[column].strip()])
        return place in empty

    return is_empty
