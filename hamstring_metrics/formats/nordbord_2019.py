"""NordBord export of 2019: three heading lines and 16 columns that only their order tells apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from hamstring_metrics import catalogue
from hamstring_metrics.errors import FileRefused, ValueRefused, refusal
from hamstring_metrics.formats.headings import LOOK_AT, Heading, normalised
from hamstring_metrics.formats.nordbord_columns import Columns
from hamstring_metrics.formats.nordbord_reading import Table, read_tables, table
from hamstring_metrics.formats.nordbord_rows import PROTOCOLS
from hamstring_metrics.formats.nordbord_settled import candidates
from hamstring_metrics.formats.numbers import is_missing, parse_number
from hamstring_metrics.formats.source import Line, Sheet, Source
from hamstring_metrics.model import Answers, Inferred, Reading

ID = "nordbord_2019"
TITLE = "NordBord export of 2019"
HEADING_LINES = 3

_FIELDS = (
    ("athlete", "name"), ("date", "date"), ("time", "time"), ("test", "test"),
    ("left_reps", "repetitions, left"), ("right_reps", "repetitions, right"),
    ("left_force_n", "max force, left"), ("right_force_n", "max force, right"),
    ("exported_asymmetry_pct", "max imbalance"),
    ("left_torque_nm", "max torque, left"), ("right_torque_nm", "max torque, right"),
    ("left_average_force_n", "average force, left"), ("right_average_force_n", "average force, right"),
    ("", "average imbalance"), ("", "average torque, left"), ("", "average torque, right"),
)  # fmt: skip
_AT = {field: place for place, (field, _) in enumerate(_FIELDS) if field}
_COUNTS = (_AT["left_reps"], _AT["right_reps"])
_DATE = re.compile(r"\d{4}[/-]\d{1,2}[/-]\d{1,2}")
_TIME = re.compile(r"\d{1,2}:\d{2}(:\d{2})?(\s*[ap]\.?m\.?)?", re.IGNORECASE)
_NUMBER = re.compile(r"[-+\u2212]?[\d.,' ]*\d")


class _Found(NamedTuple):
    table: Table
    says_utc: bool


def recognises(source: Source) -> bool:
    """Whether three lines of words stand above rows of the pattern of 2019.

    The words themselves are not known, so the rows decide: a name, a date with
    the year first, a time, a NordBord test, and twelve numbers of which the
    first two are whole.

    Examples
    --------
    >>> heading = b"Athlete,Date,Time,Test,Reps,,Max\\n,,,,L,R,L\\n,,,,,,N\\n"
    >>> recognises(Source("a.csv", heading + b"Ada,2019/03/04,08:30,Nordic,3,3,300,400,25,,,290,390,25.6,,"))
    True
    """
    return any(True for _ in _tables(source))


def _tables(source: Source) -> Iterator[_Found]:
    if source.is_json:
        return
    for sheet in source.sheets:
        above: list[Line] = []
        for index, line in enumerate(sheet.lines[: LOOK_AT + 1]):
            if _is_row(line.cells):
                if len(above) == HEADING_LINES:
                    words = [word for each in above for cell in each.cells for word in normalised(cell).split()]
                    yield _Found(table(sheet, _columns(sheet, index - 1)), "utc" in words)
                break
            if any(cell.strip() for cell in line.cells):
                above.append(line)


def _is_row(cells: Sequence[str]) -> bool:
    width = len(_FIELDS)
    texts = [cell.strip() for cell in cells]
    return (
        len(texts) >= width
        and not any(texts[width:])
        and any(letter.isalpha() for letter in texts[0])
        and _DATE.fullmatch(texts[_AT["date"]]) is not None
        and _TIME.fullmatch(texts[_AT["time"]]) is not None
        and normalised(texts[_AT["test"]]) in PROTOCOLS
        and all(is_missing(text) or _NUMBER.fullmatch(text) for text in texts[4:width])
        and all(is_missing(texts[place]) or texts[place].isdigit() for place in _COUNTS)
    )


def _columns(sheet: Sheet, index: int) -> Columns:
    """The columns by position, under names that say so."""
    texts = [f"column {place} ({name})" for place, (_, name) in enumerate(_FIELDS, start=1)]
    width = max(len(line.cells) for line in sheet.lines[index : index + 2])
    texts += [""] * (width - len(texts))
    heading = Heading(index, sheet.lines[index].number, texts, texts)
    unread = tuple(text for text, (field, _) in zip(texts, _FIELDS, strict=False) if not field)
    return Columns(heading, _AT, unread, ())


def read(source: Source, answers: Answers) -> Reading:
    """Rows of an export of 2019 with their outcomes.

    Parameters
    ----------
    source
        A file that `recognises` accepts.
    answers
        To the question `decimal_sign`; dates have the year first.

    Returns
    -------
    Reading
        Every line after the three headings in one bin.

    Raises
    ------
    FileRefused
        If the numbers do not bear out which columns are the forces.
    """
    reading = Reading(file=source.name, sha256=source.sha256, format=ID)
    found = list(_tables(source))
    tables = [one.table for one in found]
    settled = candidates([(columns, lines) for _, columns, lines in tables], answers, reading)
    _require_forces(source, tables, settled[0].decimal)
    reading.inferred.append(
        Inferred(
            "Columns are read in the order of the export of 2019, columns 7 and 8 as the peak forces of "
            "left and right: the headings do not name the sides.",
            "If that is wrong, export the results from VALD Hub again and add that file.",
        )
    )
    utc = any(one.says_utc for one in found)
    if not utc:
        reading.inferred.append(
            Inferred(
                "Times are read as the club's local times: the headings do not say UTC.",
                "If they are UTC, write UTC into a heading line and add the file again.",
            )
        )
    read_tables(source, tables, [replace(one, utc=utc) for one in settled], reading)
    return reading


def _require_forces(source: Source, tables: Sequence[Table], decimal: str) -> None:
    """The forces must bear out the columns that hang on them: by order alone, a count could be a force."""
    outcomes = [
        outcome
        for _, _, lines in tables
        for line in lines
        if _is_row(line.cells) and (outcome := _bears_out(line.cells, decimal)) is not None
    ]
    if 2 * sum(outcomes) <= len(outcomes):
        raise FileRefused(
            refusal(
                source.name,
                "the 16 columns of the export of 2019, with forces in columns 7 and 8",
                "other numbers there: imbalance and average force differ",
                "Export the results from VALD Hub again.",
            )
        )


def _bears_out(cells: Sequence[str], decimal: str) -> bool | None:
    """Whether imbalance or average forces fit the forces; missing where there is nothing to compare."""

    def number(field: str) -> float | None:
        try:
            return parse_number(cells[_AT[field]], decimal)
        except ValueRefused:
            return None

    left, right = number("left_force_n"), number("right_force_n")
    imbalance = number("exported_asymmetry_pct")
    if left is None or right is None or max(left, right) <= 0:
        return None
    if imbalance is not None:
        recomputed = 100 * (right - left) / max(left, right)
        tolerance = catalogue.threshold("exported_asymmetry_tolerance_pct")
        return abs(abs(imbalance) - abs(recomputed)) <= tolerance
    averages = ((number("left_average_force_n"), left), (number("right_average_force_n"), right))
    compared = [peak / 2 <= average <= peak for average, peak in averages if average]
    return all(compared) if compared else None
