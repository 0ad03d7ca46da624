"""A stored upload without one person: their lines are emptied, all others stay where they are."""

from __future__ import annotations

import codecs
import csv
import html
import io
import json
import zipfile
from collections.abc import Collection
from typing import Any

from hamstring_metrics.store.erasing_identity import Naming

Place = tuple[str | None, int]
"""Sheet (missing where the file has none) and the line on which a record starts, from 1."""

_SEPARATORS = (",", ";", "\t", "|")
_HEADING_CHARACTERS = 10_000
_WORKBOOK = b"PK\x03\x04"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def without(content: bytes, places: Collection[Place], naming: Naming) -> bytes | None:
    """The file without the records at these places and without any that names the person.

    Parameters
    ----------
    content
        As it was uploaded.
    places
        Where the person's records were seen.
    naming
        What names the person wherever it stands.

    Returns
    -------
    bytes
        With as many lines as before. The same bytes where nothing had to go; missing
        where the person cannot be taken out line by line, or still stood somewhere after.
    """
    if content.startswith(_WORKBOOK):
        return _workbook(content, places, naming)
    decoded = _decoded(content)
    if decoded is None:
        return None
    text, encoding = decoded
    kept = _json(text, places, naming) if text.lstrip()[:1] in ("[", "{") else _lines(text, places, naming)
    if kept is None or naming.stands_in(kept):
        return None
    return content if kept == text else kept.encode(encoding, errors="surrogateescape")


def names(content: bytes, naming: Naming) -> bool:
    """True where the file names the person, or nobody can tell."""
    if content.startswith(_WORKBOOK):
        return _workbook_names(content, naming)
    decoded = _decoded(content)
    return decoded is None or naming.stands_in(decoded[0])


def _decoded(content: bytes) -> tuple[str, str] | None:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if encoding is None and b"\x00" in content[:200]:
        encoding = "utf-16-be" if content[:1] == b"\x00" else "utf-16-le"
    if encoding is not None:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            return None
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        # One byte a letter: whatever the letters are, the bytes come back as they were.
        try:
            return content.decode("cp1252"), "cp1252"
        except UnicodeDecodeError:
            return content.decode("latin-1"), "latin-1"


def _lines(text: str, places: Collection[Place], naming: Naming) -> str:
    """A record may go over several lines where a quoted cell does; each becomes an empty one."""
    gone = {row for _, row in places}
    lines = list(io.StringIO(text, newline=""))
    kept: list[str] = []
    for start, end in _records(text, len(lines)):
        record = lines[start:end]
        if gone.intersection(range(start + 1, end + 1)) or naming.stands_in("".join(record)):
            record = [line[len(line.rstrip("\r\n")) :] for line in record]
        kept += record
    return "".join(kept)


def _records(text: str, count: int) -> list[tuple[int, int]]:
    """Where each record starts and ends, in lines from 0; a line is a record where quotation marks are astray."""
    heading = text[:_HEADING_CHARACTERS]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=heading.count))
    ends = [0]
    try:
        ends += [reader.line_num for _ in reader]
    except csv.Error:
        return [(line, line + 1) for line in range(count)]
    return [*zip(ends, ends[1:], strict=False), (ends[-1], count)]


def _json(text: str, places: Collection[Place], naming: Naming) -> str | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    rows = {row for _, row in places}
    records = value if isinstance(value, list) else _longest_list(value)
    for index, record in enumerate(records):
        if index + 1 in rows or naming.stands_in(json.dumps(record, ensure_ascii=False)):
            records[index] = {}
    changed = json.dumps(naming.taken_out_of_value(value), ensure_ascii=False, indent=1)
    return text if json.loads(changed) == json.loads(text) else changed


def _longest_list(value: dict[str, Any]) -> list[Any]:
    """Where an object holds its records."""
    lists = [one for one in value.values() if isinstance(one, list)]
    return max(lists, key=len, default=[])


def _workbook(content: bytes, places: Collection[Place], naming: Naming) -> bytes | None:
    from openpyxl import load_workbook
    from openpyxl.cell.cell import Cell

    if not places and not _workbook_names(content, naming):
        return content
    try:
        book = load_workbook(io.BytesIO(content))
    except Exception:  # noqa: BLE001 (whatever it stumbles over, the person must go)
        return None
    for sheet in book.worksheets:
        gone = {row for of, row in places if of in (None, sheet.title)}
        for row in sheet.iter_rows():
            told = " ".join(str(cell.value) for cell in row if cell.value is not None)
            if row[0].row not in gone and not naming.stands_in(told):
                continue
            for cell in row:
                # What lies under a merged cell has no value of its own.
                if isinstance(cell, Cell):
                    cell.value = cell.comment = cell.hyperlink = None
        sheet.title = naming.taken_out_of(sheet.title).translate(str.maketrans("", "", "[]:*?/\\"))[:31] or sheet.title
    book.properties.creator = book.properties.lastModifiedBy = None
    out = io.BytesIO()
    book.save(out)
    return None if _workbook_names(out.getvalue(), naming) else out.getvalue()


def _workbook_names(content: bytes, naming: Naming) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(
                naming.stands_in(html.unescape(archive.read(name).decode("utf-8", "replace")))
                for name in archive.namelist()
            )
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return True
