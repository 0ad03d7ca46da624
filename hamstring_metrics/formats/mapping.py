"""A table that fits no format: what its columns mean, suggested and then said by a person."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from hamstring_metrics import catalogue
from hamstring_metrics.errors import FileRefused, refusal
from hamstring_metrics.formats import result_sheet
from hamstring_metrics.formats.headings import Heading, find_heading, normalised
from hamstring_metrics.formats.result_headings import (
    Meaning,
    Role,
    is_read_from_sheets,
    protocol_units,
)
from hamstring_metrics.formats.result_rows import is_blank
from hamstring_metrics.formats.result_table import Column, ResultTable, table_of_columns
from hamstring_metrics.formats.source import Sheet, Source
from hamstring_metrics.model import Answers, Reading, Side
from hamstring_metrics.units import MASS_UNITS

ID = "mapped_table"
TITLE = "table with columns said by hand"
QUESTION_ID = "mapping"

ROLES = (
    Role.ATHLETE,
    Role.FIRST_NAME,
    Role.LAST_NAME,
    Role.EXTERNAL_ID,
    Role.DATE,
    Role.TIME,
    Role.RESULT,
    Role.REPETITIONS,
    Role.BODY_MASS,
    Role.PAIN,
    Role.MACHINE,
    Role.DEVICE,
    Role.POSITION,
    Role.STOP_REASON,
    Role.NOTE,
)
"""What a column may mean, in the order in which it is offered."""

_OF_A_LEG = (Role.RESULT, Role.REPETITIONS)
_WHO = (Role.ATHLETE, Role.LAST_NAME, Role.EXTERNAL_ID)


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """What one column means; without a role it is left out.

    A result has a protocol, a side and, unless it is a count, a unit; repetitions
    have protocol and side; a body mass has a unit.
    """

    role: Role | None = None
    protocol: str | None = None
    side: Side | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the columns of a table mean; `headings` are normalised, from left to right."""

    headings: tuple[str, ...]
    columns: tuple[MappedColumn, ...]

    @property
    def key(self) -> str:
        """What files with the same headings share."""
        return headings_key(self.headings)

    def as_text(self) -> str:
        """The mapping as JSON: the answer to the question `mapping`."""
        columns = [
            {
                name: text
                for name, text in (
                    ("is", column.role),
                    ("protocol", column.protocol),
                    ("side", column.side),
                    ("unit", column.unit),
                )
                if text
            }
            for column in self.columns
        ]
        return json.dumps({"headings": list(self.headings), "columns": columns}, ensure_ascii=False)

    def lacks(self) -> list[str]:
        """What is still to be said before the table can be read, a sentence each; empty if nothing."""
        return [*_lacking_columns(self.columns), *_lacking_details(self.columns), *_doubles(self.columns)]


def headings_key(headings: Sequence[str]) -> str:
    """SHA-256 of normalised headings in their order.

    Examples
    --------
    >>> headings_key(["name", "curl l"]) == headings_key(["name", "curl l"])
    True
    """
    return hashlib.sha256("\n".join(headings).encode()).hexdigest()


def units_of(role: Role | None, protocol: str | None) -> tuple[str, ...]:
    """Units in which a column may be written, the stored one first; none for a count or a text.

    Examples
    --------
    >>> units_of(Role.RESULT, "curl_8rm"), units_of(Role.RESULT, "single_leg_bridge")
    (('kg', 'lb'), ())
    """
    if role is Role.BODY_MASS:
        return MASS_UNITS
    return protocol_units(protocol) if role is Role.RESULT and protocol else ()


def offered_protocols() -> list[str]:
    """Protocols that a column of a table may hold, in the order in which they are shown.

    Examples
    --------
    >>> offered_protocols()[0]
    'nordic'
    """
    return [protocol for protocol in catalogue.protocols() if is_read_from_sheets(protocol)]


def table_in(source: Source) -> tuple[Sheet, Heading] | None:
    """The first table of a file: a line with two words or more, and something below it.

    Examples
    --------
    >>> table_in(Source("a.csv", b"Runner,Ham L,Ham R\\nAda,20,25"))[1].texts
    ['Runner', 'Ham L', 'Ham R']
    """
    for sheet in source.sheets:
        heading = find_heading(sheet, lambda names: sum(any(map(str.isalpha, name)) for name in names) > 1)
        if heading and any(not is_blank(line) for line in sheet.lines[heading.index + 1 :]):
            return sheet, heading
    return None


