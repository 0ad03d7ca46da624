"""One person's data as a ZIP: every row about the person, and nothing of anybody else."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from hamstring_metrics.export.cells import csv_text
from hamstring_metrics.export.club_files import (
    DICTIONARY,
    README,
    dictionary_of,
    table_files,
    text_file,
    trace_file,
    written_how,
)
from hamstring_metrics.export.club_tables import Tables, club_tables
from hamstring_metrics.export.csv_files import as_csv, rows_as_csv
from hamstring_metrics.export.record import ClubRecord
from hamstring_metrics.export.workbook import as_xlsx
from hamstring_metrics.export.zip_files import as_zip

_SOMEBODY_ELSE = "[somebody else]"
_A_FILE = "[a file]"
_OF_THE_CLUB = ("own_errors", "mappings", "settings", "files", "import_lines")
"""Tables that are about nobody, or about many in one row."""
_OF_OTHERS_TOO = {
    # What the uploaded file as a whole was, and who of the staff did what.
    "imports": (
        "file",
        "answers",
        "reasons",
        "added",
        "already_there",
        "conflict",
        "set_aside",
        "blank",
        "lines",
        "flagged",
    ),
    "merges": ("moved",),
}
_STAFF = ("actor", "created_by", "edited_by", "deleted_by", "undone_by")
_SHORTEST_ID = 4


@dataclass(frozen=True, slots=True)
class UploadedLines:
    """The person's lines of one uploaded file or sheet."""

    file: str
    headings: Sequence[str]
    lines: Sequence[tuple[int, Sequence[str]]]
    left_out: int


def same_person(record: ClubRecord, athlete_id: str) -> set[str]:
    """The ids of all entries that were put together as this person, itself included."""
    athletes = record.stored["athletes"]
    into = dict(zip(athletes["athlete_id"], athletes["merged_into"], strict=True))
    found = {athlete_id}
    while more := {one for one, target in into.items() if target in found} - found:
        found |= more
    return found


def known_as(record: ClubRecord, athlete_ids: Collection[str]) -> set[str]:
    """Every name and id by which files write some people."""
    found = set()
    for table, column in (
        ("athletes", "name"), ("aliases", "alias"), ("external_ids", "external_id"), ("remembered", "name"),
    ):  # fmt: skip
        frame = record.stored[table]
        found |= set(frame.loc[frame["athlete_id"].isin(list(athlete_ids)), column])
    return found


def person_tables(record: ClubRecord, athlete_id: str) -> Tables:
    """The rows of every table that are about one person.

    Rows of a squad as a whole, and what is the club's, are left out, as is which member of
    staff did what. Where a text names somebody else of the club, it says so without the name.
    """
    people = same_person(record, athlete_id)
    every = club_tables(record)
    tables = {name: frame for name, frame in every.items() if name not in _OF_THE_CLUB}
    for name, frame in tables.items():
        if "athlete_id" in frame.columns:
            tables[name] = frame[frame["athlete_id"].isin(list(people))]
    tests = set(tables["tests"]["test_id"])
    tables["force_traces"] = _where(tables["force_traces"], "test_id", tests)
    tables["machines"] = _where(tables["machines"], "machine_id", set(tables["tests"]["machine_id"]))
    subjects = subject_ids(record, people) | {one for name in tables for one in _keys(name, tables[name])}
    for name in ("sightings", "journal"):
        tables[name] = _where(tables[name], "subject_id", subjects)
    tables["imports"] = _where(tables["imports"], "import_id", set(tables["sightings"]["import_id"]))
    merges = tables["merges"]
    tables["merges"] = merges[merges["kept_id"].isin(list(people)) & merges["gone_id"].isin(list(people))]
    hidden = _Hidden(record, people)
    return {name: hidden.without(_narrowed(name, frame)) for name, frame in tables.items() if len(frame)}


def subject_ids(record: ClubRecord, athlete_ids: Collection[str]) -> set[str]:
    """The ids of the records that files bring about some people, and of the people."""
    found = set(athlete_ids)
    for table, key in (
        ("tests", "test_id"),
        ("body_masses", "mass_id"),
        ("injuries", "injury_id"),
        ("phases", "phase_id"),
    ):
        frame = record.stored[table]
        found |= set(frame.loc[frame["athlete_id"].isin(list(athlete_ids)), key])
    return found


