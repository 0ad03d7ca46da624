"""`move`: everything of one database into another, and the proof that it arrived."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing

from hamstring_metrics import store
from hamstring_metrics.cli.reading_options import Parser


def move(arguments: list[str]) -> int:
    """Copy a database.

    Parameters
    ----------
    arguments
        The options, as `--help` lists them.

    Returns
    -------
    int
        0 where every row of every table arrived as it was.

    Raises
    ------
    HamstringError
        If the target is not empty, or something did not arrive; nothing is kept then.
    """
    parser = Parser(
        prog="hamstring_metrics move",
        description="Copy everything into an empty database, and read it again. The source stays as it is: "
        "stop the app first, so that nothing is typed into it any more.",
    )
    parser.add_argument("--from", dest="source", required=True, metavar="URL", help="where the data are")
    parser.add_argument("--to", dest="target", required=True, metavar="URL", help="an empty database")
    parser.add_argument("--json", action="store_true", help="tables with rows and checksums, for a program")
    chosen = parser.parse_args(arguments)
    with closing(store.open(chosen.source)) as source, closing(store.open(chosen.target)) as target:
        moved = store.transfer.move(source, target, _told(chosen))
        shown = target.url
    if chosen.json:
        tables = {name: {"rows": one.rows, "checksum": one.checksum} for name, one in moved.items()}
        sys.stdout.write(json.dumps({"to": shown, "tables": tables}, indent=1) + "\n")
        return 0
    for name, one in moved.items():
        sys.stdout.write(f"{name:16}{one.rows:>10} rows  {one.checksum[:16]}\n")
    total = sum(one.rows for one in moved.values())
    sys.stdout.write(f"{total} rows in {len(moved)} tables read again in {shown}: the same.\n")
    return 0


def _told(chosen: argparse.Namespace) -> store.transfer.Progress:
    def told(table: str, rows: int) -> None:
        if sys.stderr.isatty() and not chosen.json:
            sys.stderr.write(f"{table}: {rows} rows\n")

    return told
