"""XLSX workbooks as text cells; the archive is checked in full before anything parses it."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable

from hamstring_metrics.errors import FileRefused, refusal
from hamstring_metrics.formats.numbers import TypedNumber

MAX_ENTRIES = 2_000
"""A workbook has a few parts a sheet; archives with more are not workbooks of results."""

MAX_UNPACKED_BYTES = 256 * 1024 * 1024
"""About 100,000 rows of 72 columns; more would not fit beside the app in a small laptop's memory."""

MAX_RATIO = 200
"""Real workbooks unpack to 5 to 30 times their size; bombs to 1,000 times."""

RATIO_FROM_BYTES = 8 * 1024 * 1024
"""Below this a high ratio is harmless, and an empty formatted sheet can have one."""

MAX_CELLS = 8_000_000
"""Of a sheet with its gaps filled: one stray cell at the far corner of Excel's grid would
otherwise ask for 17 billion."""

_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref=["']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})["']""")
_UNCALCULATED = re.compile(rb"</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>")
# A damaged workbook makes openpyxl fail in any of these ways; it has no error of its own for it.
_DAMAGE = (
    AttributeError, LookupError, OSError, OverflowError, RecursionError, SyntaxError, TypeError,
    ValueError, zipfile.BadZipFile,
)  # fmt: skip


def tables(name: str, content: bytes) -> tuple[list[tuple[str, list[list[str]]]], list[str]]:
    """Visible sheets of a workbook as rows of text, from row 1 on.

    Dates are ISO text, numbers their shortest form (`62`, not `62.0`), merged
    cells hold their value in the whole range, formulas their stored value and
    broken formulas their error (`#DIV/0!`).

    Parameters
    ----------
    name
        File name, for messages.
    content
        The bytes of the workbook.

    Returns
    -------
    tuple
        (sheet name, rows) of each sheet, and messages on what was not taken.

    Raises
    ------
    FileRefused
        If the archive is damaged, encrypted, no XLSX, or would unpack to too much.
    """
    import openpyxl

    parts = _checked_parts(name, content)
    found, messages = [], []
    if any(_UNCALCULATED.search(part) for path, part in parts.items() if _is_sheet(path)):
        messages.append(
            f"{name}: some formulas have no stored result and were read as empty. "
            "Open the workbook in a spreadsheet program, save it, and add it again."
        )
    try:
        # It warns of what it does not read, such as drop-down lists, and prints where a style is
        # damaged; none of that is a result, and a line too much would break `check --json`.
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(_repacked(parts)), read_only=True, data_only=True)
            for sheet in book.worksheets:
                if sheet.sheet_state != "visible":
                    messages.append(
                        f"{name}: the sheet '{sheet.title}' is hidden and was not read. "
                        "Unhide it in a spreadsheet program to have it read."
                    )
                    continue
                # The size that a sheet declares may be anything.
                sheet.reset_dimensions()
                rows = _rows(name, sheet.iter_rows(values_only=True))
                _fill_merged(name, rows, parts.get(sheet._worksheet_path.lstrip("/"), b""))
                found.append((sheet.title, rows))
    except _DAMAGE as error:
        raise _damaged(name) from error
    if not any(cell for _, rows in found for row in rows for cell in row):
        raise FileRefused(
            refusal(name, "a sheet with results", "only empty sheets", "Check that the right file was saved.")
        )
    return found, messages


def _checked_parts(name: str, content: bytes) -> dict[str, bytes]:
    """The XML parts of the archive, unpacked under a limit and free of XML entities."""
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            _refuse_other_archives(name, names, archive)
            declared = sum(entry.file_size for entry in entries)
            if len(entries) > MAX_ENTRIES or declared > _most(content):
                raise _bomb(name)
            unpacked = 0
            for entry in entries:
                if entry.flag_bits & 1:
                    raise FileRefused(
                        refusal(name, "an XLSX file", "an archive with a password", "Save a copy without it.")
                    )
                if entry.filename in parts:
                    raise _damaged(name)
                # The declared sizes may lie, so every entry is unpacked and counted here.
                with archive.open(entry) as stream:
                    part = stream.read(_most(content) - unpacked + 1)
                unpacked += len(part)
                if unpacked > _most(content):
                    raise _bomb(name)
                if entry.filename.endswith((".xml", ".rels")):
                    parts[entry.filename] = part
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise _damaged(name) from error
    for part in parts.values():
        beginning = part[:4096]
        if b"\x00" in beginning or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            raise FileRefused(
                refusal(
                    name,
                    "an XLSX file as spreadsheet programs write it",
                    "XML with definitions of its own",
                    "Open it in a spreadsheet program and save it as XLSX again.",
                )
            )
    return parts


