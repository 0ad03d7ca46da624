"""`backup`: everything in one file, read again after it was written."""

from __future__ import annotations

import getpass
import os
import sys
from contextlib import closing
from pathlib import Path

from hamstring_metrics import store
from hamstring_metrics.cli.reading_options import Parser
from hamstring_metrics.errors import HamstringError

WRITTEN = 0
PASSWORD_VARIABLE = "HAMSTRING_BACKUP_PASSWORD"  # noqa: S105 (its name, not one)


def back_up(arguments: list[str]) -> int:
    """Write a backup.

    Parameters
    ----------
    arguments
        The options, as `--help` lists them.

    Returns
    -------
    int
        0 where the file is written and was found to hold everything.

    Raises
    ------
    HamstringError
        If the file is there already, cannot be written, or does not hold what was copied.
    """
    parser = Parser(prog="hamstring_metrics backup", description="Write everything into one file, and check it.")
    parser.add_argument("--out", metavar="FILE", help="a new file; in the user's data folder unless told")
    add_shared_options(parser)
    chosen = parser.parse_args(arguments)
    target = Path(chosen.out) if chosen.out else store.backup.default_place()
    password = asked_password(twice=True) if chosen.password else None
    with closing(store.open(chosen.database)) as opened:
        made = store.backup.make(opened, target, password)
    locked = "locked with the password" if password else "not locked: whoever has the file can read it"
    rows = sum(made.contents.rows.values())
    sys.stdout.write(
        f"Backup: {made.path}\n"
        f"  {made.size_bytes} bytes, SHA-256 {made.sha256}, {locked}\n"
        f"  read again and checked: {rows} records in {len(made.contents.rows)} tables, revision {made.contents.revision}\n"
    )
    return WRITTEN


def add_shared_options(parser: Parser) -> None:
    """What `backup` and `restore` both take."""
    parser.add_argument(
        "--password", action="store_true",
        help=f"ask for a password that locks the file ({PASSWORD_VARIABLE} answers for a script)",
    )  # fmt: skip
    parser.add_argument("--database", metavar="URL", help="which database; this user's own unless told")


def asked_password(*, twice: bool) -> str:
    """The password, from the environment or typed unseen; never a word of the command, which others can list.

    Raises
    ------
    HamstringError
        If the two times it was typed differ.
    """
    given = os.environ.get(PASSWORD_VARIABLE)
    if given:
        return given
    first = getpass.getpass("Password of the backup: ")
    if twice and getpass.getpass("The same again: ") != first:
        raise HamstringError("Password: expected the same twice, found 'two different ones'. Start again.")
    return first