def from_text(text: str) -> Mapping:
    """A mapping from its JSON.

    Raises
    ------
    FileRefused
        If it is not what `Mapping.as_text` writes.

    Examples
    --------
    >>> from_text('{"headings": ["name"], "columns": [{"is": "athlete"}]}').columns[0].role.value
    'athlete'
    """
    try:
        content = json.loads(text)
        columns = tuple(
            MappedColumn(
                Role(column["is"]) if column.get("is") else None,
                _offered(column["protocol"]) if column.get("protocol") else None,
                Side(column["side"]) if column.get("side") else None,
                str(column["unit"]) if column.get("unit") else None,
            )
            for column in content["columns"]
        )
        headings = tuple(str(heading) for heading in content["headings"])
        if len(headings) != len(columns) or not {c.role for c in columns} <= {None, *ROLES}:
            raise ValueError(text)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise FileRefused(
            refusal("The mapping", "columns as this program writes them", text, "Say again what the columns mean.")
        ) from None
    return Mapping(headings, columns)


def apply(source: Source, mapping: Mapping, answers: Answers) -> Reading:
    """Tests and body masses of a table whose columns a person has named.

    Parameters
    ----------
    source
        The file; every sheet with the same headings is read.
    mapping
        What its columns mean.
    answers
        By question id, as for a result sheet.

    Returns
    -------
    Reading
        As a result sheet gives it: every line in one bin, dates and numbers
        settled over the whole file or asked.

    Raises
    ------
    FileRefused
        If the headings are others, or something is still to be said.
    """
    found = table_in(source)
    names = tuple(found[1].names) if found else ()
    if names != mapping.headings:
        raise FileRefused(
            refusal(source.name, f"the headings '{_listed(mapping.headings)}'", _listed(names),
                    "Say again what its columns mean.")
        )  # fmt: skip
    if lacking := mapping.lacks():
        raise FileRefused(f"{source.name}: {lacking[0]}")
    return result_sheet.read_tables(source, answers, ID, lambda sheet: _table(sheet, mapping))


def _table(sheet: Sheet, mapping: Mapping) -> ResultTable | None:
    heading = find_heading(sheet, lambda names: tuple(names) == mapping.headings)
    if heading is None:
        return None
    columns = [
        Column(index, heading.texts[index], _meaning(heading.names[index], mapped))
        for index, mapped in enumerate(mapping.columns)
        if mapped.role is not None
    ]
    return table_of_columns(sheet, heading.index, heading.index + 1, heading.texts, columns)


def _meaning(name: str, mapped: MappedColumn) -> Meaning:
    role = mapped.role or Role.NOTE
    protocols = (mapped.protocol,) if mapped.protocol else ()
    return Meaning(role, name, mapped.side, mapped.unit, protocols)


def _offered(protocol: str) -> str:
    if protocol not in offered_protocols():
        raise ValueError(protocol)
    return protocol


def _listed(headings: Sequence[str]) -> str:
    return ", ".join(normalised(heading) for heading in headings if heading)


def _lacking_columns(columns: Sequence[MappedColumn]) -> list[str]:
    roles = {column.role for column in columns}
    lacking = []
    if not roles & set(_WHO):
        lacking.append("expected a column that names the athlete, found none. Choose it.")
    if Role.RESULT not in roles and not {Role.BODY_MASS, Role.DATE} <= roles:
        lacking.append("expected a column with a result of a leg, found none. Choose it.")
    return lacking


def _lacking_details(columns: Sequence[MappedColumn]) -> list[str]:
    lacking = []
    for column in columns:
        if column.role in _OF_A_LEG and not (column.protocol and column.side):
            lacking.append("expected the test and the leg of every result, found one without. Choose them.")
        units = units_of(column.role, column.protocol)
        if units and column.unit not in units:
            lacking.append(f"expected a unit ({' or '.join(units)}), found none. Choose it.")
    return list(dict.fromkeys(lacking))


def _doubles(columns: Sequence[MappedColumn]) -> list[str]:
    seen: set[tuple[Role, str | None, Side | None]] = set()
    for column in columns:
        if column.role is None or column.role is Role.NOTE:
            continue
        meaning = (column.role, column.protocol, column.side)
        if meaning in seen:
            return ["expected one column for each meaning, found two alike. Leave one out."]
        seen.add(meaning)
    return []
