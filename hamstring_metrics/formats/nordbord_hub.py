"""NordBord results exported from VALD Hub: 72 columns, 20 columns, edited by hand or re-saved."""

from __future__ import annotations

from collections.abc import Iterator

from hamstring_metrics.formats.dynamo import is_dynamo
from hamstring_metrics.formats.forceframe import is_forceframe
from hamstring_metrics.formats.headings import find_heading
from hamstring_metrics.formats.nordbord_columns import columns, is_heading
from hamstring_metrics.formats.nordbord_reading import Table, read_tables, require_rows, table
from hamstring_metrics.formats.nordbord_settled import candidates
from hamstring_metrics.formats.source import Source
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
    return any(True for _ in _tables(source))


def _tables(source: Source) -> Iterator[Table]:
    for sheet in source.sheets:
        heading = find_heading(sheet, is_heading)
        if heading is not None and not is_forceframe(sheet, heading) and not is_dynamo(heading.names):
            yield table(sheet, columns(source.name, heading))


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
    tables = list(_tables(source))
    require_rows(source, tables)
    settled = candidates([(found, lines) for _, found, lines in tables], answers, reading)
    read_tables(source, tables, settled, reading)
    return reading
