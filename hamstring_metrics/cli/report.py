"""`report`: write the same pages that the app offers, from the same data."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from hamstring_metrics import demo, report, store
from hamstring_metrics.cli import written_file
from hamstring_metrics.cli.athlete_named import athlete_named
from hamstring_metrics.cli.club_record import club_record
from hamstring_metrics.cli.reading_options import Parser
from hamstring_metrics.errors import HamstringError, refusal
from hamstring_metrics.report import ClubRecord, Paper
from hamstring_metrics.wording.report import Reader

WRITTEN = 0
_ENDINGS = (".pdf", ".html")


def report_files(arguments: list[str]) -> int:
    """Write one report, or all of them as a ZIP.

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
        If the athlete or squad is not there, the file's ending is unknown, a name
        cannot be printed, or the file cannot be written.
    """
    chosen = _parser().parse_args(arguments)
    target = Path(chosen.out)
    written_file.refuse_unless_it_ends_in((".zip",) if chosen.all else _ENDINGS, target)
    _check_return_page(chosen)
    opened = demo.open_demo() if chosen.demo else store.open(chosen.database)
    with closing(opened):
        record = club_record(opened)
        # Found by the name, and only then called by a number.
        athlete_id = athlete_named(record.names, chosen.athlete) if chosen.athlete is not None else ""
        if chosen.pseudonyms:
            record = record.with_pseudonyms()
        if chosen.all:
            content = _archive(record, chosen)
        elif chosen.squad is not None:
            document = report.squad_report(record, chosen.squad, chosen.reader or Reader.COACH)
            content = _printed(document, target, chosen.paper)
        else:
            document = _of_athlete(record, chosen, athlete_id)
            content = _printed(document, target, chosen.paper)
    written_file.write(target, content)
    return WRITTEN


def _of_athlete(record: ClubRecord, chosen: argparse.Namespace, athlete_id: str) -> report.Document:
    if chosen.return_to_play:
        return report.return_report(record, athlete_id, chosen.name or "")
    return report.athlete_report(record, athlete_id, chosen.reader or Reader.PHYSIO, chosen.name or "")


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="hamstring_metrics report",
        description="Write a report of one page as PDF or HTML, or all of them as a ZIP.",
    )
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("--athlete", metavar="WHO", help="number in the club's list from 1, id, or name")
    whose.add_argument("--squad", metavar="NAME", help="one page about a squad")
    whose.add_argument("--all", action="store_true", help="one page for each athlete, as a ZIP")
    parser.add_argument("--out", metavar="FILE", required=True, help="FILE.pdf or FILE.html; FILE.zip for --all")
    parser.add_argument(
        "--reader", choices=[one.value for one in Reader],
        help="whom it is for: physio unless told, for a squad coach",
    )  # fmt: skip
    parser.add_argument(
        "--return-to-play", action="store_true",
        help="with --athlete: the page about the way back after the last injury, for the physio",
    )  # fmt: skip
    parser.add_argument("--name", metavar="NAME", help="print this name instead, such as a pseudonym")
    parser.add_argument(
        "--pseudonyms", action="store_true",
        help="print a number in place of each name, such as Player 07",
    )  # fmt: skip
    parser.add_argument(
        "--paper", choices=[one.value for one in Paper], default=Paper.A4.value, help="size of a PDF's page"
    )
    parser.add_argument("--kind", choices=["pdf", "html"], default="pdf", help="what stands in a ZIP; pdf unless told")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--demo", action="store_true", help="the sample club")
    where.add_argument("--database", metavar="URL", help="where the data is; this user's own unless told")
    return parser


def _check_return_page(chosen: argparse.Namespace) -> None:
    """The way back is about one athlete and medical: it has no coach's text and no athlete's."""
    if not chosen.return_to_play:
        return
    where = "--return-to-play"
    if chosen.athlete is None:
        raise HamstringError(refusal(where, "--athlete WHO beside it", "none", "It is about one athlete."))
    if chosen.reader not in (None, Reader.PHYSIO):
        raise HamstringError(
            refusal(where, "the physio as reader", chosen.reader, "It is medical: leave --reader out.")
        )


def _printed(document: report.Document, target: Path, paper: str) -> bytes:
    if target.suffix.lower() == ".html":
        return report.as_html(document)
    return report.as_pdf(document, paper)


def _archive(record: ClubRecord, chosen: argparse.Namespace) -> bytes:
    """Everybody's report, with progress where somebody is watching."""

    def progress(done: int, of: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done} of {of}" + ("\n" if done == of else ""))

    made = report.archive(
        record, list(record.names), chosen.reader or Reader.PHYSIO, chosen.kind, chosen.paper, progress
    )
    sys.stderr.writelines(f"{message}\n" for message in made.messages)
    return made.content
