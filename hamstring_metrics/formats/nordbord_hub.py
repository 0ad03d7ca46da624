"""NordBord results exported from VALD Hub: 72 columns, 20 columns, edited by hand or re-saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hamstring_metrics.formats.dynamo import is_dynamo
from hamstring_metrics.formats.forceframe import is_forceframe
from hamstring_metrics.formats.headings import find_heading
from hamstring_metrics.formats.nordbord_columns import columns, is_heading
from hamstring_metrics.formats.nordbord_reading import Table, read_tables, require_rows, table
from hamstring_metrics.formats.nordbord_rows import Settled
from hamstring_metrics.formats.nordbord_settled import candidates
from hamstring_metrics.formats.source import Sheet, Source
from hamstring_metrics.model import Answers, Reading

ID = "nordbord_hub"
TITLE = "NordBord export"


def recognises(source: Source) -> bool:
    """Whether a sheet carries a NordBord's headings: the peak force of each leg, and a name or id.

    ForceFrame and DynaMo exports carry the same force columns; they are told
    by their other columns, or by the device they name.

    Examples
    --------
    >>> recognises(Source("a.csv", b"Athlete,Date,L Max Force (N),R Max Force (N)\\nAda,2026-03-04,402,388"))
    True
    """
    return any(True for _ in tables(source.name, source.sheets))


def tables(name: str, sheets: Sequence[Sheet]) -> Iterator[Table]:
    """What of the sheets of a file is read; `name` is for messages."""
    for sheet in sheets:
        heading = find_heading(sheet, is_heading)
        if heading is not None and not is_forceframe(sheet, heading) and not is_dynamo(heading.names):
            yield table(sheet, columns(name, heading))


def settle(found: Sequence[Table], answers: Answers, reading: Reading) -> list[Settled]:
    """Each way in which all tables of a file may still be read; questions go into `reading`."""
    return candidates([(columns_, lines) for _, columns_, lines in found], answers, reading)


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
    found = list(tables(source.name, source.sheets))
    require_rows(source, found)
    read_tables(source, found, settle(found, answers, reading), reading)
    return reading
