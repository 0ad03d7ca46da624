"""NordBord rows saved from VALD's API, as CSV, XLSX or JSON: ids for athletes, true keys for tests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hamstring_metrics.formats.headings import Heading, find_heading
from hamstring_metrics.formats.nordbord_columns import both_sides, columns
from hamstring_metrics.formats.nordbord_reading import Table, read_tables, require_rows, table
from hamstring_metrics.formats.nordbord_rows import Settled
from hamstring_metrics.formats.nordbord_settled import candidates
from hamstring_metrics.formats.source import Sheet, Source
from hamstring_metrics.model import Answers, Inferred, Reading

ID = "nordbord_api"
TITLE = "NordBord rows of VALD's API"


def _own_sides(field: str, measure: str) -> dict[str, tuple[str, ...]]:
    return {
        f"{side}_{field}": tuple(name.replace(" ", "") for name in names if name.startswith(side))
        for side, (_, names) in zip(("left", "right"), both_sides(field, measure).items(), strict=True)
    }


# Headings without spaces, so that `leftMaxForce` and `left_max_force` are one. `leftCalibration`
# is no force; `asymmetry` of the R tools has no side and another formula, so nothing hangs on it.
_HEADINGS = {
    "athlete": ("name", "fullname", "athlete", "athletename"),
    "first_name": ("firstname", "givenname"),
    "last_name": ("lastname", "familyname"),
    "external_id": ("profileid", "athleteid"),
    "vendor_test_id": ("testid",),
    "date": ("testdateutc", "testdate", "date"),
    "device": ("device",),
    "test": ("testtypename",),
    "note": ("notes", "note"),
    **_own_sides("reps", "repetitions"),
    **_own_sides("force_n", "max force"),
    **_own_sides("average_force_n", "avg force"),
    **_own_sides("torque_nm", "torque"),
    **_own_sides("impulse_ns", "impulse"),
}  # fmt: skip
_FORCES = {"leftmaxforce", "rightmaxforce"}
# A person's own sheet may have `Left Max Force` too; two of these nobody types.
_MARKS = {
    "profileid", "athleteid", "testid", "testdateutc", "testtypeid", "testtypename", "modifieddateutc",
    "modifieddate", "modifiedutc", "leftcalibration", "leftrepetitions", "lefttorque",
}  # fmt: skip
_SAYS_UTC = re.compile(r".*\d\s*(?:z|\+00:?00|utc)", re.IGNORECASE)


def _is_heading(names: Sequence[str]) -> bool:
    together = {name.replace(" ", "") for name in names}
    return together >= _FORCES and len(together & _MARKS) > 1


def recognises(source: Source) -> bool:
    """Whether a sheet, or the objects of a JSON file, carry the API's names.

    Examples
    --------
    >>> recognises(Source("a.json", b'[{"testId": "k", "profileId": "p", "leftMaxForce": 1, "rightMaxForce": 2}]'))
    True
    """
    return any(True for _ in tables(source.name, source.sheets))


def tables(name: str, sheets: Sequence[Sheet]) -> Iterator[Table]:
    """What of the sheets of a file is read; `name` is for messages."""
    for sheet in sheets:
        heading = find_heading(sheet, _is_heading)
        if heading is not None:
            together = [name.replace(" ", "") for name in heading.names]
            plain = Heading(heading.index, heading.number, heading.texts, together)
            yield table(sheet, columns(name, plain, _HEADINGS))


def settle(found: Sequence[Table], answers: Answers, reading: Reading) -> list[Settled]:
    """Each way in which all tables of a file may still be read; questions go into `reading`."""
    utc = _is_utc(found, reading)
    _say_what_has_no_side(found, reading)
    return [
        # `NA` is how R writes that there is nothing; "Na" may be a name.
        replace(one, utc=utc, no_text=one.no_text | {"NA"})
        for one in candidates([(columns_, lines) for _, columns_, lines in found], answers, reading)
    ]


def read(source: Source, answers: Answers) -> Reading:
    """Rows of the API with their outcomes.

    Parameters
    ----------
    source
        A file that `recognises` accepts.
    answers
        To the questions `date_order` and `decimal_sign` (a file saved again by
        a spreadsheet program), `protocol` and `date`, as of a NordBord export.

    Returns
    -------
    Reading
        Every row in one bin. Most rows name their athlete by an id only; of
        JSON a row is the index of its object, from 1.

    Raises
    ------
    FileRefused
        If nobody can say which of two columns counts, or there is no row.
    """
    reading = Reading(file=source.name, sha256=source.sha256, format=ID)
    found = list(tables(source.name, source.sheets))
    require_rows(source, found)
    read_tables(source, found, settle(found, answers, reading), reading)
    return reading


def _is_utc(tables: Sequence[Table], reading: Reading) -> bool | None:
    """Whether times are UTC; said where neither the heading nor a cell does."""
    for _, found, lines in tables:
        place = found.at.get("date")
        if place is None:
            continue
        name = found.heading.names[place]
        cells = (line.cells[place] for line in lines if len(line.cells) > place)
        if name == "testdateutc" or any(_SAYS_UTC.fullmatch(cell.strip()) for cell in cells):
            return True
        if name == "date":
            return False
        reading.inferred.append(
            Inferred(
                f"Times under '{found.heading_of('date')}' are read as UTC, as VALD's API gives them.",
                "If they are the club's local times, head the column 'Date' and add the file again.",
            )
        )
        return True
    return None


def _say_what_has_no_side(tables: Sequence[Table], reading: Reading) -> None:
    for _, found, _ in tables:
        if "asymmetry" in found.heading.names:
            text = found.heading.texts[found.heading.names.index("asymmetry")]
            reading.messages.append(
                f"{found.heading.place_in(reading.file)}: '{text}' has no side and may have another formula. "
                "It was not compared; asymmetries are worked out from both forces."
            )
            return
