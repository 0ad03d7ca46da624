"""What is on the screen as a file: the rows as shown, and what they are rows of."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from hamstring_metrics.export.csv_files import rows_as_csv
from hamstring_metrics.export.shown_text import as_values
from hamstring_metrics.export.workbook import as_xlsx
from hamstring_metrics.settings import Settings

_EMPTY = "not measured or not known; never 0"
_LETTERS_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class Screen:
    """A table ready to be written: its rows, and the facts that a reader elsewhere needs."""

    title: str
    rows: pd.DataFrame
    facts: tuple[tuple[str, object], ...]


def screen(
    frame: pd.DataFrame,
    title: str,
    *,
    filters: Mapping[str, str] | None = None,
    units: Mapping[str, str] | None = None,
    formula: str = "",
    data_version: int | None = None,
    date: dt.date | None = None,
    settings: Settings | None = None,
) -> Screen:
    """A table as it is shown, with what a file of it must say.

    Parameters
    ----------
    frame
        The rows in the order and with the headings of the screen. Text such as
        "312 N" becomes a number with its unit, a date a date, "not measured" an empty cell.
    title
        What is in it, without anybody's name: it also names the file.
    filters
        What was chosen, by what it chooses: ``{"Squad": "First team"}``.
    units
        Units of columns whose headings and cells do not say them.
    formula
        How the difference between the legs was worked out; empty where there is none.
    data_version
        The state of the data that was shown.
    date
        The day on which the file is made.
    settings
        How the club writes dates.

    Examples
    --------
    >>> made = screen(pd.DataFrame({"Left": ["312 N"]}), "Squad", filters={"Test": "Nordic"})
    >>> made.facts[:3]
    (('Table', 'Squad'), ('Rows', 1), ('Chosen: Test', 'Nordic'))
    """
    facts: list[tuple[str, object]] = [("Table", title), ("Rows", len(frame))]
    facts += [(f"Chosen: {what}", chosen) for what, chosen in (filters or {}).items()]
    facts += [(f"Unit: {column}", unit) for column, unit in (units or {}).items()]
    facts += [("Difference between the legs", formula)] if formula else []
    facts.append(("Empty cell", _EMPTY))
    facts += [("Data version", data_version)] if data_version is not None else []
    facts += [("Made on", date)] if date is not None else []
    return Screen(title, as_values(frame, settings or Settings()), tuple(facts))


def screen_csv(shown: Screen, decimal: str = ".") -> bytes:
    """The facts, a blank line, and the rows under their headings, as CSV."""
    rows = shown.rows
    values = zip(*(rows[name].tolist() for name in rows.columns), strict=True)
    return rows_as_csv([*shown.facts, [], list(rows.columns), *values], decimal)


def screen_xlsx(shown: Screen) -> bytes:
    """A workbook: the rows first, the facts on a second sheet."""
    facts = pd.DataFrame(shown.facts, columns=["About this table", ""], dtype=object)
    return as_xlsx({shown.title: shown.rows, "About this table": facts})


def file_name(title: str, ending: str = "", day: dt.date | None = None) -> str:
    """A file's name in plain letters, the same on every system; its stem where no ending is given.

    Examples
    --------
    >>> file_name("Squad: Nordic", "csv", dt.date(2026, 3, 4))
    'squad_nordic_2026-03-04.csv'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LETTERS_AT_MOST] or "table"
    stem = f"{words}_{day.isoformat()}" if day else words
    return f"{stem}.{ending}" if ending else stem
