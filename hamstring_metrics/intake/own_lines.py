"""The lines of uploaded files that are one person's, and nobody else's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pandas as pd

from hamstring_metrics import store
from hamstring_metrics.errors import FileRefused
from hamstring_metrics.formats.source import Line, Sheet, Source
from hamstring_metrics.store import Store

_OF_PEOPLE = ("athlete", "test", "mass", "injury")


@dataclass(frozen=True, slots=True)
class OwnLines:
    """Lines of one sheet of an uploaded file: their numbers and cells, and the line with the headings."""

    sha256: str
    format: str
    sheet: str | None
    headings: list[str]
    lines: list[Line]
    left_out: int


def own_lines(
    opened: Store,
    tables: dict[str, pd.DataFrame],
    subject_ids: Collection[str],
    names: Collection[str],
    names_of_others: Collection[str],
) -> list[OwnLines]:
    """Lines in which a person's records were seen, or that name the person in a cell.

    Parameters
    ----------
    opened
        The open store.
    tables
        Its tables, as `store.tables.every` gives them.
    subject_ids
        The person's tests, body masses, injuries, and entries in the roster.
    names
        How files write the person: names and ids. A line that was set aside is found by them.
    names_of_others
        How files write everybody else.

    Returns
    -------
    list of OwnLines
        A line that is somebody else's too, or names somebody else, is left out and counted.
    """
    own = set(subject_ids)
    sightings = tables["sightings"]
    imports = tables["imports"].drop_duplicates("sha256", keep="last")
    found = []
    for record in imports.to_dict("records"):
        same_file = set(tables["imports"].loc[tables["imports"]["sha256"] == record["sha256"], "import_id"])
        seen = sightings[sightings["import_id"].isin(same_file)]
        ended = tables["import_lines"][tables["import_lines"]["import_id"] == record["import_id"]]
        source = Source(record["file"], store.tables.upload(opened, record["sha256"]))
        for sheet in _sheets(source):
            mine, others = _rows(seen, sheet.name, own)
            lines, left_out = _chosen(sheet.lines, mine, others, _folded(names), _folded(names_of_others))
            if lines or left_out:
                of_sheet = ended[ended["sheet"].map(lambda one, name=sheet.name: one == name)]
                headings = _headings(sheet.lines, of_sheet["first_row"].min() if len(of_sheet) else None)
                found.append(OwnLines(record["sha256"], record["format"], sheet.name, headings, lines, left_out))
    return found


def _sheets(source: Source) -> list[Sheet]:
    try:
        return source.sheets
    except FileRefused:
        # It was read once; a person may have been taken out of it since.
        return []


def _rows(seen: pd.DataFrame, sheet: str | None, own: set[str]) -> tuple[set[int], set[int]]:
    """Line numbers in which the person was seen, and in which somebody else was."""
    rows: dict[bool, set[int]] = defaultdict(set)
    chosen = seen[seen["kind"].isin(_OF_PEOPLE)]
    for subject_id, of_sheet, numbers in zip(chosen["subject_id"], chosen["sheet"], chosen["rows"], strict=True):
        if of_sheet == sheet:
            rows[subject_id in own].update(int(one) for one in numbers.split())
    return rows[True], rows[False]


def _chosen(
    lines: Iterable[Line], mine: set[int], others: set[int], names: set[str], names_of_others: set[str]
) -> tuple[list[Line], int]:
    kept, left_out = [], 0
    for line in lines:
        cells = _folded(line.cells)
        if line.number not in mine and (line.number in others or not cells & names):
            continue
        if line.number in others or cells & (names_of_others - names):
            left_out += 1
        else:
            kept.append(line)
    return kept, left_out


def _headings(lines: list[Line], first_row: int | None) -> list[str]:
    """The line above the first one that was read."""
    if first_row is None:
        return []
    above = [line for line in lines if line.number < first_row and any(one.strip() for one in line.cells)]
    return above[-1].cells if above else []


def _folded(texts: Iterable[str]) -> set[str]:
    return {" ".join(text.split()).casefold() for text in texts} - {""}
