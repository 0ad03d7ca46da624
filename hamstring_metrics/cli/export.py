"""`export`: everything of a club, or of one athlete, as a file for other programs."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from hamstring_metrics import demo, export, store
from hamstring_metrics.cli import written_file
from hamstring_metrics.cli.athlete_named import athlete_named
from hamstring_metrics.cli.exported_club import exported_club, person_file
from hamstring_metrics.cli.reading_options import Parser
from hamstring_metrics.store import Store

WRITTEN = 0
_ENDINGS = (".zip", ".xlsx", ".sqlite")


def export_files(arguments: list[str]) -> int:
    """Write everything of the club, or of one athlete, as one file.

    Parameters
    ----------
    arguments
        The options, as `--help` lists them.

    Returns
    -------
    int
        0 where the file is written.

    Raises
    ------
    HamstringError
        If the athlete is not there, the ending is unknown, a SQLite file is asked of a club
        on a server, or the file cannot be written.
    """
    chosen = _parser().parse_args(arguments)
    target = Path(chosen.out)
    ending = target.suffix.lower()
    written_file.refuse_unless_it_ends_in((".zip",) if chosen.athlete is not None else _ENDINGS, target)
    opened = demo.open_demo() if chosen.demo else store.open(chosen.database)
    with closing(opened):
        if ending == ".sqlite":
            store.tables.write_sqlite_copy(opened, target)
            return WRITTEN
        content = _person(opened, chosen.athlete) if chosen.athlete is not None else _club(opened, ending)
    written_file.write(target, content)
    return WRITTEN


def _person(opened: Store, asked: str) -> bytes:
    names = {one.athlete_id: one.name for one in store.athletes.listed(opened)}
    return person_file(opened, athlete_named(names, asked))


def _club(opened: Store, ending: str) -> bytes:
    record = exported_club(opened)
    return export.club_xlsx(record) if ending == ".xlsx" else export.club_zip(record, _progress)


def _progress(done: int, of: int) -> None:
    """How far it is, where somebody is watching."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} of {of}" + ("\n" if done == of else ""))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="hamstring_metrics export",
        description="Write everything of the club, or of one athlete, for other programs. "
        "The file holds personal data about health.",
    )
    parser.add_argument(
        "--out", metavar="FILE", required=True,
        help="FILE.zip: CSV files, uploads and a data dictionary; FILE.xlsx: a sheet a table; "
        "FILE.sqlite: the database itself",
    )  # fmt: skip
    parser.add_argument(
        "--athlete", metavar="WHO",
        help="only what is about one athlete, as FILE.zip: number in the club's list from 1, id, or name",
    )  # fmt: skip
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--demo", action="store_true", help="the sample club")
    where.add_argument("--database", metavar="URL", help="where the data is; this user's own unless told")
    return parser
