"""Everything of a club as one ZIP of CSV files, or as one workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from hamstring_metrics.export.club_tables import Tables, club_tables, upload_name
from hamstring_metrics.export.csv_files import SEPARATORS, as_csv
from hamstring_metrics.export.dictionary import data_dictionary
from hamstring_metrics.export.record import ClubRecord
from hamstring_metrics.export.workbook import as_xlsx
from hamstring_metrics.export.zip_files import as_zip
from hamstring_metrics.model import ForceTrace

DICTIONARY = "data_dictionary"
README = "README.txt"
Progress = Callable[[int, int], None]


def club_zip(record: ClubRecord, progress: Progress | None = None) -> bytes:
    """Every table as CSV, the data dictionary, the uploaded files and the force traces.

    Parameters
    ----------
    record
        The club.
    progress
        Called with how many files are done and how many there are.
    """
    tables = club_tables(record)
    files = dict.fromkeys(tables["files"]["sha256"])
    total = len(tables) + len(files) + 2
    return as_zip(_counted(_files(record, tables), total, progress))


def club_xlsx(record: ClubRecord) -> bytes:
    """A workbook with a sheet a table, the first one about the export, the last the data dictionary."""
    tables = club_tables(record)
    about = pd.DataFrame([(line,) for line in _about(record, tables) if line], columns=["About this export"])
    return as_xlsx({"about": about, **tables, DICTIONARY: dictionary_of(record, tables)})


def dictionary_of(record: ClubRecord, tables: Tables) -> pd.DataFrame:
    """The data dictionary of some tables."""
    return data_dictionary({name: list(map(str, frame.columns)) for name, frame in tables.items()}, record.described)


def table_files(tables: Tables, decimal: str) -> Iterator[tuple[str, bytes]]:
    """Each table as a CSV file in a folder."""
    for name, frame in tables.items():
        yield f"tables/{name}.csv", as_csv(frame, decimal)


def trace_file(trace: ForceTrace, decimal: str) -> bytes:
    """A force trace as CSV: seconds, and the force of each leg in newtons."""
    frame = pd.DataFrame({"seconds": trace.seconds, "left_n": trace.left_n, "right_n": trace.right_n})
    return as_csv(frame, decimal)


def written_how(decimal: str) -> list[str]:
    """How the CSV files of an export are to be read."""
    sign = "a comma" if decimal == "," else "a point"
    return [
        f"CSV files are UTF-8 with a byte order mark; '{SEPARATORS[decimal]}' stands between cells, decimals have {sign}.",
        "An empty cell means not measured or not known, never 0. Days are YYYY-MM-DD; names that end in _utc are moments in UTC.",
        "Before a text that begins like a formula (= + - @ tab) stands an apostrophe, so that no spreadsheet calculates it; "
        "one more before a text that begins with an apostrophe and then like one. To undo it, take away the first "
        "apostrophe of such a text. Hamstring Metrics does so when it reads a file. In XLSX nothing is changed.",
        "record_state tells rows that count (live) from rows that were taken out.",
        f"{DICTIONARY}.csv says what each column means, its unit, what it may hold and what an empty cell in it means.",
    ]


def _files(record: ClubRecord, tables: Tables) -> Iterator[tuple[str, bytes]]:
    decimal = record.settings.decimal_sign
    yield README, text_file(_about(record, tables))
    yield f"{DICTIONARY}.csv", as_csv(dictionary_of(record, tables), decimal)
    yield from table_files(tables, decimal)
    for sha256, name in zip(tables["files"]["sha256"], tables["files"]["name"], strict=True):
        yield f"uploads/{upload_name(sha256, name)}", record.upload(sha256)
    for test_id in tables["force_traces"]["test_id"]:
        trace = record.trace(test_id)
        if trace is not None:
            yield f"traces/{test_id}.csv", trace_file(trace, decimal)


def _about(record: ClubRecord, tables: Tables) -> list[str]:
    return [
        "Everything of a club, from Hamstring Metrics.",
        f"State of the data: version {record.data_version}; {len(tables['athletes'])} athletes, {len(tables['tests'])} tests.",
        "It holds personal data about health: keep it as you keep a patient record.",
        "",
        *written_how(record.settings.decimal_sign),
        "tests holds what was measured, results what follows from it.",
        "The folder uploads holds every file as it was uploaded, named after its check sum; the table files has the names.",
        "",
        *(f"{name}: {len(frame)} rows" for name, frame in tables.items()),
    ]


def text_file(lines: list[str]) -> bytes:
    """Lines as a text file that every system opens."""
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def _counted(files: Iterator[tuple[str, bytes]], total: int, progress: Progress | None) -> Iterator[tuple[str, bytes]]:
    for number, one in enumerate(files, 1):
        if progress is not None:
            progress(min(number, total), total)
        yield one