def person_zip(record: ClubRecord, athlete_id: str, uploaded: Sequence[UploadedLines] = ()) -> bytes:
    """Everything about one person: CSV files, the same as a workbook, own lines of uploads, a README.

    Parameters
    ----------
    record
        The club.
    athlete_id
        Whose data.
    uploaded
        The person's lines of the uploaded files.
    """
    decimal = record.settings.decimal_sign
    tables = person_tables(record, athlete_id)
    dictionary = dictionary_of(record, tables)
    hidden = _Hidden(record, same_person(record, athlete_id))
    files = [
        (README, text_file(_about(record, tables, uploaded))),
        (f"{DICTIONARY}.csv", as_csv(dictionary, decimal)),
        ("all_tables.xlsx", as_xlsx({**tables, DICTIONARY: dictionary})),
        *table_files(tables, decimal),
    ]
    for number, one in enumerate(uploaded, 1):
        rows = [
            ["line", *hidden.texts(one.headings)],
            *([line, *map(_as_number, hidden.texts(cells))] for line, cells in one.lines),
        ]
        files.append((f"uploads/lines_{number:02d}.csv", rows_as_csv(rows, decimal)))
    for test_id in tables["force_traces"]["test_id"] if "force_traces" in tables else ():
        trace = record.trace(test_id)
        if trace is not None:
            files.append((f"traces/{test_id}.csv", trace_file(trace, decimal)))
    return as_zip(files)


class _Hidden:
    """The names and ids of everybody else, and of files, to be taken out of texts."""

    def __init__(self, record: ClubRecord, people: Collection[str]) -> None:
        others = set(record.stored["athletes"]["athlete_id"]) - set(people)
        own = {name.casefold() for name in known_as(record, people)}
        # A first name alone is an ordinary word too often, and could be the person's own.
        self._names = others | {
            name
            for name in known_as(record, others)
            if name.casefold() not in own and (" " in name.strip() or _is_id(name))
        }
        # The name of a file may be somebody's.
        self._files = {*record.stored["files"]["name"], *record.stored["imports"]["file"]}

    def without(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The table without anybody else in its texts."""
        cells = [value for column in frame.columns for value in frame[column] if isinstance(value, str)]
        patterns = self._found_in(cells)
        if not patterns:
            return frame
        return frame.map(lambda value: _replaced(value, patterns) if isinstance(value, str) else value)

    def texts(self, texts: Sequence[str]) -> list[str]:
        """The same of some texts."""
        patterns = self._found_in(texts)
        return [_replaced(text, patterns) for text in texts]

    def _found_in(self, texts: Sequence[str]) -> list[tuple[re.Pattern[str], str]]:
        """What is there to be replaced, and by what; files first, whose names may hold a person's."""
        everything = "\n".join(texts).casefold()
        patterns = []
        for hidden, instead in ((self._files, _A_FILE), (self._names, _SOMEBODY_ELSE)):
            found = [name for name in hidden if name.casefold() in everything]
            if found:
                longest_first = sorted(found, key=lambda name: (-len(name), name))
                words = "|".join(map(re.escape, longest_first))
                patterns.append((re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), instead))
        return patterns


def _replaced(text: str, patterns: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, instead in patterns:
        text = pattern.sub(instead, text)
    return text


def _as_number(text: str) -> float | str:
    """A number where it would be written just so: then its minus is no formula."""
    try:
        number = float(text)
    except ValueError:
        return text
    return number if csv_text(number) == text else text


def _is_id(name: str) -> bool:
    return len(name) >= _SHORTEST_ID and any(letter.isdigit() for letter in name)


def _where(frame: pd.DataFrame, column: str, values: Collection[str]) -> pd.DataFrame:
    return frame[frame[column].isin([one for one in values if one is not None])]


def _keys(name: str, frame: pd.DataFrame) -> list[str]:
    """The ids of the person's own records, by which the journal names them."""
    first = str(frame.columns[0])
    is_own = "athlete_id" in frame.columns and first.endswith("_id") and name not in ("squads", "results")
    return list(frame[first]) if is_own else []


def _narrowed(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    dropped = [one for one in (*_STAFF, *_OF_OTHERS_TOO.get(name, ())) if one in frame.columns]
    return frame.drop(columns=dropped).reset_index(drop=True)


def _about(record: ClubRecord, tables: Mapping[str, pd.DataFrame], uploaded: Sequence[UploadedLines]) -> list[str]:
    left_out = sum(one.left_out for one in uploaded)
    return [
        "Everything that this club's Hamstring Metrics holds about one person, and about nobody else.",
        f"State of the data: version {record.data_version}.",
        "",
        "all_tables.xlsx has every table as a sheet; the folder tables has the same as CSV files.",
        "tests holds what was measured; results what follows from it. Neither predicts an injury, and no number here clears anybody to play.",
        *written_how(record.settings.decimal_sign),
        "",
        "Left out: what is about a squad or the club as a whole, and which member of staff did what.",
        f"Where a text names somebody else of the club, it says {_SOMEBODY_ELSE}.",
        *(["", "uploads: the lines of uploaded files that are about this person."] if uploaded else []),
        *(
            f"uploads/lines_{number:02d}.csv: {len(one.lines)} lines of {one.file}"
            for number, one in enumerate(uploaded, 1)
        ),
        *([f"{left_out} lines that are about somebody else too were left out."] if left_out else []),
        "",
        *(f"{name}: {len(frame)} rows" for name, frame in tables.items()),
    ]
