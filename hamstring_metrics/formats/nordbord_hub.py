"""NordBord results exported from VALD Hub: 72 columns, 20 columns, edited by hand or re-saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hamstring_metrics.errors import FileRefused, refusal
from hamstring_metrics.formats.headings import find_heading
from hamstring_metrics.formats.nordbord_columns import Columns, columns, is_heading
from hamstring_metrics.formats.nordbord_rows import RowReader
from hamstring_metrics.formats.nordbord_settled import candidates
from hamstring_metrics.formats.readings_agreed import agreed
from hamstring_metrics.formats.source import Line, Sheet, Source
from hamstring_metrics.model import Answers, LineBin, Reading, ReadTest, SetAside

ID = "nordbord_hub"
TITLE = "NordBord export"

_FORCEFRAME = {"mode", "direction", "position"}
_DYNAMO = {"movement", "body region", "force asymmetry"}


def recognises(source: Source) -> bool:
    """Whether a sheet carries a NordBord's headings: the peak force of each leg, and a name or id.

    ForceFrame and DynaMo exports carry the same force columns; they are told
    by their other columns, or by the device they name.

    Examples
    --------
    >>> recognises(Source("a.csv", b"Athlete,Date,L Max Force (N),R Max Force (N)\\nAda,2026-03-04,402,388"))
    True
    """
    return any(True for _ in _tables(source))


def _tables(source: Source) -> Iterator[tuple[Sheet, Columns]]:
    for sheet in source.sheets:
        heading = find_heading(sheet, is_heading)
        if heading is None or len(_FORCEFRAME.intersection(heading.names)) > 1:
            continue
        if _DYNAMO.intersection(heading.names) and "test" not in heading.names:
            continue
        found = columns(source.name, heading)
        place = found.at.get("device")
        if place is not None:
            # Stops at the first row of a NordBord, which is the first row of most files.
            devices = (
                line.cells[place].casefold().replace(" ", "")
                for line in sheet.lines[heading.index + 1 :]
                if len(line.cells) > place and line.cells[place].strip()
            )
            first = next(devices, "")
            if "forceframe" in first and all("forceframe" in device for device in devices):
                continue
        yield sheet, found


def read(source: Source, answers: Answers) -> Reading:
    """Rows of a NordBord export with their outcomes.

    Parameters
    ----------
    source
        A file that `recognises` accepts.
    answers
        To the questions `date_order`, `decimal_sign`, `protocol` (a file
        without a `Test` column), `date` (a file without a date column) and
        `unit:<heading>` (a body mass without a unit).

    Returns
    -------
    Reading
        Every line after the heading in one bin. While a question is open, the
        values that hang on it are missing.

    Raises
    ------
    FileRefused
        If nobody can say which of two columns counts, or no row follows the heading.
    """
    reading = Reading(file=source.name, sha256=source.sha256, format=ID)
    tables = [(sheet, found, sheet.lines[found.heading.index + 1 :]) for sheet, found in _tables(source)]
    if not any(cell.strip() for *_, lines in tables for line in lines for cell in line.cells):
        raise FileRefused(
            refusal(source.name, "rows with results below the heading", "none", "Export it again.")
        )
    settled = candidates([(found, lines) for _, found, lines in tables], answers, reading)
    for sheet, found, lines in tables:
        empty = _empty_columns(lines, len(found.heading.names))
        readers = [RowReader(found, one, sheet.name, empty) for one in settled]
        _read_lines(sheet.name, lines, readers, reading)
        reading.unread_columns += [text for text in found.unread if text not in reading.unread_columns]
        reading.messages += found.messages
        nameless = [
            place + 1 for place, text in enumerate(found.heading.texts) if not text and not empty(place)
        ]
        if nameless:
            reading.messages.append(
                f"{source.name}, line {found.heading.number}: column {', '.join(map(str, nameless))} "
                "has no heading and was not read. Give it a heading to see it listed."
            )
    taken = {sheet.name for sheet, *_ in tables}
    reading.messages += [
        f"{source.name}: the sheet '{sheet.name}' holds no NordBord results and was not read."
        for sheet in source.sheets
        if sheet.name not in taken and any(any(line.cells) for line in sheet.lines)
    ]
    return reading


def _read_lines(
    sheet: str | None, lines: list[Line], readers: list[RowReader], reading: Reading
) -> None:
    bins, tests, set_aside = reading.lines, reading.tests, reading.set_aside
    first, others = readers[0], readers[1:]
    for line in lines:
        cells = line.cells
        # Most rows begin with a name, so the whole row is only looked at where it does not.
        if not (cells and cells[0].strip()) and not "".join(cells).strip():
            bins[sheet, line.number] = LineBin.BLANK
            continue
        outcome: ReadTest | SetAside = first.outcome(line)
        if others:
            outcome = agreed([outcome, *(reader.outcome(line) for reader in others)])
        if isinstance(outcome, SetAside):
            set_aside.append(outcome)
            bins[sheet, line.number] = LineBin.SET_ASIDE
        else:
            tests.append(outcome)
            bins[sheet, line.number] = LineBin.KEPT


def _empty_columns(lines: list[Line], width: int) -> Callable[[int], bool]:
    """A test whether a column is empty in all rows that are as wide as the heading."""
    known: dict[int, bool] = {}

    def is_empty(place: int) -> bool:
        if place not in known:
            known[place] = not any(
                line.cells[place].strip() for line in lines if len(line.cells) == width
            )
        return known[place]

    return is_empty
