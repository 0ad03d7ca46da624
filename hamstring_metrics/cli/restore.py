"""`restore`: a backup in the place of the database; what was there is kept under another name."""

from __future__ import annotations

import sys
from pathlib import Path

from hamstring_metrics import store
from hamstring_metrics.cli.backup import add_shared_options, asked_password
from hamstring_metrics.cli.reading_options import Parser
from hamstring_metrics.errors import FileRefused, refusal

RESTORED = 0


def restore(arguments: list[str]) -> int:
    """Restore a backup.

    Parameters
    ----------
    arguments
        The file and options, as `--help` lists them.

    Returns
    -------
    int
        0 where the database is the one of the backup.

    Raises
    ------
    HamstringError
        If the file is no backup or damaged, the password another one, or the database cannot be replaced.
    """
    parser = Parser(
        prog="hamstring_metrics restore",
        description="Put a backup in the place of the database. It goes into an empty place first and is checked there.",
    )
    parser.add_argument("file", metavar="FILE", help="a file that 'backup' wrote")
    add_shared_options(parser)
    chosen = parser.parse_args(arguments)
    path = Path(chosen.file)
    if not path.is_file():
        raise FileRefused(
            refusal(
                "Restore",
                "a file that 'backup' wrote",
                chosen.file,
                "Check the name and the folder.",
            )
        )
    done = store.restoring.restore(path, chosen.database, asked_password(twice=False) if chosen.password else None)
    rows = sum(done.contents.rows.values())
    kept = f"kept as {done.kept_aside}" if done.kept_aside else "there was none before"
    sys.stdout.write(
        f"Restored: the backup of {done.contents.made_at}, {rows} records in {len(done.contents.rows)} tables\n"
        f"  the database of before: {kept}\n"
    )
    return RESTORED
