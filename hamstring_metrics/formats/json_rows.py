"""JSON as a table: a list of objects, one a row, alone or under one key such as `tests`."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from hamstring_metrics.errors import FileRefused, refusal
from hamstring_metrics.formats.numbers import TypedNumber

HEADING_LINE = 0
"""The keys stand on no line of their own; the first object is row 1."""

_BEGINNING = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")
_EXPECTED = "a list of objects, one a test"
_AGAIN = "Save the rows from the API again."


class _Repeated(dict[str, Any]):
    """An object that names a key twice, of which nobody can say which value counts."""

    twice: str = ""


def is_json(text: str) -> bool:
    """Whether a text begins as JSON does: with an object, or a list of lists or objects.

    Examples
    --------
    >>> is_json('[{"testId": "a"}]'), is_json("[Team] Name,Date")
    (True, False)
    """
    return _BEGINNING.match(text) is not None


def table(name: str, text: str) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """The objects of a JSON text as records, their keys as the heading.

    Parameters
    ----------
    name
        File name, for messages.
    text
        The whole text.

    Returns
    -------
    tuple
        (number, cells) of the heading, which is `HEADING_LINE`, and of each
        object, numbered from 1; and messages on what stands beside the list. A
        key that an object lacks, and `null`, are empty cells; a `null` in the
        place of an object is a blank record. Numbers are `TypedNumber`, digit for digit.

    Raises
    ------
    FileRefused
        If the text is no JSON, is nested too deeply, holds something else than
        objects, or an object names a key twice.

    Examples
    --------
    >>> table("api.json", '{"tests": [{"testId": "a", "leftMaxForce": 320.5}]}')[0]
    [(0, ['testId', 'leftMaxForce']), (1, ['a', '320.5'])]
    """
    rows, messages = _rows(name, _parsed(name, text))
    if all(row is None for row in rows):
        raise FileRefused(refusal(name, "rows with results", "an empty list", _AGAIN))
    headings: dict[str, None] = {}
    for number, row in enumerate(rows, start=1):
        if row is None:
            continue
        if not isinstance(row, dict):
            raise FileRefused(refusal(f"{name}, record {number}", "an object with a test", _told(row), _AGAIN))
        _refuse_repeated(f"{name}, record {number}", row)
        headings.update(dict.fromkeys(row))
    records = [(HEADING_LINE, list(headings))]
    for number, row in enumerate(rows, start=1):
        records.append((number, [_cell(row.get(key)) for key in headings] if row is not None else []))
    return records, messages


def _parsed(name: str, text: str) -> Any:
    try:
        # Numbers stay as they are written: an id keeps its digits, however many.
        return json.loads(
            text,
            parse_int=TypedNumber,
            parse_float=TypedNumber,
            parse_constant=str,
            object_pairs_hook=_object,
        )
    except RecursionError:
        _refuse(name, _EXPECTED, "lists or objects nested too deeply", _AGAIN)
    except json.JSONDecodeError as error:
        line = text.splitlines()[error.lineno - 1 : error.lineno]
        found = line[0][max(error.colno - 1, 0) :].strip() if line else ""
        where = f"{name}, line {error.lineno}"
        if not text[error.pos :].strip() or error.msg.startswith("Unterminated"):
            _refuse(where, "a complete JSON file", found or "its end", f"It was cut off. {_AGAIN}")
        _refuse(where, "JSON as VALD's API gives it", found, _AGAIN)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    repeated = _Repeated(found)
    keys = [key for key, _ in pairs]
    repeated.twice = next(key for key in keys if keys.count(key) > 1)
    return repeated


def _rows(name: str, content: Any) -> tuple[list[Any], list[str]]:
    """The list of records, and what stands beside it."""
    if isinstance(content, list):
        return content, []
    _refuse_repeated(name, content)
    lists = [
        key
        for key, value in content.items()
        if isinstance(value, list) and (key == "tests" or any(isinstance(one, dict) for one in value))
    ]
    if not lists:
        return [content], []
    chosen = "tests" if "tests" in lists else lists[0]
    if len(lists) > 1 and chosen != "tests":
        _refuse(name, "one list of tests", "' and '".join(lists), _AGAIN)
    beside = [key for key in content if key != chosen]
    return content[chosen], [f"{name}: '{key}' beside '{chosen}' was not read." for key in beside]


def _refuse_repeated(where: str, row: dict[str, Any]) -> None:
    if isinstance(row, _Repeated):
        _refuse(where, "each key once in an object", f"{row.twice} twice", _AGAIN)


def _refuse(where: str, expected: str, found: str, remedy: str) -> NoReturn:
    raise FileRefused(refusal(where, expected, found, remedy)) from None


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else _told(value)


def _told(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