def _refuse_other_archives(name: str, names: set[str], archive: zipfile.ZipFile) -> None:
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        found, remedy = "a binary workbook (XLSB)", "Save it as XLSX."
    elif "word/document.xml" in names or "ppt/presentation.xml" in names:
        found, remedy = "a Word or PowerPoint file", "Copy the table into a spreadsheet and save it as XLSX."
    elif "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        found, remedy = "an OpenDocument file", "Save it as XLSX or CSV."
    elif any(entry.startswith("Index/") for entry in names):
        found, remedy = "a Numbers or Pages file", "Export it as XLSX or CSV."
    else:
        found, remedy = "a ZIP archive", "Unpack it and add the files inside."
    raise FileRefused(refusal(name, "a CSV or XLSX file", found, remedy))


def _most(content: bytes) -> int:
    """Bytes that the archive may unpack to."""
    return min(MAX_UNPACKED_BYTES, max(RATIO_FROM_BYTES, MAX_RATIO * len(content)))


def _repacked(parts: dict[str, bytes]) -> bytes:
    """An uncompressed archive of the checked parts: what was checked is what gets parsed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for path, part in parts.items():
            archive.writestr(path, part)
    return packed.getvalue()


def _is_sheet(path: str) -> bool:
    return path.startswith("xl/worksheets/") and path.endswith(".xml")


def _rows(name: str, found: Iterable[tuple[object, ...]]) -> list[list[str]]:
    """Rows of text, up to the last one that holds something."""
    rows: list[list[str]] = []
    cells = filled = 0
    for number, row in enumerate(found, start=1):
        cells += max(len(row), 1)
        if cells > MAX_CELLS:
            raise _far_cell(name)
        rows.append(["" if value is None else _text(value) for value in row])
        if any(rows[-1]):
            filled = number
    del rows[filled:]
    width = max(map(len, rows), default=0)
    if width * filled > MAX_CELLS:
        raise _far_cell(name)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        # Excel keeps 15 digits: ids as whole numbers, never 920495593.0.
        is_whole = value.is_integer() and abs(value) < 1e15
        return TypedNumber(int(value)) if is_whole else TypedNumber(repr(value))
    if isinstance(value, int):
        return TypedNumber(value)
    if isinstance(value, dt.datetime):
        if value.time() == dt.time():
            return value.date().isoformat()
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _fill_merged(name: str, rows: list[list[str]], part: bytes) -> None:
    """Write the value of each merged range into all of its cells that lie within the table."""
    from openpyxl.utils import range_boundaries

    width = len(rows[0]) if rows else 0
    filled = 0
    for reference in _MERGED.findall(part):
        left, top, right, bottom = range_boundaries(reference.decode("ascii"))
        if top > len(rows) or left > width or not (value := rows[top - 1][left - 1]):
            continue
        right = min(right, width)
        filled += (min(bottom, len(rows)) - top + 1) * (right - left + 1)
        if filled > MAX_CELLS:
            raise _far_cell(name)
        for row in rows[top - 1 : bottom]:
            row[left - 1 : right] = [value] * (right - left + 1)


def _bomb(name: str) -> FileRefused:
    return FileRefused(
        refusal(
            name,
            f"a workbook of at most {MAX_UNPACKED_BYTES // 1024**2} MB when unpacked",
            "one that unpacks to far more than a table of results",
            "Copy the table into a new workbook and save that.",
        )
    )


def _far_cell(name: str) -> FileRefused:
    return FileRefused(
        refusal(
            name,
            f"sheets of at most {MAX_CELLS:,} cells",
            "a cell far outside the table",
            "Copy the table into a new workbook and save that.",
        )
    )


def _damaged(name: str) -> FileRefused:
    return FileRefused(refusal(name, "a complete XLSX file", "a damaged or cut off one", "Save or export it again."))
