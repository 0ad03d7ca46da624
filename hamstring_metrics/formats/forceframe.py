"""ForceFrame results exported from VALD Hub: of its many movements only knee flexion is read."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import ClassVar

from hamstring_metrics import catalogue
from hamstring_metrics.formats.headings import Heading, find_heading
from hamstring_metrics.formats.movements import other_movement
from hamstring_metrics.formats.nordbord_columns import HEADINGS, columns, is_heading
from hamstring_metrics.formats.nordbord_reading import Table, read_tables, require_rows, table
from hamstring_metrics.formats.nordbord_rows import CORRECT, RowReader, RowRefused
from hamstring_metrics.formats.nordbord_settled import candidates
from hamstring_metrics.formats.nordbord_sides import Sides
from hamstring_metrics.formats.source import Sheet, Source
from hamstring_metrics.model import Answers, Reading

ID = "forceframe"
TITLE = "ForceFrame export"
PROTOCOL = "forceframe_knee_flexion"

_OWN_HEADINGS = {
    "test": ("test", "movement", "test type"),
    "mode": ("mode",),
    "direction": ("direction",),
    "position": ("position",),
}
_HEADINGS = {**HEADINGS, **_OWN_HEADINGS}


def is_forceframe(sheet: Sheet, heading: Heading) -> bool:
    """Whether a table with a NordBord's force columns is a ForceFrame's.

    Told by two of the columns Mode, Direction and Position, or by a Device
    column that names nothing else; never by the force columns.

    Examples
    --------
    >>> names = ["name", "l max force n", "r max force n", "mode", "direction"]
    >>> is_forceframe(Sheet(None, []), Heading(0, 1, names, names))
    True
    """
    if len({"mode", "direction", "position"}.intersection(heading.names)) > 1:
        return True
    if "device" not in heading.names:
        return False
    place = heading.names.index("device")
    # Stops at the first row of a NordBord, which is the first row of most files.
    devices = (
        line.cells[place].casefold().replace(" ", "")
        for line in sheet.lines[heading.index + 1 :]
        if len(line.cells) > place and line.cells[place].strip()
    )
    return "forceframe" in next(devices, "") and all("forceframe" in device for device in devices)


def recognises(source: Source) -> bool:
    """Whether a sheet carries a ForceFrame's headings, or names it in every row.

    Examples
    --------
    >>> recognises(Source("a.csv", b"Name,Date,Mode,Direction,L Max Force (N),R Max Force (N)\\nAda,,,,1,2"))
    True
    """
    return any(True for _ in _tables(source))


def _tables(source: Source) -> Iterator[Table]:
    for sheet in source.sheets:
        heading = find_heading(sheet, is_heading)
        if heading is not None and is_forceframe(sheet, heading):
            yield table(sheet, columns(source.name, heading, _HEADINGS))


def read(source: Source, answers: Answers) -> Reading:
    """Knee flexion tests of a ForceFrame export; other movements are set aside by name.

    Parameters
    ----------
    source
        A file that `recognises` accepts.
    answers
        To the questions `date_order`, `decimal_sign`, `date` and `unit:<heading>`,
        as of a NordBord export.

    Returns
    -------
    Reading
        Every line after the heading in one bin. Position, mode and direction
        together are the test's position, so that unlike tests are not pooled.

    Raises
    ------
    FileRefused
        If nobody can say which of two columns counts, or no row follows the heading.
    """
    reading = Reading(file=source.name, sha256=source.sha256, format=ID)
    tables = list(_tables(source))
    require_rows(source, tables)
    settled = candidates([(found, lines) for _, found, lines in tables], answers, reading, protocols=())
    read_tables(source, tables, settled, reading, _RowReader, "ForceFrame results")
    return reading


class _RowReader(RowReader):
    device_name: ClassVar[str] = "a ForceFrame"
    other_devices: ClassVar[tuple[str, ...]] = ("nordbord", "forcedecks", "dynamo", "smartspeed")

    def __post_init__(self) -> None:
        super().__post_init__()
        # Nobody publishes the limit of this sensor; a slip is refused by `_force`.
        self._limit_n = math.inf
        self._most_n = catalogue.threshold("input_max_force_n")

    def _protocol(self, cells: list[str]) -> str:
        test = self._text(cells, self._at["test"]) or ""
        other = other_movement(test, self._text(cells, self._at["direction"]) or "")
        if other is not None:
            raise RowRefused("a test of knee flexion", test, f"This is {other}: it is not read.", "test")
        return PROTOCOL

    def _position(self, cells: list[str]) -> str | None:
        said = (self._text(cells, self._at[field]) for field in ("position", "mode", "direction"))
        return ", ".join(text for text in said if text) or None

    def _force(self, cells: list[str], name: str) -> float | None:
        force_n = super()._force(cells, name)
        if force_n is not None and force_n > self._most_n:
            found = cells[self.columns.at[name]].strip()
            raise RowRefused(f"a force up to {self._most_n:g} N", found, CORRECT, name)
        return force_n

    def _knee_position_not_set(self, cells: list[str], sides: Sides, torque: tuple[float | None, float | None]) -> bool:
        """Only a NordBord has a knee position to be set."""
        return False
