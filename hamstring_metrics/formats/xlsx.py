"""XLSX workbooks as text cells; the archive is checked in full before anything parses it."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib

from hamstring_metrics.errors import FileRefused, refusal

MAX_ENTRIES = 2_000
"""A workbook has a few parts a sheet; archives with more are not workbooks of results."""

MAX_UNPACKED_BYTES = 256 * 1024 * 1024
"""About 100,000 rows of 72 columns; more would not fit beside the app in a small laptop's memory."""

MAX_RATIO = 200
"""Real workbooks unpack to 5 to 30 times their size; bombs to 1,000 times."""

RATIO_FROM_BYTES = 8 * 1024 * 1024
"""Below this a high ratio is harmless, and an empty formatted sheet can have one."""

MAX_CELLS = 8_000_000
"""Of the rectangle from A1 to the last cell of a sheet: one stray cell at the far corner of
Excel's grid would otherwise ask for 17 billion."""

_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>""")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\bt=["']e["'])[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>"""
    rb"""(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<""",
    re.DOTALL,
)
_UNCALCULATED = re.compile(rb"</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>")


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
    import python_calamine

    parts = _checked_parts(name, content)
    errors, messages = _sheet_errors(name, parts), []
    if any(_UNCALCULATED.search(part) for path, part in parts.items() if _is_sheet(path)):
        messages.append(
            f"{name}: some formulas have no stored result and were read as empty. "
            "Open the workbook in a spreadsheet program, save it, and add it again."
        )
    found = []
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(_repacked(parts)))
        for about in workbook.sheets_metadata:
            if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                continue
            if about.visible is not python_calamine.SheetVisibleEnum.Visible:
                messages.append(
                    f"{name}: the sheet '{about.name}' is hidden and was not read. "
                    "Unhide it in a spreadsheet program to have it read."
                )
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
            for row, column, error in errors.get(about.name, ()):
                if row < len(rows) and column < len(rows[row]):
                    rows[row][column] = error
            _fill_merged(name, rows, sheet.merged_cell_ranges or ())
            found.append((about.name, rows))
    except (python_calamine.CalamineError, ValueError, OSError) as error:
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
                    name, "an XLSX file as spreadsheet programs write it", "XML with definitions of its own",
                    "Open it in a spreadsheet program and save it as XLSX again.",
                )
            )
    for path, part in parts.items():
        if _is_sheet(path) and _rectangle(part) > MAX_CELLS:
            raise FileRefused(
                refusal(
                    name, f"sheets of at most {MAX_CELLS:,} cells", "a cell far outside the table",
                    "Copy the table into a new workbook and save that.",
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


def _rectangle(part: bytes) -> int:
    """Cells from A1 to the last row and column of a sheet."""
    places = _CELL.findall(part)
    if not places:
        return 0
    return max(int(row) for _, row in places) * max(_column(letters) for letters in {c for c, _ in places})


def _column(letters: bytes) -> int:
    """Column number from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheet_errors(name: str, parts: dict[str, bytes]) -> dict[str, list[tuple[int, int, str]]]:
    """Broken formulas by sheet name: (row, column) from 0, and the error. Calamine drops them."""
    if not any(b't="e"' in part or b"t='e'" in part for path, part in parts.items() if _is_sheet(path)):
        return {}
    from xml.etree import ElementTree

    try:
        # No entity can be in them: parts with definitions were refused before.
        book = ElementTree.fromstring(parts["xl/workbook.xml"])  # noqa: S314
        links = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])  # noqa: S314
    except (KeyError, ElementTree.ParseError) as error:
        raise _damaged(name) from error
    targets = {link.get("Id"): (link.get("Target") or "").lstrip("/") for link in links}
    found = {}
    for sheet in (element for element in book.iter() if element.tag.endswith("}sheet")):
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
        path = targets.get(link, "")
        part = parts.get(path if path.startswith("xl/") else f"xl/{path}", b"")
        found[sheet.get("name") or ""] = [
            (int(row) - 1, _column(letters) - 1, error.decode("ascii", "replace"))
            for letters, row, error in _ERROR.findall(part)
        ]
    return found


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        # Excel keeps 15 digits: ids as whole numbers, never 920495593.0.
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _fill_merged(name: str, rows: list[list[str]], ranges: tuple) -> None:
    """Write the value of each merged range into all of its cells that lie within the table."""
    filled = 0
    for (top, left), (bottom, right) in ranges:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        if not value:
            continue
        for row in rows[top : bottom + 1]:
            width = len(row[left : right + 1])
            filled += width
            if filled > MAX_CELLS:
                raise _bomb(name)
            row[left : right + 1] = [value] * width


def _bomb(name: str) -> FileRefused:
    return FileRefused(
        refusal(
            name, f"a workbook of at most {MAX_UNPACKED_BYTES // 1024**2} MB when unpacked",
            "one that unpacks to far more than a table of results",
            "Copy the table into a new workbook and save that.",
        )
    )


def _damaged(name: str) -> FileRefused:
    return FileRefused(
        refusal(name, "a complete XLSX file", "a damaged or cut off one", "Save or export it again.")
    )
