"""The commands without pages: each is a function that is imported when it is called for."""

from __future__ import annotations

import sys
from importlib import import_module

from hamstring_metrics.errors import HamstringError, refusal

COMMANDS: dict[str, str] = {
    "check": "hamstring_metrics.cli.check:check",
    "administrator": "hamstring_metrics.cli.administrator:administrator",
    "move": "hamstring_metrics.cli.move:move",
    "import": "hamstring_metrics.cli.import_files:import_files",
    "report": "hamstring_metrics.cli.report:report_files",
    "export": "hamstring_metrics.cli.export:export_files",
    "backup": "hamstring_metrics.cli.backup:back_up",
    "restore": "hamstring_metrics.cli.restore:restore",
}
"""Command to `module:function`; the function takes the words after the command and returns the exit code."""


def main(arguments: list[str]) -> int:
    """Run one command.

    Parameters
    ----------
    arguments
        The command and the words after it.

    Returns
    -------
    int
        Exit code of the command; 1, with one sentence, for what it refuses.

    Examples
    --------
    >>> main(["prepare"])
    1
    """
    command = arguments[0] if arguments else ""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter of somebody's name shows another in its place.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        if command not in COMMANDS:
            raise HamstringError(
                refusal("Command", f"one of {', '.join(COMMANDS)}", command, "Add --help for its options.")
            )
        module, function = COMMANDS[command].split(":")
        return getattr(import_module(module), function)(arguments[1:])
    except HamstringError as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
