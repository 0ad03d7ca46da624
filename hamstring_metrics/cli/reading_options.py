"""Options that `check` and `import` share: the files, and answers to what they leave open."""

from __future__ import annotations

import argparse
import json
import zoneinfo
from pathlib import Path
from typing import NoReturn

from hamstring_metrics.errors import HamstringError, refusal
from hamstring_metrics.formats.source import MAX_FILE_BYTES, too_large
from hamstring_metrics.model import Answers, DateOrder


class Parser(argparse.ArgumentParser):
    """A parser that refuses with exit code 1: code 2 says that a question is open."""

    def error(self, message: str) -> NoReturn:
        """Print usage and one sentence, and stop."""
        self.print_usage()
        self.exit(1, f"{self.prog}: {message}. Add --help for the options.\n")


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """Add the files and the options that answer questions."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="CSV or XLSX with results")
    parser.add_argument("--answers", metavar="FILE.json", help="answers by question id, as one JSON object")
    parser.add_argument("--date-order", choices=[order.value for order in DateOrder],
                        help="order of the dates, where a file leaves it open")  # fmt: skip
    parser.add_argument("--time-zone", metavar="NAME", help="the club's zone, such as Europe/Paris")
    parser.add_argument("--json", action="store_true", help="write JSON: one object, or a list for several files")


def given_answers(chosen: argparse.Namespace) -> Answers:
    """Answers of the options, which overrule those of the answers file.

    Raises
    ------
    HamstringError
        If the answers file cannot be read as one JSON object of texts, or the
        time zone does not exist.
    """
    values = _answers_file(chosen.answers) if chosen.answers else {}
    if chosen.date_order:
        values["date_order"] = chosen.date_order
    if chosen.time_zone:
        values["time_zone"] = chosen.time_zone
    if "time_zone" in values:
        zone(values["time_zone"])
    return Answers(values)


def zone(name: str) -> zoneinfo.ZoneInfo:
    """A time zone by its IANA name.

    Raises
    ------
    HamstringError
        If there is no such zone.

    Examples
    --------
    >>> zone("Australia/Brisbane").key
    'Australia/Brisbane'
    """
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise HamstringError(
            refusal("Time zone", "a name such as Europe/Paris", name, "Use the name of the nearest large city.")
        ) from None


def _answers_file(path: str) -> dict[str, str]:
    remedy = 'Write one object of texts, such as {"date_order": "dmy"}.'
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _unreadable(path, error) from None
    except (ValueError, RecursionError):
        raise HamstringError(refusal(path, "answers as JSON", "other text", remedy)) from None
    if not isinstance(content, dict):
        raise HamstringError(refusal(path, "answers as one JSON object", type(content).__name__, remedy))
    for question, answer in content.items():
        if not isinstance(answer, str):
            raise HamstringError(
                refusal(f"{path}, answer '{question}'", "a text", json.dumps(answer), remedy)
            )
    return content


def content_of(path: str) -> bytes:
    """Bytes of a file that is to be read.

    Raises
    ------
    HamstringError
        If there is no such file, it is a folder, too large, or may not be opened.
    """
    try:
        size_bytes = Path(path).stat().st_size
        if size_bytes > MAX_FILE_BYTES:
            raise HamstringError(too_large(path, size_bytes))
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None


def _unreadable(path: str, error: OSError | ValueError) -> HamstringError:
    if isinstance(error, IsADirectoryError):
        return HamstringError(refusal(path, "a file", "a folder", "Name the files in it."))
    if isinstance(error, PermissionError):
        found = "one that may not be opened"
    else:
        found = "nothing of that name" if isinstance(error, FileNotFoundError) else "one that cannot be opened"
    return HamstringError(refusal(path, "a file to read", found, "Check the path."))
