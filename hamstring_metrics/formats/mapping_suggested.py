"""What the columns of an unknown table seem to mean, by the likeness of their headings and cells."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Sequence

from hamstring_metrics.formats.headings import Heading, normalised
from hamstring_metrics.formats.mapping import ROLES, MappedColumn, Mapping, table_in, units_of
from hamstring_metrics.formats.numbers import is_missing
from hamstring_metrics.formats.result_cells import FORCE_UNIT_OF_MASS_UNIT
from hamstring_metrics.formats.result_headings import (
    Meaning,
    Role,
    column_meaning,
    likely_meaning,
    role_names,
)
from hamstring_metrics.formats.source import Sheet, Source
from hamstring_metrics.model import Side

_LIKE = 0.78
"""Two words that share so much are taken for one with a slip or an ending in it."""
_LOOK_AT = 50
_SAMPLES = 3
_ONLY_ONCE = frozenset(role for role in ROLES if role not in (Role.RESULT, Role.REPETITIONS, Role.NOTE))
_WHO_OR_WHEN = (Role.ATHLETE, Role.FIRST_NAME, Role.LAST_NAME, Role.EXTERNAL_ID, Role.DATE)
_FROM_THE_REST_OF_A_NAME = frozenset(
    "team squad club coach birth dob born school sport file geburt geburtsdatum nacimiento".split()
)
_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[ T].*)?")


def suggest(source: Source) -> Mapping | None:
    """What the columns of a table seem to mean; what seems to mean nothing is left out.

    Parameters
    ----------
    source
        A file that no format recognised.

    Returns
    -------
    Mapping or None
        To be confirmed or changed by a person. Missing where the file has no
        heading line with something below it.

    Examples
    --------
    >>> mapping = suggest(Source("a.csv", b"Runner name,Day of test,Hamstring curl left kg\\nAda,2026-03-04,20"))
    >>> [(column.role.value, column.protocol, column.side, column.unit) for column in mapping.columns]
    [('athlete', None, None, None), ('date', None, None, None), ('result', 'curl_8rm', <Side.LEFT: 'left'>, 'kg')]
    """
    found = table_in(source)
    if found is None:
        return None
    sheet, heading = found
    lines = sheet.lines[heading.index + 1 : heading.index + 1 + _LOOK_AT]
    columns: list[MappedColumn] = []
    taken: set[tuple[Role | None, str | None, Side | None]] = set()
    for index, text in enumerate(heading.texts):
        cells = [line.cells[index].strip() for line in lines if index < len(line.cells)]
        column = _suggested(text, [cell for cell in cells if not is_missing(cell)])
        meaning = (column.role, column.protocol, column.side)
        if column.role is not Role.NOTE and meaning in taken:
            column = MappedColumn()
        taken.add(meaning)
        columns.append(column)
    return Mapping(tuple(heading.names), tuple(columns))


def samples(sheet: Sheet, heading: Heading) -> list[tuple[str, list[str]]]:
    """Each heading as written with the first different cells below it that say something."""
    found = []
    for index, text in enumerate(heading.texts):
        cells = (line.cells[index].strip() for line in sheet.lines[heading.index + 1 :] if index < len(line.cells))
        told = dict.fromkeys(itertools.islice((cell for cell in cells if not is_missing(cell)), _LOOK_AT))
        found.append((text, list(told)[:_SAMPLES]))
    return found


def _suggested(heading: str, cells: Sequence[str]) -> MappedColumn:
    known = column_meaning(heading)
    if known is None or known.role not in ROLES:
        known = likely_meaning(heading, _are_alike) or _by_likeness(heading) or _by_cells(heading, cells)
    if known is None or known.role not in ROLES or not _fits(known.role, cells):
        return MappedColumn()
    protocol = known.protocols[0] if known.protocols else None
    units = units_of(known.role, protocol)
    written = known.unit if known.unit in units else FORCE_UNIT_OF_MASS_UNIT.get(known.unit or "")
    unit = written if written in units else None
    side = known.side if known.role not in _ONLY_ONCE else None
    return MappedColumn(known.role, protocol, side, unit)


def _are_alike(word: str, known: str) -> bool:
    return word == known or (
        len(word) > 3 and len(known) > 3 and difflib.SequenceMatcher(None, word, known).ratio() >= _LIKE
    )


def _by_likeness(heading: str) -> Meaning | None:
    """A role of whose names one is in the heading, or nearly so."""
    text = normalised(heading)
    words = text.split()
    names = role_names()
    if set(words) & _FROM_THE_REST_OF_A_NAME:
        names = {name: role for name, role in names.items() if role not in _WHO_OR_WHEN}
    close = difflib.get_close_matches(text, list(names), n=1, cutoff=_LIKE)
    if close:
        return Meaning(names[close[0]], text)
    for word in words:
        close = difflib.get_close_matches(word, list(names), n=1, cutoff=_LIKE) if len(word) > 2 else []
        if close and names[close[0]] in ROLES:
            unit = next((one for one in words if one in ("kg", "lb")), None)
            return Meaning(names[close[0]], text, unit=unit)
    return None


def _by_cells(heading: str, cells: Sequence[str]) -> Meaning | None:
    """A date by what stands below the heading, unless it is one of birth."""
    text = normalised(heading)
    dated = sum(_DATE.fullmatch(cell) is not None for cell in cells)
    if not cells or dated * 2 < len(cells) or set(text.split()) & _FROM_THE_REST_OF_A_NAME:
        return None
    return Meaning(Role.DATE, text)


def _fits(role: Role, cells: Sequence[str]) -> bool:
    """Whether most cells could be of this role: a name has letters, a result a digit."""
    if not cells:
        return True
    with_digit = sum(any(sign.isdigit() for sign in cell) for cell in cells)
    if role in (Role.ATHLETE, Role.FIRST_NAME, Role.LAST_NAME):
        return with_digit * 2 < len(cells)
    if role in (Role.DATE, Role.TIME, Role.RESULT, Role.REPETITIONS, Role.BODY_MASS, Role.PAIN):
        return with_digit * 2 >= len(cells)
    return True
